"""A checked draft as a Word file, with a comment at each place where something was found.

annotated(checked, draft, source=Path("report.docx"), language="en")         # the file itself, with comments and nothing else changed
annotated(checked, draft, source=None, language="cy")                        # the text as a new file
"""

import copy
import io
import itertools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.check.drafts import Block, BlockKind, Draft, word_paragraphs, word_pieces
from assistant.check.findings import Checked, Finding
from assistant.check.report import finding_lines

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

AUTHOR, INITIALS = "Chapter & Verse", "C&V"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ONE_CHARACTER = frozenset(f"{_W}{name}" for name in ("tab", "br", "cr", "noBreakHyphen"))
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold

Pieces = list[tuple[int, int, Any]]  # a run with the offsets in the draft's text where its own begins and ends


def annotated(checked: Checked, draft: Draft, *, source: Path | None, language: str) -> bytes:
    """The Word file with the comments: `source`, where that is the Word file the draft was read from, else a new one with its text."""
    import docx

    if source is not None and source.suffix.lower() == ".docx":
        document = docx.Document(str(source))
        paragraphs = word_paragraphs(document)
        places = {block: _cut(paragraphs[block.index], block, checked.findings) for block in draft.blocks if block.index is not None}
    else:
        document = docx.Document()
        places = {block: _written(document, draft, block, checked.findings) for block in draft.blocks}
    pieces = sorted(itertools.chain.from_iterable(places.values()), key=lambda piece: piece[0])
    for finding in checked.findings:
        if runs := _runs(finding, pieces, draft):
            _comment(document, runs, "\n".join(finding_lines(finding, language)))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def clean(text: str) -> str:
    """`text` without the characters that a Word file cannot hold."""
    return _NO_XML.sub("", text)


def _comment(document: Any, runs: Sequence["Element"], text: str) -> None:
    from docx.text.run import Run

    ends = [Run(runs[0], document._body), Run(runs[-1], document._body)]
    document.add_comment(runs=ends, text=clean(text), author=AUTHOR, initials=INITIALS)


def _runs(finding: Finding, pieces: Pieces, draft: Draft) -> "list[Element]":
    """The runs that hold the finding; of one in a footnote the run that bears its mark; none where the file has no place for it."""
    start, end = finding.start, finding.end
    if mark := next((mark for mark in draft.marks if mark.note.start <= start < mark.note.end), None):
        start, end = max(0, mark.at - 1), mark.at
    return [run for from_, to, run in pieces if from_ < end and start < to]


def _cuts(block: Block, findings: Sequence[Finding]) -> list[int]:
    """The offsets inside the block at which a finding begins or ends, in order."""
    ends = {at for finding in findings for at in (finding.start, finding.end)}
    return sorted(at for at in ends if block.start < at < block.end)


def _written(document: Any, draft: Draft, block: Block, findings: Sequence[Finding]) -> Pieces:
    """The block as a new paragraph, in runs that begin and end where findings do."""
    style = {BlockKind.HEADING: "Heading 2", BlockKind.ITEM: "List Bullet", BlockKind.QUOTE: "Quote"}.get(block.kind)
    paragraph = document.add_paragraph(style=style)
    pieces: Pieces = []
    for start, end in itertools.pairwise([block.start, *_cuts(block, findings), block.end]):
        run = paragraph.add_run(clean(draft.text[start:end]))
        pieces.append((start, end, run._r))
    return pieces


def _cut(paragraph: "Element", block: Block, findings: Sequence[Finding]) -> Pieces:
    """The runs of the paragraph, cut where a finding begins or ends inside one; their text and formatting stay what they were."""
    pieces: Pieces = []
    at = block.start
    for run, text in list(word_pieces(paragraph)):
        end = at + len(text)
        rest = run
        for cut in [cut for cut in _cuts(block, findings) if at < cut < end]:
            if (tail := _split(rest, cut - at, end - at)) is None:
                break
            pieces.append((at, cut, rest))
            rest, at = tail, cut
        pieces.append((at, end, rest))
        at = end
    return pieces


def _split(run: "Element", at: int, length: int) -> "Element | None":
    """Cut the run behind `at` of its `length` characters; the new run with what follows, None where it cannot be told where to cut."""
    widths = _widths(run, length)
    if widths is None:
        return None
    tail = copy.deepcopy(run)
    counted = 0
    for child, twin, width in zip(list(run), list(tail), widths, strict=True):
        if child.tag == f"{_W}rPr":
            continue
        if counted + width <= at and (width or counted < at):
            tail.remove(twin)
        elif counted >= at:
            run.remove(child)
        else:
            text = child.text or ""
            _set(child, text[: at - counted])
            _set(twin, text[at - counted :])
        counted += width
    run.addnext(tail)
    return tail


def _widths(run: "Element", length: int) -> list[int] | None:
    """How many characters of the run's text each of its children is: a tab or a line break is one or, as in some texts, none."""
    texts = [len(child.text or "") if child.tag == f"{_W}t" else 0 for child in run]
    spaces = [int(child.tag in _ONE_CHARACTER) for child in run]
    if sum(texts) == length:
        return texts
    both = [one + other for one, other in zip(texts, spaces, strict=True)]
    return both if sum(both) == length else None


def _set(element: "Element", text: str) -> None:
    element.text = text
    element.set(_SPACE, "preserve")
