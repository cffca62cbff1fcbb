"""Every letter head, cover and byline here is invented."""

import datetime
from pathlib import Path

import pytest

from ingest.blocks import Block, Loaded
from ingest.dates import machine_date, stated_dates
from ingest.documents import Document, DocumentKind, ParagraphKind
from ingest.metadata import infer
from ingest.paragraphs import number_paragraphs
from ingest.places import councils_named, short_name

SHARED = Path(__file__).parents[1].parent / "shared" / "documents"


def document(text: str, *, source: str = "scan_0001.pdf", **said: object) -> Document:
    """What is inferred of lines of text; a line that starts with # is a heading."""
    blocks = tuple(
        Block(ParagraphKind.HEADING, line[1:].strip(), level=1) if line.startswith("#") else Block(ParagraphKind.TEXT, line)
        for line in map(str.strip, text.strip().splitlines())
        if line
    )
    loaded = Loaded(blocks, **({"pages": 3} | said))  # type: ignore[arg-type]
    return infer(loaded, number_paragraphs(blocks)[0], id="0123456789abcdef", source=source).document


def facts(found: Document) -> tuple[str, str | None, str, str | None, str | None, str]:
    date = found.date.isoformat() if found.date else None
    return found.title, date, found.kind.value, found.publisher, found.subject, found.language


def test_an_ofsted_letter_is_read_from_its_date_its_addressee_and_its_subject_line() -> None:
    found = document("""
        23 November 2022
        Robin Sample
        Director of Children’s Services, Eastmere
        Civic Centre
        Dear Ms Sample
        Focused visit to Eastmere children’s services
        This letter summarises the findings of the focused visit to Eastmere children’s services on 18 and 19 October 2022.
        Children receive help that is timely, and the social workers know them well.
        Ofsted will take the findings from this focused visit into account when planning the next inspection.
        Yours sincerely
        Kim Person
        His Majesty’s Inspector
    """)
    assert facts(found) == ("Focused visit to Eastmere children’s services", "2022-11-23", "letter", "Ofsted", "Eastmere", "en")


def test_an_address_block_in_the_margin_is_read_for_the_date() -> None:
    margin = ("Ofsted", "Piccadilly Gate", "www.gov.uk/ofsted", "08 May 2019", "Alex Example", "North West Fenland", "Town Hall Square")
    found = document(
        """
        Dear Alex Example
        # Focused visit to North West Fenland children’s services
        This letter summarises the findings of a focused visit to North West Fenland children’s services on 14 March 2019.
        Yours sincerely
        Kim Person
        Her Majesty’s Inspector
        """,
        margin=margin,
        date="D:20190503155714+01'00'",
    )
    assert facts(found) == (
        "Focused visit to North West Fenland children’s services", "2019-05-08", "letter", "Ofsted", "North West Fenland", "en",
    )  # fmt: skip


def test_a_care_inspectorate_letter_with_a_bilingual_date_label() -> None:
    found = document("""
        Sam Sample
        Statutory Director of Social Services
        Flintshire County Council
        Dyddiad / Date: 10/01/2024
        Dear Director,
        Improvement check visit to Flintshire County Council children's services
        1. Introduction
        This letter describes the findings of the visit to Flintshire between 24 October 2023 – 02 November 2023.
        CIW would like to thank the staff and the people who gave their time to this inspection and were open with us.
        Yours Sincerely,
        Kim Person
        Head of Local Authority Inspection
        Care Inspectorate Wales
        8. Glossary
    """)
    assert facts(found) == (
        "Improvement check visit to Flintshire County Council children's services", "2024-01-10", "letter", "Care Inspectorate Wales",
        "Flintshire", "en",
    )  # fmt: skip


def test_the_welsh_version_of_a_letter_agrees_with_the_english_one() -> None:
    found = document("""
        Sam Sample
        Cyfarwyddwr Statudol y Gwasanaethau Cymdeithasol
        Cyngor Sir y Fflint
        Dyddiad / Date: 10/01/2024
        Annwyl Gyfarwyddwr,
        Ymweliad gwirio gwelliant â gwasanaethau plant Cyngor Sir y Fflint
        Mae'r llythyr hwn yn disgrifio canfyddiadau'r ymweliad â Sir y Fflint rhwng 24 Hydref 2023 a 2 Tachwedd 2023.
        Hoffai AGC ddiolch i'r staff a'r bobl a roddodd o'u hamser i'r arolygiad hwn ac a fu'n agored gyda ni.
        Yn gywir,
        Kim Person
        Pennaeth Arolygu Awdurdodau Lleol
        Arolygiaeth Gofal Cymru
    """)
    assert facts(found) == (
        "Ymweliad gwirio gwelliant â gwasanaethau plant Cyngor Sir y Fflint", "2024-01-10", "letter", "Care Inspectorate Wales",
        "Flintshire", "cy",
    )  # fmt: skip


def test_a_welsh_letter_with_a_mutated_county_and_a_welsh_month() -> None:
    found = document("""
        Estyn
        3 Mawrth 2023
        Annwyl Brif Weithredwr
        Ymweliad monitro â gwasanaethau addysg yng Ngheredigion
        Diolch am eich cydweithrediad yn ystod yr ymweliad ar 6 a 7 Chwefror 2023, ac am y croeso a gafodd y tîm.
        Mae'r awdurdod wedi gwneud cynnydd da o ran yr argymhellion, ac mae ysgolion Ceredigion yn gwella.
        Yn gywir
        Kim Person
        Arolygydd ei Fawrhydi
    """)
    assert facts(found) == ("Ymweliad monitro â gwasanaethau addysg yng Ngheredigion", "2023-03-03", "letter", "Estyn", "Ceredigion", "cy")


def test_an_estyn_report_takes_the_date_of_publication_not_of_inspection() -> None:
    found = document("""
        # A report on education services in Powys County Council
        Inspection date: 12–16 June 2023
        by
        Estyn, His Majesty's Inspectorate for Education and Training in Wales
        Publication date: 18/08/2023
        About Powys
        The authority is responsible for the education of pupils in schools across a large and rural county.
    """)
    assert facts(found) == ("A report on education services in Powys County Council", "2023-08-18", "report", "Estyn", "Powys", "en")


def test_an_audit_report_whose_cover_has_only_a_month() -> None:
    found = document(
        """
        # Financial Sustainability Review – Torfaen County Borough Council
        Audit year: 2022-23
        Date issued: March 2024
        Document reference: 4001A2024
        This document has been prepared for the internal use of Torfaen County Borough Council.
        The review looked at whether the Council has a sound plan for the years to come and found that it has.
        """,
        margin=("Audit Wales", "Page 2 of 12 - Financial Sustainability Review"),
    )
    assert facts(found) == (
        "Financial Sustainability Review – Torfaen County Borough Council", "2024-03-01", "report", "Audit Wales", "Torfaen", "en",
    )  # fmt: skip


def test_minutes_take_the_day_of_the_meeting_and_the_council_speaks() -> None:
    found = document("""
        MARSHBOROUGH CITY COUNCIL
        # Minutes of the Scrutiny Committee
        held at the Guildhall on Tuesday, 12 March 2024 at 10.00 am
        Present: Councillors A. Example (Chair), B. Person and C. Sample
        Apologies: Councillor D. Model
        1. The minutes of the meeting held on 9 January 2024 were confirmed.
        2. The Director presented the report of Marshborough City Council on children's services.
        RESOLVED that the report be noted and that it be brought back to the committee in six months.
    """)
    assert facts(found)[1:] == ("2024-03-12", "minutes", "Marshborough City Council", "Marshborough", "en")


def test_welsh_minutes_name_the_council_in_english() -> None:
    found = document("""
        Cyngor Gwynedd
        Cofnodion y Pwyllgor Craffu Gofal
        Cyfarfod a gynhaliwyd ddydd Iau, 6 Orffennaf 2023
        Yn bresennol: Y Cynghorwyr A. Enghraifft (Cadeirydd) a B. Person
        Ymddiheuriadau: Y Cynghorydd C. Sampl
        Penderfynwyd derbyn yr adroddiad ac mae'r pwyllgor yn diolch i'r swyddogion am y gwaith.
    """)
    assert facts(found) == ("Cofnodion y Pwyllgor Craffu Gofal", "2023-07-06", "minutes", "Gwynedd Council", "Gwynedd", "cy")


def test_an_article_as_text_that_says_when_it_was_posted() -> None:
    found = document(
        """
        Posted: Mon 14th Sep 2020
        Inspectors say concerns about Denbighshire Council have grown
        The letter from August 3rd was examined by councillors of Denbighshire Council last week.
        “We are disappointed by what the inspectors found, and we will act,” said Cllr Example.
        The leader told the Vale Gazette that the council had appointed new managers.
        """,
        pages=None,
        source="article.txt",
    )
    assert facts(found) == (
        "Inspectors say concerns about Denbighshire Council have grown", "2020-09-14", "article", "Vale Gazette", "Denbighshire", "en",
    )  # fmt: skip


def test_a_web_article_is_published_by_its_site() -> None:
    found = document(
        """
        # Council promises change after inspection
        By Jo Example, Local Democracy Reporter
        Eastmere Council has promised to change after inspectors found that children wait too long for help.
        “It is not good enough,” said Cllr Sample. “We will do better.”
        """,
        pages=None,
        source="page.html",
        title="Council promises change after inspection",
        publisher="Eastmere Echo",
        date="2023-05-04T08:30:00+01:00",
    )
    assert facts(found) == ("Council promises change after inspection", "2023-05-04", "article", "Eastmere Echo", "Eastmere", "en")


def test_a_report_to_a_cabinet_is_the_councils_own_although_it_speaks_of_an_inspectorate() -> None:
    found = document("""
        Fenland Borough Council
        Report to Cabinet
        Date: 5 September 2023
        # Response to the Ofsted inspection of children's services
        Report author: Director of Children's Services
        This report tells the Cabinet what the council has done since the inspection by Ofsted in March 2023.
    """)
    assert facts(found) == (
        "Response to the Ofsted inspection of children's services", "2023-09-05", "report", "Fenland Borough Council", "Fenland", "en",
    )  # fmt: skip


def test_a_councils_letter_to_an_inspectorate_is_the_councils() -> None:
    found = document("""
        Our ref: AB/12
        Date: 2nd of February 2024
        Kim Person
        Care Inspectorate Wales
        Dear Kim
        Our plan for improvement
        Thank you for your letter. The council accepts the findings, and the action plan is with this letter.
        Yours sincerely
        Sam Sample
        Chief Executive, Conwy County Borough Council
        cc Estyn
    """)
    assert facts(found) == ("Our plan for improvement", "2024-02-02", "letter", "Conwy County Borough Council", "Conwy", "en")


def test_a_letter_without_a_subject_line_is_given_a_title() -> None:
    found = document("""
        1 June 2021
        Chief Executive, Eastmere Council
        Dear Sam
        Thank you for the time you gave us. We write to tell you what we found in the services of Eastmere Council.
        Yours sincerely
        Kim Person
        Care Quality Commission
    """)
    assert facts(found) == (
        "Letter from Care Quality Commission about Eastmere", "2021-06-01", "letter", "Care Quality Commission", "Eastmere", "en",
    )  # fmt: skip


def test_a_joint_letter_is_of_the_body_that_signs_it() -> None:
    found = document("""
        12 December 2023
        Dear Fenshire Local Safeguarding Partnership
        Joint targeted area inspection of Fenshire
        It was carried out by inspectors from Ofsted, the Care Quality Commission (CQC) and others from 23 to 27 October 2023.
        Yours sincerely
        Kim Person
        National Director Regulation and Social Care, Ofsted
    """)
    assert facts(found) == ("Joint targeted area inspection of Fenshire", "2023-12-12", "letter", "Ofsted", "Fenshire", "en")


def test_a_letter_with_a_labelled_subject_and_a_weekday_in_its_date() -> None:
    found = document("""
        Our Ref: ABC/2024
        Tuesday, 5th March 2024
        Chief Executive
        Vale of Glamorgan Council
        Dear Sam,
        RE: Annual performance letter 2023-24
        Further to our meeting on 12 February 2024, I write to set out the findings. The next review is due by 31 March 2025.
        Yours faithfully
        Kim Person
        For and on behalf of the Auditor General for Wales
    """)
    assert facts(found) == ("Annual performance letter 2023-24", "2024-03-05", "letter", "Audit Wales", "Vale of Glamorgan", "en")


def test_a_bilingual_letterhead_names_one_body_in_english() -> None:
    found = document(
        """
        Cyngor Sir Aberdychymyg
        Dyddiad: 6 Tachwedd 2024
        Annwyl Gyfarwyddwr,
        # Gwiriad gwella ar wasanaethau cymdeithasol Cyngor Sir Aberdychymyg
        Daethom yn ôl i weld beth sydd wedi newid ers ein llythyr dyddiedig 12 Hydref 2022, ac mae'r gwaith yn dod yn ei flaen.
        Yn gywir,
        Kim Person, Arolygydd Arweiniol
        """,
        margin=("Arolygiaeth Gofal Dychmygol / Imagined Care Inspectorate",),
        author="Arolygiaeth Gofal Dychmygol",
    )
    assert facts(found) == (
        "Gwiriad gwella ar wasanaethau cymdeithasol Cyngor Sir Aberdychymyg", "2024-11-06", "letter", "Imagined Care Inspectorate",
        "Aberdychymyg", "cy",
    )  # fmt: skip


def test_a_welsh_report_whose_first_line_is_the_body_that_wrote_it() -> None:
    found = document("""
        Archwilio Cymru
        Cynaliadwyedd Ariannol – Cyngor Sir Ddinbych
        Dyddiad cyhoeddi: Gorffennaf 2024
        Mae'r adroddiad hwn yn crynhoi canfyddiadau ein hadolygiad ac yn edrych ar y blynyddoedd nesaf yn y sir.
    """)
    assert facts(found) == ("Cynaliadwyedd Ariannol – Cyngor Sir Ddinbych", "2024-07-01", "report", "Audit Wales", "Denbighshire", "cy")


def test_an_article_with_a_colon_in_its_headline_and_its_paper_on_a_line_alone() -> None:
    found = document(
        """
        Eastmere: Children's services rated inadequate
        Fenland News
        Published 4 May 2023
        Children's services at Eastmere Council have been rated inadequate by Ofsted, which said that children wait too long.
        Council leader Jo Example said: "We let children down." She said more would be done. "We are sorry," she added.
        """,
        pages=None,
    )
    assert facts(found) == ("Eastmere: Children's services rated inadequate", "2023-05-04", "article", "Fenland News", "Eastmere", "en")


def test_the_site_is_no_part_of_an_articles_title() -> None:
    found = document(
        "14 Tachwedd 2023\nGan Sian Enghraifft\nMae arolygwyr wedi mynegi pryder am wasanaethau plant Cyngor Gwynedd yn y sir.",
        pages=None, title="Pryder am wasanaethau plant Gwynedd | Newyddion Eryri", publisher="Newyddion Eryri",
    )  # fmt: skip
    assert facts(found) == ("Pryder am wasanaethau plant Gwynedd", "2023-11-14", "article", "Newyddion Eryri", "Gwynedd", "cy")


def test_an_articles_title_is_its_headline_and_not_what_search_engines_are_told() -> None:
    found = document(
        """
        # The Fenland News
        # Council promises change after inspectors find that children wait
        By Jo Example
        4 May 2023
        Eastmere Council has promised to change after inspectors found that children wait too long for help.
        """,
        pages=None,
        title="Eastmere children’s services: latest news and reaction",
        publisher="The Fenland News",
    )
    assert (found.kind, found.title) == (DocumentKind.ARTICLE, "Council promises change after inspectors find that children wait")


def test_a_letters_title_is_its_subject_line_without_the_full_stop() -> None:
    found = document("""
        21 August 2025
        Dear Sam
        # Focused visit to Eastmere children’s services.
        This letter summarises the findings of a focused visit to Eastmere children’s services on 22 to 23 July 2025.
        Yours sincerely
        Kim Person
        His Majesty’s Inspector
    """)
    assert found.title == "Focused visit to Eastmere children’s services"


def test_a_letters_title_may_be_its_heading_above_the_salutation() -> None:
    found = document("""
        # Improvement check of Eastmere
        Dear Director
        We found that the staff of Eastmere Council are kind.
        Yours sincerely
        Kim Person
    """)
    assert found.title == "Improvement check of Eastmere"


def test_a_messages_title_is_its_subject_and_not_how_it_closes() -> None:
    text = "Dear members\nPlease find the papers of Eastmere Council attached.\nKind regards\nSam Sample\nDemocratic Services Officer"
    assert document(text, source="papers.eml", pages=None, title="FW: Re: Papers, Eastmere Council").title == "Papers, Eastmere Council"


def test_minutes_headed_in_capitals_know_their_council() -> None:
    found = document("""
        # BRYNMORFA COUNTY COUNCIL
        MINUTES OF THE SOCIAL CARE COMMITTEE HELD ON 28 NOVEMBER 2024
        PRESENT: Councillor A Sample (Chair)
        The Committee considered a letter of 6 November 2024.
    """)
    title = "MINUTES OF THE SOCIAL CARE COMMITTEE HELD ON 28 NOVEMBER 2024"
    assert facts(found) == (title, "2024-11-28", "minutes", "Brynmorfa County Council", "Brynmorfa", "en")


def test_minutes_of_a_committee_system_are_dated_and_named_by_their_second_heading() -> None:
    second = "Care Committee, Brynmorfa County Council - Thursday, 28th November, 2024 2.00 pm"
    found = document(f"""
        # Agenda and minutes
        # {second}
        Venue: County Hall, Brynmorfa
        The Director introduced the report of 6 November 2024.
    """)
    assert facts(found) == (second, "2024-11-28", "minutes", "Brynmorfa County Council", "Brynmorfa", "en")


def test_a_files_common_name_is_no_council() -> None:
    assert document("The News is good for the harbour, says the Council to all.", source="news.html").subject is None


def test_minutes_in_a_form_are_not_dated_by_the_meeting_before() -> None:
    found = document("""
        # Minutes
        Committee: Corporate Parenting Panel
        Date: Wednesday 6 March 2024
        Eastmere Borough Council
        Cllr A Example (Chair)
        # 1. Minutes of the last meeting
        The minutes of 10 January 2024 were agreed.
    """)
    assert facts(found) == ("Minutes from Eastmere Borough Council", "2024-03-06", "minutes", "Eastmere Borough Council", "Eastmere", "en")


def test_visit_dates_are_never_the_letters_date() -> None:
    found = document("""
        Dear Ms Sample
        Focused visit to Eastmere children’s services
        Inspectors visited on 5 and 6 May 2021. The visit on 7 June 2021 was the last.
        Inspection date: 5 May 2021
        Yours sincerely
        Kim Person
        Her Majesty’s Inspector
    """)
    assert found.date is None


def test_file_metadata_and_file_name_come_last() -> None:
    text = """
        Dear Ms Sample
        Focused visit to Eastmere children’s services
        Inspectors visited on 5 and 6 May 2021.
        Yours sincerely
    """
    assert document(text, source="eastmere_2021-06-09.pdf").date == datetime.date(2021, 6, 9)
    assert document(text, source="eastmere_2021-06-09.pdf", date="D:20210608113055+01'00'").date == datetime.date(2021, 6, 8)
    dated = "8 July 2021\n" + text
    assert document(dated, source="eastmere_2021-06-09.pdf", date="D:20210608113055+01'00'").date == datetime.date(2021, 7, 8)


def test_an_email_takes_its_date_from_its_header() -> None:
    found = document(
        "Dear councillors\nThe papers for 5 May 2023 are attached, and the meeting begins at ten.\nYours sincerely\nSam Sample",
        source="papers.eml", pages=None, title="Papers for the meeting", date="Tue, 2 May 2023 09:12:33 +0100",
    )  # fmt: skip
    assert facts(found) == ("Papers for the meeting", "2023-05-02", "letter", None, None, "en")


def test_an_address_block_in_one_line_still_gives_the_date() -> None:
    found = document("""
        23 November 2022 Robin Sample Director of Children’s Services, Eastmere Civic Centre
        Dear Ms Sample
        Focused visit to Eastmere children’s services
        This letter summarises the findings of the focused visit to Eastmere on 18 and 19 October 2022.
    """)
    assert facts(found)[1:5] == ("2022-11-23", "letter", None, "Eastmere")


def test_a_title_is_never_a_file_name_and_a_poor_one_in_the_file_is_passed_over() -> None:
    found = document(
        "Some words that no one would call a title.", title="Report template - focused visits.docx", source="plan_for-2022.pdf"
    )
    assert found.title == "Plan for 2022"
    assert found.kind is DocumentKind.OTHER


def test_a_council_is_known_by_the_file_name_only_where_the_text_has_it() -> None:
    assert document("The children of Eastmere are well.", source="eastmere-2022.pdf").subject == "Eastmere"
    assert document("The children of the town are well.", source="eastmere-2022.pdf").subject is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Focused visit to Northmere, Southmere and Poolham Children’s Services", "Northmere, Southmere and Poolham"),
        ("Inspection of Fenshire West and Fenchester local authority children’s services", "Fenshire West and Fenchester"),
        ("Focused visit to City of Marshborough council children’s services", "Marshborough"),
        ("Focused visit to Eastmere’s Children’s Services", "Eastmere"),
        ("Kingsby upon Marsh City Council", "Kingsby upon Marsh"),
        ("Royal Borough of Kingsby and Marsh", "Kingsby and Marsh"),
        ("London Borough of Marsh Hamlets", "Marsh Hamlets"),
        ("Fenford & Marsh Council", "Fenford and Marsh"),
        ("Stow-on-the-Marsh Metropolitan Borough Council", "Stow-on-the-Marsh"),
        ("Black with Fen Borough Council", "Black with Fen"),
        ("the Isle of Fen Council", "Isle of Fen"),
        ("Isle of Anglesey County Council", "Anglesey"),
        ("Cyngor Sir Ynys Môn", "Anglesey"),
        ("Cyngor Bwrdeistref Sirol Wrecsam", "Wrexham"),
        ("gwasanaethau plant yng Nghyngor Caerdydd", "Cardiff"),
        ("y gwasanaethau yng Nghonwy", "Conwy"),
        ("Cyngor Bwrdeistref Sirol Pen-y-bont ar Ogwr", "Bridgend"),
        ("Cyngor Dinas a Sir Abertawe", "Swansea"),
        ("gofal cymdeithasol ym Mhowys", "Powys"),
        ("Cyngor Castell-nedd Port Talbot", "Neath Port Talbot"),
        ("City and County of Swansea", "Swansea"),
    ],
)
def test_a_council_goes_by_one_short_name(words: str, name: str) -> None:
    assert {mention.name for mention in councils_named(words)} == {name}


def test_words_that_are_no_place_are_no_council() -> None:
    text = "The Council and the Children in Care Council met. Our Local Authority, the Full Council and the Youth Council agreed."
    assert list(councils_named(text)) == []
    assert short_name("The Council") == ""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Date: 10/01/2024", ["2024-01-10"]),
        ("Posted: Mon 14th Sep 2020", ["2020-09-14"]),
        ("Published: Monday, Sep 14th, 2020", ["2020-09-14"]),
        ("ar 1af o Fai 2023", ["2023-05-01"]),
        ("10 Ionawr 2024, 3 Awst 2023 neu 9fed Fehefin 2022", ["2024-01-10", "2023-08-03", "2022-06-09"]),
        ("2 Chwefror 2023. 4 Ebrill 2023. 5 Fedi 2023. 6 Dachwedd 2023. 7 Ragfyr 2023.",
         ["2023-02-02", "2023-04-04", "2023-09-05", "2023-11-06", "2023-12-07"]),
        ("2024-03-05T10:00", ["2024-03-05"]),
        ("23.11.22", ["2022-11-23"]),
        ("31 February 2024 and 30/02/2024", []),
        ("on 5 and 6 May 2021", []),
        ("between 24 October 2023 – 02 November 2023", []),
        ("rhwng 24 Hydref 2023 a 2 Tachwedd 2023", []),
        ("13–16 June 2023", []),
        ("version 1.2.2023.4", []),
    ],
)  # fmt: skip
def test_dates_are_found_day_first_and_periods_are_none(text: str, days: list[str]) -> None:
    assert [found.day.isoformat() for found in stated_dates(text)] == days


def test_dates_of_files_are_read_in_their_own_forms() -> None:
    assert machine_date("D:20201217113343+00'00'") == datetime.date(2020, 12, 17)
    assert machine_date("2020-12-17T11:33:00Z") == datetime.date(2020, 12, 17)
    assert machine_date("Thu, 17 Dec 2020 11:33:00 +0000") == datetime.date(2020, 12, 17)
    assert machine_date("yesterday") is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not there")
def test_each_shared_letter_has_the_date_and_the_council_of_its_text() -> None:
    from ingest.load.pdf import load_pdf

    for path in sorted((SHARED / "ofsted").glob("*.pdf"))[::9]:
        loaded = load_pdf(path, max_pages=500)
        found = infer(loaded, number_paragraphs(loaded.blocks)[0], id="0", source="letter.pdf").document
        name = (found.subject or "").lower().replace(",", "").replace(" and ", "-").replace(" ", "-")
        wanted = path.stem.replace("-and-", "-")
        assert (f"{name}-{found.date}", found.kind, found.publisher) == (wanted, DocumentKind.LETTER, "Ofsted")
