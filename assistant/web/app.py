"""The web application: the pages, the question endpoint, and the server that runs them."""

import asyncio
import contextlib
import logging
import socket
import threading
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp

from assistant.answers import Answer
from assistant.register.register import read_ahead
from assistant.render import answer_json, answer_text, written_text
from assistant.web import briefing_page, chat, check_page, library_page, register_page, writing
from assistant.web.dress import Dressed
from assistant.web.forms import Starting
from assistant.web.guard import Guard
from assistant.web.pages import STATIC, message
from assistant.web.strings import Language
from vectorstore.library import LibraryError

if TYPE_CHECKING:
    from assistant.ask import Assistant

log = logging.getLogger(__name__)

UPLOAD_MEGABYTES = 200
API_BYTES = 20_000
API_SECONDS = 60.0
MOST_HISTORY = 20


class AskRequest(BaseModel):
    """What a program sends to ask a question."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(min_length=1, max_length=chat.MOST_CHARACTERS)
    history: list[str] = Field(default_factory=list, max_length=MOST_HISTORY)
    language: Language | None = None
    everything: bool = False  # "text" then quotes the other paragraphs that bear on the question too
    write: bool = False  # the reply then waits for what the language model writes, where one is set


def serve(
    open_assistant: "Callable[[], Assistant]",
    *,
    host: str,
    port: int,
    ready: Callable[[str], None],
    hosts: Collection[str] = (),
    upload_megabytes: int = UPLOAD_MEGABYTES,
    reference: Path | None = None,
) -> None:
    """Serve the pages until interrupted; `ready` gets their address once it answers.

    `open_assistant` runs beside the server, so that pages are there at once; what it raises ends the server and is raised here. After it
    the register is read, so that its first page and the first briefing are there at once too.
    `hosts` are further names the service is reached under; `reference` is a Word document whose styles briefings in Word take.
    Raises OSError where the address cannot be had.
    """
    listening = _listen(host, port)
    opener = ThreadPoolExecutor(1, thread_name_prefix="open")
    opening = opener.submit(open_assistant)
    application = create_app(opening, hosts={host, *hosts}, upload_megabytes=upload_megabytes, reference=reference)
    server = _Server(uvicorn.Config(application, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3))
    server.when_started = lambda: ready(_address(host, listening))

    def once_opened(opened: "Future[Assistant]") -> None:
        if opened.cancelled():
            return
        if opened.exception():
            server.should_exit = True
        else:
            threading.Thread(target=read_ahead, args=[opened.result().library], daemon=True).start()

    opening.add_done_callback(once_opened)
    logging.getLogger("uvicorn.error").addFilter(_is_no_farewell)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
    finally:
        opener.shutdown(wait=False, cancel_futures=True)
        listening.close()
    if opening.done() and not opening.cancelled():
        opening.result()


def _is_no_farewell(record: logging.LogRecord) -> bool:
    """Whether a log record is more than a page that was still listening when the server stopped."""
    ended = record.exc_info is not None and isinstance(record.exc_info[1], asyncio.CancelledError)
    return not (ended or "timeout graceful shutdown exceeded" in record.getMessage())


class _Server(uvicorn.Server):
    """A server that says when it listens."""

    when_started: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.when_started()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    return listening


def _address(host: str, listening: socket.socket) -> str:
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://{f'[{name}]' if ':' in name else name}:{listening.getsockname()[1]}"


def create_app(
    opening: "Future[Assistant]",
    *,
    hosts: Collection[str] = (),
    upload_megabytes: int = UPLOAD_MEGABYTES,
    reference: Path | None = None,
) -> ASGIApp:
    """The application over the assistant that `opening` will hold; until then its pages say that it is starting."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/")
    def choose_language(request: Request) -> Response:
        return RedirectResponse(f"/{preferred(request.headers.get('accept-language', ''))}/", 302, headers={"Vary": "Accept-Language"})

    @app.get("/healthz")
    def health() -> JSONResponse:
        return JSONResponse({"ready": opening.done() and not opening.cancelled() and opening.exception() is None})

    @app.post("/api/ask")
    async def ask(request: Request) -> JSONResponse:
        return await _answer(opening, request)

    app.include_router(library_page.routes(opening, megabytes=upload_megabytes))
    app.include_router(briefing_page.routes(opening, reference=reference))
    app.include_router(check_page.routes(opening, megabytes=upload_megabytes))
    app.include_router(register_page.routes(opening))
    app.mount("/static", StaticFiles(directory=STATIC))
    for language in Language:
        app.add_api_route(f"/{language}", _with_slash, methods=["GET"])
        chat.mount(app, opening, language)
    _handle_errors(app)
    # Around everything, the page of a failure included.
    return Guard(Dressed(app), hosts=hosts, largest_body=upload_megabytes * 1_000_000)


def preferred(accepted: str) -> Language:
    """The language that an Accept-Language header ranks highest among ours; English where it names neither."""
    ranked: list[tuple[float, Language]] = []
    for part in accepted.split(","):
        name, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        code = name.split("-")[0].lower()
        if code in set(Language) and weight > 0:
            ranked.append((weight, Language(code)))
    return max(ranked, key=lambda known: known[0])[1] if ranked else Language.ENGLISH


def _with_slash(request: Request) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{request.url.path}/{query}", 307)


async def _answer(opening: "Future[Assistant]", request: Request) -> JSONResponse:
    """The answer as `verse ask --json` prints it, with what `verse ask` prints as "text" and "written_text"; or one under "error"."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return JSONResponse({"error": "Send the question as application/json."}, 415)
    if int(request.headers["content-length"]) > API_BYTES:
        return JSONResponse({"error": f"The request is longer than {API_BYTES} bytes; send fewer earlier questions."}, 413)
    try:
        asked = AskRequest.model_validate_json(await request.body())
    except ValidationError as error:
        return JSONResponse({"error": _sentence(error)}, 422)

    def extracted() -> Answer:
        language = asked.language.value if asked.language else None
        return opening.result(API_SECONDS).ask(asked.question, history=asked.history, language=language)

    try:
        answer = await run_in_threadpool(extracted)
    except NotYet:
        return JSONResponse({"error": "The library is still being opened; ask again in a moment."}, 503)
    if asked.write:
        answer = await _written(answer, opening.result(), request, history=asked.history)
    text = answer_text(answer, everything=asked.everything)
    return JSONResponse({**answer_json(answer), "text": text, "written_text": written_text(answer)})


async def _written(answer: Answer, assistant: "Assistant", request: Request, *, history: Sequence[str]) -> Answer:
    """`answer` with what the model wrote; the model is stopped where nobody waits for it any more."""
    steps = writing.grown(answer, assistant, history=history)
    try:
        while (step := await run_in_threadpool(next, steps, None)) and not await request.is_disconnected():
            answer = step
    finally:
        await run_in_threadpool(steps.close)
    return answer


def _sentence(error: ValidationError) -> str:
    """The first thing wrong with a request, and what is asked for."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) or "request"
    question, switches = f"question (1 to {chat.MOST_CHARACTERS} characters)", "everything and write (true or false)"
    fields = f"{question}, history (earlier questions), language (en or cy), {switches}"
    return f"{where}: {first['msg']}; send {fields}."


def _handle_errors(app: FastAPI) -> None:
    """Say what went wrong as a page in the language of the address, never with a traceback."""

    def language_of(request: Request) -> Language:
        return Language.WELSH if request.url.path.startswith("/cy/") else Language.ENGLISH

    def missing(request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 404)
        key = "missing" if status in (404, 405, 422) else "error"
        return message(language_of(request), key, status=status)

    def starting(request: Request, error: Exception) -> Response:
        return message(language_of(request), "opening", status=503)

    def failed(request: Request, error: Exception) -> Response:
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return message(language_of(request), "error", status=500)

    app.add_exception_handler(HTTPException, missing)
    app.add_exception_handler(RequestValidationError, missing)
    app.add_exception_handler(LibraryError, missing)
    app.add_exception_handler(Starting, starting)
    app.add_exception_handler(Exception, failed)
