"""The whole briefing, over the sample library, with fakes for both models."""

import datetime
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.ask import Assistant
from assistant.briefing.brief import BriefingError, brief
from assistant.briefing.material import lines_of
from assistant.briefing.parts import Asked, Briefing, Part, Section
from assistant.briefing.phrases import BRIEFING
from assistant.write import Writer
from tests.fakes import ScriptedChatModel, WordHashEmbeddings, make_document, make_reading, store
from vectorstore.library import Library
from vectorstore.vectors import Vectors

SAMPLE = Path(__file__).parent / "data" / "sample"
MADE = datetime.datetime(2025, 1, 2, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    library = Library(tmp_path_factory.mktemp("briefing"))
    with Vectors(library.folder, WordHashEmbeddings()).open() as vectors:
        made = Assistant(library, vectors)
        reports = list(made.add(sorted(SAMPLE.iterdir())))
        assert len(reports) == 5
        yield made


def made(assistant: Assistant, topic: str, language: str = "en", **asked: object) -> Briefing:
    return brief(assistant, Asked(topic, language, **asked), today=MADE)  # type: ignore[arg-type]


def section(briefing: Briefing, part: Part) -> Section:
    return next(section for section in briefing.sections if section.part is part)


def quotations(found: Section) -> list[str]:
    return [citation.quote.text for line in lines_of(found) for citation in line.citations]


@pytest.mark.parametrize(("topic", "language"), [("carers", "en"), ("agency staff", "en"), ("gofalwyr", "cy"), ("home care", "en")])
def test_every_quotation_is_a_slice_numbered_in_the_order_it_stands_and_has_its_source_and_paragraph(
    assistant: Assistant, topic: str, language: str
) -> None:
    briefing = made(assistant, topic, language)
    order = [c for found in briefing.sections for line in lines_of(found) for c in line.citations]
    assert order
    for citation in order:
        text = assistant.library.text(citation.document.id)
        assert text[citation.start : citation.end] == citation.quote.text
    first = list(dict.fromkeys(citation.number for citation in order))
    assert first == list(range(1, len(first) + 1))
    spans = {(citation.document.id, citation.start, citation.end): citation.number for citation in order}
    assert len(spans) == len(first)
    assert {source.document.id for source in briefing.sources} == {citation.document.id for citation in order}
    assert [(q.document.id, q.paragraph.number) for q in briefing.appendix] == list(dict.fromkeys(c.place for c in briefing.citations))


def test_a_source_has_the_checksum_of_the_librarys_own_copy(assistant: Assistant) -> None:
    source = made(assistant, "carers").sources[0]
    content = assistant.library.original(source.document.id).read_bytes()
    assert source.checksum == hashlib.sha256(content).hexdigest()
    assert source.checksum.startswith(source.document.id)


def test_sections_stand_in_their_order_and_only_those_asked_for(assistant: Assistant) -> None:
    assert [found.part for found in made(assistant, "carers").sections] == list(Part)
    chosen = (Part.QUESTIONS, Part.GLANCE)
    assert [found.part for found in made(assistant, "carers", parts=chosen).sections] == [Part.GLANCE, Part.QUESTIONS]


def test_a_topic_that_is_not_there_says_so_in_every_section_and_quotes_nothing(assistant: Assistant) -> None:
    briefing = made(assistant, "swimming pools", council="Aberhelyg")
    assert (briefing.citations, briefing.sources, briefing.appendix) == ((), (), ())
    for found in briefing.sections:
        if found.part is not Part.SILENT:
            assert found.intro == BRIEFING["en"][f"{found.part.value}_none"]
    assert [line.lead for line in section(briefing, Part.SILENT).lines] == [
        "In none of the 4 documents that were read was a quotation on “swimming pools” found.",
        "No document that was read mentions “swimming pools”.",
    ]


def test_what_is_only_said_in_other_words_is_told(tmp_path: Path) -> None:
    library = Library(tmp_path)
    store(library, make_reading(["Care leavers have free access to leisure facilities in the town."], document=make_document()))
    with Vectors(tmp_path, WordHashEmbeddings()).open() as vectors:
        assistant = Assistant(library, vectors)
        assistant.complete()
        silent = [line.lead for line in section(made(assistant, "swimming pools"), Part.SILENT).lines]
    assert (
        "No document that was read says “swimming pools” in these words; what documents may say instead was looked for as well." in silent
    )
    assert not any("mentions “swimming pools”" in lead for lead in silent)


def test_nothing_is_said_to_be_missing_that_a_quotation_of_the_briefing_gives(assistant: Assistant) -> None:
    from assistant.differences import figures
    from assistant.evidence import fits
    from assistant.question import Wanted

    for topic in ("carers", "care assessments", "agency staff", "home care", "waiting"):
        briefing = made(assistant, topic)
        silent = [line.lead for line in section(briefing, Part.SILENT).lines]
        texts = [citation.quote.text for citation in briefing.citations]
        if "No figure was found in the quotations on the topic." in silent:
            assert not any(figures(text) for text in texts)
        if "No cost and no sum of money was found in the quotations on the topic." in silent:
            assert not any(fits(Wanted.MONEY, text) for text in texts)


def test_councils_that_the_topic_names_are_the_councils_of_the_scope(tmp_path: Path) -> None:
    library = Library(tmp_path)
    for name in ("Bolton", "Bury", "Halton"):
        letter = make_document(f"Letter on {name}", date=datetime.date(2024, 1, 2), subject=name)
        store(library, make_reading([f"The council of {name} must reduce the caseloads of its social workers at once."], document=letter))
    guide = make_document("A guide", date=datetime.date(2024, 1, 3), subject=None)
    store(library, make_reading(["Caseloads of social workers are a matter everywhere."], document=guide))
    with Vectors(tmp_path, WordHashEmbeddings()).open() as vectors:
        assistant = Assistant(library, vectors)
        assistant.complete()
        two = [line.lead for line in made(assistant, "caseloads in Bolton and Bury").scope]
        every = [line.lead for line in made(assistant, "caseloads").scope]
    assert "Councils: Bolton and Bury." in two
    assert "Council: any. Councils that the documents read are about: 3." in every


def test_what_must_be_done_comes_with_what_the_letter_means_by_it(assistant: Assistant) -> None:
    groups = section(made(assistant, "carers"), Part.OBLIGATIONS).groups
    assert groups[0].heading == "Must"
    meaning, first = groups[0].lines[:2]
    assert meaning.lead.endswith("says what it means by “must”:")
    assert meaning.citations[0].quote.text.startswith("The council has a duty in law")
    assert first.lead == "On 6 November 2024 Example Care Inspectorate wrote under “Areas for improvement”:"
    assert first.citations[0].quote.text.startswith("The council must offer an assessment to every carer")


def test_the_timeline_runs_from_the_oldest_to_the_newest_and_says_who_speaks(assistant: Assistant) -> None:
    table = section(made(assistant, "agency staff"), Part.TIMELINE).table
    assert table is not None
    assert table.headers == ("Date", "Who", "What was said")
    assert [(row[0][0].lead, row[1][0].lead) for row in table.rows] == [
        ("12 October 2022", "Example Care Inspectorate"),
        ("17 October 2022", "The Aberhelyg Beacon"),
        ("6 November 2024", "Example Care Inspectorate"),
        ("28 November 2024", "Aberhelyg County Council"),
    ]


def test_a_verdict_stands_beside_the_finding_it_is_on(assistant: Assistant) -> None:
    table = section(made(assistant, "agency staff"), Part.CHANGES).table
    assert table is not None
    older, newer = table.rows[0]
    assert older[0].lead == "Earlier finding:"
    assert older[0].citations[0].quote.text == (
        "Area: Agency social workers\nWhat we found in 2022: 23% of the workforce; 19 of 84 posts vacant"
    )
    assert newer[0].citations[0].quote.text == (
        "What we found in 2024: 14% of the workforce; 8 of 88 posts vacant\nVerdict: Improved; must be sustained"
    )


def test_a_figure_is_quoted_with_what_it_is_of(assistant: Assistant) -> None:
    """ "It cost" is not what agency staff cost."""
    quoted = [text for found in made(assistant, "agency staff").sections for text in quotations(found) if "£410,000" in text]
    assert quoted
    assert all("Grow Here" in text for text in quoted)


def test_foster_carers_are_not_carers(assistant: Assistant) -> None:
    for topic, language, other in (("carers", "en", "foster carers"), ("gofalwyr", "cy", "gofalwyr maeth")):
        briefing = made(assistant, topic, language)
        assert not [c.quote.text for c in briefing.citations if other in c.quote.text]


def test_speakers_are_grouped_by_name_and_publisher(assistant: Assistant) -> None:
    headings = [group.heading for group in section(made(assistant, "agency staff"), Part.SPEAKERS).groups]
    assert "Osian Merfyn, as reported by The Aberhelyg Beacon" in headings
    assert not any("Example Care Inspectorate, as reported" in heading for heading in headings)


def test_questions_rest_each_on_quotations_of_their_own(assistant: Assistant) -> None:
    lines = section(made(assistant, "carers"), Part.QUESTIONS).lines
    assert 4 <= len(lines) <= 9
    assert all(line.citations for line in lines)
    assert lines[0].lead == (
        "What has been done about this since? On 6 November 2024 Example Care Inspectorate wrote under “Areas for improvement”:"
    )


def test_dates_leave_documents_out_and_say_so(assistant: Assistant) -> None:
    briefing = made(assistant, "carers", council="Aberhelyg", until=datetime.date(2022, 12, 31))
    assert {citation.document.date for citation in briefing.citations} == {datetime.date(2022, 10, 12), datetime.date(2022, 10, 17)}
    scope = [line.lead for line in briefing.scope]
    assert "Dates: up to 31 December 2022." in scope
    assert any(lead.startswith("3 documents of this council are of other dates, or of none, and were not read:") for lead in scope)
    assert any(
        line.lead.startswith("3 newer documents of this council lie outside the dates") for line in section(briefing, Part.SILENT).lines
    )


def test_a_document_in_two_languages_is_read_in_the_briefings_own(assistant: Assistant) -> None:
    welsh = made(assistant, "gofalwyr", "cy")
    english = made(assistant, "carers", "en")
    day = datetime.date(2024, 11, 6)
    assert {c.document.language for c in welsh.citations if c.document.date == day} == {"cy"}
    assert {c.document.language for c in english.citations if c.document.date == day} == {"en"}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (Asked("carers", "en", council="Bolton"), "No document in the library is about Bolton; there are documents about Aberhelyg."),
        (Asked("gofalwyr", "cy", council="Caerdydd"), "Nid oes dogfen yn y llyfrgell ynghylch Caerdydd; mae dogfennau ynghylch Aberhelyg."),
        (Asked("?!", "en"), "A briefing needs a topic in words, such as “caseloads” or “support for carers”."),
        (
            Asked("carers", "en", since=datetime.date(2030, 1, 1)),
            "No document in the library is of this council and of these dates; set the dates further apart or leave them out.",
        ),
        (
            Asked("carers", "en", since=datetime.date(2024, 2, 1), until=datetime.date(2024, 1, 1)),
            "The first date, 1 February 2024, is later than the last, 1 January 2024; exchange them.",
        ),
    ],
)
def test_what_cannot_be_briefed_is_told_in_one_sentence(assistant: Assistant, asked: Asked, sentence: str) -> None:
    with pytest.raises(BriefingError) as error:
        brief(assistant, asked)
    assert str(error.value) == sentence


def test_an_empty_library_is_told_in_one_sentence(tmp_path: Path) -> None:
    library = Library(tmp_path)
    with Vectors(tmp_path, WordHashEmbeddings()).open() as vectors, pytest.raises(BriefingError, match="no documents in the library yet"):
        brief(Assistant(library, vectors), Asked("carers", "en"))


def test_a_model_introduces_with_what_is_proved_and_the_rest_is_counted(assistant: Assistant) -> None:
    def reply(_system: str, user: str) -> str:
        said, key = next((line, line[-4:-1].strip("[")) for line in user.splitlines() if "must offer" in line and line.endswith("]"))
        assert said
        return (
            f"The council must offer an assessment to every carer. [{key}]\nThe council must offer 900 assessments to every carer. [{key}]"
        )

    writing = Assistant(assistant.library, assistant.vectors, writer=Writer(ScriptedChatModel(reply), similarity=None))
    briefing = made(writing, "carers", parts=(Part.GLANCE,))
    assert [claim.text for claim in briefing.introduction] == ["The council must offer an assessment to every carer."]
    assert (briefing.model, briefing.withheld) == ("scripted:model", 1)
    numbers = [citation.number for claim in briefing.introduction for citation in claim.citations]
    assert numbers[0] == 1
    assert numbers[0] in [c.number for line in section(briefing, Part.GLANCE).lines for c in line.citations]


def test_without_a_model_nothing_is_written(assistant: Assistant) -> None:
    briefing = made(assistant, "carers")
    assert (briefing.introduction, briefing.model, briefing.withheld) == ((), None, 0)
    assert not any(found.written for found in briefing.sections)


def test_progress_is_told_the_headings_in_order(assistant: Assistant) -> None:
    headings: list[str] = []
    brief(assistant, Asked("gofalwyr", "cy", parts=(Part.GLANCE, Part.STRENGTHS)), progress=headings.append)
    assert headings == ["Cipolwg", "Cryfderau"]


def test_both_languages_have_the_same_phrases_with_the_same_values() -> None:
    import string

    assert BRIEFING["en"].keys() == BRIEFING["cy"].keys()
    for key, english in BRIEFING["en"].items():
        fields = [{name for _, name, _, _ in string.Formatter().parse(words) if name} for words in (english, BRIEFING["cy"][key])]
        assert fields[0] == fields[1], key
        assert "'" not in BRIEFING["cy"][key], key


@pytest.mark.parametrize(
    ("plain", "others"),
    [
        (
            ("gweithwyr asiantaeth mewn gwasanaethau plant", "cy"),
            [("gweithwyr asiantaeth yn y gwasanaethau plant", "cy"), ("gweithwyr asiantaeth yn y gwasanaethau cymdeithasol i blant", "cy")],
        ),
        (
            ("carers in adult services", "en"),
            [("carers within the adults' social services", "en"), ("gofalwyr yn y gwasanaethau oedolion", "cy")],
        ),
    ],
)
def test_however_the_service_is_named_the_same_is_found(
    assistant: Assistant, plain: tuple[str, str], others: list[tuple[str, str]]
) -> None:
    def found(topic: str, language: str) -> tuple[int, int]:
        briefing = made(assistant, topic, language, council="Aberhelyg")
        return len({c.document.id for c in briefing.citations if c.document.language == "en"}), len(briefing.citations)

    documents, number = found(*plain)
    assert number > 5
    for topic, language in others:
        if language == plain[1]:
            assert found(topic, language) == (documents, number)
        else:  # the letter of 2024 is read in the briefing's language
            assert found(topic, language)[0] >= documents - 1
