"""Markdown, with tables, footnotes and the front matter some programs put before it."""

import datetime
import re
from dataclasses import replace
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

from ingest.blocks import Block, Loaded
from ingest.documents import ParagraphKind
from ingest.load.html import read_html
from ingest.load.remnants import plain
from ingest.load.text import decode_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FOOTNOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.+(?:\n(?:[ \t]+\S.*|(?=\S)(?!\[\^)[^\n]+))*)", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^[^\]\s]+\](?!:)")


def load_markdown(path: Path) -> Loaded:
    """The document's blocks; title, date and author from the front matter; footnotes at the end."""
    text = decode_text(path.read_bytes(), path).replace("\r\n", "\n").replace("\r", "\n")
    described = _FRONT_MATTER.match(text)
    matter = _front_matter(described[1]) if described else {}
    text = text[described.end() :] if described and matter else text
    notes = [Block(ParagraphKind.FOOTNOTE, plain(match[2])) for match in _FOOTNOTE.finditer(text)]
    text = _REFERENCE.sub("", _FOOTNOTE.sub("", text))
    # The page is read by the walker for HTML, so that HTML inside Markdown, and text hidden in it, is treated alike.
    loaded = read_html(f"<main>{MarkdownIt('commonmark', {'html': True}).enable('table').render(text)}</main>", path)
    return replace(
        loaded,
        blocks=(*loaded.blocks, *notes),
        title=matter.get("title"),
        date=matter.get("date"),
        author=matter.get("author"),
        publisher=matter.get("publisher"),
        language=matter.get("lang") or matter.get("language"),
    )


def _front_matter(source: str) -> dict[str, str]:
    """The plain values of the front matter; nothing where it is none, as when two rules stand at the top of a text."""
    try:
        values = yaml.safe_load(source)
    except yaml.YAMLError:
        return {}
    if not isinstance(values, dict):
        return {}
    plain_values = {str(key).lower(): value for key, value in values.items() if isinstance(value, (str, int, datetime.date))}
    return {key: value.isoformat() if isinstance(value, datetime.date) else str(value) for key, value in plain_values.items()}
