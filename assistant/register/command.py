"""`verse register`: what must and should be done, and what officers say of it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant import terminal

if TYPE_CHECKING:  # slow to import
    from vectorstore.decisions import Decision, Decisions
    from vectorstore.library import Library

app = typer.Typer(invoke_without_command=True)

NameOption = Annotated[str, typer.Option("--name", help="Who decides; it is kept with the decision.", show_default=False)]
NoteOption = Annotated[str, typer.Option("--note", help="Why, in a few words.", show_default=False)]
KeyArgument = Annotated[str, typer.Argument(help="The entry's key, as the register prints it.", show_default=False)]


@app.callback()
def show_register(
    context: typer.Context,
    library: terminal.LibraryOption = None,
    council: Annotated[str | None, typer.Option(help="A council or body, by any of its names.")] = None,
    service: Annotated[str | None, typer.Option(help="children or adults.")] = None,
    strength: Annotated[
        list[str] | None, typer.Option(help="must, should, recommended, required, promised or progress; may be given several times.")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", help="First date of the documents: 2020, 2020-06 or 2020-06-30.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last date of the documents: 2020, 2020-06 or 2020-06-30.")] = None,
    status: Annotated[
        list[str] | None, typer.Option(help="open, in progress, done, not ours or misread; may be given several times.")
    ] = None,
    words: Annotated[str, typer.Option(help="Words that sentence, matter or headings say, all of them.", show_default=False)] = "",
    language: Annotated[str, typer.Option(help="Of the register's own words: en or cy.")] = "en",
    as_json: terminal.JsonOption = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV, for a spreadsheet.")] = False,
    as_xlsx: Annotated[bool, typer.Option("--xlsx", help="Write an Excel workbook.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="File to write to; .json, .csv or .xlsx names the format too. Else it goes to standard output."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")] = False,
    both: Annotated[bool, typer.Option("--both", help="List letters that are there in both languages twice.")] = False,
) -> None:
    """List what must, should and will be done, and what progress was found, in the documents' own sentences."""
    if context.invoked_subcommand:
        context.obj = library
        return
    from assistant.question import Service
    from assistant.register.entries import Status, Strength
    from assistant.register.errors import RegisterError
    from assistant.register.exports import register_json
    from assistant.register.labels import label
    from assistant.register.register import one_of, register
    from assistant.register.text import register_text
    from assistant.times import period
    from vectorstore.decisions import Decisions
    from vectorstore.library import Library

    if language not in ("en", "cy"):
        terminal.fail(f"{language}: the register's own words are English or Welsh; use en or cy.")
    if as_json + as_csv + as_xlsx > 1:
        terminal.fail("verse register: --json, --csv and --xlsx exclude each other; give one of them.")
    if not (as_json or as_csv or as_xlsx) and output:
        ending = output.suffix.lower()
        as_json, as_csv, as_xlsx = ending == ".json", ending == ".csv", ending == ".xlsx"
    if output and output.exists() and not force:
        terminal.fail(f"{output}: there is such a file already, perhaps edited since; give another name, or --force to write over it.")
    held = Library(terminal.settings_of(library).library)
    try:
        first, last = period(since)[0] if since else None, period(until)[1] if until else None
        if first and last and last < first:
            terminal.fail("verse register: the last date is before the first; exchange them.")
        asked_service = one_of(Service, service) if service else None
        found = register(
            held,
            Decisions(held.folder),
            council=council,
            strengths=frozenset(one_of(Strength, given) for given in strength or ()),
            since=first,
            until=last,
            statuses=frozenset(one_of(Status, given) for given in status or ()),
            words=words,
            language=None if both else language,
        )
    except (RegisterError, ValueError) as error:
        terminal.fail(str(error))
    rows = [row for row in found if asked_service is None or row.entry.service is asked_service]
    if as_csv or as_xlsx:
        from assistant.register.sheets import register_csv, register_xlsx

        _write(output, register_csv(rows, language) if as_csv else register_xlsx(rows, language))
        return
    if as_json:
        text = json.dumps(register_json(rows), ensure_ascii=False, indent=2)
    else:
        unnamed = sum(row.entry.service is None for row in found) if asked_service else 0
        text = "\n".join([register_text(rows, language), *(["", label("no_service", language, number=unnamed)] if unnamed else [])])
    _write(output, f"{text}\n".encode())


@app.command("decide")
def decide(
    context: typer.Context,
    key: KeyArgument,
    status: Annotated[str, typer.Option(help="open, in progress, done, not ours or misread.", show_default=False)],
    name: NameOption,
    note: NoteOption = "",
    library: terminal.LibraryOption = None,
) -> None:
    """Set the status of an entry; who did it and when is kept, and so is every status before."""
    from assistant.register.decide import set_status

    _decide(library or context.obj, lambda held, decisions: set_status(held, decisions, key, status, name=name, note=note))


@app.command("tie")
def tie(
    context: typer.Context,
    earlier: Annotated[str, typer.Argument(help="Key of the earlier entry.", show_default=False)],
    later: Annotated[str, typer.Argument(help="Key of the later entry.", show_default=False)],
    bond: Annotated[str, typer.Option("--as", help="confirmed, rejected, or candidate to take it back.", show_default=False)],
    name: NameOption,
    note: NoteOption = "",
    library: terminal.LibraryOption = None,
) -> None:
    """Say whether a later finding is on the same matter as an earlier entry."""
    from assistant.register.decide import set_bond

    _decide(library or context.obj, lambda held, decisions: set_bond(held, decisions, earlier, later, bond, name=name, note=note))


def _decide(folder: Path | None, made: "Callable[[Library, Decisions], Decision]") -> None:
    """Print the decision that is made on the library in `folder`, or why it cannot be."""
    from assistant.register.errors import RegisterError
    from vectorstore.decisions import Decisions
    from vectorstore.library import Library

    held = Library(terminal.settings_of(folder).library)
    try:
        decision = made(held, Decisions(held.folder))
    except RegisterError as error:
        terminal.fail(str(error))
    print(f"{decision.about} is {decision.verdict}, says {decision.name}")


@app.command("history")
def history(context: typer.Context, key: KeyArgument, library: terminal.LibraryOption = None) -> None:
    """Print all that was ever decided about an entry, or about a tie (EARLIER~LATER), oldest first."""
    from assistant.register.harmless import printable
    from vectorstore.decisions import Decisions
    from vectorstore.library import Library

    held = Library(terminal.settings_of(library or context.obj).library)
    decisions = Decisions(held.folder).history(key)
    if not decisions:
        print(f"{printable(key)}: nothing was ever decided about this.")
    for decision in decisions:
        parts = (f"{decision.time:%Y-%m-%d %H:%M} UTC", decision.verdict, decision.name, decision.note)
        print("  ".join(printable(part) for part in parts if part))


def _write(file: Path | None, content: bytes) -> None:
    """Write to the file, or to standard output where none is named; a workbook is not poured over a terminal."""
    if file is None:
        if content.startswith(b"PK") and sys.stdout.isatty():
            terminal.fail("verse register --xlsx: a workbook cannot be shown on a terminal; name a file with -o.")
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        file.write_bytes(content)
    except OSError as error:
        terminal.fail(f"{file}: the register cannot be written there ({error.strerror}); choose another file.")
    print(f"wrote the register to {file}")
