"""What the documents say on a topic: every sentence that bears on it, and how surely.

For an officer recall counts: all paragraphs are read for the topic's words, not only those that a search ranks first; what is found by
meaning alone needs more to be taken.
"""

import dataclasses
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from assistant.ask import Assistant
from assistant.briefing.topic import Topic, topic_of
from assistant.decide import refusal
from assistant.evidence import Evidence, in_service, is_whole
from assistant.question import Understood, Wanted, understand
from assistant.quotes import LEAST_WORDS, Quote
from assistant.services import without_service
from ingest.documents import Document, Paragraph, ParagraphKind, Span
from vectorstore.library import Scope
from vectorstore.passages import passages

MOST_CHARACTERS = 700  # a longer quotation is not read aloud
SEARCHED = 24  # paragraphs a document that are searched for by meaning,
MOST_SEARCHED = 240  # and in all
MEANT = 2.2  # similarity from which on a sentence bears on the topic by its meaning, in standard deviations above the mean,
BY_CHANCE = 0.2  # and where it says no word of the topic: so much above what the nearest of so many sentences has by chance
BESIDE = 0.6  # likewise for a sentence beside one that says the topic


class Bearing(IntEnum):
    """How surely a sentence bears on the topic; more is surer."""

    BESIDE = 1  # in a paragraph that names the topic, and near it in meaning
    MEANT = 2  # by its meaning
    HEADED = 3  # under a heading that names the topic
    SAID = 4  # it names the topic


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that bears on the topic; `similarity` is 0 where nothing is known of it."""

    document: Document
    quote: Quote
    bearing: Bearing
    similarity: float
    sides: frozenset[int] = frozenset()  # which of the things that the topic joins it names
    unjoined: Quote | None = None  # without the contrary sentence that `quote` has beside it

    @property
    def alone(self) -> Quote:
        """What is quoted without the contrary sentence: for who said it did not say both."""
        return self.unjoined or self.quote

    @property
    def place(self) -> tuple[str, int]:
        """The document's id and the paragraph's number."""
        return self.document.id, self.quote.paragraph.number


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that bears on a topic, in the order of the documents (oldest first) and of their text, and the paragraphs that were read."""

    topic: Topic
    documents: tuple[Document, ...]  # oldest first, undated ones last
    sayings: tuple[Saying, ...]
    paragraphs: Mapping[str, tuple[Paragraph, ...]]

    def of(self, document: Document) -> list[Saying]:
        """Those of one document, in order."""
        return [saying for saying in self.sayings if saying.document.id == document.id]


_NO_FINDING = re.compile(
    r"^\W*(?:Dear|Annwyl|Yours|Yr eiddoch|This letter summarises|This visit was carried out|Copied to|Cc\b|\(c\)|Email|Telephone|Tel\b"
    r"|(?:Her|His) Majesty[’']s Inspectors? for this|I am writing|Thank you for|Mae[’']r llythyr hwn yn crynhoi"
    r"|(?:The )?[Ii]nspectors (?:also )?(?:looked at|considered|evaluated|visited|reviewed|focused)\b"
    r"|(?:The|A) (?:lead )?inspectors? (?:and|were on site)"
    r"|We (?:engaged|reviewed|administered|undertook|tracked|listened to|held|observed|read|interviewed)\b"
    r"|Our (?:Privacy|privacy)|(?:Photo|Picture|Image|Read more|Advertisement|Share)\b)"
    r"|https?://|www\.|privacy notice|were looked at during this visit|areas? (?:were|was) (?:looked at|considered)"
    r"|findings of (?:the|a) focused visit",
)
_NO_FINDINGS_UNDER = re.compile(
    r"glossary|geirfa|fieldwork|gwaith maes|method|dulliau|welsh language|cymraeg|acknowledg|diolch|declarations? of|apologies|next steps"
    r"|camau nesaf|privacy|preifatrwydd",
    re.I,
)


def understood_topic(topic: str, *, documents: Sequence[Document], language: str) -> Understood:
    """The topic read as a question is: what it names of councils, publishers and times is its scope; greetings and orders are words."""
    understood = understand(topic, documents=documents, language=language)
    return dataclasses.replace(understood, wanted=Wanted.ANYTHING, courtesy=None, speaker=None)


def gather(assistant: Assistant, understood: Understood, *, documents: Sequence[Document]) -> Gathered:
    """All that `documents` say on the topic."""
    words = without_service(understood.search) if understood.service else understood.search
    searched = dataclasses.replace(understood, search=words)
    scope = Scope(documents=frozenset(document.id for document in documents))
    most = min(MOST_SEARCHED, SEARCHED * len(documents))
    asked, ranked = assistant.evidence(searched, scope, most=most) if documents else ([], [])
    topic = topic_of(words, searched, [term for term in asked if term.is_telling] or asked)
    near = {(e.document.id, e.paragraph.number, e.span.start): e for e in ranked}
    alone_from = math.sqrt(2 * math.log(max(2, len(ranked)))) + BY_CHANCE  # the greatest of so many normal deviates, about
    admits_meaning = bool(ranked) and refusal(searched, ranked, asked) is None
    ordered = tuple(
        sorted(documents, key=lambda document: (document.date is None, document.date and document.date.toordinal(), document.title))
    )
    read = {document.id: tuple(assistant.library.paragraphs(document.id)) for document in ordered}
    sayings = [
        saying
        for document in ordered
        for paragraph in read[document.id]
        if is_finding(paragraph) and in_service(paragraph, understood.service)
        for saying in answered(_sayings(document, paragraph, topic, near=near, by_meaning=admits_meaning, alone_from=alone_from))
    ]
    return Gathered(topic, ordered, tuple(sayings), read)


def is_finding(paragraph: Paragraph) -> bool:
    """Whether the paragraph tells something: no heading, footnote, glossary, or account of how the work was done."""
    if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE):
        return False
    return not any(_NO_FINDINGS_UNDER.search(heading) for heading in paragraph.heading)


def is_telling(text: str) -> bool:
    """Whether the sentence tells something: no address, no greeting, no line on how the work was done."""
    return _NO_FINDING.search(text) is None


def _sayings(
    document: Document,
    paragraph: Paragraph,
    topic: Topic,
    *,
    near: Mapping[tuple[str, int, int], Evidence],
    by_meaning: bool,
    alone_from: float,
) -> Iterator[Saying]:
    """Yield the paragraph's sentences that bear on the topic, in order."""
    headed = bool(paragraph.heading) and topic.is_said_in(paragraph.heading[-1])
    named = topic.is_said_in(paragraph.text)
    spans = records(paragraph) if paragraph.kind is ParagraphKind.TABLE_ROW else list(passages(paragraph))
    for at, span in enumerate(spans):
        text = paragraph.text[span.start : span.end]
        quote = understandable(paragraph, spans[: at + 1])
        if len(text) > MOST_CHARACTERS:
            continue
        if len(text.split()) < LEAST_WORDS or not is_telling(text) or not is_whole(paragraph, text):
            continue
        evidence = near.get((document.id, paragraph.number, span.start))
        similarity = evidence.features.similarity if evidence else 0.0
        if not headed and similarity < 0 and topic.is_said_in(text) and not topic.is_named_in(text):
            continue  # "challenge" is sometimes said for scrutiny, and often not
        touched = topic.is_touched_in(text)
        alone = by_meaning and not topic.parts and similarity >= alone_from
        if topic.is_said_in(text):
            bearing = Bearing.SAID
        elif headed:
            bearing = Bearing.HEADED
        elif alone or (by_meaning and touched and similarity >= MEANT):
            bearing = Bearing.MEANT
        elif named and (touched or similarity >= BESIDE):
            bearing = Bearing.BESIDE
        else:
            continue
        yield Saying(document, quote, bearing, similarity, topic.sides_in(text))


# It takes back some of the sentence before it.
CONTRASTS = re.compile(
    r"(?:However|But|Yet|Nevertheless|Nonetheless|Despite this|On the other hand|Conversely|Ond|Fodd bynnag|Er hynny|Serch hynny"
    r"|Eto i gyd|Ar y llaw arall|Er gwaethaf hyn)\b"
)


def answered(sayings: Iterable[Saying]) -> list[Saying]:
    """One paragraph's sayings; a sentence that says the topic and takes back some of the one before is quoted with it, and it with that."""
    found = list(sayings)
    for at in range(1, len(found)):
        one, other = found[at - 1], found[at]
        start, end = one.quote.start, other.quote.end
        between = one.quote.paragraph.text[one.quote.end : other.quote.start]
        if between.strip() or other.bearing < Bearing.HEADED or end - start > MOST_CHARACTERS or not CONTRASTS.match(other.quote.text):
            continue
        whole = Quote(one.quote.paragraph, start, end)
        found[at - 1 : at + 1] = [
            dataclasses.replace(each, quote=whole, unjoined=each.alone, sides=one.sides | other.sides) for each in (one, other)
        ]
    return found


# It cannot be understood without the sentence before it.
_LEANS = re.compile(
    r"(?:This|That|These|Those|They|Their|It|Its|He|She|His|Her|Such|As a result|Consequently|Therefore|(?:When|Where|If) (?:they|this)"
    r"|In (?:one|some|many|most) (?:other )?cases?,? (?:this|it|they)"
    r"|(?:[\w’'-]+ ){1,5}(?:said|added|explained|stated|reported) (?:that )?(?:it|this)"
    r"|Mae hyn|Nid yw hyn|Maent|Roedden|Mewn (?:un achos|rhai achosion),? (?:roedd|mae) hyn|Dywedodd (?:[\w’'-]+ ){1,5}[fb]od hyn)\b"
)


def understandable(paragraph: Paragraph, spans: Sequence[Span]) -> Quote:
    """The last of the sentences, with those before it that it leans on as far as all can be read aloud."""
    start, end = spans[-1].start, spans[-1].end
    for earlier in reversed(spans[:-1]):
        if not _LEANS.match(paragraph.text, start) or end - earlier.start > MOST_CHARACTERS:
            break
        start = earlier.start
    return Quote(paragraph, start, end)


def records(paragraph: Paragraph) -> list[Span]:
    """The lines of a table row, cut where a column's label comes again: one row may hold several findings, each with its verdict."""
    spans: list[Span] = []
    labels: set[str] = set()
    for match in re.finditer(r"[^\n]+", paragraph.text):
        label = match[0].partition(":")[0]
        if not spans or label in labels:
            labels = set()
            spans.append(Span(match.start(), match.end()))
        else:
            spans[-1] = Span(spans[-1].start, match.end())
        labels.add(label)
    return spans
