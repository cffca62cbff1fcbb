"""Whether the evidence carries an answer, and if not, why, in one sentence."""

import re
from collections.abc import Sequence

from assistant.evidence import Evidence, Term, fits
from assistant.phrases import listing, phrase
from assistant.question import Understood, Wanted
from ingest.documents import Document

LEAST_SIMILARITY = 2.0  # standard deviations above the mean; below it the words must carry the answer
LEAST_SAID = 0.25
_NO_ANSWER = {Wanted.NUMBER: "no_number", Wanted.DATE: "no_date", Wanted.PERSON: "no_person", Wanted.REASON: "no_reason"}


def absent(understood: Understood, held: Sequence[Document], inside: Sequence[Document]) -> str | None:
    """Why no document is in the question's scope, and which there are; None where there is one."""
    language = understood.language
    if not held:
        return phrase("empty_library", language)
    subjects = sorted({d.subject for d in held if d.subject})
    if understood.unknown_subject:
        if not subjects:
            return phrase("no_words", language, words=f"“{understood.unknown_subject}”")
        return phrase("no_subject", language, asked=understood.unknown_subject, held=listing(subjects, language))
    if not inside:
        return phrase("no_scope", language, asked=f"“{understood.standalone}”", held=listing([d.title for d in held], language, most=5))
    return None


def refusal(understood: Understood, ranked: Sequence[Evidence], asked: Sequence[Term]) -> str | None:
    """Why the evidence, best first, does not answer the question; None where it does."""
    language = understood.language
    missing = [term.words for term in asked if term.mentions == 0]
    names = [word for word in missing if _is_name(word, understood.search)]
    if names:
        return phrase("no_words", language, words=listing([f"“{name}”" for name in names], language))
    if not ranked:
        return phrase("not_said", language)
    best = ranked[0]
    if best.features.similarity < LEAST_SIMILARITY and best.features.said < LEAST_SAID:
        if missing:
            return phrase("no_words", language, words=listing([f"“{word}”" for word in missing], language))
        return phrase("not_said", language)
    if understood.wanted in (Wanted.NUMBER, Wanted.DATE) and not any(fits(understood.wanted, e.text) for e in ranked[:3]):
        return phrase(_NO_ANSWER[understood.wanted], language)
    return None


def _is_name(word: str, question: str) -> bool:
    """Whether the question writes `word` as a name or number: a capital where no sentence begins, or digits."""
    if word.isdigit():
        return True
    return word[:1].isupper() and re.search(rf"[^\s.?!:“\"(]\s+{re.escape(word)}\b", question) is not None
