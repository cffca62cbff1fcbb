"""A scripted chat model on loopback that speaks the protocols of OpenAI and Ollama, for tests of what talks to one.

with ChatServer("The council must act [k1].") as server:
    ...                                             # VERSE_CHAT_MODEL=openai:scripted, VERSE_CHAT_ADDRESS=server.address
    server.requests[0].user                         # what it was sent
    server.requests[0].gone.wait(1)                 # whether the client went away before the reply was over
"""

import json
import re
import select
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

POLL_SECONDS = 0.02


class Ending(StrEnum):
    """What follows the last piece of a reply."""

    DONE = "done"
    CUT = "cut"  # the connection is closed in the middle of the reply
    SHORT = "short"  # the reply ends as if it were whole, but says nowhere that it is
    HANG = "hang"  # nothing more comes, and the connection stays open
    GARBAGE = "garbage"  # something that is no piece of a reply


@dataclass(frozen=True, slots=True)
class Script:
    """A reply: its pieces, the seconds before the first and between them, and how it ends; or a refusal with an HTTP status."""

    pieces: tuple[str, ...] = ()
    before: float = 0.0
    between: float = 0.0
    ending: Ending = Ending.DONE
    status: int = 200
    error: str = "scripted refusal"


@dataclass(frozen=True, slots=True)
class Request:
    """What the server was sent; `gone` is set when the client closed the connection before the reply was over, `over` when it was."""

    path: str
    headers: dict[str, str]  # names in small letters
    body: dict[str, object]
    gone: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def system(self) -> str:
        """The system message."""
        return self._said("system")

    @property
    def user(self) -> str:
        """The user's message."""
        return self._said("user")

    def _said(self, role: str) -> str:
        messages = self.body["messages"]
        assert isinstance(messages, list)
        return "\n".join(message["content"] for message in messages if message["role"] == role)


Reply = str | Script
Answering = Callable[[Request], Reply]


def words(text: str) -> tuple[str, ...]:
    """`text` in the pieces in which a model would send it, a word each; joined they are `text`."""
    return tuple(re.findall(r"\s*\S+|\s+$", text))


class ChatServer:
    """Gives the replies in order, the last one again and again; each a text, a `Script`, or a function of the request."""

    def __init__(self, *replies: Reply | Answering) -> None:
        self.requests: list[Request] = []
        self.touched = False  # whether anything at all was asked of it
        self._replies = replies or ("yes",)
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def root(self) -> str:
        """The address of the server, which is that of an Ollama."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def address(self) -> str:
        """The address below which OpenAI's protocol is spoken."""
        return f"{self.root}/v1"

    def __enter__(self) -> "ChatServer":
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": POLL_SECONDS}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()

    def _next(self, request: Request) -> Script:
        with self._lock:
            reply = self._replies[min(len(self.requests), len(self._replies) - 1)]
            self.requests.append(request)
        if not isinstance(reply, str | Script):
            reply = reply(request)
        return Script(words(reply)) if isinstance(reply, str) else reply

    def _rest(self, connection: socket.socket, seconds: float) -> None:
        """Wait; `BrokenPipeError` as soon as the client has closed the connection, or the test is over."""
        waited = 0.0
        while True:
            readable, _, _ = select.select([connection], [], [], min(POLL_SECONDS, max(0.0, seconds - waited)))
            if self._stopping.is_set() or (readable and not connection.recv(1, socket.MSG_PEEK)):
                raise BrokenPipeError
            waited += POLL_SECONDS
            if waited >= seconds:
                return

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def parse_request(self) -> bool:
                server.touched = True
                return super().parse_request()

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                request = Request(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
                try:
                    self._reply(request, server._next(request))
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True
                    request.gone.set()
                else:
                    request.over.set()

            def _reply(self, request: Request, script: Script) -> None:
                server._rest(self.connection, script.before)
                if script.status != 200:
                    self._send(json.dumps({"error": {"message": script.error, "type": "scripted", "code": script.status}}), script.status)
                    return
                spoken = _ollama if request.path.endswith("/api/chat") else _openai
                self.send_response(200)
                self.send_header("Content-Type", "application/x-ndjson" if spoken is _ollama else "text/event-stream")
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                for number, line in enumerate(spoken(script)):
                    if number:
                        server._rest(self.connection, script.between)
                    self._chunk(line)
                if script.ending is Ending.HANG:
                    server._rest(self.connection, float("inf"))
                elif script.ending is Ending.CUT:
                    self.close_connection = True
                else:
                    self._chunk("")

            def _chunk(self, text: str) -> None:
                data = text.encode()
                self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
                self.wfile.flush()

            def _send(self, text: str, status: int) -> None:
                data = text.encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler


def _openai(script: Script) -> Iterator[str]:
    """The lines of OpenAI's event stream."""

    def event(delta: dict[str, str], reason: str | None) -> str:
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "x"}
        return f"data: {json.dumps(chunk | {'choices': [{'index': 0, 'delta': delta, 'finish_reason': reason}]})}\n\n"

    for number, piece in enumerate(script.pieces):
        yield event({"content": piece} | ({} if number else {"role": "assistant"}), None)
    if script.ending is Ending.GARBAGE:
        yield "data: {“no” reply\n\n"
    elif script.ending is Ending.DONE:
        yield event({}, "stop")
        yield "data: [DONE]\n\n"


def _ollama(script: Script) -> Iterator[str]:
    """The lines of Ollama's stream."""

    def line(content: str, **more: object) -> str:
        said = {"model": "x", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant", "content": content}, "done": False}
        return json.dumps(said | more) + "\n"

    for piece in script.pieces:
        yield line(piece)
    if script.ending is Ending.GARBAGE:
        yield "{“no” reply\n"
    elif script.ending is Ending.DONE:
        yield line("", done=True, done_reason="stop")
