"""Text into Markdown and HTML that shows exactly that text and does nothing else."""

import re
import unicodedata
from typing import Any

from markupsafe import Markup

_SPECIAL = re.compile(r"[^\w ]|_")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def encode(text: str) -> Markup:
    """`text` with every character but letters, digits and spaces as a numeric entity, and without invisible ones.

    Markdown, HTML, links and mathematics in it are then shown and never interpreted.
    """
    return Markup(_SPECIAL.sub(_entity, text))


def _entity(match: re.Match[str]) -> str:
    character = match.group()
    if unicodedata.category(character) in _UNSEEN and character not in "\n\t":
        return ""
    return f"&#{ord(character)};"


def encode_value(value: Any) -> Markup:  # Jinja hands over whatever an expression gives
    """What a template prints for a value: markup as it is, anything else encoded."""
    return value if isinstance(value, Markup) else encode(str(value))


def one_line(html: str) -> str:
    """`html` without line breaks, so that Markdown takes all of it as one block of HTML and leaves it alone."""
    return " ".join(line.strip() for line in html.splitlines() if line.strip())
