"""The page that checks a draft, without a browser: what it shows, what it keeps and forgets, and its address for programs."""

import base64
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import docx
import pytest
from starlette.testclient import TestClient

from assistant.answers import Citation
from assistant.ask import Assistant
from assistant.check import check as checks
from assistant.check.check import check
from assistant.check.drafts import draft_of
from assistant.check.findings import Checked, Finding, Kind, Verdict
from assistant.check.kept import MINUTES, MOST_BYTES, MOST_KEPT, Result, Results
from assistant.web import check_page
from assistant.web.app import create_app
from assistant.web.check_shown import items, shown_blocks, tally
from assistant.web.pages import PLAIN_POLICY
from assistant.web.strings import Language
from tests.browser import done
from tests.checking import DRAFT, LETTER, checking_assistant

HOSTILE = (
    "<script>alert(1)</script> Families in Aberllwyd wait twelve weeks for <img src=x onerror=alert(1)> parenting courses.\n\n"
    "The letter says “Most social workers receive <b>regular</b> supervision.” {{ 7*7 }} [x](javascript:alert(1)) caseloads have fallen."
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with checking_assistant(tmp_path_factory.mktemp("library")) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> TestClient:
    return TestClient(create_app(done(assistant)), base_url="http://127.0.0.1:7860", follow_redirects=False)  # type: ignore[arg-type]


def sent(client: TestClient, text: str = "", *, language: str = "en", file: tuple[str, bytes] | None = None) -> str:
    """The address of the result."""
    response = client.post(f"/{language}/check", data={"text": text}, files={"files": file or ("", b"")})
    assert response.status_code == 200
    address = re.search(rf'href="(/{language}/check/[\w-]+)"', response.text)
    assert address is not None, response.text
    return address[1]


@pytest.mark.parametrize(("language", "title"), [("en", "Check a draft"), ("cy", "Gwirio drafft")])
def test_the_form_stands_in_both_languages_under_the_strict_policy(client: TestClient, language: str, title: str) -> None:
    page = client.get(f"/{language}/check")
    assert (page.status_code, page.headers["content-security-policy"]) == (200, PLAIN_POLICY)
    assert f"<h1>{title}</h1>" in page.text
    assert "40,000" in page.text


def test_a_pasted_draft_is_checked_step_by_step_and_leads_to_its_result(client: TestClient) -> None:
    running = client.post("/en/check", data={"text": DRAFT})
    assert running.headers["content-security-policy"] == PLAIN_POLICY
    assert re.findall(r"(\d of \d)</span>", running.text) == ["1 of 4", "2 of 4", "3 of 4", "4 of 4"]
    assert 'http-equiv="refresh" content="0;url=/en/check/' in running.text
    result = client.get(sent(client, DRAFT))
    assert result.headers["cache-control"] == "no-store"
    assert "! Differs in number" in re.sub(r"<[^>]*>", "", result.text)
    assert "<del" in result.text
    assert ">twelve weeks</del>" in result.text
    assert ">ten weeks</ins>" in result.text
    assert f"/en/documents/{LETTER.id}?quote=" in result.text


def test_the_result_shows_the_draft_word_for_word_with_each_finding_at_its_place(client: TestClient) -> None:
    text = client.get(sent(client, DRAFT)).text
    drafted = text[text.index('class="drafted"') : text.index('class="found"')]
    words = unescape(re.sub(r"<[^>]*>", "", re.sub(r'<a class="at.*?</a>', "", drafted)))
    for sentence in (
        "Families in Aberllwyd wait twelve weeks for parenting courses.",
        "I recommend a report in six months. Is that enough?",
    ):
        assert sentence in words
    assert re.findall(r'id="at-(\d)"', drafted) == ["1", "2", "3", "4"]
    assert re.findall(r'id="finding-(\d)"', text) == ["1", "2", "3", "4"]


def test_only_what_does_not_stand_can_be_shown_and_keeps_its_numbers(client: TestClient) -> None:
    address = sent(client, DRAFT)
    only = client.get(f"{address}?only=failing").text
    assert re.findall(r'id="finding-(\d)"', only) == ["1", "4"]
    assert "Everything (4)" in only
    assert f'href="/cy/{address.removeprefix("/en/")}?only=failing"' in only


def test_the_result_can_be_read_in_the_other_language(client: TestClient) -> None:
    address = sent(client, DRAFT)
    welsh = client.get(address.replace("/en/", "/cy/")).text
    assert "Yn wahanol o ran rhif" in welsh
    assert "Dim ond yr hyn nad yw’n sefyll (2)" in welsh


def test_the_draft_can_be_had_as_word_with_comments(client: TestClient) -> None:
    response = client.get(f"{sent(client, DRAFT)}/draft.docx")
    assert response.headers["content-disposition"] == 'attachment; filename="draft-checked.docx"'
    assert len(list(docx.Document(io.BytesIO(response.content)).comments)) == 4


def test_a_word_file_comes_back_as_itself_with_comments(client: TestClient) -> None:
    document = docx.Document()
    document.add_paragraph("Families in Aberllwyd wait ").add_run("twelve weeks").bold = True
    document.paragraphs[0].add_run(" for parenting courses.")
    content = io.BytesIO()
    document.save(content)
    address = sent(client, file=("Drafft Ŵyl.docx", content.getvalue()))
    assert "What was found in Drafft Ŵyl.docx" in client.get(address).text
    response = client.get(f"{address}/draft.docx")
    assert response.headers["content-disposition"] == 'attachment; filename="Drafft _yl-checked.docx"'
    after = docx.Document(io.BytesIO(response.content))
    assert [(run.text, run.bold) for run in after.paragraphs[0].runs if run.text][1] == ("twelve weeks", True)
    assert len(list(after.comments)) == 1


def test_a_draft_can_be_forgotten_at_once(client: TestClient) -> None:
    address = sent(client, DRAFT)
    response = client.post(f"{address}/forget")
    assert (response.status_code, response.headers["location"]) == (303, "/en/check?forgotten")
    assert "The draft is forgotten." in client.get("/en/check?forgotten").text
    gone = client.get(address)
    assert gone.status_code == 404
    assert "This result is no longer there" in gone.text
    assert client.get(f"{address}/draft.docx").status_code == 404


@pytest.mark.parametrize(
    ("text", "file", "sentence"),
    [
        ("  ", None, "Paste a text or choose a file."),
        ("Some text.", ("a.txt", b"Some text."), "send only one of them"),
        ("a" * 40_001, None, "The text has 40,001 characters"),
        ("# Only a heading", None, "There is no quotation and no claim in this draft"),
        ("", ("a.docx", b"no word file"), "a.docx"),
        ("", ("a.exe", b"MZ"), "a.exe"),
        ("", ("../../etc/passwd.txt", b""), "passwd.txt"),
    ],
)
def test_what_cannot_be_checked_is_said_on_the_form(client: TestClient, text: str, file: tuple[str, bytes] | None, sentence: str) -> None:
    for language in ("en", "cy"):
        response = client.post(f"/{language}/check", data={"text": text}, files={"files": file or ("", b"")})
        assert response.status_code == 422
        assert 'role="alert"' in response.text
        assert (sentence in unescape(response.text)) or language == "cy"
        assert text.strip() in unescape(response.text)


def test_a_hostile_draft_stays_text(client: TestClient) -> None:
    page = client.get(sent(client, HOSTILE)).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>regular" not in page
    assert "{{ 7*7 }}" in page
    assert 'href="javascript' not in page
    again = client.post("/en/check", data={"text": f"# {HOSTILE[:26]}</textarea><script>"})
    assert "</textarea><script>" not in again.text


def test_a_check_that_fails_half_way_says_so_on_the_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Iterator[Finding]:
        yield Finding("x", 0, 1, Kind.CLAIM, Verdict.NOT_FOUND, (), ())
        raise RuntimeError("secret detail")

    monkeypatch.setattr(check_page, "checking", broken)
    page = client.post("/en/check", data={"text": DRAFT}).text
    assert "The check stopped because of a fault" in page
    assert "secret detail" not in page
    assert "</html>" in page


def test_another_site_may_not_send_a_draft(client: TestClient) -> None:
    assert client.post("/en/check", data={"text": DRAFT}, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post("/api/check", json={"text": DRAFT}, headers={"Origin": "https://evil.example"}).status_code == 403


def test_programs_get_the_findings_the_report_and_the_word_file(client: TestClient, assistant: Assistant) -> None:
    reply = client.post("/api/check", json={"text": DRAFT, "annotated": True, "language": "cy"}).json()
    assert [finding["verdict"] for finding in reply["findings"]] == ["differs", "verbatim", "supported", "not_found"]
    assert reply["text"].startswith("Dyfyniadau: 1 air am air.")
    assert reply["stands"] is False
    assert len(list(docx.Document(io.BytesIO(base64.b64decode(reply["annotated"]))).comments)) == 4
    file = client.post("/api/check", json={"file": base64.b64encode(DRAFT.encode()).decode(), "name": "draft.md"}).json()
    assert file["findings"] == reply["findings"]
    assert [each.text for each in check(draft_of(DRAFT), assistant).findings] == [each["text"] for each in file["findings"]]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "Send either text or file."),
        ({"text": "x", "file": "eA=="}, "Send either text or file."),
        ({"file": "not base64!"}, "this is not base64"),
        ({"text": " "}, "there is no text in it"),
        ({"text": "x" * (checks.MOST_CHARACTERS + 1)}, "check at most 200,000 at once"),
        ({"text": "x", "language": "fr"}, "language"),
        ({"text": "x", "more": 1}, "more"),
        ({"file": base64.b64encode(b"MZ").decode(), "name": "a.exe"}, "a.exe"),
    ],
)
def test_a_program_is_told_in_a_sentence_what_is_wrong(client: TestClient, body: dict[str, object], sentence: str) -> None:
    response = client.post("/api/check", json=body)
    assert response.status_code == 422
    assert response.json().keys() == {"error"}
    assert sentence in response.json()["error"]


def test_a_program_must_send_json(client: TestClient) -> None:
    assert client.post("/api/check", content="text=x", headers={"Content-Type": "text/plain"}).status_code == 415


def result(source: bytes = b"") -> Result:
    return Result(draft_of("x"), Checked("", "x", ()), source)


def test_results_are_kept_for_some_minutes_and_only_so_many() -> None:
    now = [0.0]
    results = Results(clock=lambda: now[0])
    first = results.put(result())
    keys = [results.put(result()) for _ in range(MOST_KEPT)]
    assert results.get(first) is None
    assert all(results.get(key) for key in keys)
    assert len(set(keys)) == MOST_KEPT
    assert min(map(len, keys)) >= 24
    now[0] = MINUTES * 60 + 1
    assert results.get(keys[-1]) is None


def test_large_files_push_out_older_ones_but_never_the_newest() -> None:
    results = Results()
    keys = [results.put(result(bytes(MOST_BYTES // 2 + 1))) for _ in range(2)]
    assert (results.get(keys[0]), results.get(keys[1]) is None) == (None, False)
    assert results.get(results.put(result(bytes(MOST_BYTES + 1))))


def test_the_pieces_of_the_draft_together_are_its_text(assistant: Assistant) -> None:
    draft = draft_of(DRAFT)
    checked = check(draft, assistant)
    shown = items(checked, Language.ENGLISH)
    blocks = shown_blocks(draft, shown)
    assert ["".join(piece.text for piece in block.pieces) for block in blocks] == [draft.text[b.start : b.end] for b in draft.blocks]
    assert [item.number for block in blocks for piece in block.pieces for item in piece.begun] == [1, 2, 3, 4]
    assert [(key, [line.words for line in lines]) for key, lines in tally(shown, Language.ENGLISH)] == [
        ("check_quotations", ["1 verbatim"]),
        ("check_claims", ["1 supported", "1 differ", "1 nothing found"]),
    ]


def test_a_finding_knows_where_its_evidence_can_be_read(assistant: Assistant) -> None:
    [first, *_] = items(check(draft_of(DRAFT), assistant), Language.ENGLISH)
    citation: Citation = first.finding.evidence[0]
    number = citation.quote.paragraph.number
    assert first.evidence[0].link == f"/en/documents/{citation.document.id}?quote={citation.start}-{citation.end}#p{number}"


def test_nothing_of_the_draft_stays_on_the_disk(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    address = sent(client, file=("draft.md", DRAFT.encode()))
    client.get(f"{address}/draft.docx")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
