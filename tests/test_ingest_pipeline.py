"""Every document here is invented."""

import datetime
import hashlib
import json
import os
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document as Word
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from ingest import pipeline
from ingest.content import check_content
from ingest.documents import Document, DocumentKind, Note, Paragraph, ParagraphKind, Reading
from ingest.errors import IngestError
from ingest.exchange import Request, reading_from_json, reading_to_json, request_from_json, request_to_json
from ingest.pipeline import Limits, document_id, find_files, read_document

LINES = (
    "4 May 2023",
    "Director of Children's Services, Eastmere",
    "Dear Ms Sample",
    "Focused visit to Eastmere children's services",
    "This letter summarises the findings of the focused visit to Eastmere children's services.",
    "Children receive help that is timely, and the social workers know them well.",
    "Yours sincerely",
    "Kim Person",
    "His Majesty's Inspector",
)
SAID = "Children receive help that is timely, and the social workers know them well."


def pdf(path: Path, *, pages: int = 1) -> Path:
    canvas = Canvas(str(path))
    for _ in range(pages):
        for number, line in enumerate(LINES):
            canvas.drawString(72, 770 - 30 * number, line)
        canvas.showPage()
    canvas.save()
    return path


def docx(path: Path) -> Path:
    word = Word()
    for line in LINES:
        word.add_paragraph(line)
    word.save(str(path))
    return path


def html(path: Path) -> Path:
    body = "".join(f"<p>{line}</p>" for line in LINES)
    path.write_text(f"<!doctype html><html lang='en'><head><title>Letter</title></head><body><main>{body}</main></body></html>")
    return path


def email(path: Path) -> Path:
    message = EmailMessage()
    message["From"] = "Kim Person <kim@example.org>"
    message["Date"] = "Thu, 04 May 2023 09:00:00 +0100"
    message["Subject"] = "Focused visit to Eastmere children's services"
    message.set_content("\n\n".join(LINES[2:]))
    path.write_bytes(bytes(message))
    return path


def text(path: Path) -> Path:
    path.write_text("\n\n".join(LINES), encoding="utf-8")
    return path


def refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(IngestError) as refused:
        read_document(path, limits=limits or Limits())
    return str(refused.value).removeprefix(f"{path}: ")


def rewritten(source: Path, target: Path, *, part: str, content: bytes) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != part:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(part, content)
    return target


@pytest.mark.parametrize(
    ("make", "name", "pages"),
    [
        (pdf, "letter.pdf", 1),
        (docx, "letter.docx", None),
        (html, "letter.html", None),
        (html, "letter.htm", None),
        (text, "letter.md", None),
        (text, "letter.txt", None),
        (email, "letter.eml", None),
    ],
)
def test_a_good_file_of_each_format_reads(tmp_path: Path, make, name: str, pages: int | None) -> None:  # type: ignore[no-untyped-def]
    path = make(tmp_path / name)
    reading = read_document(path)
    assert reading.document == Document(
        id=hashlib.sha256(path.read_bytes()).hexdigest()[:16],
        title="Focused visit to Eastmere children's services",
        date=datetime.date(2023, 5, 4),
        kind=DocumentKind.LETTER,
        publisher="Ofsted",
        subject="Eastmere",
        language="en",
        source=name,
        pages=pages,
    )
    assert SAID in [paragraph.text for paragraph in reading.paragraphs]
    assert all(reading.text[paragraph.start : paragraph.end] == paragraph.text for paragraph in reading.paragraphs)
    assert reading.notes == ()


def test_the_yaml_file_beside_it_corrects_the_reading(tmp_path: Path) -> None:
    path = text(tmp_path / "letter.txt")
    (tmp_path / "letter.txt.yaml").write_text("subject: Westmere\nkind: report\n", encoding="utf-8")
    document = read_document(path).document
    assert (document.subject, document.kind, document.date) == ("Westmere", DocumentKind.REPORT, datetime.date(2023, 5, 4))
    (tmp_path / "letter.txt.yaml").write_text("subjekt: Westmere\n", encoding="utf-8")
    with pytest.raises(IngestError) as refused:
        read_document(path)
    assert refused.value.reason == "sidecar"
    assert refused.value.details["path"] == str(tmp_path / "letter.txt.yaml")


def test_what_could_not_be_found_out_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("The roads are mended every spring, and the bins are emptied on Tuesdays.", encoding="utf-8")
    assert read_document(path).notes == (Note("no_date"), Note("no_subject"))


def test_it_reads_from_any_folder_even_one_that_holds_a_folder_called_ingest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ingest").mkdir()
    (tmp_path / "ingest" / "__main__.py").write_text("raise SystemExit('wrong one')")
    text(tmp_path / "letter.txt")
    monkeypatch.chdir(tmp_path)
    assert read_document(Path("letter.txt")).document.subject == "Eastmere"


def test_the_child_is_not_handed_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERSE_API_KEY", "secret")
    command = [sys.executable, "-c", "import os; print('VERSE_API_KEY' in os.environ)"]
    assert pipeline._run(command, path=tmp_path, seconds=10)[1] == b"False\n"


def test_a_missing_an_unsupported_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.pdf") == "there is no such file or folder; check the path."
    assert refusal(tmp_path) == "there is no such file or folder; check the path."
    (tmp_path / "sheet.xlsx").write_bytes(b"PK")
    assert refusal(tmp_path / "sheet.xlsx") == "files of this kind are not read; convert it to PDF, DOCX, HTML, Markdown, TXT or EML."
    (tmp_path / "empty.pdf").touch()
    assert refusal(tmp_path / "empty.pdf") == "there is no text in it; add a version that has some."
    (tmp_path / "blank.txt").write_text(" \n\n ")
    assert refusal(tmp_path / "blank.txt") == "there is no text in it; add a version that has some."
    Word().save(str(tmp_path / "blank.docx"))
    assert refusal(tmp_path / "blank.docx") == "there is no text in it; add a version that has some."


UNREADABLE = "it may not be read by this user, or its disk does not answer; give read permission and add it again."


def closed(path: Path) -> Path:
    """`path`, which nobody but root may read or list from now on."""
    path.chmod(0)
    return path


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission_are_refused(tmp_path: Path) -> None:
    letter, folder = closed(text(tmp_path / "letter.txt")), tmp_path / "folder"
    folder.mkdir()
    assert refusal(letter) == UNREADABLE
    assert find_files([tmp_path]) == [closed(folder), letter]
    assert refusal(folder) == UNREADABLE


def denied(path: Path, *_: object) -> None:
    raise PermissionError(13, "Permission denied", str(path))


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = text(tmp_path / "letter.txt")
    monkeypatch.setattr(Path, "open", denied)
    assert refusal(letter) == UNREADABLE


def test_a_folder_that_cannot_be_listed_is_found_and_then_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "iterdir", denied)
    assert find_files([tmp_path]) == [tmp_path]
    assert refusal(tmp_path) == UNREADABLE


def test_a_name_that_no_disk_can_hold_is_missing(tmp_path: Path) -> None:
    long = tmp_path / ("a" * 300 + ".txt")
    with pytest.raises(IngestError) as raised:
        find_files([long])
    assert raised.value.reason == "missing"
    assert refusal(long) == "there is no such file or folder; check the path."


def test_a_month_alone_is_taken_for_its_first_day_and_said_so(tmp_path: Path) -> None:
    letter = tmp_path / "report.txt"
    letter.write_text("Eastmere Council\n\nMarch 2024\n\nInspection report on the harbour\n\nThe harbour of Eastmere is well kept.\n")
    reading = read_document(letter)
    assert (reading.document.date, reading.notes) == (datetime.date(2024, 3, 1), (Note("month_only"),))
    (tmp_path / "report.yaml").write_text("date: 2024-03-18\n")
    reading = read_document(letter)
    assert (reading.document.date, reading.notes) == (datetime.date(2024, 3, 18), ())


def test_a_letters_signature_can_be_quoted_as_one_paragraph(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "Mali Prydderch\nDirector\nDear Director\n\nAll is well in Eastmere.\n\nYours sincerely\n\nIdris Roe\nLead Inspector\n"
    )
    assert [paragraph.text for paragraph in read_document(letter).paragraphs] == [
        *("Mali Prydderch Director", "Dear Director", "All is well in Eastmere.", "Yours sincerely Idris Roe Lead Inspector"),
    ]


def test_encrypted_files_are_refused(tmp_path: Path) -> None:
    writer = PdfWriter(PdfReader(pdf(tmp_path / "open.pdf")))
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(tmp_path / "closed.pdf")
    sentence = "the file is encrypted; save a copy without a password and add that."
    assert refusal(tmp_path / "closed.pdf") == sentence
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(1024)
    (tmp_path / "closed.docx").write_bytes(compound)
    assert refusal(tmp_path / "closed.docx") == sentence


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    sentence = "the file is damaged and cannot be read; ask for a fresh copy."
    whole = pdf(tmp_path / "whole.pdf").read_bytes()
    (tmp_path / "half.pdf").write_bytes(whole[:300])
    assert refusal(tmp_path / "half.pdf") == sentence
    (tmp_path / "noise.pdf").write_bytes(bytes(range(256)) * 8)
    assert refusal(tmp_path / "noise.pdf") == sentence
    (tmp_path / "half.docx").write_bytes(docx(tmp_path / "whole.docx").read_bytes()[:5000])
    assert refusal(tmp_path / "half.docx") == sentence
    broken = rewritten(tmp_path / "whole.docx", tmp_path / "broken.docx", part="word/document.xml", content=b"<w:document><unclosed>")
    assert refusal(broken) == sentence


def test_mislabelled_files_are_refused_naming_both(tmp_path: Path) -> None:
    kinds = {"a.pdf": pdf(tmp_path / "x.pdf"), "a.docx": docx(tmp_path / "x.docx"), "a.html": html(tmp_path / "x.html")}
    kinds["a.txt"] = text(tmp_path / "x.txt")
    doc = tmp_path / "x.doc"
    doc.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048))
    sheet = tmp_path / "x.xlsx"
    with zipfile.ZipFile(sheet, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    found = {}
    for source, name in [
        (kinds["a.pdf"], "1.txt"), (kinds["a.pdf"], "2.docx"), (kinds["a.docx"], "3.pdf"), (kinds["a.docx"], "4.md"),
        (kinds["a.html"], "5.pdf"), (kinds["a.html"], "6.txt"), (kinds["a.txt"], "7.pdf"), (kinds["a.txt"], "8.html"),
        (kinds["a.txt"], "9.docx"), (doc, "10.docx"), (sheet, "11.docx"),
    ]:  # fmt: skip
        path = tmp_path / name
        path.write_bytes(source.read_bytes())
        found[name] = refusal(path)
    assert found == {
        name: f"the name says {said}, the content is {content}; rename it and add it again."
        for name, said, content in [
            ("1.txt", "text", "PDF"), ("2.docx", "DOCX", "PDF"), ("3.pdf", "PDF", "DOCX"), ("4.md", "Markdown", "DOCX"),
            ("5.pdf", "PDF", "HTML"), ("6.txt", "text", "HTML"), ("7.pdf", "PDF", "text"), ("8.html", "HTML", "text"),
            ("9.docx", "DOCX", "text"), ("10.docx", "DOCX", "an old Office file (DOC)"), ("11.docx", "DOCX", "a spreadsheet (XLSX)"),
        ]
    }  # fmt: skip


def test_files_over_a_limit_are_refused_naming_the_setting(tmp_path: Path) -> None:
    letter = text(tmp_path / "letter.txt")
    size = letter.stat().st_size
    assert refusal(letter, Limits(bytes=100)) == (
        f"{size / 1e6:.8g} MB is more than the limit of 0.0001; raise VERSE_MAX_MEGABYTES or split the file."
    )
    characters = sum(len(paragraph.text) for paragraph in read_document(letter).paragraphs)
    assert refusal(letter, Limits(characters=99)) == (
        f"{characters} characters is more than the limit of 99; raise VERSE_MAX_CHARACTERS or split the file."
    )
    three = pdf(tmp_path / "three.pdf", pages=3)
    assert refusal(three, Limits(pages=2)) == "3 pages is more than the limit of 2; raise VERSE_MAX_PAGES or split the file."


BOMB = "the file unpacks to far more than its size and was not opened; ask for a fresh copy."


def test_zip_bombs_are_refused(tmp_path: Path) -> None:
    letter = docx(tmp_path / "letter.docx")
    assert refusal(rewritten(letter, tmp_path / "large.docx", part="word/media/a.bin", content=bytes(40_000_000))) == BOMB
    assert refusal(rewritten(letter, tmp_path / "nested.docx", part="word/a.zip", content=b"PK\x03\x04")) == BOMB
    many = tmp_path / "many.docx"
    many.write_bytes(letter.read_bytes())
    with zipfile.ZipFile(many, "a") as archive:
        for number in range(2001):
            archive.writestr(f"word/{number}.xml", "")
    assert refusal(many) == BOMB


def test_entity_bombs_are_refused_wherever_they_are(tmp_path: Path) -> None:
    declaration = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    letter = docx(tmp_path / "letter.docx")
    for part in ("word/document.xml", "word/styles.xml", "_rels/.rels", "word/unused.xml"):
        for encoding in ("utf-8", "utf-16"):
            bomb = rewritten(letter, tmp_path / "bomb.docx", part=part, content=declaration.encode(encoding))
            assert refusal(bomb) == BOMB
    page = tmp_path / "bomb.html"
    page.write_text('<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><html><body><p>&b; and more words here</p></body></html>')
    assert refusal(page) == BOMB
    page.write_text("<!-- plain --><?xml version='1.0'?>" + declaration.replace("x>", "html>"))
    assert refusal(page) == BOMB


def test_a_reader_that_takes_too_long_is_killed_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grandchild = tmp_path / "grandchild"
    script = f"""
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open({str(grandchild)!r}, "w").write(str(child.pid))
time.sleep(600)
"""
    monkeypatch.setattr(pipeline, "_command", lambda request: [sys.executable, "-c", script])
    letter = text(tmp_path / "letter.txt")
    assert refusal(letter, Limits(seconds=2)) == (
        "reading took longer than 2 seconds and was stopped; raise VERSE_PARSE_SECONDS or split the file."
    )
    pid = int(grandchild.read_text())
    for _ in range(50):
        if not _runs(pid):
            break
        time.sleep(0.1)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_a_reader_that_computes_too_long_ends_itself(tmp_path: Path) -> None:
    request = Request(str(tmp_path / "x.txt"), ocr=False, pages=1, characters=1, seconds=1, memory_megabytes=2000)
    script = "import sys; from ingest.__main__ import _limit; from ingest.exchange import request_from_json\n"
    script += "_limit(request_from_json(sys.argv[1]))\nwhile True: pass"
    ended = subprocess.run([sys.executable, "-c", script, request_to_json(request)], timeout=20, check=False)
    error = pipeline._failure(ended.returncode, b"", path=tmp_path / "x.txt", limits=Limits(seconds=1))
    assert error.reason == "timeout"


def test_a_file_that_needs_more_memory_than_allowed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Words that go on and on. " * 2_000_000, encoding="utf-8")
    assert refusal(path, Limits(memory_megabytes=64)) == (
        "reading needed more than 64 MB of memory and was stopped; raise VERSE_PARSE_MEGABYTES or split the file."
    )


def test_a_reader_that_crashes_means_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_command", lambda request: [sys.executable, "-c", "import os; os.abort()"])
    assert refusal(text(tmp_path / "letter.txt")) == "the file is damaged and cannot be read; ask for a fresh copy."


def test_what_a_reader_prints_beside_the_reading_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = text(tmp_path / "letter.txt")
    noisy = "import sys, ingest.__main__ as m; check = m.check_content\n"
    noisy += "m.check_content = lambda path: (print('noise', flush=True), check(path))\nsys.exit(m.main())"
    monkeypatch.setattr(pipeline, "_command", lambda request: [sys.executable, "-c", noisy, request_to_json(request)])
    assert read_document(letter).document.subject == "Eastmere"


def test_folders_are_walked_in_order_without_hidden_and_yaml_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.PDF", "a.pdf.yaml", ".hidden.txt", "notes.xlsx", "c/d.md", "c/.e/f.txt", "g.eml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [tmp_path / name for name in ("a.PDF", "b.txt", "c/d.md", "g.eml")]
    assert find_files([tmp_path]) == found
    assert find_files([tmp_path / "notes.xlsx", tmp_path / "a.pdf.yaml", tmp_path / "g.eml", tmp_path]) == [
        tmp_path / "notes.xlsx", tmp_path / "g.eml", *found[:3],
    ]  # fmt: skip
    with pytest.raises(IngestError, match=r"there is no such file or folder; check the path\."):
        find_files([tmp_path / "gone"])


def test_the_id_is_the_beginning_of_the_bytes_checksum(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    assert document_id(tmp_path / "a.txt") == "ba7816bf8f01cfea"


def test_a_reading_and_a_request_survive_the_way_between_the_processes() -> None:
    document = Document("0123456789abcdef", "Ŵy “a” \ud800", None, DocumentKind.MINUTES, None, None, "cy", "a.txt", None)
    paragraph = Paragraph(1, None, ("People", "Must"), ParagraphKind.QUOTED_SPEECH, "Cllr Example", 0, "Line\nline")
    reading = Reading(document, (paragraph,), (Note("scanned", (("pages", "2"),)), Note("no_date")))
    assert reading_from_json(reading_to_json(reading)) == reading
    dated = replace(reading, document=replace(document, date=datetime.date(2024, 2, 29)))
    assert reading_from_json(reading_to_json(dated)) == dated
    assert json.loads(reading_to_json(dated))["document"]["date"] == "2024-02-29"
    request = Request("/a b/ŵ\udcff.txt", ocr=True, pages=1, characters=2, seconds=3, memory_megabytes=4)
    assert request_from_json(request_to_json(request)) == request


def test_an_archive_whose_packed_bytes_are_broken_is_damaged(tmp_path: Path) -> None:
    letter = docx(tmp_path / "letter.docx")
    with zipfile.ZipFile(letter) as archive:
        entry = archive.getinfo("word/document.xml")
    data = bytearray(letter.read_bytes())
    start = entry.header_offset + 30 + len(entry.filename)
    data[start : start + 20] = b"\xff" * 20  # no block of packed bytes begins like this
    letter.write_bytes(data)
    with pytest.raises(IngestError) as raised:
        check_content(letter)
    assert raised.value.reason == "damaged"
