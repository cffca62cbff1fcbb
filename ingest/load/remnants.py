"""Markdown and HTML that other programs left behind in plain text."""

import html
import re

from ingest.emphasis import CLOSE, OPEN, settle

LONGEST = 20_000  # characters; nobody writes a longer paragraph, and in one marks are taken out without looking for pairs

_TAGS = (
    "a|abbr|article|b|blockquote|body|br|caption|center|code|div|em|figure|font|footer|h[1-6]|head|header|hr|html|i|img|li|main|mark|nav|"
    "ol|p|pre|s|section|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
BREAK_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote|section|article|table|tr|hr)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s@]+\.\w+)>")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:https?:|mailto:|/|#|\.)[^()\s]*(?:\s\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*\*|\*\*|___|__)(?=\S)(.{1,3000}?)(?<=\S)\1", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=\S)_(?![\w_])")
_CODE = re.compile(r"`+([^`]+)`+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_SHELTERED = re.compile("[\ue021-\ue07e]")
_STRAY = re.compile(r"\*{2,}|(?<!\w)_{2,3}(?=\w)|(?<=\w)_{2,3}(?!\w)")


def decode_entities(text: str) -> str:
    """`text` with its HTML entities, also doubly encoded ones, as the characters they stand for."""
    for _ in range(2):
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def plain(text: str) -> str:
    """`text` without tags, comments, emphasis, code, image and link marks; the words stay as they are, bold ones marked as such."""
    # An escaped mark is a character of the text: it waits in the private use area until the real marks are gone.
    text = _ESCAPE.sub(lambda match: chr(0xE000 + ord(match[1])), _COMMENT.sub("", decode_entities(text)))
    text = _AUTOLINK.sub(r"\1", text)
    text = _TAG.sub("", BREAK_TAG.sub(" ", text))
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _STRONG.sub(rf"{OPEN}\2{CLOSE}", text) if len(text) <= LONGEST else text
    text = _EMPHASIS.sub(lambda match: match[1] or match[2], text)
    text = _STRAY.sub("", _CODE.sub(r"\1", text))
    return settle(" ".join(_SHELTERED.sub(lambda match: chr(ord(match[0]) - 0xE000), text).split()))
