"""An answer as the machine interface prints it; the field names are a contract."""

from typing import TypedDict

from assistant.answers import Answer, Citation
from ingest.documents import Document, Paragraph


class DocumentJson(TypedDict):
    id: str
    title: str
    date: str | None
    kind: str
    publisher: str | None
    subject: str | None
    language: str
    source: str


class CitationJson(TypedDict):
    number: int
    quote: str
    document: DocumentJson
    paragraph: int
    page: int | None
    heading: list[str]
    speaker: str | None
    start: int
    end: int


class ClaimJson(TypedDict):
    text: str
    citations: list[int]


class RejectionJson(TypedDict):
    text: str
    reason: str


class AnswerJson(TypedDict):
    question: str
    status: str
    reason: str | None
    claims: list[ClaimJson]
    citations: list[CitationJson]
    closest: list[CitationJson]
    rejected: list[RejectionJson]
    as_of: str | None
    seconds: float
    understood: str | None
    language: str


class ParagraphJson(TypedDict):
    number: int
    page: int | None
    heading: list[str]
    kind: str
    speaker: str | None
    start: int
    end: int
    text: str


class ShownJson(TypedDict):
    document: DocumentJson
    text: str
    paragraphs: list[ParagraphJson]


def answer_json(answer: Answer) -> AnswerJson:
    """The answer as one JSON object."""
    return {
        "question": answer.question,
        "status": answer.status.value,
        "reason": answer.reason,
        "claims": [{"text": claim.text, "citations": [citation.number for citation in claim.citations]} for claim in answer.claims],
        "citations": [citation_json(citation) for citation in answer.citations],
        "closest": [citation_json(citation) for citation in answer.closest],
        "rejected": [{"text": rejection.text, "reason": rejection.reason} for rejection in answer.rejected],
        "as_of": answer.as_of.isoformat() if answer.as_of else None,
        "seconds": round(answer.seconds, 4),
        "understood": answer.understood,
        "language": answer.language,
    }


def citation_json(citation: Citation) -> CitationJson:
    """The citation with its quotation and where it stands; `start` and `end` are offsets into the document's text."""
    paragraph = citation.quote.paragraph
    return {
        "number": citation.number,
        "quote": citation.quote.text,
        "document": document_json(citation.document),
        "paragraph": paragraph.number,
        "page": paragraph.page,
        "heading": list(paragraph.heading),
        "speaker": paragraph.speaker,
        "start": citation.start,
        "end": citation.end,
    }


def document_json(document: Document) -> DocumentJson:
    """What is known of the document; the date as YYYY-MM-DD."""
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "kind": document.kind.value,
        "publisher": document.publisher,
        "subject": document.subject,
        "language": document.language,
        "source": document.source,
    }


def paragraph_json(paragraph: Paragraph) -> ParagraphJson:
    """The paragraph with its text and its offsets into the document's text."""
    return {
        "number": paragraph.number,
        "page": paragraph.page,
        "heading": list(paragraph.heading),
        "kind": paragraph.kind.value,
        "speaker": paragraph.speaker,
        "start": paragraph.start,
        "end": paragraph.end,
        "text": paragraph.text,
    }


def shown_json(document: Document, text: str, paragraphs: list[Paragraph]) -> ShownJson:
    """A whole document: `text[start:end]` is each paragraph's text."""
    return {"document": document_json(document), "text": text, "paragraphs": [paragraph_json(paragraph) for paragraph in paragraphs]}


def answer_text(answer: Answer) -> str:
    """The answer with its sources as plain text, to be read on a terminal or pasted into a message."""
    lines: list[str] = []
    if answer.reason:
        lines.append(answer.reason)
    for claim in answer.claims:
        lines += [claim.text, ""]
    if answer.closest:
        lines += ["", CLOSEST[answer.language], ""]
    shown = answer.citations or answer.closest
    for citation in shown:
        quoted = "" if answer.citations else f" “{citation.quote.text}”"
        lines.append(f"[{citation.number}] {place(citation)}{quoted}")
    return "\n".join(lines).strip()


CLOSEST = {"en": "Closest, but not an answer:", "cy": "Agosaf, ond nid yn ateb:"}


def place(citation: Citation) -> str:
    """Where the citation stands, on one line: publisher, title, date, heading, paragraph, page, file."""
    document, paragraph = citation.document, citation.quote.paragraph
    parts = [
        document.publisher,
        document.title,
        document.date.isoformat() if document.date else None,
        " › ".join(paragraph.heading) or None,
        f"¶ {paragraph.number}",
        f"p. {paragraph.page}" if paragraph.page else None,
        document.source,
    ]
    return ", ".join(part for part in parts if part)
