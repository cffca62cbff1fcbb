"""What the checks of the proof are given and what they tell: a cited sentence with what is known of it, and a doubt."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant import naming
from assistant.answers import Citation
from assistant.support import Said, said
from ingest.documents import ParagraphKind


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


@dataclass(frozen=True, slots=True)
class Source:
    """A cited sentence as the checks compare it, with the names that are known of its document."""

    citation: Citation
    said: Said
    names: frozenset[str]
    heading: str  # over an item of a list or a table, "" else


def make_source(citation: Citation) -> Source:
    """The cited sentence, below its heading where it is an item of a list or a row of a table."""
    document, paragraph = citation.document, citation.quote.paragraph
    # An item under "What must improve" means nothing without it.
    listed = paragraph.heading and paragraph.kind in (ParagraphKind.LIST_ITEM, ParagraphKind.TABLE_ROW)
    heading = paragraph.heading[-1] if listed else ""
    text = f"{heading}: {citation.quote.text}" if heading else citation.quote.text
    return Source(citation, said(text, document.language, issued=document.date), naming.known(document, paragraph), heading)


def tokens(text: str) -> list[str]:
    """The words and figures of `text`, as they are written, in order."""
    return re.findall(r"[£$€]?[^\W_]+(?:['’.,/][^\W_]+)*%?", text)
