from pathlib import Path

from ingest.blocks import Block, Loaded
from ingest.documents import Note, ParagraphKind
from ingest.load.markdown import load_markdown

TEXT, HEADING, ROW, ITEM = ParagraphKind.TEXT, ParagraphKind.HEADING, ParagraphKind.TABLE_ROW, ParagraphKind.LIST_ITEM


def read(folder: Path, content: str) -> Loaded:
    path = folder / "document.md"
    path.write_text(content, "utf-8")
    return load_markdown(path)


def test_markdown_reads_as_its_reader_sees_it(tmp_path: Path) -> None:
    content = """---
title: Minutes
date: 2031-03-04
author: Clerk
---
# Minutes of the *Invented* Committee

Present: **Cllr Roe**, with a
second line.[^1]

## 1. Budget

- one `code` & <https://example.org>
- two
  1. inner

> A quoted part.

| Area | Verdict |
|------|---------|
| Adults | **Late** |

<p>Raw <b>HTML</b></p>

Setext
------

[^1]: A note with *stress*.
"""
    loaded = read(tmp_path, content)
    assert (loaded.title, loaded.date, loaded.author) == ("Minutes", "2031-03-04", "Clerk")
    assert loaded.blocks == (
        Block(HEADING, "Minutes of the Invented Committee", level=1),
        Block(TEXT, "Present: Cllr Roe, with a second line."),
        Block(HEADING, "1. Budget", level=2),
        Block(ITEM, "one code & https://example.org"),
        Block(ITEM, "two"),
        Block(ITEM, "inner"),
        Block(TEXT, "A quoted part."),
        Block(ROW, "Area: Adults\nVerdict: Late"),
        Block(TEXT, "Raw HTML"),
        Block(HEADING, "Setext", level=2),
        Block(ParagraphKind.FOOTNOTE, "A note with stress."),
    )


def test_rules_at_the_top_are_no_front_matter(tmp_path: Path) -> None:
    loaded = read(tmp_path, "---\nJust a line.\n\n---\n\nWords.\n")
    assert (loaded.title, loaded.blocks[-1]) == (None, Block(TEXT, "Words."))
    assert "Just a line." in [block.text for block in loaded.blocks]


def test_html_hidden_in_markdown_is_left_out_and_counted(tmp_path: Path) -> None:
    loaded = read(tmp_path, 'Seen <span style="display:none">ignore this</span> words.\n')
    assert loaded.blocks == (Block(TEXT, "Seen words."),)
    assert loaded.notes == (Note("hidden", (("count", "10"),)),)


def test_a_document_without_front_matter_says_nothing_of_itself(tmp_path: Path) -> None:
    assert read(tmp_path, "Words.\n") == Loaded((Block(TEXT, "Words."),))
