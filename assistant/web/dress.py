"""Gradio's page in our clothes: the language, the style, and the same header and footer as every other page."""

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web import pages
from assistant.web.strings import Language, say


class Dressed:
    """An application whose conversation pages, /en/ and /cy/, come out dressed; everything else passes through."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in ("/en/", "/cy/"):
            await self._application(scope, receive, send)
            return
        language = Language(scope["path"].strip("/"))
        body = bytearray()
        start: Message = {}

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            if message["type"] != "http.response.body":
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            html = dress(body.decode(), language) if start["status"] == 200 else body.decode()
            content = html.encode()
            MutableHeaders(scope=start)["content-length"] = str(len(content))
            await send(start)
            await send({"type": "http.response.body", "body": content})

        await self._application(scope, receive, collect)


def dress(html: str, language: Language) -> str:
    """Gradio's page with the page's language, our style and script, header and footer, and without addresses elsewhere."""
    html = re.sub(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>', "", html)
    html = re.sub(r'<base href="[^"]*"\s*/?>|<link rel="manifest"[^>]*>', "", html)
    html = re.sub(r'<html\s+lang="[^"]*"', f'<html lang="{language}"', html, count=1)
    html = html.replace('="./assets/', f'="/{language}/assets/')
    html = html.replace("</head>", pages.render("head.html", language, path="") + "</head>", 1)
    header = pages.render("header.html", language, path="", skip_to="#question")
    html = re.sub(r"(<body[^>]*>)", lambda match: match[1] + header, html, count=1)
    closing = (
        f'<div id="live" class="unseen" role="status" aria-live="polite"></div><noscript><p>{say("needs_script", language)}</p></noscript>'
    )
    return html.replace("</body>", closing + pages.render("footer.html", language, path="") + "</body>", 1)
