"""The only module that talks to a chat model: any that LangChain's `init_chat_model` knows.

model = load_chat_model("openai:my-model", address="http://127.0.0.1:8080/v1", key=None, seconds=120, context=4096)
with closing(model.stream("Answer briefly.", "What is a council?")) as reply:
    for piece in reply:                     # "" while nothing comes
        print(piece, end="")
"""

import asyncio
import functools
import json
import logging
import os
import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from enum import StrEnum
from ipaddress import ip_address
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:  # slow to import, and not needed where no model is set
    from langchain_core.language_models import BaseChatModel

NONE = "none"
REPLY_TOKENS = 700  # longest reply
REPLY_CHARACTERS = 8 * REPLY_TOKENS  # where a server does not keep to the limit in tokens
QUIET_SECONDS = 0.2  # a reply says at least this often that nothing has come
CONNECT_SECONDS = 10.0
MOST_WAITING = 8
AZURE_VERSION = "2024-10-21"  # of Azure's interface, unless OPENAI_API_VERSION names another
NO_KEY = "none"  # sent to a server of one's own, which asks for none; a key meant for OpenAI is not for others
EXTRAS = {"openai": "openai", "azure_openai": "openai", "ollama": "ollama"}  # what to install for a provider
LONGEST_DETAIL = 300  # characters
_TALKATIVE = ("openai", "httpx", "httpx2", "httpcore", "httpcore2", "ollama", "langchain_openai", "langchain_ollama")


class ChatFailure(StrEnum):
    """Why there is no reply."""

    BUSY = "busy"  # too many wait already
    SLOW = "slow"  # the time is up
    UNREACHABLE = "unreachable"
    REFUSED = "refused"  # the key or the model's name is wrong
    FAILED = "failed"


class ChatModelError(Exception):
    """A request to the chat model came to nothing, or only to the pieces that were yielded; `detail` is for whoever mends it."""

    def __init__(self, kind: ChatFailure, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


class ChatSetupError(Exception):
    """The chat model that is set cannot be used: what to change, in one sentence."""


_REASONS = ("finish_reason", "done_reason")  # why a reply ends here, which only the end of a whole one tells
_Pieces = queue.SimpleQueue[str | ChatModelError | None]  # what is no string ends them
_KINDS = {
    **dict.fromkeys((401, 403, 404), ChatFailure.REFUSED),
    **dict.fromkeys((429, 503), ChatFailure.BUSY),  # 503 also while a model is being loaded
    **dict.fromkeys((408, 504), ChatFailure.SLOW),
    502: ChatFailure.UNREACHABLE,
}


class Reply:
    """The pieces of one reply as they come, and "" while none does; a ChatModelError where it breaks off or never begins.

    The request begins with the first piece asked for; closing or dropping the reply cuts the connection at once.
    """

    def __init__(self, begin: "Callable[[_Pieces, threading.Event], Future[None]]") -> None:
        self._begin = begin
        self._pieces: _Pieces = queue.SimpleQueue()
        self._turn = threading.Event()
        self._request: Future[None] | None = None
        self._over = False

    @property
    def waiting(self) -> bool:
        """Whether the request still waits for its turn."""
        return not self._turn.is_set()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        if self._over:
            raise StopIteration
        if self._request is None:
            self._request = self._begin(self._pieces, self._turn)
        try:
            piece = self._pieces.get(timeout=QUIET_SECONDS)
        except queue.Empty:
            return ""
        if isinstance(piece, str):
            return piece
        self._over = True
        raise piece or StopIteration

    def close(self) -> None:
        """Stop the request, if it is not over."""
        self._over = True
        if self._request is not None:
            self._request.cancel()

    def __del__(self) -> None:
        self.close()


class ChatModel:
    """A chat model; safe to share between threads. Requests beyond `at_once` wait, and beyond MOST_WAITING more they are refused."""

    def __init__(
        self,
        chat: "BaseChatModel",
        *,
        name: str,
        address: str | None = None,
        key: str | None = None,
        seconds: float,
        context: int,
        at_once: int = 1,
        log: Path | None = None,
    ) -> None:
        self.name = name
        self.context = context  # tokens
        self.host = _host(chat, address)
        self._chat = chat
        self._key = key
        self._seconds = seconds
        self._most = at_once + MOST_WAITING
        self._log = log
        self._loop = _loop()
        self._turns = asyncio.Semaphore(at_once)
        self._requests = 0  # counted in the loop's thread alone

    @property
    def is_here(self) -> bool:
        """Whether the model runs on this machine, so that nothing leaves it."""
        return self.host is not None and _is_loopback(self.host)

    def stream(self, system: str, user: str) -> Reply:
        """What the model replies to `user` under the instructions `system`; the time limit counts from the request's turn."""
        return Reply(lambda pieces, turn: asyncio.run_coroutine_threadsafe(self._request(system, user, pieces, turn), self._loop))

    async def _request(self, system: str, user: str, pieces: _Pieces, turn: threading.Event) -> None:
        """Put the reply into `pieces`, and None or the error after it; `turn` is set when the model is asked."""
        said: list[str] = []
        failure: ChatModelError | None = None
        outcome: str | None = "stopped"
        began = time.monotonic()
        self._requests += 1
        try:
            if self._requests > self._most:
                raise ChatModelError(ChatFailure.BUSY, f"{MOST_WAITING} requests wait for the model already")
            async with self._turns:
                turn.set()
                began = time.monotonic()
                await self._ask(system, user, said=said, pieces=pieces)
            outcome = None
        except ChatModelError as error:
            failure, outcome = error, str(error)
        finally:
            self._requests -= 1
            try:
                self._record(system=system, user=user, reply="".join(said), seconds=time.monotonic() - began, failure=outcome)
            except OSError as error:
                failure = ChatModelError(ChatFailure.FAILED, f"{self._log}: the log cannot be written ({error.strerror})")
            pieces.put(failure)

    async def _ask(self, system: str, user: str, *, said: list[str], pieces: _Pieces) -> None:
        whole = self.name.partition(":")[0] not in EXTRAS  # of these providers we know that they say when a reply is whole
        try:
            async with asyncio.timeout(self._seconds) as limit:
                async for chunk in self._chat.astream([("system", system), ("human", user)]):
                    whole = whole or not chunk.response_metadata.keys().isdisjoint(_REASONS)
                    if text := str(chunk.text):
                        said.append(text)
                        pieces.put(text)
                    if sum(map(len, said)) > REPLY_CHARACTERS:
                        return
        except Exception as error:  # each provider's package raises its own
            if limit.expired():
                raise ChatModelError(ChatFailure.SLOW, f"no whole reply within {self._seconds:g} seconds") from error
            raise _failure(error, begun=bool(said), key=self._key) from error
        if not whole:
            raise ChatModelError(ChatFailure.FAILED, "the reply broke off")

    def _record(self, *, system: str, user: str, reply: str, seconds: float, failure: str | None) -> None:
        if self._log is None:
            return
        at = datetime.now(UTC).isoformat(timespec="seconds")
        exchange = {"time": at, "model": self.name, "system": system, "user": user, "reply": reply}
        line = json.dumps(exchange | {"seconds": round(seconds, 3), "failure": failure}, ensure_ascii=False)
        with self._log.open("a", encoding="utf-8") as log:
            log.write(line + "\n")


def load_chat_model(
    name: str,
    *,
    address: str | None,
    key: str | None,
    seconds: float,
    context: int,
    at_once: int = 1,
    log: Path | None = None,
) -> ChatModel | None:
    """The model `name`, "provider:name" with a provider of LangChain's; None for "none". Nothing is sent before the first request.

    `key` may be None where the provider's own environment variable holds it, or the server at `address` asks for none. `log` is a file
    to which every request and reply is appended; without it nothing of them is kept.
    """
    if name == NONE:
        return None
    provider, colon, model = name.partition(":")
    if not (provider and colon and model):
        raise ChatSetupError(f"{name}: a chat model is named provider:model, as in ollama:llama3.1 or openai:gpt-4o; or {NONE}.")
    for variable in ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2"):
        os.environ[variable] = "false"  # or LangChain would send questions and quotations to its makers where somebody has set it
    from langchain.chat_models import init_chat_model

    try:
        arguments = _arguments(provider, address=address, key=key, context=context)
        chat = init_chat_model(model, model_provider=provider, **arguments)
    except ImportError as error:
        raise ChatSetupError(_missing(provider, error)) from error
    except Exception as error:  # each provider's package raises its own: no key, no address, an unknown provider
        raise ChatSetupError(
            f"{name}: this chat model cannot be set up ({_short(error, key=key)}); look at VERSE_CHAT_MODEL, VERSE_CHAT_ADDRESS and"
            " VERSE_CHAT_KEY."
        ) from error
    for talkative in _TALKATIVE:  # at their lower levels they write requests and replies
        logging.getLogger(talkative).setLevel(logging.WARNING)
    if log is not None:
        _prepare_log(log)
    return ChatModel(chat, name=name, address=address, key=key, seconds=seconds, context=context, at_once=at_once, log=log)


def _arguments(provider: str, *, address: str | None, key: str | None, context: int) -> dict[str, Any]:
    """What the provider's class is made with: no retries and no limits of its own but that on connecting and that on length."""
    if provider == "ollama":
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        # Without num_ctx Ollama would cut off the beginning of a long request and say nothing.
        lengths = {"num_ctx": context, "num_predict": REPLY_TOKENS}
        client = {"timeout": (CONNECT_SECONDS, None), "headers": headers}
        return {"temperature": 0, "client_kwargs": client} | lengths | _given(base_url=address)
    common: dict[str, Any] = {"temperature": 0, "max_tokens": REPLY_TOKENS, "max_retries": 0}
    if provider not in EXTRAS:
        return common | _given(base_url=address, api_key=key)
    from openai import Timeout

    common |= {"timeout": Timeout(None, connect=CONNECT_SECONDS), "stream_chunk_timeout": None, "stream_usage": False}
    if provider == "azure_openai":
        version = os.environ.get("OPENAI_API_VERSION", AZURE_VERSION)
        return common | _given(azure_endpoint=address, api_key=key) | {"api_version": version}
    return common | _given(base_url=address, api_key=key or (NO_KEY if address else None))


def _given(**arguments: str | None) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if value is not None}


def _missing(provider: str, error: ImportError) -> str:
    if extra := EXTRAS.get(provider):
        command = f"pip install --constraint requirements.lock --editable '.[{extra}]'"
        return f"{provider}: the package that speaks to it is not installed; run `{command}`."
    return f"{provider}: the package that speaks to it is not installed ({_short(error)})."


def _prepare_log(log: Path) -> None:
    """Make the file where it is missing, for its owner's eyes only."""
    try:
        os.close(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    except OSError as error:
        raise ChatSetupError(f"{log}: the log of the chat model cannot be written ({error.strerror}); name another file.") from error


@functools.cache
def _loop() -> asyncio.AbstractEventLoop:
    """One event loop in a thread of its own for all chat models: LangChain shares connections between models of one address."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="chat-model", daemon=True).start()
    return loop


def _failure(error: Exception, *, begun: bool, key: str | None) -> ChatModelError:
    causes = list(_causes(error))
    status = next((status for status in map(_status, causes) if status), 0)
    if status in _KINDS:
        kind = _KINDS[status]
    elif not begun and any(_is_of_transport(cause) for cause in causes):
        kind = ChatFailure.UNREACHABLE
    else:
        kind = ChatFailure.FAILED
    return ChatModelError(kind, _short(error, key=key))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _status(error: BaseException) -> int:
    """The HTTP status that `error` tells of, by the attribute that the packages have in common; else 0."""
    status = getattr(error, "status_code", 0)
    return status if isinstance(status, int) else 0


def _is_of_transport(error: BaseException) -> bool:
    """Whether the connection failed: by name, since each provider's package brings a client of its own."""
    names = {base.__name__ for base in type(error).__mro__}
    return isinstance(error, OSError) or not names.isdisjoint({"TransportError", "APIConnectionError"})


def _short(error: Exception, *, key: str | None = None) -> str:
    """The error's own words on one line, without the key."""
    text = " ".join(str(error).split()) or type(error).__name__
    if key:
        text = text.replace(key, "…")
    return text if len(text) <= LONGEST_DETAIL else text[:LONGEST_DETAIL] + "…"


def _host(chat: "BaseChatModel", address: str | None) -> str | None:
    """The host that requests go to, from the client itself, as the provider's environment variables may name it; None if unknown."""
    for client in ("root_async_client", "_async_client._client"):
        try:
            return urlsplit(str(attrgetter(client)(chat).base_url)).hostname
        except AttributeError:
            continue
    return urlsplit(address).hostname if address else None


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
