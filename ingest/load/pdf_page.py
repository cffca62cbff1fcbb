"""What PDFium knows of one page: its visible glyphs with place and style, its ruled lines, and its pictures."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

SMALLEST_READABLE = 2.0  # points; type below this cannot be read on paper
_WHITE = 250  # of 255, in each colour
_THIN = 3.0  # points; a filled shape thinner than this is drawn as a line
_MOST_OBJECTS = 50_000  # a map can hold millions of strokes; rules and backgrounds beyond this many are not looked for
_INVISIBLE_MODES = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
_STROKE_ONLY = frozenset({pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP})
_STROKE_TOO = frozenset({pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP})
_HYPHEN_CODES = frozenset({0x02, 0xFFFE})  # PDFium's own marks for a hyphen at a line's end
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


class Glyph(NamedTuple):
    """One character as it stands on the page; points from the page's left and top edge, `y` is the baseline."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    italic: bool
    symbol: bool  # from a font of signs, such as Wingdings
    after_space: bool


class Box(NamedTuple):
    """A rectangle in points from the page's left and top edge."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    @property
    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page as it is seen: visible glyphs in the order they were written, rules, and what share is pictures."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    sideways: str  # text that does not run from left to right, such as a stamp in the margin
    rules: tuple[Box, ...]
    pictures: float  # share of the page covered by its largest picture, 0 to 1
    drawn: int  # how many shapes are drawn on it
    hidden: int  # characters left out because nobody can see them


class _Style(NamedTuple):
    size: float
    bold: bool
    italic: bool
    symbol: bool
    unseen: bool  # whatever lies behind it
    invisible_mode: bool
    colour: tuple[int, int, int]
    order: int


class _Fill(NamedTuple):
    order: int
    box: Box
    colour: tuple[int, int, int] | None  # None for a picture, whose colours are unknown


@dataclass(slots=True)
class _Drawing:
    """What is drawn on a page besides its text, collected while walking over its objects."""

    fills: list[_Fill]
    rules: list[Box]
    text_order: dict[int, int]
    count: int = 0


def read_page(page: Any) -> PageContent:
    """Return what a reader sees on `page`; the invisible text over a scan counts as seen."""
    frame = _Frame(page)
    drawing = _Drawing([], [], {})
    _walk(page.raw, drawing, frame)
    pictures = max((fill.box.area for fill in drawing.fills if fill.colour is None), default=0.0) / (frame.width * frame.height)
    seen, covered, sideways, hidden = [], [], [], 0
    for glyph, style, turned in _characters(page, drawing, frame):
        if style.invisible_mode:
            covered.append(glyph)
        elif style.unseen or not frame.shows(glyph) or _blends_in(glyph, style, drawing.fills):
            hidden += 1
        elif turned:
            sideways.append(glyph)
        else:
            seen.append(glyph)
    if covered and not seen and pictures > 0.5:  # a scan that was read by OCR before
        seen = covered
    else:
        hidden += len(covered)
    aside = "".join((" " if glyph.after_space else "") + glyph.text for glyph in sideways).strip()
    return PageContent(frame.width, frame.height, tuple(seen), aside, tuple(drawing.rules), min(pictures, 1.0), drawing.count, hidden)


class _Frame:
    """Turns PDF coordinates, which start at the bottom left of an unturned page, into those of the page as shown."""

    def __init__(self, page: Any) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._turn = page.get_rotation()
        across, down = self._right - self._left, self._top - self._bottom
        self.width, self.height = (down, across) if self._turn in (90, 270) else (across, down)

    def place(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        if self._turn == 90:
            return y, x
        if self._turn == 180:
            return self.width - x, y
        if self._turn == 270:
            return self.width - y, self.height - x
        return x, self.height - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (x1, y1), (x2, y2) = self.place(left, bottom), self.place(right, top)
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def is_turned(self, angle: float) -> bool:
        return bool(abs((math.degrees(angle) + self._turn + 180) % 360 - 180) > 20)

    def shows(self, glyph: Glyph) -> bool:
        return glyph.right > 0 and glyph.left < self.width and 0 < glyph.y < self.height + glyph.size


def _characters(page: Any, drawing: _Drawing, frame: _Frame) -> Iterator[tuple[Glyph, _Style, bool]]:
    textpage = page.get_textpage()
    raw = textpage.raw
    loose, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    styles: dict[int, _Style] = {}
    spaced = True
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        text_object = pdfium.FPDFText_GetTextObject(raw, index)
        if not text_object or code in (0x20, 0xA0, 0x09, 0x0A, 0x0D, 0) or chr(code).isspace():
            spaced = True
            continue
        address = ctypes.addressof(text_object.contents)
        if address not in styles:
            styles[address] = _style(raw, index, text_object, drawing.text_order.get(address, _MOST_OBJECTS))
        style = styles[address]
        pdfium.FPDFText_GetLooseCharBox(raw, index, loose)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        box = frame.box(loose.left, loose.bottom, loose.right, loose.top)
        baseline = frame.place(x.value, y.value)[1]
        text = "-" if code in _HYPHEN_CODES else _LIGATURES.get(code) or chr(code)
        turned = frame.is_turned(pdfium.FPDFText_GetCharAngle(raw, index))
        yield Glyph(text, box.left, box.right, baseline, style.size, style.bold, style.italic, style.symbol, spaced), style, turned
        spaced = False
    textpage.close()


def _style(raw: Any, index: int, text_object: Any, order: int) -> _Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    size = pdfium.FPDFText_GetFontSize(raw, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
    buffer, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, index, buffer, 256, flags)
    font = buffer.value.decode("utf-8", "replace").lower()
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    colour_of = pdfium.FPDFText_GetStrokeColor if mode in _STROKE_ONLY else pdfium.FPDFText_GetFillColor
    colour_of(raw, index, red, green, blue, alpha)
    return _Style(
        size,
        any(word in font for word in ("bold", "black", "heavy", "demi"))
        or pdfium.FPDFText_GetFontWeight(raw, index) >= 600
        or mode in _STROKE_TOO,
        "italic" in font or "oblique" in font,
        any(word in font for word in ("wingding", "symbol", "dingbat", "webding")),
        alpha.value == 0 or size < SMALLEST_READABLE,
        mode in _INVISIBLE_MODES,
        (red.value, green.value, blue.value),
        order,
    )


def _blends_in(glyph: Glyph, style: _Style, fills: list[_Fill]) -> bool:
    """Whether the glyph has the colour of what lies behind it, which is white paper where nothing was drawn."""
    behind: tuple[int, int, int] | None = (255, 255, 255)
    if not all(part >= _WHITE for part in style.colour) and not fills:
        return False
    x, y = (glyph.left + glyph.right) / 2, glyph.y - glyph.size * 0.3
    for fill in fills:
        if fill.order <= style.order and fill.box.holds(x, y):
            behind = fill.colour
    return behind is not None and all(abs(a - b) <= 255 - _WHITE for a, b in zip(style.colour, behind, strict=True))


def _walk(container: Any, drawing: _Drawing, frame: _Frame, *, matrix: Any = None, depth: int = 0) -> None:
    """Collect the objects of a page, or of a form on it, in the order in which they are painted."""
    inside = matrix is not None
    count = pdfium.FPDFFormObj_CountObjects(container) if inside else pdfium.FPDFPage_CountObjects(container)
    for index in range(max(count, 0)):
        drawing.count += 1
        if drawing.count > _MOST_OBJECTS:
            return
        item = pdfium.FPDFFormObj_GetObject(container, index) if inside else pdfium.FPDFPage_GetObject(container, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            drawing.count -= 1
            drawing.text_order[ctypes.addressof(item.contents)] = drawing.count
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawing.fills.append(_Fill(drawing.count, _bounds(item, matrix, frame), None))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _take_path(item, drawing, frame, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 5:
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(item, own)
            _walk(item, drawing, frame, matrix=_times(own, matrix), depth=depth + 1)


def _times(inner: Any, outer: Any) -> Any:
    if outer is None:
        return inner
    return pdfium.FS_MATRIX(
        inner.a * outer.a + inner.b * outer.c,
        inner.a * outer.b + inner.b * outer.d,
        inner.c * outer.a + inner.d * outer.c,
        inner.c * outer.b + inner.d * outer.d,
        inner.e * outer.a + inner.f * outer.c + outer.e,
        inner.e * outer.b + inner.f * outer.d + outer.f,
    )


def _apply(matrix: Any, x: float, y: float) -> tuple[float, float]:
    if matrix is None:
        return x, y
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _bounds(item: Any, matrix: Any, frame: _Frame) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    (x1, y1), (x2, y2) = _apply(matrix, left.value, bottom.value), _apply(matrix, right.value, top.value)
    return frame.box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _take_path(item: Any, drawing: _Drawing, frame: _Frame, matrix: Any) -> None:
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill_mode, stroked)
    box = _bounds(item, matrix, frame)
    across, down = box.right - box.left, box.bottom - box.top
    if not fill_mode.value and not stroked.value:
        return
    if min(across, down) < _THIN:
        if max(across, down) > 2 * _THIN:
            drawing.rules.append(box)
        return
    if fill_mode.value:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        if alpha.value > 200:
            drawing.fills.append(_Fill(drawing.count, box, (red.value, green.value, blue.value)))
    if stroked.value:
        drawing.rules.extend(_straight_lines(item, frame, matrix))


def _straight_lines(item: Any, frame: _Frame, outer: Any) -> Iterator[Box]:
    """The level and upright lines of a stroked path, as boxes without thickness."""
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, own)
    matrix = _times(own, outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(item), 2000)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.place(*_apply(matrix, x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        ends = [(last, point)] if kind == pdfium.FPDF_SEGMENT_LINETO else []
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            ends.append((point, first))
        for (x1, y1), (x2, y2) in ends:
            if (abs(x1 - x2) < 1) != (abs(y1 - y2) < 1):
                yield Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        last = point
