"""`verse brief`: a briefing as a file or on the terminal, and whether one still stands."""

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant import terminal
from vectorstore.library import Library

if TYPE_CHECKING:  # slow to import; the command imports what it needs
    from assistant.briefing.parts import Asked
    from assistant.settings import Settings

SUFFIXES = (".docx", ".html", ".pdf", ".md")


def make_briefing(
    topic: Annotated[str | None, typer.Argument(help="What the briefing is about, in English or Welsh.", show_default=False)] = None,
    library: terminal.LibraryOption = None,
    council: Annotated[str | None, typer.Option(help="A council or body, by any of its names.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="First date of the documents: 2020, 2020-06 or 2020-06-30.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last date of the documents: 2020, 2020-06 or 2020-06-30.")] = None,
    parts: Annotated[
        str | None,
        typer.Option(
            help="Sections, parted by commas: glance, timeline, strengths, obligations, changes, disagreements, speakers, silent,"
            " questions; all by default."
        ),
    ] = None,
    language: Annotated[str, typer.Option(help="Of the briefing's own words: en or cy.")] = "en",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write: .docx, .html, .pdf or .md; else Markdown is printed.")
    ] = None,
    reference: Annotated[
        Path | None, typer.Option(help="Word document whose styles, page and footer are used; else VERSE_REFERENCE_DOCX, else our own.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")] = False,
    no_writing: Annotated[bool, typer.Option("--no-writing", help="Leave the language model out, where one is set.")] = False,
    verify: Annotated[Path | None, typer.Option(help="A briefing made earlier: say whether each quotation still stands.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="With --verify: print JSON for other programs.")] = False,
) -> None:
    """Gather what the documents say on a topic into a briefing whose every quotation has a footnote; or verify one made earlier."""
    settings = terminal.settings_of(library)
    if (topic is None) == (verify is None):
        terminal.fail("verse brief: there is no topic, or both a topic and --verify; give one of them.")
    if verify is not None:
        _verify(verify, settings, as_json=as_json)
        return
    if as_json:
        terminal.fail("verse brief --json: only --verify prints JSON; leave --json out.")
    asked = _asked(topic or "", language=language, council=council, since=since, until=until, parts=parts)
    suffix = output.suffix.lower() if output else ".md"
    if suffix not in SUFFIXES:
        terminal.fail(f"{output}: a briefing is written as {', '.join(SUFFIXES)}; give the file one of these endings.")
    if output and output.exists() and not force:
        terminal.fail(f"{output}: there is such a file already, perhaps edited since; give another name, or --force to write over it.")
    if output and not output.absolute().parent.is_dir():  # before a model has written for minutes
        terminal.fail(f"{output}: there is no such folder; make it, or write elsewhere.")
    made = _made(asked, settings, suffix=suffix, reference=reference or settings.reference_docx, writing=not no_writing)
    if output is None:
        print(made.decode(), end="")
        return
    try:
        output.write_bytes(made)
    except OSError as error:
        terminal.fail(f"{output}: the file cannot be written ({error.strerror}); check the folder and its rights.")


def _asked(topic: str, *, language: str, council: str | None, since: str | None, until: str | None, parts: str | None) -> "Asked":
    """What the options ask for; ends the program with one sentence where that is nothing."""
    from assistant.briefing.asking import AskingError, asked

    try:
        return asked(
            topic, language=language, council=council, since=since, until=until, parts=[part for part in (parts or "").split(",") if part]
        )
    except AskingError as error:
        terminal.fail(str(error))


def _made(asked: "Asked", settings: "Settings", *, suffix: str, reference: Path | None, writing: bool) -> bytes:
    """The briefing as a file's bytes; made by the page where that has the library open."""
    from assistant.briefing.brief import BriefingError, brief
    from assistant.briefing.exports import ExportError, exported, reference_bytes

    kept = Library(settings.library)
    try:
        if address := terminal.serving(kept):
            styles = base64.b64encode(reference_bytes(reference)).decode() if reference and suffix == ".docx" else None
            body = {
                "topic": asked.topic,
                "language": asked.language,
                "council": asked.council,
                "from": asked.since.isoformat() if asked.since else None,
                "to": asked.until.isoformat() if asked.until else None,
                "parts": [part.value for part in asked.parts],
                "format": suffix.removeprefix("."),
                "write": writing,
                "reference": styles,
            }
            return terminal.asked_elsewhere(address, "/api/brief", body, seconds=terminal.WRITING_SECONDS)
        with terminal.opened(settings, kept, writing=writing) as assistant, terminal.showing() as show:
            made = brief(assistant, asked, progress=lambda heading: show(f"{heading}…"), writing=writing)
        return exported(made, suffix, reference=reference)
    except (BriefingError, ExportError) as error:
        terminal.fail(str(error))


def _verify(path: Path, settings: "Settings", *, as_json: bool) -> None:
    """Print how the briefing stands to the library; exit status 1 if any quotation does not stand."""
    from assistant.briefing.read_back import VerifyError
    from assistant.briefing.verified import verified_json, verified_text
    from assistant.briefing.verify import verify

    try:
        found = verify(path, Library(settings.library), limits=settings.limits())
    except VerifyError as error:
        terminal.fail(str(error))
    if as_json:
        terminal.print_json(verified_json(found))
    else:
        print(verified_text(found))
    if not found.stands:
        raise SystemExit(1)
