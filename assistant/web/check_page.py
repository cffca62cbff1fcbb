"""The page on which a draft is checked as routes: plain forms, plain links, no scripts."""

from concurrent.futures import Future
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from assistant.web.pages import page
from assistant.web.strings import Language

if TYPE_CHECKING:
    from assistant.ask import Assistant


def routes(opening: "Future[Assistant]", *, megabytes: int) -> APIRouter:
    """The routes of the page in both languages, and its address for programs."""
    router = APIRouter()

    @router.get("/{language}/check")
    def show(language: Language) -> Response:
        return page("check.html", language, path="check")

    return router
