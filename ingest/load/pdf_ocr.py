"""Scanned pages, read by Tesseract where it is installed."""

import io
import re
import shutil
import subprocess
from typing import Any

from ingest.blocks import Block
from ingest.documents import ParagraphKind
from ingest.load.pdf_join import join_lines, wording

_DOTS_PER_INCH = 300
_SECONDS_PER_PAGE = 120
_WANTED = ("eng", "cym")
_BULLET = re.compile(r"^[•◦▪■●*»¢]\s+")


def read_by_ocr(page: Any, number: int) -> list[Block]:
    """Return the paragraphs that Tesseract reads on `page`, none where it is not installed."""
    if shutil.which("tesseract") is None:
        return []
    picture = io.BytesIO()
    page.render(scale=_DOTS_PER_INCH / 72).to_pil().save(picture, "PNG")
    command = ["tesseract", "-", "-", "-l", "+".join(_languages())]
    done = subprocess.run(command, input=picture.getvalue(), capture_output=True, check=True, timeout=_SECONDS_PER_PAGE)
    return [_block(text, number) for text in _paragraphs(done.stdout.decode("utf-8"))]


def _languages() -> list[str]:
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=True, timeout=_SECONDS_PER_PAGE)
    installed = listed.stdout.decode("utf-8").split()
    return [language for language in _WANTED if language in installed] or ["eng"]


def _paragraphs(text: str) -> list[str]:
    """Blank lines part paragraphs, save within a sentence, and so do bullets."""
    text = text.replace("\f", "\n\n")
    known = wording(text.splitlines(), frozenset())
    found: list[str] = []
    for part in re.split(r"\n\s*\n|\n(?=[•◦▪■●*»¢]\s)", text):
        joined = join_lines([line for line in part.splitlines() if line.strip()], known)
        if found and joined[:1].islower() and found[-1][-1] not in ".!?:;":
            found[-1] = join_lines([found[-1], joined], known)
        elif joined:
            found.append(joined)
    return found


def _block(text: str, page: int) -> Block:
    item = bool(_BULLET.match(text))
    return Block(ParagraphKind.LIST_ITEM if item else ParagraphKind.TEXT, _BULLET.sub("", text), page)
