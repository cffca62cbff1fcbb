"""What a briefing rests on, kept inside its file so that it can be held against the library later on.

Word keeps it as a custom XML part, which stays when an officer edits and saves; each quotation stands in a bookmark (q3-1 is where
quotation 3 first stands). HTML keeps it in a meta element and the same ids, PDF as an attachment, Markdown in a comment.
"""

import base64
import datetime
import hashlib
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pydantic import BaseModel, ConfigDict, Field

from assistant.briefing.blocks import passages
from assistant.briefing.pandoc import leads, made_line, printable, title, version
from assistant.briefing.parts import Briefing, Line

FORMAT = "chapter-and-verse briefing 1"
NAMESPACE = "urn:chapter-and-verse:briefing"
META_NAME = "chapter-and-verse-briefing"
COMMENT = f"<!-- {META_NAME}: "
ATTACHMENT = "chapter-and-verse-briefing.json"
MOST_CHARACTERS = 10_000  # of one field of the evidence


class _Strict(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class EvidenceDocument(_Strict):
    """A document that is quoted, as the briefing remembers it."""

    id: str = Field(max_length=100)
    title: str = Field(max_length=MOST_CHARACTERS)
    date: datetime.date | None
    publisher: str | None = Field(max_length=MOST_CHARACTERS)
    subject: str | None = Field(max_length=MOST_CHARACTERS)
    source: str = Field(max_length=MOST_CHARACTERS)
    sha256: str = Field(max_length=64)


class EvidenceQuotation(_Strict):
    """A quotation as the briefing remembers it; `start` and `end` are offsets into the document's text."""

    number: int = Field(ge=1)
    document: str = Field(max_length=100)
    paragraph: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    sha256: str = Field(max_length=64)  # of the words
    words: str = Field(max_length=MOST_CHARACTERS * 10)


class EvidencePlace(_Strict):
    """Where a quotation stands in the file ("q3-1"), and our own words that introduce it there; "" where none do."""

    id: str = Field(max_length=20)
    lead: str = Field(max_length=MOST_CHARACTERS * 10)


class Evidence(_Strict):
    """All that a briefing rests on."""

    format: str
    version: str = Field(max_length=100)
    made: datetime.datetime
    topic: str = Field(max_length=MOST_CHARACTERS)
    language: str = Field(pattern="^(en|cy)$")
    council: str | None = Field(max_length=MOST_CHARACTERS)
    since: datetime.date | None
    until: datetime.date | None
    searched: tuple[str, ...] = Field(max_length=100_000)
    documents: tuple[EvidenceDocument, ...] = Field(max_length=10_000)
    quotations: tuple[EvidenceQuotation, ...] = Field(max_length=10_000)
    places: tuple[EvidencePlace, ...] | None = Field(None, max_length=100_000)  # None in briefings older than this
    marked: tuple[str, ...] = Field((), max_length=10_000)  # passages in quotation marks within our own words


def evidence(briefing: Briefing) -> str:
    """What the briefing rests on, as JSON."""
    asked = briefing.asked
    documents = tuple(
        EvidenceDocument(
            id=source.document.id,
            title=source.document.title,
            date=source.document.date,
            publisher=source.document.publisher,
            subject=source.document.subject,
            source=source.document.source,
            sha256=source.checksum,
        )
        for source in briefing.sources
    )
    quotations = tuple(
        EvidenceQuotation(
            number=citation.number,
            document=citation.document.id,
            paragraph=citation.quote.paragraph.number,
            start=citation.start,
            end=citation.end,
            sha256=hashlib.sha256(citation.quote.text.encode()).hexdigest(),
            words=citation.quote.text,
        )
        for citation in briefing.citations
    )
    return Evidence(
        format=FORMAT,
        version=version(),
        made=briefing.made,
        topic=printable(asked.topic),
        language=asked.language,
        council=asked.council,
        since=asked.since,
        until=asked.until,
        searched=briefing.searched,
        documents=documents,
        quotations=quotations,
        places=tuple(EvidencePlace(id=id, lead=lead) for id, lead in leads(briefing).items()),
        marked=tuple(passages(_own_words(briefing))),
    ).model_dump_json()


def _own_words(briefing: Briefing) -> Iterator[str]:
    """All that the briefing says in words that are none of a quotation's."""
    yield from (title(briefing), made_line(briefing))
    lines: list[Line] = [*briefing.scope]
    for section in briefing.sections:
        yield from (section.heading, section.intro, *(group.heading for group in section.groups))
        yield from (section.table.headers if section.table else ())
        yield from (claim.text for claim in section.written)
        lines += section.lines
        lines += [line for group in section.groups for line in group.lines]
        lines += [line for row in (section.table.rows if section.table else ()) for cell in row for line in cell]
    yield from (claim.text for claim in briefing.introduction)
    yield from (printable(line.lead) for line in lines)


def as_xml(evidence: str) -> bytes:
    """The evidence as a part of a Word file; in base 64, so that no word of a document is XML here."""
    namespaces: Any = {None: NAMESPACE}  # the default one, which the stubs do not know
    root = etree.Element(f"{{{NAMESPACE}}}briefing", nsmap=namespaces)
    root.text = base64.b64encode(evidence.encode()).decode()
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def as_meta(evidence: str) -> str:
    """The evidence as the content of an HTML meta element, and inside a Markdown comment."""
    return base64.b64encode(evidence.encode()).decode()
