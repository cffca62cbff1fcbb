"""Both sides of a doubt: the words of the draft that do not agree, and what the document says instead."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from assistant.amounts import Amount, Unit, amounts, dates
from assistant.answers import Citation
from assistant.attribution import reported
from assistant.check.findings import Aspect, Difference
from assistant.doubts import Doubt, Doubts, tokens
from assistant.evidence import stem
from assistant.naming import names
from assistant.phrases import long_date
from assistant.quotes import folded, is_spoken
from assistant.strength import CHANGES, DENIALS, JUDGEMENTS, QUANTITIES, STRENGTHS, Mark, contrasts, form, marks, opposites, without_prefix
from assistant.tellers import TELLS
from assistant.wording import any_of
from ingest.names import find_names
from vectorstore.words import STOP_WORDS

_ASPECTS = {
    Doubts.NUMBER: Aspect.NUMBER,
    Doubts.DATE: Aspect.DATE,
    Doubts.NAME: Aspect.NAME,
    Doubts.NEGATION: Aspect.NEGATION,
    Doubts.STRENGTH: Aspect.STRENGTH,
    Doubts.QUANTITY: Aspect.STRENGTH,
    Doubts.SPEAKER: Aspect.SPEAKER,
}
_MARKS = {
    Doubts.NEGATION: DENIALS,
    Doubts.STRENGTH: STRENGTHS,
    Doubts.QUANTITY: QUANTITIES,
    Doubts.COMPARISON: CHANGES | JUDGEMENTS | frozenset({Mark.OVER, Mark.UNDER, Mark.TOO, Mark.STILL}),
}
_TIMES = any_of("halved | doubled | trebled | tripled | quadrupled | hanerwyd | haneru | dyblu | dyblwyd")  # figures told by a verb
BEHIND_A_FIGURE = 2  # words that are shown with it
_COUNTED = 30  # characters behind a figure in which stands what it counts


def differences(doubts: Sequence[Doubt], claim: str, language: str, cited: Sequence[Citation]) -> tuple[Difference, ...]:
    """What the doubts tell of the plain text `claim` and the cited sentences, each once; of meaning only where they tell nothing else."""
    told = (_difference(doubt, claim, language, citation) for doubt in doubts for citation in cited)
    found = [each for each in dict.fromkeys(told) if each.draft.casefold() != each.source.casefold()]
    found = [each for each in found if not any(_is_told_by(each, other) for other in found)]
    certain = [each for each in found if each.aspect is not Aspect.MEANING]
    return tuple(certain or found)


def _is_told_by(one: Difference, other: Difference) -> bool:
    """Whether `other` tells all that `one` does, and more."""
    less = one.draft in other.draft and (one.source in other.source or not one.source)
    return one != other and one.aspect is other.aspect and less


_SEVERAL = any_of("several | a number of | sawl | nifer o")
_NOT_ONLY = any_of(r"not (?:just|only|simply|merely)\b[^.;]* but | nid yn unig\b[^.;]* ond")

_IN = re.compile(r"\b(\d+) (?:in|out of|o bob) (?:every )?(\d+)\b")  # "6 in 10": both figures count the same
_SHARES = (Unit.SHARE, Unit.PART)
_OFFICE = re.compile(r"Majesty|Inspector|Council|County|Borough|City|Services")
_PEOPLE = re.compile(r"\W*(?:o )?(?:\w+ ){0,2}(?:inspectors|arolygwyr|arolygydd|people|members|councillors|cynghorwyr|aelodau)\b", re.I)
_OPENS_AGAINST = re.compile(r"\W*(?:However|Nevertheless|Nonetheless|Even so|Yet|But|Fodd bynnag|Serch hynny|Er hynny|Ond)\b")


def harmless(doubt: Doubt, claim: str, language: str, cited: Sequence[Citation]) -> bool:
    """Whether a written answer must not, but a draft may.

    It may leave out "several", or a side of a "not only … but also"; say half for 50 %, and how many people a sentence names.
    """
    if doubt.kind is Doubts.CONTRAST:
        return all(_tells_one_side(citation) for citation in cited)
    if doubt.kind is Doubts.NEGATION:
        return all(_denies_only_only(citation) for citation in cited) and not _denials(claim, language)
    if doubt.kind is Doubts.NUMBER:
        return any(_counts_as_many(doubt.words, claim, citation) for citation in cited)
    if doubt.kind is not Doubts.QUANTITY:
        return False
    mine = {mark for _, mark in _marks(claim, language, QUANTITIES)}
    theirs = [each for citation in cited for each in _marks(folded(citation.quote.text), citation.document.language, QUANTITIES)]
    return {mark for word, mark in theirs if not _SEVERAL.fullmatch(word)} == mine


def _denials(text: str, language: str) -> list[tuple[str, Mark]]:
    return _marks(folded(text), language, DENIALS)


def _denies_only_only(citation: Citation) -> bool:
    """Whether every "not" of the sentence is that of a "not only … but also", and there is one."""
    text, language = folded(citation.quote.text), citation.document.language
    return _NOT_ONLY.search(text) is not None and not _denials(_NOT_ONLY.sub("", text), language)


def _counts_as_many(words: str, claim: str, citation: Citation) -> bool:
    """Whether the sentence has the figure in its other form ("half" for 50 %), in the same pair, or names as many people as it counts."""
    figures = [each for each in amounts(claim) if claim[each.start : each.end].strip() == words]
    if not figures:
        return False
    figure, text = figures[0], citation.quote.text
    if any(words in pair for pair in {each.groups() for each in _IN.finditer(claim)} & {each.groups() for each in _IN.finditer(text)}):
        return True
    if figure.unit in _SHARES:
        return any(each.unit in _SHARES and each.unit is not figure.unit and _share(each) == _share(figure) for each in amounts(text))
    people = sum(not name.honorific and len(name.words) > 1 and not _OFFICE.search(name.text) for name in find_names(text))
    return figure.unit is Unit.NUMBER and figure.value == people > 1 and _PEOPLE.match(claim[figure.end :]) is not None


def _share(figure: Amount) -> Fraction:
    return figure.value / 100 if figure.unit is Unit.SHARE else figure.value


def _tells_one_side(citation: Citation) -> bool:
    """Whether the sentence has no "but" inside that turns against itself: one at its opening turns against the sentence before."""
    text = folded(citation.quote.text)
    opening = _OPENS_AGAINST.match(text)
    return _NOT_ONLY.search(text) is not None or all(opening and at < opening.end() for at in contrasts(text, citation.document.language))


def _difference(doubt: Doubt, claim: str, language: str, citation: Citation) -> Difference:
    text, theirs = folded(citation.quote.text), citation.document.language
    aspect = _ASPECTS.get(doubt.kind, Aspect.MEANING)
    match doubt.kind:
        case Doubts.NUMBER:
            return Difference(aspect, *_figures(doubt.words, claim, text))
        case Doubts.DATE:
            return Difference(aspect, doubt.words, _days(text) or _day_of(citation, language))
        case Doubts.NAME:
            said = [name for name in names(text, theirs) if name.lower() not in claim.lower()]
            return Difference(aspect, doubt.words, ", ".join(dict.fromkeys(said)) or (citation.document.subject or ""))
        case Doubts.SPEAKER:
            return Difference(aspect, doubt.words if doubt.words.lower() in claim.lower() else "", _speaker(citation))
        case Doubts.OPPOSITE:
            return Difference(aspect, *_opposites(doubt.words, claim, text))
        case Doubts.CONTRAST:
            return Difference(Aspect.ELISION, "", _behind_but(text, theirs))
        case _:
            return Difference(aspect, *_marked(doubt.kind, (claim, language), (text, theirs)))


def _figures(words: str, claim: str, text: str) -> tuple[str, str]:
    """The figure of the claim and the one that the sentence gives instead, each with what it counts."""
    mine = [each for each in amounts(claim) if not words or claim[each.start : each.end].strip() == words]
    theirs = amounts(text)
    if not words:  # the same figures in another order
        return ", ".join(_shown(each, claim) for each in mine), ", ".join(_shown(each, text) for each in theirs)
    if not theirs and (changed := _TIMES.search(text)):
        return words, changed[0]
    if not mine:
        return words, ", ".join(_shown(each, text) for each in theirs)
    figure = mine[0]
    stated = {(each.unit, each.value) for each in amounts(claim)}
    alike = [each for each in theirs if _kind(each) == _kind(figure)] or list(theirs)
    instead = [each for each in alike if (each.unit, each.value) not in stated] or alike
    counted = _counted(figure, claim)
    nearest = max((len(counted & _counted(each, text)) for each in instead), default=0)
    return _shown(figure, claim), ", ".join(_shown(each, text) for each in instead if len(counted & _counted(each, text)) == nearest)


def _kind(figure: Amount) -> Unit:
    return Unit.NUMBER if figure.unit is Unit.PLACE else figure.unit


def _behind(figure: Amount, text: str) -> str:
    return re.split(r"[.;:(,]", text[figure.end : figure.end + _COUNTED])[0]


def _counted(figure: Amount, text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall(r"[^\W\d_]{3,}", _behind(figure, text)))


def _shown(figure: Amount, text: str) -> str:
    """The figure with the word or two behind it: "12 weeks", "120 care leavers"."""
    behind = ""
    for match in re.finditer(r"[ -]([^\W\d_]+)", _behind(figure, text)):
        if match[1].lower() in STOP_WORDS or behind.count(" ") == BEHIND_A_FIGURE or figure.unit in (Unit.SHARE, Unit.PART):
            break
        behind += match[0]
    return text[figure.start : figure.end].strip() + behind


def _days(text: str) -> str:
    return ", ".join(dict.fromkeys(text[day.start : day.end] for day in dates(text)))


def _day_of(citation: Citation, language: str) -> str:
    """The date of the document, as the draft's language writes it."""
    date = citation.document.date
    return long_date(date, language) if date else ""


def _speaker(citation: Citation) -> str:
    """Whose words the sentence is: its speaker's, those of whom it reports; else the word that tells that somebody says it."""
    quote = citation.quote
    told, telling = reported(quote.text), TELLS.search(folded(quote.text))
    if quote.paragraph.speaker and is_spoken(quote):
        return quote.paragraph.speaker
    return told.speaker if told else telling[0] if telling else citation.document.publisher or ""


def _opposites(words: str, claim: str, text: str) -> tuple[str, str]:
    """The words of the claim whose opposites the sentence says, and those opposites."""
    forms = frozenset(words.split(", "))
    mine, theirs = tokens(claim), tokens(text)
    against = frozenset().union(*(opposites(each) | {without_prefix(each)} for each in forms)) - {""}

    def turns(word: str) -> bool:
        return form(word.lower()) in against | forms or without_prefix(form(word.lower())) in forms

    said = {word.lower() for word in mine} & {word.lower() for word in theirs}
    return tuple(", ".join(dict.fromkeys(word for word in side if turns(word) and word.lower() not in said)) for side in (mine, theirs))  # type: ignore[return-value]


def _behind_but(text: str, language: str) -> str:
    """The side of a contrast that begins with its word."""
    places = contrasts(text, language)
    return text[places[0] :].strip(" .,;") if places else text


def _marked(kind: Doubts, mine: tuple[str, str], theirs: tuple[str, str]) -> tuple[str, str]:
    """The words that tell the strength, quantity, change or denial on each side, and not on the other."""
    wanted = _MARKS.get(kind, frozenset())
    one, other = (_marks(text, language, wanted) for text, language in (mine, theirs))
    apart = (_words(word for word, mark in one if mark not in {each for _, each in other}),
             _words(word for word, mark in other if mark not in {each for _, each in one}))  # fmt: skip
    return apart if any(apart) else (_words(word for word, _ in one), _words(word for word, _ in other))


def _marks(text: str, language: str, wanted: frozenset[Mark]) -> list[tuple[str, Mark]]:
    return [(text[found.start : found.end].strip(), found.mark) for found in marks(text, language) if found.mark in wanted]


def _words(found: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(found))
