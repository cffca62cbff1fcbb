"""The briefing as Pandoc's syntax tree: words stay words, every quotation has its note, other languages are marked."""

import dataclasses
import json
from collections.abc import Iterator

import pytest

from assistant.briefing.pandoc import made_line, place_words, title, tree
from assistant.briefing.parts import Part, Section
from tests import briefings
from tests.fakes import make_document


def nodes(value: object) -> Iterator[dict[str, object]]:
    """Every node of the tree, outer ones first."""
    if isinstance(value, dict):
        if "t" in value:
            yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def words(value: object) -> str:
    """The words of a part of the tree, without its notes."""
    if isinstance(value, list):
        return "".join(words(each) for each in value)
    if not isinstance(value, dict) or value.get("t") == "Note":
        return ""
    if value.get("t") in ("Space", "LineBreak"):
        return " " if value["t"] == "Space" else "\n"
    return str(value["c"]) if value.get("t") == "Str" else words(value.get("c"))


def found(kind: str, *, language: str = "en") -> list[dict[str, object]]:
    return [node for node in nodes(json.loads(tree(briefings.briefing(language)))["blocks"]) if node["t"] == kind]


def spans() -> dict[str, dict[str, object]]:
    return {node["c"][0][0]: node for node in found("Span") if node["c"][0][0]}  # type: ignore[index]


def test_every_word_of_a_document_is_a_string_of_the_tree_and_no_markup() -> None:
    assert {node["t"] for node in nodes(json.loads(tree(briefings.briefing())))} == {
        *("Header", "Para", "Plain", "BlockQuote", "Div", "Table", "Str", "Space", "LineBreak", "Strong", "Emph", "Span", "Note", "Link"),
        *("MetaInlines", "MetaString", "AlignLeft", "AlignDefault", "ColWidth"),
    }
    assert words(spans()["q7-1"]) == f"“{briefings.HOSTILE}”"


def test_each_quotation_stands_in_a_span_of_its_own_each_time() -> None:
    assert list(spans()) == ["q1-2", "q2-2", "q3-1", "q5-1", "q6-1", "q8-1", "q4-1", "q1-3", "q2-3", "q7-1"]
    assert words(spans()["q6-1"]) == f"“{briefings.ROW}”"
    assert words(spans()["q8-1"]) == f"“{briefings.SPOKEN}”"


def test_the_first_note_of_a_quotation_gives_the_whole_place_and_later_ones_point_at_it() -> None:
    notes = [words(note["c"]) for note in found("Note")]
    whole = (
        "Quotation 1. Inspectorate of Fictional Services, Letter to Aberllwyd 2024, 10 January 2024, “Workforce › Areas for improvement”,"
        " paragraph 1, page 1 (file letter-to-aberllwyd-2024.txt)."
    )
    assert len(notes) == 12
    assert notes[0] == whole
    assert notes[2] == "Quotation 1, as above: Letter to Aberllwyd 2024, paragraph 1."
    assert sum(note.startswith("Quotation 1.") for note in notes) == 1


def test_notes_are_in_the_language_of_the_briefing() -> None:
    notes = [words(note["c"]) for note in found("Note", language="cy")]
    assert notes[4] == (
        "Dyfyniad 3. Inspectorate of Fictional Services, Llythyr at Aberllwyd, 5 Mehefin 2023, “Gweithlu”, paragraff 1"
        " (ffeil llythyr-at-aberllwyd.txt)."
    )
    assert notes[2] == "Dyfyniad 1, fel uchod: Letter to Aberllwyd 2024, paragraff 1."


def test_a_note_links_to_its_paragraph_in_the_appendix() -> None:
    targets = {node["c"][0][0] for node in found("Div") if node["c"][0][0]}  # type: ignore[index]
    links = {node["c"][2][0].removeprefix("#") for node in found("Link")}  # type: ignore[index]
    assert links == targets
    assert f"p-{briefings.LETTER.id}-1" in targets


def test_a_note_to_a_paragraph_that_the_appendix_lacks_links_nowhere() -> None:
    bare = dataclasses.replace(briefings.briefing(), appendix=())
    assert not [node for node in nodes(json.loads(tree(bare))) if node["t"] == "Link"]


@pytest.mark.parametrize(("language", "marked", "other"), [("en", "q3-1", "cy-GB"), ("cy", "q4-1", "en-GB")])
def test_a_quotation_in_the_other_language_says_so(language: str, marked: str, other: str) -> None:
    languages = {node["c"][0][0]: dict(node["c"][0][2]).get("lang") for node in found("Span", language=language)}  # type: ignore[index]
    assert languages[marked] == other
    assert languages["q3-1" if language == "cy" else "q4-1"] is None


def test_tables_have_one_row_of_headers_and_a_first_column_that_heads_rows_where_it_quotes_nothing() -> None:
    changed, sources = found("Table")
    assert [words(cell[4]) for cell in changed["c"][3][1][0][1]] == ["Topic", "2022", "2024"]  # type: ignore[index]
    assert [words(cell[4]) for cell in sources["c"][3][1][0][1]] == ["Document", "Date", "Checksum"]  # type: ignore[index]
    assert changed["c"][4][0][1] == 1  # type: ignore[index]
    shares = [column[1]["c"] for column in changed["c"][2]]  # type: ignore[index]
    assert sum(shares) == pytest.approx(1, abs=0.01)
    assert min(shares) > 0.1


def test_the_appendix_holds_each_paragraph_once_in_full_under_its_document_with_the_quoted_words_marked() -> None:
    blocks = json.loads(tree(briefings.briefing()))["blocks"]
    start = next(at for at, block in enumerate(blocks) if block["t"] == "Header" and block["c"][1][0] == "appendix")
    said = words(blocks[start:])
    for reading in briefings.READINGS.values():
        assert said.count(reading.paragraphs[0].text) == 1
    strong = [words(node) for node in nodes(blocks[start:]) if node["t"] == "Strong"]
    assert "Reliance on agency staff is still too high." in strong
    assert not any("Rhaid llenwi" in each for each in strong)
    headings = [words(block["c"][2]) for block in blocks[start:] if block["t"] == "Header"]
    assert sorted(headings[1:]) == sorted(set(headings[1:]))


def test_a_line_says_when_by_what_and_from_how_much_it_was_made_and_who_wrote() -> None:
    assert made_line(briefings.briefing()).partition(" by ")[0] == "Made on 17 May 2024 at 09:30"
    assert "from 3 documents: 8 quotations, each sliced from the stored text." in made_line(briefings.briefing())
    assert "The language model ollama:fictional wrote the sentences that are marked as such (2 sentences)" in made_line(
        briefings.briefing()
    )
    assert made_line(briefings.briefing()).endswith("1 sentence was withheld, because it could not be proved.")
    assert made_line(briefings.briefing(model=None)).endswith("No language model was used.")
    assert made_line(briefings.briefing("cy", model=None)).endswith("Ni ddefnyddiwyd model iaith.")


def test_what_the_model_wrote_stands_under_a_line_that_says_so() -> None:
    written = [words(node["c"][1]) for node in found("Div") if "written" in node["c"][0][1]]  # type: ignore[index]
    label = "Written by a language model (ollama:fictional); each sentence was checked against the quotations it cites."
    assert written == [
        f"{label}Reliance on agency staff is still too high.",
        f"{label}Agency staff cost the council £1.5m a year.",
    ]


def test_characters_that_no_document_may_hold_are_left_out_of_the_title() -> None:
    asked = dataclasses.replace(briefings.briefing().asked, topic="agency\x00 \u202estaff\ud800")
    assert title(dataclasses.replace(briefings.briefing(), asked=asked)) == "Briefing: agency staff"


def test_a_place_without_publisher_date_heading_and_page_is_still_a_place() -> None:
    document = make_document("Fictional note", publisher=None, date=None)
    citation = dataclasses.replace(briefings.FILLED, document=document)
    assert place_words(citation, "en") == "Fictional note, no date, paragraph 1 (file fictional-note.txt)"


def test_an_introduction_is_kept_with_what_follows_it_and_with_nothing_else() -> None:
    made = briefings.briefing()
    alone = Section(Part.STRENGTHS, "Strengths", "Nothing was found.")
    blocks = json.loads(tree(dataclasses.replace(made, sections=(alone, *made.sections))))["blocks"]
    kept = [words(block) for block in blocks if block["t"] == "Div" and "intro" in block["c"][0][1]]
    assert "Nothing was found." in [words(block) for block in blocks if block["t"] == "Para"]
    assert kept[:2] == ["The most telling quotations, newest first.", "Side by side."]
