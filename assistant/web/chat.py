"""The conversation page: Gradio Blocks, one for each language."""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported

import dataclasses
import logging
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import gradio as gr
from fastapi import FastAPI

from assistant.question import detect_language
from assistant.web import writing
from assistant.web.conversation import Turn, conversation_html, is_growing, sources_html
from assistant.web.encode import encode
from assistant.web.strings import Language, day, say
from ingest.documents import Document

if TYPE_CHECKING:
    from assistant.ask import Assistant

log = logging.getLogger(__name__)

MOST_CHARACTERS = 500
MOST_TURNS = 20  # kept in a session
MOST_CARRIED = 3  # questions that a switch of language asks again
EXAMPLES = 4
ASKED_AT_ONCE = 4
QUEUE = 40
START_SECONDS = 600.0
PAUSE_SECONDS = 0.1  # between claims, so that each is painted before the next

# Gradio knows no Welsh: every locale it has gets the strings of the page's language.
_LOCALES = [
    "ar",
    "ca",
    "ckb",
    "de",
    "en",
    "es",
    "et",
    "eu",
    "fa",
    "fi",
    "fr",
    "he",
    "hi",
    "ja",
    "ko",
    "lt",
    "nb",
    "nl",
    "pl",
    "pt-BR",
    "pt",
    "ro",
    "ru",
    "sv",
    "ta",
    "th",
    "tr",
    "uk",
    "ur",
    "uz",
    "zh-CN",
    "zh-TW",
]

Update = tuple[Any, ...]  # gradio's own component updates are untyped


def mount(app: FastAPI, opening: "Future[Assistant]", language: Language) -> FastAPI:
    """Mount the conversation page of `language` on `app` at /en or /cy."""
    page = build(opening, language)
    words = {
        "common.complete": say("tagline", language),
        "common.loading": say("searching", language),
        "common.error": say("failed", language),
        "blocks.connection_can_break": say("connection", language),
        "blocks.lost_connection": say("connection", language),
        "blocks.long_requests_queue": say("busy", language),
    }
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path=f"/{language}",
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["monospace"]),
        i18n=gr.I18n(**dict.fromkeys(_LOCALES, words)),
        footer_links=[],
        show_error=False,
        ssr_mode=False,
        run_history=False,
        enable_monitoring=False,
        mcp_server=False,
        max_file_size="1kb",
        allowed_paths=[],
    )
    return mounted


def build(opening: "Future[Assistant]", language: Language) -> gr.Blocks:
    """The page of `language`, asking whatever `opening` opens."""

    def text(key: str, **values: str | int) -> str:
        return say(key, language, **values)

    with gr.Blocks(title=f"{text('ask_title')} – {text('product')}", analytics_enabled=False) as page:
        turns = gr.State((), time_to_live=3600)
        with gr.Column(elem_id="intro"):
            gr.Markdown(f'<h1>{encode(text("ask_title"))}</h1><p class="lede">{encode(text("ask_intro"))}</p>', latex_delimiters=[])
            mode = gr.Markdown("", elem_id="mode", latex_delimiters=[])
        with gr.Row(elem_id="columns"):
            with gr.Column(scale=7, min_width=280, elem_id="asking"):
                question = gr.Textbox(
                    label=text("question"),
                    info=text("question_hint", limit=MOST_CHARACTERS),
                    lines=1,
                    max_lines=5,
                    max_length=MOST_CHARACTERS,
                    elem_id="question",
                )
                with gr.Row(elem_id="buttons"):
                    ask_button = gr.Button(text("ask"), variant="primary", elem_id="ask", min_width=100)
                    stop_button = gr.Button(text("stop"), elem_id="stop", interactive=False, min_width=100)
                    clear_button = gr.Button(text("clear"), elem_id="clear", min_width=100)
                    scope = gr.Dropdown(choices=[(text("scope_all"), "")], value="", label=text("scope"), elem_id="scope")
                chosen = gr.Markdown("", elem_id="chosen", latex_delimiters=[])
                with gr.Column(elem_id="examples", visible=False) as examples:
                    gr.Markdown(f"<h2>{encode(text('examples'))}</h2>", latex_delimiters=[])
                    example_buttons = [gr.Button("", visible=False, elem_classes="example") for _ in range(EXAMPLES)]
                conversation = gr.Markdown("", elem_id="conversation", latex_delimiters=[])
                written = gr.Markdown("", elem_id="written", latex_delimiters=[])  # unseen: page.js takes it into the conversation
            with gr.Column(scale=5, min_width=280, elem_id="panel"):
                gr.Markdown(f"<h2>{encode(text('sources'))}</h2>", latex_delimiters=[])
                sources = gr.Markdown(sources_html(None, language), elem_id="sources", latex_delimiters=[])

        begun = gr.State(0)  # changes when an answer is there to be written
        shown = [conversation, sources, turns, written, stop_button, question, examples, begun]
        quiet = {"api_visibility": "private", "show_progress": "hidden"}

        def write(document: str, before: tuple[Turn, ...]) -> Iterator[Update]:
            yield from writing.write_steps(opening, language, document=document, turns=before)

        # It takes no place of asking and never waits in Gradio's queue, where it would keep questions out: the model has its own.
        growing = begun.change(
            write, [scope, turns], shown[:5], concurrency_limit=None, concurrency_id="write", trigger_mode="multiple", **quiet
        )
        # The events of a button come about one after another, each when the one before is over: what cancels stands first.
        triggers = [question.submit, ask_button.click, *(button.click for button in example_buttons)]
        gr.on(triggers, None, cancels=[growing], **quiet)

        def ask(asked: str, document: str, before: tuple[Turn, ...]) -> Iterator[Update]:
            yield from ask_steps(opening, language, question=asked, document=document, turns=before)

        asking = [
            gr.on(
                [question.submit, ask_button.click],
                ask,
                [question, scope, turns],
                shown,
                concurrency_limit=ASKED_AT_ONCE,
                concurrency_id="ask",
                trigger_mode="once",
                **quiet,
            )
        ]
        for button in example_buttons:
            asking.append(
                button.click(
                    ask,
                    [button, scope, turns],
                    shown,
                    concurrency_limit=ASKED_AT_ONCE,
                    concurrency_id="ask",
                    trigger_mode="once",
                    **quiet,
                )
            )

        def stop(before: tuple[Turn, ...]) -> Update:
            kept = writing.settled(before)
            html = conversation_html(kept, language, notice=text("stopped"))
            return html, _sources(kept, language), kept, "", gr.update(interactive=False)

        def clear(before: tuple[Turn, ...]) -> Update:
            writing.settled(before)
            return "", sources_html(None, language), (), "", gr.update(interactive=False), "", gr.update(visible=True)

        def choose(document: str) -> str:
            return chosen_html(opening.result(START_SECONDS), document, language)

        gr.on([stop_button.click, clear_button.click], None, cancels=[*asking, growing], **quiet)
        stop_button.click(stop, [turns], shown[:5], concurrency_limit=None, **quiet)
        clear_button.click(clear, [turns], shown[:7], concurrency_limit=None, **quiet)
        scope.change(choose, [scope], [chosen], concurrency_limit=ASKED_AT_ONCE, **quiet)

        def arrive(request: gr.Request) -> Iterator[Update]:
            yield from arrive_steps(opening, language, wanted=request.query_params)

        page.load(arrive, None, [*shown, mode, scope, *example_buttons], concurrency_limit=ASKED_AT_ONCE, concurrency_id="arrive", **quiet)
    page.queue(max_size=QUEUE, default_concurrency_limit=ASKED_AT_ONCE, api_open=False)
    return page


def ask_steps(
    opening: "Future[Assistant]", language: Language, *, question: str, document: str, turns: tuple[Turn, ...]
) -> Iterator[Update]:
    """Yield what the page shows while `question` is asked: searching, then the answer claim by claim.

    Each step holds the conversation, the sources, the turns, the written answer, the stop button, the question box, the examples, and
    what changes when writing is to begin.
    """
    turns = writing.settled(turns)
    asked = " ".join(question.split())
    problem = "no_question" if not asked else "long_question" if len(asked) > MOST_CHARACTERS else None
    if problem:
        notice = say(problem, language, limit=MOST_CHARACTERS)
        yield (
            conversation_html(turns, language, notice=notice),
            _sources(turns, language),
            turns,
            "",
            gr.update(interactive=False),
            *[gr.skip()] * 3,
        )
        return
    wait = None if opening.done() else say("starting", language)
    yield (
        conversation_html(turns, language, asking=asked, notice=wait),
        sources_html(None, language),
        turns,
        "",
        gr.update(interactive=True),
        gr.skip(),
        gr.update(visible=False),
        gr.skip(),
    )
    try:
        assistant = opening.result(START_SECONDS)
        turn = answered(assistant, language, question=asked, document=document, turns=turns)
        turn = dataclasses.replace(turn, answer=writing.begun(turn.answer, assistant, history=[earlier.question for earlier in turns]))
    except Exception:  # whatever it was, the user is told politely and the log has it all
        log.exception("a question was not answered")
        yield (
            conversation_html(turns, language, notice=say("failed", language)),
            _sources(turns, language),
            turns,
            "",
            gr.update(interactive=False),
            gr.skip(),
            gr.update(visible=not turns),
            gr.skip(),
        )
        return
    kept = (*turns, turn)[-MOST_TURNS:]  # from now on nothing loses the answer, neither Stop nor a slow model
    for count in range(1, len(turn.answer.claims)):
        so_far = conversation_html(kept, language, shown=count), sources_html(turn.answer, language, shown=count)
        yield *so_far, kept, "", *[gr.skip()] * 4  # a step of what was written before may have come late
        time.sleep(PAUSE_SECONDS)
    growing = is_growing(turn.answer)
    begun = time.monotonic_ns() if growing else gr.skip()
    stop = gr.update(interactive=growing)
    yield conversation_html(kept, language), sources_html(turn.answer, language), kept, "", stop, "", gr.skip(), begun


def answered(assistant: "Assistant", language: Language, *, question: str, document: str, turns: Sequence[Turn]) -> Turn:
    """The next turn of the conversation, in the question's language, and in the page's where that cannot be told."""
    history = [turn.question for turn in turns]
    spoken = detect_language(question, otherwise=language.value)
    answer = assistant.ask(question, history=history, documents=[document] if document else [], language=spoken)
    return Turn(question, answer)


def arrive_steps(opening: "Future[Assistant]", language: Language, *, wanted: Any) -> Iterator[Update]:
    """Yield what the page shows when it is opened, with the question, document and conversation that its address carries.

    Each step is one of `ask_steps`, then the line on how answers are made, the choice of documents and the examples.
    """
    nothing = [gr.skip()] * 8
    unchanged = [gr.skip()] * (2 + EXAMPLES)
    if not opening.done():
        yield conversation_html((), language, notice=say("starting", language)), *[gr.skip()] * 7, *unchanged
    try:
        assistant = opening.result(START_SECONDS)
        mode = writing.mode_html(assistant.writing_model, language)
        yield *nothing, mode, *_offers(assistant, language, wanted.get("document", ""))
        turns: tuple[Turn, ...] = ()
        for question in wanted.getlist("asked")[-MOST_CARRIED:]:
            if asked := " ".join(question.split())[:MOST_CHARACTERS]:
                turns = (*turns, answered(assistant, language, question=asked, document=wanted.get("document", ""), turns=turns))
    except Exception:
        log.exception("the page could not be filled")
        yield conversation_html((), language, notice=say("failed", language)), *[gr.skip()] * 7, *unchanged
        return
    typed = wanted.get("question", "")[:MOST_CHARACTERS]
    empty = not assistant.library.documents()
    start = _empty_html(language) if empty else conversation_html(turns, language) if turns else ""
    examples = gr.update(visible=not turns and not empty)
    yield start, _sources(turns, language), turns, gr.skip(), gr.skip(), typed, examples, gr.skip(), *unchanged


def _offers(assistant: "Assistant", language: Language, document: str) -> list[Any]:
    """The choice of documents, with `document` chosen where it exists, and the example questions."""
    listed = sorted(assistant.library.documents(), key=lambda known: (known.subject or "").casefold())  # within one, newest first
    choices = [(say("scope_all", language), ""), *((_choice(known, language), known.id) for known in listed)]
    value = document if any(known.id == document for known in listed) else ""
    questions = assistant.examples(language.value)[:EXAMPLES] if listed else []
    buttons = [gr.update(value=question, visible=True) for question in questions]
    return [gr.update(choices=choices, value=value), *buttons, *[gr.skip()] * (EXAMPLES - len(buttons))]


def _choice(document: Document, language: Language) -> str:
    """A document in the choice of documents: "Wrexham: Inspection letter (10 January 2024)"."""
    name = f"{document.title} ({day(document.date, language)})"
    return f"{document.subject}: {name}" if document.subject else name


def chosen_html(assistant: "Assistant", document: str, language: Language) -> str:
    """Says that only one document is asked, with a link to it; nothing where there is no such document (any more)."""
    titles = [known.title for known in assistant.library.documents() if known.id == document]
    if not titles:
        return ""
    link = f'<a class="only" href="/{language}/documents/{encode(document)}">{encode(titles[0])}</a>'
    return f'<p class="hint">{encode(say("scope_chosen", language))} {link}</p>'


def _empty_html(language: Language) -> str:
    """What stands in the place of the conversation while the library is empty."""
    link = f'<a href="/{language}/library">{encode(say("add_first", language))}</a>'
    return f'<p class="notice" id="notice">{encode(say("no_documents", language))} {link}</p>'


def _sources(turns: Sequence[Turn], language: Language) -> str:
    return sources_html(turns[-1].answer if turns else None, language)
