"""What goes between the process that asks for a file and the one that reads it, as JSON."""

import dataclasses
import datetime
import json
from dataclasses import dataclass

from ingest.documents import Document, DocumentKind, Note, Paragraph, ParagraphKind, Reading, Span


@dataclass(frozen=True, slots=True)
class Request:
    """The file to read, and what reading it may cost."""

    path: str
    ocr: bool
    pages: int
    characters: int
    seconds: int
    memory_megabytes: int


def request_to_json(request: Request) -> str:
    """`request` as one line of JSON."""
    return json.dumps(dataclasses.asdict(request))


def request_from_json(text: str) -> Request:
    """The request that `request_to_json` wrote."""
    return Request(**json.loads(text))


def reading_to_json(reading: Reading) -> str:
    """`reading` as one line of JSON."""
    document = dataclasses.asdict(reading.document)
    document["date"] = reading.document.date.isoformat() if reading.document.date else None
    return json.dumps(
        {
            "document": document,
            "paragraphs": [dataclasses.asdict(paragraph) for paragraph in reading.paragraphs],
            "notes": [{"code": note.code, "details": note.details} for note in reading.notes],
        }
    )


def reading_from_json(text: str | bytes) -> Reading:
    """The reading that `reading_to_json` wrote."""
    read = json.loads(text)
    document = read["document"]
    date = datetime.date.fromisoformat(document["date"]) if document["date"] else None
    return Reading(
        document=Document(**(document | {"date": date, "kind": DocumentKind(document["kind"])})),
        paragraphs=tuple(
            Paragraph(
                **(
                    paragraph
                    | {"heading": tuple(paragraph["heading"]), "kind": ParagraphKind(paragraph["kind"])}
                    | {"bold": tuple(Span(**span) for span in paragraph["bold"])}
                )
            )
            for paragraph in read["paragraphs"]
        ),
        notes=tuple(Note(note["code"], tuple((key, value) for key, value in note["details"])) for note in read["notes"]),
    )
