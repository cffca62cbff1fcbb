"""`verse` as people and other programs run it, in the process of the test."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import cli, terminal
from tests.fakes import WordHashEmbeddings

Run = Callable[..., tuple[int, str, str]]


def runner(command: str, *, library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """What runs `verse` with `command` before all arguments, over `library` and with no other setting: its exit status, output, errors."""
    for name in [name for name in os.environ if name.startswith("VERSE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VERSE_LIBRARY", str(library))
    monkeypatch.setattr(terminal, "embeddings_of", lambda settings: WordHashEmbeddings(name=settings.embedding_model, dimensions=1024))

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["verse", *command.split(), *map(str, arguments)])
        capsys.readouterr()
        status: object = 0
        try:
            cli.main()
        except SystemExit as end:
            status = end.code or 0
        output, errors = capsys.readouterr()
        assert isinstance(status, int)
        assert "Traceback" not in errors
        return status, output, errors

    return run
