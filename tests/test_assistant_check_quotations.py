"""The verdict on quotations, by what was done to them, against fictional documents in English and Welsh."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.check.drafts import draft_of, quotations
from assistant.check.findings import Aspect, Difference, Finding, Kind, Verdict
from assistant.check.quotations import check_quotation
from ingest.documents import DocumentKind, ParagraphKind, Reading
from tests.fakes import make_document, make_reading, store
from vectorstore.library import Library, Scope

INSPECTORATE = "Care Inspectorate Wales"
LETTER = [
    "# Areas for improvement",
    "The council must recruit 12 social workers by 31 March 2024, and it has not yet written a plan. Parents told inspectors that they"
    " wait too long for an answer from the town hall.",
    "Caseloads in the valley teams are high, so that visits to children are often late and records are seldom complete.",
    "The budget for short breaks was £450,000 in 2023, or 1.5% of all spending on children’s services – less than before.",
    "# What works well",
    "Managers know their staff:",
    "they meet every new worker in the first week of employment;",
    "they read one record of each team every single month.",
    "The “grow our own” scheme is ineffective where mentors are missing and effective where well-run teams have the ﬁrst choice.",
    "Children are seen alone and their wishes are written down in their own words by workers who know them.",
]
OLD_LETTER = [
    "Staff morale is low and turnover among managers is the highest in the region.",
    "Children are seen alone and their wishes are written down in their own words by workers who know them.",
]
ARTICLE = [
    "The harbour town has waited a generation for a new family centre, and the wait goes on.",
    "“We will open the doors before the spring is out,” said Cllr Jane Roe.",
]
WELSH = [
    "Rhaid i’r cyngor recriwtio 12 o weithwyr cymdeithasol erbyn 31 Mawrth 2024, ac nid yw wedi ysgrifennu cynllun eto.",
    "Mae’r llwythi achosion yn nhimau’r cwm yn uchel, ac felly mae ymweliadau â phlant yn aml yn hwyr.",
]


def reading(title: str, lines: list[str], **changes: object) -> Reading:
    return make_reading(lines, document=make_document(title, **changes))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library(tmp_path_factory.mktemp("library"))
    store(library, reading("Letter 2024", LETTER, publisher=INSPECTORATE), publish=True)
    old = reading("Letter 2022", OLD_LETTER, publisher=INSPECTORATE, subject="Porthaber", date=datetime.date(2022, 6, 1))
    store(library, old, publish=True)
    article = reading("News", ARTICLE, publisher="The Aberllwyd Herald", kind=DocumentKind.ARTICLE, date=datetime.date(2024, 2, 3))
    spoken = article.paragraphs[1]
    with_speaker = type(spoken)(spoken.number, None, (), ParagraphKind.QUOTED_SPEECH, "Cllr Jane Roe", spoken.start, spoken.text)
    store(library, Reading(article.document, (article.paragraphs[0], with_speaker)), publish=True)
    store(library, reading("Llythyr 2024", WELSH, publisher=INSPECTORATE, language="cy"), publish=True)
    yield library
    library.close()


def check(library: Library, text: str) -> Finding:
    draft = draft_of(text)
    (quoted,) = quotations(draft, documents=library.select(Scope()))
    finding = check_quotation(quoted, library, text=draft.text)
    assert finding.kind is Kind.QUOTATION
    assert finding.text == draft.text[finding.start : finding.end]
    return finding


@pytest.mark.parametrize(
    "words",
    [
        "The council must recruit 12 social workers by 31 March 2024, and it has not yet written a plan.",
        "the council must recruit 12 social workers",  # the draft's own sentence begins with it
        "Visits to children are often late",
        "visits to children are often late,",
        "visits to children are often late.",
        "… visits to children are often late …",
        "spending on children's services - less than before",
        "spending on children’s services — less than\nbefore",
        "have the first choice",
        "have the ﬁrst choice",
        "The ‘grow our own’ scheme is ineffective where mentors are missing",
        "records are seldom com\u00adplete",
        "records are seldom com-\nplete",
        "effective where well-\nrun teams have the first choice",
        "[T]he council must recruit 12 social workers",
        "[The council] must recruit 12 social workers",
        "The council must recruit [sic] 12 social workers",
        "Rhaid i'r cyngor recriwtio 12 o weithwyr cymdeithasol erbyn 31 Mawrth 2024",
        "rhaid i’r cyngor recriwtio 12 o weithwyr",
    ],
)
def test_what_stands_so_is_verbatim_whatever_its_typography(library: Library, words: str) -> None:
    finding = check(library, f"It is written: “{words}”")
    assert (finding.verdict, finding.differences, len(finding.evidence)) == (Verdict.VERBATIM, (), 1)


def test_a_list_quoted_as_a_whole_is_verbatim_with_a_citation_for_each_item(library: Library) -> None:
    finding = check(
        library,
        "> Managers know their staff:\n> - they meet every new worker in the first week of employment;\n"
        "> - they read one record of each team every single month.",
    )
    assert (finding.verdict, finding.differences) == (Verdict.VERBATIM, ())
    assert [(each.number, each.quote.text) for each in finding.evidence] == list(enumerate(LETTER[5:8], 1))


def test_a_quotation_that_the_draft_breaks_into_is_verbatim(library: Library) -> None:
    assert check(library, '"Caseloads in the valley teams," the letter says, "are high".').verdict is Verdict.VERBATIM


@pytest.mark.parametrize(
    ("words", "aspect", "draft", "source"),
    [
        ("The council must recruit 13 social workers", Aspect.NUMBER, "13", "12"),
        ("The council must recruit twelve social workers", Aspect.NUMBER, "twelve", "12"),
        ("must recruit 12 social workers by 31 May 2024", Aspect.DATE, "May", "March"),
        ("must recruit 12 social workers by 30 March 2024", Aspect.DATE, "30", "31"),
        ("The council should recruit 12 social workers", Aspect.STRENGTH, "should", "must"),
        ("and it has yet written a plan", Aspect.NEGATION, "", "not"),
        ("the council must not recruit 12 social workers", Aspect.NEGATION, "not", ""),
        ("scheme is effective where mentors are missing", Aspect.NEGATION, "effective", "ineffective"),
        ("Caseloads in the valley teams are low, so that visits", Aspect.WORDS, "low", "high"),
        ("visits to young children are often late", Aspect.WORDS, "young", ""),
        ("so that visits to children are late", Aspect.STRENGTH, "", "often"),
        ("The budget for short breaks was €450,000 in 2023", Aspect.NUMBER, "€450,000", "£450,000"),
        ("The budget for short breaks was £540,000 in 2023", Aspect.NUMBER, "£540,000", "£450,000"),
        ("or 15% of all spending on children’s services", Aspect.NUMBER, "15%", "1.5%"),
        ("450,000 in 2023, or 1.5% of all spending", Aspect.NUMBER, "450,000", "£450,000"),
        ("the Council must recruit 12 social workers", Aspect.NAME, "Council", "council"),
        ("and [the authority] has not yet written a plan", Aspect.WORDS, "[the authority]", "it"),
        ("Rhaid i’r cyngor recriwtio 14 o weithwyr cymdeithasol", Aspect.NUMBER, "14", "12"),
        ("ac mae wedi ysgrifennu cynllun eto", Aspect.NEGATION, "mae", "nid yw"),
        ("Mae’r llwythi achosion yn nhimau’r cwm yn isel", Aspect.WORDS, "isel", "uchel"),
    ],
)
def test_an_altered_quotation_shows_what_was_altered_and_in_which_aspect(
    library: Library, words: str, aspect: Aspect, draft: str, source: str
) -> None:
    finding = check(library, f"It is written: “{words}”")
    assert finding.verdict is Verdict.ALTERED
    assert finding.differences == (Difference(aspect, draft, source),)


def test_an_altered_quotation_cites_the_stretch_that_it_is_nearest_to(library: Library) -> None:
    finding = check(library, "It says “so that visits to children are always late and records are seldom complete”.")
    assert [each.quote.text for each in finding.evidence] == ["so that visits to children are often late and records are seldom complete"]


def test_exchanged_words_are_altered(library: Library) -> None:
    assert check(library, "It says “visits to children are late often and records are seldom complete”.").verdict is Verdict.ALTERED


@pytest.mark.parametrize("dots", ["…", "...", "[…]", "[...]", ". . ."])
def test_pieces_between_dots_are_stitched_and_the_words_left_out_are_shown(library: Library, dots: str) -> None:
    finding = check(library, f"It says “Caseloads in the valley teams are high {dots} visits to children are often late”.")
    assert finding.verdict is Verdict.STITCHED
    assert finding.differences == (Difference(Aspect.ELISION, dots, ", so that"),)
    assert [each.quote.text for each in finding.evidence] == ["Caseloads in the valley teams are high", "visits to children are often late"]


def test_a_not_that_dots_leave_out_is_shown(library: Library) -> None:
    finding = check(library, "It says “by 31 March 2024, and it has … written a plan”.")
    assert (finding.verdict, finding.differences) == (Verdict.STITCHED, (Difference(Aspect.ELISION, "…", "not yet"),))


def test_pieces_joined_without_dots_are_stitched(library: Library) -> None:
    finding = check(library, "It says “The council must recruit 12 social workers and it has not yet written a plan”.")
    assert (finding.verdict, finding.differences) == (Verdict.STITCHED, (Difference(Aspect.ELISION, "", "by 31 March 2024,"),))


@pytest.mark.parametrize("dots", [" …", ""])
def test_pieces_of_different_documents_are_stitched(library: Library, dots: str) -> None:
    one = "Visits to children are often late and records are seldom complete."
    finding = check(library, f"“{one}{dots} Staff morale is low and turnover among managers is the highest.”")
    assert (finding.verdict, [each.aspect for each in finding.differences]) == (Verdict.STITCHED, [Aspect.ELISION])
    assert finding.differences[0].source == ""
    assert [each.document.title for each in finding.evidence] == ["Letter 2024", "Letter 2022"]


def test_an_altered_piece_between_dots_makes_it_altered(library: Library) -> None:
    finding = check(library, "“Caseloads in the valley teams are low … visits to children are often late”")
    assert (finding.verdict, finding.differences) == (Verdict.ALTERED, (Difference(Aspect.WORDS, "low", "high"),))


LATE = "visits to children are often late and records are seldom complete"


@pytest.mark.parametrize(
    ("lead", "aspect", "draft", "source"),
    [
        ("In its letter of 3 May 2023 CIW wrote", Aspect.DATE, "3 May 2023", "10 January 2024"),
        ("In 2021 CIW wrote", Aspect.DATE, "2021", "10 January 2024"),
        ("Estyn wrote", Aspect.DOCUMENT, "Estyn", INSPECTORATE),
        ("The Aberllwyd Herald reported", Aspect.DOCUMENT, "The Aberllwyd Herald", INSPECTORATE),
        ("The minutes of the committee record", Aspect.DOCUMENT, "minutes", "letter"),
        ("CIW’s letter to Porthaber says", Aspect.NAME, "Porthaber", "Aberllwyd"),
        ("Cllr Jane Roe said", Aspect.SPEAKER, "Cllr Jane Roe", INSPECTORATE),
        ("The council said", Aspect.SPEAKER, "The council", INSPECTORATE),
        ("Parents said", Aspect.SPEAKER, "Parents", INSPECTORATE),
        ("Dywedodd y cyngor", Aspect.SPEAKER, "y cyngor", INSPECTORATE),
        ("Ysgrifennodd Estyn", Aspect.DOCUMENT, "Estyn", INSPECTORATE),
    ],
)
def test_true_words_with_the_wrong_source_are_misattributed(library: Library, lead: str, aspect: Aspect, draft: str, source: str) -> None:
    finding = check(library, f"{lead}: “{LATE}”")
    assert (finding.verdict, [each for each in finding.differences if each.aspect is aspect]) == (
        Verdict.MISATTRIBUTED,
        [Difference(aspect, draft, source)],
    )
    assert [each.quote.text for each in finding.evidence] == [LATE]


@pytest.mark.parametrize(
    "lead",
    [
        "In its letter of 10 January 2024 to Aberllwyd CIW wrote",
        "Care Inspectorate Wales wrote in January 2024",
        "The 2024 report on Aberllwyd says",
        "Inspectors found that",
        "After its visit in November 2023 CIW wrote",
        "In its reply to the council CIW said",
        "Ysgrifennodd AGC ym mis Ionawr 2024",
        "Dywedodd yr arolygwyr",
    ],
)
def test_true_words_with_the_right_source_are_verbatim(library: Library, lead: str) -> None:
    assert check(library, f"{lead}: “{LATE}”").verdict is Verdict.VERBATIM


@pytest.mark.parametrize(
    ("lead", "verdict"),
    [
        ("Cllr Jane Roe said", Verdict.VERBATIM),
        ("Cllr Roe said", Verdict.VERBATIM),
        ("The Aberllwyd Herald reported", Verdict.VERBATIM),
        ("Cllr Mary Poe said", Verdict.MISATTRIBUTED),
        ("Cllr Tom Roe said", Verdict.MISATTRIBUTED),
        ("Inspectors said", Verdict.MISATTRIBUTED),
        ("CIW said", Verdict.MISATTRIBUTED),
    ],
)
def test_what_somebody_said_in_a_newspaper_is_theirs(library: Library, lead: str, verdict: Verdict) -> None:
    assert check(library, f"{lead}: “We will open the doors before the spring is out.”").verdict is verdict


def test_a_newspaper_s_own_words_are_not_the_inspectors(library: Library) -> None:
    words = "The harbour town has waited a generation for a new family centre"
    assert check(library, f"Inspectors wrote: “{words}”").verdict is Verdict.MISATTRIBUTED


@pytest.mark.parametrize(("lead", "title"), [("CIW wrote in 2022", "Letter 2022"), ("CIW wrote in January 2024", "Letter 2024")])
def test_of_several_places_the_one_that_the_draft_means_is_cited(library: Library, lead: str, title: str) -> None:
    finding = check(library, f"{lead}: “Children are seen alone and their wishes are written down in their own words.”")
    assert (finding.verdict, [each.document.title for each in finding.evidence]) == (Verdict.VERBATIM, [title])


@pytest.mark.parametrize(
    "words",
    [
        "The lighthouse keeper waters his tomatoes before breakfast and after tea.",
        "Children in the harbour schools play chess with the mayor on Fridays.",
        "Mae’r ceidwad goleudy yn dyfrio ei domatos cyn brecwast bob dydd.",
    ],
)
def test_what_nobody_wrote_is_not_found(library: Library, words: str) -> None:
    assert check(library, f"They say “{words}”").verdict is Verdict.NOT_FOUND


def test_nothing_is_found_in_an_empty_library(tmp_path: Path) -> None:
    finding = check(Library(tmp_path), "They say “the council must recruit 12 social workers”.")
    assert (finding.verdict, finding.evidence) == (Verdict.NOT_FOUND, ())


def test_a_scope_bounds_where_it_is_looked_for(library: Library) -> None:
    draft = draft_of("It says “Staff morale is low and turnover among managers is the highest”.")
    (quoted,) = quotations(draft)
    scope = Scope(subjects=frozenset({"Aberllwyd"}))
    assert check_quotation(quoted, library, text=draft.text, scope=scope).verdict is Verdict.NOT_FOUND
    assert check_quotation(quoted, library, text=draft.text, number=7).evidence[0].number == 7


def test_a_not_that_stands_right_before_the_quoted_words_is_missed(library: Library) -> None:
    finding = check(library, "The letter says that the council “has written a plan of its own”.")
    assert finding.verdict is not Verdict.VERBATIM
    dropped = check(library, "Of the council it says “yet written a plan. Parents told inspectors that they wait”.")
    assert (dropped.verdict, dropped.differences) == (Verdict.ALTERED, (Difference(Aspect.NEGATION, "", "not"),))
    said = check(library, "The council has not “yet written a plan. Parents told inspectors that they wait”.")
    assert said.verdict is Verdict.VERBATIM


def test_a_quotation_is_of_a_council_that_the_draft_names_anywhere(library: Library) -> None:
    here = "# Porthaber\n\nThe inspectors wrote that “{}”."
    other = check(library, here.format("Caseloads in the valley teams are high, so that visits to children are often late"))
    assert other.verdict is Verdict.MISATTRIBUTED
    assert [(each.aspect, each.draft) for each in other.differences] == [(Aspect.NAME, "Porthaber")]
    own = check(library, here.format("Staff morale is low and turnover among managers is the highest in the region."))
    assert own.verdict is Verdict.VERBATIM
    both = check(library, here.format(LETTER[-1]))
    assert (both.verdict, both.evidence[0].document.title) == (Verdict.VERBATIM, "Letter 2022")
    short = check(library, here.format("their wishes are written"))
    assert short.evidence[0].document.title == "Letter 2022"
    assert check(library, here.format("every new worker in the first week")).verdict is Verdict.NOT_FOUND


def test_a_heading_that_is_quoted_stands_as_one(library: Library) -> None:
    finding = check(library, "Under “3. Areas for improvement” the letter has three points.")
    assert (finding.verdict, finding.evidence[0].quote.text) == (Verdict.VERBATIM, "Areas for improvement")
