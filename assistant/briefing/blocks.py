"""The blocks of a briefing's file: its paragraphs and cells, the quotations that stand in them, and the paragraphs of its appendix."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from assistant.answers import quoted
from assistant.check.marks import stretches
from assistant.quotes import LEAST_WORDS, folded
from ingest.documents import Span

MASK = "\x1a"  # stands for a quotation where only the words around it are read
QUOTATION = re.compile(r"q(\d{1,5})-\d{1,5}", re.ASCII)
IN_FULL = re.compile(r"p-([0-9a-f]{1,64})-(\d{1,6})", re.ASCII)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REMOVED = frozenset([f"{W}del", f"{W}moveFrom", f"{W}footnote", f"{W}endnote"])
_HTML_BLOCKS = frozenset(
    ["p", "div", "td", "th", "tr", "table", "li", "ol", "ul", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "header"]
)
_HTML_UNREAD = frozenset(["head", "script", "style", "template"])
_MARKDOWN_MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|\\(\n)|<br ?/?>|\[\^\d+\]|^[ \t]*>[ ]?|^#+ |\*\*", re.M)
_WHOLLY_QUOTED = re.compile(r"\s*[“\"].*[”\"]\s*", re.S)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a run of text in a cell: `outside` is its text with each quotation as one MASK, `before` what leads to the first.

    `places` names the quotations that begin in it, "q3-1"; `in_full` the paragraph of a document, where it is of the appendix.
    """

    outside: str
    before: str = ""
    places: tuple[str, ...] = ()
    in_full: tuple[str, int] | None = None


@dataclass(slots=True)
class _Gathering:
    """Blocks while a file is walked through."""

    blocks: list[Block] = field(default_factory=list)
    open: dict[str, str] = field(default_factory=dict)  # what has begun and not ended: a key of the file's, the place
    heading: bool = False  # whether the block is one
    _pieces: list[str] = field(default_factory=list)
    _places: list[str] = field(default_factory=list)
    _in_full: tuple[str, int] | None = None

    def begin(self, key: str, name: str) -> None:
        self.open[key] = name

    def end(self, key: str) -> None:
        self.open.pop(key, None)

    def text(self, text: str) -> None:
        """Take the next words of the block; those of a quotation as a mask."""
        inside = next((name for name in self.open.values() if QUOTATION.fullmatch(name)), None)
        of = next((match for name in reversed(self.open.values()) if (match := IN_FULL.fullmatch(name))), None)
        # some programs end a bookmark in the next paragraph, where another has begun, or which is a heading
        if of and text.strip() and self._in_full is None and not self.heading:
            self._in_full = of[1], int(of[2])
        if inside is None:
            self._pieces.append(text)
        elif inside not in self._places and text.strip():
            self._places.append(inside)
            self._pieces.append(MASK)

    def close(self) -> None:
        """End the block; one without words is none."""
        text = "".join(self._pieces)
        if text.strip():
            before = text.partition(MASK)[0] if self._places else ""
            self.blocks.append(Block(text, before, tuple(self._places), self._in_full))
        self._pieces, self._places, self._in_full, self.heading = [], [], None, False


def docx_blocks(root: "etree._Element") -> list[Block]:
    """The paragraphs of a Word document as if all changes were accepted; notes left out."""
    gathering = _Gathering()

    def walk(element: "etree._Element") -> None:
        tag = element.tag
        if tag in _REMOVED:
            return
        if tag == f"{W}p":
            gathering.close()
        elif tag == f"{W}pStyle":
            gathering.heading = (element.get(f"{W}val") or "").startswith("Heading")
        elif tag == f"{W}bookmarkStart":
            gathering.begin(element.get(f"{W}id") or "", element.get(f"{W}name") or "")
        elif tag == f"{W}bookmarkEnd":
            gathering.end(element.get(f"{W}id") or "")
        else:
            gathering.text(docx_words(element))
        for child in element:
            walk(child)
        if tag == f"{W}p":
            gathering.close()

    walk(root)
    return gathering.blocks


def docx_words(element: "etree._Element") -> str:
    """What the element itself puts into the text."""
    if element.tag == f"{W}t":
        return element.text or ""
    breaks = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
    return breaks.get(str(element.tag), "")


def html_blocks(root: Any) -> list[Block]:
    """The blocks of an HTML file; its head and its notes left out."""
    gathering = _Gathering()

    def walk(element: Any) -> None:
        tag, id = str(element.tag), element.get("id") or ""
        unread = (
            not isinstance(element.tag, str) or tag in _HTML_UNREAD or id == "footnotes" or "footnote-ref" in (element.get("class") or "")
        )
        if not unread:
            if tag in _HTML_BLOCKS:
                gathering.close()
            key = f"{id} {len(gathering.open)}"
            gathering.begin(key, id)
            gathering.text("\n" if tag == "br" else element.text or "")
            for child in element:
                walk(child)
                gathering.text(child.tail or "")
            if tag in _HTML_BLOCKS:
                gathering.close()
            gathering.end(key)

    walk(root)
    gathering.close()
    return gathering.blocks


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a Markdown file, which names no places of quotations; notes left out."""
    blocks: list[Block] = []
    in_full: tuple[str, int] | None = None
    for raw in re.split(r"\n[ \t]*\n|(?<=\])<br ?/?>|<br ?/?>(?=“)|(?<!\\)\||\n(?=\|)", text):
        if re.match(r"\s*\[\^\d+\]:", raw):
            continue
        if re.match(r"\s*#", raw):
            in_full = None
        if anchor := re.match(rf'\s*<a id="{IN_FULL.pattern}"></a>', raw):
            in_full = anchor[1], int(anchor[2])
            raw = raw[anchor.end() :]
        if (words := markdown_words(raw)).strip():
            blocks.append(Block(words, in_full=in_full))
    return blocks


def recognised(blocks: Iterable[Block], quotations: Mapping[int, str]) -> Iterator[Block]:
    """The blocks, where one that names no place but is wholly a quotation, known by its number, is at the place "q3-0"."""
    numbers = {folded(quoted(words)).strip(): number for number, words in quotations.items()}
    for block in blocks:
        number = None if block.places or block.in_full else numbers.get(folded(block.outside).strip())
        yield block if number is None else Block(MASK, "", (f"q{number}-0",))


def markdown_words(text: str) -> str:
    """The text without Markdown's marks."""
    return _MARKDOWN_MARKS.sub(lambda match: match[1] or match[2] or (" " if match[0].startswith("<") else ""), text)


def leads(blocks: Iterable[Block]) -> dict[str, list[str]]:
    """What stands before each quotation, by its place: the last block that holds none, and what its own block says before it."""
    found: dict[str, list[str]] = {}
    above = ""
    for block in blocks:
        if not (block.places or _WHOLLY_QUOTED.fullmatch(block.outside)):
            above = block.outside
        for place in block.places:
            found.setdefault(place, []).append(" ".join(f"{above} {block.before}".split()))
    return found


def passages(texts: Iterable[str]) -> Iterator[str]:
    """What stands in quotation marks in each of the texts and has at least four words."""
    for text in texts:
        for found in stretches(text, [Span(0, len(text))] if text else []):
            said = " ".join(" ".join(text[span.start : span.end] for span in found).replace(MASK, "…").split())
            if sum(any(character.isalnum() for character in word) for word in said.split()) >= LEAST_WORDS:
                yield said


def bare(text: str) -> str:
    """The text as passages are compared: folded, without the marks around it."""
    return folded(text).strip(" \"'.,;:!?…-")
