"""What a claim says to be so or done and its sentence does not say: the words on which a short claim turns, what is only resolved."""

import functools
import re
from collections.abc import Iterator, Sequence

from assistant.answers import Citation
from assistant.check.assertions import Claim
from assistant.check.findings import Aspect, Difference
from assistant.doubts import Doubt, Doubts, make_source
from assistant.evidence import stem
from assistant.quotes import folded
from assistant.strength import STRENGTHS, Mark, alike, form, marks
from assistant.support import Said, Word, joints, said, says

MOST_COMPLEMENTS = 2  # telling words behind "is" that together say what is so; of more some may go by other words
MOST_TOLD = 6  # telling words of a short claim

_IS = re.compile(r"\b(?:is|are|was|were|remains?|remained|has been|have been|had been|became|becomes?)\b", re.I)
_NOT_SO = re.compile(r"\bnot (?:\w+ly )?([a-z]{4,})\b")
_RESOLVED = re.compile(
    r"That (?:[\w’'-]+ ){1,14}?be (?:\w+ed|\w+en|sent|set|put|made|held|brought|kept|told)\b|Bod (?:[\w’'-]+ ){1,14}?i(?:['’]w| gael eu)"
)
_RESOLVES = re.compile(r"\b(?:resolv\w+|agreed|decid\w+|penderfyn\w+|cytun\w+|to be|i'w)\b", re.I)
_DONE = re.compile(r"(?:ed|en|ing)$")  # what was done goes by many names
_BEHIND = re.compile(r"[,;:.]|\b(?:because|as|since|when|where|if|that|than|by|in|at|on|of|for|from|to|with|after|before|during)\b", re.I)


def unsaid(claim: Claim, citation: Citation) -> tuple[Difference, ...]:
    """What the claim says of something in a word or two of which the sentence says none; nothing of a long claim, or of a translation."""
    source = make_source(citation)
    if source.said.language != claim.language:
        return ()
    whole = said(claim.plain, claim.language)
    told = [word for word in whole.words if word.text not in source.names and not word.text[0].isdigit()]
    missing = [word for word in told if not _says(word, own_stems(source.said.text))]
    return tuple(_complements(whole, told, missing)) if len(told) <= MOST_TOLD else ()


def in_its_words(plain: str, cited: Sequence[Citation]) -> str:
    """The claim with "not complete" for "incomplete" where a sentence says it so: to compare "not" with "not"."""
    for text in (folded(citation.quote.text) for citation in cited):
        for match in _NOT_SO.finditer(text):
            plain = re.sub(rf"\b(?:in|un|ir|im|dis){match[1]}\b", f"not {match[1]}", plain)
    return plain


def resolved_only(plain: str, language: str, cited: Sequence[Citation]) -> Iterator[Doubt]:
    """The doubt whether what minutes resolve to do ("That the saving be audited") is done, as the claim has it."""
    wants = STRENGTHS | {Mark.PLAN}
    if _RESOLVES.search(plain) or any(found.mark in wants for found in marks(plain, language)):
        return
    for citation in cited:
        if match := _RESOLVED.match(folded(citation.quote.text)):
            yield Doubt(Doubts.STRENGTH, match[0])


@functools.lru_cache(maxsize=1024)
def own_stems(text: str) -> frozenset[str]:
    """The stems of the words of `text` itself, without those that documents have for them."""
    return frozenset(stem(word) for word in re.findall(r"[^\W\d_]+", folded(text)))


def _says(word: Word, stems: frozenset[str]) -> bool:
    """Whether a sentence of these stems says the word, or one that a table has beside it."""
    near = alike(form(word.text)) | alike(stem(word.text))
    return says(word, stems) or not stems.isdisjoint(stem(each) for each in near)


def _complements(whole: Said, told: Sequence[Word], missing: Sequence[Word]) -> Iterator[Difference]:
    """What is said to be so, where the sentence says nothing of it."""
    cuts = [*sorted(joints(whole.text, whole.language)), len(whole.text)]
    judged = {found.start for found in marks(whole.text, whole.language)}
    for match in _IS.finditer(whole.text) if whole.language == "en" else ():
        end = next(cut for cut in cuts if cut >= match.end())
        if stop := _BEHIND.search(whole.text, match.end(), end):
            end = stop.start()
        behind = [word for word in told if match.end() <= word.start < end]
        judges = any(match.end() <= at < end for at in judged)
        if any(_DONE.search(word.text) for word in behind) or any(mark.isdigit() for mark in whole.text[match.end() : end]):
            continue
        if behind and len(behind) <= MOST_COMPLEMENTS and not judges and all(word in missing for word in behind):
            yield Difference(Aspect.MEANING, " ".join(word.text for word in behind), "")
