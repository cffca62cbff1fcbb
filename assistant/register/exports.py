"""The register for other programs: JSON, CSV and a spreadsheet."""

from collections.abc import Sequence
from typing import TypedDict

from assistant.register.entries import Link, Row


class LinkedJson(TypedDict):
    sentence: str
    strength: str
    date: str | None
    document: str
    paragraph: int
    start: int
    end: int
    bond: str
    matter: str | None


class RowJson(TypedDict):
    sentence: str
    strength: str
    council: str | None
    service: str | None
    heading: list[str]
    date: str | None
    document: str  # its id
    paragraph: int
    start: int
    end: int
    status: str
    linked: list[LinkedJson]
    key: str
    title: str
    publisher: str | None
    language: str
    page: int | None
    speaker: str | None
    actor: str | None
    due: str | None
    matter: str | None
    note: str | None
    name: str | None
    time: str | None


def register_json(rows: Sequence[Row]) -> list[RowJson]:
    """The rows as the machine interface prints them: the text of `document` from `start` to `end` is `sentence`."""
    return [_row_json(row) for row in rows]


def _row_json(row: Row) -> RowJson:
    entry, decision = row.entry, row.decision
    document, paragraph = entry.document, entry.quote.paragraph
    return {
        "sentence": entry.quote.text,
        "strength": entry.strength.value,
        "council": document.subject,
        "service": entry.service.value if entry.service else None,
        "heading": list(paragraph.heading),
        "date": document.date.isoformat() if document.date else None,
        "document": document.id,
        "paragraph": paragraph.number,
        "start": entry.start,
        "end": entry.end,
        "status": row.status.value,
        "linked": [_linked_json(link) for link in row.linked],
        "key": entry.key,
        "title": document.title,
        "publisher": document.publisher,
        "language": document.language,
        "page": paragraph.page,
        "speaker": paragraph.speaker,
        "actor": entry.actor,
        "due": entry.due.text if entry.due else None,
        "matter": entry.matter.text if entry.matter else None,
        "note": decision.note if decision else None,
        "name": decision.name if decision else None,
        "time": decision.time.isoformat() if decision else None,
    }


def _linked_json(link: Link) -> LinkedJson:
    later = link.later
    return {
        "sentence": later.quote.text,
        "strength": later.strength.value,
        "date": later.document.date.isoformat() if later.document.date else None,
        "document": later.document.id,
        "paragraph": later.quote.paragraph.number,
        "start": later.start,
        "end": later.end,
        "bond": link.bond.value,
        "matter": later.matter.text if later.matter else None,
    }
