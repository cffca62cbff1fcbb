"""`verse check`: a draft's quotations and claims against the documents of the library."""

import base64
import binascii
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from assistant import terminal
from vectorstore.library import Library

if TYPE_CHECKING:
    from assistant.check.drafts import Draft
    from assistant.settings import Settings

CHECK_SECONDS = 3600.0
SOMETHING_DOES_NOT_STAND = 2  # exit status with --strict


def check_draft(
    file: Annotated[str, typer.Argument(help="Word, Markdown or text file with the draft; - reads text from standard input.")],
    library: terminal.LibraryOption = None,
    language: Annotated[Literal["en", "cy"], typer.Option(help="Language of the report.")] = "en",
    as_json: terminal.JsonOption = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Also write the draft as a Word file with comments here.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 2 if a quotation or claim does not stand.")] = False,
) -> None:
    """Check every quotation and claim of a draft against the documents; it changes nothing."""
    settings = terminal.settings_of(library)
    if output is not None and output.suffix.lower() != ".docx":
        terminal.fail(f"{output}: the draft with comments is a Word file; name one that ends in .docx.")
    if output is not None and file != "-" and output.resolve() == Path(file).resolve():
        terminal.fail(f"{output}: this is the draft itself; name another file for the one with comments.")
    if output is not None and output.exists() and not force:
        terminal.fail(f"{output}: there is such a file already, perhaps edited since; give another name, or --force to write over it.")
    kept = Library(settings.library)
    if address := terminal.serving(kept):
        stands = _check_elsewhere(address, file, language=language, as_json=as_json, output=output)
    else:
        stands = _check_here(file, settings, kept, language=language, as_json=as_json, output=output)
    if strict and not stands:
        raise SystemExit(SOMETHING_DOES_NOT_STAND)


def _check_here(file: str, settings: "Settings", kept: Library, *, language: str, as_json: bool, output: Path | None) -> bool:
    from assistant.check.check import DraftError, check
    from assistant.check.comments import annotated
    from assistant.check.report import findings_json, report_text, stands

    draft, source = _draft(file, settings)
    try:
        with terminal.opened(settings, kept) as assistant, terminal.progress("Checking", None) as advance:
            checked = check(draft, assistant, progress=advance)
    except DraftError as error:
        terminal.fail(str(error))
    if as_json:
        terminal.print_json(findings_json(checked))
    else:
        print(report_text(checked, language))
    if output is not None:
        _write(output, annotated(checked, draft, source=source, language=language))
    return all(stands(finding) for finding in checked.findings)


def _draft(file: str, settings: "Settings") -> "tuple[Draft, Path | None]":
    """The draft, and the file it is from, where it is from one."""
    from assistant.check.drafts import draft_of, read_draft

    if file == "-":
        return draft_of(_standard_input()), None
    path = Path(file)
    return read_draft(path, limits=settings.limits()), path


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        terminal.fail(f"verse check -: what is on standard input is not UTF-8 text ({error.reason}); name the file instead.")


def _check_elsewhere(address: str, file: str, *, language: str, as_json: bool, output: Path | None) -> bool:
    """The same by the process that serves the page, and so has the vectors open."""
    body: dict[str, object] = {"language": language, "annotated": output is not None}
    if file == "-":
        body["text"] = _standard_input()
    else:
        try:
            body |= {"name": Path(file).name, "file": base64.b64encode(Path(file).read_bytes()).decode()}
        except OSError as error:
            terminal.fail(f"{file}: the draft cannot be read ({error.strerror}).")
    with terminal.showing() as show:
        show("Checking…" if language == "en" else "Wrthi’n gwirio…")
        reply = json.loads(terminal.asked_elsewhere(address, "/api/check", body, seconds=CHECK_SECONDS))
    if as_json:
        terminal.print_json(reply["findings"])
    else:
        print(reply["text"])
    if output is not None:
        try:
            _write(output, base64.b64decode(reply["annotated"]))
        except (KeyError, TypeError, binascii.Error):
            _no_comments(address)
    return bool(reply["stands"])


def _no_comments(address: str) -> NoReturn:
    terminal.fail(f"{address}: the running page sent no Word file; it may be of another version.")


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        terminal.fail(f"{path}: the file with comments cannot be written ({error.strerror}).")
    print(f"wrote {path}", file=sys.stderr)
