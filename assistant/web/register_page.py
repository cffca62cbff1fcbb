"""The register page as routes: plain forms, plain links, no scripts."""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from assistant.answers import Citation
from assistant.phrases import MONTHS, body
from assistant.question import Service
from assistant.quotes import Quote
from assistant.register import decide
from assistant.register.entries import Bond, Decision, Entry, Row, Status, Strength
from assistant.register.errors import RegisterError
from assistant.register.exports import register_json
from assistant.register.labels import label
from assistant.register.register import TIE, find_entry, register
from assistant.web import register_strings as names
from assistant.web.conversation import in_marks, reading_link
from assistant.web.forms import Starting, opened, sent_fields
from assistant.web.marks import pieces
from assistant.web.pages import page
from assistant.web.register_form import Filter, Problem, Sent, filtered, read_bonds, read_filter, read_status
from assistant.web.register_picture import picture
from assistant.web.strings import Language, day, pick, say
from ingest.documents import Document, Span
from vectorstore.decisions import MOST_NAME, MOST_NOTE, Decisions
from vectorstore.library import Library

if TYPE_CHECKING:
    from assistant.ask import Assistant

LISTED = 100
LATER_LISTED = 2  # later findings that a row of the table quotes; its own page has all
SAVED = {"status": "register_saved_status", "bonds": "register_saved_bonds"}
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def routes(opening: "Future[Assistant]") -> APIRouter:
    """The routes of the page in both languages, and its address for programs."""
    router = APIRouter()

    def library() -> Library:
        return opened(opening).library

    @router.get("/api/register")
    def for_programs(request: Request) -> JSONResponse:
        try:
            held = library()
        except Starting:
            return JSONResponse({"error": "The library is still being opened; ask again in a moment."}, 503)
        return _for_programs(held, request)

    @router.get("/{language}/register")
    def show(language: Language, request: Request) -> Response:
        return _list(library(), language, request)

    @router.get("/{language}/register.{kind}")
    def download(language: Language, kind: Literal["csv", "xlsx", "json"], request: Request) -> Response:
        return _download(library(), language, kind, request=request)

    @router.get("/{language}/register/entry/{key}")
    def entry(language: Language, key: str, request: Request) -> Response:
        return _entry(library(), language, key, request=request)

    @router.post("/{language}/register/entry/{key}")
    def set_status(language: Language, key: str, request: Request, fields: Annotated[dict[str, str], Depends(sent_fields)]) -> Response:
        held = library()
        sent, problems = read_status(fields)
        if problems:
            return _entry(held, language, key, request=request, form="status", sent=sent, problems=problems)
        decide.set_status(held, Decisions(held.folder), _row(held, key).entry.key, sent.verdicts["status"], name=sent.name, note=sent.note)
        return _saved(language, key, request, what="status")

    @router.post("/{language}/register/entry/{key}/later")
    def set_bonds(language: Language, key: str, request: Request, fields: Annotated[dict[str, str], Depends(sent_fields)]) -> Response:
        held = library()
        sent, problems = read_bonds(fields, _row(held, key))
        if problems:
            return _entry(held, language, key, request=request, form="bonds", sent=sent, problems=problems)
        for later, verdict in sent.verdicts.items():
            decide.set_bond(held, Decisions(held.folder), key, later, verdict, name=sent.name, note=sent.note)
        return _saved(language, key, request, what="bonds")

    @router.get("/{language}/register/entry/{key}/later")
    def settled(language: Language, key: str) -> Response:
        return RedirectResponse(f"/{language}/register/entry/{key}", 303)

    return router


def _for_programs(library: Library, request: Request) -> JSONResponse:
    chosen, problems = read_filter(request.query_params, library.documents())
    if problems:
        said = say(problems[0].key, Language.ENGLISH, value=problems[0].value)
        return JSONResponse({"error": f"{problems[0].field}: {said}"}, 422)
    language = Language.WELSH if request.query_params.get("language") == "cy" else Language.ENGLISH
    return JSONResponse(register_json(filtered(library, Decisions(library.folder), chosen, language=language)))


def _download(library: Library, language: Language, kind: Literal["csv", "xlsx", "json"], *, request: Request) -> Response:
    chosen, problems = read_filter(request.query_params, library.documents())
    if problems:  # the page says what is wrong with the address
        return RedirectResponse(f"/{language}/register?{request.url.query}", 303)
    rows = filtered(library, Decisions(library.folder), chosen, language=language)
    headers = {"Content-Disposition": f'attachment; filename="register-{datetime.date.today()}.{kind}"'}
    if kind == "json":
        return JSONResponse(register_json(rows), headers=headers)
    from assistant.register.sheets import register_csv, register_xlsx

    content = (register_csv if kind == "csv" else register_xlsx)(rows, language.value)
    return Response(content, headers={**headers, "Content-Type": KINDS[kind]})


def _list(library: Library, language: Language, request: Request) -> Response:
    documents, query = library.documents(), request.query_params
    chosen, problems = read_filter(query, documents)
    if not problems and "" in query.values():  # a form sends empty fields too; the address that is kept has none
        return RedirectResponse(_address(language, chosen.query), 303)
    rows = [] if problems else filtered(library, Decisions(library.folder), chosen, language=language)
    first = int(query["first"]) if query.get("first", "").isdecimal() and len(query["first"]) < 9 else 0
    councils = sorted({document.subject for document in documents if document.subject}, key=lambda name: body(name, language.value))
    return page(
        "register.html",
        language,
        path="register",
        query=f"?{request.url.query}" if request.url.query else "",
        status=422 if problems else 200,
        **_spoken(language, chosen),
        documents=documents,
        councils=[(council, body(council, language.value)) for council in councils],
        services=list(Service),
        strengths=list(Strength),
        statuses=list(Status),
        read_as=names.READ_AS,
        chosen=chosen,
        written={name: query.get(name, "") for name in ("from", "to")},
        problems=problems,
        rows=rows[first : first + LISTED],
        found=len(rows),
        unserved=0 if problems else _without_service(library, chosen, language),
        counts=_counts(rows, language),
        first=first,
        more=first + LISTED < len(rows),
        listed=LISTED,
        later_listed=LATER_LISTED,
        picture=picture(rows, language),
    )


def _without_service(library: Library, chosen: Filter, language: Language) -> int:
    """How many entries fit but for the service, of which they say nothing; 0 where none is chosen."""
    if chosen.service is None:
        return 0
    others = filtered(library, Decisions(library.folder), dataclasses.replace(chosen, service=None), language=language)
    return sum(row.entry.service is None for row in others)


def _counts(rows: Sequence[Row], language: Language) -> str:
    """How many entries there are, and how many of each strength: "214 entries: 31 must, 12 should"."""
    counts = Counter(row.entry.strength for row in rows)
    number = say("register_count_one", language) if len(rows) == 1 else say("register_count_many", language, count=len(rows))
    each = ", ".join(f"{counts[strength]} {label(strength, language.value)}" for strength in Strength if counts[strength])
    return f"{number}: {each}" if each else number


def _entry(
    library: Library,
    language: Language,
    key: str,
    *,
    request: Request,
    form: Literal["status", "bonds", ""] = "",
    sent: Sent | None = None,
    problems: Sequence[Problem] = (),
) -> Response:
    row = _row(library, key)
    chosen, _ = read_filter(request.query_params, library.documents())
    entry, saved = row.entry, request.query_params.get("saved")
    return page(
        "register_entry.html",
        language,
        path=f"register/entry/{key}",
        query=f"?{chosen.query}" if chosen.query else "",
        status=422 if problems else 200,
        **_spoken(language, chosen),
        notice=say(SAVED[saved], language) if saved in SAVED else None,
        back=_way_back(library, entry, chosen, language),
        row=row,
        entry=entry,
        pieces=list(pieces(entry.quote.paragraph.text, [Span(entry.quote.start, entry.quote.end)])),
        definition=_definition(library, entry),
        word=label(entry.strength, entry.document.language),  # as the document has it
        form=form,
        sent=sent,
        problems=problems,
        statuses=list(Status),
        bonds=names.BOND_CHOICES,
        most_name=MOST_NAME,
        most_note=MOST_NOTE,
        history=_history(library, row, language),
    )


def _spoken(language: Language, chosen: Filter) -> dict[str, object]:
    """What the templates call things by, in `language`."""

    query = f"?{chosen.query}" if chosen.query else ""

    def place_of(document: Document, quote: Quote) -> str:
        """The address of the quotation in the reading view, marked."""
        return reading_link([Citation(1, document, quote)], language)

    return {
        "strength_name": lambda strength: label(strength, language.value),
        "status_name": lambda status: label(status, language.value),
        "bond_name": lambda bond: pick(names.BONDS[bond], language),
        "service_name": lambda service: pick(names.SERVICES[service], language),
        "choice_name": lambda pair: pick(pair, language),
        "council_name": lambda council: body(council, language.value),
        "time_of": lambda decision: _time(decision.time, language),
        "said": lambda problem: say(problem.key, language, value=problem.value),
        "in_marks": in_marks,
        "place_of": place_of,
        "place": lambda entry: place_of(entry.document, entry.quote),
        # Its own page knows the way back to what is shown.
        "page_of": lambda entry: f"/{language}/register/entry/{entry.key}{query}",
        "later_page_of": lambda entry: f"/{language}/register/entry/{entry.key}/later{query}",
        "every_service": _address(language, dataclasses.replace(chosen, service=None).query),
        "only": lambda council: _address(language, dataclasses.replace(chosen, council=council).query),
        "address": lambda first: _address(language, chosen.query, first=first),
        "download": lambda kind: f"/{language}/register.{kind}{query}",
    }


def _address(language: Language, query: str, *, first: int = 0) -> str:
    parts = [part for part in (query, f"first={first}" if first else "") if part]
    return f"/{language}/register" + (f"?{'&'.join(parts)}" if parts else "")


def _way_back(library: Library, entry: Entry, chosen: Filter, language: Language) -> str:
    """The address of the page of the list on which the entry stands, at its row; of the list where it no longer fits."""
    keys = [row.entry.key for row in filtered(library, Decisions(library.folder), chosen, language=language)]
    if entry.key not in keys:
        return _address(language, chosen.query)
    first = keys.index(entry.key) // LISTED * LISTED
    return f"{_address(language, chosen.query, first=first)}#e{entry.key.replace(':', '-')}"


def _row(library: Library, key: str) -> Row:
    """The entry with this key as the register shows it; not found where there is none."""
    try:
        entry = find_entry(library, key)
    except RegisterError:
        raise HTTPException(404) from None
    rows = register(library, Decisions(library.folder), council=entry.document.subject)
    return next(row for row in rows if row.entry.key == key)


def _definition(library: Library, entry: Entry) -> Quote | None:
    """What the entry's document says that it means by such a word."""
    from assistant.register.definitions import definitions

    return definitions(entry.document, library.paragraphs(entry.document.id)).get(entry.strength)


def _history(library: Library, row: Row, language: Language) -> list[tuple[Decision, str]]:
    """What was decided of the entry and of its later ones, newest first, each with what it says."""
    kept = Decisions(library.folder)
    said = [
        (decision, say("register_history_status", language, verdict=label(decision.verdict, language.value)))
        for decision in kept.history(row.entry.key)
    ]
    for link in row.linked:
        date = day(link.later.document.date, language)
        for decision in kept.history(f"{row.entry.key}{TIE}{link.later.key}"):
            verdict = pick(names.BONDS[Bond(decision.verdict)], language)
            said.append((decision, say("register_history_bond", language, date=date, verdict=verdict)))
    return sorted(said, key=lambda pair: pair[0].time, reverse=True)


def _saved(language: Language, key: str, request: Request, *, what: str) -> Response:
    query = "&".join(part for part in (request.url.query, f"saved={what}") if part)
    return RedirectResponse(f"/{language}/register/entry/{key}?{query}", 303)


def _time(time: datetime.datetime, language: Language) -> str:
    """Day and time where the program runs: "3 May 2026, 14:05"."""
    here = time.astimezone()
    return f"{here.day} {MONTHS[language.value][here.month - 1]} {here.year}, {here:%H:%M}"
