"""How strongly one sentence binds, read from the way it says so and not from the mere word, in English and Welsh.

bound("The council must act by May.", "en").strength      # must
bound("The chair must be a councillor.", "en")            # None
"""

import re
from collections.abc import Sequence

from assistant.register import english, english_progress, english_promises, look_alikes, welsh
from assistant.register.entries import Strength
from assistant.register.wordings import Bound, Wording
from ingest.documents import Span

# The first that fits counts: must, should, recommended, required, promised, progress.
_WORDINGS: dict[str, tuple[Wording, ...]] = {
    "en": (*english.WORDINGS, *english_promises.WORDINGS, *english_progress.WORDINGS),
    "cy": welsh.WORDINGS,
}
_NEVER = {"en": look_alikes.pattern(look_alikes.ENGLISH_NEVER), "cy": look_alikes.pattern(look_alikes.WELSH_NEVER)}
_NOT_MEANT = {
    "en": look_alikes.pattern(look_alikes.ENGLISH_NEVER, look_alikes.ENGLISH_DOUBTFUL),
    "cy": look_alikes.pattern(look_alikes.WELSH_NEVER, look_alikes.WELSH_DOUBTFUL),
}
# Behind these a new clause begins, to which what stood before says nothing.
_BREAK = re.compile(r"[,;:–—(“]| - | but | however | ond ")
_QUESTION = re.compile(r"\?[\"'”’)\]]*$")
READ_OVER = "·"
# Every wording has one of these in what it finds: a sentence without any, written small, is read no further, which saves much time.
SIGNALS = {
    "en": re.compile(
        r"\b(?:must|shall|oblig|duty|ha(?:s|ve) (?:\w+ )?(?:got )?to |should|ought|expect|recommend|need|requir"
        r"|necessary|to do\b|done|to go\b"
        r"|essential|crucial|vital|imperative|critical|area|please|until|asked|instructed|advised"
        r"|will|commit|pledg|promis|undert|agreed"
        r"|(?:un)?resolved|vowed|assur|going to|guarant|would be|improv|strengthen|progress|deteriorat|worse|declin"
        r"|reduc|increas|rise|fall|grow"
        r"|decreas|doubl|halv|dropped|shrunk|better|becom|moved on|recovered|weak|gone|slow|stall|halt|accelerat|stabilis|slipped"
        r"|lessened|matured|transformed|continu|strides|headway|change|since|(?:following|after) (?:the|our|its|their|that)\b|addressed"
        r"|rectified|remedied|tackled|embedded|put |sustained|implemented|actioned|completed|acted on"
        r"|yet|beg[aiu]n|start|than|been taken"
        r"|from (?:(?:about|over|nearly) )?[£\d]|strong|no longer|(?:is|are) now"
        r"|(?:identified|highlighted|raised|found) (?:at|in|during|by) )"
    ),
    "cy": re.compile(
        r"rh?aid|ofynnol|orfodol|dyletswydd|rheidrwydd|gofyn|rwymedigaeth|gorfod|rhwym|dyl|disgw|argym|angen|hanfodol|hollbwysig|allweddol"
        r"|i[’']w wneud|faes|feysydd|wch\b|mae gan|bydd|caiff|ymrwym|addo|addaw|addew|addun|cytuno|rydy|rwy|dw i|wedi|cynnydd|gynnydd"
        r"|welli|ostyngiad|dirywi|heb|n[ia]d y|ers|gwella|gwaethyg|cryfhau|nag? | o [£\d]|yn (?:well|waeth|gryfach)|prin "
    ),
}
_DEMANDS = frozenset({Strength.MUST, Strength.SHOULD})
# Only with one of these is there anything to read over.
_LOOK_ALIKE = re.compile(r"must|should|shall|expect|means|golygu|rhaid|raid|dyl|disgwyl|angen|[go]fyn", re.IGNORECASE)


def bound(sentence: str, language: str) -> Bound | None:
    """How `sentence` binds, and by which words; None where it obliges, promises and finds nothing, or only asks."""
    return None if _QUESTION.search(sentence) else _read(sentence, language, _NOT_MEANT[language])


def bound_in_bold(sentence: str, language: str, bold: Sequence[Span]) -> Bound | None:
    """The same of a sentence in which `bold` is set in bold: where that holds must or should, doubts are settled for it."""
    plain = bound(sentence, language)
    if not bold or _QUESTION.search(sentence) or (plain and plain.strength in _DEMANDS):
        return plain
    found = _read(sentence, language, _NEVER[language])
    is_set = found is not None and any(span.start <= found.start and found.end <= span.end for span in bold)
    return found if found and found.strength in _DEMANDS and is_set else plain


def _read(sentence: str, language: str, not_meant: re.Pattern[str]) -> Bound | None:
    if not SIGNALS[language].search(sentence.lower()):
        return None
    text = not_meant.sub(lambda match: READ_OVER * len(match[0]), sentence) if _LOOK_ALIKE.search(sentence) else sentence
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
