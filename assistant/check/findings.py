"""What the check of a draft finds."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.answers import Citation


class Kind(StrEnum):
    """What is checked: words in quotation marks (or set off as a quotation), or a sentence that claims something."""

    QUOTATION = "quotation"
    CLAIM = "claim"


class Verdict(StrEnum):
    """What became of it. Of a claim it is never said that it is true."""

    VERBATIM = "verbatim"  # stands so in one paragraph, typography aside
    ALTERED = "altered"  # nearly stands so; the differences are words
    STITCHED = "stitched"  # its pieces stand so, but not together
    MISATTRIBUTED = "misattributed"  # stands so, but in another document, of another date or said by another than the draft says
    NOT_FOUND = "not_found"
    SUPPORTED = "supported"
    DIFFERS = "differs"


class Aspect(StrEnum):
    """In what a draft and its evidence differ."""

    WORDS = "words"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    SPEAKER = "speaker"
    DOCUMENT = "document"
    NEGATION = "negation"
    STRENGTH = "strength"  # must, should, some, all, may
    ELISION = "elision"  # pieces joined with or without dots
    MEANING = "meaning"  # words that no evidence says


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: what the draft says and what the document says instead; "" where one says nothing there."""

    aspect: Aspect
    draft: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One quotation or claim of a draft: `text` is the draft's text from `start` to `end`, the marks around a quotation left out.

    `differences` is empty where the verdict is verbatim or supported; `evidence` is empty where it is not_found and nothing came near.
    """

    text: str
    start: int
    end: int
    kind: Kind
    verdict: Verdict
    differences: tuple[Difference, ...]
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft's plain text and what was found in it, in order."""

    name: str  # of the file, or "" for pasted text
    text: str
    findings: tuple[Finding, ...]
