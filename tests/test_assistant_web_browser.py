"""The pages in headless Chromium: the journey, the keyboard, what stays text, and no barrier that axe can find."""

import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from assistant.ask import Assistant
from assistant.chat_model import load_chat_model
from assistant.write import Writer
from tests.browser import RULES, SAMPLE, SENTENCES, TURNOVER, WordAssistant, WritingAssistant, done, fill, hostile, served
from tests.chat_server import ChatServer, Ending, Request, Script
from tests.fakes import WordHashEmbeddings
from vectorstore.library import Library
from vectorstore.vectors import Vectors

pytestmark = pytest.mark.browser

WORDS = {
    "en": {
        "copy": "Copy answer with sources",
        "none": "The documents do not answer this",
        "clear": "Clear",
        "failed": "Something went wrong",
    },
    "cy": {
        "copy": "Copïo’r ateb a’i ffynonellau",
        "none": "Nid yw’r dogfennau’n ateb hyn",
        "clear": "Clirio",
        "failed": "Aeth rhywbeth o’i le",
    },
}

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pages")
    library = Library(folder / "library")
    fill(library, [*SAMPLE, hostile()], folder=folder)
    with served(done(WordAssistant(library))) as url:
        yield url


@pytest.fixture(scope="module")
def writing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, WritingAssistant]]:
    """The pages over an assistant with a language model, and the assistant."""
    folder = tmp_path_factory.mktemp("writing")
    library = Library(folder / "library")
    fill(library, SAMPLE, folder=folder)
    assistant = WritingAssistant(library)
    with served(done(assistant)) as url:
        yield url, assistant


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    """Opens a page of the site; afterwards nothing may have gone elsewhere, no script failed and nothing been complained of."""
    wrong: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1280, base: str = address, **options: str) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base)
        contexts.append(context)
        context.on("request", lambda r: wrong.append(r.url) if not r.url.startswith((base, "data:", "blob:")) else None)
        context.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda e: wrong.append(str(e.error)))
        page = context.new_page()
        page.goto(base + path)
        if re.fullmatch(r"/(en|cy)?/?(\?.*)?", path):
            expect(page.locator("#examples button, #announcement, #notice").first).to_be_attached(timeout=15_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def ask(page: Page, question: str) -> None:
    """Ask with Enter and wait for the whole answer."""
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")
    settled(page, question)


def settled(page: Page, question: str) -> None:
    expect(page.locator("#conversation .turn.newest .words")).to_have_text(question, timeout=15_000)
    expect(page.locator("#announcement")).to_be_attached(timeout=15_000)


def check(page: Page) -> None:
    """No barrier that axe finds, and no scrolling sideways."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200], rule["nodes"][0]["failureSummary"]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_journey_from_a_file_to_an_answer_in_the_other_language(visit: Open, tmp_path: Path) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text("The harbour wall of Glanmorfa was repaired in spring.\n\nDredging continues every second winter.", "utf-8")
    page = visit("/en/library")
    page.locator("#files").set_input_files([file])
    page.get_by_role("button", name="Add to the library").click()
    expect(page.locator(".report.added")).to_contain_text("harbour.txt")
    expect(page.get_by_text("Finished. Added or replaced: 1.")).to_be_visible()
    check(page)

    page.get_by_role("link", name="Ask", exact=True).click()
    expect(page.locator("#examples button").first).to_be_visible(timeout=15_000)
    ask(page, "When was the harbour wall repaired?")
    expect(page.locator(".newest .quote").first).to_have_text("“The harbour wall of Glanmorfa was repaired in spring.”")
    expect(page.locator("#source-1 mark")).to_have_text("The harbour wall of Glanmorfa was repaired in spring.")
    expect(page.locator("#live")).to_contain_text("Answer ready. Quotations: ")

    with page.expect_popup() as opened:
        page.locator("#source-1 a.read").click()
    reading = opened.value
    expect(reading.locator("#p1 mark")).to_have_text("The harbour wall of Glanmorfa was repaired in spring.")
    assert reading.url.endswith("#p1")
    reading.get_by_role("link", name="Next paragraph").click()
    assert reading.url.endswith("#p2")

    ask(page, "and the dredging?")
    expect(page.locator(".newest .understood")).to_contain_text("When was the harbour wall repaired? and the dredging?")
    page.locator("#question textarea").fill("half a question")
    page.get_by_role("link", name="Cymraeg").click()
    settled(page, "and the dredging?")
    expect(page).to_have_url(re.compile("/cy/$"))
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.locator("#question textarea")).to_have_value("half a question")
    expect(page.locator("#conversation .turn")).to_have_count(2)
    # The answer speaks the language of its question, on either page.
    expect(page.locator(".newest .lead").first).to_have_attribute("lang", "en")

    ask(page, "penguin migration satellites")
    expect(page.locator(".newest .verdict")).to_have_text(WORDS["cy"]["none"])
    ask(page, "Pryd y cafodd y harbour wall ei repaired yn y spring?")
    expect(page.locator(".newest .lead").first).to_contain_text("Yn ôl")
    expect(page.locator(".newest .lead").first).to_have_attribute("lang", "cy")
    page.get_by_role("button", name="Clirio").click()
    expect(page.locator("#conversation .turn")).to_have_count(0)
    expect(page.locator("#examples button").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_conversation_has_no_barrier_in_any_state(visit: Open, language: str, width: int, scheme: str) -> None:
    words = WORDS[language]
    page = visit(f"/{language}/", width=width, color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("lang", language)
    check(page)
    ask(page, TURNOVER)
    check(page)
    page.locator("#question textarea").fill("explode")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text(words["failed"], timeout=15_000)
    check(page)
    ask(page, "harbour penguins and migration satellites")
    expect(page.locator(".newest .verdict")).to_have_text(words["none"])
    expect(page.locator("#sources .caution")).to_be_visible()
    check(page)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "light"), (1280, "dark")])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_plain_pages_have_no_barrier(visit: Open, address: str, language: str, width: int, scheme: str) -> None:
    letter = SAMPLE[0].document.id
    page = visit(f"/{language}/library", width=width, color_scheme=scheme)
    check(page)
    for path in (
        f"library/{letter}",
        f"library/{letter}/remove",
        f"documents/{letter}?quote=60-120#p2",
        "accessibility",
        "library?words=x",
    ):
        page.goto(f"{address}/{language}/{path}")
        check(page)


COMPARED = "Compare turnover of social workers with posts for social workers"


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_surrounds_an_answer_has_no_barrier_and_opens_with_the_keyboard(visit: Open, language: str, width: int) -> None:
    page = visit(f"/{language}/", width=width)
    ask(page, COMPARED)
    expect(page.locator(".newest .side h4")).to_have_text(["10 January 2024 (newest)", "1 March 2022 (oldest)"])
    tops = page.locator(".newest .side").evaluate_all("sides => sides.map(side => side.getBoundingClientRect().top)")
    assert (tops[0] == tops[1]) == (width > 320)  # beside each other, or one above the other
    expect(page.locator(".newest .newer .cite")).to_have_count(1)
    expect(page.locator("#sources mark").last).to_be_visible()
    check(page)
    expect(page.locator(".newest .rest .quote")).not_to_be_visible()
    page.locator(".newest .rest summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".newest .rest .quote")).to_be_visible()
    assert re.search(rf"/{language}/documents/[0-9a-f]{{16}}\?quote=", page.locator(".newest .rest a").get_attribute("href") or "")
    check(page)
    ask(page, "Compare harbour penguins and migration satellites")
    expect(page.locator(".newest .needed")).to_have_text("It would take a document about penguins.")
    expect(page.locator(".newest .looked-at a")).to_have_count(2)
    expect(page.locator(".newest .looked-at")).to_contain_text("and 1 more" if language == "en" else "a 1 arall")
    check(page)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(
    ("language", "question", "offered"),
    [
        ("en", "Choose Glanmorfa and the turnover of social workers", "What about Glanmorfa?"),
        ("cy", "Choose Glanmorfa: beth yw trosiant gweithwyr cymdeithasol?", "Beth am Glanmorfa?"),
    ],
)
def test_a_council_that_a_question_may_mean_is_asked_about_with_the_keyboard(
    visit: Open, language: str, question: str, offered: str, width: int
) -> None:
    page = visit(f"/{language}/", width=width)
    ask(page, question)
    expect(page.locator(".newest .offers button")).to_have_count(2)
    check(page)
    page.locator("#question textarea").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == offered:
            break
    expect(page.get_by_role("button", name=offered)).to_be_focused()
    page.keyboard.press("Enter")
    settled(page, offered)
    expect(page.locator(".newest .understood")).to_contain_text(f"{question} {offered}")
    expect(page.locator(".newest .quote").first).to_have_attribute("lang", language)
    expect(page.locator(".offers")).to_have_count(0)
    check(page)


def test_the_keyboard_alone_asks_and_opens_the_source(visit: Open) -> None:
    page = visit("/en/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#question textarea")).to_be_focused()
    page.keyboard.type(TURNOVER)
    page.keyboard.press("Enter")
    settled(page, TURNOVER)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "cite-1":
            break
    expect(page.locator("#cite-1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#source-1")).to_be_focused()
    page.keyboard.press("Tab")
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.locator("mark")).to_have_text("The turnover of social workers remains too high.")


def test_a_hostile_document_and_a_hostile_question_are_shown_as_text(visit: Open, address: str) -> None:
    read = hostile()
    page = visit("/en/")
    question = "<img src=x onerror=window.pwned=4> ![q](https://evil.example/q) harbour budget says $a$ [l](javascript:window.pwned=5)"
    ask(page, question)
    assert page.locator("#source-1 blockquote").inner_text() == read.paragraphs[1].text
    assert page.locator("#source-1 h3").inner_text() == f"[1] {read.document.title}"
    for selector in ("#conversation", "#sources"):
        assert page.locator(f"{selector} :is(script, img, form, input, iframe, code, .katex, [style*=fixed])").count() == 0
        assert page.locator(f"{selector} a").evaluate_all("links => links.filter(a => !a.href.startsWith(location.origin)).length") == 0
    page.goto(f"{address}/en/documents/{read.document.id}")
    assert page.locator("#p2 .words").inner_text() == read.paragraphs[1].text
    assert page.evaluate("window.pwned") is None


def test_an_example_is_asked_with_one_press(visit: Open) -> None:
    page = visit("/cy/")
    page.get_by_role("button", name="Beth sy’n rhy uchel ymhlith gweithwyr cymdeithasol?").click()
    settled(page, "Beth sy’n rhy uchel ymhlith gweithwyr cymdeithasol?")
    expect(page.locator(".newest .quote").first).to_have_attribute("lang", "cy")
    expect(page.locator("#examples")).not_to_be_visible()


@pytest.mark.parametrize(("button", "notice"), [("Stop", "Stopped. You can ask again at any time."), ("Clear", None)])
def test_an_answer_under_way_is_stopped(visit: Open, button: str, notice: str | None) -> None:
    page = visit("/en/")
    ask(page, TURNOVER)
    page.locator("#question textarea").fill("How slowly does the front door respond?")
    page.keyboard.press("Enter")
    expect(page.locator(".asking")).to_be_visible()
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_timeout(2500)  # longer than the answer would have taken
    assert page.locator("#notice").all_inner_texts() == ([notice] if notice else [])
    assert page.locator("#conversation .words").all_inner_texts() == ([TURNOVER] if notice else [])
    ask(page, TURNOVER)


def test_only_the_chosen_document_is_asked(visit: Open) -> None:
    article = SAMPLE[2].document
    page = visit(f"/en/?document={article.id}")
    expect(page.locator("#chosen a")).to_have_text(article.title)
    ask(page, "What about social workers and the letter?")
    assert set(page.locator("#sources h3").all_inner_texts()) == {"[1] Letter welcomed"}
    expect(page.locator(".newest .speaker")).to_have_text("Cllr Mair Ellis, as reported by morfa-news.example")


def test_the_answer_is_copied_with_its_sources(visit: Open) -> None:
    page = visit("/en/")
    ask(page, TURNOVER)
    page.get_by_role("button", name="Copy answer with sources").click()
    expect(page.locator(".newest .copied")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        f"{TURNOVER}\n\nAccording to Inspectorate (2024-01-10): “The turnover of social workers remains too high.” [1]\n"
    )
    assert "    Inspectorate, letter, 10 January 2024, paragraph 7, page 2\n" in copied


def test_without_the_clipboard_the_text_is_shown_and_marked(visit: Open) -> None:
    page = visit("/en/")
    ask(page, TURNOVER)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.get_by_role("button", name="Copy answer with sources").click()
    expect(page.locator(".newest .plain")).to_be_visible()
    assert page.evaluate("getSelection().toString()").startswith(TURNOVER)
    check(page)


def test_a_question_asked_while_the_library_is_opened_waits_for_it(visit: Open, tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    fill(library, SAMPLE, folder=tmp_path)
    opening: Future[WordAssistant] = Future()
    with served(opening) as url:
        page = visit("/en/", base=url)
        expect(page.locator("#notice")).to_contain_text("The assistant is starting.")
        check(page)
        page.locator("#question textarea").fill(TURNOVER)
        page.keyboard.press("Enter")
        expect(page.locator(".asking .words")).to_have_text(TURNOVER)
        opening.set_result(WordAssistant(library))
        settled(page, TURNOVER)


def test_a_lost_connection_is_told_politely_in_the_page_s_language(browser: Browser, tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    fill(library, SAMPLE, folder=tmp_path)
    page = browser.new_page()
    with served(done(WordAssistant(library))) as url:
        page.goto(url + "/cy/")
        expect(page.locator("#examples button").first).to_be_visible(timeout=15_000)
    page.locator("#question textarea").fill(TURNOVER)
    page.keyboard.press("Enter")
    expect(page.locator("#trouble")).to_contain_text("Collwyd y cysylltiad", timeout=15_000)
    check(page)
    page.close()


def test_an_empty_library_says_so_and_leads_to_the_library_page(visit: Open, tmp_path: Path) -> None:
    with served(done(WordAssistant(Library(tmp_path / "library")))) as url:
        page = visit("/cy/", base=url)
        expect(page.locator("#conversation")).to_contain_text("Nid oes dogfennau yn y llyfrgell eto.")
        check(page)


def test_without_a_language_model_the_page_says_so(visit: Open) -> None:
    expect(visit("/en/").locator("#mode")).to_have_text("Answers are quotations only; no language model is used.")
    page = visit("/cy/")
    expect(page.locator("#mode")).to_have_text("Dyfyniadau’n unig yw’r atebion; ni ddefnyddir model iaith.")
    ask(page, TURNOVER)
    expect(page.locator(".written")).to_have_count(0)


ASKED = {"en": TURNOVER, "cy": "Pa mor uchel yw trosiant gweithwyr cymdeithasol?"}
STATES = {
    "hang": ("is writing", "yn ysgrifennu"),
    "withhold": ("Written by", "Ysgrifennwyd gan"),
    "fail": ("did not answer", "did not answer"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_written_answer_has_no_barrier_in_any_state(
    visit: Open, writing: tuple[str, WritingAssistant], language: str, width: int, scheme: str
) -> None:
    page = visit(f"/{language}/", base=writing[0], width=width, color_scheme=scheme)
    expect(page.locator("#mode")).to_contain_text("openai:scripted")
    check(page)
    for what, states in STATES.items():
        ask(page, f"{ASKED[language]} {what}")
        expect(page.locator(".newest .written .state")).to_contain_text(states[language == "cy"])
        if what == "withhold":
            page.locator(".newest .doubts summary").press("Enter")
            expect(page.locator(".newest .doubts li")).to_be_visible()
        check(page)
    expect(page.locator(".newest .sentence")).to_have_count(0)
    expect(page.locator(".newest .claim .quote").first).to_be_visible()
    expect(page.locator(".written .sentence span[lang]").first).to_have_attribute("lang", language)


def test_each_written_sentence_leads_to_the_sources_of_the_quotations(visit: Open, writing: tuple[str, WritingAssistant]) -> None:
    page = visit("/en/", base=writing[0])
    ask(page, TURNOVER)
    expect(page.locator(".newest .sentence")).to_have_count(2)
    expect(page.locator(".newest .sentence").last).to_have_text(f"{SENTENCES[1]} Source [1] Source [3]")
    page.locator(".newest .sentence .cite").last.press("Enter")
    expect(page.locator("#source-3")).to_be_focused()
    page.get_by_role("button", name="Copy answer with sources").click()
    expect(page.locator(".newest .copied")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"{TURNOVER}\n\nShort answer\n\n{SENTENCES[0]} [1]\n")


def test_while_it_is_written_nothing_else_moves_far_loses_focus_or_is_read_out(visit: Open, writing: tuple[str, WritingAssistant]) -> None:
    page = visit("/en/", base=writing[0])
    page.evaluate("""() => {
        window.said = []; window.moved = 0;
        const live = document.getElementById("live");
        new MutationObserver(() => window.said.push(live.textContent)).observe(live, {childList: true});
        new PerformanceObserver(list => list.getEntries().forEach(entry => window.moved += window.still ? entry.value : 0))
            .observe({type: "layout-shift"});
    }""")
    page.locator("#question textarea").fill(f"{TURNOVER} withhold")
    page.keyboard.press("Enter")
    expect(page.locator("#announcement")).to_be_attached(timeout=15_000)
    expect(page.locator("#question textarea")).to_have_value("")  # usable again
    page.evaluate("() => { window.still = true; document.getElementById('cite-2').focus(); }")
    top = page.locator(".newest .claim").first.bounding_box()
    expect(page.locator(".newest .doubts")).to_be_visible()
    expect(page.locator("#cite-2")).to_be_focused()
    after = page.locator(".newest .claim").first.bounding_box()
    assert top is not None
    assert after is not None
    assert after["y"] - top["y"] < 80  # pixels
    assert page.evaluate("window.moved") < 0.05  # of what is called good, a tenth
    assert page.evaluate("window.said") == ["Answer ready. Quotations: 3.", "Short answer ready. Sentences: 2."]


@pytest.mark.parametrize("way", ["Stop", "Clear", "new question", "leaving"])
def test_the_writing_stops_within_a_second(visit: Open, writing: tuple[str, WritingAssistant], way: str) -> None:
    url, assistant = writing
    page = visit("/en/", base=url)
    ask(page, f"{TURNOVER} hang")
    expect(page.locator(".newest .sentence")).to_have_count(1)
    before = len(assistant.closed)
    began = time.monotonic()
    if way == "leaving":
        page.close()
    elif way == "new question":
        page.locator("#question textarea").fill("How quickly does the front door respond?")
        page.keyboard.press("Enter")
    else:
        page.get_by_role("button", name=way, exact=True).click()
    while len(assistant.closed) == before:
        assert time.monotonic() - began < 5, "the model goes on"
        time.sleep(0.02)
    assert assistant.closed[-1] - began < 1.5  # with the press itself
    if way == "Stop":
        expect(page.locator("#notice")).to_have_text("Stopped. You can ask again at any time.")
        page.wait_for_timeout(500)
        expect(page.locator(".newest .state").last).to_have_text("The writing was stopped.")
        expect(page.locator(".newest .sentence")).to_have_text([f"{SENTENCES[0]} Source [1]"])
        expect(page.locator(".newest .claim")).to_have_count(3)
        expect(page.locator("#stop")).to_be_disabled()
        ask(page, TURNOVER)
        expect(page.locator(".newest .sentence")).to_have_count(2)
        expect(page.locator("#conversation .turn")).to_have_count(2)
    if way == "new question":
        settled(page, "How quickly does the front door respond?")
        expect(page.locator(".newest .sentence")).to_have_count(2)
        expect(page.locator(".turn:not(.newest) .sentence")).to_have_count(1)


def test_stopping_while_the_documents_are_searched_asks_no_model(visit: Open, writing: tuple[str, WritingAssistant]) -> None:
    url, assistant = writing
    page = visit("/en/", base=url)
    asked = len(assistant.asked)
    page.locator("#question textarea").fill("How slowly does the front door respond to families?")
    page.keyboard.press("Enter")
    expect(page.locator(".asking")).to_be_visible()
    page.get_by_role("button", name="Stop", exact=True).click()
    page.wait_for_timeout(2500)
    assert len(assistant.asked) == asked


def test_answers_being_written_keep_no_one_else_s_waiting(visit: Open, writing: tuple[str, WritingAssistant]) -> None:
    pages = [visit("/en/", base=writing[0]) for _ in range(6)]  # more than are asked at once
    for page in pages[:-1]:
        ask(page, f"{TURNOVER} hang")
        expect(page.locator(".newest .sentence")).to_have_count(1)
    began = time.monotonic()
    ask(pages[-1], TURNOVER)
    assert time.monotonic() - began < 3


def test_a_switch_of_language_quotes_again_and_asks_no_model(visit: Open, writing: tuple[str, WritingAssistant]) -> None:
    url, assistant = writing
    page = visit("/en/", base=url)
    ask(page, TURNOVER)
    expect(page.locator(".newest .sentence")).to_have_count(2)
    asked = len(assistant.asked)
    page.get_by_role("link", name="Cymraeg").click()
    settled(page, TURNOVER)
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.locator(".newest .quote").first).to_be_visible()
    expect(page.locator(".written")).to_have_count(0)
    assert len(assistant.asked) == asked


def test_a_follow_up_that_the_model_rewrites_is_shown_as_understood(visit: Open, writing: tuple[str, WritingAssistant]) -> None:
    page = visit("/en/", base=writing[0])
    ask(page, "How quickly does the front door respond?")
    expect(page.locator(".newest .sentence")).to_have_count(2)
    ask(page, "social workers rewrite")
    expect(page.locator(".newest .understood")).to_have_text(f"Understood as: {TURNOVER}")
    expect(page.locator(".newest .sentence")).to_have_count(2)
    expect(page.locator("#source-1 mark")).to_have_text("The turnover of social workers remains too high.")


def test_a_real_writer_on_a_model_that_hangs_is_cut_off_by_stop(visit: Open, tmp_path: Path) -> None:
    def reply(request: Request) -> Script:
        key = re.findall(r"” \[(\w+)\]", request.user)[0]
        sentence = f"The turnover of social workers remains too high. [{key}]\n"
        return Script((sentence, "The council has "), ending=Ending.HANG)

    library = Library(tmp_path / "library")
    fill(library, SAMPLE, folder=tmp_path)
    with ChatServer(reply) as server, Vectors(library.folder, WordHashEmbeddings(dimensions=1024)) as vectors:
        vectors.level(library)
        model = load_chat_model("openai:scripted", address=server.address, key=None, seconds=60, context=4096)
        assert model is not None
        with served(done(Assistant(library, vectors, writer=Writer(model, similarity=None)))) as url:  # type: ignore[arg-type]
            page = visit("/en/", base=url)
            ask(page, TURNOVER)
            expect(page.locator(".newest .sentence")).to_have_count(1)
            began = time.monotonic()
            page.get_by_role("button", name="Stop", exact=True).click()
            assert server.requests[0].gone.wait(5)
            assert time.monotonic() - began < 1.5
            expect(page.locator(".newest .sentence")).to_have_count(1)
            expect(page.locator(".newest .quote").first).to_be_visible()
            page.close()  # before the server it listens to
