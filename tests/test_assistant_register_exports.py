"""The register as JSON, CSV, workbook and text: whole, in both languages, and harmless whatever the documents say."""

import csv
import dataclasses
import datetime
import io
import re
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from assistant.quotes import Quote
from assistant.register.entries import Bond, Entry, Link, Row, Status, Strength
from assistant.register.exports import register_json
from assistant.register.harmless import MOST_IN_CELL, cell, printable, workbook_cell
from assistant.register.labels import label
from assistant.register.sheets import COLUMNS, register_csv, register_xlsx
from assistant.register.text import register_text
from ingest.documents import Paragraph, ParagraphKind
from tests.entries import FIRST, SECOND, entry
from tests.fakes import make_document
from vectorstore.decisions import Decision

NOON = datetime.datetime(2026, 5, 3, 12, 0, tzinfo=datetime.UTC)
MUST, IMPROVED = entry("The council must"), entry("Recorded supervision", SECOND)
DECISION = Decision(MUST.key, "in progress", "=1+1\nSecond line", "@Mair", NOON)
TIED = Row(MUST, Status.IN_PROGRESS, DECISION, (Link(IMPROVED, Bond.CANDIDATE),))
PLAIN = Row(IMPROVED, Status.OPEN, None, ())
HOSTILE = {
    '=HYPERLINK("https://example.org","must see")': '\'=HYPERLINK("https://example.org","must see")',
    "+44 1978 must be rung": "'+44 1978 must be rung",
    "-1 must be taken": "'-1 must be taken",
    "@SUM(A1) must be": "'@SUM(A1) must be",
    "  =1+1 must be": "'  =1+1 must be",
    "\u00a0\u200b=1+1 must be": "'\u00a0\u200b=1+1 must be",
    "＝1+1 must be": "'＝1+1 must be",
    "\tmust be": "'\tmust be",
    "\rmust be": "'\nmust be",
    "\x00=1+1 must be": "'=1+1 must be",
    "It must\x1b[31m be\x07": "It must[31m be",
    "It must be\u202e so\ud800": "It must be so",
    "It must be = so": "It must be = so",
    "Rhaid i’r tŷ gael ei drwsio": "Rhaid i’r tŷ gael ei drwsio",
}


def row_of(text: str, **known: object) -> Row:
    paragraph = Paragraph(1, 3, (), ParagraphKind.TEXT, None, 0, text)
    return Row(Entry(Strength.MUST, make_document(**known), Quote(paragraph, 0, len(text))), Status.OPEN, None, ())


def lines_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def book_of(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def test_json_states_each_row_in_full() -> None:
    document = FIRST.document
    assert register_json([TIED]) == [
        {
            "sentence": "The council must record supervision of social workers.",
            "strength": "must",
            "council": "Aberllwyd",
            "service": "children",
            "heading": ["Children’s services"],
            "date": "2022-06-01",
            "document": document.id,
            "paragraph": 2,
            "start": 21,
            "end": 75,
            "status": "in progress",
            "linked": [
                {
                    "sentence": "Recorded supervision of social workers has improved.",
                    "strength": "progress",
                    "date": "2024-01-10",
                    "document": SECOND.document.id,
                    "paragraph": 2,
                    "start": 21,
                    "end": 73,
                    "bond": "candidate",
                    "matter": None,
                }
            ],
            "key": f"{document.id}:21-75",
            "title": "First letter",
            "publisher": "Inspectorate of Fictional Services",
            "language": "en",
            "page": None,
            "speaker": None,
            "actor": "The council",
            "due": None,
            "matter": None,
            "note": "=1+1\nSecond line",
            "name": "@Mair",
            "time": "2026-05-03T12:00:00+00:00",
        }
    ]


def test_the_text_of_the_document_at_the_offsets_is_the_sentence() -> None:
    for reading, row in ((FIRST, TIED), (SECOND, PLAIN)):
        (stated,) = register_json([row])
        assert reading.text[stated["start"] : stated["end"]] == stated["sentence"]
        for linked in stated["linked"]:
            assert SECOND.text[linked["start"] : linked["end"]] == linked["sentence"]


def test_csv_has_a_line_a_row_under_the_heads_of_its_language() -> None:
    content = register_csv([TIED, PLAIN], "cy")
    assert content.startswith(b"\xef\xbb\xbf")
    first, second = lines_of(content)
    assert (first["Cyngor"], first["Cryfder"], first["Statws"], first["Dyddiad"]) == ("Aberllwyd", "rhaid", "ar waith", "2022-06-01")
    assert (first["Nodyn"], first["Penderfynwyd gan"]) == ("'=1+1\nSecond line", "'@Mair")
    linked = "posibl, 2024-01-10, cynnydd, ¶ 2: Recorded supervision of social workers has improved."
    assert first[label("linked", "cy")] == linked
    assert (second["Brawddeg"], second["Tudalen"], second["Nodyn"]) == (IMPROVED.quote.text, "", "")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_sentence_is_a_formula_in_csv(hostile: str) -> None:
    (line,) = lines_of(register_csv([row_of(hostile)], "en"))
    assert line["Sentence"] == HOSTILE[hostile]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_sentence_is_a_formula_in_a_workbook_nor_in_csv_made_from_it(hostile: str) -> None:
    written = book_of(register_xlsx([row_of(hostile)], "en")).active.cell(2, list(COLUMNS).index("sentence") + 1)
    assert (written.value, written.data_type) == (HOSTILE[hostile], "s")


def test_no_other_column_is_a_formula_either() -> None:
    row = row_of("It must be.", title="=1+1", subject="+1", publisher="@x")
    (line,) = lines_of(register_csv([row], "en"))
    assert (line["Document"], line["Council"], line["Publisher"]) == ("'=1+1", "'+1", "'@x")
    content = register_xlsx([row, TIED], "en")
    assert all(written.data_type in ("s", "n", "d") for cells in book_of(content).active.iter_rows() for written in cells)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_the_number_of_a_character_is_not_read_as_the_character() -> None:
    assert workbook_cell("_x003D_1+1 must be, _x_ and _x00_") == "_x005F_x003D_1+1 must be, _x_ and _x00_"
    assert cell("_x003D_1+1") == "_x003D_1+1"


def test_a_cell_never_holds_more_than_a_spreadsheet_can() -> None:
    assert cell("m" * MOST_IN_CELL) == "m" * MOST_IN_CELL
    assert (len(cell("=" * MOST_IN_CELL)), cell("=" * MOST_IN_CELL)[-1]) == (MOST_IN_CELL, "…")


@pytest.mark.parametrize(("language", "title", "code"), [("en", "Register", "en-GB"), ("cy", "Cofrestr", "cy-GB")])
def test_a_workbook_is_one_table_with_its_head_marked_frozen_and_repeated(language: str, title: str, code: str) -> None:
    book = book_of(register_xlsx([TIED, PLAIN], language))
    sheet = book.active
    assert (sheet.title, book.properties.title, book.properties.language) == (title, label("register_title", language), code)
    assert [written.value for written in sheet[1]] == [label(column, language) for column in COLUMNS]
    assert len({label(column, language).lower() for column in COLUMNS}) == len(COLUMNS)  # a table's columns differ
    (table,) = sheet.tables.values()
    assert (table.ref, table.headerRowCount, table.autoFilter.ref) == ("A1:T3", 1, "A1:T3")
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
    assert sheet.column_dimensions["J"].width == COLUMNS["sentence"]
    assert sheet["J2"].alignment.wrap_text
    assert (sheet["C2"].value, sheet["C2"].number_format, sheet["G2"].value) == (datetime.datetime(2022, 6, 1), "yyyy-mm-dd", 2)


def test_a_register_without_rows_is_still_a_table_of_its_heads() -> None:
    assert lines_of(register_csv([], "en")) == []
    sheet = book_of(register_xlsx([], "en")).active
    assert (sheet.max_row, sheet.tables, sheet.auto_filter.ref) == (1, {}, "A1:T1")


def test_plain_text_is_grouped_by_council_and_document() -> None:
    assert register_text([PLAIN, TIED], "en").splitlines() == [
        "Aberllwyd",
        "",
        "  10 January 2024, Inspectorate of Fictional Services, Second letter",
        "",
        "    Children’s services",
        "    PROGRESS  “Recorded supervision of social workers has improved.”",
        f"        ¶ 2; service: children; who is to do it: The council; status: open; {IMPROVED.key}",
        "",
        "  1 June 2022, Inspectorate of Fictional Services, First letter",
        "",
        "    Children’s services",
        "    MUST  “The council must record supervision of social workers.”",
        "        ¶ 2; service: children; who is to do it: The council; status: in progress"
        f" (@Mair, 2026-05-03 12:00 UTC: =1+1 Second line); {MUST.key}",
        f"        later (possible), 2024-01-10, progress, ¶ 2: “Recorded supervision of social workers has improved.”  {IMPROVED.key}",
    ]


def test_a_later_verdict_of_a_table_says_what_it_is_on() -> None:
    text = "Area: supervision. Verdict: improved; more to do."
    paragraph = Paragraph(3, None, (), ParagraphKind.TABLE_ROW, None, 0, text)
    document = make_document("Table", id="0123456789abcdef")
    verdict = Entry(Strength.PROGRESS, document, Quote(paragraph, 28, 49), matter=Quote(paragraph, 6, 17))
    row = Row(MUST, Status.OPEN, None, (Link(verdict, Bond.CONFIRMED),))
    last = register_text([row], "cy").splitlines()[-1]
    assert last == (
        "        yn ddiweddarach (cadarnhawyd), 2024-01-10, cynnydd, ¶ 3, ynghylch: supervision:"
        " “improved; more to do.”  0123456789abcdef:28-49"
    )
    assert register_json([row])[0]["linked"][0]["matter"] == "supervision"
    (line,) = lines_of(register_csv([row], "en"))
    assert line[label("linked", "en")] == "confirmed, 2024-01-10, progress, ¶ 3, on: supervision: improved; more to do."


def test_plain_text_is_in_welsh_too() -> None:
    lines = register_text([TIED], "cy").splitlines()
    assert lines[2:6] == [
        "  1 Mehefin 2022, Inspectorate of Fictional Services, First letter",
        "",
        "    Children’s services",
        "    RHAID  “The council must record supervision of social workers.”",
    ]
    assert register_text([], "cy") == "Nid oes dim yn y gofrestr yn cyfateb."


def test_councils_come_by_name_and_what_is_about_none_comes_last() -> None:
    rows = [row_of("It must be.", subject=subject, title=f"Letter {subject}") for subject in (None, "Trefddu", "Aberllwyd")]
    lines = register_text(rows, "en").splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == ["Aberllwyd", "Trefddu", "No council"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_in_a_sentence_steers_the_terminal(hostile: str) -> None:
    entry = row_of(hostile, publisher=hostile, subject=hostile).entry
    titled = dataclasses.replace(entry, document=dataclasses.replace(entry.document, title=hostile))
    shown = register_text([Row(titled, Status.OPEN, None, ())], "en")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", shown)


def test_printable_text_is_one_line() -> None:
    assert printable("One\r\ntwo\x1b]0;title\x07\u2066 three\u2029four") == "One two]0;title three four"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_value_of_the_nouns_has_a_name_in_both_languages(language: str) -> None:
    for kind in (Strength, Status, Bond):
        names = [label(value, language) for value in kind]
        assert all(names)
        assert len(set(names)) == len(names)
