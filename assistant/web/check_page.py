"""The page on which a draft is checked as routes: plain forms, plain links, no scripts.

A checked draft is kept in memory for some minutes (`check.kept`), under a key that stands in the address of its page only.
"""

import base64
import binascii
import logging
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from assistant.check import report
from assistant.check.assertions import Claim
from assistant.check.check import DraftError, check, checking, planned
from assistant.check.comments import annotated
from assistant.check.drafts import Draft, Quoted, draft_of, read_draft
from assistant.check.findings import Checked, Finding
from assistant.check.kept import MINUTES, Result, Results
from assistant.question import detect_language
from assistant.web import strings
from assistant.web.check_shown import items, shown_blocks, side, tally
from assistant.web.forms import Starting, opened
from assistant.web.listing import safe_name
from assistant.web.pages import PLAIN_POLICY, page, render
from assistant.web.strings import Language, say
from ingest.errors import IngestError
from ingest.pipeline import Limits

if TYPE_CHECKING:
    from assistant.ask import Assistant

Plan = list[Quoted | Claim]

log = logging.getLogger(__name__)

MOST_PASTED = 40_000  # characters
LARGEST_JSON = 4 / 3  # times the largest file: base64 writes three bytes as four characters
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class CheckRequest(BaseModel):
    """What a program sends to have a draft checked: its text, or its file."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = None
    name: str = Field(default="draft.txt", min_length=1, max_length=300)
    file: str | None = None  # in base64
    language: Literal["en", "cy"] = "en"
    annotated: bool = False  # the reply then has the Word file with comments, in base64


class Refused(Exception):
    """The draft cannot be checked; the sentence that says why, in the page's language."""


def routes(opening: "Future[Assistant]", *, megabytes: int) -> APIRouter:
    """The routes of the page in both languages, and its address for programs."""
    router = APIRouter()
    results = Results()

    # Before the pages, whose language "api" is not.
    @router.post("/api/check")
    async def answer(request: Request) -> JSONResponse:
        return await _answer(opening, request, largest=int(megabytes * 1_000_000 * LARGEST_JSON))

    def form(language: Language, *, problem: str | None = None, notice: str | None = None, text: str = "", status: int = 422) -> Response:
        return page(
            "check.html",
            language,
            path="check",
            status=status if problem else 200,
            problem=problem,
            notice=notice,
            text=text,
            most=MOST_PASTED,
            megabytes=megabytes,
            minutes=MINUTES,
        )

    @router.get("/{language}/check")
    def show(language: Language, request: Request) -> Response:
        forgotten = "forgotten" in request.query_params
        return form(language, notice=say("check_forgotten", language) if forgotten else None)

    @router.post("/{language}/check")
    def send(language: Language, sent: Annotated[FormData, Depends(_sent)]) -> Response:
        assistant = opened(opening)
        text = str(sent.get("text") or "")
        try:
            draft, source = _received(sent, language)
            plan = _planned(draft, assistant, language)
        except Refused as refusal:
            return form(language, problem=str(refusal), text=text[: 2 * MOST_PASTED])
        headers = {"Content-Security-Policy": PLAIN_POLICY, "X-Accel-Buffering": "no"}
        steps = running(assistant, results, language, draft=draft, source=source, plan=plan)
        return StreamingResponse(steps, media_type="text/html; charset=utf-8", headers=headers)

    @router.get("/{language}/check/{key}")
    def result(language: Language, key: str, request: Request) -> Response:
        kept = results.get(key)
        if kept is None:
            return form(language, problem=say("check_gone", language, minutes=MINUTES), status=404)
        return shown(kept, language, path=f"check/{key}", only=request.query_params.get("only") == "failing")

    @router.get("/{language}/check/{key}/draft.docx")
    def download(language: Language, key: str) -> Response:
        kept = results.get(key)
        if kept is None:
            return form(language, problem=say("check_gone", language, minutes=MINUTES), status=404)
        name = f"{Path(kept.draft.name).stem or 'draft'}-{'checked' if language is Language.ENGLISH else 'gwirio'}.docx"
        plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_. ") else "_" for c in name)
        headers = {"Content-Disposition": f'attachment; filename="{plain}"', "Content-Security-Policy": PLAIN_POLICY}
        return Response(commented(kept, language.value), media_type=DOCX, headers=headers)

    @router.post("/{language}/check/{key}/forget")
    def forget(language: Language, key: str) -> Response:
        results.forget(key)
        return RedirectResponse(f"/{language}/check?forgotten", 303)

    return router


async def _sent(request: Request) -> FormData:
    return await request.form(max_files=2, max_part_size=8 * MOST_PASTED)


def _received(sent: FormData, language: Language) -> tuple[Draft, bytes]:
    """The draft of the form, and its bytes where it is a Word file."""
    text = str(sent.get("text") or "").replace("\r\n", "\n")
    files = [file for file in sent.getlist("files") if isinstance(file, UploadFile) and file.filename]
    if files and text.strip():
        raise Refused(say("check_both", language))
    if files:
        return _read(files[0].filename or "", files[0].file.read(), language)
    if not text.strip():
        raise Refused(say("check_empty", language))
    if len(text) > MOST_PASTED:
        raise Refused(say("check_long", language, number=f"{len(text):,}", limit=f"{MOST_PASTED:,}"))
    return draft_of(text), b""


def _read(name: str, content: bytes, language: Language) -> tuple[Draft, bytes]:
    """The draft in a file of this name, which is on disk only while it is read."""
    with tempfile.TemporaryDirectory(prefix="verse-") as folder:
        path = Path(folder) / safe_name(name)
        path.write_bytes(content)
        try:
            draft = read_draft(path, limits=Limits())
        except IngestError as error:
            raise Refused(strings.refusal(error, language, name=path.name)) from None
    return draft, content if path.suffix.lower() == ".docx" else b""


def _planned(draft: Draft, assistant: "Assistant", language: Language) -> Plan:
    if not assistant.library.documents():
        raise Refused(say("check_no_library", language))
    try:
        plan = planned(draft, assistant)
    except DraftError as error:
        raise Refused(say("check_nothing", language) if error.key == "empty" else str(error)) from None
    if not plan:
        raise Refused(say("check_nothing", language))
    return plan


def running(assistant: "Assistant", results: Results, language: Language, *, draft: Draft, source: bytes, plan: Plan) -> Iterator[str]:
    """Yield the page that tells each finding's verdict as soon as it is made, and goes on to the result at the end."""
    before, rest = render("check_running.html", language, path="check", count=len(plan)).split("<!--steps-->")
    between, after = rest.split("<!--end-->")
    yield before
    found: list[Finding] = []
    try:
        for finding in checking(draft, assistant, plan=plan):
            found.append(finding)
            yield render(
                "check_step.html",
                language,
                path="",
                number=len(found),
                count=len(plan),
                verdict=report.verdict_words(finding, language),
                sign=report.symbol(finding),
                side=side(finding),
            )
        key = results.put(Result(draft, Checked(draft.name, draft.text, tuple(found)), source))
        address = f"/{language}/check/{key}"
        # Without a script this is how a page goes on by itself; the link is for whoever has that turned off.
        closing = f'<meta http-equiv="refresh" content="0;url={address}">'
        closing += f'<p class="actions"><a class="button primary" href="{address}">{say("check_done", language)}</a></p>'
    except Exception:  # the page is half sent: an error page is no longer possible
        log.exception("checking stopped")
        closing = f'<p class="problem" role="alert">{say("check_stopped", language)}</p>'
    yield between + closing + after


def shown(kept: Result, language: Language, *, path: str, only: bool) -> Response:
    """The page with the result; with `only`, its findings are those that do not stand."""
    every = items(kept.checked, language)
    failing = [item for item in every if item.side != "stands"]
    listed = failing if only else every
    name = kept.draft.name
    return page(
        "check_result.html",
        language,
        path=path,
        query="?only=failing" if only else "",
        heading=say("check_result_of", language, name=name) if name else say("check_result", language),
        tally=tally(listed, language),
        items=listed,
        blocks=shown_blocks(kept.draft, listed),
        spoken=detect_language(kept.draft.text),
        only=only,
        all=len(every),
        failing=len(failing),
        minutes=MINUTES,
    )


def commented(kept: Result, language: str) -> bytes:
    """The draft as a Word file with comments; its own file where it is one, which is on disk only while it is read."""
    if not kept.source:
        return annotated(kept.checked, kept.draft, source=None, language=language)
    with tempfile.TemporaryDirectory(prefix="verse-") as folder:
        path = Path(folder) / "draft.docx"
        path.write_bytes(kept.source)
        return annotated(kept.checked, kept.draft, source=path, language=language)


async def _answer(opening: "Future[Assistant]", request: Request, *, largest: int) -> JSONResponse:
    """The findings as `verse check --json` prints them, what `verse check` prints as "text", or one sentence under "error"."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return JSONResponse({"error": "Send the draft as application/json."}, 415)
    if int(request.headers["content-length"]) > largest:
        return JSONResponse({"error": f"The request is longer than {largest} bytes; send a smaller file."}, 413)
    try:
        sent = CheckRequest.model_validate_json(await request.body())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "request"
        fields = "text, or file (base64) and name; language (en or cy); annotated (true or false)"
        return JSONResponse({"error": f"{where}: {first['msg']}; send {fields}."}, 422)
    try:
        return JSONResponse(await run_in_threadpool(_checked, opening, sent))
    except Starting:
        return JSONResponse({"error": "The library is still being opened; ask again in a moment."}, 503)
    except (Refused, DraftError) as error:
        return JSONResponse({"error": str(error)}, 422)


def _checked(opening: "Future[Assistant]", sent: CheckRequest) -> dict[str, object]:
    assistant = opened(opening)
    if (sent.text is None) == (sent.file is None):
        raise Refused("Send either text or file.")
    source = b""
    if sent.file is None:
        draft = draft_of(sent.text or "")
    else:
        try:
            content = base64.b64decode(sent.file, validate=True)
        except binascii.Error:
            raise Refused("file: this is not base64; encode the bytes of the file.") from None
        draft, source = _read(sent.name, content, Language.ENGLISH)
    checked = check(draft, assistant)
    reply: dict[str, object] = {
        "findings": report.findings_json(checked),
        "text": report.report_text(checked, sent.language),
        "stands": all(report.stands(finding) for finding in checked.findings),
    }
    if sent.annotated:
        reply["annotated"] = base64.b64encode(commented(Result(draft, checked, source), sent.language)).decode()
    return reply
