"""Decides which council or body a document is about."""

import re
from collections import Counter
from pathlib import PurePath

from ingest.blocks import Loaded
from ingest.parts import Parts
from ingest.places import councils_named, short_name

_ROLE = re.compile(
    r"(?:director|chief\s(?:executive|officer)|head|leader|cyfarwyddwr|prif\s(?:weithredwr|swyddog)|pennaeth|arweinydd)\b"
    r".*?,\s*(?P<place>[A-ZÀ-ÝŴŶ][\w’'\- ,&]+)$",
    re.IGNORECASE,
)
_NO_NAMES = frozenset([
    "news", "council", "letter", "report", "minutes", "agenda", "inspection", "draft", "final", "article", "page", "index", "document",
    "scan", "copy", "cabinet", "committee", "scrutiny", "the", "and", "of", "cyngor", "llythyr", "adroddiad", "cofnodion", "newyddion",
])  # fmt: skip
_ADDRESSEE_LINES = 14
_OPENING_LINES = 4
_BODY_CHARACTERS = 60_000  # about 20 pages; whom a document is about is said before


def document_subject(parts: Parts, loaded: Loaded, *, title: str, source: str) -> str | None:
    """The short name of the council the document is about; None where none is named.

    A council in the title counts most, then one that is written to, then one that the text opens with; among
    equals the one named most.
    """
    body = "\n".join(parts.body)[:_BODY_CHARACTERS]
    votes: Counter[str] = Counter()
    for text, weight in (
        (title, 8),
        (loaded.title or "", 3),
        ("\n".join(parts.head[-_ADDRESSEE_LINES:] if parts.is_letter else parts.head[:_ADDRESSEE_LINES]), 4),
        ("\n".join(parts.body[:_OPENING_LINES]), 3),
        ("\n".join(parts.margin), 2),
    ):
        for name, sure in _named(text).items():
            votes[name] += weight if sure else weight // 2
    for name, times in Counter(mention.name for mention in councils_named(body) if mention.sure).items():
        votes[name] += min(times, 5)
    for line in parts.head:
        if (
            (match := _ROLE.match(line))
            and (name := short_name(match["place"]))
            and re.search(rf"\b{re.escape(name)}\b", f"{title}\n{body}")
        ):
            votes[name] += 4
    if not votes:
        return _name_in_source(source, body)
    return max(votes, key=lambda name: (votes[name], body.count(name)))


def _named(text: str) -> dict[str, bool]:
    """The councils that `text` names, each with whether it is surely one."""
    named: dict[str, bool] = {}
    for mention in councils_named(text):
        named[mention.name] = named.get(mention.name, False) or mention.sure
    return named


def _name_in_source(source: str, body: str) -> str | None:
    """The words of the file's name, where the text has them as a name."""
    words = [word for word in re.sub(r"[\d_.\-]+", " ", PurePath(source).stem).split() if word.lower() not in _NO_NAMES]
    for count in range(len(words), 0, -1):
        wanted = r"[\s-]".join(map(re.escape, words[:count]))
        match = re.search(rf"\b{wanted}\b", body, re.IGNORECASE)
        if match and match.group()[:1].isupper() and (name := short_name(match.group())):
            return name
    return None
