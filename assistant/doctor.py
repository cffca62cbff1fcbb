"""Looks at everything that an answer needs, and says in one sentence each what is right and what to do."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from assistant.chat_model import NONE, ChatFailure, ChatModel, ChatModelError, ChatSetupError
from assistant.settings import Settings, unknown_settings
from assistant.terminal import chat_model_of
from vectorstore.embeddings import EmbeddingModel
from vectorstore.entailment import load_entailment
from vectorstore.library import Library, LibraryError
from vectorstore.ownership import holder
from vectorstore.reranking import load_reranker

TINY_SYSTEM = "Answer with one word."
TINY_QUESTION = "Is a council a body? Answer yes or no."
REMEDIES = {
    ChatFailure.BUSY: "is busy or still being loaded; try again in a moment",
    ChatFailure.SLOW: "was too slow; set VERSE_CHAT_SECONDS higher, or choose a smaller model",
    ChatFailure.UNREACHABLE: "cannot be reached; start its server, or correct VERSE_CHAT_ADDRESS",
    ChatFailure.REFUSED: "refused the key or does not know the model; correct VERSE_CHAT_KEY, VERSE_CHAT_MODEL or VERSE_CHAT_ADDRESS",
    ChatFailure.FAILED: "did not answer as it should; look at what its server says",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is right or wrong with `subject`, and in the second case what to do."""

    subject: str
    right: bool
    sentence: str


def findings(
    settings: Settings, *, load_embeddings: Callable[[Settings], EmbeddingModel], environment: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield what there is to say of each thing as soon as it is known; the vectors are not opened, so another process may hold them."""
    yield _settings(environment)
    made_with = None
    try:
        if not settings.library.is_dir():
            yield Finding("library", True, f"there is none yet in {settings.library}; `verse add` makes it.")
        else:
            with closing(Library(settings.library)) as kept:
                yield _library(kept)
                made_with = kept.embedding_model()
                if page := _page(kept):
                    yield page
    except LibraryError as error:
        yield Finding("library", False, str(error))
    yield _embedding_model(settings, load_embeddings, made_with=made_with)
    if settings.reranker != NONE:
        yield _loads("reranker", settings.reranker, load_reranker)
    if settings.entailment != NONE:
        yield _loads("entailment", settings.entailment, load_entailment)
    yield _chat_model(settings)


def _settings(environment: Mapping[str, str]) -> Finding:
    if unknown := unknown_settings(environment):
        verb = "is no setting" if len(unknown) == 1 else "are no settings"
        return Finding("settings", False, f"{', '.join(unknown)} {verb}; correct the name, the README lists them.")
    names = sorted(name for name in environment if name.startswith("VERSE_"))  # never the values, one of which is a key
    return Finding("settings", True, f"{', '.join(names) or 'nothing'} set in the environment, all else as it is by default.")


def _library(kept: Library) -> Finding:
    kept.check()
    documents, waiting = kept.documents(), kept.waiting()
    paragraphs = sum(kept.paragraph_counts().values())
    sentence = f"{len(documents)} documents with {paragraphs} paragraphs in {kept.folder}, and the database is whole"
    if waiting:
        sentence += f"; {len(waiting)} more wait until a question is asked, the page runs or `verse rebuild` makes them searchable"
    elif not documents:
        sentence += "; `verse add` puts documents in"
    return Finding("library", True, f"{sentence}.")


def _page(kept: Library) -> Finding | None:
    other = holder(kept.folder)
    if other is None:
        return None
    if other.address is None:
        return Finding("library", True, f"process {other.pid} ({other.doing}) has it open; questions can be asked when it is done.")
    return Finding("library", True, f"process {other.pid} serves it at {other.address}; questions are answered through it.")


def _embedding_model(settings: Settings, load: Callable[[Settings], EmbeddingModel], *, made_with: str | None) -> Finding:
    try:
        model = load(settings)
    except LibraryError as error:
        return Finding("embedding model", False, str(error))
    began = time.perf_counter()
    model.encode_query(TINY_QUESTION)
    taken = f"{model.name} encodes a question in {time.perf_counter() - began:.3f} seconds"
    if made_with is None:
        return Finding("embedding model", True, f"{taken}; there are no vectors yet.")
    if made_with != model.name:
        remedy = f"the library's vectors were made with {made_with}; run `verse rebuild`, or set VERSE_EMBEDDING_MODEL to that"
        return Finding("embedding model", False, f"{taken}, but {remedy}.")
    return Finding("embedding model", True, f"{taken}, and the library's vectors were made with it.")


def _loads(subject: str, name: str, load: Callable[[str], object]) -> Finding:
    try:
        load(name)
    except LibraryError as error:
        return Finding(subject, False, str(error))
    return Finding(subject, True, f"{name} can be read.")


def _chat_model(settings: Settings) -> Finding:
    try:
        model = chat_model_of(settings)
    except ChatSetupError as error:
        return Finding("chat model", False, str(error))
    if model is None:
        return Finding("chat model", True, "none is set, so answers are quotations only; VERSE_CHAT_MODEL names one.")
    return _asked(model, logged=f"; requests and replies are kept in {settings.chat_log}" if settings.chat_log else "")


def _asked(model: ChatModel, *, logged: str) -> Finding:
    """What the model replies to a tiny question."""
    place = model.host or f"the servers of {model.name.partition(':')[0]}"
    began = time.perf_counter()
    try:
        with closing(model.stream(TINY_SYSTEM, TINY_QUESTION)) as reply:
            said = "".join(reply).strip()
    except ChatModelError as error:
        return Finding("chat model", False, f"{model.name} at {place} {REMEDIES[error.kind]} ({error.detail}).")
    if not said:
        remedy = "replied with nothing; one that thinks first may need more room than a reply has, so choose another"
        return Finding("chat model", False, f"{model.name} at {place} {remedy}.")
    goes = f"it is on this machine ({place}), and nothing leaves it" if model.is_here else f"the questions and quotations go to {place}"
    return Finding("chat model", True, f"{model.name} answered in {time.perf_counter() - began:.1f} seconds; {goes}{logged}.")
