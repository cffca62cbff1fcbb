"""Holds the text that the assistant works with, as files to be read and mended by people; imports nothing of ours."""

from importlib import resources


def read(name: str) -> str:
    """The text of the file `name` in this package."""
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


def lines(name: str) -> list[str]:
    """The lines of the file `name` that say something: no blank lines, no comments (#)."""
    return [line for line in read(name).splitlines() if line.strip() and not line.startswith("#")]
