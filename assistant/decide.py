"""Whether the evidence carries an answer, and if not, why, in one sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence, Term
from assistant.phrases import body, listing, phrase
from assistant.question import Understood, Wanted
from assistant.scope import YEAR
from ingest.documents import Document

# Set on the development questions and on 400 questions of SQuAD 2.0, each asked of its own article. They separate plain cases only:
# whether a sentence answers a question that it has the topic of takes a model that reads both together.
# Nothing like what is asked is there: the telling words of the question are mostly unheard of, and the meaning is not close either.
UNHEARD_OF = 0.75  # share of the question's weight in telling words that no document in scope says
UNHEARD_OF_ABROAD = 0.6  # the same where the documents are in the other language, of the words whose translation is known
CLOSE = 2.7  # standard deviations above the mean of the sentences looked at, from which on the meaning is close
# Little of what is asked is there: much is unheard, the best paragraph says little, and its meaning is no closer.
UNHEARD = 0.6  # share of the weight in any words that no document in scope says
LEAST_AROUND = 0.2  # share of the weight that the best paragraph says
LEAST_SIMILARITY = 2.2
LEAST_RELEVANCE = 1.5  # of a sentence that holds the number, date or name that is asked for
MORE_RELEVANCE = 0.4  # that it needs more where the documents never say a telling word of the question
LEAST_AT_ALL = 1.4  # of the best sentence for any question
LOOKED_AT = 5  # best sentences of which one must hold the number, date or name that is asked for
MOST_LOGIT = 8.0
BEHIND = 1.0  # that sentence may score this much less than the best one
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
    """What tells whether the evidence answers; each between about 0 and 1 but the logits and the similarity."""

    read: float  # the evidence model's logit of the best sentence, at most `MOST_LOGIT` from 0; 0 where no model read
    second: float  # likewise of the sentence that it finds second best
    similarity: float  # of the best evidence, as in its features
    said: float  # likewise
    around: float  # likewise
    unheard: float  # share of the weight of the telling words that no document in scope says
    lacking: float  # 1 where a number, date, name or reason is asked for and no good sentence holds one
    wanted: float  # 1 where one of these is asked for
    abroad: float  # 1 where the best evidence is in another language than the question


def signs(understood: Understood, ranked: Sequence[Evidence], asked: Sequence[Term]) -> Signs:
    """The signs of the evidence, best first and not empty."""
    best = ranked[0]
    abroad = best.document.language != understood.language
    logits = sorted((evidence.features.read for evidence in ranked), reverse=True)
    first, second = (max(-MOST_LOGIT, min(MOST_LOGIT, logit)) for logit in (*logits[:2], *logits[:1])[:2])
    # Across languages only words count whose translation is known: a Welsh word that the table lacks says nothing of English documents.
    telling = [term for term in asked if term.is_telling and (not abroad or term.alternatives)]
    unheard = _weight(term for term in telling if not term.mentions)
    wanted = understood.wanted in _NO_ANSWER
    near = [evidence for evidence in ranked[:LOOKED_AT] if evidence.score > best.score - BEHIND]
    return Signs(
        read=first,
        second=second,
        similarity=best.features.similarity,
        said=best.features.said,
        around=best.features.around,
        unheard=unheard / (_weight(telling) or 1.0),
        lacking=float(wanted and not any(evidence.features.fits for evidence in near)),
        wanted=float(wanted),
        abroad=float(abroad),
    )


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
    unheard = [term for term in asked if term.mentions == 0]
    if names := [term.words for term in unheard if _is_name(term.words, understood.search)]:
        return phrase("no_words", language, words=_quoted(names, language))
    if not ranked and understood.required:
        return phrase("no_words", language, words=_quoted([names[0] for names in understood.required], language))
    if not ranked:
        return phrase("not_said", language)
    best = ranked[0]
    same_language = best.document.language == language
    # Across languages only words count whose translation is known: a Welsh word that the table lacks says nothing of English documents.
    telling = [term for term in asked if term.is_telling and (same_language or term.alternatives)]
    most = UNHEARD_OF * _weight(asked) if same_language else UNHEARD_OF_ABROAD * _weight(telling)
    # Known in other words too, and in none of them said: then no closeness of meaning is to be believed.
    nothing = same_language and set(telling) <= set(unheard) and any(term.alternatives for term in telling)
    if nothing or (_weight(set(telling) & set(unheard)) > most and best.features.similarity < CLOSE):
        return phrase("no_words", language, words=_quoted([term.words for term in unheard if term in telling], language))
    if same_language:
        little = best.features.around < LEAST_AROUND and best.features.similarity < LEAST_SIMILARITY
        if little and _weight(unheard) > UNHEARD * _weight(asked):
            return phrase("no_words", language, words=_quoted([term.words for term in unheard], language))
        if asked and _relevance(best) < LEAST_AT_ALL:
            return phrase("not_said", language)
    least = LEAST_RELEVANCE + (MORE_RELEVANCE if any(term.is_telling for term in unheard) else 0.0)
    if understood.wanted in _NO_ANSWER and not any(
        evidence.features.fits
        and evidence.score > best.score - BEHIND
        and (evidence.document.language != language or _relevance(evidence) > least)
        for evidence in ranked[:LOOKED_AT]
    ):
        return phrase(_NO_ANSWER[understood.wanted], language)
    return None


def _relevance(evidence: Evidence) -> float:
    """How far meaning and words together tie the sentence to the question; neither does it alone."""
    return evidence.features.similarity + 4 * evidence.features.said


def _weight(terms: Iterable[Term]) -> float:
    return sum(term.weight for term in terms)


def _quoted(words: Sequence[str], language: str) -> str:
    return listing([f"“{word}”" for word in words], language)


def _is_name(word: str, question: str) -> bool:
    """Whether `word` is a year, or the question writes it as a name: with a capital where no sentence begins."""
    written = word[:1].isupper() and re.search(rf"[^\s.?!:“\"(]\s+{re.escape(word)}\b", question)
    return bool(written or YEAR.fullmatch(word))
