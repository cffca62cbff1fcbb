"""From the blocks a loader yields to the numbered paragraphs of a document."""

import re
from collections.abc import Sequence

from ingest.blocks import Block
from ingest.documents import PARAGRAPH_BREAK, Note, Paragraph, ParagraphKind, Span
from ingest.emphasis import unmarked

LETTERHEAD_CHARACTERS = 150  # a longer text before a heading means that the heading is no title
ADDRESS_CHARACTERS = 400  # except an address in one paragraph, which has no sentence end

# Half of what people use to hide words from a reader and show them to a machine. The flags of England, Scotland
# and Wales are written with tag characters, and an emoji may be followed by one variation selector: these stay.
_EMOJI = "[©®‼⁉™ℹ\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff〰〽㊗㊙\U0001f000-\U0001faff]\ufe0f|[0-9#*]\ufe0f\u20e3"
_FLAG = (
    "\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)"
    "\U000e007f"
)
_INVISIBLE = (
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_UNSEEN = re.compile(f"(?P<kept>{_FLAG}|{_EMOJI})|(?P<dropped>{_INVISIBLE})|\u00ad")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*[.)]?\s")


def number_paragraphs(blocks: Sequence[Block]) -> tuple[tuple[Paragraph, ...], tuple[Note, ...]]:
    """The paragraphs of `blocks` in order, cleaned and numbered from 1, and a note where invisible characters were left out.

    The paragraphs' texts joined by `PARAGRAPH_BREAK` are the document's text, and each `start` is an offset into it.
    """
    cleaned = [_cleaned(block) for block in blocks]
    kept = [block for block, _, _ in cleaned if block.text]
    bold = [spans for block, spans, _ in cleaned if block.text]
    title = _title_position(kept)
    paragraphs: list[Paragraph] = []
    above: list[Block] = []
    start = 0
    for position, block in enumerate(kept):
        if block.kind is ParagraphKind.HEADING:
            above = [] if position == title else [heading for heading in above if _level(heading) < _level(block)]
        path = tuple(heading.text for heading in above)
        emphasised = () if block.kind is ParagraphKind.HEADING else bold[position]
        paragraphs.append(Paragraph(position + 1, block.page, path, block.kind, None, start, block.text, emphasised))
        start += len(block.text) + len(PARAGRAPH_BREAK)
        if block.kind is ParagraphKind.HEADING and position != title:
            above.append(block)
    invisible = sum(count for _, _, count in cleaned)
    notes = (Note("invisible", (("count", str(invisible)),)),) if invisible else ()
    return tuple(paragraphs), notes


def _level(heading: Block) -> int:
    return heading.level or 1


def _cleaned(block: Block) -> tuple[Block, tuple[Span, ...], int]:
    """`block` as a reader sees it, what of it is bold, and the number of invisible characters that were taken out."""
    visible = _UNSEEN.sub(lambda match: match["kept"] or "", block.text)
    dropped = sum(1 for match in _UNSEEN.finditer(block.text) if match["dropped"])
    if block.kind is ParagraphKind.TABLE_ROW:
        lines = (" ".join(line.split()) for line in visible.splitlines())
        text = "\n".join(line for line in lines if line)
    else:
        text = " ".join(visible.split())
    text, bold = unmarked(text)
    return Block(block.kind, text, page=block.page, level=block.level), bold, dropped


def _title_position(blocks: Sequence[Block]) -> int | None:
    """Where the document's title stands: its first heading, before any long text, or its only outermost heading."""
    headings = [position for position, block in enumerate(blocks) if block.kind is ParagraphKind.HEADING]
    outermost = [position for position in headings if _level(blocks[position]) == 1]
    if not outermost or _NUMBERED.match(blocks[outermost[0]].text):
        return None
    first = outermost[0]
    if first == headings[0] and all(map(_is_letterhead, blocks[:first])):
        return first
    return first if len(outermost) == 1 and len(headings) > 1 else None


def _is_letterhead(block: Block) -> bool:
    return len(block.text) <= (LETTERHEAD_CHARACTERS if block.text.endswith((".", "!", "?", ":")) else ADDRESS_CHARACTERS)
