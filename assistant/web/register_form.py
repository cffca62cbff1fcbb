"""What the register page is asked: the filter that its address states, and the decisions that its forms send."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import ImmutableMultiDict

from assistant.question import Service
from assistant.register.entries import Bond, Row, Status, Strength
from assistant.register.errors import RegisterError
from assistant.register.register import council_named, register
from assistant.times import period
from ingest.documents import Document
from vectorstore.decisions import MOST_NAME, MOST_NOTE, Decisions
from vectorstore.library import Library

Choice = TypeVar("Choice", bound=StrEnum)

MOST_WORDS = 200  # characters


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be taken, and in which field; `key` is the string that says why and `value` fills it."""

    field: str
    key: str
    value: str | int = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are shown; nothing set shows all."""

    council: str | None = None
    service: Service | None = None
    strengths: tuple[Strength, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None
    statuses: tuple[Status, ...] = ()
    words: str = ""

    @property
    def query(self) -> str:
        """The filter as the query of an address, without "?"; empty where nothing is set."""
        pairs = [
            ("council", self.council),
            ("service", self.service),
            *(("strength", strength) for strength in self.strengths),
            ("from", self.since),
            ("to", self.until),
            *(("status", status) for status in self.statuses),
            ("words", self.words),
        ]
        return urlencode([(name, str(value)) for name, value in pairs if value])


def read_filter(query: ImmutableMultiDict[str, str], documents: Sequence[Document]) -> tuple[Filter, list[Problem]]:
    """The filter that `query` states, and what in it cannot be taken and is left out."""
    problems: list[Problem] = []
    council = _council(query.get("council", "").strip(), documents, problems)
    services = _chosen(query, "service", Service, problems)
    since, until = _date(query, "from", problems), _date(query, "to", problems)
    if since and until and until < since:
        problems.append(Problem("to", "register_dates_crossed"))
    words = " ".join(query.get("words", "").split())[:MOST_WORDS]
    strengths, statuses = _chosen(query, "strength", Strength, problems), _chosen(query, "status", Status, problems)
    return Filter(council, next(iter(services), None), strengths, since, until, statuses, words), problems


def _council(name: str, documents: Sequence[Document], problems: list[Problem]) -> str | None:
    try:
        return council_named(name, documents) if name else None
    except RegisterError:
        problems.append(Problem("council", "register_council_unknown", name[:100]))
        return None


def _chosen(query: ImmutableMultiDict[str, str], name: str, choices: type[Choice], problems: list[Problem]) -> tuple[Choice, ...]:
    """The choices that are made, in their own order."""
    made = {value for value in query.getlist(name) if value}
    problems += [Problem(name, "register_choice_unknown", value[:100]) for value in sorted(made - {choice.value for choice in choices})]
    return tuple(choice for choice in choices if choice.value in made)


def _date(query: ImmutableMultiDict[str, str], name: str, problems: list[Problem]) -> datetime.date | None:
    written = query.get(name, "").strip()
    try:
        return period(written)[0 if name == "from" else 1] if written else None
    except ValueError:
        problems.append(Problem(name, "register_date_wrong", written[:40]))
        return None


def filtered(library: Library, decisions: Decisions, chosen: Filter, *, language: str) -> list[Row]:
    """The rows of the register that `chosen` admits, newest document first; a letter in both languages is listed in `language`."""
    return register(
        library,
        decisions,
        council=chosen.council,
        service=chosen.service,
        strengths=frozenset(chosen.strengths),
        since=chosen.since,
        until=chosen.until,
        statuses=frozenset(chosen.statuses),
        words=chosen.words,
        language=language,
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """What one of the two forms of an entry's page sent; `verdicts` are a status, or ties by the later entry's key."""

    verdicts: Mapping[str, str]
    name: str
    note: str


def read_status(fields: Mapping[str, str]) -> tuple[Sent, list[Problem]]:
    """The status that a form sets, and what in it cannot be taken."""
    status = fields.get("status", "")
    sent = Sent({"status": status}, _name(fields), fields.get("note", ""))
    missing = [] if status in set(Status) else [Problem("status", "register_status_missing")]
    return sent, [*missing, *_signature(sent)]


def read_bonds(fields: Mapping[str, str], row: Row) -> tuple[Sent, list[Problem]]:
    """What a form says anew of the later entries of `row`, and what in it cannot be taken."""
    held = {f"bond-{link.later.key}": link.bond for link in row.linked}
    said = {name: fields[name] for name in held if fields.get(name) in set(Bond) and fields[name] != held[name]}
    sent = Sent({name.removeprefix("bond-"): verdict for name, verdict in said.items()}, _name(fields), fields.get("note", ""))
    missing = [] if said else [Problem("bond", "register_bond_missing")]
    return sent, [*missing, *_signature(sent)]


def _name(fields: Mapping[str, str]) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in fields.get("name", "")).split())


def _signature(sent: Sent) -> list[Problem]:
    problems = []
    if len(sent.note) > MOST_NOTE:
        problems.append(Problem("note", "register_note_long", MOST_NOTE))
    if not sent.name:
        problems.append(Problem("name", "register_name_missing"))
    if len(sent.name) > MOST_NAME:
        problems.append(Problem("name", "register_name_long", MOST_NAME))
    return problems
