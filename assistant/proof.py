"""The proof of a written sentence: what it says must stand in the quotations it cites, as strongly, of the same people and dates.

    doubt = prove("The council must recruit 12 social workers.", [citation], language="en")
    doubt is None                                        # proved; else doubt.kind says why it is withheld

Each check looks for one thing that a model gets wrong. All of them only ever withhold: what no check doubts is proved as far as words,
figures, names and strength go, and no further.
"""

import dataclasses
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant import naming
from assistant.amounts import Amount, amounts, dates
from assistant.answers import Citation
from assistant.attribution import reported
from assistant.evidence import stem
from assistant.question import detect_language
from assistant.quotes import folded, is_spoken
from assistant.strength import CHANGES, JUDGEMENTS, OPPOSITES, QUANTITIES, STRENGTHS, Found, Mark, contrasts, marks, soft_denials
from assistant.support import Part, Said, Word, clauses, coverage, parts, said, says
from assistant.wording import any_of
from ingest.documents import ParagraphKind

LEAST_COVERED = 0.4  # share of a part's telling words that its sentence must say
LEAST_ALIKE = 0.0  # cosine; what a model of meaning adds is measured by benchmarks/proof.py
BETTER_PATCHED = 0.15  # share of the words that a patchwork, cut anywhere, says more of than parts cut where clauses end
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
    """A cited sentence as the checks compare it, with the names that are known of its document."""

    citation: Citation
    said: Said
    names: frozenset[str]


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
    plain = folded(text).strip()
    if not cited:
        return Doubt(Doubts.NO_KEY)
    if mark := _MARKUP.search(plain):
        return Doubt(Doubts.MARKUP, mark[0])
    if detect_language(plain, otherwise=language) != language:
        return Doubt(Doubts.LANGUAGE)
    sources = [_source(citation) for citation in cited]
    claim = _without_names(said(plain, language), sources)
    if not claim.words:
        return Doubt(Doubts.UNSAID)
    found = parts(claim, [source.said for source in sources])
    doubt = next(
        itertools.chain(
            _of_numbers(claim, found, sources),
            _of_dates(claim, found, sources),
            _of_names(claim, sources),
            _of_support(claim, found, sources, others=[_source(citation) for citation in material if citation not in cited]),
            _of_strength(claim, found, sources),
            _of_comparison(claim, sources),
            _of_contrast(claim, sources),
            _of_speakers(claim, found, sources),
        ),
        None,
    )
    if doubt:
        return doubt
    if similarity and max(similarity(plain, source.said.text) for source in sources) < LEAST_ALIKE:
        return Doubt(Doubts.UNSAID)
    if entails and not entails("\n".join(source.said.text for source in sources), plain):
        return Doubt(Doubts.ENTAILMENT)
    return None


def _source(citation: Citation) -> _Source:
    document, paragraph = citation.document, citation.quote.paragraph
    text = citation.quote.text
    # An item under "What must improve" means nothing without it.
    if paragraph.heading and paragraph.kind in (ParagraphKind.LIST_ITEM, ParagraphKind.TABLE_ROW):
        text = f"{paragraph.heading[-1]}: {text}"
    return _Source(citation, said(text, document.language, issued=document.date), naming.known(document, paragraph))


def _without_names(claim: Said, sources: Sequence[_Source]) -> Said:
    """The claim without the names of its documents: who writes about whom need not stand in the sentence."""
    known = frozenset().union(*(source.names for source in sources))
    return dataclasses.replace(claim, words=tuple(word for word in claim.words if word.text not in known))


def _of_numbers(claim: Said, found: Sequence[Part], sources: Sequence[_Source]) -> Iterator[Doubt]:
    """A figure that its sentence does not state, or that counts something else there."""
    for figure in amounts(claim.text):
        owner = next((sources[part.source] for part in found if part.start <= figure.start < part.end), sources[0])
        if not _counts_the_same(claim.text, figure, owner):
            yield Doubt(Doubts.NUMBER, claim.text[figure.start : figure.end].strip())


def _counts_the_same(claim: str, figure: Amount, source: _Source) -> bool:
    """Whether `source` states the figure, and no other figure of its stands nearer to what the claim counts with it."""
    text = source.said.text
    there = [other for other in amounts(text) if other.unit == figure.unit]
    same = [other for other in there if other.value == figure.value]
    rivals = [other for other in there if other.value != figure.value]
    if not same or not rivals:
        return bool(same)
    counted = _counted(claim, figure)
    return max(len(counted & _counted(text, other)) for other in same) >= max(len(counted & _counted(text, other)) for other in rivals)


def _counted(text: str, figure: Amount) -> frozenset[str]:
    """The stems of the words behind the figure, and of the one before it."""
    behind = re.findall(r"[^\W\d_]+", re.split(r"[.;:(]", text[figure.end : figure.end + 60])[0])[:NEIGHBOURS]
    before = re.findall(r"[^\W\d_]+", text[max(0, figure.start - 30) : figure.start])[-1:]
    return frozenset(stem(word) for word in (*before, *behind))


def _of_dates(claim: Said, found: Sequence[Part], sources: Sequence[_Source]) -> Iterator[Doubt]:
    """A date that neither its sentence states nor its document bears."""
    days = {day.start: day for day in dates(claim.text)}
    for part in found:
        for word in part.words:
            if word.start in days and not says(word, sources[part.source].said.stems):
                yield Doubt(Doubts.DATE, word.text)


def _of_names(claim: Said, sources: Sequence[_Source]) -> Iterator[Doubt]:
    """A name that stands neither in a cited sentence nor in what is known of its document."""
    known = frozenset().union(*(source.names for source in sources))
    stems = frozenset().union(*(source.said.stems for source in sources))
    for name in naming.names(claim.text, claim.language):
        if name.lower() not in known and stem(name) not in stems:
            yield Doubt(Doubts.NAME, name)


def _of_support(claim: Said, found: Sequence[Part], sources: Sequence[_Source], *, others: Sequence[_Source]) -> Iterator[Doubt]:
    """Words that the cited sentences do not say, or that another sentence says better, or that only a patchwork of both would say."""
    texts = [source.said for source in sources]
    covered = _covered(found, texts, claim)
    if len(texts) > 1 and _covered(parts(claim, texts, anywhere=True), texts, claim) > covered + BETTER_PATCHED:
        yield Doubt(Doubts.OTHER_SENTENCE)
    if any(coverage(claim.words, other.said.stems) > covered + BETTER_ELSEWHERE for other in others):
        yield Doubt(Doubts.OTHER_SENTENCE)
    if any(text.language != claim.language for text in texts):
        return  # a translation shares few words: figures, names, strength and the model of meaning remain
    if min(coverage(part.words, texts[part.source].stems) for part in found) < LEAST_COVERED:
        unsaid = [word.text for word in claim.words if not any(says(word, text.stems) for text in texts)]
        yield Doubt(Doubts.UNSAID, ", ".join(unsaid))


def _covered(found: Sequence[Part], texts: Sequence[Said], claim: Said) -> float:
    return sum(says(word, texts[part.source].stems) for part in found for word in part.words) / len(claim.words)


def _of_strength(claim: Said, found: Sequence[Part], sources: Sequence[_Source]) -> Iterator[Doubt]:
    """ "Must" for "should", a "not" too many or too few, "all" for "some", "high" for "low".

    Compared clause by clause, and a difference counts where the whole claim differs from all that it rests on as well: which of two
    clauses a word belongs to is told less surely than whether it is there.
    """
    mine, theirs = marks(claim.text, claim.language), [marks(source.said.text, source.said.language) for source in sources]
    everywhere = frozenset(found.mark for found in itertools.chain(*theirs))
    pairs = list(_clause_pairs(claim, found, sources))
    whole = frozenset(each.mark for each in mine)
    meant = frozenset().union(*(source.said.stems for source in sources))
    denied = _denial_differs(claim, sources, {(source, span) for _, source, spans in pairs for span in spans})
    for clause, source, spans in pairs:
        here = frozenset(each.mark for each in mine if _is_in(each, [clause]))
        there = frozenset(each.mark for each in theirs[source] if _is_in(each, spans))
        words = claim.text[slice(*clause)].strip()
        if bool(here & _NEGATIONS) != bool(there & _NEGATIONS) and denied:
            yield Doubt(Doubts.NEGATION, words)
        if Mark.NOT_YET in (here | there) and Mark.NOT_YET not in (whole & everywhere):
            yield Doubt(Doubts.NEGATION, words)
        if changed := _strength_changed(here, there, whole=whole, everywhere=everywhere, claim=claim, meant=meant):
            yield Doubt(Doubts.STRENGTH, ", ".join(sorted(changed)))
        if changed := (_quantities_added(here, there, everywhere)) | ((there & _QUANTITY_STAYS) - whole):
            yield Doubt(Doubts.QUANTITY, ", ".join(sorted(changed)))
        for mark in here & OPPOSITES.keys():
            if mark not in everywhere and OPPOSITES[mark] in there:
                yield Doubt(Doubts.OPPOSITE, mark)


def _denial_differs(claim: Said, sources: Sequence[_Source], used: Iterable[tuple[int, tuple[int, int]]]) -> bool:
    """Whether claim and quotations deny more or less often, and no other word of the one that denies less makes up for it."""
    theirs = [(sources[number].said, span) for number, span in used]
    mine, meant = _denials(claim, [(0, len(claim.text))]), sum(_denials(text, [span]) for text, span in theirs)
    if mine == meant:
        return False
    soft = soft_denials(claim.text, claim.language)
    there = frozenset().union(*(soft_denials(text.text[slice(*span)], text.language) for text, span in theirs))
    return not (soft - there if mine < meant else there - soft)


def _denials(text: Said, spans: Sequence[tuple[int, int]]) -> int:
    return sum(each.mark in _NEGATIONS and _is_in(each, spans) for each in marks(text.text, text.language))


def _strength_changed(
    here: frozenset[Mark],
    there: frozenset[Mark],
    *,
    whole: frozenset[Mark],
    everywhere: frozenset[Mark],
    claim: Said,
    meant: frozenset[str],
) -> frozenset[Mark]:
    """The strengths that a clause of the claim adds to or drops from what the quotation's clauses say."""
    added, dropped = (here & STRENGTHS) - everywhere - {Mark.CAN}, (there & _STRENGTH_STAYS) - whole
    # "Work is required" says "needs" in one letter and "must" in another.
    if Mark.REQUIRED in everywhere:
        added -= _REQUIRED
    if everywhere & _REQUIRED:
        added -= {Mark.REQUIRED}
    if whole & _REQUIRED or _NOUNS[Mark.NEED] in claim.stems:
        dropped -= {Mark.REQUIRED}
    if Mark.REQUIRED in whole:
        dropped -= _REQUIRED
    # Plans and needs are told as nouns as well.
    dropped -= {mark for mark, noun in _NOUNS.items() if noun in claim.stems}
    added -= {mark for mark, noun in _NOUNS.items() if noun in meant}
    return added | dropped


def _quantities_added(here: frozenset[Mark], there: frozenset[Mark], everywhere: frozenset[Mark]) -> frozenset[Mark]:
    added = (here & QUANTITIES) - everywhere
    if not there & {Mark.ALL, Mark.MOST, Mark.MANY}:
        added -= {Mark.SOME}  # less than was said
    return added - {Mark.MANY} if Mark.BAD in everywhere else added  # "too much"


_REQUIRED = frozenset({Mark.MUST, Mark.NEED})
_NOUNS = {Mark.PLAN: "plan", Mark.NEED: "need"}  # their stems
_NEGATIONS = frozenset({Mark.NOT, Mark.NOT_YET})
_STRENGTH_STAYS = frozenset({Mark.MUST, Mark.SHOULD, Mark.NEED, Mark.REQUIRED, Mark.MAY, Mark.PLAN, Mark.WILL})
_QUANTITY_STAYS = frozenset({Mark.SOME, Mark.MOST, Mark.FEW, Mark.MANY})


def _clause_pairs(
    claim: Said, found: Sequence[Part], sources: Sequence[_Source]
) -> Iterator[tuple[tuple[int, int], int, list[tuple[int, int]]]]:
    """Yield each clause of the claim with the number of the sentence that says it and that sentence's clauses which do."""
    for clause in clauses(claim):
        part = max(found, key=lambda part: min(part.end, clause[1]) - max(part.start, clause[0]))
        words = [word for word in claim.words if clause[0] <= word.start < clause[1]]
        text = sources[part.source].said
        # A clause that says nothing of the sentence's is measured by all of it, if there is anything in it to measure.
        answering = _answering(words, text) or (list(clauses(text)) if marks(claim.text[slice(*clause)], claim.language) else [])
        yield clause, part.source, answering


def _answering(words: Sequence[Word], text: Said) -> list[tuple[int, int]]:
    """The clauses of `text` that say `words`: the one that says most of them, then those that say what is still missing."""
    if not text.words:
        return [(0, len(text.text))]
    spans = clauses(text)
    stems = {span: said(text.text[slice(*span)], text.language).stems for span in spans}
    missing, chosen = list(words), list[tuple[int, int]]()
    while missing:
        best = max(spans, key=lambda span: sum(says(word, stems[span]) for word in missing))
        left = [word for word in missing if not says(word, stems[best])]
        if len(left) == len(missing):
            break
        chosen.append(best)
        missing = left
    return chosen


def _is_in(found: Found, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= found.start < end for start, end in spans)


def _of_comparison(claim: Said, sources: Sequence[_Source]) -> Iterator[Doubt]:
    """A change or judgement that no cited sentence states: the program sets two dates side by side, it does not conclude from them."""
    there = frozenset(found.mark for source in sources for found in marks(source.said.text, source.said.language))
    for found in marks(claim.text, claim.language):
        if found.mark in CHANGES and found.mark not in there:
            yield Doubt(Doubts.COMPARISON, claim.text[found.start : found.end])
        if found.mark in JUDGEMENTS - CHANGES and not there & JUDGEMENTS:
            yield Doubt(Doubts.UNSAID, claim.text[found.start : found.end])


def _of_contrast(claim: Said, sources: Sequence[_Source]) -> Iterator[Doubt]:
    """One side of a "but" without the other."""
    if contrasts(claim.text, claim.language):
        return
    mine = frozenset().union(*(word.alternatives for word in claim.words))
    mine |= {f"={found.mark}" for found in marks(claim.text, claim.language)}
    for source in sources:
        text = source.said
        for at in contrasts(text.text, text.language):
            comma = text.text.find(",", at)
            at = comma if at < _OPENING and comma > 0 else at  # "Although …, …"
            shares = sorted(_share_of_side(text, span, mine) for span in ((0, at), (at, len(text.text))))
            if shares[0] <= UNSAID_OF_A_SIDE and shares[1] >= SAID_OF_A_SIDE:
                yield Doubt(Doubts.CONTRAST)


_OPENING = 3  # characters before a word that still opens the sentence


def _share_of_side(text: Said, span: tuple[int, int], mine: frozenset[str]) -> float:
    """How much of one side of a contrast the claim says: of its words, and of the marks of judgement and negation on it."""
    side = text.text[slice(*span)]
    told = [says(word, mine) for word in text.words if span[0] <= word.start < span[1]]
    told += [f"={found.mark}" in mine for found in marks(side, text.language) if found.mark in JUDGEMENTS | _NEGATIONS]
    return sum(told) / len(told) if told else SAID_OF_A_SIDE


def _of_speakers(claim: Said, found: Sequence[Part], sources: Sequence[_Source]) -> Iterator[Doubt]:
    """A saying told as a fact, or put into another mouth."""
    for source in {part.source: sources[part.source] for part in found}.values():
        speaker = _speaker(source)
        if speaker is None:
            continue
        named = said(speaker, source.said.language).words
        same = source.said.language == claim.language
        if not _TELLS.search(claim.text) or (named and same and not any(says(word, claim.stems) for word in named)):
            yield Doubt(Doubts.SPEAKER, speaker)
    teller = reported(claim.text)
    if teller and all(source.said.language == claim.language for source in sources):
        named = said(teller.speaker, claim.language).words
        known = frozenset().union(*(source.names | source.said.stems for source in sources))
        if named and not any(word.text in known or says(word, known) for word in named):
            yield Doubt(Doubts.SPEAKER, teller.speaker)


def _speaker(source: _Source) -> str | None:
    """Whose saying the cited sentence is, None where its document says it itself."""
    quote = source.citation.quote
    if quote.paragraph.speaker and is_spoken(quote):
        return quote.paragraph.speaker
    told = reported(quote.text)
    return told.speaker if told and told.whole else None
