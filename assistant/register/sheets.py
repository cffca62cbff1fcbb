"""The register as a table for people: CSV and a workbook, with column heads in English or Welsh, and no cell that is ever a formula."""

import csv
import datetime
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.register.entries import Row
from assistant.register.harmless import cell, printable, workbook_cell
from assistant.register.labels import label, later_finding

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | datetime.date | None

# Each column with its width in characters in a workbook.
COLUMNS = {
    "council": 16, "service": 11, "date": 12, "document": 30, "publisher": 20, "heading": 30, "paragraph": 11, "page": 8, "strength": 13,
    "sentence": 70, "matter": 40, "actor": 24, "due": 18, "speaker": 18, "status": 14, "note": 40, "name": 18, "time": 22, "linked": 70,
    "key": 30,
}  # fmt: skip


def register_csv(rows: Sequence[Row], language: str) -> bytes:
    """The rows as CSV, in UTF-8 with the byte order mark by which spreadsheets know it, every cell in quotation marks."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(_heads(language))
    for row in rows:
        writer.writerow([cell(value) if isinstance(value, str) else value for value in _values(row, language)])
    return text.getvalue().encode("utf-8-sig")


def register_xlsx(rows: Sequence[Row], language: str) -> bytes:
    """The rows as a workbook: one table with its head marked as such, frozen, filterable and repeated on each printed page."""
    from openpyxl import Workbook
    from openpyxl.cell import Cell

    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = label("register", language)
    book.properties.title = label("register_title", language)
    book.properties.language = "cy-GB" if language == "cy" else "en-GB"
    book.properties.creator = "Chapter & Verse"
    sheet.append(list(_heads(language)))
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(_values(row, language), start=1):
            written: Cell = sheet.cell(number, column)
            if isinstance(value, str) and value:
                written.value = workbook_cell(value)
                written.data_type = "s"  # never a formula, whatever it begins with
            elif not isinstance(value, str):
                written.value = value
    _dress(sheet, rows=len(rows))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _dress(sheet: "Worksheet", *, rows: int) -> None:
    """Everything about the sheet that is not text."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table, TableStyleInfo

    extent = f"A1:{get_column_letter(len(COLUMNS))}{rows + 1}"
    if rows:  # a table without rows is no valid one
        style = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
        sheet.add_table(Table(displayName="Register", ref=extent, tableStyleInfo=style))  # with a filter of its own
    else:
        sheet.auto_filter.ref = extent
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    top = Alignment(wrap_text=True, vertical="top")
    for cells in sheet.iter_rows():
        for written in cells:
            written.alignment = top
            if isinstance(written.value, datetime.date):
                written.number_format = "yyyy-mm-dd"
    for written in sheet[1]:
        written.font = Font(bold=True)
    for number, width in enumerate(COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _heads(language: str) -> list[str]:
    return [label(column, language) for column in COLUMNS]


def _values(row: Row, language: str) -> list[Value]:
    """What stands in the columns of one row."""
    entry, decision = row.entry, row.decision
    document, paragraph = entry.document, entry.quote.paragraph
    values: dict[str, Value] = {
        "council": document.subject,
        "service": label(entry.service, language) if entry.service else None,
        "date": document.date,
        "document": document.title,
        "publisher": document.publisher,
        "heading": " › ".join(paragraph.heading),
        "paragraph": paragraph.number,
        "page": paragraph.page,
        "strength": label(entry.strength, language),
        "sentence": entry.quote.text,
        "matter": entry.matter.text if entry.matter else None,
        "actor": entry.actor,
        "due": entry.due.text if entry.due else None,
        "speaker": paragraph.speaker,
        "status": label(row.status, language),
        "note": decision.note if decision else None,
        "name": decision.name if decision else None,
        "time": f"{decision.time:%Y-%m-%d %H:%M}" if decision else None,
        "linked": "\n".join(_linked(row, language)) or None,
        "key": entry.key,
    }
    return [values[column] for column in COLUMNS]


def _linked(row: Row, language: str) -> list[str]:
    """A line for each later finding: how sure the tie is, when, how it binds, and its words."""
    return [printable(f"{label(link.bond, language)}, {later_finding(link, language)}: {link.later.quote.text}") for link in row.linked]
