"""Whole pages from templates: everything but the conversation is plain HTML that works without scripts."""

import functools
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from assistant.web import strings
from assistant.web.strings import Language, say

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
PLAIN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; object-src 'none'"
)


@functools.cache
def environment() -> Environment:
    """The templates; every value in them is escaped."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(
        say=say,
        day=strings.day,
        kind_name=strings.kind_name,
        language_name=strings.language_name,
        origin=strings.origin,
        speaker_line=strings.speaker_line,
        style=_fingerprinted("page.css"),
        script=_fingerprinted("page.js"),
    )
    return made


def render(template: str, language: Language, *, path: str, **values: object) -> str:
    """The HTML of `template`; `path` is the page's address behind the language, the same in both languages."""
    return environment().get_template(template).render(language=language, path=path, **values)


def page(template: str, language: Language, *, path: str, status: int = 200, **values: object) -> HTMLResponse:
    """`template` as a response of its own, under the strict policy."""
    return HTMLResponse(render(template, language, path=path, **values), status, headers={"Content-Security-Policy": PLAIN_POLICY})


def message(language: Language, key: str, *, path: str = "", status: int, **values: str | int) -> HTMLResponse:
    """A page that says one thing: the strings `key`_title and `key`."""
    return page(
        "message.html", language, path=path, status=status, heading=say(f"{key}_title", language), text=say(key, language, **values)
    )


def _fingerprinted(name: str) -> str:
    """The address of a static file, which changes with its content so that browsers may keep it."""
    changed = (STATIC / name).stat().st_mtime_ns
    return f"/static/{name}?{changed:x}"
