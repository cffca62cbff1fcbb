"""What stands before every page: who may call, what is closed, and the headers of every response."""

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.pages import message
from assistant.web.strings import Language

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

# Behind /en/ and /cy/: our pages, and of Gradio only what the conversation needs; its files, documentation and monitoring stay closed.
_OPEN = ("library", "briefing", "check", "register", "documents/", "accessibility", "assets/", "static/", "theme.css", "favicon.ico")
_OPEN_API = ("queue/join", "queue/data", "cancel", "reset", "heartbeat/", "app_id", "startup-events")

# Gradio's page holds its settings in a script and sizes its parts with style attributes; it never needs 'unsafe-eval'.
GRADIO_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)


class Guard:
    """An application that lets through to `application` only what comes from its own pages, by a name it is served under.

    A name in the Host header that is not ours is refused (a foreign site can point its name at this machine), and so is
    whatever another site sends. An address made of digits cannot be such a name and is allowed.
    """

    def __init__(self, application: ASGIApp, *, hosts: Collection[str] = (), largest_body: int) -> None:
        self._application = application
        self._hosts = LOCAL_HOSTS | {host.lower() for host in hosts} | {socket.gethostname().lower()}
        self._largest_body = largest_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._application(scope, receive, send)
            return  # no page of ours opens a web socket
        headers, path = Headers(scope=scope), str(scope["path"])
        refused = self._refused(scope["method"], headers) or _closed(path)
        if refused is not None:
            await refused(scope, receive, send)
            return
        if scope["method"] not in SAFE_METHODS and int(headers["content-length"]) > self._largest_body:
            await _drain(receive)
            await _too_large(path, self._largest_body)(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _protect(MutableHeaders(scope=message), path)
            await send(message)

        await self._application(scope, receive, send_guarded)

    def _refused(self, method: str, headers: Headers) -> Response | None:
        """The response with which a request is turned away, None where it may pass."""
        if not self._is_ours(headers.get("host", "")):
            return _plain("This service does not answer under that name.", 421)
        if method in SAFE_METHODS:
            return None
        origin = headers.get("origin")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return _plain("A request from another site is not accepted.", 403)
        if origin is not None and urlsplit(origin).netloc.lower() != headers["host"].lower():
            return _plain("A request from another site is not accepted.", 403)
        if not headers.get("content-length", "").isdecimal():
            return _plain("The length of the request must be stated.", 411)
        return None

    def _is_ours(self, host: str) -> bool:
        name = (urlsplit(f"//{host}").hostname or "") if host.isascii() else ""
        if name in self._hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def _closed(path: str) -> Response | None:
    """Not found, for all behind a language that no page needs."""
    language, _, rest = path.lstrip("/").partition("/")
    if language not in set(Language) or not rest:
        return None
    inner = rest.removeprefix("gradio_api/")
    return None if inner.startswith(_OPEN if inner == rest else _OPEN_API) else _plain("Not found.", 404)


def _plain(sentence: str, status: int) -> Response:
    return PlainTextResponse(sentence, status, headers={"X-Content-Type-Options": "nosniff"})


def _too_large(path: str, largest: int) -> Response:
    """A page that says so: whoever uploads too much is a user, not an intruder."""
    language = Language.WELSH if path.startswith("/cy/") else Language.ENGLISH
    return message(language, "too_large", status=413, limit=largest // 1_000_000)


async def _drain(receive: Receive) -> None:
    """Take in the whole request: a browser that is still sending would never show the response."""
    while (await receive()).get("more_body"):
        pass


def _protect(headers: MutableHeaders, path: str) -> None:
    """Set the headers that every response carries; a page states its own policy or gets the one for Gradio."""
    headers.setdefault("Content-Security-Policy", GRADIO_POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()"
    headers["X-Frame-Options"] = "DENY"
    if not path.startswith(("/static/", "/en/assets/", "/cy/assets/")):
        headers["Cache-Control"] = "no-store"  # questions and documents do not stay behind on a shared computer
