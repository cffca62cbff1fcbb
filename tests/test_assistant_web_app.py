"""The application without a browser: addresses, headers, doors that stay shut, forms, and the question endpoint."""

import io
import queue
import signal
import socket
from concurrent.futures import Future
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.web.app import create_app, preferred, serve
from assistant.web.strings import Language
from ingest.documents import DocumentKind
from tests.browser import SAMPLE, WordAssistant, done, fill, hostile
from vectorstore.library import Library, LibraryError

LETTER = SAMPLE[0]


class Current:
    """Stands for whichever assistant a test has put in its place: mounting Gradio takes too long to do it for each."""

    held: WordAssistant

    def __getattr__(self, name: str) -> object:
        return getattr(self.held, name)


@pytest.fixture(scope="module")
def site() -> tuple[TestClient, Current]:
    current = Current()
    return TestClient(create_app(done(current)), base_url="http://127.0.0.1:7860", follow_redirects=False), current  # type: ignore[arg-type]


@pytest.fixture
def assistant(tmp_path: Path) -> WordAssistant:
    library = Library(tmp_path / "library")
    (tmp_path / "files").mkdir()
    fill(library, [*SAMPLE, hostile()], folder=tmp_path / "files")
    return WordAssistant(library)


@pytest.fixture
def client(site: tuple[TestClient, Current], assistant: WordAssistant) -> TestClient:
    web, current = site
    current.held = assistant
    return web


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("cy", "cy"),
        ("cy-GB,en;q=0.8", "cy"),
        ("en-GB,en;q=0.9,cy;q=0.8", "en"),
        ("fr,cy;q=0.5", "cy"),
        ("cy;q=0", "en"),
        ("x;q=y", "en"),
    ],
)
def test_the_browser_s_language_chooses(accepted: str, language: str) -> None:
    assert preferred(accepted) is Language(language)


def test_the_start_leads_to_the_language_of_the_browser(client: TestClient) -> None:
    response = client.get("/", headers={"Accept-Language": "cy"})
    assert (response.status_code, response.headers["location"]) == (302, "/cy/")
    assert client.get("/en?question=why").headers["location"] == "/en/?question=why"


def test_health_says_whether_the_library_is_open(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"ready": True}
    starting: Future[WordAssistant] = Future()
    assert TestClient(create_app(starting), base_url="http://localhost").get("/healthz").json() == {"ready": False}  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_gradio_s_page_comes_in_our_language_and_names_no_other_place(client: TestClient, language: str) -> None:
    response = client.get(f"/{language}/")
    page = response.text
    assert f'<html lang="{language}"' in page
    assert "og:image" not in page
    assert "<base" not in page
    assert 'class="masthead"' in page
    assert "unsafe-eval" not in response.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/en/", "/cy/library", "/healthz", "/static/page.css", "/en/nowhere", "/en/documents/nowhere"])
def test_every_response_carries_the_headers_that_protect_it(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    if path != "/en/nowhere":
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "same-origin"


def test_plain_pages_allow_no_inline_script(client: TestClient) -> None:
    policy = client.get("/en/library").headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    "path",
    [
        "openapi.json", "docs", "redoc", "monitoring", "monitoring/summary", "config", "gradio_api/openapi.json", "gradio_api/info",
        "gradio_api/info/",
        "gradio_api/runs", "gradio_api/file=/etc/passwd", "gradio_api/proxy=http://x", "gradio_api/upload", "gradio_api/call/ask",
        "gradio_api/mcp/",
        "gradio_api/run-history/records", "gradio_api/deep_link", "gradio_api/gradio_api/queue/join", "login", "user", "nowhere",
    ],
)  # fmt: skip
def test_what_gradio_offers_beyond_the_page_is_closed(client: TestClient, path: str) -> None:
    assert client.get(f"/en/{path}").status_code == 404
    assert client.post(f"/cy/{path}", content=b"{}").status_code == 404


def test_the_application_has_no_description_of_itself(client: TestClient) -> None:
    assert [client.get(path).status_code for path in ("/openapi.json", "/docs", "/redoc")] == [404, 404, 404]


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:7860", 200), ("localhost", 200), ("[::1]:7860", 200), ("192.168.1.5:80", 200), ("evil.example", 421),
     ("127.0.0.1.evil.example", 421), ("", 421)],
)  # fmt: skip
def test_a_foreign_name_in_the_host_header_is_refused(client: TestClient, host: str, status: int) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
)
@pytest.mark.parametrize("path", ["/api/ask", "/en/library/x/remove", "/en/gradio_api/queue/join"])
def test_what_another_site_sends_is_refused(client: TestClient, headers: dict[str, str], path: str) -> None:
    assert client.post(path, headers=headers, json={"question": "why"}).status_code == 403


def test_the_question_endpoint_answers_as_the_command_line_does(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "How high is the turnover of social workers?", "language": "cy"}).json()
    assert reply["status"] == "answered"
    first = reply["citations"][0]
    assert first["quote"] == "The turnover of social workers remains too high."
    assert LETTER.text[first["start"] : first["end"]] == first["quote"]
    assert reply["claims"][0]["text"].startswith("Yn ôl Inspectorate")
    assert first["quote"] in reply["text"]


def test_the_question_endpoint_takes_earlier_questions(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "and turnover?", "history": ["How high for social workers?"]}).json()
    assert reply["understood"] == "How high for social workers? and turnover?"


@pytest.mark.parametrize(
    ("body", "where"),
    [({"question": "x" * 501}, "question"), ({"question": ""}, "question"), ({}, "question"),
     ({"question": "a", "language": "fr"}, "language"),
     ({"question": "a", "more": 1}, "more"), ([], "request")],
)  # fmt: skip
def test_a_wrong_request_is_answered_with_one_sentence(client: TestClient, body: object, where: str) -> None:
    response = client.post("/api/ask", json=body)
    assert response.status_code == 422
    assert response.json()["error"].startswith(f"{where}: ")
    assert "1 to 500 characters" in response.json()["error"]


def test_the_question_endpoint_takes_json_only_and_not_too_much_of_it(client: TestClient) -> None:
    assert client.post("/api/ask", content=b'{"question": "a"}', headers={"Content-Type": "text/plain"}).status_code == 415
    assert client.post("/api/ask", json={"question": "a", "history": ["b" * 30_000]}).status_code == 413


def test_an_error_inside_is_a_polite_page_and_no_traceback(assistant: WordAssistant) -> None:
    client = TestClient(create_app(done(assistant)), base_url="http://127.0.0.1", raise_server_exceptions=False)  # type: ignore[arg-type]
    response = client.post("/api/ask", json={"question": "explode"})
    assert response.status_code == 500
    assert "Traceback" not in response.text
    assert "as asked" not in response.text
    assert "Something went wrong" in response.text


def test_an_unknown_document_is_a_page_in_the_language_of_the_address(client: TestClient) -> None:
    response = client.get("/cy/documents/nowhere")
    assert response.status_code == 404
    assert "Heb ddod o hyd i’r dudalen" in response.text
    assert client.get("/xx/library").status_code == 404


def test_the_reading_view_numbers_paragraphs_and_marks_the_quotation(client: TestClient) -> None:
    start = LETTER.text.index("It costs the council")
    page = client.get(f"/cy/documents/{LETTER.document.id}?quote={start}-{start + 20}").text
    assert all(f'id="p{number}"' in page for number in range(1, 10))
    assert "<mark>It costs the council</mark>" in page
    assert '<p class="words" lang="en">' in page
    assert 'href="#p7"' in page


def test_the_reading_view_shows_a_hostile_document_as_text(client: TestClient) -> None:
    page = client.get(f"/en/documents/{hostile().document.id}").text
    assert "<script>window" not in page
    assert "&lt;script&gt;window.pwned=1&lt;/script&gt;" in page
    assert "<b>Hostile" not in page


def test_the_original_file_is_a_download_of_no_particular_type(client: TestClient) -> None:
    response = client.get(f"/en/documents/{hostile().document.id}/original")
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"] == 'attachment; filename="hostile.html"'
    assert response.text == hostile().text


def test_uploaded_files_are_reported_on_one_by_one_and_removed_afterwards(client: TestClient, assistant: WordAssistant) -> None:
    files = [
        ("files", (name, io.BytesIO(text.encode())))
        for name, text in [("minutes.txt", "The harbour\n\nIt is deep."), ("x.exe", "MZ"), ("x.yaml", "a: b")]
    ]
    page = client.post("/cy/library/add", files=files).text
    assert page.count('<li class="report') == 2
    assert "1 o 2" in page
    assert 'minutes.txt</strong>: <span class="outcome">Ychwanegwyd' in page
    assert "x.exe: ni ddarllenir ffeiliau o’r math hwn" in page
    assert "nodau anweledig a hepgorwyd: 3" in page
    assert "Ychwanegwyd neu disodlwyd: 1. Yno eisoes: 0. Gwrthodwyd: 1." in page
    assert page.rstrip().endswith("</html>")
    assert [path.name for path in assistant.added] == ["minutes.txt", "x.exe"]
    assert not any(path.exists() or path.parent.exists() for path in assistant.added)
    assert "minutes" in [document.title for document in assistant.library.documents()]


def test_a_form_without_files_asks_for_one(client: TestClient) -> None:
    response = client.post("/en/library/add", files=[("files", ("", b""))])
    assert response.status_code == 422
    assert "Choose at least one file first." in response.text


def test_too_much_at_once_is_a_page_that_says_so(assistant: WordAssistant) -> None:
    client = TestClient(create_app(done(assistant), upload_megabytes=1), base_url="http://127.0.0.1")  # type: ignore[arg-type]
    response = client.post("/cy/library/add", files=[("files", ("big.txt", b"a" * 1_100_000))])
    assert response.status_code == 413
    assert "dros 1 MB" in response.text


def test_a_document_is_corrected_and_removed_after_confirmation(client: TestClient, assistant: WordAssistant) -> None:
    id = LETTER.document.id
    fields = {"title": "New", "date": "2023-05-01", "kind": "report", "publisher": "P", "subject": "S", "language": "cy"}
    assert client.post(f"/en/library/{id}", data=fields).headers["location"] == f"/en/library?saved={id}"
    document = assistant.library.document(id)
    assert (document.title, document.kind, document.publisher, document.language) == ("New", DocumentKind.REPORT, "P", "cy")
    assert "“New” have been saved" in client.get(f"/en/library?saved={id}").text
    wrong = client.post(f"/en/library/{id}", data={**fields, "title": "  "})
    assert (wrong.status_code, "Give the document a title." in wrong.text) == (422, True)
    assert "Remove the document" in client.get(f"/en/library/{id}/remove").text
    assert id in [document.id for document in assistant.library.documents()]
    assert client.post(f"/en/library/{id}/remove").status_code == 303
    assert id not in [document.id for document in assistant.library.documents()]


def test_the_list_is_searched_and_says_how_many_it_found(client: TestClient) -> None:
    page = client.get("/en/library?words=welsh").text
    assert "Documents found: 1 of 4" in page
    assert "Llythyr at Lanmorfa" in page
    assert "No document matches “&lt;b&gt;x”." in client.get("/en/library?words=<b>x").text


def test_a_library_that_cannot_be_opened_ends_the_server_with_its_reason() -> None:
    def fail() -> WordAssistant:
        raise LibraryError("made with another model")

    with pytest.raises(LibraryError, match="another model"):
        serve(fail, host="127.0.0.1", port=0, ready=lambda url: None)  # type: ignore[arg-type]


def test_the_register_is_read_once_the_library_is_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assistant = WordAssistant(Library(tmp_path))
    read: queue.Queue[object] = queue.Queue()
    monkeypatch.setattr("assistant.web.app.read_ahead", read.put)

    def ready(_: str) -> None:
        assert read.get(timeout=20) is assistant.library
        signal.raise_signal(signal.SIGINT)

    serve(lambda: assistant, host="127.0.0.1", port=0, ready=ready)  # type: ignore[arg-type, return-value]


def test_a_port_that_is_taken_is_told_before_anything_is_opened() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        serve(WordAssistant, host="127.0.0.1", port=taken.getsockname()[1], ready=lambda url: None)  # type: ignore[arg-type]
