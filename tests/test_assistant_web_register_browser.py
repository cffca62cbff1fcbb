"""The register's page in headless Chromium: no barrier that axe can find, the keyboard alone, no script, nothing from elsewhere."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from assistant.register.register import register
from tests.browser import RULES, WordAssistant, done, fill, served
from tests.register_letters import FILLED, FOURTH, LETTERS, POSTS
from vectorstore.decisions import Decisions
from vectorstore.library import Library

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Library]]:
    folder = tmp_path_factory.mktemp("register")
    library = Library(folder / "library")
    fill(library, LETTERS, folder=folder)
    with served(done(WordAssistant(library))) as url:
        yield url, library


@pytest.fixture
def visit(browser: Browser, site: tuple[str, Library]) -> Iterator[Open]:
    """Opens a page of the site; afterwards nothing may have gone elsewhere and nothing been complained of, but a 422 that was provoked."""
    wrong: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(site[0]) else None)
        context.on("console", lambda m: wrong.append(m.text) if m.type == "error" and "422" not in m.text else None)
        context.on("weberror", lambda e: wrong.append(str(e.error)))
        page = context.new_page()
        page.goto(site[0] + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def key_of(library: Library, sentence: str) -> str:
    return next(row.entry.key for row in register(library, Decisions(library.folder)) if row.entry.quote.text == sentence)


def check(page: Page) -> None:
    """No barrier that axe finds, and no scrolling sideways; what is folded is unfolded first."""
    page.evaluate("document.querySelectorAll('main details').forEach(folded => folded.open = true)")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200], rule["nodes"][0]["failureSummary"]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_register_has_no_barrier_in_any_state(visit: Open, site: tuple[str, Library], language: str, width: int, scheme: str) -> None:
    url, library = site
    page = visit(f"/{language}/register", width=width, color_scheme=scheme)
    expect(page.locator("table.register tbody tr")).to_have_count(8)
    check(page)
    for path in (
        "register?council=Glanmorfa&strength=must",
        "register?status=done&words=nowhere",
        "register?from=soon&strength=mighty",
        f"register/entry/{key_of(library, POSTS)}",
        f"register/entry/{key_of(library, FILLED)}?saved=status",
    ):
        page.goto(f"{url}/{language}/{path}")
        check(page)
    page.goto(f"{url}/{language}/register/entry/{key_of(library, POSTS)}")
    page.locator("#bonds-name").evaluate("field => field.form.noValidate = true")
    page.locator("#bonds-name").press("Enter")
    expect(page.locator(".problem")).to_be_visible()
    check(page)
    assert len(page.locator(".problem a").all()) == 2


def test_an_officer_finds_an_entry_and_decides_on_it_with_the_keyboard_alone(visit: Open) -> None:
    page = visit("/en/register", java_script_enabled=False)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#council")).to_be_focused()
    page.keyboard.type("Glan")
    page.locator("#words").press_sequentially("posts")
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="must")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/register\?council=Glanmorfa&strength=must&words=posts#entries$"))
    expect(page.locator("table.register tbody tr")).to_have_count(1)
    expect(page.locator(".count").first).to_have_text("1 entry: 1 must")

    page.get_by_role("link", name=re.compile("^Decide on: The council must fill")).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("An entry of the register")
    pair = page.locator(".pair").filter(has_text=FILLED)
    expect(pair.locator("blockquote").first).to_have_text(f"“{POSTS}”")
    expect(pair.locator("blockquote").last).to_have_text(f"“{FILLED}”")
    pair.get_by_role("radio", name="Not decided").press("ArrowUp")
    expect(pair.get_by_role("radio", name="Reject: another matter")).to_be_checked()
    pair.get_by_role("radio", name="Reject: another matter").press("ArrowUp")
    page.locator("#bonds-name").press_sequentially("Mair Ellis")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_have_text("What you decided on the later findings has been saved.")
    expect(page.locator("#status-name")).to_have_value("")
    page.get_by_role("radio", name="open").press("ArrowDown")
    page.locator("#status-note").press_sequentially("For the board.")
    page.locator("#status-name").press_sequentially("Tomos Rees")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_have_text("The status has been saved.")
    expect(page.locator(".history li")).to_have_count(2)
    expect(page.locator(".history li").first).to_contain_text("Status: in progress")
    expect(page.locator(".history li").first).to_contain_text("Tomos Rees, ")
    expect(page.locator(".history li").last).to_contain_text("on the same matter")
    page.get_by_role("link", name="Back to the register").press("Enter")
    expect(page).to_have_url(re.compile(r"/en/register\?council=Glanmorfa&strength=must&words=posts#e\w+-\d+-\d+$"))
    expect(page.locator("table.register tr:target")).to_contain_text("on the same matter (Mair Ellis)")


def test_a_sentence_opens_its_paragraph_with_the_sentence_marked(visit: Open) -> None:
    page = visit("/en/register?strength=should")
    page.locator("table.register tbody th a").click()
    expect(page.locator("#p4 mark")).to_have_text("Managers should record the reasons for every decision about a foster placement.")
    assert page.url.endswith("#p4")


def test_the_download_and_the_other_language_keep_what_is_chosen(visit: Open, tmp_path: Path) -> None:
    page = visit("/en/register?council=Glanmorfa&strength=must")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    download.value.save_as(tmp_path / "register.csv")
    assert POSTS in (tmp_path / "register.csv").read_text("utf-8-sig")
    page.get_by_role("link", name="Cymraeg").click()
    expect(page).to_have_url(re.compile(r"/cy/register\?council=Glanmorfa&strength=must$"))
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.locator(".count").first).to_have_text("2 o gofnodion: 2 rhaid")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_picture_is_named_drawn_and_read_as_a_table(visit: Open, width: int) -> None:
    page = visit("/en/register?council=Glanmorfa", width=width)
    chart = page.get_by_role("img", name="Glanmorfa, the entries chosen above by the date of their document: 14 June 2022: 4;")
    expect(chart).to_be_visible()
    columns = chart.locator("text.total").all()
    assert [column.text_content() for column in columns] == ["4", "2"]
    boxes = [text.bounding_box() for text in chart.locator("text").all()]
    drawn = chart.bounding_box()
    assert drawn
    for box in boxes:
        assert box
        assert drawn["x"] - 1 <= box["x"]
        assert box["x"] + box["width"] <= drawn["x"] + drawn["width"] + 1
    page.get_by_text("Read as a table").press("Enter")
    expect(page.get_by_role("row", name="14 June 2022 1 1 1 0 1 0 4")).to_be_visible()


def test_a_hostile_sentence_is_shown_and_does_nothing(visit: Open, site: tuple[str, Library]) -> None:
    page = visit("/en/register?words=quay", width=320)
    expect(page.locator("table.register tbody th")).to_contain_text("<script>window.pwned=1</script> <img src=x")
    hostile = next(row.entry for row in register(site[1], Decisions(site[1].folder)) if row.entry.document.id == FOURTH.document.id)
    page.goto(f"{site[0]}/en/register/entry/{hostile.key}")
    expect(page.locator(".said").first).to_contain_text("<script>window.pwned=1</script> <img src=x")
    assert page.evaluate("window.pwned === undefined")
    check(page)
