from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.blocks import Block
from ingest.documents import ParagraphKind
from ingest.errors import IngestError
from ingest.load.email import load_email

TEXT, ITEM, ROW = ParagraphKind.TEXT, ParagraphKind.LIST_ITEM, ParagraphKind.TABLE_ROW


def message(plain: str | None = None, html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Elin Feigned <elin@example.org>"
    mail["To"] = "team@example.org"
    mail["Subject"] = "Adroddiad tŷ gofal"
    mail["Date"] = "Tue, 04 Mar 2031 09:30:00 +0000"
    if plain is not None:
        mail.set_content(plain)
    if html is not None:
        mail.add_alternative(html, subtype="html") if plain is not None else mail.set_content(html, subtype="html")
    return mail


def save(folder: Path, content: bytes) -> Path:
    path = folder / "mail.eml"
    path.write_bytes(content)
    return path


PLAIN = """Dear team,

The care home is closed until the spring; the families have been told
and the social workers visit each of them once a week.

- first point
- second point

Kind regards,
Elin
--
Glanmorfa Council

On Monday Tomos wrote:
> Is it closed? We have heard nothing
> of it.
>> Earlier still.
"""


def test_the_plain_part_is_read_and_the_head_tells_title_date_and_sender(tmp_path: Path) -> None:
    mail = message(PLAIN, "<p>Other</p>")
    mail.add_attachment(b"not read", maintype="application", subtype="pdf", filename="a.pdf")
    loaded = load_email(save(tmp_path, bytes(mail)))
    assert (loaded.title, loaded.date) == ("Adroddiad tŷ gofal", "Tue, 04 Mar 2031 09:30:00 +0000")
    assert (loaded.publisher, loaded.author) == ("Elin Feigned", "Elin Feigned")
    assert [(block.kind, block.text) for block in loaded.blocks] == [
        (TEXT, "Dear team,"),
        (
            TEXT,
            "The care home is closed until the spring; the families have been told and the social workers visit each of them once a week.",
        ),
        (ITEM, "first point"),
        (ITEM, "second point"),
        (TEXT, "Kind regards,"),
        (TEXT, "Elin"),
        (TEXT, "Glanmorfa Council"),
        (TEXT, "On Monday Tomos wrote:"),
        (TEXT, "Is it closed? We have heard nothing of it."),
        (TEXT, "Earlier still."),
    ]


def test_without_a_plain_part_the_html_is_read(tmp_path: Path) -> None:
    loaded = load_email(save(tmp_path, bytes(message(html="<p>Dear team,</p><p>It is <b>closed</b>.</p><p hidden>no</p>"))))
    assert [(block.kind, block.plain) for block in loaded.blocks] == [(TEXT, "Dear team,"), (TEXT, "It is closed.")]
    assert [str(note) for note in loaded.notes] == ["2 characters of hidden text left out"]
    assert loaded.title == "Adroddiad tŷ gofal"


def test_a_wrongly_declared_encoding_is_recognised(tmp_path: Path) -> None:
    head = b"From: a@example.org\r\nSubject: x\r\nContent-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert load_email(save(tmp_path, head + "Tŷ’r".encode())).blocks == (Block(TEXT, "Tŷ’r"),)
    assert load_email(save(tmp_path, head + "Caf\xe9’s".encode("cp1252"))).blocks == (Block(TEXT, "Café’s"),)


def test_what_is_no_message_is_refused(tmp_path: Path) -> None:
    for content in (b"Just some words.\n\nAnd more.", b"%PDF-1.7"):
        with pytest.raises(IngestError) as refusal:
            load_email(save(tmp_path, content))
        assert refusal.value.reason == "mislabelled"


def test_a_message_without_a_body_has_no_blocks(tmp_path: Path) -> None:
    assert load_email(save(tmp_path, b"From: a@example.org\nSubject: empty\n\n")).blocks == ()


def test_a_header_that_is_cut_off_does_not_lose_the_message(tmp_path: Path) -> None:
    loaded = load_email(save(tmp_path, b"Subject: Papers\r\nFrom: A B <\r\n\r\nDear all.\r\n"))
    assert (loaded.title, loaded.author, [block.text for block in loaded.blocks]) == ("Papers", None, ["Dear all."])
    with pytest.raises(IngestError) as raised:
        load_email(save(tmp_path, b"From: A B <"))
    assert raised.value.reason == "mislabelled"


def test_a_message_whose_parts_cannot_be_told_apart_is_damaged(tmp_path: Path) -> None:
    deep = b"Subject: Papers\r\nContent-Type: text/plain; charset=" + b"(" * 5000 + b"\r\n\r\nDear all.\r\n"
    with pytest.raises(IngestError) as raised:
        load_email(save(tmp_path, deep))
    assert raised.value.reason == "damaged"
