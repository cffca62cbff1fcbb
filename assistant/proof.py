"""The proof of a written sentence: what it says must stand in the quotations it cites, as strongly, of the same people and dates.

    doubt = prove("The council must recruit 12 social workers.", [citation], language="en")
    doubt is None                                        # proved; else doubt.kind says why it is withheld

Each check looks for one thing that a model gets wrong. All of them only ever withhold: what no check doubts is proved as far as words,
figures, names and strength go, and no further.
"""

import dataclasses
import difflib
import itertools
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assistant import naming
from assistant.amounts import Amount, Unit, amounts, dates
from assistant.answers import Citation
from assistant.attribution import reported
from assistant.evidence import stem
from assistant.question import detect_language
from assistant.quotes import folded, is_spoken
from assistant.strength import (
    CHANGES,
    DENIALS,
    JUDGEMENTS,
    QUANTITIES,
    STRENGTHS,
    Found,
    Mark,
    contrasts,
    form,
    marks,
    opposites,
    soft_denials,
)
from assistant.support import Part, Said, Word, clauses, coverage, parts, said, says
from assistant.wording import any_of, words
from ingest.documents import ParagraphKind
from vectorstore.words import STOP_WORDS

LEAST_COVERED = 0.4  # share of a part's telling words that its sentence must say
LEAST_BORNE = 0.25  # share of a claim's words that a sentence must say which it cites besides the one that says it
# Cosines of multilingual-e5-small: 98 of 100 honest claims are as near to their sentence and 1 of 100 to another of the same letter; and
# 98 of 100 in the other language are as near.
ALIKE, ALIKE_TRANSLATED = 0.89, 0.835
LEAST_COVERED_ALIKE = 0.15  # share of the words that must be said where the meaning is that near
AKIN_COUNTS = 0.7  # of the word itself
NEARLY_ALL = 0.66  # share of a claim's words, in order, from which on it counts as the sentence itself with words changed
LONG_OMISSION = 4  # words
BETTER_ELSEWHERE = 0.3  # share of the words by which another sentence of the material says the claim better than the cited ones
SAID_OF_A_SIDE = 0.4  # share of one side of a "but" that a claim says, while
UNSAID_OF_A_SIDE = 0.2  # it says at most this share of the other
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


_Span = tuple[int, int]
_Pair = tuple[_Span, int, list[_Span]]  # a clause of the claim, the number of its sentence, and that sentence's clauses that answer it


@dataclass(frozen=True, slots=True)
class _Source:
    """A cited sentence as the checks compare it, with the names that are known of its document."""

    citation: Citation
    said: Said
    names: frozenset[str]
    heading: str  # over an item of a list or a table, "" else


_MARKUP = re.compile(r"https?:|www\.|mailto:|\n|[*_~](?=\w)|(?<=\w)[*_~]|[<>{}`|\\]|\]\(|!\[|&#?\w+;|\*\*|^#", re.I)
_SAYS = any_of(r"""
    sa(?:y|ys|id|ying) | told | tells? | stat(?:e|es|ed|ing) | according to | report(?:s|ed|edly|ing)? | claim(?:s|ed)? | explain(?:s|ed)?
    acknowledg(?:e|es|ed) | ask(?:s|ed) | question(?:s|ed) | argu(?:e|es|ed) | admit(?:s|ted) | confirm(?:s|ed) | add(?:s|ed)
    warn(?:s|ed) | promis(?:e|es|ed) | express(?:es|ed)? | spoke | comment(?:s|ed) | insist(?:s|ed) | repl(?:y|ies|ied) | accept(?:s|ed)
    complain(?:s|ed) | words | quoted | suggest(?:s|ed) | agree(?:s|d) | call(?:s|ed) for | thank(?:s|ed) | describ(?:e|es|ed) | wrote
    view | dywed\w* | ddywed\w* | meddai | yn ôl | honn\w* | esboni\w* | nodo\w* | cydnab\w* | gofyn\w* | adrodd\w* | eglur\w*
    cadarnha\w* | mynegi\w* | dweud | ddweud | rhybuddi\w* | disgrifi\w* | soni\w*
""")
_FEELS = any_of(r"""
    feel(?:s|ing)? | felt | believ(?:e|es|ed) | think(?:s|ing)? | thought | credu | gredu | teimlo\w* | deimlo\w* | meddwl
""")
_TELLS = re.compile(f"{_SAYS.pattern}|{_FEELS.pattern}", re.I)
_SAYS_THAT = re.compile(
    rf"(?:{_TELLS.pattern}) (?:(?:us|inspectors|me) )?(?:that|they|feeling|their|he|she|it|fod|bod|eu bod|nad|y)\b"
    r"|\b(?:complain(?:s|ed)?|claims?|are confident|is confident|are concerned) (?:that|the|about)\b"
    r"|,[”\"]? (?:[\w'’]+ ){0,3}(?:said|says)\b|[”\"],? (?:said|says)\b"
    r"|\b(?:[Dd]ywedodd|[Mm]eddai|[Hh]onnodd|[Yy]n ôl) (?!yr? (?:arolyg|llythyr|adroddiad))"
    r"|\baccording to|\bdescribe\b|\bdescribed (?:[\w'’]+ ){0,6}as\b|\btold (?:us|inspectors)\b",
    re.I,
)
# Who is said to say it, where the claim opens with them.
_TELLER = {
    "en": re.compile(
        r"(?:In [^,]{1,30}, )?(?:According to (?P<a>[^,]{1,60}?),|(?P<b>(?:The |A )?[^,.;:]{1,50}?)"
        r" (?:said|says|say|told|stated|claimed|argued|reports that|reported|warned|complained|insisted)\b)"
    ),
    "cy": re.compile(
        r"(?:Yn ôl (?P<a>[^,]{1,60}?),|(?:Dywedodd|Meddai|Honnodd|Adroddodd|Rhybuddiodd|Nododd) (?P<b>[^,.;:]{1,50}?)"
        r"(?= (?:wrth|fod|bod|eu bod|ei bod|ei fod|y|nad|na|am)\b))"
    ),
}
# No quotation says yes to the question.
_ANSWERS = re.compile(r"(?:Yes|No|Ie|Oes|Ydy|Ydyn|Oedd|Do|Bydd|Nac (?:oes|ydy)|Naddo)\b[,.:;]", re.I)
_INSPECTORS = words("inspector inspectors inspectorate inspection ofsted arolygwyr arolygiaeth arolygydd arolygiad")
_DOCUMENTS = words("letter report document article minutes newspaper paper llythyr adroddiad dogfen erthygl cofnodion papur")


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
    if _ANSWERS.match(plain):
        return Doubt(Doubts.UNSAID, plain.split(",")[0])
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
            _of_support(claim, found, sources, similarity=similarity),
            _of_better_sources(claim, found, sources, others=[_source(citation) for citation in material if citation not in cited]),
            _of_words_changed(claim, found, sources),
            _of_strength(claim, found, sources),
            _of_contrast(claim, sources),
            _of_speakers(claim, found, sources),
        ),
        None,
    )
    if doubt:
        return doubt
    if entails and not entails("\n".join(source.said.text for source in sources), plain):
        return Doubt(Doubts.ENTAILMENT)
    return None


def _source(citation: Citation) -> _Source:
    document, paragraph = citation.document, citation.quote.paragraph
    # An item under "What must improve" means nothing without it.
    listed = paragraph.heading and paragraph.kind in (ParagraphKind.LIST_ITEM, ParagraphKind.TABLE_ROW)
    heading = paragraph.heading[-1] if listed else ""
    text = f"{heading}: {citation.quote.text}" if heading else citation.quote.text
    return _Source(citation, said(text, document.language, issued=document.date), naming.known(document, paragraph), heading)


def _without_names(claim: Said, sources: Sequence[_Source]) -> Said:
    """The claim without the names of its documents: who writes about whom need not stand in the sentence."""
    known = frozenset().union(*(source.names for source in sources))
    return dataclasses.replace(claim, words=tuple(word for word in claim.words if word.text not in known))


def _of_numbers(claim: Said, found: Sequence[Part], sources: Sequence[_Source]) -> Iterator[Doubt]:
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


def _counts_the_same(claim: str, figure: Amount, source: _Source) -> bool:
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
    behind = re.findall(r"[^\W\d_]+", re.split(r"[.;:(]", text[figure.end : figure.end + 60])[0])[:NEIGHBOURS]
    before = re.findall(r"[^\W\d_]+", text[max(0, figure.start - 30) : figure.start])[-1:]
    return frozenset(stem(word) for word in (*before, *behind) if word.lower() not in STOP_WORDS)


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


def _of_support(
    claim: Said, found: Sequence[Part], sources: Sequence[_Source], *, similarity: Callable[[str, str], float] | None
) -> Iterator[Doubt]:
    """Words that their sentence does not say, or that it must borrow from another: no statement is patched together from two."""
    everywhere = frozenset().union(*(source.said.stems for source in sources))
    for part in found:
        text = sources[part.source].said
        unsaid = [word for word in part.words if not says(word, text.stems)]
        translated = text.language != claim.language
        if borrowed := [word.text for word in unsaid if not translated and says(word, everywhere)]:
            yield Doubt(Doubts.OTHER_SENTENCE, ", ".join(borrowed))
        alike = max(similarity(words, text.text) for words in {claim.text, claim.text[part.start : part.end]}) if similarity else None
        if translated:  # shares few words: its figures, names and strength are compared, and its meaning by the model
            doubtful = alike is not None and alike < ALIKE_TRANSLATED
        else:
            least = LEAST_COVERED_ALIKE if alike is not None and alike >= ALIKE else LEAST_COVERED
            doubtful = len(part.words) - len(unsaid) < least * len(part.words)
        if doubtful:
            yield Doubt(Doubts.UNSAID, ", ".join(word.text for word in unsaid))


def _of_better_sources(claim: Said, found: Sequence[Part], sources: Sequence[_Source], *, others: Sequence[_Source]) -> Iterator[Doubt]:
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


def _of_strength(claim: Said, found: Sequence[Part], sources: Sequence[_Source]) -> Iterator[Doubt]:
    """ "Must" for "should", a "not" too many or too few, "all" for "some", "high" for "low".

    Compared clause by clause, and a difference counts where the whole claim differs from all that it rests on as well: which of two
    clauses a word belongs to is told less surely than whether it is there.
    """
    mine, theirs = marks(claim.text, claim.language), [marks(source.said.text, source.said.language) for source in sources]
    whole = frozenset(each.mark for each in mine)
    anywhere = frozenset(each.mark for part in found for each in theirs[part.source])
    yield from _of_headings(claim, found, sources)
    pairs = list(_clause_pairs(claim, found, sources))
    turned = list(_opposites_said(claim, found, sources))
    denied = _denial_differs(claim, sources, pairs, turned=frozenset(turned))
    # "Not effective" and "ineffective" are one: an opposite and a denial make up for each other, and either alone does not.
    if turned and not denied:
        yield Doubt(Doubts.OPPOSITE, ", ".join(sorted(turned)))
    if denied and not turned:
        yield Doubt(Doubts.NEGATION)
    for clause, source, spans in pairs:
        here = frozenset(each.mark for each in mine if _is_in(each, [clause]))
        there = frozenset(each.mark for each in theirs[source] if _is_in(each, spans)) | _governing(sources[source].said, spans)
        everywhere, meant = frozenset(each.mark for each in theirs[source]), sources[source].said.stems
        if Mark.NOT_YET in (here | there) and Mark.NOT_YET not in (whole & everywhere):
            yield Doubt(Doubts.NEGATION, Mark.NOT_YET)
        if changed := _strength_changed(here, there, whole=whole, everywhere=everywhere, claim=claim, meant=meant):
            yield Doubt(Doubts.STRENGTH, ", ".join(sorted(changed)))
        if changed := _quantities_added(here, there, everywhere) | _quantities_dropped(there, whole):
            yield Doubt(Doubts.QUANTITY, ", ".join(sorted(changed)))
        stated = ((here & JUDGEMENTS) - everywhere) | ((here & _OF_BOTH) - anywhere)
        if stated <= {Mark.UP, Mark.DOWN} and _is_counted(stated, claim, [sources[part.source] for part in found]):
            continue
        if stated and not _is_judged_alike(stated, everywhere):
            yield Doubt(Doubts.COMPARISON, ", ".join(sorted(stated)))


_SUBORDINATE = re.compile(r"\W*(?:that|whether|if|how|bod|fod|nad)\b", re.I)


def _governing(text: Said, spans: Sequence[_Span]) -> frozenset[Mark]:
    """The strength of the clauses on which subordinate ones of `spans` hang: "managers should confirm that all staff are trained"."""
    found = marks(text.text, text.language)
    before = [each for start, end in spans if _SUBORDINATE.match(text.text[start:end]) for each in clauses(text) if each[1] == start]
    return frozenset(each.mark for each in found if _is_in(each, before)) & STRENGTHS


# What two dates set side by side may say together: it "went up" from the one to the other.
_OF_BOTH = (CHANGES - JUDGEMENTS) | {Mark.STILL, Mark.OVER, Mark.UNDER, Mark.TOO}


def _is_counted(stated: frozenset[Mark], claim: Said, owners: Sequence[_Source]) -> bool:
    """Whether the claim gives one figure from each of two dates, and the newer is higher or lower as it says."""
    dated = {owner.citation.document.date: owner for owner in owners if owner.citation.document.date}
    figures = [(each.unit, each.value) for each in amounts(claim.text) if each.unit is not Unit.PLACE]
    if len(dated) != 2 or len(figures) != 2 or figures[0][0] != figures[1][0]:
        return False
    older, newer = ({(each.unit, each.value) for each in amounts(dated[date].said.text)} for date in sorted(dated))
    first, second = figures
    if first not in older - newer or second not in newer - older:
        return False
    return stated == {Mark.UP if second[1] > first[1] else Mark.DOWN}


def _is_judged_alike(stated: frozenset[Mark], everywhere: frozenset[Mark]) -> bool:
    """Whether the sentence judges as the claim does, in another word: "not good enough" for "poor"."""
    good, bad = frozenset({Mark.GOOD, Mark.BETTER}), frozenset({Mark.BAD, Mark.WORSE, Mark.NOT_GOOD})
    return any(stated <= side and everywhere & side and not stated & CHANGES for side in (good, bad))


def _of_headings(claim: Said, found: Sequence[Part], sources: Sequence[_Source]) -> Iterator[Doubt]:
    """An item of a list of what must or needs to be done, told as if it were done or so."""
    for part in found:
        source = sources[part.source]
        owed = {each.mark for each in marks(source.heading, source.said.language)} & (_OBLIGED | {Mark.BETTER})
        words = _tokens(claim.text[part.start : part.end].lower())
        item = _tokens(folded(source.citation.quote.text).lower())
        only_the_item = sum(word in item for word in words) >= NEARLY_ALL * len(words) and not _STATES.search(claim.text)
        states = _STATES.search(source.citation.quote.text)  # a whole sentence says itself what is so
        if owed and not states and not only_the_item and not {each.mark for each in marks(claim.text, claim.language)} & _OBLIGED:
            yield Doubt(Doubts.STRENGTH, source.heading)


_OBLIGED = frozenset({Mark.MUST, Mark.SHOULD, Mark.NEED, Mark.REQUIRED})
_STATES = any_of(r"""
    is | are | was | were | has | have | had | do | does | did | improved | remains? | continues? | receives? | reports? | shows? | lacks?
    means? | takes? | makes? | gives? | gets? | experiences? | benefits? | needs? | must | should | can | cannot | will | would | may
    mae | maent | roedd | oedd | oes | nid | nad | rhaid | dylai | dylid | bydd | gall | wedi | yw | ydy | ydynt | \w+(?:wyd|odd|ir|asant)
""")


def _of_words_changed(claim: Said, found: Sequence[Part], sources: Sequence[_Source]) -> Iterator[Doubt]:
    """In a claim that keeps nearly all the words of its sentence: any telling change in the words put in, taken out or exchanged."""
    for part in found:
        source, words = sources[part.source].said, claim.text[part.start : part.end]
        quoted = _LIST_NUMBER.sub("", folded(sources[part.source].citation.quote.text))  # without the heading of a list
        in_order = _is_in_order(_figures(words), _figures(quoted))
        if source.language != claim.language:
            if not in_order:
                yield Doubt(Doubts.NUMBER)  # a translation keeps the order, mostly, and has no words to tell what a figure counts
            continue
        mine, theirs = _tokens(words), _tokens(quoted)
        blocks = difflib.SequenceMatcher(
            None, [word.lower() for word in mine], [word.lower() for word in theirs], autojunk=False
        ).get_matching_blocks()[:-1]
        if not blocks or sum(block.size for block in blocks) < NEARLY_ALL * len(mine):
            continue
        if not in_order:
            yield Doubt(Doubts.NUMBER)
        first = difflib.Match(0, max(0, blocks[0].b - blocks[0].a), 0)
        kept = _counted_marks(" ".join(theirs[first.b : blocks[-1].b + blocks[-1].size + 1]), claim.language)
        moved = frozenset(mark for mark, count in _counted_marks(words, claim.language).items() if kept[mark] == count)
        if unsaid := _another_subject(" ".join(mine[: blocks[0].a]), " ".join(theirs[first.b : blocks[0].b]), source):
            yield Doubt(Doubts.UNSAID, unsaid)
        for one, other in itertools.pairwise([first, *blocks]):
            put_in, taken_out = mine[one.a + one.size : other.a], theirs[one.b + one.size : other.b]
            if len(taken_out) <= LONG_OMISSION:  # else a whole clause is left out: what it qualifies is compared clause by clause
                yield from _exchanged(" ".join(put_in), " ".join(taken_out), claim, source=source, moved=moved)


_SUBJECT = re.compile(
    r"\b(?:council|authority|staff|workers?|managers?|leaders?|parents?|carers?|children|people|cyngor|awdurdod|arweinwyr|rheolwyr|gweithwyr"
    r"|rhieni|gofalwyr|plant)\b",
    re.I,
)


def _another_subject(opening: str, instead: str, source: Said) -> str | None:
    """The people or body with which the claim opens in the place of others: "managers" for "the council"."""
    if _TELLS.search(source.text):
        return None  # who may say it is another question
    put, meant = ([word.lower() for word in _SUBJECT.findall(text)] for text in (opening, instead))
    told = [word for word in put if word not in source.text.lower() and stem(word) not in source.stems]
    same = any(set(put + meant) <= names for names in _THE_COUNCIL)
    return ", ".join(told) if told and meant and not same else None


_THE_COUNCIL = ({"council", "authority"}, {"cyngor", "awdurdod"})


def _counted_marks(text: str, language: str) -> Counter[Mark]:
    return Counter(each.mark for each in marks(text, language))


def _exchanged(put_in: str, taken_out: str, claim: Said, *, source: Said, moved: frozenset[Mark]) -> Iterator[Doubt]:
    """What the exchange of a few words for a few others changes; a mark that is as often there as before has only `moved`."""
    added, dropped = _counted_marks(put_in, claim.language), _counted_marks(taken_out, claim.language)
    needs_kept = len(_NEEDS.findall(claim.text)) >= len(_NEEDS.findall(source.text)) or _NEEDS.search(put_in)
    may_go = _MAY_GO | (_MAY_BE_REPLACED if put_in else frozenset()) | (_NEEDED if needs_kept else frozenset())
    may_come = {Mark.MANY, Mark.FEW} if {each.mark for each in marks(source.text, source.language)} & {Mark.BAD, Mark.TOO} else set()
    more, less = frozenset(added - dropped) - may_come, frozenset(dropped - added) - may_go
    if Mark.REQUIRED in more | less and more & _OWED and less & _OWED:
        more, less = more - _OWED, less - _OWED  # "is required to" for "must"
    if changed := (more | less) - moved:
        yield Doubt(_doubt_about(changed), put_in or taken_out)
    if turned := {word for word in map(form, _tokens(put_in)) if opposites(word) & set(map(form, _tokens(taken_out)))}:
        yield Doubt(Doubts.OPPOSITE, ", ".join(sorted(turned)))
    one, other = ({(each.unit, each.value) for each in amounts(text)} for text in (put_in, taken_out))
    if one and other and one != other:
        yield Doubt(Doubts.NUMBER, put_in)
    first, second = ({(day.year, day.month, day.day) for day in dates(text)} for text in (put_in, taken_out))
    if first and second and first != second:
        yield Doubt(Doubts.DATE, put_in)
    fewer = len(_TELLS.findall(claim.text)) < len(_TELLS.findall(source.text))
    if _TELLS.search(taken_out) and not _TELLS.search(put_in) and fewer:
        yield Doubt(Doubts.SPEAKER, taken_out)


_NEEDED = frozenset({Mark.NEED, Mark.REQUIRED})
_NEEDS = re.compile(r"\b(?:needs?|needed|require[sd]?)\b", re.I)
_OWED = frozenset({Mark.MUST, Mark.NEED, Mark.REQUIRED})
_MAY_BE_REPLACED = frozenset({Mark.BETTER, Mark.WORSE})
_MAY_GO = frozenset({Mark.ALL, Mark.STILL, Mark.CAN, Mark.GOOD, Mark.UP, Mark.OVER})
_LIST_NUMBER = re.compile(r"^\W*\d+\.\s")


def _tokens(text: str) -> list[str]:
    return re.findall(r"[£$€]?[^\W_]+(?:['’.,/][^\W_]+)*%?", text)


def _doubt_about(changed: frozenset[Mark]) -> Doubts:
    if changed & DENIALS:
        return Doubts.NEGATION
    if changed & STRENGTHS:
        return Doubts.STRENGTH
    return Doubts.QUANTITY if changed & QUANTITIES else Doubts.OPPOSITE


def _figures(text: str) -> list[tuple[str, Fraction]]:
    """The figures of `text` with their units, and its years, in order."""
    years = [(day.start, ("year", Fraction(day.year))) for day in dates(text) if day.year]
    return [value for _, value in sorted([*((each.start, (str(each.unit), each.value)) for each in amounts(text)), *years])]


def _is_in_order(mine: Sequence[tuple[str, Fraction]], theirs: Sequence[tuple[str, Fraction]]) -> bool:
    """Whether those of one unit that stand in both, once, stand there in the same order."""
    once = [value for value in mine if mine.count(value) == theirs.count(value) == 1]
    return all(
        [value for value in once if value[0] == unit] == [value for value in theirs if value in once and value[0] == unit]
        for unit in {value[0] for value in once}
    )


def _denial_differs(claim: Said, sources: Sequence[_Source], pairs: Sequence[_Pair], *, turned: frozenset[str]) -> bool:
    """Whether claim and quotations deny more or less often, and no other word (none of `turned`) of the one that denies less does too."""
    mine, used = _denials(claim, [(0, len(claim.text))]), _used(sources, pairs)
    meant = sum(_denials(text, [span]) for text, span in used)
    all_there = sum(_denials(sources[number].said, [(0, sys.maxsize)]) for number in {number for _, number, _ in pairs})
    # One clause more or less may be a matter of where clauses are cut: then those that answer one another must differ as well.
    apart = any(
        bool(_denials(claim, [clause])) != bool(sum(_denials(sources[number].said, [span]) for span in spans))
        for clause, number, spans in pairs
    )
    if mine == all_there or (mine < all_there and not apart):
        return False
    soft = _soft(claim.text, claim.language, turned)
    there = frozenset().union(*(_soft(text.text[slice(*span)], text.language, turned) for text, span in used))
    translated = any(text.language != claim.language for text, _ in used)
    more_mine, more_theirs = (len(soft) - len(there), len(there) - len(soft)) if translated else (len(soft - there), len(there - soft))
    return mine + max(0, more_mine) < meant or meant + max(0, more_theirs) < mine


def _soft(text: str, language: str, turned: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in soft_denials(text, language) if form(word) not in turned)


def _used(sources: Sequence[_Source], pairs: Sequence[_Pair]) -> list[tuple[Said, _Span]]:
    """The clauses of the sentences that answer some clause of the claim, each once."""
    return [(sources[number].said, span) for number, span in {(number, span) for _, number, spans in pairs for span in spans}]


def _denials(text: Said, spans: Sequence[tuple[int, int]]) -> int:
    return sum(each.mark in DENIALS and _is_in(each, spans) for each in marks(text.text, text.language))


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


def _quantities_dropped(there: frozenset[Mark], whole: frozenset[Mark]) -> frozenset[Mark]:
    dropped = (there & _QUANTITY_STAYS) - whole
    return dropped - {Mark.SOME, Mark.FEW} if whole & {Mark.SOME, Mark.FEW} else dropped


def _quantities_added(here: frozenset[Mark], there: frozenset[Mark], everywhere: frozenset[Mark]) -> frozenset[Mark]:
    added = (here & QUANTITIES) - everywhere
    if not there & {Mark.ALL, Mark.MOST, Mark.MANY}:
        added -= {Mark.SOME}  # less than was said
    if everywhere & {Mark.BAD, Mark.TOO}:
        added -= {Mark.MANY, Mark.FEW}  # "too high" is "too much", "limited" is "little"
    if everywhere & {Mark.SOME, Mark.FEW} or there & DENIALS:
        added -= {Mark.FEW, Mark.ONLY}  # "a small number" are few, and only a few
    return added


_REQUIRED = frozenset({Mark.MUST, Mark.NEED})
_NOUNS = {Mark.PLAN: "plan", Mark.NEED: "need"}  # their stems
_STRENGTH_STAYS = frozenset({Mark.MUST, Mark.SHOULD, Mark.NEED, Mark.REQUIRED, Mark.MAY, Mark.PLAN, Mark.WILL})
_QUANTITY_STAYS = frozenset({Mark.SOME, Mark.MOST, Mark.FEW, Mark.MANY})


def _clause_pairs(claim: Said, found: Sequence[Part], sources: Sequence[_Source]) -> Iterator[_Pair]:
    """Yield each clause of the claim with the number of the sentence that says it and that sentence's clauses which do."""
    for clause in clauses(claim):
        part = max(found, key=lambda part: min(part.end, clause[1]) - max(part.start, clause[0]))
        words = [word for word in claim.words if clause[0] <= word.start < clause[1]]
        text = sources[part.source].said
        # A clause that says nothing of the sentence's is measured by all of it, if there is anything in it to measure.
        answering = _answering(words, text) or (list(clauses(text)) if marks(claim.text[slice(*clause)], claim.language) else [])
        yield clause, part.source, answering


def _answering(words: Sequence[Word], text: Said) -> list[_Span]:
    """The clauses of `text` that say `words`: the one that says most of them, then those that say what is still missing."""
    if not text.words:
        return [(0, len(text.text))]
    spans = clauses(text)
    stems = {span: said(text.text[slice(*span)], text.language).stems for span in spans}
    missing, chosen = list(words), list[_Span]()
    while missing:
        best = max(spans, key=lambda span: _answers(missing, stems[span]))
        left = [word for word in missing if not says(word, stems[best])]
        if len(left) == len(missing):
            break
        chosen.append(best)
        missing = left
    return chosen


def _answers(words: Sequence[Word], stems: frozenset[str]) -> float:
    """How many of the words a clause with these stems says; the very word counts more than one akin to it, and a short clause more."""
    exactly = sum(bool(word.alternatives & stems) for word in words)
    return exactly + AKIN_COUNTS * (sum(says(word, stems) for word in words) - exactly) - len(stems) / 1000


def _is_in(found: Found, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= found.start < end for start, end in spans)


def _opposites_said(claim: Said, found: Sequence[Part], sources: Sequence[_Source]) -> Iterator[str]:
    """Yield each word whose opposite its sentence says and which that does not say itself: "high" for "low", "unsafe" for "safe"."""
    for part in found:
        source = sources[part.source].said
        if source.language != claim.language:
            continue
        mine = frozenset(map(form, _tokens(claim.text[part.start : part.end])))
        theirs = frozenset(map(form, _tokens(source.text)))
        for word in mine - theirs:
            same_side = frozenset().union(*map(opposites, opposites(word)))
            if opposites(word) & theirs - mine and not same_side & theirs:
                yield word
        for one, other in ((mine, theirs), (theirs, mine)):
            yield from (word for word in one - other if len(_plain(word)) >= _LEAST_PLAIN and _plain(word) in other - one)


def _plain(word: str) -> str:
    """The word without the prefix that makes it its opposite, "" where it has none."""
    return word[prefix.end() :] if (prefix := _PREFIX.match(word)) else ""


_PREFIX = re.compile("(?:un|in|im|ir|dis|non|mis|an|af|am)")
_LEAST_PLAIN = 4  # letters of a word that a prefix turns into its opposite


def _of_contrast(claim: Said, sources: Sequence[_Source]) -> Iterator[Doubt]:
    """One side of a "but" without the other."""
    if contrasts(claim.text, claim.language):
        return
    mine = claim.stems | {f"={found.mark}" for found in marks(claim.text, claim.language)}
    for source in sources:
        text = source.said
        for at in contrasts(text.text, text.language):
            comma = text.text.find(",", at)
            at = comma if at < _OPENING and comma > 0 else at  # "Although …, …"
            one, other = (_side(text, span) for span in ((0, at), (at, len(text.text))))
            shares = sorted((_share_said(one, mine, both=other), _share_said(other, mine, both=one)))
            if shares[0] <= UNSAID_OF_A_SIDE and shares[1] >= SAID_OF_A_SIDE:
                yield Doubt(Doubts.CONTRAST)


_OPENING = 3  # characters before a word that still opens the sentence


def _side(text: Said, span: tuple[int, int]) -> frozenset[frozenset[str]]:
    """What one side of a contrast says: the alternatives of each word, and the marks of judgement and denial on it."""
    said_there = {word.alternatives for word in text.words if span[0] <= word.start < span[1]}
    judged = {found.mark for found in marks(text.text[slice(*span)], text.language) if found.mark in JUDGEMENTS | DENIALS | STRENGTHS}
    return frozenset(said_there | {frozenset({f"={mark}"}) for mark in judged})


def _share_said(side: frozenset[frozenset[str]], mine: frozenset[str], *, both: frozenset[frozenset[str]]) -> float:
    """How much of what this side says alone is `mine`: what both sides say tells nothing of which of them is meant."""
    shared = frozenset().union(*both)
    alone = [alternatives for alternatives in side if not alternatives & shared]
    return sum(bool(alternatives & mine) for alternatives in alone) / len(alone) if alone else SAID_OF_A_SIDE


def _of_speakers(claim: Said, found: Sequence[Part], sources: Sequence[_Source]) -> Iterator[Doubt]:
    """A saying told as a fact, or put into another mouth."""
    used = [sources[number] for number in sorted({part.source for part in found})]
    for source in used:
        speaker, same = _speaker(source), source.said.language == claim.language
        if (speaker or _SAYS_THAT.search(source.said.text)) and not (_SAYS if _SAYS.search(source.said.text) else _TELLS).search(
            claim.text
        ):
            yield Doubt(Doubts.SPEAKER, speaker or "")
        named = said(speaker, source.said.language).words if speaker else ()
        if named and same and not any(says(word, claim.stems) for word in named):
            yield Doubt(Doubts.SPEAKER, speaker or "")
    teller = _TELLER[claim.language].match(claim.text)
    who = (teller["a"] or teller["b"]) if teller else None
    if who and not any(_may_tell(who, source, claim.language) for source in used):
        yield Doubt(Doubts.SPEAKER, who)


def _may_tell(who: str, source: _Source, language: str) -> bool:
    """Whether `who` is the author of the document, or someone whose saying the sentence reports."""
    told, document = _tokens(who.lower()), source.citation.document
    if (others := naming.inspectorates(who)) and not others & naming.inspectorates(document.publisher or ""):
        return any(says(word, source.said.stems) for word in said(who, language).words)
    author = frozenset(_tokens((document.publisher or "").lower())) | _DOCUMENTS
    if naming.is_inspectorate(document.publisher or ""):
        author |= _INSPECTORS
    if any(word in author or word in source.names - frozenset(_tokens((document.subject or "").lower())) for word in told):
        return True
    named = said(who, language).words or [Word(word, 0, frozenset({stem(word)})) for word in told if word not in STOP_WORDS]
    if speaker := _speaker(source):
        return source.said.language != language or any(says(word, said(speaker, source.said.language).stems) for word in named)
    translated = source.said.language != language
    return bool(_TELLS.search(source.said.text)) and (translated or any(says(word, source.said.stems) for word in named))


def _speaker(source: _Source) -> str | None:
    """Whose saying the cited sentence is, None where its document says it itself."""
    quote = source.citation.quote
    if quote.paragraph.speaker and is_spoken(quote):
        return quote.paragraph.speaker
    told = reported(quote.text)
    return told.speaker if told and told.whole else None
