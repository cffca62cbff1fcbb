"""Whether the evidence carries an answer, and if not, why, in one sentence."""

import dataclasses
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence, Term
from assistant.phrases import body, listing, phrase
from assistant.question import Understood, Wanted
from assistant.scope import YEAR
from assistant.wording import words
from ingest.documents import Document

# Both in standard deviations of the similarities of all sentences looked at, with four times the share of the question that is said.
LEAST_RELEVANCE = 1.5  # of a sentence that holds the number, date or name that is asked for
MORE_RELEVANCE = 0.4  # that it needs more where the documents never say a telling word of the question
LEAST_AT_ALL = 1.4  # of the best sentence for any question
LOOKED_AT = 5  # best sentences of which one must hold the number, date or name that is asked for
BEHIND = 2.0  # that sentence may score this much less than the best one
# Written with a capital and yet the name of nobody and no place that a document must mention to answer.
_NO_NAMES = words("""
    OK Ok TV IT PC English Welsh British UK Wales England Christmas Easter Ramadan Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Covid COVID God Saesneg Cymraeg Gymraeg Nghymru Cymru Lloegr Nadolig Pasg Llun Mawrth Mercher Iau Gwener Sadwrn Sul
""")
_NO_ANSWER = {
    Wanted.NUMBER: "no_number",
    Wanted.MONEY: "no_money",
    Wanted.SHARE: "no_number",
    Wanted.DATE: "no_date",
    Wanted.DEADLINE: "no_date",
    Wanted.NAME: "no_person",
    Wanted.PERSON: "no_person",
}


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for or against an answer; the first four are 1 where it is so and 0 where not."""

    nothing: float  # all that is asked has other names too, and is said under none of them
    apart: float  # neither words nor meaning tie the best sentence to the question
    lacking: float  # a number, date or name is asked for and no good sentence that has to do with the question holds one
    missing: float  # likewise, and none of the best sentences holds one at all
    untold: float  # share of the weight of the telling words that have other names and are never said under any of them
    rare: float  # logarithm of 1 and the weight of the telling words: how much in particular is asked


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts for, and the start: the log odds of an answer without any."""

    start: float
    signs: Signs


# Learned by training/weights.py from the development questions, those for calibration and some of those for training.
WEIGHTS = Weights(1.59, Signs(nothing=-0.64, apart=-3.32, lacking=-3.23, missing=-1.31, untold=-1.97, rare=-0.35))
ANSWER_FROM = 0.3  # probability; the curve is in training/README.md


def signs(understood: Understood, ranked: Sequence[Evidence], asked: Sequence[Term]) -> Signs:
    """The signs of the evidence, best first and not empty."""
    best = ranked[0]
    at_home = best.document.language == understood.language
    # Across languages only words count whose translation is known: a Welsh word that the table lacks says nothing of English documents.
    telling = [term for term in asked if term.is_telling and (at_home or term.alternatives)]
    unheard = [term for term in telling if not term.mentions]
    least = LEAST_RELEVANCE + (MORE_RELEVANCE if any(term.is_telling and not term.mentions for term in asked) else 0.0)
    wanted = understood.wanted in _NO_ANSWER
    held = [evidence for evidence in ranked[:LOOKED_AT] if evidence.features.fits]
    near = [evidence for evidence in held if evidence.score > best.score - BEHIND]
    return Signs(
        nothing=at_home and len(unheard) == len(telling) and any(term.alternatives for term in telling),
        apart=at_home and _relevance(best) < LEAST_AT_ALL,
        lacking=wanted and not any(not at_home or _relevance(evidence) > least for evidence in near),
        missing=wanted and not held,
        untold=_weight(term for term in unheard if term.alternatives) / (_weight(telling) or 1.0),
        rare=math.log1p(_weight(telling)),
    )


def answerable(seen: Signs) -> float:
    """The probability that the evidence answers, by a logistic regression."""
    pairs = zip(dataclasses.astuple(WEIGHTS.signs), dataclasses.astuple(seen), strict=True)
    return 1 / (1 + math.exp(-WEIGHTS.start - sum(weight * sign for weight, sign in pairs)))


def absent(
    understood: Understood, held: Sequence[Document], inside: Sequence[Document], *, chosen: Sequence[Document] | None = None
) -> str | None:
    """Why no document is in the question's scope, and which there are; None where there is one.

    `held` is the whole library, `chosen` what the reader has confined the question to, if anything.
    """
    language = understood.language
    if not held:
        return phrase("empty_library", language)
    searched = held if chosen is None else chosen
    subjects = sorted({body(d.subject, language) for d in searched if d.subject})
    if understood.unknown_subject:
        asked = body(understood.unknown_subject, language)
        if not subjects:
            return phrase("no_words", language, words=f"“{asked}”")
        return phrase("no_subject" if chosen is None else "no_subject_here", language, asked=asked, held=listing(subjects, language))
    if not inside:
        return phrase("no_scope", language, asked=f"“{understood.standalone}”", held=listing([d.title for d in held], language, most=5))
    return None


def refusal(understood: Understood, ranked: Sequence[Evidence], asked: Sequence[Term]) -> str | None:
    """Why the evidence, best first, does not answer the question; None where it does."""
    language = understood.language
    unheard = [term for term in asked if not term.mentions]
    known = " ".join(f"{e.document.title} {e.document.publisher} {e.document.subject}" for e in ranked).casefold()
    names = [term.words for term in unheard if _is_name(term.words, understood.search) and term.words.casefold() not in known]
    # A text of which nobody knows who wrote it may be the named one's own, a speech for instance, and not say the name.
    names = [name for name in names if YEAR.fullmatch(name) or not ranked or any(e.document.publisher for e in ranked)]
    if names:
        return phrase("no_words", language, words=_quoted(names, language))
    if not ranked and understood.required:
        return phrase("no_words", language, words=_quoted([names[0] for names in understood.required], language))
    if not ranked:
        return phrase("not_said", language)
    seen = signs(understood, ranked, asked)
    if not asked or answerable(seen) >= ANSWER_FROM:
        return None
    words = [term.words for term in unheard if term.is_telling]
    if words and (seen.nothing or seen.apart or len(words) == len([term for term in asked if term.is_telling])):
        return phrase("no_words", language, words=_quoted(words, language))
    return phrase(_NO_ANSWER.get(understood.wanted, "not_said"), language)


def _relevance(evidence: Evidence) -> float:
    """How far meaning and words together tie the sentence to the question; neither does it alone."""
    return evidence.features.similarity + 4 * evidence.features.said


def _weight(terms: Iterable[Term]) -> float:
    return sum(term.weight for term in terms)


def _quoted(words: Sequence[str], language: str) -> str:
    return listing([f"“{word}”" for word in words], language)


def _is_name(word: str, question: str) -> bool:
    """Whether `word` is a year, or the question writes it as a name: with a capital where no sentence begins."""
    written = word[:1].isupper() and word not in _NO_NAMES and re.search(rf"[^\s.?!:“\"(]\s+{re.escape(word)}\b", question)
    return bool(written or YEAR.fullmatch(word))
