"""Questions that a member could ask, each resting on a quotation and supposing nothing beyond it."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answers import Citation
from assistant.briefing.asked_for import whole
from assistant.briefing.findings import differing, is_strength
from assistant.briefing.gather import Bearing, Saying
from assistant.briefing.lines import cited, told
from assistant.briefing.material import Material
from assistant.briefing.parts import Line, Part, Section
from assistant.briefing.phrases import say
from assistant.briefing.telling import newest_first, says_the_same, weight
from assistant.differences import figures
from assistant.evidence import stems
from assistant.register.entries import Entry, Strength
from assistant.strength import DENIALS, JUDGEMENTS, Mark, marks
from assistant.times import day_number
from ingest.documents import ParagraphKind
from vectorstore.words import telling_words

MOST = 8
LEAST = 4
OF_A_KIND = 3  # questions of one frame at most
SAME_MATTER = 0.4  # share of the shorter one's telling words, from which on a later finding may answer an obligation
_ASKED_FOR = (Strength.MUST, Strength.SHOULD, Strength.RECOMMENDED, Strength.REQUIRED)
_ASKS_FOR = frozenset({Mark.MUST, Mark.SHOULD, Mark.NEED, Mark.REQUIRED, Mark.WILL})


@dataclass(frozen=True, slots=True)
class _Asks:
    frame: str
    citations: tuple[Citation, ...]


def questions(material: Material) -> Section:
    """Up to eight questions, the most binding first, each from another paragraph."""
    chosen: list[_Asks] = []
    for asks in _candidates(material):
        of_a_kind = sum(other.frame == asks.frame for other in chosen)
        if len(chosen) < MOST and of_a_kind < OF_A_KIND and not any(_same(asks, other) for other in chosen):
            chosen.append(asks)
    for asks in _further(material):
        if len(chosen) < LEAST and not any(_same(asks, other) for other in chosen):
            chosen.append(asks)
    if not chosen:
        return material.empty(Part.QUESTIONS)
    return dataclasses.replace(material.section(Part.QUESTIONS), lines=tuple(line for asks in chosen for line in _lines(asks, material)))


def _lines(asks: _Asks, material: Material) -> Iterator[Line]:
    """Yield the question with its quotation; a second quotation has a line of its own."""
    question = say(f"ask_{asks.frame}", material.language)
    for citation in asks.citations:
        lead = told(citation.document, [citation.quote], material.language, naming=material.naming)
        yield Line(f"{question} {lead}".strip(), (citation,))
        question = ""


def _candidates(material: Material) -> Iterator[_Asks]:
    """Yield every question that a quotation gives rise to, those to ask first at the head."""
    entries = sorted(material.entries, key=lambda entry: -day_number(entry.document))
    for strength in _ASKED_FOR[:2]:
        yield from (_of(entry, "obligation") for entry in entries if entry.strength is strength and not _answered(entry, entries))
    yield from (_Asks("difference", (found.one, found.other)) for found in differing(material))
    yield from (_of(entry, "promise") for entry in entries if entry.strength is Strength.PROMISED)
    yield from (_of(entry, "progress") for entry in entries if entry.strength is Strength.PROGRESS and _is_unfinished(entry))
    for strength in _ASKED_FOR[2:]:
        yield from (_of(entry, "obligation") for entry in entries if entry.strength is strength and not _answered(entry, entries))
    sayings = [s for s in material.gathered.sayings if s.bearing in (Bearing.SAID, Bearing.HEADED) and s.document.date]
    newest = max((day_number(saying.document) for saying in sayings), default=0)
    latest = [saying for saying in newest_first(sorted(sayings, key=lambda s: -weight(s))) if day_number(saying.document) == newest]
    yield from (_Asks("figure", (cited(s.document, s.quote),)) for s in latest if _counts(s) and not is_strength(s))
    yield from (_Asks("finding", (cited(s.document, s.quote),)) for s in latest if _is_weakness(s))


def _further(material: Material) -> Iterator[_Asks]:
    """Yield questions after the present state of what was judged, the newest first, where too few others are to be asked."""
    sayings = [s for s in material.gathered.sayings if s.bearing is not Bearing.BESIDE and s.document.date and _judges(s)]
    yield from (_Asks("today", (cited(s.document, s.quote),)) for s in newest_first(sayings))


def _judges(saying: Saying) -> bool:
    found = {mark.mark for mark in marks(saying.quote.text, saying.document.language)}
    return bool(found & (JUDGEMENTS | {Mark.UP, Mark.DOWN, Mark.STILL})) and not found & _ASKS_FOR


def _of(entry: Entry, frame: str) -> _Asks:
    return _Asks(frame, (cited(entry.document, whole(entry)),))


def _answered(entry: Entry, entries: list[Entry]) -> bool:
    """Whether a later finding of progress on the same council may be on the same matter."""
    words = _telling(entry.quote.text)
    return any(
        later.strength is Strength.PROGRESS
        and later.document.subject == entry.document.subject
        and day_number(later.document) > day_number(entry.document)
        and len(words & _telling(later.quote.text)) >= SAME_MATTER * (len(words) or 1)
        for later in entries
    )


def _is_unfinished(entry: Entry) -> bool:
    """Whether the finding itself says that something is left to do, or denies or doubts the progress."""
    found = {mark.mark for mark in marks(entry.quote.text, entry.document.language)}
    return bool(found & (DENIALS | _ASKS_FOR | {Mark.SOME, Mark.WORSE, Mark.BAD, Mark.STILL}))


def _counts(saying: Saying) -> bool:
    """Whether it gives a figure that may be another by now: no length of time."""
    return bool(figures(saying.quote.text).keys() - {"day"})


def _is_weakness(saying: Saying) -> bool:
    """Whether the document finds something wanting, without asking for anything."""
    if saying.quote.paragraph.kind is ParagraphKind.TABLE_ROW:
        return False
    found = {mark.mark for mark in marks(saying.quote.text, saying.document.language)}
    wanting = found & {Mark.BAD, Mark.WORSE, Mark.NOT_GOOD, Mark.NOT_ALL, Mark.NOT_YET, Mark.TOO}
    return bool(wanting) and not found & _ASKS_FOR


def _telling(text: str) -> frozenset[str]:
    return stems(" ".join(telling_words(text)))


def _same(one: _Asks, other: _Asks) -> bool:
    """Whether both rest on one paragraph, or on words that say nearly the same."""
    return any(
        mine.place == theirs.place or says_the_same(mine.quote.text, theirs.quote.text)
        for mine in one.citations
        for theirs in other.citations
    )
