"""The briefing page in headless Chromium: the journey, the keyboard, what stays text, and no barrier that axe can find."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from assistant.briefing import exports
from assistant.briefing.brief import BriefingError
from assistant.briefing.parts import Asked, Briefing
from assistant.web import briefing_page
from tests import briefings
from tests.browser import RULES, WordAssistant, done, served

pytestmark = pytest.mark.browser

LOOKS = [("en", 1280, "light"), ("cy", 1280, "dark"), ("en", 320, "dark"), ("cy", 320, "light")]
Open = Callable[..., Page]


def made(assistant: object, asked: Asked, *, progress: object = None, writing: bool = True) -> Briefing:
    """The fictional briefing, whatever is asked."""
    if "penguins" in asked.topic:
        raise BriefingError("No document is about penguins.")
    found = briefings.briefing(asked.language)
    return dataclasses.replace(found, asked=dataclasses.replace(asked, topic=briefings.TOPIC))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    library = briefings.library_with(tmp_path_factory.mktemp("briefing") / "library")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(briefing_page, "brief", made)
        with served(done(WordAssistant(library))) as url:
            yield url


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    """Opens a page of the site; afterwards nothing may have gone elsewhere and nothing been complained of but the refusals asked for."""
    wrong: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(address) else None)
        context.on("console", lambda m: wrong.append(m.text) if m.type == "error" and "422" not in m.text else None)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        page = context.new_page()
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def check(page: Page) -> None:
    """No barrier that axe finds, and no scrolling sideways."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200], rule["nodes"][0]["failureSummary"]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_no_state_of_the_page_has_a_barrier(visit: Open, tmp_path: Path, language: str, width: int, scheme: str) -> None:
    page = visit(f"/{language}/briefing", width=width, color_scheme=scheme)
    check(page)
    page.goto(page.url + "?topic=staff&council=Aberllwyd")
    expect(page.locator("blockquote").first).to_be_visible()
    check(page)
    page.locator("details.another summary").click()
    check(page)
    page.goto(page.url.partition("?")[0] + "?topic=penguins&from=2020")
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    file = tmp_path / "briefing.docx"
    words = exports.exported(briefings.briefing(language), ".docx")
    file.write_bytes(words)
    page.locator("#files").set_input_files([file])
    page.locator("#verify button").click()
    expect(page.locator(".report")).to_have_count(8)
    check(page)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_downloaded_html_has_no_barrier_of_its_own(browser: Browser, tmp_path: Path, language: str) -> None:
    file = tmp_path / "briefing.html"
    file.write_bytes(exports.exported(briefings.briefing(language), ".html"))
    for width, scheme in ((1280, "light"), (320, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(file.as_uri())
        check(page)
        assert page.evaluate("document.scripts.length") == 0
        context.close()


def test_the_journey_from_a_topic_to_a_file_without_scripts_and_by_keyboard(visit: Open) -> None:
    page = visit("/en/briefing", java_script_enabled=False)
    page.locator("#topic").focus()
    page.keyboard.type("agency staff")
    page.keyboard.press("Tab")
    expect(page.locator("#council")).to_be_focused()
    page.keyboard.type("Aber")
    page.locator("#topic").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Briefing: agency staff")
    assert "council=Aberllwyd" in page.url
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Word").click()
    assert downloaded.value.suggested_filename.startswith("briefing-")
    page.get_by_role("link", name="Quotation 1:").click()
    expect(page.locator("#p1 mark")).to_have_text("Reliance on agency staff is still too high.")


def test_words_that_look_like_markup_stay_words(visit: Open) -> None:
    page = visit("/en/briefing?topic=staff")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Briefing: {briefings.TOPIC}")
    expect(page.locator("blockquote", has_text="The budget of")).to_have_text(f"“{briefings.HOSTILE}”")
    assert page.locator("article b, article i, article script").count() == 0


def test_the_other_language_is_asked_the_same(visit: Open) -> None:
    page = visit("/en/briefing?topic=staff&council=Aberllwyd&parts=glance")
    page.get_by_role("link", name="Cymraeg").click()
    assert page.url.endswith("/cy/briefing?topic=staff&council=Aberllwyd&parts=glance")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Papur briffio")
    page.locator("details.another summary").click()
    expect(page.locator("#topic")).to_have_value("staff")
    expect(page.locator('input[value="glance"]')).to_be_checked()
    expect(page.locator('input[value="timeline"]')).not_to_be_checked()
