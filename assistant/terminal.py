"""What the commands share: the library they open, the page that may hold it, and what they print.

With `cli.py` and the `command.py` of each desk the only place that prints.
"""

import json
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from assistant.settings import Settings
from vectorstore.library import Library
from vectorstore.ownership import holder

if TYPE_CHECKING:  # slow to import; each command imports what it needs
    from assistant.ask import Assistant
    from assistant.chat_model import ChatModel
    from assistant.write import Writer
    from vectorstore.embeddings import EmbeddingModel

ANSWER_SECONDS = 120  # for what the page answers
WRITING_SECONDS = 3600  # for what its model writes, whose time limit and queue are the page's; Ctrl+C ends it sooner

LibraryOption = Annotated[
    Path | None, typer.Option("--library", help="Folder of the library; else VERSE_LIBRARY, else the user's data folder.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


def fail(sentence: str) -> NoReturn:
    print(" ".join(sentence.split()), file=sys.stderr)
    raise SystemExit(1)


def settings_of(library: Path | None) -> Settings:
    return Settings() if library is None else Settings.model_validate({**Settings().model_dump(), "library": library})


def embeddings_of(settings: Settings) -> "EmbeddingModel":
    from vectorstore.embeddings import load_embeddings

    return load_embeddings(
        settings.embedding_model,
        query_prefix=settings.query_prefix,
        passage_prefix=settings.passage_prefix,
        own_questions=settings.question_encoder == "own",
    )


def serving(kept: Library) -> str | None:
    """The address of the page, where another process has this library open and serves it."""
    other = holder(kept.folder)
    return other.address if other else None


def chat_model_of(settings: Settings) -> "ChatModel | None":
    """The language model that is set; none where none is."""
    from assistant.chat_model import load_chat_model

    return load_chat_model(
        settings.chat_model,
        address=settings.chat_address,
        key=settings.chat_secret,
        seconds=settings.chat_seconds,
        context=settings.chat_context,
        at_once=settings.chat_at_once,
        log=settings.chat_log,
    )


def writer_of(settings: Settings, embeddings: "EmbeddingModel") -> "Writer | None":
    """What has a language model write answers; none where no model is set."""
    model = chat_model_of(settings)
    if model is None:
        return None
    from assistant.write import Writer
    from vectorstore.entailment import load_entailment

    entailment = load_entailment(settings.entailment)
    return Writer(model, similarity=embeddings.similarity, entails=entailment.entails if entailment else None)


@contextmanager
def opened(settings: Settings, kept: Library, *, address: str | None = None, writing: bool = False) -> "Iterator[Assistant]":
    """An assistant over the library, whose vectors this process alone has open, level with it; with a language model if `writing`."""
    from assistant.ask import Assistant
    from vectorstore.reranking import load_reranker
    from vectorstore.vectors import Vectors

    embeddings = embeddings_of(settings)
    writer = writer_of(settings, embeddings) if writing else None
    vectors = Vectors(kept.folder, embeddings)
    with vectors.open(doing=" ".join(sys.argv[1:2]), address=address):
        vectors.level(kept)
        reranker = load_reranker(settings.reranker)
        assistant = Assistant(
            kept, vectors, reranker=reranker, writer=writer, most=settings.quotations, limits=settings.limits(), ocr=settings.ocr
        )
        assistant.complete()
        yield assistant


def asked_elsewhere(address: str, path: str, body: object, *, seconds: float) -> bytes:
    """What the process that serves the page, and so has the vectors open, replies when `body` is sent to `path` as JSON."""
    sent = json.dumps(body).encode()
    request = urllib.request.Request(f"{address}{path}", data=sent, headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=seconds) as response:
            reply: bytes = response.read()
            return reply
    except urllib.error.HTTPError as error:
        fail(_sentence_of(error) or f"{address}: the running page holds the library and did not answer ({error}); try again or stop it.")
    except (urllib.error.URLError, TimeoutError) as error:
        fail(f"{address}: the running page holds the library and did not answer ({error}); try again or stop it.")


def _sentence_of(error: urllib.error.HTTPError) -> str | None:
    """What the page says is wrong with what was sent, where it says so."""
    try:
        said = json.loads(error.read())["error"]
    except (ValueError, KeyError, TypeError, OSError):
        return None
    return said if isinstance(said, str) else None


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_line(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


@contextmanager
def showing() -> Iterator[Callable[[str], None]]:
    """A line on standard error that says what is being done, where that is a terminal; call what it yields with each new one."""
    from rich.console import Console

    if not sys.stderr.isatty():
        yield lambda line: None
        return
    with Console(stderr=True).status("") as status:
        yield status.update


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, where that is a terminal; call what it yields with the number done and the total."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(what, total=total)
        yield lambda done, of: progress.update(task, completed=done, total=of)
