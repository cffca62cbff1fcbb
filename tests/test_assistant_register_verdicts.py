"""The lines of a table row, and what a verdict is set against."""

from assistant.register.verdicts import cells, is_definition, matters
from ingest.documents import Paragraph, ParagraphKind


def _row(text: str) -> Paragraph:
    return Paragraph(1, None, (), ParagraphKind.TABLE_ROW, None, 0, text)


def test_a_cell_is_what_stands_behind_its_header() -> None:
    found = cells(_row("Area: Plans: all of them\nno header here\nVerdict: Improved; more to do"))
    assert [(cell.header, cell.text.text) for cell in found] == [
        ("Area", "Plans: all of them"),
        ("", "no header here"),
        ("Verdict", "Improved; more to do"),
    ]


def test_each_verdict_is_on_the_area_since_the_verdict_before() -> None:
    found = cells(_row("Area: Plans\nFound: 9\nVerdict: Improved\nArea: Visits\nVerdict: Not yet done"))
    about = [matter and matter.text for matter in matters(found)]
    assert [text for cell, text in zip(found, about, strict=True) if cell.is_verdict] == ["Plans", "Visits"]


def test_welsh_headers_are_known() -> None:
    area, verdict = cells(_row("Maes: Cynlluniau\nDyfarniad: Wedi gwella"))
    assert (area.is_matter, verdict.is_verdict) == (True, True)


def test_a_row_that_tells_a_words_meaning_is_a_definition() -> None:
    assert is_definition(cells(_row("Term: Must\nWhat we mean: A duty.")))
    assert is_definition(cells(_row("Rhaid: gair\nYr ystyr: Dyletswydd.")))
    assert not is_definition(cells(_row("Area: Plans\nVerdict: Improved")))
