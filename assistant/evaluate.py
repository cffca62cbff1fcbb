"""How well the questions of a file are answered: each asked as a reader would ask it, and judged by the evidence it should show.

    questions = read_questions(Path("tests/questions/development.jsonl"))
    evaluation = evaluate(assistant, questions)
    {outcome.question.id: (outcome.hit_at(3), outcome.refused) for outcome in evaluation.outcomes}

`measure(evaluation.outcomes)` in `measures.py` makes the figures, and `evaluation_report.py` shows them.
"""

import dataclasses
import functools
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answers import Answer, Citation, Status, Written
from assistant.councils import COUNCILS
from assistant.quotes import folded
from ingest.documents import Document
from vectorstore.library import Library

if TYPE_CHECKING:  # slow to import, and a program that only judges answers needs none
    from assistant.ask import Assistant

MOST_JUDGED = 5  # quotations among which all the evidence of a question with several pieces must be
HIT_AT = 3  # quotations among which the evidence of a question with one piece must be

Kind = Literal["fact", "comparison", "list", "follow-up", "refusal"]


class EvaluationError(Exception):
    """A file of questions, or its gold, that cannot be used; the message is one sentence with the file and the line."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A piece of the right evidence: any of the `fragments` in `document`, of which only the file name counts."""

    document: str
    fragments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what a right answer shows; no gold means that it must be refused."""

    id: str
    kind: Kind
    subkind: str | None
    question: str
    history: tuple[str, ...]
    subject: str | None  # the council asked about, where one is named
    date: str | None  # the document's, YYYY or YYYY-MM-DD, where it is named
    gold: tuple[Gold, ...]
    where: str  # file and line


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of gold stands in the library: its document's id, its fragments folded, and the paragraphs that hold one."""

    document: str
    fragments: tuple[str, ...]
    paragraphs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Writing:
    """What a language model made of an answer, which it may have had asked anew as it understood a follow-up.

    `cited` are the pieces of gold that the quotations cited by its proved sentences hold, `seconds` is how long all of it took.
    """

    answer: Answer
    cited: frozenset[int]
    seconds: float

    @property
    def written(self) -> Written | None:
        """What it wrote; None where it had nothing to write from."""
        return self.answer.written

    @property
    def shows(self) -> bool:
        """Whether a sentence of it is shown."""
        return bool(self.written and self.written.claims)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer with its judgement; pieces of gold are named by their position in the question.

    `quotations` holds for each quotation shown the pieces that it quotes, `paragraphs` for each paragraph quoted, once, in the
    order shown, the pieces that stand in it. `outside` are the numbers of the quotations from documents outside the question's scope.
    `writing` is None where writing was not evaluated.
    """

    question: Question
    answer: Answer
    quotations: tuple[frozenset[int], ...]
    paragraphs: tuple[frozenset[int], ...]
    outside: tuple[int, ...]
    writing: Writing | None = None

    @property
    def refused(self) -> bool:
        return self.answer.status is Status.NOT_FOUND

    @property
    def is_right(self) -> bool:
        """Refused where it must be; else one piece of gold in the first three quotations, several of them all in the first five."""
        if not self.question.gold:
            return self.refused
        return self.hit_at(HIT_AT) if len(self.question.gold) == 1 else self.holds_all_at(MOST_JUDGED)

    def hit_at(self, most: int) -> bool:
        """Whether one of the first `most` quotations holds a piece of gold."""
        return any(self.quotations[:most])

    def paragraph_hit_at(self, most: int) -> bool:
        """Whether one of the first `most` paragraphs quoted is that of a piece of gold."""
        return any(self.paragraphs[:most])

    def holds_all_at(self, most: int) -> bool:
        """Whether the first `most` quotations hold every piece of gold."""
        return len(frozenset().union(*self.quotations[:most])) == len(self.question.gold)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcomes of all questions, in their order."""

    outcomes: tuple[Outcome, ...]

    @property
    def misses(self) -> tuple[Outcome, ...]:
        """What was not answered, or not refused, as it should have been, or quotes a document outside the question's scope."""
        return tuple(outcome for outcome in self.outcomes if outcome.outside or not outcome.is_right)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Scope(_Strict):
    subject: str | None = None
    date: Annotated[str | None, Field(pattern=r"^\d{4}(-\d\d-\d\d)?$")] = None


class _GoldLine(_Strict):
    document: str
    fragment: Annotated[str, Field(min_length=1)]
    alternatives: list[Annotated[str, Field(min_length=1)]] = Field(default=[], alias="or")


class _Line(_Strict):
    id: str
    kind: Kind
    subkind: str | None = None
    question: str
    history: list[str] = []
    scope: _Scope = _Scope()
    gold: list[_GoldLine]
    translates: str | None = None
    translator: str | None = None


def read_questions(file: Path) -> tuple[Question, ...]:
    """The questions of `file`, in the format of `tests/questions/README.md`, all of them or an error."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{file}: the questions cannot be read ({error}); give a UTF-8 file with one JSON object a line.") from error
    questions = [_question(line, f"{file}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]
    if not questions:
        raise EvaluationError(f"{file}: there is no question in it; give a file with one JSON object a line.")
    first: dict[str, str] = {}
    for question in questions:
        if question.id in first:
            raise EvaluationError(
                f"{question.where}: the id {question.id} is that of {first[question.id]} already; give it one of its own."
            )
        first[question.id] = question.where
    return tuple(questions)


def _question(line: str, where: str) -> Question:
    try:
        row = _Line.model_validate_json(line)
    except ValidationError as error:
        problem = error.errors()[0]
        field = ".".join(str(part) for part in problem["loc"])
        said = problem["msg"].rstrip(".")
        raise EvaluationError(f"{where}: {f'{field}: ' if field else ''}{said}; correct the line.") from error
    if (row.kind == "refusal") == bool(row.gold):
        raise EvaluationError(f"{where}: a refusal has no gold, and every other kind has some; correct the line.")
    return Question(
        id=row.id,
        kind=row.kind,
        subkind=row.subkind,
        question=row.question,
        history=tuple(row.history),
        subject=row.scope.subject,
        date=row.scope.date,
        gold=tuple(Gold(gold.document, (gold.fragment, *gold.alternatives)) for gold in row.gold),
        where=where,
    )


def find_gold(questions: Sequence[Question], library: Library) -> tuple[tuple[Place, ...], ...]:
    """Where the gold of each question stands in `library`; an error where any of it does not."""
    named: dict[str, list[Document]] = defaultdict(list)
    for document in library.documents():
        named[PurePosixPath(document.source).name].append(document)

    @functools.cache
    def texts(id: str) -> dict[int, str]:
        return {paragraph.number: folded(paragraph.text) for paragraph in library.paragraphs(id)}

    def place(gold: Gold, where: str) -> Place:
        documents = named[PurePosixPath(gold.document).name]
        if len(documents) != 1:
            count = f"there are {len(documents)} documents" if documents else "there is no document"
            raise EvaluationError(f"{where}: {count} of the name {gold.document} in {library.folder}; add it, or correct the line.")
        paragraphs: set[int] = set()
        for fragment in gold.fragments:
            holding = {number for number, text in texts(documents[0].id).items() if folded(fragment) in text}
            if not holding:
                raise EvaluationError(f"{where}: no paragraph of {gold.document} holds “{fragment}”; correct the line.")
            paragraphs |= holding
        return Place(documents[0].id, tuple(folded(fragment) for fragment in gold.fragments), frozenset(paragraphs))

    return tuple(tuple(place(gold, question.where) for gold in question.gold) for question in questions)


def evaluate(
    assistant: "Assistant",
    questions: Sequence[Question],
    *,
    written: bool = False,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Evaluation:
    """Ask every question, with its history, and judge the answers; nothing is asked if any gold is not in the library.

    With `written` the assistant's language model writes each answer too, which changes nothing of what is said of the extracted one.
    """
    found = find_gold(questions, assistant.library)
    outcomes: list[Outcome] = []
    for question, places in zip(questions, found, strict=True):
        answer = assistant.ask(question.question, history=question.history)
        writing = _writing(assistant, answer, question, places=places) if written else None
        outcomes.append(dataclasses.replace(judge(answer, question, places=places), writing=writing))
        progress(len(outcomes), len(questions))
    return Evaluation(tuple(outcomes))


def judge(answer: Answer, question: Question, *, places: Sequence[Place]) -> Outcome:
    """What `answer` shows of the question's gold, which stands at `places`."""
    quotations: list[frozenset[int]] = []
    paragraphs: dict[tuple[str, int], frozenset[int]] = {}
    for citation in answer.citations:
        id, number = citation.document.id, citation.quote.paragraph.number
        inside = [(index, place) for index, place in enumerate(places) if place.document == id]
        quotations.append(_held(citation, places))
        paragraphs[id, number] = frozenset(index for index, place in inside if number in place.paragraphs)
    outside = tuple(citation.number for citation in answer.citations if _is_outside(citation.document, question))
    return Outcome(question, answer, tuple(quotations), tuple(paragraphs.values()), outside)


def _writing(assistant: "Assistant", answer: Answer, question: Question, *, places: Sequence[Place]) -> Writing:
    """What the language model makes of `answer`; that it fails is a note in what it wrote."""
    began = time.perf_counter()
    with closing(assistant.write(answer, history=question.history)) as steps:
        *_, grown = answer, *steps
    seconds = time.perf_counter() - began
    claims = grown.written.claims if grown.written else ()
    cited = [_held(citation, places) for claim in claims for citation in claim.citations]
    return Writing(grown, frozenset().union(*cited), seconds)


def _held(citation: Citation, places: Sequence[Place]) -> frozenset[int]:
    """The pieces of gold that the quotation holds, by their position."""
    id, text = citation.document.id, folded(citation.quote.text)
    inside = [(index, place) for index, place in enumerate(places) if place.document == id]
    return frozenset(index for index, place in inside if any(fragment in text for fragment in place.fragments))


def _is_outside(document: Document, question: Question) -> bool:
    """Whether the document is of another council or time than the question says; one of which that is unknown is."""
    if question.subject and _council(question.subject) != _council(document.subject or ""):
        return True
    return bool(question.date) and not (document.date and document.date.isoformat().startswith(question.date or ""))


def _council(name: str) -> str:
    """The one name of a council that has several, in any case of letters: Hull is Kingston upon Hull."""
    return _council_names().get(name.casefold(), name.casefold())


@functools.cache
def _council_names() -> dict[str, str]:
    others = {other.casefold(): name.casefold() for name, names in COUNCILS.items() for other in names}
    return others | {name.casefold(): name.casefold() for name in COUNCILS}
