from dataclasses import replace
from pathlib import Path

import pytest

from ingest.blocks import Block
from ingest.documents import Note, ParagraphKind
from ingest.errors import IngestError
from ingest.load.html import load_html

TEXT, HEADING, ROW, ITEM = ParagraphKind.TEXT, ParagraphKind.HEADING, ParagraphKind.TABLE_ROW, ParagraphKind.LIST_ITEM


def blocks(folder: Path, body: str, *, head: str = "") -> tuple[Block, ...]:
    path = folder / "page.html"
    path.write_text(f"<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>", "utf-8")
    return tuple(replace(block, text=block.plain) for block in load_html(path).blocks)


def texts(folder: Path, body: str) -> list[str]:
    return [block.text for block in blocks(folder, body)]


ARTICLE = """
<header><a href="/">The Invented Post</a><nav><a href="/news">News</a></nav></header>
<div class="cookie-banner"><p>We use cookies.</p></div>
<main><article>
<header><h1>Inspectors return to Glanmorfa</h1><p>By A. Reporter</p></header>
<p>The council &amp; its partners <em>must</em> do
better<sup><a href="#fn1">1</a></sup>, on 5 m<sup>2</sup>.</p>
<h2>What they said</h2>
<ul><li>First <b>point</b><ul><li>Inner point</li></ul></li><li><p>Second point</p></li></ul>
<blockquote><p>A quoted part.</p></blockquote>
<p>One<br>line.<br><br>Another <q>one</q>.</p>
<table><caption>Verdicts</caption><thead><tr><th>Area</th><th>Verdict</th></tr></thead>
<tbody><tr><th rowspan="2">Adults</th><td><p>Good.</p><p>Very.</p></td></tr><tr><td>Late.</td></tr></tbody></table>
<div class="related-articles"><h3>More</h3><a href="/2">Another story</a></div>
</article></main>
<aside><h2>Elsewhere</h2></aside><footer>© Invented</footer>
<script>alert("no")</script><style>p { color: red }</style><noscript>Switch it on</noscript><!-- nothing -->
"""


def test_a_page_is_its_article_in_reading_order(tmp_path: Path) -> None:
    assert blocks(tmp_path, ARTICLE) == (
        Block(HEADING, "Inspectors return to Glanmorfa", level=1),
        Block(TEXT, "By A. Reporter"),
        Block(TEXT, "The council & its partners must do better, on 5 m2."),
        Block(HEADING, "What they said", level=2),
        Block(ITEM, "First point"),
        Block(ITEM, "Inner point"),
        Block(ITEM, "Second point"),
        Block(TEXT, "A quoted part."),
        Block(TEXT, "One line."),
        Block(TEXT, "Another “one”."),
        Block(TEXT, "Verdicts"),
        Block(ROW, "Area: Adults\nVerdict: Good.\nVerdict: Very."),
        Block(ROW, "Area: Adults\nVerdict: Late."),
    )


def test_the_head_tells_title_date_author_publisher_and_language(tmp_path: Path) -> None:
    head = """<title>Other | Post</title><meta property="og:title" content="A title">
    <meta property="og:site_name" content="The Invented Post">
    <meta name="author" content="A. Reporter"><meta property="article:published_time" content="2031-03-04T06:30:00Z">"""
    blocks(tmp_path, "<p>Words.</p>", head=head)
    loaded = load_html(tmp_path / "page.html")
    assert (loaded.title, loaded.date, loaded.author) == ("A title", "2031-03-04T06:30:00Z", "A. Reporter")
    assert (loaded.publisher, loaded.language, loaded.notes) == ("The Invented Post", "en-GB", ())


def test_without_such_a_head_the_title_element_and_the_first_time_do(tmp_path: Path) -> None:
    blocks(tmp_path, "<p><time datetime='2031-03-04'>4 March</time></p>", head="<title>A page</title>")
    loaded = load_html(tmp_path / "page.html")
    assert (loaded.title, loaded.date, loaded.publisher) == ("A page", "2031-03-04", None)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display: none'>12345</p>",
        "<div style='visibility:hidden'><p>123</p><p>45</p></div>",
        "<p hidden>12345</p>",
        "<p aria-hidden='true'>12345</p>",
        "<p>Seen<span style='font-size:0'> 12345</span></p>",
        "<p style='color:#FFF; background-color: white'>12345</p>",
        "<p><span style='color:white'>12345</span></p>",
        "<p style='position:absolute; left:-9999px'>12345</p>",
        "<table><tr><th>A<th>B<tr><td>Seen<td><span style='opacity:0'>12345</span></table>",
    ],
)
def test_what_a_reader_cannot_see_is_left_out_and_counted(tmp_path: Path, hidden: str) -> None:
    found = texts(tmp_path, f"<p>Before.</p>{hidden}After.")
    assert (found[0], found[-1]) == ("Before.", "After.")
    assert not any("1" in text for text in found)
    assert load_html(tmp_path / "page.html").notes == (Note("hidden", (("count", "5"),)),)


def test_what_only_looks_hidden_stays(tmp_path: Path) -> None:
    body = "<div style='background:#003'><p style='color:white'>On dark.</p></div><p style='font-size:0.9em;opacity:0.8'>Small.</p>"
    assert texts(tmp_path, body) == ["On dark.", "Small."]
    assert load_html(tmp_path / "page.html").notes == ()


def test_content_stays_even_where_its_class_sounds_like_an_edge(tmp_path: Path) -> None:
    assert texts(tmp_path, "<div class='content-with-sidebar'><p>The whole of the text.</p></div>") == ["The whole of the text."]


def test_without_a_main_part_the_body_is_read_without_its_edges(tmp_path: Path) -> None:
    edges = "<div id='footer'>Invented Council</div><ul class='main-nav'><li>Home</li></ul><div class='share-buttons'>Share</div>"
    words = "<h1>Plan agreed</h1>Loose words.<div class='social-services'><p>The cabinet agreed it; the work begins in May.</p></div>"
    assert texts(tmp_path, words + edges) == [
        "Plan agreed",
        "Loose words.",
        "The cabinet agreed it; the work begins in May.",
    ]


def test_a_layout_table_is_read_as_text(tmp_path: Path) -> None:
    body = "<table role='presentation'><tr><td><p>Left.</p></td><td>Right.</td></tr></table><table><tr><td>Alone.</td></tr></table>"
    assert blocks(tmp_path, body) == (Block(TEXT, "Left."), Block(TEXT, "Right."), Block(TEXT, "Alone."))


def test_a_cell_over_several_columns_is_said_once_and_the_next_keeps_its_column(tmp_path: Path) -> None:
    body = "<table><tr><th>A</th><th>B</th><th>C</th></tr><tr><td colspan='2'>one</td><td>two</td></tr></table>"
    assert blocks(tmp_path, body) == (Block(ROW, "A: one\nC: two"),)


def test_deep_nesting_and_entity_definitions_do_no_harm(tmp_path: Path) -> None:
    assert texts(tmp_path, "<div>" * 2000 + "<p>Deep.</p>" + "</div>" * 2000) == ["Deep."]
    with pytest.raises(IngestError, match="damaged"):
        texts(tmp_path, "<div>" * 3000 + "<p>Deep.</p>")
    path = tmp_path / "bomb.html"
    path.write_text('<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body><p>Safe &b;</p></body></html>')
    assert "haha" not in " ".join(block.text for block in load_html(path).blocks)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "iso-8859-14"])
def test_the_encoding_is_the_declared_one_or_recognised(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "page.html"
    declared = "" if encoding == "utf-16" else f"<meta charset={encoding}>"
    word = "Tŷ" if encoding == "iso-8859-14" else "Café’s"
    path.write_bytes(f"<html><head>{declared}</head><body><p>{word}</p></body></html>".encode(encoding))
    assert [block.text for block in load_html(path).blocks] == [word]


def test_a_wrong_declaration_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes("<meta charset=utf-8><p>Café</p>".encode("cp1252"))
    assert [block.text for block in load_html(path).blocks] == ["Café"]


def test_a_pdf_named_html_is_refused_and_an_empty_page_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(IngestError, match="the name says HTML, the content is PDF"):
        load_html(path)
    path.write_bytes(b"")
    assert load_html(path).blocks == ()


MINUTES = """
<div id="ccc" role="dialog"><p>We use cookies.</p></div>
<div id="mgLeftCol"><h2>Navigation</h2><ul><li>Calendar of meetings</li><li>Your councillors</li></ul></div>
<div id="mainContent"><h1>Agenda and minutes</h1><h2>Scrutiny Committee - Thursday, 28th November, 2024 2.00 pm</h2>
<table><tbody><tr><td><p>1.</p></td><td><p class="mgAiTitleTxt">The letter <span class="mgFileSize">PDF 3 KB</span></p>
<ul class="mgActionList"><li>View the background to item 1.</li></ul>
<p>The Director spoke.</p><p>Cllr Sample asked why.</p><p>The Director replied.</p>
<p>RESOLVED: To note the letter.</p></td></tr></tbody></table>
<p>2.</p></div><div id="footer"><p>Privacy</p></div>
"""


def test_minutes_of_a_committee_system_are_read_item_by_item(tmp_path: Path) -> None:
    assert blocks(tmp_path, MINUTES) == (
        Block(HEADING, "Agenda and minutes", level=1),
        Block(HEADING, "Scrutiny Committee - Thursday, 28th November, 2024 2.00 pm", level=2),
        Block(HEADING, "1. The letter", level=3),
        Block(TEXT, "The Director spoke."),
        Block(TEXT, "Cllr Sample asked why."),
        Block(TEXT, "The Director replied."),
        Block(TEXT, "RESOLVED: To note the letter."),
        Block(TEXT, "2."),
    )


def test_what_a_news_site_puts_between_paragraphs_is_left_out(tmp_path: Path) -> None:
    page = """<article><h1>Carers still wait</h1><p>Inspectors say so.</p><p><strong>READ MORE: Ten beaches</strong></p><p>Advertisement</p>
        <div class="ad-slot">Buy boats</div><p>Click here to read about the ferry</p><ul class="most-read"><li>Fish prices</li></ul>
        <p>Sign up to our daily newsletter</p><p>Darllenwch hefyd: Deg traeth</p><p>Read more of her letters, he said, and weep.</p>
        <div class="tags"><a>Politics</a></div></article>"""
    assert texts(tmp_path, page) == ["Carers still wait", "Inspectors say so.", "Read more of her letters, he said, and weep."]
