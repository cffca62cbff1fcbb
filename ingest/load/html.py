"""Web pages: the article or report in them, without what stands around it and without what a reader cannot see."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree, html

from ingest.blocks import Block, Loaded
from ingest.documents import Note, ParagraphKind
from ingest.emphasis import CLOSE, OPEN, settle
from ingest.errors import IngestError
from ingest.load.tables import Cell, has_header, row_text
from ingest.load.text import decode_text

LEAST_MAIN = 200  # characters; a main part with less is an empty shell
MOST_AROUND = 0.3  # of the text; what holds more of it is content, whatever its class says
LAYOUT_PARAGRAPHS = 6  # in one cell: a frame for a page, or the minutes of one item, and not a table's cell
AGENDA_LEVEL = 3  # of an item's title, below the committee and its date
LABEL_CHARACTERS = 100  # a longer cell that spans rows is not said again in each

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|"
    "li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_CODE = frozenset(["script", "style", "template", "noscript", "head", "iframe", "object", "svg", "canvas", "audio", "video", "map"])
_BOLD = frozenset(["b", "strong"])
_CONTROL = frozenset(["select", "button", "textarea", "input", "datalist"])
_AROUND = frozenset(["nav", "footer", "aside", "dialog"])
_AROUND_ROLE = frozenset(["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"])
_AROUND_CLASS = re.compile(
    r"(?:.*[-_])?(?:breadcrumbs?|cookies?|consent|share|sharing|sharedaddy|sidebar|related|recommended|newsletter|subscribe|advert(?:isement)?|ad|ads|promo|comments|"
    r"mgFileSize|most-?read|more-?stories|trending|tags|topics|"
    r"footer|pagination|nav|navbar|navigation|menu|skip-?link|skip-to-content|sr-only|screen-reader-text|visually-?hidden)(?:[-_].*)?",
    re.IGNORECASE,
)
_MAIN_ID = re.compile(r"(?:main|page)?[-_]?(?:content|main|body)(?:[-_]?(?:area|inner|wrapper|main))?", re.IGNORECASE)
# What a news site puts between the paragraphs of an article, in its own paragraphs and without a class to tell it by.
_TEASER = re.compile(
    r"(?:(?:read|see) (?:more|also|next)|most read|related(?: articles?| stories)?|darllenwch (?:fwy|hefyd))\s*:.{1,150}"
    r"|(?:read|darllenwch) (?:more|fwy)|advertisement|hysbyseb|share|rhannu|view the background to item.{1,20}"
    r"|click here (?:to|for) .{1,120}|sign up (?:to|for) .{0,80}newsletter.{0,60}",
    re.IGNORECASE,
)
_UNSEEN_STYLE = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?=;|!|$)|font-size:0(?:\.0+)?(?:px|pt|em|rem|%)?(?=;|!|$)|"
    r"text-indent:-\d{3,}|(?:left|top):-\d{4,}px)"
)
_WHITE = r"(?:#fff(?:fff)?|white|rgba?\(255,255,255(?:,1(?:\.0+)?)?\))(?=;|!|$)"
_WHITE_TEXT = re.compile(rf"(?:^|;)color:{_WHITE}")
_WHITE_GROUND = re.compile(rf"(?:^|;)background(?:-color)?:{_WHITE}")
_NOTE_MARK = re.compile(r"[\s\[(]*(?:\d{1,3}|[*†‡a-z])[\s\])]*")


@dataclass(slots=True)
class _Page:
    """What is gathered while the tree is walked once: finished blocks, the words of the one under way, hidden characters."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    hidden: int = 0


def load_html(path: Path) -> Loaded:
    """The page's main content in reading order, and what its head says of title, date, author, publisher and language."""
    data = path.read_bytes()
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"%PDF", b"PK", b"\xd0\xcf")):
        try:
            return read_html(data.decode(declared[1].decode("ascii")), path)
        except (UnicodeDecodeError, LookupError):
            pass  # a wrong declaration is common; the bytes themselves tell
    return read_html(decode_text(data, path), path)


def read_html(text: str, path: Path) -> Loaded:
    """The same for a page that is already decoded; `path` is only named where it cannot be read."""
    root = _parsed(text, path)
    if root is None:
        return Loaded(())
    page = _Page()
    main = _main(root)
    _walk(main, page, length=len("".join(main.itertext())))
    blocks = _with_numbers_joined(page.blocks)
    notes = (Note("hidden", (("count", str(page.hidden)),)),) if page.hidden else ()
    return Loaded(
        tuple(blocks),
        title=_meta(root, "og:title", "dcterms.title", "dc.title") or _first(root, "//title//text()"),
        date=_meta(root, *_DATES) or _first(main, ".//time/@datetime") or _first(root, "//time/@datetime"),
        author=_meta(root, "author", "article:author", "dcterms.creator", "dc.creator"),
        publisher=_meta(root, "og:site_name", "publisher", "dcterms.publisher", "dc.publisher"),
        language=_first(root, "//html/@lang"),
        notes=notes,
    )


def _with_numbers_joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """`blocks` with a number that stands alone, as in the first column of an agenda, put before the item it counts."""
    number = ""
    for block in blocks:
        if re.fullmatch(r"\d{1,3}\.", block.text) and block.kind is ParagraphKind.TEXT and not number:
            number = block.text
            continue
        yield replace(block, text=f"{number} {block.text}") if number else block
        number = ""
    if number:
        yield Block(ParagraphKind.TEXT, number)


_DATES = ("article:published_time", "date", "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date", "pubdate", "datepublished")


def _parsed(text: str, path: Path) -> html.HtmlElement | None:
    """The tree of `text`, or None where there is nothing in it; entities are never defined."""
    # lxml refuses text that declares an encoding of its own, and characters that XML does not know.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", re.sub("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError:
        root = None
    # The parser stops silently at 2048 levels, which nobody writes: better no document than half of one.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise IngestError("damaged", path=str(path))
    return root


def _main(root: html.HtmlElement) -> html.HtmlElement:
    """The element that holds the content: the main part, or the longest article, or the whole body."""
    body = next(iter(root.xpath("//body")), root)
    for candidates in (root.xpath("//main|//*[@role='main']"), root.xpath("//article"), _named_main(root)):
        longest = max(candidates, key=_length, default=None)
        if longest is not None and _length(longest) >= min(LEAST_MAIN, 0.4 * _length(body)):
            return longest
    return body


def _named_main(root: html.HtmlElement) -> list[html.HtmlElement]:
    """The elements that an older site calls its content."""
    return [element for element in root.xpath("//div[@id]|//td[@id]") if _MAIN_ID.fullmatch(element.get("id"))]


def _length(element: html.HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _meta(root: html.HtmlElement, *names: str) -> str | None:
    """The content of the first of these meta elements that has one."""
    found: dict[str, str] = {}
    for meta in root.xpath("//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        found.setdefault(name, " ".join(meta.get("content").split()))
    return next((found[name] for name in names if found.get(name)), None)


def _first(element: html.HtmlElement, xpath: str) -> str | None:
    return next((" ".join(str(value).split()) for value in element.xpath(xpath) if str(value).strip()), None)


def _walk(root: html.HtmlElement, page: _Page, *, length: int) -> None:
    """Walk the tree below `root` once, without recursion, and add its blocks to `page`."""
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "end":
            if _BLOCK.fullmatch(tag):
                _flush(page, element)
            elif tag == "q":
                page.words.append("”")
            elif tag in _BOLD:
                page.words.append(CLOSE)
            if element is not root and element.tail:
                page.words.append(element.tail)
            continue
        if _BLOCK.fullmatch(tag):
            _flush(page, element.getparent() if element is not root else element)
        if element is not root and _left_out(element, page, length=length):
            walker.skip_subtree()
        elif tag == "table" and _holds_data(element):
            page.blocks += _rows(element, page)
            walker.skip_subtree()
        elif tag == "br":
            page.words.append("\n")
        else:
            page.words += ["“"] if tag == "q" else [OPEN] if tag in _BOLD else []
            page.words += [_preserved(element)] if element.text else []
    _flush(page, root)


def _preserved(element: html.HtmlElement) -> str:
    """The element's text; its line breaks count only inside `pre`."""
    text = element.text or ""
    return text if element.tag == "pre" else text.replace("\n", " ").replace("\r", " ")


def _flush(page: _Page, element: html.HtmlElement) -> None:
    """Make blocks of the words gathered, of the kind that `element` and those around it give them."""
    words = "".join(page.words)
    page.words.clear()
    if not words.strip():
        return
    kind, level = _kind(element)
    for part in re.split(r"\n[ \t\r\xa0]*\n", words):
        if (text := settle(" ".join(part.split()))) and not _TEASER.fullmatch(text):
            page.blocks.append(Block(kind, text, level=level))


def _kind(element: html.HtmlElement | None) -> tuple[ParagraphKind, int | None]:
    while element is not None and isinstance(element.tag, str):
        if re.fullmatch("h[1-6]", element.tag):
            return ParagraphKind.HEADING, int(element.tag[1])
        if "mgAiTitleTxt" in (element.get("class") or ""):  # how the committee system of most councils sets an item's title
            return ParagraphKind.HEADING, AGENDA_LEVEL
        if element.tag == "li":
            return ParagraphKind.LIST_ITEM, None
        if element.tag in ("td", "th", "ul", "ol", "table", "body"):
            break
        element = element.getparent()
    return ParagraphKind.TEXT, None


def _left_out(element: html.HtmlElement, page: _Page, *, length: int) -> bool:
    """Whether a reader does not see the element, which is counted, or sees it around the content."""
    tag = element.tag
    if tag in _CODE or tag in _CONTROL:
        return True
    if _is_hidden(element):
        page.hidden += sum(len("".join(text.split())) for text in element.itertext())
        return True
    if tag == "sup" and element.xpath(".//a[contains(@href, '#')]") and _NOTE_MARK.fullmatch("".join(element.itertext())):
        return True
    if tag in _AROUND or element.get("role") in _AROUND_ROLE:
        return True
    if tag == "header":
        return not element.xpath(".//h1") and not element.xpath("ancestor::main|ancestor::article")
    classes = [*(element.get("class") or "").split(), element.get("id") or ""]
    if tag in ("body", "html", "h1") or not any(_AROUND_CLASS.fullmatch(name) for name in classes if name):
        return False
    return _length(element) <= MOST_AROUND * length and not element.xpath(".//h1")


def _is_hidden(element: html.HtmlElement) -> bool:
    if "hidden" in element.attrib and element.get("hidden") != "until-found":
        return True
    style = re.sub(r"\s", "", element.get("style") or "").lower()
    if element.get("aria-hidden") == "true" or _UNSEEN_STYLE.search(style):
        return True
    if not _WHITE_TEXT.search(style):
        return False
    # White words are unseen on white; where a class or a colour above may darken the ground, they are not.
    above = [element, *element.iterancestors()]
    coloured = any(e.get("bgcolor") or e.get("class") or (e is not element and "background" in (e.get("style") or "")) for e in above)
    return bool(_WHITE_GROUND.search(style)) or ("background" not in style and not coloured)


def _holds_data(table: html.HtmlElement) -> bool:
    """Whether the table is one for a reader, not a frame for the page's layout."""
    if table.get("role") in ("presentation", "none") or table.xpath(".//table|.//h1|.//h2|.//h3|.//h4"):
        return False
    if any(len(cell.xpath(".//p|.//li")) >= LAYOUT_PARAGRAPHS for cell in table.xpath(".//td")):
        return False
    return bool(table.xpath(".//th")) or max((len(row.xpath("./td|./th")) for row in table.xpath(".//tr")), default=0) > 1


def _rows(table: html.HtmlElement, page: _Page) -> Iterator[Block]:
    """The caption, and one block for each row below the header."""
    for caption in table.xpath("./caption"):
        if words := " ".join("".join(caption.itertext()).split()):
            yield Block(ParagraphKind.TEXT, words)
    trs = [tr for tr in table.xpath("./tr|./*/tr") if not _is_hidden(tr)]
    rows = list(_cells(trs, page))
    headed = 0
    while headed < len(trs) and (trs[headed].getparent().tag == "thead" or not trs[headed].xpath("./td")):
        headed += 1
    if not headed and has_header(rows):
        headed = 1
    header = [" – ".join(dict.fromkeys(" ".join(cell) for cell in column if cell)) for column in zip(*rows[:headed], strict=False)]
    for row in rows[headed:]:
        if text := row_text(header, row):
            yield Block(ParagraphKind.TABLE_ROW, text)


def _cells(trs: list[html.HtmlElement], page: _Page) -> Iterator[list[Cell]]:
    """The cells of each row by column: one that spans columns is said once, a short one that spans rows in each of them."""
    spanning: dict[int, tuple[int, Cell]] = {}
    for tr in trs:
        row: list[Cell] = []
        for cell in tr.xpath("./td|./th"):
            while len(row) in spanning:
                _carry(row, spanning)
            inner = _Page()
            if not _is_hidden(cell):
                _walk(cell, inner, length=0)
            page.hidden += inner.hidden
            content = [block.text for block in inner.blocks]
            rows, columns = _span(cell.get("rowspan")), _span(cell.get("colspan"))
            if rows > 1:
                spanning[len(row)] = (rows - 1, content if len(" ".join(content)) <= LABEL_CHARACTERS else [])
            row += [content, *([[]] * (columns - 1))]
        while len(row) in spanning:
            _carry(row, spanning)
        yield row


def _carry(row: list[Cell], spanning: dict[int, tuple[int, Cell]]) -> None:
    column = len(row)
    rows, content = spanning.pop(column)
    if rows > 1:
        spanning[column] = (rows - 1, content)
    row.append(content)


def _span(value: str | None) -> int:
    return min(int(value), 1000) if value and value.isdecimal() and int(value) > 0 else 1
