"""The command line: the only place that prints, and with the page's start the only one that reads settings."""

import json
import os
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import BaseModel, ConfigDict, ValidationError
from typer.exceptions import TyperException

from assistant import terminal
from assistant.answers import Answer, Stage
from assistant.briefing.command import make_briefing
from assistant.chat_model import NONE, ChatSetupError
from assistant.check.command import check_draft
from assistant.register import command as register_command
from assistant.settings import setting_problems
from ingest.errors import IngestError
from vectorstore.library import Library, LibraryError

if TYPE_CHECKING:  # slow to import; each command imports what it needs
    from assistant.add import Report
    from assistant.ask import Assistant

app = typer.Typer(
    help="Answers questions about council documents with quotations that are spans of the stored text.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(register_command.app, name="register")
app.command("check")(check_draft)
app.command("brief")(make_briefing)

INTERRUPTED = 130  # what Typer makes of Ctrl+C
# What the language model is doing, and that it was stopped, in the answer's language.
WRITING = {
    "en": {
        Stage.WAITING: "Waiting for the language model, which others are using…",
        Stage.READING: "The language model is reading the quotations…",
        Stage.WRITING: "The language model is writing…",
        Stage.DONE: "",
    },
    "cy": {
        Stage.WAITING: "Yn aros am y model iaith, y mae eraill yn ei ddefnyddio…",
        Stage.READING: "Mae’r model iaith yn darllen y dyfyniadau…",
        Stage.WRITING: "Mae’r model iaith yn ysgrifennu…",
        Stage.DONE: "",
    },
}
STOPPED = {
    "en": "stopped; the quotations stand, and what the language model was writing is left out.",
    "cy": "stopiwyd; saif y dyfyniadau, a hepgorir yr hyn yr oedd y model iaith yn ei ysgrifennu.",
}


class Turn(BaseModel):
    """One line of a batch."""

    model_config = ConfigDict(extra="ignore")
    id: str | int
    question: str
    history: list[str] = []


def main() -> None:
    """Run `verse`; what can go wrong outside the program is one line on standard error and exit status 1."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        # Alone, Typer would answer a mistyped command with a box of several lines; without arguments it is to print the help.
        status = app(standalone_mode=len(sys.argv) < 2)
    except TyperException as error:
        terminal.fail(f"verse: {str(error).strip().rstrip('.')}; `verse --help` tells what can be said.")
    except (IngestError, LibraryError, ChatSetupError) as error:
        terminal.fail(str(error))
    except ValidationError as error:
        terminal.fail(setting_problems(error)[0])
    else:
        if status == INTERRUPTED:
            terminal.fail("stopped; what was reported as added is in the library.")
        raise SystemExit(status)


@app.command("add")
def add_documents(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders to be searched for files.", show_default=False)],
    library: terminal.LibraryOption = None,
) -> None:
    """Take documents in (PDF, DOCX, HTML, Markdown, TXT, EML) and report on each; exit status 1 if any was refused."""
    from assistant.add import Outcome, Report, add_files
    from ingest.pipeline import find_files

    settings = terminal.settings_of(library)
    files = find_files(paths)
    if not files:
        terminal.fail(f"{', '.join(map(str, paths))}: there is no document in it; name a PDF, DOCX, HTML, Markdown, TXT or EML file.")
    kept = Library(settings.library)
    reports: list[Report] = []
    # Without the vectors, which the process that serves the page has open: that process makes searchable what is stored here.
    page = terminal.serving(kept)
    with nullcontext() if page else terminal.opened(settings, kept) as assistant, terminal.progress("Adding", len(files)) as advance:
        complete = assistant.complete if assistant else None
        for report in add_files(files, library=kept, complete=complete, limits=settings.limits(), ocr=settings.ocr):
            reports.append(report)
            _print_report(report)
            advance(len(reports), len(files))
    counts = Counter(report.outcome for report in reports)
    print(", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome]))
    if counts[Outcome.WAITING]:
        print(f"The page at {page} makes what waits searchable in a moment.")
    if counts[Outcome.REFUSED]:
        raise SystemExit(1)


@app.command("documents")
def list_documents(library: terminal.LibraryOption = None, as_json: terminal.JsonOption = False) -> None:
    """List the documents of the library, newest first."""
    from assistant.render import document_json

    held = Library(terminal.settings_of(library).library)
    documents, waiting = held.documents(), held.waiting()
    if as_json:
        terminal.print_json([document_json(document) for document in documents])
        return
    for document in documents:
        columns = (
            document.id,
            document.date or "undated",
            document.kind,
            document.language,
            document.subject or "-",
            document.publisher or "-",
        )
        print("  ".join(str(column) for column in columns), document.title, document.source, sep="  ")
    if waiting:
        print(f"{len(waiting)} more are stored but not searchable yet; `verse rebuild` or the running page makes them so.", file=sys.stderr)


@app.command("show")
def show_document(
    document: Annotated[str, typer.Argument(help="Id, the beginning of an id, file name or title.", show_default=False)],
    library: terminal.LibraryOption = None,
    as_json: terminal.JsonOption = False,
) -> None:
    """Print a document with its numbered paragraphs."""
    from assistant.render import shown_json

    held = Library(terminal.settings_of(library).library)
    found = held.resolve(document)
    paragraphs = held.paragraphs(found.id)
    if as_json:
        terminal.print_json(shown_json(found, held.text(found.id), paragraphs))
        return
    print(f"{found.title}\n{found.publisher or '-'}, {found.date or 'undated'}, {found.subject or '-'} ({found.source}, {found.id})\n")
    for paragraph in paragraphs:
        mark = f"[{paragraph.number}]" + (f" p. {paragraph.page}" if paragraph.page else "")
        print(mark, *([f"{paragraph.speaker}:"] if paragraph.speaker else []), paragraph.text)


@app.command("remove")
def remove_document(
    document: Annotated[str, typer.Argument(help="Id, the beginning of an id, file name or title.", show_default=False)],
    library: terminal.LibraryOption = None,
) -> None:
    """Remove a document, its paragraphs and the library's copy of its file."""
    held = Library(terminal.settings_of(library).library)
    found = held.resolve(document)
    held.remove(found.id)
    print(f"removed {found.title} ({found.source}, {found.id})")


@app.command("ask")
def ask_question(
    question: Annotated[str | None, typer.Argument(help="The question, in English or Welsh.", show_default=False)] = None,
    library: terminal.LibraryOption = None,
    as_json: terminal.JsonOption = False,
    batch: Annotated[Path | None, typer.Option(help="File with a JSON object a line: id, question, history (earlier questions).")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also quote the other paragraphs that bear on the question.")] = False,
    no_writing: Annotated[bool, typer.Option("--no-writing", help="Leave the language model out, where one is set.")] = False,
) -> None:
    """Answer a question, or each question of a file, with quotations; with a language model, also with what it writes from them."""
    from assistant.render import answer_json, answer_text, written_text

    if (question is None) == (batch is None):
        terminal.fail("verse ask: there is no question, or both a question and --batch; give one of them.")
    if batch is not None and not as_json:
        terminal.fail(f"{batch}: a batch is answered as JSON; add --json.")
    turns = [Turn(id="", question=question)] if question is not None else list(_turns(batch)) if batch else []
    settings = terminal.settings_of(library)
    kept = Library(settings.library)
    if address := terminal.serving(kept):
        for turn in turns:
            _print_elsewhere(address, turn, everything=everything, writing=not no_writing, as_json=as_json, batch=batch is not None)
        return
    with terminal.opened(settings, kept, writing=not no_writing) as assistant:
        for turn in turns:
            answer = assistant.ask(turn.question, history=turn.history)
            if not as_json:
                print(answer_text(answer, everything=everything), flush=True)
            grown = _written(assistant, answer, turn.history)
            if batch:
                terminal.print_line({"id": turn.id, **answer_json(grown or answer)})
            elif as_json:
                terminal.print_json(answer_json(grown or answer))
            elif grown and (text := written_text(grown)):
                print("", text, sep="\n")
            if grown is None:
                terminal.fail(STOPPED[answer.language])


def _written(assistant: "Assistant", answer: Answer, history: Sequence[str]) -> Answer | None:
    """`answer` with what the language model writes, whose progress is shown meanwhile; None where Ctrl+C stops it."""
    try:
        with closing(assistant.write(answer, history=history)) as steps, terminal.showing() as show:
            for answer in steps:
                show(WRITING[answer.language][answer.written.stage] if answer.written else "")
    except KeyboardInterrupt:
        return None
    return answer


def _print_elsewhere(address: str, turn: Turn, *, everything: bool, writing: bool, as_json: bool, batch: bool) -> None:
    """Print the answer of the process that serves the page: its quotations first, and then what its language model writes."""
    if as_json:
        reply = _asked_elsewhere(address, turn, everything=everything, writing=writing)
        for printed in ("text", "written_text"):
            reply.pop(printed, None)
        terminal.print_line({"id": turn.id, **reply}) if batch else terminal.print_json(reply)
        return
    reply = _asked_elsewhere(address, turn, everything=everything, writing=False)
    print(reply["text"], flush=True)
    if not writing:
        return
    language = str(reply["language"])
    try:
        with terminal.showing() as show:
            show(WRITING[language][Stage.READING])
            reply = _asked_elsewhere(address, turn, everything=everything, writing=True)
    except KeyboardInterrupt:
        terminal.fail(STOPPED[language])
    if text := reply.get("written_text"):
        print("", text, sep="\n")


@app.command("evaluate")
def evaluate_questions(
    questions: Annotated[Path, typer.Argument(help="File with a JSON object a line: question, scope, gold.", show_default=False)],
    library: terminal.LibraryOption = None,
    as_json: terminal.JsonOption = False,
    failures: Annotated[bool, typer.Option("--failures", help="Show every miss in full, and with --written all that was written.")] = False,
    written: Annotated[bool, typer.Option("--written", help="Have the language model write each answer, and measure that too.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Ask only so many questions, the first ones of the file.")] = None,
) -> None:
    """Ask the questions of a file and measure how often the right evidence is shown, or the question rightly refused."""
    from assistant.evaluate import EvaluationError, evaluate, read_questions
    from assistant.evaluation_report import evaluation_json, evaluation_text, failures_text, written_answers_text

    settings = terminal.settings_of(library)
    if written and settings.chat_model == NONE:
        terminal.fail("verse evaluate --written: no language model is set; name one with VERSE_CHAT_MODEL, or leave --written out.")
    try:
        asked = read_questions(questions)[:limit]
        with (
            terminal.opened(settings, Library(settings.library), writing=written) as assistant,
            terminal.progress("Asking", len(asked)) as advance,
        ):
            evaluation = evaluate(assistant, asked, written=written, progress=advance)
    except EvaluationError as error:
        terminal.fail(str(error))
    if as_json:
        terminal.print_json(evaluation_json(evaluation, failures=failures))
        return
    print(evaluation_text(evaluation))
    if failures and evaluation.misses:
        print("", failures_text(evaluation), sep="\n")
    if failures and written:
        print("", "Written answers", "", written_answers_text(evaluation), sep="\n")


@app.command("serve")
def serve_page(
    library: terminal.LibraryOption = None,
    host: Annotated[str | None, typer.Option(help="Address to serve on; else VERSE_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to serve on; else VERSE_PORT.")] = None,
) -> None:
    """Serve the page on this machine until stopped with Ctrl+C."""
    from assistant.web.app import serve

    settings = terminal.settings_of(library)
    host, port = host or settings.host, port or settings.port
    kept = Library(settings.library)

    stop = threading.Event()
    with ExitStack() as stack:
        stack.callback(stop.set)

        def opened() -> "Assistant":
            assistant = stack.enter_context(terminal.opened(settings, kept, address=f"http://{host}:{port}", writing=True))
            threading.Thread(target=assistant.keep_up, args=[stop], daemon=True).start()
            return assistant

        serve(
            opened,
            host=host,
            port=port,
            ready=lambda url: print(f"Chapter & Verse is at {url} (stop with Ctrl+C).", flush=True),
            upload_megabytes=settings.max_megabytes,
            reference=settings.reference_docx,
        )


@app.command("rebuild")
def rebuild_vectors(library: terminal.LibraryOption = None) -> None:
    """Make all vectors anew from the library's text, as after a change of embedding model."""
    from vectorstore.vectors import Vectors

    settings = terminal.settings_of(library)
    kept = Library(settings.library)
    with Vectors(kept.folder, terminal.embeddings_of(settings)) as vectors, terminal.progress("Embedding", None) as advance:
        vectors.rebuild(kept, progress=advance)
    print(f"made the vectors of {len(kept.documents())} documents anew with {settings.embedding_model}")


@app.command("doctor")
def examine_installation(library: terminal.LibraryOption = None) -> None:
    """Check settings, library and models, and say in a line each what is right and what to do; exit status 1 if anything is wrong."""
    from assistant.doctor import Finding, findings

    try:
        settings = terminal.settings_of(library)
    except ValidationError as error:
        found: Iterable[Finding] = [Finding("settings", False, problem) for problem in setting_problems(error)]
    else:
        found = findings(settings, load_embeddings=terminal.embeddings_of, environment=os.environ)
    wrong = 0
    for finding in found:
        print("right" if finding.right else "WRONG", f"{finding.subject}: {finding.sentence}", sep="  ", flush=True)
        wrong += not finding.right
    if wrong:
        raise SystemExit(1)


def _turns(batch: Path) -> Iterator[Turn]:
    try:
        lines = batch.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        terminal.fail(f"{batch}: the batch cannot be read ({error}); give a UTF-8 file with one JSON object a line.")
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield Turn.model_validate_json(line)
            except ValidationError:
                terminal.fail(f"{batch}, line {number}: this is no JSON object with id and question; correct the line.")


def _asked_elsewhere(address: str, turn: Turn, *, everything: bool, writing: bool) -> dict[str, object]:
    """The answer of the process that serves the page, and so has the vectors open."""
    body = {"question": turn.question, "history": turn.history, "everything": everything, "write": writing}
    seconds = terminal.WRITING_SECONDS if writing else terminal.ANSWER_SECONDS
    reply: dict[str, object] = json.loads(terminal.asked_elsewhere(address, "/api/ask", body, seconds=seconds))
    return reply


def _print_report(report: "Report") -> None:
    document = report.document
    if report.error is not None:
        print(f"refused   {report.error}")
    elif document is not None:
        known = ", ".join(
            str(part)
            for part in (document.publisher, document.kind, document.date or "undated", document.subject, document.language)
            if part
        )
        print(f"{report.outcome}  {report.path.name}: {document.title} ({known}) {document.id}")
        for note in report.notes:
            print(f"          note: {note}")
