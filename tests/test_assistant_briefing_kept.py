"""What a briefing rests on: kept in each kind of file, through other programs, and held against the library and the file's own words."""

import base64
import dataclasses
import datetime
import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assistant.briefing.exports import exported
from assistant.briefing.parts import Line
from assistant.briefing.read_back import VerifyError
from assistant.briefing.verified import verified_json, verified_text
from assistant.briefing.verify import Held, Kept, Lead, Shown, Verified, verify
from ingest.documents import Reading
from ingest.pipeline import Limits
from tests import briefings
from tests.briefings import LETTER, OLD, READINGS, library_with
from tests.fakes import make_document, make_reading, store
from vectorstore.library import Library

SOFFICE = shutil.which("soffice")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_with(tmp_path / "library")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.docx"
    path.write_bytes(exported(briefings.briefing(), ".docx"))
    return path


def standing(verified: Verified) -> dict[int, tuple[Held, Shown]]:
    return {kept.number: (kept.held, kept.shown) for kept in verified.quotations if not kept.stands or kept.shown is not Shown.SAME}


def edited(path: Path, old: str, new: str) -> Path:
    """The file after an officer has exchanged words in Word, wherever they stand in one run."""
    document = docx.Document(str(path))
    changed = [text for text in document.element.body.iter(qn("w:t")) if old in (text.text or "")]
    assert changed
    for text in changed:
        text.text = text.text.replace(old, new)
    document.save(str(path))
    return path


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".pdf"])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_briefing_as_it_was_made_stands(tmp_path: Path, library: Library, suffix: str, language: str) -> None:
    path = tmp_path / f"made{suffix}"
    path.write_bytes(exported(briefings.briefing(language), suffix))
    found = verify(path, library)
    assert (found.topic, found.language, found.council, found.made) == (briefings.TOPIC, language, "Aberllwyd", briefings.MADE)
    assert [kept.number for kept in found.quotations] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [kept.words for kept in found.quotations] == [citation.quote.text for citation in briefings.briefing().citations]
    assert {kept.held for kept in found.quotations} == {Held.SAME}
    assert {kept.shown for kept in found.quotations} == {Shown.UNREAD if suffix == ".pdf" else Shown.SAME}
    assert (found.stands, found.newer) == (True, ())


def test_saving_in_another_program_changes_nothing(file: Path, library: Library) -> None:
    document = docx.Document(str(file))
    document.paragraphs[3].add_run(" An officer adds a sentence.")
    document.save(str(file))
    assert verify(file, library).stands


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_a_round_trip_through_libreoffice_changes_nothing(tmp_path: Path, file: Path, library: Library) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "again"), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = verify(tmp_path / "again" / "briefing.docx", library)
    assert (len(found.quotations), found.stands, standing(found)) == (8, True, {})


def test_one_changed_word_of_one_place_is_found_and_both_are_shown(file: Path, library: Library) -> None:
    edited(file, "“The council must fill", "“The council should fill")
    found = verify(file, library)
    assert standing(found) == {5: (Held.SAME, Shown.CHANGED)}
    kept = found.quotations[4]
    assert kept.words == "The council must fill the vacant posts for social workers."
    assert kept.now == ("“The council should fill the vacant posts for social workers.”",)
    assert not found.stands
    assert "The briefing now says instead: “The council should fill" in verified_text(found)


def test_words_added_before_the_closing_mark_are_a_change(file: Path, library: Library) -> None:
    found = verify(edited(file, "high.”", "high everywhere.”"), library)
    assert found.quotations[3].shown is Shown.CHANGED
    assert found.quotations[3].now == ("“In 2022 agency staff filled 40 of 120 posts, which is high everywhere.”",)


def test_typography_and_a_tracked_deletion_are_no_change(file: Path, library: Library) -> None:
    document = docx.Document(str(edited(file, "“The council must", '"The  council must')))
    bookmark = next(e for e in document.element.body.iter(qn("w:bookmarkStart")) if e.get(qn("w:name")) == "q5-1")
    deleted = f'<w:del {nsdecls("w")} w:id="900" w:author="An officer"><w:r><w:delText>never </w:delText></w:r></w:del>'
    bookmark.addnext(parse_xml(deleted))
    document.save(str(file))
    assert standing(verify(file, library)) == {}


def test_a_tracked_insertion_is_a_change(file: Path, library: Library) -> None:
    document = docx.Document(str(file))
    bookmark = next(e for e in document.element.body.iter(qn("w:bookmarkStart")) if e.get(qn("w:name")) == "q5-1")
    inserted = f'<w:ins {nsdecls("w")} w:id="900" w:author="An officer"><w:r><w:t>Never: </w:t></w:r></w:ins>'
    bookmark.addnext(parse_xml(inserted))
    document.save(str(file))
    assert verify(file, library).quotations[4].now == ("Never: “The council must fill the vacant posts for social workers.”",)


def test_a_quotation_that_was_cut_is_said_and_is_no_fault(file: Path, library: Library) -> None:
    document = docx.Document(str(file))
    body = document.element.body
    for paragraph in [
        p for p in body.iter() if p.tag.endswith("}p") and "vacant posts for social" in "".join(t.text or "" for t in p.iter())
    ]:
        paragraph.getparent().remove(paragraph)
    document.save(str(file))
    found = verify(file, library)
    assert standing(found) == {5: (Held.SAME, Shown.TAKEN_OUT)}
    assert found.stands
    assert "The briefing no longer quotes it." in verified_text(found)


def test_a_document_that_is_gone_is_told(file: Path, library: Library) -> None:
    library.remove(OLD.id)
    found = verify(file, library)
    assert standing(found) == {4: (Held.GONE, Shown.SAME)}
    assert "The document is no longer in the library." in verified_text(found)


def _replaced(library: Library, text: str) -> Reading:
    """The old letter in another version, from the same place."""
    document = dataclasses.replace(OLD, id=hashlib.sha256(text.encode()).hexdigest()[:16])
    paragraph = dataclasses.replace(READINGS[OLD].paragraphs[0], text=text)
    reading = Reading(document, (paragraph,))
    store(library, reading, publish=True)
    return reading


@pytest.mark.parametrize(
    ("text", "held", "paragraph"),
    [
        ("New first. In 2022 agency staff filled 40 of 120 posts, which is high.", Held.REPLACED, 1),
        ("In 2022 agency staff filled 50 of 120 posts, which is high.", Held.UNSAID, None),
    ],
)
def test_a_document_that_was_replaced_is_looked_into(file: Path, library: Library, text: str, held: Held, paragraph: int | None) -> None:
    new = _replaced(library, text)
    found = verify(file, library)
    assert OLD.id not in {document.id for document in library.documents()}
    assert standing(found) == {4: (held, Shown.SAME)}
    assert (found.quotations[3].document, found.quotations[3].paragraph) == (new.document, paragraph)


def test_a_copy_in_the_library_that_was_tampered_with_is_found(file: Path, library: Library) -> None:
    library.original(LETTER.id).write_text("something else", "utf-8")
    found = verify(file, library)
    assert {number for number, (held, _) in standing(found).items() if held is Held.DAMAGED} == {1, 2, 5, 6, 7, 8}


def test_a_file_that_is_read_differently_now_is_told_apart_from_one_that_no_longer_says_it(tmp_path: Path, file: Path) -> None:
    moved = [
        dataclasses.replace(READINGS[OLD].paragraphs[0], text="A title"),
        dataclasses.replace(READINGS[OLD].paragraphs[0], number=2, start=9),
    ]
    library = Library(tmp_path / "other")
    for document, reading in READINGS.items():
        read = Reading(document, tuple(moved)) if document == OLD else reading
        store_as(library, read, original=READINGS[document].text)
    found = verify(file, library)
    assert standing(found) == {4: (Held.MOVED, Shown.SAME)}
    assert found.quotations[3].paragraph == 2


def store_as(library: Library, reading: Reading, *, original: str) -> None:
    path = Path(library.folder) / "incoming.txt"
    path.write_text(original, "utf-8")
    library.store(reading, original=path, origin=reading.document.source)
    library.publish(reading.document.id)
    path.unlink()


def test_what_was_added_since_and_is_of_the_same_council_is_newer(file: Path, library: Library) -> None:
    same = make_document("Fictional letter of 2025", date=datetime.date(2025, 1, 1))
    late = make_document("Fictional letter of 2023, added late", date=datetime.date(2023, 1, 1))
    other = make_document("Fictional letter to Elsewhere", date=datetime.date(2025, 1, 1), subject="Elsewhere")
    early = make_document("Fictional letter of 2019", date=datetime.date(2019, 1, 1))
    for document in (same, late, other, early):
        store(library, make_reading(["One line only."], document=document), publish=True)
    found = verify(file, library)
    assert found.newer == (same, late)
    assert found.stands
    assert "Fictional letter of 2025, Inspectorate of Fictional Services, 1 January 2025" in verified_text(found)


def test_without_knowing_what_was_held_only_later_dates_are_newer(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "old.md"
    path.write_bytes(exported(dataclasses.replace(briefings.briefing(), searched=()), ".md"))
    late = make_document("Fictional letter of 2023, added late", date=datetime.date(2023, 1, 1))
    new = make_document("Fictional letter of 2025", date=datetime.date(2025, 1, 1))
    for document in (late, new):
        store(library, make_reading(["One line only."], document=document), publish=True)
    assert verify(path, library).newer == (new,)


def test_a_changed_word_in_markdown_and_html_is_found(tmp_path: Path, library: Library) -> None:
    for suffix, shown in ((".md", Shown.TAKEN_OUT), (".html", Shown.CHANGED)):
        path = tmp_path / f"made{suffix}"
        path.write_bytes(exported(briefings.briefing(), suffix).replace(b"40 of 120", b"41 of 120"))
        assert standing(verify(path, library)) == {4: (Held.SAME, shown)}


def test_the_result_as_json_keeps_the_contract(file: Path, library: Library) -> None:
    library.remove(OLD.id)
    found = verified_json(verify(file, library))
    assert list(found) == [
        "topic",
        "language",
        "council",
        "made",
        "version",
        "stands",
        "quotations",
        "newer",
        "appendix",
        "cut",
        "further",
        "leads_compared",
    ]
    assert found["stands"] is False
    assert found["made"] == "2024-05-17T09:30:00+00:00"
    assert found["quotations"][3] == {
        "number": 4,
        "quote": "In 2022 agency staff filled 40 of 120 posts, which is high.",
        "title": "Letter to Aberllwyd 2022",
        "date": "2022-03-01",
        "stands": False,
        "held": "gone",
        "shown": "same",
        "now": [],
        "leads": [],
        "document": None,
        "paragraph": None,
    }


def test_the_verdict_is_in_the_language_of_the_briefing(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "papur.docx"
    path.write_bytes(exported(briefings.briefing("cy"), ".docx"))
    lines = verified_text(verify(path, library)).splitlines()
    assert lines[1] == "Saif pob un o’r 8 dyfyniad."
    assert lines[-1] == "Nid oes dim o fewn y cwmpas hwn sy’n fwy diweddar nac a ychwanegwyd ers hynny."


def test_files_that_are_no_briefing_are_refused_in_one_sentence(tmp_path: Path, library: Library) -> None:
    foreign = tmp_path / "letter.docx"
    docx.Document().save(str(foreign))
    plain = tmp_path / "notes.md"
    plain.write_text("# Notes\n\nNothing of ours.", "utf-8")
    for path in (foreign, plain):
        with pytest.raises(VerifyError, match="this is no briefing of ours") as refused:
            verify(path, library)
        assert refused.value.reason == "foreign"
    with pytest.raises(VerifyError, match="there is no such file"):
        verify(tmp_path / "missing.docx", library)
    other = tmp_path / "notes.txt"
    other.write_text("Notes", "utf-8")
    with pytest.raises(VerifyError, match="this is no briefing of ours"):
        verify(other, library)


def packed(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


BODY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.docx", packed({"word/document.xml": b" " * 40_000_000})),
        ("large.docx", packed({"word/document.xml": BODY % bytes(range(32, 48)) * 1_500_000})),
        ("entity.docx", packed({"word/document.xml": ENTITY + BODY % b"&b;"})),
        ("deep.docx", packed({"word/document.xml": BODY % (b"<w:p>" * 5000 + b"</w:p>" * 5000), "customXml/item1.xml": b"<x/>"})),
        ("cut.docx", packed({"word/document.xml": BODY % b""})[:-30]),
        ("broken.docx", packed({"word/document.xml": b"<w:document"})),
        ("text.docx", b"no archive"),
        ("broken.pdf", b"%PDF-1.7 nothing"),
        ("latin.md", b"\xff\xfe\x00 <!-- chapter-and-verse-briefing: x -->"),
        ("entity.html", ENTITY + b"<html><body>&b;</body></html>"),
    ],
)
def test_hostile_and_broken_files_are_refused(tmp_path: Path, library: Library, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(VerifyError) as refused:
        verify(path, library)
    assert refused.value.reason == "unreadable"


@pytest.mark.parametrize(
    "evidence",
    [b"", b"%%%", b"e30=", b"bm90IGpzb24=", b"eyJmb3JtYXQiOiAiY2hhcHRlci1hbmQtdmVyc2UgYnJpZWZpbmcgOSJ9"],
)
def test_evidence_that_is_none_is_no_briefing(tmp_path: Path, library: Library, evidence: bytes) -> None:
    path = tmp_path / "forged.md"
    path.write_bytes(b"# Forged\n\n<!-- chapter-and-verse-briefing: " + evidence + b" -->\n")
    with pytest.raises(VerifyError, match="this is no briefing of ours"):
        verify(path, library)


def test_a_forged_quotation_does_not_stand(tmp_path: Path, library: Library) -> None:
    markdown = exported(briefings.briefing(), ".md").decode()
    before, _, behind = markdown.rpartition("<!-- chapter-and-verse-briefing: ")
    known = json.loads(base64.b64decode(behind.partition(" -->")[0]))
    known["quotations"][0]["words"] = "Reliance on agency staff is not high."
    forged = base64.b64encode(json.dumps(known).encode()).decode()
    path = tmp_path / "forged.md"
    path.write_text(f"{before}\n\nReliance on agency staff is not high.\n<!-- chapter-and-verse-briefing: {forged} -->", "utf-8")
    found = verify(path, library)
    assert standing(found) == {1: (Held.UNSAID, Shown.SAME)}
    assert isinstance(found.quotations[0], Kept)


def test_a_file_beyond_the_limit_is_not_opened(file: Path, library: Library) -> None:
    with pytest.raises(VerifyError, match="not safe to open"):
        verify(file, library, limits=Limits(bytes=1000))


def test_an_altered_paragraph_of_the_appendix_is_found_and_shown_word_by_word(file: Path, library: Library) -> None:
    edited(file, "Rhaid llenwi", "Gellid llenwi")  # of a quoted paragraph, beyond the quoted words
    found = verify(file, library)
    assert [(item.document.title, item.paragraph) for item in found.altered] == [("Llythyr at Aberllwyd", 1)]
    assert (found.stands, standing(found), found.further, found.cut) == (False, {}, (), 0)
    lines = verified_text(found).splitlines()
    assert lines[1] == ("THIS FILE DOES NOT STAND. All 8 quotations stand. One paragraph of the appendix is not as the library says it.")
    assert lines[4].startswith("DOES NOT STAND  Appendix: Llythyr at Aberllwyd, paragraph 1: Mae’r cyngor")
    assert lines[4].endswith("[-Rhaid-] {+Gellid+} llenwi’r swyddi gwag.")


def test_a_changed_introduction_fails_its_quotation_and_no_other(file: Path, library: Library) -> None:
    edited(file, "On 5 June 2023:", "On 6 November 2025 Elsewhere wrote:")
    found = verify(file, library)
    [fails] = [kept for kept in found.quotations if not kept.stands]
    assert fails.number == 3
    assert fails.leads == (Lead("On 5 June 2023:", "On 6 November 2025 Elsewhere wrote:"),)
    lines = verified_text(found).splitlines()
    assert lines[1] == "THIS FILE DOES NOT STAND. 7 of 8 quotations stand."
    assert lines[4].startswith("[3] DOES NOT STAND")  # before those that stand
    assert "    Before it stood: On 5 June 2023: The briefing now says before it: On 6 November 2025 Elsewhere wrote:" in lines


def test_a_changed_introduction_in_a_cell_of_a_table_is_found(file: Path, library: Library) -> None:
    edited(file, "And further:", "Elsewhere said:")
    assert [(kept.number, kept.leads) for kept in verify(file, library).quotations if not kept.stands] == [
        (2, (Lead("And further:", "Elsewhere said:"),))
    ]


def test_words_put_between_an_introduction_and_its_quotation_are_a_change(file: Path, library: Library) -> None:
    document = docx.Document(str(file))
    bookmark = next(e for e in document.element.body.iter(qn("w:bookmarkStart")) if e.get(qn("w:name")) == "q3-1")
    bookmark.addprevious(parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve">Elsewhere said: </w:t></w:r>'))
    document.save(str(file))
    assert verify(file, library).quotations[2].leads == (Lead("On 5 June 2023:", "On 5 June 2023: Elsewhere said:"),)


def test_a_quotation_that_somebody_added_is_shown_and_the_file_does_not_stand(file: Path, library: Library) -> None:
    document = docx.Document(str(file))
    document.paragraphs[3].insert_paragraph_before("The inspectorate adds: “The council keeps its staff better than any other.”")
    document.paragraphs[4].insert_paragraph_before("It is called “too high” here, and 'nobody else does it so well'.")
    document.save(str(file))
    found = verify(file, library)
    assert found.further == ("The council keeps its staff better than any other.", "nobody else does it so well")
    assert (found.stands, standing(found), found.altered) == (False, {}, ())
    assert "2 further quotations that this briefing did not make." in verified_text(found).splitlines()[1]


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_the_same_is_found_in_html_and_markdown(tmp_path: Path, library: Library, suffix: str) -> None:
    made = exported(briefings.briefing(), suffix).decode()
    for old, new in (
        ("Rhaid llenwi’r", "Gellid llenwi’r"),
        ("On 5 June 2023:", "On 6 June 2025:"),
        ("And further:", "Elsewhere said:"),
        ("No document gives a date.", "One gives “a date that is not here”."),
    ):
        assert made.count(old) == 1
        made = made.replace(old, new)
    path = tmp_path / f"made{suffix}"
    path.write_text(made, "utf-8")
    found = verify(path, library)
    assert [item.paragraph for item in found.altered] == [1]
    assert {kept.number: [lead.now for lead in kept.leads] for kept in found.quotations if kept.leads} == {
        2: ["Elsewhere said:"],
        3: ["On 6 June 2025:"],
    }
    assert found.further == ("a date that is not here",)


def test_a_briefing_made_before_introductions_were_kept_says_that_they_were_not_compared(tmp_path: Path, library: Library) -> None:
    markdown = exported(briefings.briefing(), ".md").decode()
    before, mark, behind = markdown.rpartition("<!-- chapter-and-verse-briefing: ")
    known = json.loads(base64.b64decode(behind.partition(" -->")[0]))
    del known["places"], known["marked"]
    path = tmp_path / "old.md"
    path.write_text(
        f"{before.replace('On 5 June 2023:', 'On 6:')}{mark}{base64.b64encode(json.dumps(known).encode()).decode()} -->", "utf-8"
    )
    found = verify(path, library)
    assert (found.stands, found.leads_compared) == (True, False)
    assert "The words before each quotation were not compared" in verified_text(found)


def test_a_quotation_within_the_briefings_own_words_is_its_own(tmp_path: Path, library: Library) -> None:
    made = briefings.briefing()
    asked = dataclasses.replace(made.asked, topic="what is “kept far too long” and by whom")
    path = tmp_path / "made.docx"
    scope = (Line("The topic “was looked for in all of them”."),)
    path.write_bytes(exported(dataclasses.replace(made, asked=asked, scope=scope), ".docx"))
    assert verify(path, library).stands
    assert verify(edited(path, "in all of them", "in none of them"), library).further == ("was looked for in none of them",)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_is_not_checked_is_said_beside_the_verdict(tmp_path: Path, library: Library, language: str) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(exported(briefings.briefing(language), ".docx"))
    said = verified_text(verify(path, library)).splitlines()[2]
    assert said.startswith({"en": "Not checked here: other text", "cy": "Ni wirir yma: testun arall"}[language])
    assert "`verse check`" in said
