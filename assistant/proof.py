"""The proof of a written sentence: what it says must stand in the quotations it cites, as strongly, of the same people and dates.

    doubt = prove("The council must recruit 12 social workers.", [citation], language="en")
    doubt is None                                        # proved; else doubt.kind says why it is withheld

Each check looks for one thing that a model gets wrong. All of them only ever withhold: what no check doubts is proved as far as words,
figures, names and strength go, and no further.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant import naming
from assistant.amounts import Amount, Day, amounts, dates, is_dated
from assistant.answers import Citation
from assistant.attribution import reported
from assistant.evidence import stem
from assistant.question import detect_language
from assistant.quotes import folded, is_spoken
from assistant.strength import CHANGES, JUDGEMENTS, OPPOSITES, QUANTITIES, STRENGTHS, Mark, contrasts, marks
from assistant.support import Part, Word, clauses, coverage, parts, said_stems, says, telling
from assistant.wording import any_of
from ingest.documents import ParagraphKind

LEAST_COVERED = 0.5  # share of a part's telling words that its sentence must say
LEAST_ALIKE = 0.0  # cosine; what a model of meaning adds is measured by benchmarks/proof.py
BETTER_ELSEWHERE = 0.3  # share of the words by which another sentence of the material says the claim better than the cited ones
SAID_OF_A_SIDE = 0.5  # share of one side of a "but" that a claim says, while
UNSAID_OF_A_SIDE = 0.15  # it says at most this share of the other
NEIGHBOURS = 3  # telling words on either side of a figure that say what it counts


class Doubts(StrEnum):
    """Why a claim is withheld."""

    UNKNOWN_KEY = "unknown_key"
    NO_KEY = "no_key"
    MARKUP = "markup"
    LANGUAGE = "language"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    STRENGTH = "strength"
    QUANTITY = "quantity"
    OPPOSITE = "opposite"
    CONTRAST = "contrast"
    SPEAKER = "speaker"
    COMPARISON = "comparison"
    OTHER_SENTENCE = "other_sentence"
    UNSAID = "unsaid"
    ENTAILMENT = "entailment"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What could not be proved: its kind, and the words of the claim or of the quotation that do not agree ("" for the whole)."""

    kind: Doubts
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Source:
    """A cited sentence as the checks compare it: its plain text, and the stems that it says."""

    citation: Citation
    text: str
    language: str
    stems: frozenset[str]


_MARKUP = re.compile(r"https?:|www\.|[<>{}`|\\]|\]\(|!\[|&#?\w+;|\*\*|^#", re.I)
_TELLS = any_of(r"""
    sa(?:y|ys|id) | told | tells? | stated? | states | according to | report(?:s|ed|edly|ing)? | claim(?:s|ed)? | believ(?:e|es|ed)
    describ(?:e|es|ed) | explain(?:s|ed)? | acknowledg(?:e|es|ed) | ask(?:s|ed) | question(?:s|ed) | argu(?:e|es|ed) | admit(?:s|ted)
    confirm(?:s|ed) | add(?:s|ed) | warn(?:s|ed) | promis(?:e|es|ed) | express(?:es|ed)? | spoke | feel | felt | feels | comment(?:s|ed)
    insist(?:s|ed) | view | words | quoted | think | thought | thinks | suggest(?:s|ed) | agree(?:s|d) | call(?:s|ed) for | thank(?:s|ed)
    dywed\w* | ddywed\w* | meddai | yn ôl | honn\w* | esboni\w* | nodo\w* | cydnab\w* | gofyn\w* | credu | yn credu | teimlo\w*
    adrodd\w* | eglur\w* | cadarnha\w* | mynegi\w* | dweud | rhybuddi\w*
""")


def prove(
    text: str,
    cited: Sequence[Citation],
    *,
    language: str,
    material: Sequence[Citation] = (),
    similarity: Callable[[str, str], float] | None = None,
    entails: Callable[[str, str], bool] | None = None,
) -> Doubt | None:
    """None where the quotations of `cited` bear out the sentence `text`, which is to be in `language`; else the first doubt.

    `material` are all the quotations that its writer was given. `similarity` gives the cosine of two texts, and `entails` whether the
    first implies the second; each is a further check where it is given.
    """
    claim = folded(text).strip()
    if not cited:
        return Doubt(Doubts.NO_KEY)
    if mark := _MARKUP.search(claim):
        return Doubt(Doubts.MARKUP, mark[0])
    if detect_language(claim, otherwise=language) != language:
        return Doubt(Doubts.LANGUAGE)
    sources = [_source(citation) for citation in cited]
    others = [_source(citation) for citation in material if citation not in cited]
    said = telling(claim, language)
    found = parts(claim, said, [source.stems for source in sources])
    doubts = (
        *_of_numbers(claim, sources),
        *_of_dates(claim, found, sources),
        *_of_names(claim, sources, said),
        *_of_support(claim, said, found, sources=sources, others=others, language=language),
        *(doubt for part in found for doubt in _of_strength(claim, part, said, source=sources[part.source], language=language)),
        *_of_comparison(claim, sources, language),
        *_of_contrast(claim, said, sources, language),
        *_of_speakers(claim, found, sources, language),
    )
    if doubts:
        return doubts[0]
    if similarity and max(similarity(claim, source.text) for source in sources) < LEAST_ALIKE:
        return Doubt(Doubts.UNSAID)
    if entails and not entails("\n".join(source.text for source in sources), claim):
        return Doubt(Doubts.ENTAILMENT)
    return None


def _source(citation: Citation) -> _Source:
    paragraph, language = citation.quote.paragraph, citation.document.language
    text = folded(citation.quote.text)
    # An item under "What must improve" means nothing without it.
    if paragraph.heading and paragraph.kind in (ParagraphKind.LIST_ITEM, ParagraphKind.TABLE_ROW):
        text = f"{folded(paragraph.heading[-1])}: {text}"
    return _Source(citation, text, language, said_stems(text, language))


def _of_numbers(claim: str, sources: Sequence[_Source]) -> Iterator[Doubt]:
    """A figure that no cited sentence states, or that counts something else there."""
    stated = {(amount.unit, amount.value) for source in sources for amount in amounts(source.text)}
    for amount in amounts(claim):
        words = claim[amount.start : amount.end].strip()
        if (amount.unit, amount.value) not in stated or not any(_counts_the_same(claim, amount, source) for source in sources):
            yield Doubt(Doubts.NUMBER, words)


def _counts_the_same(claim: str, amount: Amount, source: _Source) -> bool:
    """Whether `source` states the figure, and no other figure of its stands nearer to what the claim counts with it."""
    there = amounts(source.text)
    same = [other for other in there if (other.unit, other.value) == (amount.unit, amount.value)]
    rivals = [other for other in there if other.unit == amount.unit and other.value != amount.value]
    if not same:
        return False
    if not rivals:
        return True
    near = _near(claim, amount)
    return max(_shared(near, _near(source.text, other)) for other in same) >= max(_shared(near, _near(source.text, r)) for r in rivals)


def _near(text: str, amount: Amount) -> frozenset[str]:
    """The stems of the words behind the figure, and of the one before it."""
    behind = re.findall(r"[^\W\d_]+", re.split(r"[.;:(]", text[amount.end : amount.end + 60])[0])[:NEIGHBOURS]
    before = re.findall(r"[^\W\d_]+", text[max(0, amount.start - 30) : amount.start])[-1:]
    return frozenset(stem(word) for word in (*before, *behind))


def _shared(one: frozenset[str], other: frozenset[str]) -> int:
    return len(one & other)


def _of_dates(claim: str, found: Sequence[Part], sources: Sequence[_Source]) -> Iterator[Doubt]:
    """A date that neither its sentence states nor its document bears."""
    for day in dates(claim):
        owners = [sources[part.source] for part in found if part.start <= day.start < part.end] or sources
        if not any(_knows(source, day) for source in owners):
            yield Doubt(Doubts.DATE, claim[day.start : day.end])


def _knows(source: _Source, day: Day) -> bool:
    issued = source.citation.document.date
    if issued and is_dated(day, issued):
        return True
    for other in dates(source.text):
        year = other.year or (issued.year if issued else None)  # "on 13 September" in a letter of 2024
        if is_dated(day, Day(year, other.month, other.day, 0, 0)):
            return True
    return False


def _of_names(claim: str, sources: Sequence[_Source], said: Sequence[Word]) -> Iterator[Doubt]:
    """A name that stands neither in a cited sentence nor in what is known of its document."""
    known = frozenset(name for source in sources for name in naming.known(source.citation.document, source.citation.quote.paragraph))
    stems = frozenset().union(*(source.stems for source in sources))
    for name in naming.names(claim):
        if name.lower() not in known and stem(name) not in stems:
            yield Doubt(Doubts.NAME, name)


def _of_support(
    claim: str, said: Sequence[Word], found: Sequence[Part], *, sources: Sequence[_Source], others: Sequence[_Source], language: str
) -> Iterator[Doubt]:
    """Words that the cited sentences do not say, or that another sentence says better, or that only a patchwork of both would say."""
    if not said:
        yield Doubt(Doubts.UNSAID)
        return
    best = sum(part.covered * sum(part.start <= word.start < part.end for word in said) for part in found) / len(said)
    if len(sources) > 1:
        patched = parts(claim, said, [source.stems for source in sources], anywhere=True)
        score = sum(part.covered * sum(part.start <= word.start < part.end for word in said) for part in patched) / len(said)
        if score > best + BETTER_ELSEWHERE:
            yield Doubt(Doubts.OTHER_SENTENCE)
    if any(coverage(said, source.stems) > best + BETTER_ELSEWHERE for source in others):
        yield Doubt(Doubts.OTHER_SENTENCE)
    if any(source.language != language for source in sources):
        return  # a translation shares few words: figures, names, strength and the model of meaning remain
    if min(part.covered for part in found) < LEAST_COVERED:
        unsaid = [word.text for word in said if not any(says(word, source.stems) for source in sources)]
        yield Doubt(Doubts.UNSAID, ", ".join(unsaid))


def _of_strength(claim: str, part: Part, said: Sequence[Word], *, source: _Source, language: str) -> Iterator[Doubt]:
    """ "Must" for "should", a "not" too many or too few, "all" for "some", "high" for "low", clause by clause."""
    theirs = clauses(source.text, telling(source.text, source.language))
    everywhere = frozenset(found.mark for found in marks(source.text, source.language))
    for start, end in clauses(claim, said):
        if not part.start <= start < part.end:
            continue
        mine = frozenset(found.mark for found in marks(claim, language) if start <= found.start < end)
        words = [word for word in said if start <= word.start < end]
        there = _marks_of(_answering(words, theirs, source), source)
        yield from _compared(mine, there, everywhere, part=claim[start:end])


def _answering(words: Sequence[Word], clauses: Sequence[tuple[int, int]], source: _Source) -> list[tuple[int, int]]:
    """The clauses of the source that say `words`: the one that says most of them, then those that say what is still missing."""
    said = {clause: said_stems(source.text[clause[0] : clause[1]], source.language) for clause in clauses}
    missing, chosen = list(words), list[tuple[int, int]]()
    while missing:
        best = max(clauses, key=lambda clause: sum(says(word, said[clause]) for word in missing))
        if not any(says(word, said[best]) for word in missing):
            break
        chosen.append(best)
        missing = [word for word in missing if not says(word, said[best])]
    return chosen or list(clauses)


def _marks_of(clauses: Sequence[tuple[int, int]], source: _Source) -> frozenset[Mark]:
    found = marks(source.text, source.language)
    return frozenset(each.mark for each in found if any(start <= each.start < end for start, end in clauses))


_NEGATIONS = frozenset({Mark.NOT, Mark.NOT_YET})
_MUST_STAY = frozenset({Mark.MUST, Mark.SHOULD, Mark.NEED, Mark.MAY, Mark.PLAN, Mark.WILL})
_QUANTITY_STAYS = frozenset({Mark.SOME, Mark.MOST, Mark.FEW, Mark.MANY})


def _compared(mine: frozenset[Mark], there: frozenset[Mark], everywhere: frozenset[Mark], *, part: str) -> Iterator[Doubt]:
    if bool(mine & _NEGATIONS) != bool(there & _NEGATIONS):
        yield Doubt(Doubts.NEGATION, part.strip())
    if (Mark.NOT_YET in mine) != (Mark.NOT_YET in there):
        yield Doubt(Doubts.NEGATION, part.strip())
    added, dropped = (mine & STRENGTHS) - everywhere - {Mark.CAN}, (there & _MUST_STAY) - mine
    if added or dropped:
        yield Doubt(Doubts.STRENGTH, ", ".join(sorted(added | dropped)))
    added, dropped = (mine & QUANTITIES) - everywhere, (there & _QUANTITY_STAYS) - mine
    if added or dropped:
        yield Doubt(Doubts.QUANTITY, ", ".join(sorted(added | dropped)))
    for mark in mine:
        if mark in OPPOSITES and mark not in there and OPPOSITES[mark] in there and not there & _NEGATIONS:
            yield Doubt(Doubts.OPPOSITE, mark)


def _of_comparison(claim: str, sources: Sequence[_Source], language: str) -> Iterator[Doubt]:
    """A change or judgement that no cited sentence draws: the program quotes two dates, it does not conclude from them."""
    there = frozenset(found.mark for source in sources for found in marks(source.text, source.language))
    for found in marks(claim, language):
        if found.mark in CHANGES and found.mark not in there:
            yield Doubt(Doubts.COMPARISON, claim[found.start : found.end])
        if found.mark in JUDGEMENTS - CHANGES and not there & JUDGEMENTS:
            yield Doubt(Doubts.UNSAID, claim[found.start : found.end])


def _of_contrast(claim: str, said: Sequence[Word], sources: Sequence[_Source], language: str) -> Iterator[Doubt]:
    """One side of a "but" without the other."""
    if contrasts(claim, language):
        return
    mine = frozenset().union(*(word.alternatives for word in said)) if said else frozenset()
    for source in sources:
        for at in contrasts(source.text, source.language):
            comma = source.text.find(",", at)
            at = comma if at < 3 and comma > 0 else at  # "Although …, …"
            sides = [telling(side, source.language) for side in (source.text[:at], source.text[at:])]
            if not all(sides):
                continue
            shares = sorted(coverage(side, mine) for side in sides)
            if shares[0] <= UNSAID_OF_A_SIDE and shares[1] >= SAID_OF_A_SIDE:
                yield Doubt(Doubts.CONTRAST)


def _of_speakers(claim: str, found: Sequence[Part], sources: Sequence[_Source], language: str) -> Iterator[Doubt]:
    """A saying told as a fact, or put into another mouth."""
    for part in found:
        source = sources[part.source]
        speaker = _speaker(source)
        if speaker is None:
            continue
        if not _TELLS.search(claim):
            yield Doubt(Doubts.SPEAKER, speaker)
            continue
        who = telling(speaker, source.language)
        mine = said_stems(claim, language)
        if who and source.language == language and not any(says(word, mine) for word in who):
            yield Doubt(Doubts.SPEAKER, speaker)
    said = reported(claim)
    if said and not _is_author(said.speaker, sources):
        named = telling(said.speaker, language)
        stems = frozenset().union(*(source.stems for source in sources))
        same = all(source.language == language for source in sources)
        if named and same and not any(says(word, stems) for word in named):
            yield Doubt(Doubts.SPEAKER, said.speaker)


def _speaker(source: _Source) -> str | None:
    """Whose saying the cited sentence is, None where its document says it itself."""
    quote = source.citation.quote
    if quote.paragraph.speaker and is_spoken(quote):
        return quote.paragraph.speaker
    told = reported(source.citation.quote.text)
    return told.speaker if told and told.whole else None


def _is_author(speaker: str, sources: Sequence[_Source]) -> bool:
    known = frozenset(name for source in sources for name in naming.known(source.citation.document, source.citation.quote.paragraph))
    return any(word.lower() in known for word in re.findall(r"[^\W\d_]+", speaker))
