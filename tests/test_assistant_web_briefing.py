"""The briefing page without a browser: the form, the preview, the downloads, verifying, and its address for programs."""

import base64
import dataclasses
import io
import re
import threading
from pathlib import Path

import docx
import pytest
from starlette.testclient import TestClient

from assistant.briefing import exports
from assistant.briefing.brief import BriefingError
from assistant.briefing.parts import Asked, Briefing, Part
from assistant.briefing.read_back import REASONS
from assistant.web import briefing_page
from assistant.web.app import create_app
from tests import briefings
from tests.browser import WordAssistant, done


class Site:
    """The pages over a library that holds the documents of the fictional briefing, and what was asked of `brief`."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.writing: list[bool] = []
        self.held: WordAssistant | None = None

    def brief(self, assistant: object, asked: Asked, *, progress: object = None, writing: bool = True) -> Briefing:
        if "penguins" in asked.topic:
            raise BriefingError("No document says so <b>here</b>.")
        self.asked.append(asked)
        self.writing.append(writing)
        made = briefings.briefing(asked.language)
        return dataclasses.replace(made, asked=dataclasses.replace(asked, topic=briefings.TOPIC))

    def __getattr__(self, name: str) -> object:
        return getattr(self.held, name)


@pytest.fixture(scope="module")
def served() -> tuple[TestClient, Site]:
    site = Site()
    return TestClient(create_app(done(site)), base_url="http://127.0.0.1:7860", follow_redirects=False), site  # type: ignore[arg-type]


@pytest.fixture
def site(served: tuple[TestClient, Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    site = served[1]
    site.asked, site.writing = [], []
    site.held = WordAssistant(briefings.library_with(tmp_path / "library"))
    monkeypatch.setattr(briefing_page, "brief", site.brief)
    return site


@pytest.fixture
def client(served: tuple[TestClient, Site], site: Site) -> TestClient:
    return served[0]


def test_the_form_offers_the_councils_and_sections_of_the_library_in_both_languages(client: TestClient) -> None:
    english, welsh = client.get("/en/briefing"), client.get("/cy/briefing")
    assert (english.status_code, welsh.status_code) == (200, 200)
    assert '<option value="Aberllwyd">Aberllwyd</option>' in english.text
    assert english.text.count('name="parts"') == len(Part)
    assert "Questions a member could ask" in english.text
    assert "Cwestiynau y gallai aelod eu gofyn" in welsh.text
    assert '<option value="" selected>Cymraeg</option>' in welsh.text
    assert "<script" not in english.text


def test_the_form_says_that_a_language_model_takes_longer(client: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "This takes some seconds." in client.get("/en/briefing").text
    monkeypatch.setattr(site.held, "writing_model", "ollama:fictional")
    assert "ollama:fictional writes into it" in client.get("/en/briefing").text


def test_what_is_asked_for_in_the_address_is_what_is_made(client: TestClient, site: Site) -> None:
    query = "topic=agency+staff&council=Aberllwyd&from=2022&to=2024-06&parts=timeline&parts=glance&in=cy"
    assert client.get(f"/en/briefing?{query}").status_code == 200
    [asked] = site.asked
    assert (asked.topic, asked.language, asked.council) == ("agency staff", "cy", "Aberllwyd")
    assert (asked.since.isoformat(), asked.until.isoformat()) == ("2022-01-01", "2024-06-30")  # type: ignore[union-attr]
    assert asked.parts == (Part.GLANCE, Part.TIMELINE)


def test_empty_fields_ask_for_everything(client: TestClient, site: Site) -> None:
    client.get("/en/briefing?topic=agency+staff&council=&from=&to=&in=en")
    assert site.asked == [Asked("agency staff", "en")]


def test_the_preview_shows_every_quotation_with_a_link_to_its_paragraph(client: TestClient) -> None:
    html = client.get("/en/briefing?topic=agency+staff").text
    letter = briefings.LETTER.id
    assert f'href="/en/documents/{letter}?quote=0-43#p1"' in html
    assert html.count("Quotation 1, as above") == 1
    assert "Quotation 1: Inspectorate of Fictional Services, Letter to Aberllwyd 2024, 10 January 2024" in html
    assert '<blockquote class="quoted-words" lang="cy">“Mae’r cyngor yn dibynnu' in html
    assert "Written by a language model (ollama:fictional)" in html
    assert "Made on 17 May 2024 at 09:30 by Chapter &amp; Verse" in html
    assert briefings.checksum(briefings.LETTER) in html
    assert "<b>posts</b>" not in html
    assert "&lt;b&gt;posts&lt;/b&gt;" in html


def test_a_welsh_preview_is_all_welsh(client: TestClient) -> None:
    html = client.get("/cy/briefing?topic=staff").text
    assert "Dyfyniad 1: Inspectorate of Fictional Services" in html
    assert "Lluniwyd ar 17 Mai 2024 am 09:30" in html
    assert "Lawrlwytho’r papur briffio" in html
    assert "Quotation" not in html


@pytest.mark.parametrize("kind", ["docx", "html", "pdf", "md"])
def test_a_download_is_the_briefing_of_its_address(client: TestClient, kind: str) -> None:
    response = client.get(f"/en/briefing/file.{kind}?topic=agency+staff")
    assert response.status_code == 200
    assert response.headers["content-type"] == exports.MEDIA[f".{kind}"]
    assert response.headers["content-disposition"].startswith('attachment; filename="briefing-agency-staff-b-posts-b-1-now-')
    assert response.headers["content-disposition"].endswith(f'.{kind}"')
    assert response.content[:4] == {"docx": b"PK\x03\x04", "html": b"<!do", "pdf": b"%PDF", "md": b"# Br"}[kind]


def test_the_downloads_are_of_the_briefing_that_was_shown(client: TestClient, site: Site) -> None:
    for path in ("", "/file.docx", "/file.pdf"):
        client.get(f"/en/briefing{path}?topic=one+and+the+same")
    assert len(site.asked) == 1


def test_a_briefing_is_made_anew_once_the_library_has_changed(client: TestClient, site: Site) -> None:
    client.get("/en/briefing?topic=anew")
    assert site.held is not None
    site.held.library.remove(briefings.OLD.id)
    client.get("/en/briefing?topic=anew")
    assert len(site.asked) == 2


@pytest.mark.parametrize(
    ("query", "field", "english", "welsh"),
    [
        ("topic=+", "topic", "Write in a few words what the briefing is about.", "Ysgrifennwch mewn ychydig eiriau"),
        ("topic=" + "x" * 301, "topic", "The topic is too long.", "Mae’r pwnc yn rhy hir."),
        ("topic=x&from=June", "from", "Write a year, a month or a day", "Ysgrifennwch flwyddyn, mis neu ddiwrnod"),
        ("topic=x&from=2024&to=2020", "to", "The last date is before the first.", "Mae’r dyddiad olaf cyn y cyntaf."),
        ("topic=x&parts=nonsense", "parts", "There is no such section.", "Nid oes adran o’r fath."),
        ("topic=x&in=fr", "in", "Choose English or Welsh.", "Dewiswch Gymraeg neu Saesneg."),
        ("topic=penguins", "topic", "No document says so &lt;b&gt;here&lt;/b&gt;.", "No document says so"),
    ],
)
def test_what_cannot_be_made_is_said_at_its_field(client: TestClient, query: str, field: str, english: str, welsh: str) -> None:
    for language, sentence in (("en", english), ("cy", welsh)):
        response = client.get(f"/{language}/briefing?{query}")
        assert response.status_code == 422
        assert f'<a href="#{field}">{sentence}' in response.text
    assert client.get(f"/en/briefing/file.docx?{query}").status_code == 303


def test_the_form_gives_back_nothing_that_cannot_be_seen(client: TestClient) -> None:
    page = client.get("/en/briefing?topic=%00%01")
    assert (page.status_code, "\x00" in page.text, "\x01" in page.text) == (422, False, False)


def test_asking_for_something_else_begins_with_what_was_asked(client: TestClient, site: Site) -> None:
    html = client.get("/en/briefing?topic=agency+staff&council=Aberllwyd&from=2022&parts=glance").text
    back = re.search(r'<a href="([^"]+)">← Ask for something else', html)
    assert back is not None
    asked = len(site.asked)
    form = client.get(back[1].replace("&amp;", "&")).text
    assert len(site.asked) == asked  # nothing is made yet
    assert 'value="agency staff"' in form
    assert '<option value="Aberllwyd" selected>' in form
    assert 'name="from" value="2022"' in form
    assert 'value="glance" checked' in form
    assert "change=1" not in form.partition("<form")[2]


def test_the_language_of_the_page_is_the_briefings_unless_another_was_chosen(client: TestClient, site: Site) -> None:
    form = client.get("/en/briefing").text
    assert '<option value="" selected>English</option>' in form
    assert '<option value="cy">' in form
    for path in ("/en/briefing?topic=x&in=", "/cy/briefing?topic=x&in=", "/en/briefing?topic=x&in=cy"):
        client.get(path)
    assert [asked.language for asked in site.asked] == ["en", "cy"]  # the last is the second, made already
    assert '<option value="cy" selected>' in client.get("/en/briefing?topic=x&in=cy").text


def test_a_briefing_that_stands_is_verified(client: TestClient) -> None:
    made = exports.exported(briefings.briefing(), ".docx")
    response = client.post("/en/briefing/verify", files={"files": ("mine.docx", made)})
    assert response.status_code == 200
    assert '<h1 id="heading">Briefing verified: mine.docx</h1>' in response.text
    assert "All 8 quotations stand." in response.text
    assert "Nothing of this scope is newer or was added since." in response.text


def test_what_does_not_stand_any_more_is_shown_in_the_language_of_the_page(client: TestClient, site: Site) -> None:
    assert site.held is not None
    site.held.library.remove(briefings.OLD.id)
    made = exports.exported(briefings.briefing(), ".docx")
    response = client.post("/cy/briefing/verify", files={"files": ("fy-un-i.docx", made)})
    assert "Saif 7 o’r 8 dyfyniad." in response.text
    assert "Nid yw’r ddogfen yn y llyfrgell mwyach." in response.text


def test_what_was_changed_is_shown_first_and_word_by_word(client: TestClient) -> None:
    made = exports.exported(briefings.briefing(), ".html").decode()
    for old, new in (
        ("filled 40 of", "filled 41 of"),
        ("Rhaid llenwi", "Gellid llenwi"),
        ("a date.</p>", "“a date that is wrong”.</p>"),
    ):
        assert old in made
        made = made.replace(old, new)
    response = client.post("/en/briefing/verify", files={"files": ("mine.html", made.encode())})
    html = response.text
    assert "<title>Briefing verified: mine.html – Chapter" in html
    assert "THIS FILE DOES NOT STAND. 7 of 8 quotations stand." in html
    assert "Not checked here: other text" in html
    assert "<del>Rhaid</del> <ins>Gellid</ins>" in html
    assert "filled <del>40</del> <ins>41</ins> of" in html
    assert "“a date that is wrong”" in html
    assert html.index("[4]") < html.index("[1]")


def test_a_file_that_is_no_briefing_is_refused_in_one_sentence(client: TestClient) -> None:
    response = client.post("/en/briefing/verify", files={"files": ("<b>x</b>.docx", b"nothing")})
    assert response.status_code == 422
    assert "cannot be read or is not safe to open" in response.text
    assert "<b>x</b>" not in response.text
    assert client.post("/en/briefing/verify", files={"files": ("", b"")}).status_code == 422
    assert client.get("/en/briefing/verify").headers["location"] == "/en/briefing#verify"


def test_a_program_gets_the_file_it_asks_for(client: TestClient, site: Site) -> None:
    body = {"topic": "agency staff", "language": "en", "council": "Aberllwyd", "from": "2022", "to": None, "parts": ["glance"]}
    response = client.post("/api/brief", json={**body, "format": "md", "write": False})
    assert response.status_code == 200
    assert response.text.startswith("# Briefing: agency staff")
    assert site.asked[0].parts == (Part.GLANCE,)
    assert site.writing == [False]


def test_a_program_can_send_the_styles_along(client: TestClient) -> None:
    reference = docx.Document()
    reference.styles["Heading 1"].font.name = "Fictional Sans"
    written = io.BytesIO()
    reference.save(written)
    sent = base64.b64encode(written.getvalue()).decode()
    made = client.post("/api/brief", json={"topic": "staff", "format": "docx", "reference": sent})
    assert docx.Document(io.BytesIO(made.content)).styles["Heading 1"].font.name == "Fictional Sans"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"topic": " "}, "There is no topic"),
        ({"topic": "x", "language": "fr"}, "English or Welsh"),
        ({"topic": "x", "parts": ["nonsense"]}, "nonsense: there is no such section"),
        ({"topic": "x", "from": "yesterday"}, "yesterday: this is no time"),
        ({"topic": "x", "format": "exe"}, "format: "),
        ({"topic": "x", "nonsense": 1}, "nonsense: "),
        ({"topic": "x", "reference": "%%%"}, "no base 64"),
        ({"topic": "x", "reference": base64.b64encode(b"text").decode()}, "reference: this is no Word document"),
        ({"topic": "penguins"}, "No document says so"),
    ],
)
def test_a_program_is_told_what_is_wrong(client: TestClient, body: dict[str, object], sentence: str) -> None:
    response = client.post("/api/brief", json=body)
    assert response.status_code == 422
    assert sentence in response.json()["error"]


def test_only_json_is_taken_from_programs(client: TestClient) -> None:
    assert client.post("/api/brief", content=b"topic=x", headers={"Content-Type": "text/plain"}).status_code == 415


async def _left(*, after: int) -> list[str]:
    """The sections that are made where the reader leaves while the first is made."""
    gone, told, going = threading.Event(), list[str](), threading.Event()

    class Request:
        async def is_disconnected(self) -> bool:
            gone.set()
            return True

    def make(progress: object) -> Briefing:
        for number in range(after):
            progress(f"section {number}")  # type: ignore[operator]
            told.append(f"section {number}")
            gone.wait(5)
            going.wait(0.2)
        return briefings.briefing()

    with pytest.raises(briefing_page.Left):
        await briefing_page._unless_left(Request(), make)  # type: ignore[arg-type]
    return told


def test_leaving_the_page_stops_the_making(monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    monkeypatch.setattr(briefing_page, "LOOKED_SECONDS", 0.01)
    assert asyncio.run(_left(after=50)) == ["section 0"]


def test_everything_that_can_be_named_has_a_string() -> None:
    assert list(briefing_page.PARTS) == list(Part)
    assert briefing_page.UNVERIFIED.keys() == REASONS.keys()
    assert {f".{kind}" for kind in briefing_page.KINDS} == exports.MEDIA.keys()
