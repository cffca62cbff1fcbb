"""A briefing as Pandoc's syntax tree: words of documents are words there and never markup."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata

from assistant.answers import Citation, WrittenClaim, quoted
from assistant.briefing.labels import label, number_of
from assistant.briefing.parts import Briefing, Line, Quoted, Section, Source, Table
from assistant.phrases import body, long_date
from assistant.web.marks import pieces
from ingest.documents import Document, Paragraph, Span

Node = dict[str, object]

_API = [1, 23, 1]  # of Pandoc's types, which all versions since 3.0 read
# What no XML may hold, and what changes the direction of the text around it.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_CHECKSUM_PIECE = 16  # digits; a line breaks between pieces only
_NARROW, _WIDE = 0.18, 0.6  # least and greatest share of a column


@dataclass(slots=True)
class _Writing:
    """A briefing while it is written down: what stands in its appendix, and how often each quotation has been cited so far."""

    briefing: Briefing
    in_full: frozenset[tuple[str, int]]
    times: dict[int, int] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)  # what introduces each quotation, by its identifier

    @property
    def language(self) -> str:
        return self.briefing.asked.language


def tree(briefing: Briefing) -> str:
    """The briefing as the JSON that `pandoc --from json` reads.

    Quotation 3 is a span with the identifier q3-1 where it first stands, q3-2 the next time; paragraph 30 of a document stands in the
    appendix under p-ID-30.
    """
    language = briefing.asked.language
    blocks = _blocks(_writing(briefing))
    meta = {
        "title": _inlines_meta(title(briefing)),
        "subtitle": _inlines_meta(_subtitle(briefing)),
        "date": _inlines_meta(long_date(briefing.made.date(), language)),
        "lang": {"t": "MetaString", "c": _region(language)},
        "notes-title": {"t": "MetaString", "c": label("notes", language)},
        "page-word": {"t": "MetaString", "c": label("page_of", language)},
    }
    return json.dumps({"pandoc-api-version": _API, "meta": meta, "blocks": blocks})


def leads(briefing: Briefing) -> dict[str, str]:
    """Our own words that introduce each quotation, by its identifier in the tree; "" where none do."""
    writing = _writing(briefing)
    _blocks(writing)
    return writing.leads


def _writing(briefing: Briefing) -> _Writing:
    return _Writing(briefing, frozenset((item.document.id, item.paragraph.number) for item in briefing.appendix))


def _blocks(writing: _Writing) -> list[Node]:
    return [
        *_scope(writing),
        *_introduction(writing),
        *(block for section in writing.briefing.sections for block in _section(section, writing)),
        *_sources(writing),
        *_appendix(writing),
    ]


def title(briefing: Briefing) -> str:
    """What the briefing is called."""
    return label("title", briefing.asked.language, topic=printable(" ".join(briefing.asked.topic.split())))


def printable(text: str) -> str:
    """`text` without the characters that no document may hold or that would change how others are read."""
    return _UNPRINTABLE.sub("", text)


def made_line(briefing: Briefing) -> str:
    """When the briefing was made, by which version, from how much, which model wrote in it, and how much was withheld."""
    language, made = briefing.asked.language, briefing.made
    sentences = [
        label(
            "made" if briefing.citations else "made_of_nothing",
            language,
            date=long_date(made.date(), language),
            time=f"{made:%H:%M}",
            version=version(),
            documents=number_of("documents", language, number=len(briefing.sources)),
            quotations=number_of("quotations", language, number=len(briefing.citations)),
        )
    ]
    written = len(briefing.introduction) + sum(len(section.written) for section in briefing.sections)
    if briefing.model:
        counted = number_of("sentences", language, number=written)
        sentences.append(label("model_wrote", language, model=briefing.model, sentences=counted))
    else:
        sentences.append(label("no_model", language))
    if briefing.withheld:
        sentences.append(number_of("withheld", language, number=briefing.withheld))
    return " ".join(sentences)


def version() -> str:
    """The version of this program."""
    return metadata.version("chapter-and-verse")


def place_words(citation: Citation, language: str) -> str:
    """Where a quotation stands, in `language`: who, what, when, under which heading, paragraph, page, file."""
    return "".join(text for text, _ in _place(citation.document, citation.quote.paragraph, language))


def _place(document: Document, paragraph: Paragraph, language: str) -> list[tuple[str, str | None]]:
    """The same in pieces, each with the language of the document where it is in the document's words."""
    heading = " › ".join(paragraph.heading)
    placed: list[tuple[str, str | None]] = [(f"{body(document.publisher, language)}, ", None)] if document.publisher else []
    placed += [(document.title, document.language), (f", {day(document, language)}", None)]
    placed += [(", “", None), (heading, document.language), ("”", None)] if heading else []
    placed += [(f", {label('paragraph', language, number=paragraph.number)}", None)]
    placed += [(f", {label('page', language, number=paragraph.page)}", None)] if paragraph.page else []
    return [*placed, (f" ({label('in_file', language, name=document.source)})", None)]


def day(document: Document, language: str) -> str:
    """The document's date as it is written out, or that it has none."""
    return long_date(document.date, language) if document.date else label("undated", language)


def _subtitle(briefing: Briefing) -> str:
    asked, language = briefing.asked, briefing.asked.language
    days = [long_date(day, language) if day else "…" for day in (asked.since, asked.until)]
    period = " – ".join(days) if asked.since or asked.until else None
    return ", ".join(part for part in (asked.council and body(asked.council, language), period) if part)


def _scope(writing: _Writing) -> Iterator[Node]:
    yield _heading(1, label("scope", writing.language), id="scope")
    yield from _lines(writing.briefing.scope, writing)
    yield _styled("Made", _para(_words(made_line(writing.briefing))))


def _introduction(writing: _Writing) -> Iterator[Node]:
    if writing.briefing.introduction:
        yield _heading(1, label("introduction", writing.language), id="introduction")
        yield from _written(writing.briefing.introduction, writing)


def _section(section: Section, writing: _Writing) -> Iterator[Node]:
    yield _heading(1, section.heading, id=section.part.value)
    if section.intro:
        intro, follows = _para(_words(section.intro)), section.written or section.lines or section.groups or section.table
        yield _styled("Intro", intro) if follows else intro
    yield from _written(section.written, writing)
    yield from _lines(section.lines, writing)
    for group in section.groups:
        yield _heading(2, group.heading)
        yield from _lines(group.lines, writing)
    if section.table:
        yield _table(section.table, writing)


def _written(claims: Sequence[WrittenClaim], writing: _Writing) -> Iterator[Node]:
    """What the model wrote, each sentence with notes to the quotations that prove it, under a line that says who wrote it."""
    if not claims:
        return
    inlines: list[Node] = []
    for claim in claims:
        inlines += [*([_SPACE] if inlines else []), *_words(claim.text)]
        inlines += [_note(citation, writing) for citation in claim.citations]
    who = label("written", writing.language, model=writing.briefing.model or "?")
    yield _styled("Written", _para(_emphasis(_words(who))), _para(inlines))


def _lines(lines: Iterable[Line], writing: _Writing) -> Iterator[Node]:
    for line in lines:
        if line.lead:
            yield _styled("Lead", _para(_words(line.lead))) if line.citations else _para(_words(line.lead))
        for citation in line.citations:
            yield {"t": "BlockQuote", "c": [_para(_quotation(citation, writing, lead=line.lead))]}


def _cell(lines: Iterable[Line], writing: _Writing) -> list[Node]:
    """The lines as a cell of a table holds them."""
    blocks: list[Node] = []
    for line in lines:
        blocks += [_plain(_words(line.lead))] if line.lead else []
        blocks += [_styled("Table Quotation", _para(_quotation(citation, writing, lead=line.lead))) for citation in line.citations]
    return blocks


def _quotation(citation: Citation, writing: _Writing, *, lead: str) -> list[Node]:
    """The quotation in its marks and its language, and the note that says where it stands."""
    text = citation.quote.text
    marked = quoted(text)
    before, after = marked[: marked.index(text)], marked[marked.index(text) + len(text) :]
    note = _note(citation, writing)
    inside = [*_words(before), *_words(text), *_words(after)]
    id = f"q{citation.number}-{writing.times[citation.number]}"
    writing.leads[id] = printable(lead)
    return [_span(inside, id=id, language=_other(citation.document, writing.language)), note]


def _note(citation: Citation, writing: _Writing) -> Node:
    """A footnote: the whole place the first time, and a pointer to it afterwards."""
    number, language = citation.number, writing.language
    writing.times[number] = times = writing.times.get(number, 0) + 1
    document, paragraph = citation.document, citation.quote.paragraph
    where = label("paragraph", language, number=paragraph.number)
    linked = [_link(where, f"#{_anchor(document, paragraph)}")] if citation.place in writing.in_full else _words(where)
    said: list[Node] = []
    if times > 1:
        said = [*_words(label("again", language, number=number)), *_words(": "), *_in_its_language(document.title, document, language)]
        return _footnote([*said, *_words(", "), *linked, *_words(".")])
    said = [*_words(label("quotation", language, number=number)), *_words(". ")]
    for text, of in _place(document, paragraph, language):
        before, found, after = text.partition(where) if of is None else (text, "", "")
        said += _in_its_language(before, document, language) if of else _words(before)
        said += [*linked, *_words(after)] if found else []
    return _footnote([*said, *_words(".")])


def _table(table: Table, writing: _Writing) -> Node:
    """A table with a row of headers; its first column heads the rows where it quotes nothing."""
    longest = [
        max(
            [len(header), *(sum(len(line.lead) + sum(len(c.quote.text) for c in line.citations) for line in row[at]) for row in table.rows)]
        )
        for at, header in enumerate(table.headers)
    ]
    heads = all(not line.citations for row in table.rows for line in row[0])
    rows = [[_cell(cell, writing) for cell in row] for row in table.rows]
    return _grid([[_plain(_words(header))] for header in table.headers], rows, shares=_shares(longest), heads=int(heads))


def _shares(lengths: Sequence[int]) -> list[float]:
    """The width of each column as a share of the whole, growing with the square root of what it holds."""
    roots = [max(1, length) ** 0.5 for length in lengths]
    bounded = [min(_WIDE, max(_NARROW, root / sum(roots))) for root in roots]
    return [round(share / sum(bounded), 3) for share in bounded]


def _sources(writing: _Writing) -> Iterator[Node]:
    language = writing.language
    yield _heading(1, label("sources", language), id="sources")
    if not writing.briefing.sources:
        yield _para(_words(label("no_sources", language)))
        return
    yield _styled("Intro", _para(_words(label("sources_intro", language))))
    headers = [[_plain(_words(label(key, language)))] for key in ("document", "date", "checksum")]
    rows = [_source(source, language) for source in writing.briefing.sources]
    yield _grid(headers, rows, shares=[0.5, 0.22, 0.28], heads=1)


def _source(source: Source, language: str) -> list[list[Node]]:
    document, digits = source.document, source.checksum
    name = _in_its_language(document.title, document, language)
    publisher = _words(f", {body(document.publisher, language)}") if document.publisher else []
    split = " ".join(digits[at : at + _CHECKSUM_PIECE] for at in range(0, len(digits), _CHECKSUM_PIECE))
    file = _plain(_words(label("in_file", language, name=document.source)))
    return [[_plain([*name, *publisher]), file], [_plain(_words(day(document, language)))], [_styled("Checksum", _para(_words(split)))]]


def _appendix(writing: _Writing) -> Iterator[Node]:
    """Every quoted paragraph in full under its document, the quoted words marked; nothing where nothing is quoted."""
    language = writing.language
    if not writing.briefing.appendix:
        return
    yield _heading(1, label("appendix", language), id="appendix")
    yield _styled("Intro", _para(_words(label("appendix_intro", language))))
    above: Document | None = None
    for item in _by_document(writing.briefing.appendix):
        if above is None or item.document.id != above.id:
            above = item.document
            yield _header(2, [*_in_its_language(above.title, above, language), *_words(f", {day(above, language)}")])
        yield from _paragraph_in_full(item, writing)


def _by_document(appendix: Sequence[Quoted]) -> list[Quoted]:
    """The paragraphs in their order within each document, the documents as they are first quoted."""
    order = {id: at for at, id in reversed([*enumerate(item.document.id for item in appendix)])}
    return sorted(appendix, key=lambda item: (order[item.document.id], item.paragraph.number))


def _paragraph_in_full(item: Quoted, writing: _Writing) -> Iterator[Node]:
    language, document, paragraph = writing.language, item.document, item.paragraph
    cited = [c for c in writing.briefing.citations if c.place == (document.id, paragraph.number)]
    numbers = ", ".join(str(citation.number) for citation in cited)
    where = [
        label("paragraph", language, number=paragraph.number),
        label("page", language, number=paragraph.page) if paragraph.page else "",
    ]
    where = [part for part in where if part]
    heading = " › ".join(paragraph.heading)
    said: list[Node] = _words(", ".join(where)[:1].upper() + ", ".join(where)[1:])
    said += [*_words(", “"), *_in_its_language(heading, document, language), *_words("”")] if heading else []
    if cited:
        key, values = ("quotation", {"number": numbers}) if len(cited) == 1 else ("quotations", {"numbers": numbers})
        said += _words(f". {label(key, language, **values)}.")
    text: list[Node] = []
    for piece in pieces(paragraph.text, [Span(citation.quote.start, citation.quote.end) for citation in cited]):
        text += _marked(_words(piece.text)) if piece.quoted else _words(piece.text)
    words = _styled("Appendix Text", _para(text), language=_other(document, language))
    yield {"t": "Div", "c": [[_anchor(document, paragraph), [], []], [_styled("Appendix Place", _para(said)), words]]}


# ---- the nodes of Pandoc's tree

_SPACE: Node = {"t": "Space"}


def _words(text: str) -> list[Node]:
    """`text` as words and spaces; a line break stays one."""
    inlines: list[Node] = []
    for piece in re.split(r"(\s+)", printable(text)):
        if not piece:
            continue
        if "\u00a0" in piece or not piece.isspace():
            inlines.append({"t": "Str", "c": piece})
        else:
            inlines.append({"t": "LineBreak"} if "\n" in piece else _SPACE)
    return inlines


def _in_its_language(text: str, document: Document, language: str) -> list[Node]:
    other = _other(document, language)
    return [_span(_words(text), language=other)] if other else _words(text)


def _other(document: Document, language: str) -> str | None:
    """The document's language, where it is not that of the briefing."""
    return document.language if document.language != language else None


def _region(language: str) -> str:
    return f"{language}-GB" if language in ("en", "cy") else language


def _attributes(*, id: str = "", language: str | None = None, style: str | None = None) -> list[object]:
    pairs = [["lang", _region(language)]] if language else []
    classes = [style.lower().replace(" ", "-")] if style else []
    return [id, classes, [*pairs, *([["custom-style", style]] if style else [])]]


def _span(inlines: Sequence[Node], *, id: str = "", language: str | None = None) -> Node:
    return {"t": "Span", "c": [_attributes(id=id, language=language), list(inlines)]}


def _styled(style: str, *blocks: Node, language: str | None = None) -> Node:
    return {"t": "Div", "c": [_attributes(style=style, language=language), list(blocks)]}


def _marked(inlines: list[Node]) -> list[Node]:
    return [{"t": "Span", "c": [["", ["mark"], []], [{"t": "Strong", "c": inlines}]]}]


def _emphasis(inlines: list[Node]) -> list[Node]:
    return [{"t": "Emph", "c": inlines}]


def _para(inlines: Sequence[Node]) -> Node:
    return {"t": "Para", "c": list(inlines)}


def _plain(inlines: Sequence[Node]) -> Node:
    return {"t": "Plain", "c": list(inlines)}


def _heading(level: int, text: str, *, id: str = "") -> Node:
    return _header(level, _words(text), id=id)


def _header(level: int, inlines: Sequence[Node], *, id: str = "") -> Node:
    return {"t": "Header", "c": [level, [id, [], []], list(inlines)]}


def _link(text: str, target: str) -> Node:
    return {"t": "Link", "c": [["", [], []], _words(text), [target, ""]]}


def _footnote(inlines: Sequence[Node]) -> Node:
    return {"t": "Note", "c": [_para(inlines)]}


def _anchor(document: Document, paragraph: Paragraph) -> str:
    return f"p-{document.id}-{paragraph.number}"


def _inlines_meta(text: str) -> Node:
    return {"t": "MetaInlines", "c": _words(text)}


def _grid(headers: Sequence[list[Node]], rows: Sequence[Sequence[list[Node]]], *, shares: Sequence[float], heads: int) -> Node:
    """A table with one header row; the first `heads` columns head their rows."""

    def row(cells: Iterable[list[Node]]) -> list[object]:
        return [["", [], []], [[["", [], []], {"t": "AlignDefault"}, 1, 1, cell] for cell in cells]]

    columns = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": share}] for share in shares]
    head: list[object] = [["", [], []], [row(headers)]]
    body: list[object] = [["", [], []], heads, [], [row(cells) for cells in rows]]
    return {"t": "Table", "c": [["", [], []], [None, []], columns, head, [body], [["", [], []], []]]}
