"""The library page and the reading view as routes: plain forms, plain links, no scripts."""

import logging
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import UploadFile
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse

from assistant.web import listing, strings
from assistant.web.forms import opened, sent_fields, sent_files
from assistant.web.pages import PLAIN_POLICY, page, render
from assistant.web.reading import groups, parse_quotes, shown_paragraphs
from assistant.web.strings import Language, say
from ingest.documents import Document, DocumentKind
from ingest.errors import IngestError
from vectorstore.library import LibraryError

if TYPE_CHECKING:
    from assistant.add import Report
    from assistant.ask import Assistant

log = logging.getLogger(__name__)

LISTED = 100


def routes(opening: "Future[Assistant]", *, megabytes: int) -> APIRouter:
    """The routes of the library and the reading view in both languages."""
    router = APIRouter()

    def assistant() -> "Assistant":
        return opened(opening)

    @router.get("/{language}/library")
    def show_library(language: Language, request: Request) -> Response:
        return _library(assistant(), language, request, megabytes=megabytes)

    @router.post("/{language}/library/add")
    def add(language: Language, request: Request, sent: Annotated[list[UploadFile], Depends(sent_files)]) -> Response:
        opened = assistant()
        if not sent:
            return _library(opened, language, request, megabytes=megabytes, problem=say("nothing_chosen", language))
        headers = {"Content-Security-Policy": PLAIN_POLICY, "X-Accel-Buffering": "no"}
        # Copied before the response begins: the framework closes what was sent by then.
        folder = tempfile.TemporaryDirectory(prefix="verse-")
        paths = listing.receive(sent, Path(folder.name))
        return StreamingResponse(
            adding(opened, language, paths=paths, folder=folder), media_type="text/html; charset=utf-8", headers=headers
        )

    @router.get("/{language}/library/add")
    def added(language: Language) -> Response:
        return RedirectResponse(f"/{language}/library", 303)

    @router.get("/{language}/library/{id}")
    def edit(language: Language, id: str) -> Response:
        document = assistant().library.document(id)
        return _form(document, language, values=_values(document))

    @router.post("/{language}/library/{id}")
    def save(language: Language, id: str, fields: Annotated[dict[str, str], Depends(sent_fields)]) -> Response:
        document = assistant().library.document(id)
        try:
            assistant().correct(listing.corrected(document, fields))
        except listing.CorrectionError as problem:
            return _form(document, language, values={**_values(document), **fields}, problem=problem)
        return RedirectResponse(f"/{language}/library?{urlencode({'saved': id})}", 303)

    @router.get("/{language}/library/{id}/remove")
    def ask_to_remove(language: Language, id: str) -> Response:
        return page("remove.html", language, path=f"library/{id}/remove", document=assistant().library.document(id))

    @router.post("/{language}/library/{id}/remove")
    def remove(language: Language, id: str) -> Response:
        title = assistant().library.document(id).title
        assistant().remove(id)
        return RedirectResponse(f"/{language}/library?{urlencode({'removed': title[:200]})}", 303)

    @router.get("/{language}/documents/{id}")
    def read(language: Language, id: str, request: Request) -> Response:
        return _reading(assistant(), language, id=id, request=request)

    @router.get("/{language}/documents/{id}/original")
    def original(language: Language, id: str) -> Response:
        library = assistant().library
        document = library.document(id)
        return FileResponse(
            library.original(id), media_type="application/octet-stream", filename=document.source, content_disposition_type="attachment"
        )

    @router.get("/{language}/accessibility")
    def accessibility(language: Language) -> Response:
        return page("accessibility.html", language, path="accessibility")

    return router


def adding(
    assistant: "Assistant", language: Language, *, paths: Sequence[Path], folder: "tempfile.TemporaryDirectory[str]"
) -> Iterator[str]:
    """Yield the page that reports on each file as soon as it is in, and delete what was uploaded at the end."""
    before, rest = render("adding.html", language, path="library/add", count=len(paths)).split("<!--reports-->")
    between, after = rest.split("<!--end-->")
    counts = {"added": 0, "already": 0, "refused": 0}
    with folder:
        yield before
        try:
            # A file of the same name is a new version of the document that came under it before.
            reports = assistant.add(paths, origins=[f"upload:{path.name}" for path in paths])
            for number, report in enumerate(reports, start=1):
                counts[_counted(report)] += 1
                yield report_html(report, language, number=number, count=len(paths))
            closing = f'<p class="notice">{say("finished", language, **counts)}</p>'
        except Exception:  # the page is half sent: an error page is no longer possible
            log.exception("adding stopped")
            closing = f'<p class="problem">{say("add_failed", language)}</p>'
    yield between + closing + after


def _counted(report: "Report") -> str:
    return {"ALREADY": "already", "REFUSED": "refused"}.get(report.outcome.name, "added")


def report_html(report: "Report", language: Language, *, number: int, count: int) -> str:
    """What became of one file, as an item of the list."""
    name, error = report.path.name, report.error
    sentence = strings.refusal(error, language, name=name) if isinstance(error, IngestError) else str(error or "")
    return render(
        "report.html",
        language,
        path="",
        outcome=report.outcome.name.lower(),
        name=name,
        number=number,
        count=count,
        sentence=sentence,
        foreign=isinstance(error, LibraryError) and language is Language.WELSH,
        document=report.document,
        notes=[strings.note_line(note, language) for note in report.notes],
    )


def _library(assistant: "Assistant", language: Language, request: Request, *, megabytes: int, problem: str | None = None) -> Response:
    library, query = assistant.library, request.query_params
    documents = library.documents()
    searched = query.get("words", "").strip()[:200]
    found = listing.matching(documents, searched)
    first = int(query["first"]) if query.get("first", "").isdecimal() and len(query["first"]) < 9 else 0
    return page(
        "library.html",
        language,
        path="library",
        query=f"?{urlencode({'words': searched})}" if searched else "",
        status=422 if problem else 200,
        notice=_notice(documents, language, request),
        problem=problem,
        megabytes=megabytes,
        documents=found[first : first + LISTED],
        counts=library.paragraph_counts(),
        searched=searched,
        found=len(found),
        all=len(documents),
        waiting=len(library.waiting()),
        first=first,
        more=first + LISTED < len(found),
        earlier=urlencode({"words": searched, "first": max(0, first - LISTED)}),
        later=urlencode({"words": searched, "first": first + LISTED}),
    )


def _notice(documents: Sequence[Document], language: Language, request: Request) -> str | None:
    """What was just done, where the address says so."""
    if removed := request.query_params.get("removed"):
        return say("removed", language, title=removed[:200])
    saved = [document.title for document in documents if document.id == request.query_params.get("saved")]
    return say("saved", language, title=saved[0]) if saved else None


def _values(document: Document) -> dict[str, str]:
    return {
        "title": document.title,
        "date": document.date.isoformat() if document.date else "",
        "kind": document.kind.value,
        "publisher": document.publisher or "",
        "subject": document.subject or "",
        "language": document.language,
    }


def _form(document: Document, language: Language, *, values: dict[str, str], problem: listing.CorrectionError | None = None) -> Response:
    return page(
        "edit.html",
        language,
        path=f"library/{document.id}",
        status=422 if problem else 200,
        document=document,
        values=values,
        problem=problem,
        kinds=list(DocumentKind),
        languages=list(strings.LANGUAGES),
    )


def _reading(assistant: "Assistant", language: Language, *, id: str, request: Request) -> Response:
    document = assistant.library.document(id)
    quotes = request.query_params.getlist("quote")
    shown = list(shown_paragraphs(assistant.library.paragraphs(id), parse_quotes(quotes)))
    return page(
        "reading.html",
        language,
        path=f"documents/{id}",
        query=f"?{urlencode([('quote', quote) for quote in quotes])}" if quotes else "",
        document=document,
        groups=list(groups(shown)),
        last=len(shown),
        first_quoted=next((item.paragraph.number for item in shown if item.quoted), None),
    )
