"""The proof of a written sentence: what it says must stand in the quotations it cites, as strongly, of the same people and dates.

    doubt = prove("The council must recruit 12 social workers.", [citation], language="en")
    doubt is None                                        # proved; else doubt.kind says why it is withheld

Each check looks for one thing that a model gets wrong. All of them only ever withhold: what no check doubts is proved as far as words,
figures, names and strength go, and no further.

`prove` has the order of the checks. Those of figures, dates, names and words stand here; of words exchanged in `rewording.py`; of strength
and comparisons in `agreement.py`, of a "not" in `denials.py`, of a "but" in `contrast.py`; of who says it in `tellers.py`. What they
compare: `support.py` finds the sentence that says a part of the claim, `clauses.py` the clauses of it; `amounts.py`, `naming.py` and
`strength.py` read figures, names and words of strength; a `doubts.Source` is a cited sentence, read so.
"""

import dataclasses
import itertools
import re
from collections.abc import Callable, Iterator, Sequence

from assistant import naming
from assistant.agreement import of_agreement
from assistant.amounts import Amount, Unit, amounts, dates
from assistant.answers import Citation
from assistant.contrast import of_contrast
from assistant.doubts import Doubt, Doubts, Source, make_source
from assistant.evidence import stem
from assistant.question import detect_language
from assistant.quotes import folded
from assistant.rewording import of_rewording
from assistant.support import Part, Said, coverage, parts, said, says
from assistant.tellers import of_speakers
from assistant.wording import any_of
from vectorstore.words import STOP_WORDS

# Shares of words, from 0 to 1, set on the claims of `training/claims` and `benchmarks/claims/honest-1.jsonl`, as they are and made false,
# with `python -m benchmarks.proof`.
LEAST_COVERED = 0.4  # of a part's telling words: what its sentence must say
LEAST_COVERED_ALIKE = 0.15  # of them where sentence and claim are ALIKE in meaning
LEAST_BORNE = 0.25  # of a claim's words: what a sentence must say which it cites besides the one that says it
BETTER_ELSEWHERE = 0.3  # of a claim's words: by how much more another sentence of the material says than the cited ones do
# Cosines of multilingual-e5-small: 98 of 100 honest claims are as near to their sentence and 1 of 100 to another of the same letter; and
# 98 of 100 in the other language are as near.
ALIKE, ALIKE_TRANSLATED = 0.89, 0.835
NEIGHBOURS = 3  # words behind a figure that say what it counts
BEHIND, BEFORE = 60, 30  # characters of the text in which the words behind it and the one before it are looked for

_MARKUP = re.compile(r"https?:|www\.|mailto:|\n|[*_~](?=\w)|(?<=\w)[*_~]|[<>{}`|\\]|\]\(|!\[|&#?\w+;|\*\*|^#", re.I)
# No quotation says yes to the question.
_ANSWERS = re.compile(r"(?:Yes|No|Ie|Oes|Ydy|Ydyn|Oedd|Do|Bydd|Nac (?:oes|ydy)|Naddo)\b[,.:;]", re.I)


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
    return next(doubts_of(text, cited, language=language, material=material, similarity=similarity, entails=entails), None)


def doubts_of(
    text: str,
    cited: Sequence[Citation],
    *,
    language: str,
    material: Sequence[Citation] = (),
    similarity: Callable[[str, str], float] | None = None,
    entails: Callable[[str, str], bool] | None = None,
) -> Iterator[Doubt]:
    """Yield every doubt whether `cited` bears out `text`, in the order in which `prove` looks for them; it gives the first."""
    plain = folded(text).strip()
    if not cited:
        yield Doubt(Doubts.NO_KEY)
        return
    if doubt := _of_form(plain, language):
        yield doubt
        return
    sources = [make_source(citation) for citation in cited]
    claim = _without_names(said(plain, language), sources)
    if not claim.words:
        yield Doubt(Doubts.UNSAID)
        return
    found = parts(claim, [source.said for source in sources])
    doubted = False
    for doubt in itertools.chain(
        _of_numbers(claim, found, sources),
        _of_dates(claim, found, sources),
        _of_names(claim, sources),
        _of_support(claim, found, sources, similarity=similarity),
        _of_better_sources(claim, found, sources, others=[make_source(citation) for citation in material if citation not in cited]),
        of_rewording(claim, found, sources),
        of_agreement(claim, found, sources),
        of_contrast(claim, sources),
        of_speakers(claim, found, sources),
    ):
        doubted = True
        yield doubt
    if not doubted and entails and not entails("\n".join(source.said.text for source in sources), plain):
        yield Doubt(Doubts.ENTAILMENT)


def _of_form(plain: str, language: str) -> Doubt | None:
    """What is no sentence of the document's at all: markup, an answer with yes or no, another language."""
    if mark := _MARKUP.search(plain):
        return Doubt(Doubts.MARKUP, mark[0])
    if _ANSWERS.match(plain):
        return Doubt(Doubts.UNSAID, plain.split(",")[0])
    if detect_language(plain, otherwise=language) != language:
        return Doubt(Doubts.LANGUAGE)
    return None


def _without_names(claim: Said, sources: Sequence[Source]) -> Said:
    """The claim without the names of its documents: who writes about whom need not stand in the sentence."""
    known = frozenset().union(*(source.names for source in sources))
    return dataclasses.replace(claim, words=tuple(word for word in claim.words if word.text not in known))


def _of_numbers(claim: Said, found: Sequence[Part], sources: Sequence[Source]) -> Iterator[Doubt]:
    """A figure that its sentence does not state, or that counts something else there."""
    for figure in amounts(claim.text):
        owner = next((sources[part.source] for part in found if part.start <= figure.start < part.end), sources[0])
        # As often a pronoun or an adverb as a number: it takes the place of another only where there is one.
        if figure.value == 1 and claim.text[figure.start : figure.end].strip().lower() in ("one", "first", "cyntaf", "gyntaf"):
            others = {other.value for other in amounts(owner.said.text) if other.unit in (Unit.NUMBER, Unit.PLACE)}
            if not others or 1 in others:
                continue
        if not _counts_the_same(claim.text, figure, owner):
            yield Doubt(Doubts.NUMBER, claim.text[figure.start : figure.end].strip())


def _counts_the_same(claim: str, figure: Amount, source: Source) -> bool:
    """Whether `source` states the figure, and no other figure of its stands nearer to what the claim counts with it."""
    text = source.said.text
    alike = {Unit.NUMBER, Unit.PLACE} if figure.unit in (Unit.NUMBER, Unit.PLACE) else {figure.unit}  # 18 and "18th birthday"
    there = [other for other in amounts(text) if other.unit in alike]
    same = [other for other in there if other.value == figure.value]
    rivals = [other for other in there if other.value != figure.value]
    if not same or not rivals:
        return bool(same)
    counted = _counted(claim, figure)
    nearest = max(len(counted & _counted(text, other)) for other in same)
    return nearest > 0 or not any(counted & _counted(text, other) for other in rivals)


def _counted(text: str, figure: Amount) -> frozenset[str]:
    """The stems of the words behind the figure, and of the one before it."""
    behind = re.findall(r"[^\W\d_]+", re.split(r"[.;:(]", text[figure.end : figure.end + BEHIND])[0])[:NEIGHBOURS]
    before = re.findall(r"[^\W\d_]+", text[max(0, figure.start - BEFORE) : figure.start])[-1:]
    return frozenset(stem(word) for word in (*before, *behind) if word.lower() not in STOP_WORDS)


# A letter's date is when it was written, and no date of what it tells.
_WRITTEN = any_of(r"""
    letters? | reports? | reported | minutes | articles? | wrote | written | said | says | found | according to | dated | published | noted
    states? | stated | saw | judged | inspect\w* | llythyr\w* | adroddiad\w* | ysgrifenn\w* | dywed\w* | nodod\w* | nodw\w* | yn ôl
    canfu\w* | arolyg\w* | gofynn\w* | cyhoedd\w*
""")


def _of_dates(claim: Said, found: Sequence[Part], sources: Sequence[Source]) -> Iterator[Doubt]:
    """A date that neither its sentence states nor its document bears, or that dates what happened by when it was written down."""
    days = {day.start: day for day in dates(claim.text)}
    for part in found:
        text = sources[part.source].said
        stated = {(day.month, day.day) for day in dates(text.text)}
        for word in part.words:
            if not (day := days.get(word.start)):
                continue
            own = day.day is None or (day.month, day.day) in stated  # "in March 2022" compares letters by their months
            if not says(word, text.stems) or not (own or _WRITTEN.search(claim.text)):
                yield Doubt(Doubts.DATE, word.text)


def _of_names(claim: Said, sources: Sequence[Source]) -> Iterator[Doubt]:
    """A name that stands neither in a cited sentence nor in what is known of its document."""
    known = frozenset().union(*(source.names for source in sources))
    stems = frozenset().union(*(source.said.stems for source in sources))
    for name in naming.names(claim.text, claim.language):
        if name.lower() not in known and stem(name) not in stems:
            yield Doubt(Doubts.NAME, name)


def _of_support(
    claim: Said, found: Sequence[Part], sources: Sequence[Source], *, similarity: Callable[[str, str], float] | None
) -> Iterator[Doubt]:
    """Words that their sentence does not say, or that it must borrow from another: no statement is patched together from two."""
    everywhere = frozenset().union(*(source.said.stems for source in sources))
    for part in found:
        text = sources[part.source].said
        unsaid = [word for word in part.words if not says(word, text.stems)]
        translated = text.language != claim.language
        if borrowed := [word.text for word in unsaid if not translated and says(word, everywhere)]:
            yield Doubt(Doubts.OTHER_SENTENCE, ", ".join(borrowed))
        covered = len(part.words) - len(unsaid)
        alike = None
        if similarity and (translated or covered < LEAST_COVERED * len(part.words)):  # it costs more than all else here
            alike = max(similarity(words, text.text) for words in {claim.text, claim.text[part.start : part.end]})
        if translated:  # shares few words: its figures, names and strength are compared, and its meaning by the model
            doubtful = alike is not None and alike < ALIKE_TRANSLATED
        else:
            least = LEAST_COVERED_ALIKE if alike is not None and alike >= ALIKE else LEAST_COVERED
            doubtful = covered < least * len(part.words)
        if doubtful:
            yield Doubt(Doubts.UNSAID, ", ".join(word.text for word in unsaid))


def _of_better_sources(claim: Said, found: Sequence[Part], sources: Sequence[Source], *, others: Sequence[Source]) -> Iterator[Doubt]:
    """A sentence that is cited and bears nothing out, or one that is not and would."""
    texts = [source.said for source in sources]
    for number, text in enumerate(texts):
        idle = text.language == claim.language and all(part.source != number for part in found)
        if idle and coverage(claim.words, text.stems) < LEAST_BORNE:
            yield Doubt(Doubts.OTHER_SENTENCE, text.text[:60])
    covered = _covered(found, texts, claim)
    if any(coverage(claim.words, other.said.stems) > covered + BETTER_ELSEWHERE for other in others):
        yield Doubt(Doubts.OTHER_SENTENCE)


def _covered(found: Sequence[Part], texts: Sequence[Said], claim: Said) -> float:
    return sum(says(word, texts[part.source].stems) for part in found for word in part.words) / len(claim.words)
