"""The register's page without a browser: the filter in the address, the table, an entry and its decisions, downloads, the picture."""

import csv
import datetime
import html
import io
import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, quote

import pytest
from starlette.datastructures import ImmutableMultiDict
from starlette.testclient import TestClient

from assistant.question import Service
from assistant.register.entries import Bond, Entry, Status, Strength
from assistant.register.register import register
from assistant.web.app import create_app
from assistant.web.register_form import Filter, Problem, read_filter
from assistant.web.register_picture import MOST_DRAWN, TALLEST, picture
from assistant.web.register_strings import BOND_CHOICES, BONDS, READ_AS, SERVICES
from assistant.web.strings import Language
from tests.browser import WordAssistant, done, fill
from tests.register_letters import FILLED, FIRST, FOURTH, LETTERS, POSTS, SECOND
from vectorstore.decisions import Decisions
from vectorstore.library import Library


@pytest.fixture(scope="module")
def site() -> tuple[TestClient, WordAssistant]:
    assistant = WordAssistant.__new__(WordAssistant)
    return TestClient(create_app(done(assistant)), base_url="http://127.0.0.1:7860", follow_redirects=False), assistant


@pytest.fixture
def library(tmp_path: Path) -> Library:
    held = Library(tmp_path / "library")
    (tmp_path / "files").mkdir()
    fill(held, LETTERS, folder=tmp_path / "files")
    return held


@pytest.fixture
def client(site: tuple[TestClient, WordAssistant], library: Library) -> TestClient:
    web, assistant = site
    assistant.library = library
    return web


def entry_of(library: Library, sentence: str) -> Entry:
    return next(row.entry for row in register(library, Decisions(library.folder)) if row.entry.quote.text == sentence)


def text_of(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def problems_of(page: str) -> list[str]:
    return [html.unescape(said) for said in re.findall(r'<p class="wrong" id="[\w-]+">([^<]*)</p>', page)]


# the filter


def test_a_filter_comes_back_from_the_address_it_makes() -> None:
    whole = Filter(
        council="Glanmorfa",
        service=Service.CHILDREN,
        strengths=(Strength.MUST, Strength.SHOULD),
        since=datetime.date(2022, 1, 1),
        until=datetime.date(2024, 12, 31),
        statuses=(Status.OPEN, Status.IN_PROGRESS),
        words="posts & teams",
    )
    assert read_filter(ImmutableMultiDict(parse_qsl(whole.query)), [FIRST.document]) == (whole, [])
    assert Filter().query == ""


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"from": "soon"}, Problem("from", "register_date_wrong", "soon")),
        ({"from": "2024-01-02", "to": "2023"}, Problem("to", "register_dates_crossed")),
        ({"council": "Atlantis upon Sea"}, Problem("council", "register_council_unknown", "Atlantis upon Sea")),
        ({"strength": "mighty"}, Problem("strength", "register_choice_unknown", "mighty")),
        ({"service": "bins"}, Problem("service", "register_choice_unknown", "bins")),
    ],
)
def test_what_the_filter_cannot_take_is_said_of_its_field(query: dict[str, str], problem: Problem) -> None:
    assert read_filter(ImmutableMultiDict(query), [FIRST.document])[1] == [problem]


def test_a_year_and_a_month_are_their_first_and_last_day() -> None:
    chosen, problems = read_filter(ImmutableMultiDict({"from": "2022", "to": "2024-02"}), [])
    assert (chosen.since, chosen.until, problems) == (datetime.date(2022, 1, 1), datetime.date(2024, 2, 29), [])


def test_everything_that_is_chosen_from_has_a_name_in_both_languages() -> None:
    tables = [(READ_AS, Strength), (BONDS, Bond), (BOND_CHOICES, Bond), (SERVICES, Service)]
    for table, names in tables:
        assert set(table) == set(names)  # type: ignore[call-overload]
        assert all(english and welsh for english, welsh in table.values())  # type: ignore[attr-defined]


# the table


def test_the_table_shows_each_entry_in_its_own_language_and_opens_its_paragraph(client: TestClient, library: Library) -> None:
    page = client.get("/en/register?council=Glanmorfa").text
    entry = entry_of(library, POSTS)
    assert f'<a href="/en/documents/{FIRST.document.id}?quote={entry.start}-{entry.end}#p3" lang="en">“{POSTS}”</a>' in page
    assert "Time set: “by March 2023”" in text_of(page)
    assert '<span lang="en">Managers</span>' in page  # who is to do it, in the letter's words
    assert "<span>Glanmorfa</span>" in page  # or the council
    welsh = client.get("/en/register?council=Llanfoel").text
    assert 'lang="cy">“Rhaid i’r cyngor lenwi’r swyddi gwag yn ei dîm asesu.”</a>' in html.unescape(welsh)


def test_the_count_says_how_many_of_each_strength(client: TestClient) -> None:
    counted = r'<p class="count" role="status">([^<]*)</p>'
    english = re.findall(counted, client.get("/en/register?council=Glanmorfa").text)
    assert english == ["6 entries: 2 must, 1 should, 1 recommended, 1 promised, 1 progress"]
    welsh = re.findall(counted, client.get("/cy/register?council=Llanfoel").text)
    assert welsh == ["1 cofnod: 1 rhaid"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 8),
        ("strength=must", 4),
        ("strength=must&strength=should", 5),
        ("service=children&strength=must", 2),
        ("from=2023", 3),
        ("to=2022-12-31", 4),
        ("words=posts", 2),
        ("status=done", 0),
    ],
)
def test_the_table_and_the_downloads_hold_what_the_filter_admits(client: TestClient, query: str, count: int) -> None:
    page = client.get(f"/en/register?{query}").text
    assert page.count('<th scope="row" role="rowheader">') == count
    rows = client.get(f"/api/register?{query}").json()
    assert len(rows) == count
    assert client.get(f"/en/register.json?{query}").json() == rows
    table = list(csv.reader(io.StringIO(client.get(f"/en/register.csv?{query}").content.decode("utf-8-sig"))))
    assert len(table) == count + 1  # the head
    assert all(any(row["sentence"] in cell for cell in line) for row, line in zip(rows, table[1:], strict=True))


def test_the_links_to_the_downloads_carry_the_filter(client: TestClient) -> None:
    page = html.unescape(client.get("/cy/register?strength=must&from=2022").text)
    for kind in ("csv", "xlsx", "json"):
        assert f'href="/cy/register.{kind}?strength=must&from=2022-01-01" download' in page


def test_a_chosen_service_says_how_many_entries_name_none(client: TestClient) -> None:
    page = html.unescape(client.get("/en/register?service=children&strength=must").text)
    assert "Of the entries that fit otherwise, 2 name no service and are left out." in page
    assert '<a href="/en/register?strength=must">Show those of all services</a>' in page
    assert "name no service" not in client.get("/en/register?strength=must").text


def test_downloads_are_files_with_a_name_and_a_kind(client: TestClient) -> None:
    kinds = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
    kinds["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    for kind, media in kinds.items():
        response = client.get(f"/cy/register.{kind}?council=Glanmorfa")
        assert response.headers["content-type"] == media
        assert response.headers["content-disposition"] == f'attachment; filename="register-{datetime.date.today()}.{kind}"'
    assert client.get("/en/register.xlsx").content[:2] == b"PK"
    assert client.get("/en/register.exe").status_code == 404


def test_a_form_s_empty_fields_leave_the_address(client: TestClient) -> None:
    response = client.get("/en/register?council=&service=&from=2022&to=&words=posts&strength=must")
    assert (response.status_code, response.headers["location"]) == (303, "/en/register?strength=must&from=2022-01-01&words=posts")


def test_the_language_switch_keeps_what_is_chosen(client: TestClient) -> None:
    page = html.unescape(client.get("/en/register?council=Glanmorfa&strength=must&first=0").text)
    assert 'href="/cy/register?council=Glanmorfa&strength=must&first=0"' in page
    assert '<option value="Glanmorfa" selected>' in page
    assert 'value="must" checked>' in page
    assert 'value="should" checked>' not in page


def test_a_wrong_filter_is_named_beside_its_field_and_summed_up_and_kept(client: TestClient) -> None:
    response = client.get("/en/register?from=soon&strength=mighty&words=posts")
    assert response.status_code == 422
    said = ["“soon” is no date. Give it as year-month-day, for example 2024-01-31.", "“mighty” is none of the choices here."]
    assert problems_of(response.text) == said
    for field in ("from", "strength"):
        assert f'<a href="#{field}">' in response.text
    assert 'aria-invalid="true" aria-describedby="from-wrong"' in response.text
    assert '<input type="text" id="from" name="from" value="soon"' in response.text
    assert 'value="posts"' in response.text
    assert client.get("/en/register.csv?from=soon").headers["location"] == "/en/register?from=soon"


def test_pages_hold_a_hundred_entries(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.web.register_page.LISTED", 3)
    first = html.unescape(client.get("/en/register?council=Glanmorfa").text)
    assert "Shown here: 1 to 3" in first
    assert 'href="/en/register?council=Glanmorfa&first=3#list"' in first
    last = html.unescape(client.get("/en/register?council=Glanmorfa&first=3").text)
    assert "Shown here: 4 to 6" in last
    assert 'href="/en/register?council=Glanmorfa#list">← Earlier' in last
    assert "Further in the list" not in last


def test_the_way_back_leads_to_the_row(client: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.web.register_page.LISTED", 3)
    key = entry_of(library, POSTS).key
    address = re.search(r'<a href="([^"]*)">← Back', client.get(f"/en/register/entry/{key}?council=Glanmorfa").text)
    assert address
    listed, row = html.unescape(address[1]).split("#")
    assert f'<tr role="row" id="{row}">' in client.get(listed).text
    gone = client.get(f"/en/register/entry/{key}?status=done").text
    assert '<a href="/en/register?status=done">← Back' in gone


def test_an_empty_register_says_why_and_what_to_do(client: TestClient, site: tuple[TestClient, WordAssistant], tmp_path: Path) -> None:
    page = client.get("/en/register?status=done").text
    assert "No entry fits what you have chosen." in page
    assert '<a class="button" href="/en/register">Show the whole register</a>' in page
    site[1].library = Library(tmp_path / "empty")
    page = client.get("/cy/register").text
    assert "Mae’r gofrestr yn wag am nad oes dogfennau yn y llyfrgell eto." in page
    assert 'href="/cy/library">Ychwanegu’r dogfennau cyntaf' in page


def test_hostile_sentences_titles_and_names_stay_text(client: TestClient, library: Library) -> None:
    hostile = next(row.entry for row in register(library, Decisions(library.folder)) if row.entry.document.id == FOURTH.document.id)
    pages = [client.get("/en/register").text, client.get(f"/en/register/entry/{hostile.key}").text]
    pages.append(client.post(f"/en/register/entry/{hostile.key}", data={"status": "<b>x", "name": '"><script>alert(1)</script>'}).text)
    pages.append(client.get("/en/register?words=%22%3E%3Cscript%3E&council=%3Cscript%3E").text)
    for page in pages:
        assert not re.search(r"<script(?! src)|<img|<b>|<i>|href=\"javascript", page)
    assert "&lt;script&gt;window.pwned=1&lt;/script&gt;" in pages[0]
    assert "{{7*7}} ${7*7}" in html.unescape(pages[0])


# later findings


def test_later_findings_stand_beside_the_entry_as_candidates_and_never_as_done(client: TestClient, library: Library) -> None:
    earlier, later = entry_of(library, POSTS), entry_of(library, FILLED)
    row = next(part for part in client.get("/en/register?strength=must").text.split("<tr ") if f">“{POSTS}”<" in part)
    assert f"possibly on the same matter 10 January 2024, progress: “{FILLED}” (paragraph 3)" in text_of(row)
    assert f'href="/en/documents/{SECOND.document.id}?quote={later.start}-{later.end}#p3"' in row
    assert "done" not in text_of(row).replace("Decide on", "")
    page = client.get(f"/en/register/entry/{earlier.key}").text
    assert f'name="bond-{later.key}" value="candidate" checked>' in page


def test_a_tie_is_confirmed_with_a_name_and_shown_with_it(client: TestClient, library: Library) -> None:
    earlier, later = entry_of(library, POSTS), entry_of(library, FILLED)
    address = f"/en/register/entry/{earlier.key}/later"
    sent = {f"bond-{later.key}": "confirmed", "name": " Mair  Ellis ", "note": "Read both."}
    response = client.post(f"{address}?council=Glanmorfa", data=sent)
    assert response.status_code == 303
    assert response.headers["location"] == f"/en/register/entry/{earlier.key}?council=Glanmorfa&saved=bonds"
    page = client.get(response.headers["location"]).text
    assert "What you decided on the later findings has been saved." in page
    assert f'name="bond-{later.key}" value="confirmed" checked>' in page
    assert "Later finding of 10 January 2024: on the same matter Mair Ellis, " in text_of(page)
    assert f'<a href="/en/register?council=Glanmorfa#e{earlier.key.replace(":", "-")}">← Back to the register</a>' in page
    assert f"on the same matter (Mair Ellis) 10 January 2024, progress: “{FILLED}”" in text_of(client.get("/en/register").text)

    client.post(address, data={f"bond-{later.key}": "rejected", "name": "Mair Ellis"})
    listed = client.get("/en/register?words=posts&strength=must").text
    assert FILLED not in listed
    assert FILLED in client.get(f"/en/register/entry/{earlier.key}").text
    assert [decision.verdict for decision in Decisions(library.folder).history(f"{earlier.key}~{later.key}")] == ["confirmed", "rejected"]


def test_a_tie_that_nothing_is_said_of_is_no_decision(client: TestClient, library: Library) -> None:
    earlier, later = entry_of(library, POSTS), entry_of(library, FILLED)
    sent = {f"bond-{later.key}": "candidate", "name": "", "note": "kept"}
    response = client.post(f"/en/register/entry/{earlier.key}/later", data=sent)
    assert response.status_code == 422
    assert problems_of(response.text) == ["Choose for at least one of them whether it is on the same matter.", "Give your name."]
    assert 'href="#bonds-bond"' in response.text
    assert 'href="#bonds-name"' in response.text
    assert ">kept</textarea>" in response.text
    assert Decisions(library.folder).latest() == {}


# status


def test_a_status_is_kept_with_note_name_and_time(client: TestClient, library: Library) -> None:
    key = entry_of(library, POSTS).key
    sent = {"status": "in progress", "note": "Board of May.\nSee minutes.", "name": "Mair Ellis"}
    response = client.post(f"/cy/register/entry/{key}", data=sent)
    assert (response.status_code, response.headers["location"]) == (303, f"/cy/register/entry/{key}?saved=status")
    page = client.get(response.headers["location"]).text
    assert "Cadwyd y statws." in page
    assert "Statws: ar waith</h2>" in page
    assert "Board of May.\nSee minutes." in page
    decision = Decisions(library.folder).latest()[key]
    assert (decision.verdict, decision.note, decision.name) == ("in progress", "Board of May.\nSee minutes.", "Mair Ellis")
    assert "in progress Mair Ellis, " in text_of(client.get("/en/register?status=in+progress").text)
    assert [row["status"] for row in client.get("/api/register?status=in%20progress").json()] == ["in progress"]


def test_a_status_without_a_name_is_not_kept_and_the_form_keeps_what_was_written(client: TestClient, library: Library) -> None:
    key = entry_of(library, POSTS).key
    response = client.post(f"/en/register/entry/{key}", data={"status": "done", "note": "Finished & <closed>", "name": " \u200b "})
    assert response.status_code == 422
    assert problems_of(response.text) == ["Give your name."]
    assert '<a href="#status-name">Give your name.</a>' in response.text
    assert "Finished &amp; &lt;closed&gt;</textarea>" in response.text
    assert 'name="status" value="done" checked>' in response.text
    assert Decisions(library.folder).latest() == {}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": "Mair"}, "Choose a status."),
        ({"status": "finished", "name": "Mair"}, "Choose a status."),
        ({"status": "done", "name": "M" * 101}, "The name is longer than 100 characters. Shorten it."),
        ({"status": "done", "name": "Mair", "note": "n" * 2001}, "The note is longer than 2000 characters. Shorten it."),
    ],
)
def test_a_form_that_cannot_be_taken_says_why(client: TestClient, library: Library, sent: dict[str, str], said: str) -> None:
    response = client.post(f"/en/register/entry/{entry_of(library, POSTS).key}", data=sent)
    assert (response.status_code, problems_of(response.text)) == (422, [said])


def test_an_entry_s_page_says_what_its_document_means_by_the_word(client: TestClient, library: Library) -> None:
    page = client.get(f"/cy/register/entry/{entry_of(library, POSTS).key}").text
    assert "Beth y mae’r ddogfen yn ei olygu wrth “must”" in page  # the document's own word
    assert "the council is not meeting a duty in law and has to act." in page
    assert "the council is not meeting" not in client.get(f"/en/register/entry/{entry_of(library, FILLED).key}").text


@pytest.mark.parametrize("key", ["nowhere", "0000000000000000:1-2", "%3Cscript%3E", "a:b:c"])
def test_an_entry_that_is_not_there_is_not_found(client: TestClient, key: str) -> None:
    assert client.get(f"/en/register/entry/{key}").status_code == 404
    assert client.post(f"/en/register/entry/{key}", data={"status": "done", "name": "Mair"}).status_code == 404
    assert client.post(f"/en/register/entry/{key}/later", data={"name": "Mair"}).status_code == 404


# for programs


def test_programs_get_the_rows_or_a_sentence(client: TestClient) -> None:
    rows = client.get("/api/register", params={"council": "Glanmorfa", "strength": "should"}).json()
    assert [(row["sentence"], row["strength"], row["date"], row["paragraph"]) for row in rows] == [
        ("Managers should record the reasons for every decision about a foster placement.", "should", "2022-06-14", 4)
    ]
    refused = client.get("/api/register?council=Atlantis")
    assert (refused.status_code, refused.json()) == (
        422,
        {"error": "council: No document in the library is about “Atlantis”. Choose from the list."},
    )


# the picture


def test_one_council_is_drawn_by_date_and_strength(library: Library) -> None:
    drawn = picture(register(library, Decisions(library.folder), council="Glanmorfa"), Language.ENGLISH)
    assert drawn is not None
    assert drawn.said == "Glanmorfa, the entries chosen above by the date of their document: 14 June 2022: 4; 10 January 2024: 2."
    columns = drawn.drawings[0].columns
    assert [(column.labels, column.total) for column in columns] == [(("14 Jun", "2022"), 4), (("10 Jan", "2024"), 2)]
    assert [(part.pattern, part.number) for part in columns[0].parts] == [("must", 1), ("should", 1), ("recommended", 1), ("promised", 1)]
    assert [sum(part.height for part in column.parts) for column in columns] == [TALLEST, TALLEST / 2]  # as long as there are many
    assert [(line.labels, line.total) for line in drawn.lines] == [(("14 June 2022",), 4), (("10 January 2024",), 2)]


def test_several_councils_are_drawn_by_year_on_one_scale(library: Library) -> None:
    drawn = picture(register(library, Decisions(library.folder)), Language.WELSH)
    assert drawn is not None
    assert [(drawing.name, [column.total for column in drawing.columns]) for drawing in drawn.drawings] == [
        ("Glanmorfa", [4, 2]), ("<i>Quayside</i>", [1]), ("Llanfoel", [1]),
    ]  # fmt: skip
    heights = {column.total: sum(part.height for part in column.parts) for drawing in drawn.drawings for column in drawing.columns}
    assert heights[4] == 2 * heights[2] == 4 * heights[1]
    assert [line.labels for line in drawn.lines] == [
        ("<i>Quayside</i>", "dim dyddiad"), ("Glanmorfa", "2022"), ("Glanmorfa", "2024"), ("Llanfoel", "2023"),
    ]  # fmt: skip
    assert sum(line.total for line in drawn.lines) == 8
    assert len(drawn.drawings) <= MOST_DRAWN
    assert picture([], Language.ENGLISH) is None


def test_the_picture_s_table_holds_what_is_drawn(client: TestClient) -> None:
    page = client.get("/en/register?council=Glanmorfa").text
    table = re.search(r'<table class="numbers">.*?</table>', page, re.S)
    assert table
    lines = [re.findall(r"<t[hd][^>]*>([^<]*)<", row) for row in re.findall(r"<tr>(.*?)</tr>", table[0], re.S)]
    assert lines == [
        ["Date", "must", "should", "recommended", "required", "promised", "progress", "All"],
        ["14 June 2022", "1", "1", "1", "0", "1", "0", "4"],
        ["10 January 2024", "1", "0", "0", "0", "0", "1", "2"],
    ]


def test_no_page_of_the_register_brings_its_own_style_or_script(client: TestClient, library: Library) -> None:
    for path in ("/en/register", f"/cy/register/entry/{quote(entry_of(library, POSTS).key)}"):
        response = client.get(path)
        assert "unsafe-inline" not in response.headers["content-security-policy"]
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=\"", response.text)
    assert json.loads(client.get("/api/register?status=done").text) == []
