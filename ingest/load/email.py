"""Electronic mail as saved by a mail program; attachments are not read."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from pathlib import Path

from ingest.blocks import Loaded
from ingest.errors import IngestError
from ingest.load.html import read_html
from ingest.load.text import decode_text, read_text

# What the standard library's own reading of headers raises for some that are cut off.
_BROKEN = (MessageError, IndexError, AttributeError, KeyError, TypeError, AssertionError, RecursionError)


def load_email(path: Path) -> Loaded:
    """The body's blocks (plain text where there is one, else HTML); subject, date and sender as title, date and publisher."""
    try:
        return _loaded(path.read_bytes(), path)
    except _BROKEN as error:
        raise IngestError("damaged", path=str(path)) from error


def _loaded(data: bytes, path: Path) -> Loaded:
    message = message_from_bytes(data, policy=policy.default)
    if not any(_header(message, name) for name in ("From", "To", "Subject", "Date", "Message-ID")):
        decode_text(data, path)  # says what binary content really is
        raise IngestError("mislabelled", path=str(path), said="EML", found="text without the head of a message")
    body = message.get_body(preferencelist=("plain", "html"))
    loaded = Loaded(()) if body is None else _read(body, path)
    name, address = parseaddr(_header(message, "From"))
    return replace(
        loaded,
        title=_header(message, "Subject") or None,
        date=_header(message, "Date") or None,
        author=name or address or None,
        publisher=name or address or None,
    )


def _header(message: EmailMessage, name: str) -> str:
    """The header as it reads, "" where there is none or it is cut off in the middle."""
    try:
        return str(message[name] or "").strip()
    except _BROKEN:
        return ""


def _read(body: MIMEPart, path: Path) -> Loaded:
    """The blocks of the message's body, decoded strictly: as declared, or else as the bytes themselves tell."""
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        text = data.decode(body.get_content_charset("utf-8"))
    except (UnicodeDecodeError, LookupError):
        text = decode_text(data, path)
    return read_html(text, path) if body.get_content_subtype() == "html" else read_text(text, headline=False)
