"""What must and should be done, is promised, and has come of it: the register's entries on the topic."""

import dataclasses
from collections.abc import Iterator, Sequence

from assistant.briefing.gather import Bearing, Gathered, Saying, is_finding, records, understandable
from assistant.briefing.lines import cited, named
from assistant.briefing.material import Material
from assistant.briefing.parts import Group, Line, Part, Section
from assistant.briefing.phrases import say
from assistant.briefing.telling import says_the_same
from assistant.briefing.topic import Topic
from assistant.evidence import in_service
from assistant.quotes import LEAST_WORDS, Quote
from assistant.register.definitions import definitions
from assistant.register.entries import Entry, Strength
from assistant.register.register import entries_of
from assistant.times import day_number
from ingest.documents import ParagraphKind, Span
from vectorstore.library import Library
from vectorstore.passages import passages

TWICE = 0.8  # share of all their telling words that two entries of one document have in common, from which on one of them is enough
MOST = 20  # entries of one strength; beyond it they are counted
# What needs to improve, is promised or found stands only where it names the topic; what is asked for, beside such a sentence too.
_ASKED_FOR = frozenset({Strength.MUST, Strength.SHOULD, Strength.RECOMMENDED})
_DEFINED = (Strength.MUST, Strength.SHOULD)


def on_topic(gathered: Gathered, library: Library) -> tuple[Entry, ...]:
    """The register's entries of all documents that bear on the topic, in order."""
    found: list[Entry] = []
    for document in gathered.documents:
        if sayings := gathered.of(document):
            found += [e for e in entries_of(library, document) if is_finding(e.quote.paragraph) and _bears(e, gathered.topic, sayings)]
    return tuple(found)


def _bears(entry: Entry, topic: Topic, sayings: Sequence[Saying]) -> bool:
    """Whether the entry names the topic, or is among the sentences of its document that bear on it."""
    quote = entry.quote
    if not in_service(quote.paragraph, topic.understood.service) or len(whole(entry).text.split()) < LEAST_WORDS:
        return False
    said = [quote.text, *([entry.matter.text] if entry.matter else [])]
    if any(map(topic.is_named_in, said)):
        return True
    if quote.paragraph.kind is ParagraphKind.TABLE_ROW:  # its cells are on different matters
        return any(map(topic.is_said_in, said))
    if entry.strength in _ASKED_FOR and _is_among(quote, sayings):
        return True
    least = Bearing.BESIDE if entry.strength in _ASKED_FOR else Bearing.MEANT
    return any(
        saying.bearing >= least and saying.quote.start < quote.end and quote.start < saying.quote.end
        for saying in sayings
        if saying.quote.paragraph.number == quote.paragraph.number
    )


def _is_among(quote: Quote, sayings: Sequence[Saying]) -> bool:
    """Whether at least half of the other sentences of its paragraph name the topic: then what it asks for is on the topic too."""
    others = [span for span in passages(quote.paragraph) if span.end <= quote.start or quote.end <= span.start]
    said = [s.quote for s in sayings if s.bearing is Bearing.SAID and s.quote.paragraph.number == quote.paragraph.number]
    on_it = sum(any(each.start < span.end and span.start < each.end for each in said) for span in others)
    return on_it > 0 and 2 * on_it >= len(others)


def obligations(material: Material) -> Section:
    """The entries on the topic by strength, the newest first, and before them what the letters mean by must and should."""
    groups = tuple(
        Group(say(strength.value, material.language), (*_meanings(strength, found, material), *_lines(found, material)))
        for strength in Strength
        if (found := [entry for entry in reversed(material.entries) if entry.strength is strength])
    )
    if not groups:
        return material.empty(Part.OBLIGATIONS)
    return dataclasses.replace(material.section(Part.OBLIGATIONS), groups=groups)


def _lines(found: Sequence[Entry], material: Material) -> Iterator[Line]:
    """Yield a line for each entry, the newest document's first and in the order of its text; the rest are counted."""
    ordered = sorted(found, key=lambda entry: (-day_number(entry.document), entry.document.id, entry.start))
    ordered = [entry for at, entry in enumerate(ordered) if not any(_repeats(entry, other) for other in ordered[:at])]
    yield from material.lines([(entry.document, whole(entry)) for entry in ordered[:MOST]])
    if len(ordered) > MOST:
        yield Line(say("more_entries", material.language, number=len(ordered) - MOST))


def _repeats(entry: Entry, other: Entry) -> bool:
    """Whether one document says it twice, as a summary does."""
    return entry.document.id == other.document.id and says_the_same(entry.quote.text, other.quote.text, least=TWICE)


def whole(entry: Entry) -> Quote:
    """What is quoted of the entry: a verdict with the finding it is on, a sentence with the one before that it leans on."""
    paragraph = entry.quote.paragraph
    if entry.matter is None:
        if paragraph.kind is ParagraphKind.TABLE_ROW:
            return entry.quote
        before = [span for span in passages(paragraph) if span.end <= entry.quote.start]
        return understandable(paragraph, [*before, Span(entry.quote.start, entry.quote.end)])
    start, end = min(entry.matter.start, entry.quote.start), max(entry.matter.end, entry.quote.end)
    spans = [span for span in records(paragraph) if span.start <= start and end <= span.end]
    span = spans[0] if spans else Span(start, end)
    return Quote(paragraph, span.start, span.end)


def _meanings(strength: Strength, found: Sequence[Entry], material: Material) -> Iterator[Line]:
    """Yield what the newest of the documents that define it mean by "must" or "should"."""
    if strength not in _DEFINED:
        return
    for document in sorted({entry.document for entry in found}, key=day_number, reverse=True):
        if meaning := definitions(document, material.gathered.paragraphs[document.id]).get(strength):
            lead = say(f"meaning_{strength.value}", material.language, document=named(document, material.language))
            yield Line(lead, (cited(document, meaning),))
            return
