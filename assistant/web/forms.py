"""What the pages made of plain forms share: the library once it is open, and what was sent."""

from collections.abc import AsyncIterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from typing import TYPE_CHECKING

from fastapi import Request
from starlette.datastructures import UploadFile

if TYPE_CHECKING:
    from assistant.ask import Assistant

PATIENCE_SECONDS = 20.0  # a page waits this long for the library to be opened


class Starting(Exception):
    """The library is still being opened."""


def opened(opening: "Future[Assistant]") -> "Assistant":
    """The assistant, once it is there; raises Starting where that takes longer than a reader waits."""
    try:
        return opening.result(PATIENCE_SECONDS)
    except NotYet:
        raise Starting from None


async def sent_files(request: Request) -> AsyncIterator[list[UploadFile]]:
    """The files of a form; one without a name is the field of a form that was sent empty."""
    async with request.form() as form:
        yield [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]


async def sent_fields(request: Request) -> dict[str, str]:
    """What stands in the fields of a form."""
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
