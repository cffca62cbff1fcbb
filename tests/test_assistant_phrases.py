"""The assistant's own words in both languages, exactly."""

import datetime
from string import Formatter

import pytest

from assistant.attribution import Reported
from assistant.phrases import LANGUAGES, MONTHS, PHRASES, lead, listing, long_date, phrase, what_about, which_one
from assistant.welsh import after_i, and_also, welsh_name, within
from ingest.documents import Document, DocumentKind, Paragraph, ParagraphKind
from tests.fakes import make_document

CIW = "Care Inspectorate Wales"
LETTER = make_document("Letter", publisher=CIW, subject="Cardiff", date=datetime.date(2024, 1, 10))
PLACE = Paragraph(12, 3, ("People", "Workforce"), ParagraphKind.TEXT, None, 0, "Some text.")
PLAIN = Paragraph(12, None, (), ParagraphKind.TEXT, None, 0, "Some text.")
SPEECH = Paragraph(12, None, ("News",), ParagraphKind.QUOTED_SPEECH, "Cllr Gwen Hale", 0, "Some text.")


def made(**changes: object) -> Document:
    return make_document("Letter", **({"publisher": CIW, "subject": "Cardiff"} | changes))


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_both_languages_say_the_same_things() -> None:
    assert set(PHRASES) == set(MONTHS) == set(LANGUAGES)
    assert PHRASES["en"].keys() == PHRASES["cy"].keys()


@pytest.mark.parametrize("key", sorted(PHRASES["en"]))
def test_both_languages_fill_in_the_same_details(key: str) -> None:
    assert placeholders(PHRASES["en"][key]) - {"kind"} == placeholders(PHRASES["cy"][key]) - {"kind"}
    assert PHRASES["en"][key].endswith((".", ":")) == PHRASES["cy"][key].endswith((".", ":"))


def test_every_kind_of_document_has_a_name_in_both_languages() -> None:
    for language in LANGUAGES:
        assert {kind.value for kind in DocumentKind} <= PHRASES[language].keys()


@pytest.mark.parametrize(
    ("document", "paragraph", "english", "welsh"),
    [
        (
            LETTER,
            PLACE,
            "On 10 January 2024 Care Inspectorate Wales wrote in its letter about Cardiff under “People › Workforce”"
            " (paragraph 12, page 3):",
            "Ar 10 Ionawr 2024 ysgrifennodd Arolygiaeth Gofal Cymru mewn llythyr ynghylch Caerdydd o dan “People › Workforce”"
            " (paragraff 12, tudalen 3):",
        ),
        (
            made(date=None, kind=DocumentKind.REPORT),
            PLAIN,
            "Care Inspectorate Wales wrote in its report about Cardiff (paragraph 12):",
            "Ysgrifennodd Arolygiaeth Gofal Cymru mewn adroddiad ynghylch Caerdydd (paragraff 12):",
        ),
        (
            made(kind=DocumentKind.MINUTES, publisher="Aberllwyd Council", subject="Aberllwyd", date=datetime.date(2023, 8, 1)),
            PLAIN,
            "On 1 August 2023 Aberllwyd Council wrote in its minutes about Aberllwyd (paragraph 12):",
            "Ar 1 Awst 2023 ysgrifennodd Aberllwyd Council mewn cofnodion ynghylch Aberllwyd (paragraff 12):",
        ),
        (
            made(kind=DocumentKind.ARTICLE, publisher="The Herald"),
            PLAIN,
            "On 10 January 2024 The Herald reported about Cardiff (paragraph 12):",
            "Ar 10 Ionawr 2024 adroddodd The Herald ynghylch Caerdydd (paragraff 12):",
        ),
        (
            made(kind=DocumentKind.ARTICLE, publisher="The Herald"),
            SPEECH,
            "On 10 January 2024 The Herald reported Cllr Gwen Hale as saying about Cardiff (paragraph 12):",
            "Ar 10 Ionawr 2024 adroddodd The Herald fod Cllr Gwen Hale wedi dweud ynghylch Caerdydd (paragraff 12):",
        ),
        (
            made(publisher=None),
            PLAIN,
            "On 10 January 2024 a letter about Cardiff said (paragraph 12):",
            "Ar 10 Ionawr 2024 dywedwyd mewn llythyr ynghylch Caerdydd (paragraff 12):",
        ),
        (
            made(publisher=None, kind=DocumentKind.ARTICLE, date=None),
            SPEECH,
            "A news article reported Cllr Gwen Hale as saying about Cardiff (paragraph 12):",
            "Adroddwyd mewn erthygl newyddion fod Cllr Gwen Hale wedi dweud ynghylch Caerdydd (paragraff 12):",
        ),
        (
            made(publisher=None, kind=DocumentKind.ARTICLE, subject=None),
            PLAIN,
            "On 10 January 2024 a news article reported (paragraph 12):",
            "Ar 10 Ionawr 2024 adroddwyd mewn erthygl newyddion (paragraff 12):",
        ),
        (
            made(publisher="Cardiff", kind=DocumentKind.OTHER, date=None),
            PLAIN,
            "Cardiff wrote in its document (paragraph 12):",
            "Ysgrifennodd Caerdydd mewn dogfen (paragraff 12):",
        ),
    ],
)
def test_a_lead_says_who_what_when_and_where(document: Document, paragraph: Paragraph, english: str, welsh: str) -> None:
    assert lead(document, paragraph, "en") == english
    assert lead(document, paragraph, "cy") == welsh


STAFF = Reported("staff", True)


@pytest.mark.parametrize(
    ("document", "paragraph", "reported", "again", "english", "welsh"),
    [
        (
            LETTER,
            PLAIN,
            STAFF,
            False,
            "On 10 January 2024 Care Inspectorate Wales reported in its letter about Cardiff (paragraph 12) what staff said:",
            "Ar 10 Ionawr 2024 adroddodd Arolygiaeth Gofal Cymru mewn llythyr ynghylch Caerdydd (paragraff 12) yr hyn a ddywedodd “staff”:",
        ),
        (
            LETTER,
            PLAIN,
            Reported("Cllr Hale", False),
            False,
            "On 10 January 2024 Care Inspectorate Wales wrote in its letter about Cardiff (paragraph 12), partly reporting"
            " what Cllr Hale said:",
            "Ar 10 Ionawr 2024 ysgrifennodd Arolygiaeth Gofal Cymru mewn llythyr ynghylch Caerdydd (paragraff 12), gan adrodd yn"
            " rhannol yr hyn a ddywedodd Cllr Hale:",
        ),
        (
            made(publisher=None, kind=DocumentKind.ARTICLE),
            PLAIN,
            Reported("Cardiff Council", True),
            False,
            "On 10 January 2024 a news article about Cardiff (paragraph 12) reported what Cardiff Council said:",
            "Ar 10 Ionawr 2024 adroddwyd mewn erthygl newyddion ynghylch Caerdydd (paragraff 12) yr hyn a ddywedodd Cardiff Council:",
        ),
        (
            made(kind=DocumentKind.ARTICLE, publisher="The Herald"),
            SPEECH,
            Reported("the council", True),
            False,
            "On 10 January 2024 The Herald reported Cllr Gwen Hale as saying about Cardiff (paragraph 12):",
            "Ar 10 Ionawr 2024 adroddodd The Herald fod Cllr Gwen Hale wedi dweud ynghylch Caerdydd (paragraff 12):",
        ),
        (
            LETTER,
            PLAIN,
            STAFF,
            True,
            "In the same letter of 10 January 2024 (paragraph 12) it is reported what staff said:",
            "Yn yr un llythyr dyddiedig 10 Ionawr 2024 (paragraff 12) adroddir yr hyn a ddywedodd “staff”:",
        ),
    ],
)
def test_what_somebody_says_is_never_what_the_publisher_says(
    document: Document, paragraph: Paragraph, reported: Reported, again: bool, english: str, welsh: str
) -> None:
    assert lead(document, paragraph, "en", reported=reported, again=again) == english
    assert lead(document, paragraph, "cy", reported=reported, again=again) == welsh


def test_a_title_with_braces_is_no_placeholder() -> None:
    assert lead(made(publisher="{kind}", subject="{0}"), PLAIN, "en") == (
        "On 10 January 2024 {kind} wrote in its letter about {0} (paragraph 12):"
    )


def test_dates_are_written_as_people_write_them() -> None:
    assert long_date(datetime.date(2024, 3, 1), "en") == "1 March 2024"
    assert long_date(datetime.date(2024, 3, 1), "cy") == "1 Mawrth 2024"


@pytest.mark.parametrize(
    ("names", "english", "welsh"),
    [
        (["Bury"], "Bury", "Bury"),
        (["Bury", "Leeds"], "Bury and Leeds", "Bury a Leeds"),
        (["Bury", "Leeds", "York"], "Bury, Leeds and York", "Bury, Leeds a York"),
        (["Bury", "Abertawe"], "Bury and Abertawe", "Bury ac Abertawe"),
        (["Bury", "Ynys Môn"], "Bury and Ynys Môn", "Bury ac Ynys Môn"),
        (["Bury", "Wrecsam"], "Bury and Wrecsam", "Bury a Wrecsam"),
        (["Bury", "Caerdydd"], "Bury and Caerdydd", "Bury a Chaerdydd"),
        (["Bury", "Powys"], "Bury and Powys", "Bury a Phowys"),
        (["Bury", "Torfaen"], "Bury and Torfaen", "Bury a Thorfaen"),
        (["Bury", "Camden"], "Bury and Camden", "Bury a Camden"),
        (["“x”", "“incwm”"], "“x” and “incwm”", "“x” ac “incwm”"),
        (list("bcdfghjk"), "b, c, d, f, g, h, j and k", "b, c, d, f, g, h, j a k"),
        (list("bcdfghjkl"), "b, c, d, f, g, h, j and 2 others", "b, c, d, f, g, h, j a 2 arall"),
    ],
)
def test_a_list_ends_with_and(names: list[str], english: str, welsh: str) -> None:
    assert listing(names, "en") == english
    assert listing(names, "cy") == welsh


def test_only_sentences_begin_with_a_capital() -> None:
    assert phrase("more", "en", number=3) == "3 others"
    assert phrase("no_words", "en", words="x") == "The documents do not say: none of the documents asked about mentions x."


@pytest.mark.parametrize(
    ("subject", "name", "place", "to", "last"),
    [
        ("Cardiff", "Caerdydd", "yng Nghaerdydd", "i Gaerdydd", "a Chaerdydd"),
        ("Powys", "Powys", "ym Mhowys", "i Bowys", "a Phowys"),
        ("Torfaen", "Torfaen", "yn Nhorfaen", "i Dorfaen", "a Thorfaen"),
        ("Gwynedd", "Gwynedd", "yng Ngwynedd", "i Wynedd", "a Gwynedd"),
        ("Vale of Glamorgan", "Bro Morgannwg", "ym Mro Morgannwg", "i Fro Morgannwg", "a Bro Morgannwg"),
        ("Merthyr Tydfil", "Merthyr Tudful", "ym Merthyr Tudful", "i Ferthyr Tudful", "a Merthyr Tudful"),
        ("Rhondda Cynon Taf", "Rhondda Cynon Taf", "yn Rhondda Cynon Taf", "i Rondda Cynon Taf", "a Rhondda Cynon Taf"),
        ("Bridgend", "Pen-y-bont ar Ogwr", "ym Mhen-y-bont ar Ogwr", "i Ben-y-bont ar Ogwr", "a Phen-y-bont ar Ogwr"),
        ("Flintshire", "Sir y Fflint", "yn Sir y Fflint", "i Sir y Fflint", "a Sir y Fflint"),
        ("Wrexham", "Wrecsam", "yn Wrecsam", "i Wrecsam", "a Wrecsam"),
        ("Swansea", "Abertawe", "yn Abertawe", "i Abertawe", "ac Abertawe"),
        ("Camden", "Camden", "yn Camden", "i Camden", "a Camden"),
    ],
)
def test_welsh_names_mutate_and_others_stay(subject: str, name: str, place: str, to: str, last: str) -> None:
    assert welsh_name(subject) == name
    assert (within(name), after_i(name), and_also(name)) == (place, to, last)


@pytest.mark.parametrize(
    ("candidate", "english", "welsh"),
    [
        ("Cardiff", "What about Cardiff?", "Beth am Gaerdydd?"),
        ("Wrexham", "What about Wrexham?", "Beth am Wrecsam?"),
        ("Bolton", "What about Bolton?", "Beth am Bolton?"),
    ],
)
def test_the_question_that_names_one_council_is_a_follow_up(candidate: str, english: str, welsh: str) -> None:
    assert (what_about(candidate, "en"), what_about(candidate, "cy")) == (english, welsh)


def test_the_councils_that_a_question_may_mean_are_counted_and_the_first_named() -> None:
    assert which_one(["Cardiff", "Conwy"], "cy") == (
        "Mae hyn yn ymwneud ag un cyngor, ac mae dogfennau ar 2 yn y llyfrgell: Caerdydd a Chonwy; enwch un."
    )
    many = which_one([f"Place {letter}" for letter in "ABCDEFGHIJ"], "en")
    assert many.startswith("This is about one council, and the library holds documents on 10: Place A, Place B, ")
    assert many.endswith(" and 3 others; name one.")
