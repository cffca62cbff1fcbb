"""Evidence for tests: three sentences of a fictional letter, and the documents that hold them."""

import datetime

from assistant.evidence import Evidence, Features
from ingest.documents import Document, DocumentKind, Paragraph, ParagraphKind, Span
from tests.fakes import make_document

NEW = make_document("New letter", date=datetime.date(2024, 1, 10))
OLD = make_document("Old letter", date=datetime.date(2022, 3, 1))
NEWS = make_document("News", date=datetime.date(2024, 2, 3), kind=DocumentKind.ARTICLE, publisher="Aberllwyd Herald")
UNDATED = make_document("Undated", date=None)
FEATURES = Features(**dict.fromkeys(Features.__slots__, 1.0))
TEXT = "Early help is offered to all families in the town. Parents wait a long time for their courses. The centres are well run and warm."


def evidence(
    words: str,
    *,
    document: Document = NEW,
    number: int = 1,
    score: float = 5.0,
    text: str = TEXT,
    kind: ParagraphKind = ParagraphKind.TEXT,
    speaker: str | None = None,
) -> Evidence:
    start = text.index(words)
    return Evidence(document, Paragraph(number, None, (), kind, speaker, 0, text), Span(start, start + len(words)), score, FEATURES)


def item(number: int, *, score: float = 5.0, document: Document = NEW) -> Evidence:
    text = f"The local authority must do the thing with number {number}."
    return evidence(text, text=text, number=number, score=score, document=document, kind=ParagraphKind.LIST_ITEM)


def texts(chosen: list[Evidence]) -> list[str]:
    return [found.text for found in chosen]


FIRST, SECOND, THIRD = "Early help is offered to all families in the town.", "Parents wait a long time for their courses.", TEXT[95:]
