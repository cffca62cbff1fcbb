"""The two ends of a letter: whom it is written to, and who signs it, each as one paragraph that can be quoted."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.documents import ParagraphKind

SALUTATION = re.compile(r"(?:Dear|Annwyl)\s[^.!?:]{1,80}$|(?:Dear|Annwyl)\s(?:(?:Mr|Mrs|Ms|Dr|Cllr|Cyng)\.?\s)?[A-ZÀ-ÝŴŶ][\w’'-]+")
CLOSING = re.compile(
    r"(?:Yours?\s(?:very\s)?(?:sincerely|faithfully|truly)|(?:Yr\seiddoch\s)?yn\s(?:gywir|ddiffuant|ddidwyll)\b|Yr\seiddoch\b)"
    r"|(?:(?:with\s)?(?:kind(?:est)?|best|warm)\s(?:regards|wishes)|regards|cofion(?:\s(?:cynnes|gorau|caredig))?|gyda\sdiolch)\s*[,.]?$",
    re.IGNORECASE,
)
HEAD_BLOCKS = 40
MOST_LINES = 10
LINE_CHARACTERS = 80  # a name, a title or an address in one line is shorter
CLOSING_CHARACTERS = 150

_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?:;][\"'”’)\]]*$")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$")
# These say something of the letter, and begin something of their own.
_APART = re.compile(
    r"(?:cc|c\.c\.|copy|copied|copi|enc|encl|enclosure|atodiad|amg|annex|appendix|glossary|geirfa|notes?|nodiadau?|ps|p\.s\.|date|dyddiad"
    r"|(?:our |your |ein |eich )?(?:ref|reference|cyf|cyfeirnod)|tel|telephone|phone|ffôn|e-?mail|e-?bost|by e-?mail|trwy e-?bost|www)\b"
    r"|.*(?:@|https?://|www\.)|[^a-zà-ÿ]*\d{4}$|\W*\d{1,2}(?:st|nd|rd|th|ain|eg|af|fed)?\s\w+\s\d{4}$",
    re.IGNORECASE,
)


def with_letter_ends(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with a letter's closing and the signature below it in one, and the lines above its salutation likewise.

    Nothing but short lines of plain text is joined: never a heading, a list item, a footnote or a sentence.
    """
    runs = [*_addressees(blocks), *_signatures(blocks)]
    joined: list[Block] = []
    position = 0
    for start, end in runs:
        joined += blocks[position:start]
        joined.append(replace(blocks[start], text=" ".join(block.text.strip() for block in blocks[start:end])))
        position = end
    return [*joined, *blocks[position:]]


def _addressees(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Half-open ranges of short lines above the salutation; a postcode ends an address, and what follows is another."""
    salutation = next((at for at, block in enumerate(blocks[:HEAD_BLOCKS]) if _is_text(block) and SALUTATION.match(block.text)), 0)
    runs: list[tuple[int, int]] = []
    start = 0
    while start < salutation:
        end = start
        while end < salutation and _is_line(blocks[end]):
            end += 1
            if _POSTCODE.search(blocks[end - 1].text):
                break
        runs += [(start, end)] if 2 <= end - start <= MOST_LINES else []
        start = max(end, start + 1)
    return runs


def _signatures(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The half-open ranges of each closing with the lines that sign it."""
    runs: list[tuple[int, int]] = []
    for start, block in enumerate(blocks):
        closes = _is_text(block) and CLOSING.match(block.text) and len(block.text) <= CLOSING_CHARACTERS and not _ends(block)
        if not closes or (runs and start < runs[-1][1]):
            continue
        end = start + 1
        while end < min(len(blocks), start + MOST_LINES) and _is_line(blocks[end]):
            end += 1
        runs += [(start, end)] if end > start + 1 else []
    return runs


def _is_text(block: Block) -> bool:
    return block.kind is ParagraphKind.TEXT


def _ends(block: Block) -> bool:
    return bool(_SENTENCE_END.search(block.text))


def _is_line(block: Block) -> bool:
    text = block.text.strip()
    return _is_text(block) and len(text) <= LINE_CHARACTERS and not _ends(block) and not _APART.match(text)
