"""How strongly one sentence binds, read from the way it says so and not from the mere word, in English and Welsh.

bound("The council must act by May.", "en").strength      # must
bound("The chair must be a councillor.", "en")            # None
"""

import re

from assistant.register import english, english_progress, english_promises, welsh
from assistant.register.wordings import Bound, Wording

# The first that fits counts: must, should, recommended, required, promised, progress.
_WORDINGS: dict[str, tuple[Wording, ...]] = {
    "en": (*english.WORDINGS, *english_promises.WORDINGS, *english_progress.WORDINGS),
    "cy": welsh.WORDINGS,
}
_NOT_MEANT = {
    language: re.compile("|".join(rf"(?<!\w)(?:{line.strip()})(?!\w)" for line in table.NOT_MEANT.strip().splitlines()), re.IGNORECASE)
    for language, table in (("en", english), ("cy", welsh))
}
# Behind these a new clause begins, to which what stood before says nothing.
_BREAK = re.compile(r"[,;:–—(“]| - | but | however | ond ")
_QUESTION = re.compile(r"\?[\"'”’)\]]*$")
READ_OVER = "·"
# Only with one of these is there anything to read over.
_LOOK_ALIKE = re.compile(r"must|should|expect|rhaid|raid|dyl|disgwyl|angen|[go]fyn", re.IGNORECASE)


def bound(sentence: str, language: str) -> Bound | None:
    """How `sentence` binds, and by which words; None where it obliges, promises and finds nothing, or only asks."""
    if _QUESTION.search(sentence):
        return None
    text = sentence
    if _LOOK_ALIKE.search(sentence):
        text = _NOT_MEANT[language].sub(lambda match: READ_OVER * len(match[0]), sentence)
    for wording in _WORDINGS[language]:
        for match in wording.pattern.finditer(text):
            if not _is_refused(wording, match):
                return Bound(wording.strength, *match.span())
    return None


def _is_refused(wording: Wording, match: re.Match[str]) -> bool:
    before = match.string[_clause(match.string, match.start()) : match.start()]
    return bool((wording.before and wording.before.search(before)) or (wording.after and wording.after.match(match.string, match.end())))


def _clause(text: str, at: int) -> int:
    """Where the clause begins that holds `at`."""
    return max((match.end() for match in _BREAK.finditer(text, 0, at)), default=0)
