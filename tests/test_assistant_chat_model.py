"""Talking to a chat model, over the real protocols, with a scripted server on loopback."""

import contextlib
import gc
import itertools
import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import chat_model
from assistant.chat_model import ChatFailure, ChatModel, ChatModelError, ChatSetupError, Reply, load_chat_model
from tests.chat_server import ChatServer, Ending, Script


def loaded(
    server: ChatServer,
    *,
    name: str = "openai:scripted",
    seconds: float = 10,
    at_once: int = 1,
    log: Path | None = None,
    key: str | None = None,
) -> ChatModel:
    address = server.root if name.startswith(("ollama", "azure")) else server.address
    model = load_chat_model(name, address=address, key=key, seconds=seconds, context=2048, at_once=at_once, log=log)
    assert model is not None
    return model


def failure_of(reply: Iterator[str]) -> tuple[list[str], ChatModelError]:
    """The pieces that came before the failure, and the failure."""
    pieces: list[str] = []
    with pytest.raises(ChatModelError) as raised:
        pieces.extend(piece for piece in reply if piece)
    return pieces, raised.value


def read_in_background(reply: Reply) -> threading.Thread:
    thread = threading.Thread(target=lambda: "".join(reply), daemon=True)
    thread.start()
    return thread


def until(condition: object, *, seconds: float = 5) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_no_model_is_none_and_imports_nothing_of_langchain_s_chat_part() -> None:
    script = (
        "import sys\n"
        "from assistant.chat_model import load_chat_model\n"
        "assert load_chat_model('none', address=None, key=None, seconds=1, context=1) is None\n"
        "assert not {'langchain', 'langchain_core', 'langchain_openai', 'openai', 'tiktoken'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=30)


def test_the_pieces_come_as_they_are_sent_and_quiet_is_an_empty_piece() -> None:
    with ChatServer(Script(("The council ", "must act."), before=0.5, between=0.5)) as server:
        reply = loaded(server).stream("Be brief.", "What must it do?")
        assert reply.waiting
        times: list[float] = []
        pieces: list[str] = []
        for piece in reply:
            times.append(time.monotonic())
            pieces.append(piece)
        assert [piece for piece in pieces if piece] == ["The council ", "must act."]
        assert pieces[0] == ""
        assert not reply.waiting
        assert max(later - earlier for earlier, later in itertools.pairwise(times)) < 0.3
        request = server.requests[0]
        assert (request.path, request.system, request.user) == ("/v1/chat/completions", "Be brief.", "What must it do?")
        assert {name: request.body[name] for name in ("model", "temperature", "stream", "max_completion_tokens")} == {
            "model": "scripted", "temperature": 0, "stream": True, "max_completion_tokens": chat_model.REPLY_TOKENS,
        }  # fmt: skip
        assert request.over.wait(1)
        assert list(reply) == []


def test_a_key_that_is_set_is_sent_and_the_environment_s_is_not_sent_to_a_server_of_one_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "meant-for-openai")
    with ChatServer("yes") as server:
        assert "".join(loaded(server).stream("", "?")) == "yes"
        assert "".join(loaded(server, key="ours").stream("", "?")) == "yes"
    assert [request.headers["authorization"] for request in server.requests] == ["Bearer none", "Bearer ours"]


def test_azure_is_spoken_to_by_deployment_and_version() -> None:
    with ChatServer("yes") as server:
        assert "".join(loaded(server, name="azure_openai:our-deployment", key="ours").stream("", "?")) == "yes"
    assert server.requests[0].path == f"/openai/deployments/our-deployment/chat/completions?api-version={chat_model.AZURE_VERSION}"
    assert server.requests[0].headers["api-key"] == "ours"


def test_ollama_is_told_how_much_it_is_to_read_and_to_write() -> None:
    pytest.importorskip("langchain_ollama", reason="the extra ollama is not installed")
    with ChatServer("The council must act.", Script(("The",), ending=Ending.SHORT), Script(status=404)) as server:
        model = loaded(server, name="ollama:llama3.1:8b")
        assert "".join(model.stream("Be brief.", "?")) == "The council must act."
        assert failure_of(model.stream("", "?"))[1].kind is ChatFailure.FAILED
        assert failure_of(model.stream("", "?"))[1].kind is ChatFailure.REFUSED
    body = server.requests[0].body
    assert (body["model"], server.requests[0].system) == ("llama3.1:8b", "Be brief.")
    assert body["options"] == {"num_ctx": 2048, "num_predict": chat_model.REPLY_TOKENS, "temperature": 0}
    assert model.is_here


def test_closing_the_reply_makes_the_client_go_away_within_a_second() -> None:
    with ChatServer(Script(("The ", "council "), ending=Ending.HANG), "yes") as server:
        model = loaded(server)
        reply = model.stream("", "?")
        assert next(piece for piece in reply if piece) == "The "
        reply.close()
        assert server.requests[0].gone.wait(1)
        assert list(reply) == []
        assert "".join(model.stream("", "?")) == "yes"


def test_dropping_the_reply_stops_the_request_too() -> None:
    def first(model: ChatModel) -> Iterator[str]:
        for piece in model.stream("", "?"):
            if piece:
                yield piece

    with ChatServer(Script(("The ",), ending=Ending.HANG)) as server:
        pieces = first(loaded(server))
        assert next(pieces) == "The "
        pieces.close()  # type: ignore[attr-defined]
        gc.collect()
        assert server.requests[0].gone.wait(1)


def test_closing_before_the_first_piece_stops_a_model_that_is_still_reading() -> None:
    with ChatServer(Script(("yes",), before=30)) as server:
        with contextlib.closing(loaded(server).stream("", "?")) as reply:
            until(lambda: next(reply) == "" and server.requests)
            assert not reply.waiting
        assert server.requests[0].gone.wait(1)


def test_one_request_runs_and_the_next_waits_its_turn() -> None:
    with ChatServer(Script(("first",), ending=Ending.HANG), "second") as server:
        model = loaded(server)
        first, second = model.stream("", "?"), model.stream("", "?")
        assert next(piece for piece in first if piece) == "first"
        assert [next(second), next(second), second.waiting, len(server.requests)] == ["", "", True, 1]
        first.close()
        assert "".join(second) == "second"
        assert not second.waiting


def test_as_many_run_together_as_are_allowed() -> None:
    with ChatServer(Script(("yes",), ending=Ending.HANG)) as server:
        model = loaded(server, at_once=2)
        replies = [model.stream("", "?") for _ in range(3)]
        for reply in replies:
            next(reply)
        until(lambda: len(server.requests) == 2)
        assert [reply.waiting for reply in replies] == [False, False, True]


def test_where_eight_wait_the_next_is_refused_and_one_that_gives_up_makes_room() -> None:
    with ChatServer(Script(("yes",), ending=Ending.HANG)) as server:
        model = loaded(server)
        waiting = [model.stream("", "?") for _ in range(1 + chat_model.MOST_WAITING)]
        for reply in waiting:
            next(reply)
        assert failure_of(model.stream("", "?"))[1].kind is ChatFailure.BUSY
        waiting[-1].close()
        later = model.stream("", "?")
        assert [next(later), later.waiting] == ["", True]
        assert len(server.requests) == 1


@pytest.mark.parametrize("script", [Script(("yes",), before=30), Script(("yes",), ending=Ending.HANG)])
def test_a_reply_that_is_not_whole_in_time_is_slow(script: Script) -> None:
    with ChatServer(script) as server:
        _, failure = failure_of(loaded(server, seconds=0.5).stream("", "?"))
        assert (failure.kind, failure.detail) == (ChatFailure.SLOW, "no whole reply within 0.5 seconds")
        assert server.requests[0].gone.wait(1)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, ChatFailure.FAILED), (401, ChatFailure.REFUSED), (403, ChatFailure.REFUSED), (404, ChatFailure.REFUSED),
        (429, ChatFailure.BUSY), (500, ChatFailure.FAILED), (502, ChatFailure.UNREACHABLE), (503, ChatFailure.BUSY),
        (504, ChatFailure.SLOW),
    ],
)  # fmt: skip
def test_a_refusal_is_told_by_its_kind_and_asked_but_once(status: int, kind: ChatFailure) -> None:
    with ChatServer(Script(status=status, error="the key sk-secret is unknown")) as server:
        pieces, failure = failure_of(loaded(server, key="sk-secret").stream("", "?"))
    assert (pieces, failure.kind, len(server.requests)) == ([], kind, 1)
    assert "is unknown" in failure.detail
    assert "sk-secret" not in str(failure)


@pytest.mark.parametrize("ending", [Ending.CUT, Ending.SHORT, Ending.GARBAGE])
def test_a_reply_that_breaks_off_fails_after_its_pieces(ending: Ending) -> None:
    with ChatServer(Script(("The council ", "must"), ending=ending)) as server:
        pieces, failure = failure_of(loaded(server).stream("", "?"))
    assert (pieces, failure.kind) == (["The council ", "must"], ChatFailure.FAILED)


def test_an_empty_reply_is_no_failure_of_the_model_where_it_says_that_it_is_whole() -> None:
    with ChatServer(Script(())) as server:
        assert "".join(loaded(server).stream("", "?")) == ""


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with ChatServer() as server:
        model = loaded(server)
    assert failure_of(model.stream("", "?"))[1].kind is ChatFailure.UNREACHABLE


def test_a_server_that_knows_no_end_is_cut_off() -> None:
    with ChatServer(Script(("yes " * 100,) * 1000)) as server:
        assert len("".join(loaded(server).stream("", "?"))) < chat_model.REPLY_CHARACTERS + 401
        assert server.requests[0].gone.wait(1)


def test_nothing_is_logged_unless_a_file_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_LOG", "debug")
    log = tmp_path / "chat.jsonl"
    with caplog.at_level(logging.DEBUG), ChatServer("The answer.", "The answer.", Script(status=401, error="no")) as server:
        "".join(loaded(server).stream("Private rule.", "Private question?"))
        said = " ".join(record.getMessage() for record in caplog.records)
        assert "rivate" not in said
        assert "answer" not in said
        model = loaded(server, log=log)
        "".join(model.stream("Rule.", "Pwy sy’n gofyn?"))
        failure_of(model.stream("Rule.", "Who?"))
    first, second = (json.loads(line) for line in log.read_text(encoding="utf-8").splitlines())
    assert log.stat().st_mode & 0o777 == 0o600
    assert list(first) == ["time", "model", "system", "user", "reply", "seconds", "failure"]
    assert (first["model"], first["system"], first["user"], first["reply"], first["failure"]) == (
        "openai:scripted", "Rule.", "Pwy sy’n gofyn?", "The answer.", None,
    )  # fmt: skip
    assert 0 <= first["seconds"] < 5
    assert (second["reply"], second["failure"].partition(":")[0]) == ("", "refused")


def test_a_request_that_was_stopped_is_in_the_log_too(tmp_path: Path) -> None:
    log = tmp_path / "chat.jsonl"
    with ChatServer(Script(("The ",), ending=Ending.HANG)) as server:
        reply = loaded(server, log=log).stream("Rule.", "Who?")
        assert next(piece for piece in reply if piece) == "The "
        reply.close()
        until(lambda: log.read_text(encoding="utf-8"))
    assert {name: json.loads(log.read_text(encoding="utf-8"))[name] for name in ("reply", "failure")} == {
        "reply": "The ",
        "failure": "stopped",
    }


def test_nothing_goes_to_langsmith_whatever_the_environment_says_and_nothing_is_fetched() -> None:
    script = (
        "import sys, time\n"
        "from assistant.chat_model import load_chat_model\n"
        "import tiktoken.registry\n"
        "model = load_chat_model('openai:x', address=sys.argv[1], key=None, seconds=10, context=2048)\n"
        "print(''.join(model.stream('', '?')))\n"
        "time.sleep(1)\n"
        "assert tiktoken.registry.ENCODINGS == {}\n"
    )
    with ChatServer("yes") as server, ChatServer("no") as langsmith:
        environment = {**os.environ, "LANGSMITH_API_KEY": "x", "LANGSMITH_ENDPOINT": langsmith.root, "LANGCHAIN_ENDPOINT": langsmith.root}
        environment |= dict.fromkeys(["LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2"], "true")
        ran = subprocess.run(
            [sys.executable, "-c", script, server.address], env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "yes\n", "")
        assert (len(server.requests), langsmith.requests, langsmith.touched) == (1, [], False)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("llama3", "llama3: a chat model is named provider:model, as in ollama:llama3.1 or openai:gpt-4o; or none."),
        ("openai:", "openai:: a chat model is named provider:model, as in ollama:llama3.1 or openai:gpt-4o; or none."),
    ],
)
def test_a_name_without_provider_is_refused(name: str, sentence: str) -> None:
    with pytest.raises(ChatSetupError) as raised:
        load_chat_model(name, address=None, key=None, seconds=1, context=1)
    assert str(raised.value) == sentence


def test_an_unknown_provider_is_refused() -> None:
    with pytest.raises(ChatSetupError, match=r"^nobody:x: this chat model cannot be set up \(.*nobody.*\); look at "):
        load_chat_model("nobody:x", address=None, key=None, seconds=1, context=1)


def test_a_missing_key_is_refused_before_anything_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ChatSetupError, match=r"^openai:gpt-4o: this chat model cannot be set up \(.*\); look at VERSE_CHAT_MODEL, "):
        load_chat_model("openai:gpt-4o", address=None, key=None, seconds=1, context=1)


@pytest.mark.parametrize(("provider", "package", "extra"), [("openai", "openai", "openai"), ("azure_openai", "openai", "openai"),
    ("ollama", "langchain_ollama", "ollama")])  # fmt: skip
def test_a_missing_package_is_named_with_the_command_that_installs_it(
    provider: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langchain.chat_models import base

    base._get_chat_model_creator.cache_clear()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ChatSetupError) as raised:
        load_chat_model(f"{provider}:x", address="http://127.0.0.1:1", key="k", seconds=1, context=1)
    assert str(raised.value) == (
        f"{provider}: the package that speaks to it is not installed;"
        f" run `pip install --constraint requirements.lock --editable '.[{extra}]'`."
    )


def test_a_missing_package_of_another_provider_is_named() -> None:
    with pytest.raises(ChatSetupError, match=r"^upstage: the package that speaks to it is not installed \(.*langchain.upstage.*\)\.$"):
        load_chat_model("upstage:x", address=None, key="k", seconds=1, context=1)


def test_a_log_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ChatSetupError, match="the log of the chat model cannot be written"):
        load_chat_model("openai:x", address="http://127.0.0.1:1", key=None, seconds=1, context=1, log=tmp_path / "no" / "log")


@pytest.mark.parametrize(
    ("address", "host", "here"),
    [
        ("http://127.0.0.1:8080/v1", "127.0.0.1", True),
        ("http://localhost:8080/v1", "localhost", True),
        ("http://[::1]:8080/v1", "::1", True),
        ("https://models.council.example/v1", "models.council.example", False),
        ("http://127.0.0.1.council.example/v1", "127.0.0.1.council.example", False),
    ],
)
def test_it_is_known_where_the_questions_go(address: str, host: str, here: bool) -> None:
    model = load_chat_model("openai:x", address=address, key=None, seconds=1, context=1)
    assert model is not None
    assert (model.host, model.is_here) == (host, here)


def test_without_an_address_the_provider_s_own_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "LANGSMITH_GATEWAY"):
        monkeypatch.delenv(name, raising=False)
    model = load_chat_model("openai:gpt-4o", address=None, key="k", seconds=1, context=1)
    assert model is not None
    assert (model.host, model.is_here) == ("api.openai.com", False)
    monkeypatch.setenv("OPENAI_API_BASE", "https://elsewhere.example/v1")
    model = load_chat_model("openai:gpt-4o", address=None, key="k", seconds=1, context=1)
    assert model is not None
    assert model.host == "elsewhere.example"
