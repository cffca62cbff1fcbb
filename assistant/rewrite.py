"""Has a language model rewrite a follow-up into a question that stands alone, and uses it only where that can be proved."""

import re
from collections.abc import Generator, Sequence
from contextlib import closing
from string import Template

from assistant.amounts import stated_amounts, stated_days
from assistant.answers import Stage
from assistant.bodies import subjects_named
from assistant.evidence import stems
from assistant.instructions import instructs
from assistant.leaning import leans
from assistant.question import detect_language
from assistant.reply import plain_line
from assistant.services import ADULTS, CHILDREN
from assistant.write import TONGUES, Model
from ingest.documents import Document
from prompts import read
from vectorstore.words import telling_words

MOST_CHARACTERS = 300  # of a question
MOST_EARLIER = 6  # questions that a follow-up may lean on
LEAST_KEPT = 0.5  # of the telling words of the follow-up

_NAME = re.compile(r"(?<=[^\W_] )[A-ZÀ-Þ][\w’'-]*|(?<=[,;:(“\"] )[A-ZÀ-Þ][\w’'-]*")  # in capitals, and not because a sentence begins
_CONNECTING = frozenset(["i", "a", "the", "of", "and", "in", "to"])


def rewritten(
    question: str, *, earlier: Sequence[str], completed: str, model: Model, documents: Sequence[Document], language: str
) -> Generator[Stage, None, str | None]:
    """Yield how far the model has come; `question` as it stands alone, or None where what the model says cannot be proved.

    `earlier` are the questions before it; `completed` is what rules have made of it, of which no council may get lost. What breaks the
    model off is raised.
    """
    system, user = (Template(part) for part in read("rewrite.md").split("\n---\n"))
    earlier = [turn for turn in earlier if not instructs(turn)]  # what orders a rewriting lends it no names
    tongue = TONGUES[detect_language(question, otherwise=language)]
    before = "\n".join(f"- {plain_line(turn)[:MOST_CHARACTERS]}" for turn in earlier[-MOST_EARLIER:])
    asked = user.substitute(earlier=before, question=plain_line(question)[:MOST_CHARACTERS])
    said = ""
    with closing(model.stream(system.substitute(tongue=tongue), asked)) as reply:
        for piece in reply:
            said += piece
            yield Stage.READING if said or not reply.waiting else Stage.WAITING
            if len(said) > 2 * MOST_CHARACTERS:
                break
    lines = [line for line in said.strip().splitlines() if line.strip()]
    if len(lines) != 1:
        return None
    proposed = plain_line(lines[0]).strip('"“”*` ')
    kept = stands_for(proposed, question, earlier=earlier, completed=completed, documents=documents, language=language)
    return proposed if kept else None


def stands_for(
    proposed: str, question: str, *, earlier: Sequence[str], completed: str, documents: Sequence[Document], language: str
) -> bool:
    """Whether `proposed` asks, on its own, what `question` asks after the questions `earlier`, as far as words can tell.

    It is one question in the same language, keeps the names, numbers, dates and most of the words of `question` and the councils of
    `completed`, and what it brings in stands in one of the questions before.
    """
    spoken = detect_language(question, otherwise=language)
    if not proposed.endswith("?") or proposed.count("?") > 1 or len(proposed) > MOST_CHARACTERS or leans(proposed):
        return False
    if detect_language(proposed, otherwise=spoken) != spoken:
        return False
    known = "\n".join((*earlier, question))
    councils = _councils(proposed, documents)
    if not (_councils(f"{question}\n{completed}", documents) <= councils <= _councils(known, documents)):
        return False
    if not (_figures(question) <= _figures(proposed) <= _figures(known)):
        return False
    if not (_names(question) <= _words(proposed) and _names(proposed) <= _words(known)):
        return False
    if any(service.search(proposed) and not service.search(known) for service in (CHILDREN, ADULTS)):
        return False
    own = stems(" ".join(telling_words(question)))
    return len(own & stems(proposed)) >= LEAST_KEPT * len(own)


def _councils(text: str, documents: Sequence[Document]) -> set[str]:
    return {mention.name for mention in subjects_named(text, documents)}


def _figures(text: str) -> frozenset[object]:
    return stated_amounts(text) | stated_days(text)


def _names(text: str) -> set[str]:
    return {_bare(name) for line in text.splitlines() for name in _NAME.findall(line)} - _CONNECTING


def _words(text: str) -> set[str]:
    return {_bare(word) for word in re.findall(r"[\w’'-]+", text)}


def _bare(word: str) -> str:
    """The word in lower case without the possessive: "Wrexham’s", "wrexham"."""
    return re.sub(r"['’]s?$", "", word.casefold())
