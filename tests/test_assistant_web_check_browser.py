"""The page that checks a draft in headless Chromium: with the keyboard, without scripts, and no barrier that axe can find."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser import RULES, done, served
from tests.checking import DRAFT, checking_assistant

pytestmark = pytest.mark.browser

RESULT = re.compile(r"/check/[\w-]{20,}")

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("library")
    with checking_assistant(folder) as assistant, served(done(assistant)) as url:  # type: ignore[arg-type]
        yield url


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    """Opens a page; afterwards nothing may have gone elsewhere and nothing been complained of but a form that was refused."""
    wrong: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.on("request", lambda r: wrong.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None)
        context.on("console", lambda m: wrong.append(m.text) if m.type == "error" and "422" not in m.text else None)
        context.on("weberror", lambda e: wrong.append(str(e.error)))
        context.on("dialog", lambda d: wrong.append(d.message))
        page = context.new_page()
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def checked(page: Page, text: str = DRAFT) -> None:
    """Send the draft and wait for the result."""
    page.locator("#text").fill(text)
    page.locator("form.card button").click()
    page.wait_for_url(RESULT, timeout=30_000)
    expect(page.locator(".found .finding").first).to_be_visible()


def no_barriers(page: Page) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200], rule["nodes"][0]["failureSummary"]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_page_of_the_check_has_a_barrier(visit: Open, language: str, width: int, scheme: str) -> None:
    page = visit(f"/{language}/check", width=width, color_scheme=scheme)
    no_barriers(page)
    page.locator("form.card button").click()
    expect(page.locator(".problem[role=alert]")).to_be_visible()
    no_barriers(page)
    checked(page)
    no_barriers(page)
    page.goto(page.url.split("#")[0] + "?only=failing")
    no_barriers(page)


def test_a_draft_is_checked_with_the_keyboard_alone(visit: Open) -> None:
    page = visit("/en/check")
    page.locator("#text").focus()
    page.keyboard.insert_text(DRAFT)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("form.card button")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(RESULT, timeout=30_000)
    page.locator(".tally dd a").nth(2).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#finding-1$"))
    page.locator("#finding-1 .back a").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#at-1$"))
    page.locator("#at-1").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#finding-1$"))


def test_it_all_works_without_scripts(visit: Open) -> None:
    page = visit("/cy/check", java_script_enabled=False)
    checked(page)
    page.locator("a[href$='?only=failing']").first.click()
    expect(page.locator(".finding")).to_have_count(2)
    page.locator(".finding .where a").first.click()
    expect(page.locator("mark").first).to_have_text("Families wait ten weeks for parenting courses run by the family centres.")


def test_the_word_file_and_forgetting(visit: Open) -> None:
    page = visit("/en/check")
    checked(page)
    result = page.url
    with page.expect_download() as started:
        page.locator("a[download]").click()
    assert started.value.suggested_filename == "draft-checked.docx"
    page.get_by_role("button", name="Forget this draft now").click()
    expect(page.locator("[role=status]")).to_have_text("The draft is forgotten.")
    assert page.request.get(result).status == 404


def test_a_hostile_draft_is_only_text(visit: Open) -> None:
    page = visit("/en/check")
    checked(page, "Families in Aberllwyd wait twelve weeks <img src=x onerror=alert(1)><script>alert(2)</script> for parenting courses.")
    expect(page.locator(".drafted")).to_contain_text("<script>alert(2)</script>")
    assert page.locator("main img, main script").count() == 0


def test_the_differences_are_read_out_with_whose_words_they_are(visit: Open) -> None:
    page = visit("/en/check")
    checked(page)
    line = page.locator("#finding-1 .differences li").first
    assert re.sub(r"\s+", " ", line.inner_text()).strip().lower() == "number draft: twelve weeks document: ten weeks"
