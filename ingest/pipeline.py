"""Reads files in child processes: nothing of a file is parsed in the process that asks.

>>> from pathlib import Path
>>> reading = read_document(Path("letter.pdf"))  # doctest: +SKIP
>>> reading.document.date, len(reading.paragraphs)  # doctest: +SKIP
(datetime.date(2024, 1, 10), 61)
"""

import contextlib
import hashlib
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.content import FORMATS
from ingest.documents import Reading
from ingest.errors import IngestError
from ingest.exchange import Request, reading_from_json, request_to_json
from ingest.sidecar import SUFFIXES as SIDECAR_SUFFIXES

# A parser of strangers' files is not handed our keys and tokens.
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LANGUAGE", "TMPDIR", "TZ", "TESSDATA_PREFIX", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
_OUT_OF_MEMORY = (b"MemoryError", b"bad_alloc", b"Cannot allocate memory", b"Memory allocation failed")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost; the settings that raise each limit are named in the errors."""

    bytes: int = 50_000_000
    pages: int = 500
    characters: int = 3_000_000
    seconds: int = 60
    memory_megabytes: int = 2_000


def document_id(path: Path) -> str:
    """The id of the document at `path`: the first 16 hex digits of the sha256 of its bytes."""
    return checksum(path)[:16]


def checksum(path: Path) -> str:
    """The sha256 of the file's bytes, in hex; raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The files among `paths` as given, and those in its folders whose kind is read, in sorted order; none twice, no YAML.

    Hidden files and folders are passed over. A folder that may not be read is among them, so that reading it says so.
    Raises IngestError where a path does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        mode = _mode(path)
        if stat.S_ISDIR(mode):
            found.update(dict.fromkeys(_walk(path)))
        elif not mode:
            raise IngestError("missing", path=str(path))
        elif path.suffix.lower() not in SIDECAR_SUFFIXES:
            found[path] = None
    return list(found)


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry)
        elif entry.suffix.lower() in FORMATS and entry.is_file():
            yield entry


def read_document(path: Path, *, limits: Limits = Limits(), ocr: bool = False) -> Reading:
    """The document at `path` with its paragraphs, read by a child process within `limits`.

    Raises IngestError with a sentence to show where the file cannot be taken in.
    """
    _check_cheaply(path, limits)
    request = Request(str(path), ocr, limits.pages, limits.characters, limits.seconds, limits.memory_megabytes)
    status, output, errors = _run(_command(request), path=path, seconds=limits.seconds)
    if status == 0:
        try:
            return reading_from_json(output)
        except (ValueError, KeyError, TypeError) as error:
            raise IngestError("damaged", path=str(path)) from error
    failure = _failure(status, errors, path=path, limits=limits)
    failure.add_note(errors.decode(errors="replace")[-2000:])
    raise failure


def _check_cheaply(path: Path, limits: Limits) -> None:
    """Refuse what needs no reading."""
    mode = _mode(path)
    if stat.S_ISDIR(mode) and not _can_be_listed(path):
        raise IngestError("unreadable", path=str(path))
    if not stat.S_ISREG(mode):
        raise IngestError("missing", path=str(path))
    if path.suffix.lower() not in FORMATS:
        raise IngestError("unsupported", path=str(path))
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise IngestError("unreadable", path=str(path)) from error
    if size == 0:
        raise IngestError("empty", path=str(path))
    if size > limits.bytes:
        megabytes = {"size": f"{size / 1e6:.8g}", "limit": f"{limits.bytes / 1e6:.8g}"}
        raise IngestError("too_large", path=str(path), unit="MB", setting="VERSE_MAX_MEGABYTES", **megabytes)


def _mode(path: Path) -> int:
    """What sort of file stands at `path`; 0 where there is none, or the name is one that no disk can hold."""
    try:
        return path.stat().st_mode
    except PermissionError as error:
        raise IngestError("unreadable", path=str(path)) from error
    except (OSError, ValueError):
        return 0


def _can_be_listed(folder: Path) -> bool:
    try:
        next(folder.iterdir(), None)
    except OSError:
        return False
    return True


def _command(request: Request) -> list[str]:
    # -P: a folder called ingest where the command happens to be run is not the one to run.
    return [sys.executable, "-P", "-m", "ingest", request_to_json(request)]


def _run(command: list[str], *, path: Path, seconds: int) -> tuple[int, bytes, bytes]:
    """The child's exit status, output and errors; it and all it started are killed when the time is over."""
    environment = {name: value for name, value in os.environ.items() if name in _ENVIRONMENT or name.startswith("LC_")} | _ONE_THREAD
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    ) as child:
        try:
            output, errors = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise IngestError("timeout", path=str(path), limit=seconds, setting="VERSE_PARSE_SECONDS") from error
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
    return child.returncode, output, errors


def _failure(status: int, errors: bytes, *, path: Path, limits: Limits) -> IngestError:
    """Why the child ended: what it says itself on its last line, else what its death tells."""
    with contextlib.suppress(ValueError, KeyError, IndexError, TypeError):
        said = json.loads(errors.splitlines()[-1])
        return IngestError(said["reason"], **said["details"])
    if status == -signal.SIGXCPU:
        return IngestError("timeout", path=str(path), limit=limits.seconds, setting="VERSE_PARSE_SECONDS")
    if status == -signal.SIGKILL or any(sign in errors for sign in _OUT_OF_MEMORY):
        return IngestError("memory", path=str(path), limit=limits.memory_megabytes, setting="VERSE_PARSE_MEGABYTES")
    return IngestError("damaged", path=str(path))
