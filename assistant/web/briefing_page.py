"""The page on which a briefing is made, read, downloaded and verified as routes: plain forms, plain links, no scripts."""

import asyncio
import base64
import binascii
import datetime
import re
import tempfile
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import QueryParams, UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from assistant.answers import Citation, quoted
from assistant.briefing.asking import MOST_CHARACTERS, AskingError, asked, plain
from assistant.briefing.brief import BriefingError, brief
from assistant.briefing.compared import compared
from assistant.briefing.exports import MEDIA, ExportError, exported
from assistant.briefing.labels import label
from assistant.briefing.pandoc import made_line, place_words, title
from assistant.briefing.parts import Asked, Briefing, Part
from assistant.briefing.read_back import VerifyError
from assistant.briefing.verified import failing_first, further_sentence, made_sentence, newer_sentence, sentences, verdict
from assistant.briefing.verify import verify
from assistant.phrases import body
from assistant.web import listing, strings
from assistant.web.conversation import reading_link
from assistant.web.forms import Starting, opened, sent_files
from assistant.web.pages import page
from assistant.web.strings import Language, day, say
from ingest.documents import Document

if TYPE_CHECKING:
    from assistant.ask import Assistant

API_BYTES = 15_000_000  # a reference document travels along
MOST_KEPT = 8  # briefings held ready for their downloads
LOOKED_SECONDS = 0.5  # between two looks whether the reader is still there
NOBODY_THERE = 499  # seen by no one
FIELDS = ("topic", "council", "from", "to", "in")
CHANGE = "change"  # in an address: show the form with what was asked, make nothing yet


# Which string names what.
PARTS = {
    Part.GLANCE: "briefing_glance",
    Part.TIMELINE: "briefing_timeline",
    Part.STRENGTHS: "briefing_strengths",
    Part.OBLIGATIONS: "briefing_obligations",
    Part.CHANGES: "briefing_changes",
    Part.DISAGREEMENTS: "briefing_disagreements",
    Part.SPEAKERS: "briefing_speakers",
    Part.SILENT: "briefing_silent",
    Part.QUESTIONS: "briefing_questions",
}
KINDS = {"docx": "briefing_docx", "pdf": "briefing_pdf", "html": "briefing_html", "md": "briefing_md"}
DAYS = {"from": "briefing_from", "to": "briefing_to"}
WRONG = {
    "no_topic": "briefing_wrong_no_topic",
    "long_topic": "briefing_wrong_long_topic",
    "language": "briefing_wrong_language",
    "parts": "briefing_wrong_parts",
    "date": "briefing_wrong_date",
    "reversed": "briefing_wrong_reversed",
}
UNVERIFIED = {
    "foreign": "briefing_verify_foreign",
    "unreadable": "briefing_verify_unreadable",
    "missing": "briefing_verify_missing",
}


class BriefRequest(BaseModel):
    """What a program sends to have a briefing made."""

    model_config = ConfigDict(extra="forbid")

    topic: str
    language: str = "en"
    council: str | None = None
    since: str | None = Field(None, alias="from")
    until: str | None = Field(None, alias="to")
    parts: list[str] = Field(default_factory=list, max_length=len(Part))
    format: Literal["docx", "html", "pdf", "md"] = "docx"
    write: bool = True
    reference: str | None = None  # a Word document in base 64


class Left(Exception):
    """The reader has left the page, so nobody wants the briefing any more."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with what was asked for, in the page's language, and the field to mend."""

    field: str
    sentence: str


_Key = tuple[Asked, tuple[Document, ...], bool]


@dataclass(slots=True)
class Ready:
    """The last few briefings, so that what is downloaded is what was shown; made anew once the library has changed."""

    made: "OrderedDict[_Key, Briefing]" = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def briefing(self, assistant: "Assistant", wanted: Asked, *, progress: Callable[[str], None], writing: bool = True) -> Briefing:
        key = (wanted, tuple(assistant.library.documents()), writing)
        with self.lock:
            if key in self.made:
                self.made.move_to_end(key)
                return self.made[key]
        found = brief(assistant, wanted, progress=progress, writing=writing)
        with self.lock:
            self.made[key] = found
            while len(self.made) > MOST_KEPT:
                self.made.popitem(last=False)
        return found


def routes(opening: "Future[Assistant]", *, reference: Path | None = None) -> APIRouter:
    """The routes of the page in both languages, and its address for programs; `reference` gives the styles of briefings in Word."""
    router = APIRouter()
    ready = Ready()

    @router.get("/{language}/briefing")
    async def show(language: Language, request: Request) -> Response:
        assistant = await run_in_threadpool(opened, opening)
        if "topic" not in request.query_params or CHANGE in request.query_params:
            return _form(assistant, language, request)
        try:
            wanted = _asked(request.query_params, language)
            made = await _unless_left(request, lambda progress: ready.briefing(assistant, wanted, progress=progress))
        except AskingError as error:
            problem = Problem(error.field, say(WRONG[error.kind], language))
            return _form(assistant, language, request, problem=problem)
        except BriefingError as error:
            return _form(assistant, language, request, problem=Problem("topic", str(error)))
        except Left:
            return Response(status_code=NOBODY_THERE)
        return _preview(assistant, language, request, made)

    @router.get("/{language}/briefing/file.{kind}")
    async def download(language: Language, kind: Literal["docx", "html", "pdf", "md"], request: Request) -> Response:
        assistant = await run_in_threadpool(opened, opening)
        try:
            wanted = _asked(request.query_params, language)
            made = await _unless_left(request, lambda progress: ready.briefing(assistant, wanted, progress=progress))
        except (AskingError, BriefingError):  # the page says what is wrong with the address
            return RedirectResponse(f"/{language}/briefing?{request.url.query or 'topic='}", 303)
        except Left:
            return Response(status_code=NOBODY_THERE)
        content = await run_in_threadpool(exported, made, f".{kind}", reference=reference)
        return _file(content, kind, made)

    @router.post("/{language}/briefing/verify")
    def verify_file(language: Language, request: Request, sent: Annotated[list[UploadFile], Depends(sent_files)]) -> Response:
        return _verified(opened(opening), language, request, sent)

    @router.get("/{language}/briefing/verify")
    def nothing_to_verify(language: Language) -> Response:
        return RedirectResponse(f"/{language}/briefing#verify", 303)

    @router.post("/api/brief")
    async def for_programs(request: Request) -> Response:
        return await _for_programs(opening, request, ready, reference=reference)

    return router


async def _unless_left(request: Request, make: "Callable[[Callable[[str], None]], Briefing]") -> Briefing:
    """What `make` makes; it is stopped at its next section once the reader has left."""
    left = threading.Event()

    def progress(_: str) -> None:
        if left.is_set():
            raise Left

    making = asyncio.ensure_future(run_in_threadpool(make, progress))
    while not making.done():
        await asyncio.wait({making}, timeout=LOOKED_SECONDS)
        if not making.done() and await request.is_disconnected():
            left.set()
    return making.result()


def _asked(query: QueryParams, language: Language) -> Asked:
    """What the address asks for."""
    return asked(
        query.get("topic", ""),
        language=query.get("in") or language.value,
        council=query.get("council"),
        since=query.get("from"),
        until=query.get("to"),
        parts=[part for part in query.getlist("parts") if part],
    )


def _query(query: QueryParams) -> str:
    """The address's own fields and no others, as they stand behind the question mark; empty ones left out."""
    pairs = [(name, query[name]) for name in FIELDS if query.get(name)] + [("parts", part) for part in query.getlist("parts") if part]
    return urlencode(pairs)


def _common(assistant: "Assistant", language: Language, request: Request) -> dict[str, object]:
    """What the form shows, whatever the page shows beside it."""
    query = request.query_params if request.method == "GET" else QueryParams()
    subjects = sorted({d.subject for d in assistant.library.documents() if d.subject}, key=lambda name: body(name, language.value))
    return {
        "limit": MOST_CHARACTERS,
        "written": {name: plain(query.get(name, ""))[:MOST_CHARACTERS] for name in FIELDS},
        "ticked": query.getlist("parts"),
        "councils": [(name, body(name, language.value)) for name in subjects],
        "parts": PARTS,
        "days": DAYS,
        "languages": list(strings.LANGUAGES),
        "model": assistant.writing_model,
        "query": f"?{request.url.query}" if request.url.query and request.method == "GET" else "",
    }


def _form(assistant: "Assistant", language: Language, request: Request, *, problem: Problem | None = None) -> Response:
    common = _common(assistant, language, request)
    return page("briefing.html", language, path="briefing", status=422 if problem else 200, problem=problem, verified=None, **common)


def _preview(assistant: "Assistant", language: Language, request: Request, made: Briefing) -> Response:
    seen: set[int] = set()

    def source(citation: Citation) -> str:
        """Where a quotation stands, in full the first time."""
        number = citation.number
        if number in seen:
            return say("briefing_again", language, number=number)
        seen.add(number)
        return say("briefing_source", language, number=number, place=place_words(citation, language.value))

    return page(
        "briefing_made.html",
        language,
        path="briefing",
        status=200,
        problem=None,
        made=made,
        name=title(made),
        made_line=made_line(made),
        spoken=made.asked.language,
        source=source,
        quoted=quoted,
        label=label,
        reading_link=lambda citation: reading_link([citation], language),
        address=_query(request.query_params),
        change=CHANGE,
        kinds=KINDS,
        **_common(assistant, language, request),
    )


def _file(content: bytes, kind: str, made: Briefing) -> Response:
    plain = unicodedata.normalize("NFKD", made.asked.topic).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:50].strip("-") or "topic"
    before = "papur-briffio" if made.asked.language == "cy" else "briefing"
    name = f"{before}-{words}-{datetime.date.today()}.{kind}"
    return Response(content, media_type=MEDIA[f".{kind}"], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _verified(assistant: "Assistant", language: Language, request: Request, sent: list[UploadFile]) -> Response:
    common = _common(assistant, language, request)
    problem, found, name = None, None, ""
    if not sent:
        problem = Problem("files", say("briefing_none_chosen", language))
    else:
        with tempfile.TemporaryDirectory(prefix="verse-") as folder:
            path = listing.receive(sent[:1], Path(folder))[0]
            name = path.name
            try:
                found = verify(path, assistant.library, name=name)
            except VerifyError as error:
                problem = Problem("files", say(UNVERIFIED[error.reason], language, name=name))
    spoken: Mapping[str, object] = {
        "verified": found,
        "name": name,
        "made_sentence": made_sentence(found, language.value) if found else "",
        "verdict": verdict(found, language.value) if found else "",
        "unchecked": label("unchecked", language.value),
        "further_sentence": further_sentence(found, language.value) if found else "",
        "failing_first": failing_first(found) if found else [],
        "compared": compared,
        "newer_sentence": newer_sentence(found, language.value) if found else "",
        "sentences": lambda kept: sentences(kept, language.value),
        "quoted": quoted,
        "day_of": lambda date: day(date, language),
    }
    return page("briefing.html", language, path="briefing", status=422 if problem else 200, problem=problem, **common, **spoken)


async def _for_programs(opening: "Future[Assistant]", request: Request, ready: Ready, *, reference: Path | None) -> Response:
    """The briefing as a file; or under "error" what is wrong with the request."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return JSONResponse({"error": "Send the request as application/json."}, 415)
    if int(request.headers["content-length"]) > API_BYTES:
        return JSONResponse({"error": f"The request is longer than {API_BYTES} bytes; give a smaller reference document."}, 413)
    try:
        sent = BriefRequest.model_validate_json(await request.body())
        wanted = asked(sent.topic, language=sent.language, council=sent.council, since=sent.since, until=sent.until, parts=sent.parts)
        styles = base64.b64decode(sent.reference, validate=True) if sent.reference else None
        assistant = await run_in_threadpool(opened, opening)
        made = await _unless_left(request, lambda progress: ready.briefing(assistant, wanted, progress=progress, writing=sent.write))
        content = await run_in_threadpool(_exported, made, sent.format, styles=styles, reference=reference)
    except ValidationError as error:
        return JSONResponse({"error": _sentence(error)}, 422)
    except binascii.Error:
        return JSONResponse({"error": "reference: this is no base 64; send a Word document in base 64."}, 422)
    except (AskingError, BriefingError, ExportError) as error:
        return JSONResponse({"error": str(error)}, 422)
    except Left:
        return Response(status_code=NOBODY_THERE)
    except Starting:
        return JSONResponse({"error": "The library is still being opened; ask again in a moment."}, 503)
    return _file(content, sent.format, made)


def _exported(made: Briefing, kind: str, *, styles: bytes | None, reference: Path | None) -> bytes:
    """The file, in the styles that were sent along, else in those that the page is served with."""
    if styles is None:
        return exported(made, f".{kind}", reference=reference)
    with tempfile.TemporaryDirectory(prefix="verse-") as folder:
        path = Path(folder) / "reference.docx"
        path.write_bytes(styles)
        try:
            return exported(made, f".{kind}", reference=path)
        except ExportError as error:  # whose path is none of the caller's
            raise ExportError(str(error).replace(str(path), "reference")) from error


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) or "request"
    fields = "topic, language (en or cy), council, from, to, parts (names of sections), format (docx, html, pdf or md), write, reference"
    return f"{where}: {first['msg']}; send {fields}."
