"""The register as plain text, to be read on a terminal or pasted into a message."""

import itertools
from collections.abc import Iterator, Sequence

from assistant.answers import quoted
from assistant.phrases import long_date
from assistant.register.entries import Row
from assistant.register.harmless import printable
from assistant.register.labels import label, later_finding
from ingest.documents import Document


def register_text(rows: Sequence[Row], language: str) -> str:
    """The rows by council and document, newest first, each with its words, where it stands, and what is known of it since."""
    if not rows:
        return label("nothing", language)
    lines: list[str] = []
    ordered = sorted(rows, key=lambda row: (row.entry.document.subject is None, row.entry.document.subject or ""))
    for council, theirs in itertools.groupby(ordered, key=lambda row: row.entry.document.subject):
        lines += [printable(council or label("no_council", language)), ""]
        for document, said in itertools.groupby(theirs, key=lambda row: row.entry.document):
            lines += [_document_line(document, language), "", *_document_lines(list(said), language), ""]
    return "\n".join(lines).rstrip()


def _document_line(document: Document, language: str) -> str:
    date = long_date(document.date, language) if document.date else label("undated", language)
    parts = [date, document.publisher, document.title]
    return "  " + printable(", ".join(part for part in parts if part))


def _document_lines(rows: Sequence[Row], language: str) -> Iterator[str]:
    for heading, under in itertools.groupby(rows, key=lambda row: row.entry.quote.paragraph.heading):
        if heading:
            yield f"    {printable(' › '.join(heading))}"
        for row in under:
            yield f"    {label(row.entry.strength, language).upper()}  {quoted(printable(row.entry.quote.text))}"
            yield f"        {printable('; '.join(_known(row, language)))}"
            for link in row.linked:
                known = f"{label('later', language)} ({label(link.bond, language)}), {later_finding(link, language)}"
                yield f"        {printable(known)}: {quoted(printable(link.later.quote.text))}  {link.later.key}"


def _known(row: Row, language: str) -> Iterator[str]:
    """What is known of a row, in a few words each; last its key."""
    entry, decision = row.entry, row.decision
    paragraph = entry.quote.paragraph
    yield f"¶ {paragraph.number}" + (f", {label('page', language).lower()} {paragraph.page}" if paragraph.page else "")
    if entry.matter:
        yield f"{label('matter', language).lower()}: {entry.matter.text}"
    if entry.service:
        yield f"{label('service', language).lower()}: {label(entry.service, language)}"
    if entry.actor:
        yield f"{label('actor', language).lower()}: {entry.actor}"
    if entry.due:
        yield f"{label('due', language).lower()}: {entry.due.text}"
    status = f"{label('status', language).lower()}: {label(row.status, language)}"
    if decision:
        status += f" ({decision.name}, {decision.time:%Y-%m-%d %H:%M} UTC{': ' if decision.note else ''}{decision.note})"
    yield status
    yield entry.key
