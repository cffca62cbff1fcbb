"""What the documents say on a topic: every sentence that bears on it, and how surely.

For an officer recall counts: all paragraphs are read for the topic's words, not only those that a search ranks first; what is found by
meaning alone needs more to be taken.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from assistant.ask import Assistant
from assistant.briefing.topics import parts_of
from assistant.decide import refusal
from assistant.evidence import Evidence, Term, in_service, is_whole, stem
from assistant.question import Understood, Wanted, understand
from assistant.quotes import LEAST_WORDS, Quote
from ingest.documents import Document, Paragraph, ParagraphKind, Span
from vectorstore.library import Scope
from vectorstore.passages import passages

MOST_CHARACTERS = 700  # a longer quotation is not read aloud
SEARCHED = 24  # paragraphs a document that are searched for by meaning,
MOST_SEARCHED = 240  # and in all
MEANT = 2.2  # similarity from which on a sentence bears on the topic by its meaning, in standard deviations above the mean,
MEANT_ALONE = 3.0  # and where it says no word of the topic
RARE = 1.0  # weight of a word that is not on every page
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

    @property
    def place(self) -> tuple[str, int]:
        """The document's id and the paragraph's number."""
        return self.document.id, self.quote.paragraph.number


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as it is looked for: its telling words with what documents may say instead, or the pattern of all that belongs to it."""

    words: str  # without whose service it is
    understood: Understood
    terms: tuple[Term, ...]
    parts: re.Pattern[str] | None

    def is_said_in(self, text: str) -> bool:
        """Whether `text` names the topic: what is known to belong to it, or all its telling words."""
        if self.parts:
            return self.parts.search(text) is not None
        said = _stems(text)
        return bool(self.terms) and all(_says(said, term) for term in self.terms)

    def matters(self, text: str) -> frozenset[str]:
        """The stems of the things that `text` names of the topic ("caseload"); none where the topic is people, of whom much is said."""
        if self.parts is None or _PEOPLE.search(self.words):
            return frozenset()
        return frozenset(stem(re.findall(r"[^\W_]+", match[0])[0]) for match in self.parts.finditer(text))

    def clauses(self, text: str) -> list[str]:
        """`text` in its clauses: what another one judges is another matter."""
        return _CLAUSES.split(text)

    def is_touched_in(self, text: str) -> bool:
        """Whether `text` says a word of the topic that is not on every page."""
        if self.parts and _PEOPLE.search(self.words):  # foster carers are other people than carers
            return self.is_said_in(text)
        said = _stems(text)
        return self.is_said_in(text) or any(term.weight >= RARE and _says(said, term) for term in self.terms)


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


_PEOPLE = re.compile(r"carers?|leavers?|leaving|children|child|people|missing|ofalwyr|ofalwr|gofal\b|plant|goll", re.I)
_CLAUSES = re.compile(r"[\n,;:.]| (?:and|but|while|although|which|that|when|where|a|ac|ond|er) ")

# Whose service a topic is about confines where is looked, and is no word of it.
_OF_A_SERVICE = re.compile(
    r"\s*\b(?:(?:in|of|for|across|within|by) (?:the )?(?:council['’]s )?(?:adults?|children)['’]?s?(?: social)? (?:services?|care|work)"
    r"|(?:yng|mewn|o fewn|i|ar gyfer) (?:ng|n)?g?wasanaethau(?: cymdeithasol)?(?: i)? (?:b|p)?(?:h?lant|oedolion))\b",
    re.I,
)
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
    words = _OF_A_SERVICE.sub("", understood.search).strip(" ,.?!") if understood.service else understood.search
    words = words or understood.search
    searched = dataclasses.replace(understood, search=words)
    scope = Scope(documents=frozenset(document.id for document in documents))
    most = min(MOST_SEARCHED, SEARCHED * len(documents))
    asked, ranked = assistant.evidence(searched, scope, most=most) if documents else ([], [])
    topic = Topic(words, searched, tuple(term for term in asked if term.is_telling) or tuple(asked), parts_of(words))
    near = {(e.document.id, e.paragraph.number, e.span.start): e for e in ranked}
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
        for saying in _sayings(document, paragraph, topic, near=near, by_meaning=admits_meaning)
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
    document: Document, paragraph: Paragraph, topic: Topic, *, near: Mapping[tuple[str, int, int], Evidence], by_meaning: bool
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
        touched = topic.is_touched_in(text)
        alone = by_meaning and not topic.parts and similarity >= MEANT_ALONE
        if topic.is_said_in(text):
            yield Saying(document, quote, Bearing.SAID, similarity)
        elif headed:
            yield Saying(document, quote, Bearing.HEADED, similarity)
        elif alone or (by_meaning and touched and similarity >= MEANT):
            yield Saying(document, quote, Bearing.MEANT, similarity)
        elif named and (touched or similarity >= BESIDE):
            yield Saying(document, quote, Bearing.BESIDE, similarity)


# It cannot be understood without the sentence before it.
_LEANS = re.compile(
    r"(?:This|That|These|Those|They|Their|It|Its|He|She|His|Her|Such|As a result|Consequently|Therefore|(?:When|Where|If) (?:they|this)"
    r"|Mae hyn|Nid yw hyn|Maent|Roedden)\b"
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


_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def _stems(text: str) -> str:
    """The stems of `text` in order, a hyphened word being one: "multi-agency" is no agency."""
    return f" {' '.join(stem(re.sub('[’]s?$', '', word)) for word in _WORD.findall(text))} "


def _says(said: str, term: Term) -> bool:
    """Whether the stems say the term or an alternative, the words of a phrase one after the other."""
    return any(_stems(words) in said for words in (term.words, *term.alternatives))
