"""Which printed lines make a paragraph, and what sort of paragraph it is."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.documents import ParagraphKind
from ingest.load.pdf_lines import RAISED_END, RAISED_START, Line
from ingest.load.pdf_margin import PageLines

_ENDED = re.compile(rf"[.!?:;…][\"'”’)\]]*\s*(?:{RAISED_START}\d+{RAISED_END})?$")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,3})+)\s+\S", re.IGNORECASE)
_SIGN_OFF = re.compile(r"(?:Yours? (?:sincerely|faithfully|truly)|Kind regards|Yn gywir|Yr eiddoch)\b[\w ]*,?$", re.IGNORECASE)
_SIGN_OFF_LINES = 8
_UNENDED = re.compile(r"\b(?:of|in|on|at|for|to|the|and|by|with|o|yn|i|a|ac|ar|am|gan|y|yr)$", re.IGNORECASE)
_HEADING_CHARACTERS = 200
_ITALIC_CHARACTERS = 80  # a longer line in italics is a quotation or an aside
_ENOUGH_LINES = 10
_CLEAR = 0.05  # of the column: room for more than the next word
_WIDE = 0.25  # of the column: room this wide at a line's end is no accident of setting


@dataclass(slots=True)
class Group:
    """The lines of one paragraph, gathered."""

    lines: list[Line]
    signing: bool = False  # part of the block after "Yours sincerely"
    after_gap: bool = field(default=True)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def is_item(self) -> bool:
        return self.first.bullet or ((self.first.labelled or bool(_NUMBERED.match(self.first.text))) and not self.is_bold)

    @property
    def is_bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def ended(self) -> bool:
        return bool(_ENDED.search(self.last.text))


@dataclass(frozen=True, slots=True)
class Setting:
    """How the document is set: its body type, the usual distance of lines, and where each column ends."""

    body_size: float
    leading: Mapping[float, float]  # by size
    right: Mapping[tuple[int, int], float]  # by page and column
    left: Mapping[tuple[int, int], float]  # where most of its lines begin
    gaps: bool  # whether paragraphs stand apart from each other
    italic: bool  # whether most of the text is

    def distance(self, size: float) -> float:
        return min(self.leading.get(size, 1.3 * size), 1.6 * size)


def setting(pages: Sequence[PageLines], margin: set[Line]) -> Setting:
    """Measure how the lines of the text are set."""
    sizes: Counter[float] = Counter()
    distances: defaultdict[float, Counter[float]] = defaultdict(Counter)
    rights: dict[tuple[int, int], float] = {}
    lefts: dict[tuple[int, int], float] = {}
    sparse: list[tuple[int, int]] = []
    slanted = 0
    for page in pages:
        for number, column in enumerate(page.columns):
            body = [line for line in column if line not in margin]
            for line in body:
                sizes[line.size] += len(line.text)
                slanted += len(line.text) if line.italic else 0
            for above, below in pairwise(body):
                if above.size == below.size and 0 < below.y - above.y < 2.5 * above.size:
                    distances[above.size][round((below.y - above.y) * 2) / 2] += 1
            rights[page.number, number] = max((line.right for line in body), default=0.0)
            lefts[page.number, number] = min(Counter(round(line.left) for line in body).most_common(1), default=(0, 0))[0]
            if len(body) < _ENOUGH_LINES and len(page.columns) == 1:
                sparse.append((page.number, number))
    for place in sparse:  # a page with few lines does not show how wide it is
        rights[place] = max(rights[page.number, 0] for page in pages if len(page.columns) == 1)
    body_size = sizes.most_common(1)[0][0] if sizes else 11.0
    leading = {size: _usual(counts) for size, counts in distances.items() if counts.total() >= 3 or size == body_size}
    body_distances = distances[body_size]
    apart = sum(count for distance, count in body_distances.items() if distance > 1.25 * leading.get(body_size, 1.3 * body_size))
    return Setting(body_size, leading, rights, lefts, gaps=apart >= 0.08 * body_distances.total(), italic=2 * slanted > sizes.total())


def _usual(distances: Counter[float]) -> float:
    """The smallest distance that is common: paragraphs stand farther apart than their lines."""
    most = max(distances.values())
    return min(distance for distance, count in distances.items() if count >= 0.4 * most)


def group_lines(pages: Sequence[PageLines], outside: set[Line], style: Setting) -> Iterator[Group]:
    """Yield the lines of each paragraph in reading order, over columns and pages."""
    group: Group | None = None
    place: tuple[int, int] | None = None
    signing = 0
    for page in pages:
        for number, column in enumerate(page.columns):
            for line in (line for line in column if line not in outside):
                here = (page.number, number)
                signing = 0 if group is not None and signing and _ends_signature(line, group, style) else signing
                if group is None or _begins(line, group, style, moved=place != here, place=place or here, signing=signing > 0):
                    if group is not None:
                        yield group
                    gap = group is None or place != here or line.y - group.last.y > 1.25 * style.distance(line.size)
                    group = Group([line], signing=signing > 0, after_gap=gap)
                else:
                    group.lines.append(line)
                place = here
                signing = _still_signing(line, signing, style)
    if group is not None:
        yield group


def _ends_signature(line: Line, group: Group, style: Setting) -> bool:
    """Whether a heading begins here: bold, apart from the line above, and numbered or below lines that are not bold."""
    if not line.bold or (line.page == group.last.page and _follows(line, group.last, style)):
        return False
    return bool(_NUMBERED.match(line.text)) or not (group.is_bold or _SIGN_OFF.match(group.last.text))


def _still_signing(line: Line, signing: int, style: Setting) -> int:
    if _SIGN_OFF.match(line.text):
        return _SIGN_OFF_LINES
    over = len(line.text) > 80 or line.bullet or line.size > 1.1 * style.body_size
    return 0 if over else max(0, signing - 1)


def _begins(line: Line, group: Group, style: Setting, *, moved: bool, place: tuple[int, int], signing: bool) -> bool:
    """Whether `line` begins a new paragraph after `group`; `moved` where it stands in another column or on another page."""
    last = group.last
    if line.bullet or signing or _SIGN_OFF.match(line.text) or line.table is not None or last.table is not None:
        return True
    if abs(line.size - last.size) > 0.7 and max(line.size, last.size) > 1.07 * min(line.size, last.size):
        return True
    room = _room(line, last, style.right[place])
    if last.text.endswith("-") and room < _WIDE and (moved or _follows(line, last, style)):
        return False
    if (line.labelled or _NUMBERED.match(line.text)) and (room > 0 or group.ended or group.is_item):
        return True
    if line.bold != last.bold and _style_parts(line, group, room=room > 0, moved=moved):
        return True
    if moved:
        return _begins_after_break(line, group, room=room)
    if not _follows(line, last, style):
        return True
    if group.is_bold and _is_set_apart(line, last):
        return True
    if line.text[:1].islower() and not group.ended:
        return False
    if room > (_WIDE if style.gaps else 0) and (group.first.size <= 1.15 * style.body_size or group.ended):
        return True
    if room > 0 and group.ended and not group.is_item and line.left > style.left[place] + 0.8 * line.size:
        return True
    return _indented_anew(line, group)


def _is_set_apart(line: Line, last: Line) -> bool:
    """Whether two lines share neither their left edge nor their middle: one is centred, the other is not."""
    return abs(line.left - last.left) > 3 * line.size and abs(line.left + line.right - last.left - last.right) > 6 * line.size


def _follows(line: Line, last: Line, style: Setting) -> bool:
    return 0 < line.y - last.y <= 1.25 * style.distance(line.size)


def _room(line: Line, last: Line, right: float) -> float:
    """What would have been left of the line before, as a share of its column, had it taken in the first word of `line`."""
    width = max(right - last.indent, 1.0)
    return (right - last.right - line.first_word - 0.3 * line.size) / width - 0.03


def _style_parts(line: Line, group: Group, *, room: bool, moved: bool) -> bool:
    if group.is_bold != line.bold and (room or moved or group.ended):
        return not line.text[:1].islower() or group.is_bold
    return False


def _begins_after_break(line: Line, group: Group, *, room: float) -> bool:
    if line.text[:1].islower():
        return group.ended and room > 0
    if group.is_bold and not line.bold:
        return True
    if not group.ended:
        return room > (_WIDE if len(group.lines) > 1 else _CLEAR)
    hanging = group.is_item and group.first.indent > group.first.left + 4 and abs(line.left - group.first.indent) < 4
    return room > 0 or not hanging


def _indented_anew(line: Line, group: Group) -> bool:
    last = group.last
    if group.first.bullet:
        return line.left < group.first.indent - 4 and group.ended
    if len(group.lines) == 1:
        return line.left - last.left > 0.8 * line.size and group.ended
    return line.left - last.left > 0.8 * line.size


def kind_of(group: Group, style: Setting, *, final: bool, opening: bool) -> ParagraphKind:
    """Return what a reader takes the paragraph for; `opening` where it follows the salutation of a letter."""
    if group.first.bullet:
        return ParagraphKind.LIST_ITEM
    if not final and not group.signing and _is_heading(group, style, stopped=opening):
        return ParagraphKind.HEADING
    return ParagraphKind.LIST_ITEM if group.is_item else ParagraphKind.TEXT


def _is_heading(group: Group, style: Setting, *, stopped: bool) -> bool:
    text = " ".join(line.text for line in group.lines)
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 3 or len(text) > _HEADING_CHARACTERS or len(group.lines) > 4:
        return False
    if re.search(r"[.;,]$", text.strip()) and not stopped:  # a letter's subject may end with a full stop
        return False
    if min(line.size for line in group.lines) > 1.12 * style.body_size:
        return True
    if group.first.size < 0.9 * style.body_size:
        return False
    capitals = all(letter.isupper() for letter in letters) and len(letters) >= 5 and group.after_gap
    italic = len(group.lines) == 1 and group.first.italic and group.after_gap and len(text) <= _ITALIC_CHARACTERS and text[0].isupper()
    return group.is_bold or capitals or (italic and not style.italic)


def with_title_joined(groups: Sequence[Group]) -> list[Group]:
    """`groups` with a title that is set on two lines far apart in one: "Inspection of services in", then the name."""
    first, second = [*groups[:2], None, None][:2]
    if first is None or second is None or second.first.page != first.last.page or second.first.table is not None:
        return list(groups)
    unended = _UNENDED.search(first.last.text) and second.first.text[:1].isupper()
    if first.is_bold and second.is_bold and unended and not _NUMBERED.match(second.first.text):
        return [Group([*first.lines, *second.lines], after_gap=first.after_gap), *groups[2:]]
    return list(groups)


def heading_levels(headings: Iterable[tuple[int, Group]], *, titled: bool) -> dict[int, int]:
    """Rank headings by how they are set, largest first; the title, where the first of them is one, stands above all others."""
    styles: dict[int, tuple[float, bool]] = {index: (round(group.first.size), group.is_bold) for index, group in headings}
    if not styles:
        return {}
    title = min(styles) if titled else None
    below = sorted({style for index, style in styles.items() if index != title}, reverse=True)
    first = 2 if titled else 1
    return {index: 1 if index == title else first + below.index(style) for index, style in styles.items()}
