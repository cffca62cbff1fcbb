"""The questions on the shared documents: their counts, and that every gold fragment stands once in its document."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from assistant.question import detect_language
from ingest.documents import split_sentences

QUESTIONS = Path(__file__).parent / "questions"
DOCUMENTS = Path(__file__).parents[1].parent / "shared" / "documents"
WREXHAM = ("000_0e1189970ad89b43.txt", "002_51a9bc49414134c4.txt")
HALVES = ("development", "held-back")
KINDS = {"fact": 39, "comparison": 10, "list": 8, "follow-up": 10, "refusal": 18}
REFUSALS = {"near-miss": 8, "trap": 5, "out-of-scope": 5}
FACTS = {"who", "when", "how-many", "what", "why", "whether"}
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\N{NO-BREAK SPACE}": " "})

needs_documents = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the shared documents are not beside this checkout")


@dataclass(frozen=True, slots=True)
class Gold:
    document: str
    fragments: tuple[str, ...]  # any of them will do


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    kind: str
    subkind: str
    question: str
    history: tuple[str, ...]
    scope: tuple[tuple[str, str], ...]
    gold: tuple[Gold, ...]
    translates: str


def read_questions(name: str) -> Iterator[Question]:
    for line in (QUESTIONS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Question(
            id=row["id"],
            kind=row["kind"],
            subkind=row.get("subkind", ""),
            question=row["question"],
            history=tuple(row.get("history", ())),
            scope=tuple(sorted(row.get("scope", {}).items())),
            gold=tuple(Gold(gold["document"], (gold["fragment"], *gold.get("or", ()))) for gold in row["gold"]),
            translates=row.get("translates", ""),
        )


def read_halves() -> list[Question]:
    return [question for half in HALVES for question in read_questions(half)]


def read_golden() -> list[Question]:
    """Those with gold of their own."""
    return [*read_halves(), *read_questions("written")]


def fold(text: str) -> str:
    return " ".join(text.translate(PLAIN).split())


@cache
def folded_document(name: str) -> str:
    path = DOCUMENTS / name
    if path.suffix == ".txt":
        return fold(path.read_text(encoding="utf-8"))
    with pypdfium2.PdfDocument(path) as document:
        return fold("\n".join(page.get_textpage().get_text_bounded() for page in document))


@pytest.mark.parametrize("half", HALVES)
def test_each_half_holds_as_many_of_each_kind(half: str) -> None:
    questions = list(read_questions(half))
    assert Counter(question.kind for question in questions) == KINDS
    assert Counter(question.subkind for question in questions if question.kind == "refusal") == REFUSALS
    assert {question.subkind for question in questions if question.kind == "fact"} == FACTS


def test_the_questions_to_be_written_are_of_every_kind_and_four_are_welsh() -> None:
    questions = list(read_questions("written"))
    assert Counter(question.kind for question in questions) == {"fact": 8, "list": 2, "comparison": 2, "follow-up": 3, "refusal": 5}
    assert Counter(question.subkind for question in questions if question.kind == "refusal") == {
        "near-miss": 2,
        "trap": 2,
        "out-of-scope": 1,
    }
    assert sum(detect_language(question.question) == "cy" for question in questions) == 4
    assert {gold.document for q in questions for gold in q.gold} >= {f"wrexham/{path}" for path in WREXHAM}


def test_ids_and_questions_are_unique() -> None:
    questions = [*read_golden(), *read_questions("welsh")]
    assert [id for id, count in Counter(question.id for question in questions).items() if count > 1] == []
    assert [asked for asked, count in Counter((q.history, q.question) for q in questions).items() if count > 1] == []


def test_no_document_is_in_both_halves() -> None:
    development, held_back = ({gold.document for q in read_questions(half) for gold in q.gold} for half in HALVES)
    assert development & held_back == set()


def test_only_follow_ups_have_a_history_and_only_refusals_have_no_gold() -> None:
    for question in read_golden():
        assert bool(question.history) == (question.kind == "follow-up"), question.id
        assert bool(question.gold) == (question.kind != "refusal"), question.id


def test_a_comparison_has_gold_of_two_documents_and_a_list_at_most_five_items() -> None:
    for question in read_golden():
        documents = {gold.document for gold in question.gold}
        if question.kind == "comparison":
            assert len(documents) == 2, question.id
        elif question.kind != "refusal":
            assert len(documents) == 1, question.id
        if question.kind == "list":
            assert 2 <= len(question.gold) <= 5, question.id


def test_a_dated_scope_is_the_date_of_its_gold() -> None:
    for question in read_golden():
        date = dict(question.scope).get("date", "")
        for gold in question.gold:
            assert gold.document.startswith("wrexham/") or date in gold.document, question.id


def test_fragments_have_three_to_eight_words() -> None:
    for question in read_golden():
        for gold in question.gold:
            for fragment in gold.fragments:
                assert fragment == fold(fragment), question.id
                assert 3 <= len(fragment.split()) <= 8, (question.id, fragment)


def test_welsh_questions_carry_the_scope_and_the_gold_of_the_fact_they_translate() -> None:
    facts = {question.id: question for question in read_halves() if question.kind == "fact"}
    welsh = list(read_questions("welsh"))
    assert len(welsh) == len({question.translates for question in welsh}) == 30
    for question in welsh:
        fact = facts[question.translates]
        assert (question.subkind, question.scope, question.gold) == (fact.subkind, fact.scope, fact.gold), question.id
        assert question.question != fact.question, question.id


@needs_documents
def test_every_fragment_stands_once_in_its_document() -> None:
    wrong = [
        (question.id, gold.document, fragment)
        for question in read_golden()
        for gold in question.gold
        for fragment in gold.fragments
        if folded_document(gold.document).count(fragment) != 1
    ]
    assert wrong == []


@needs_documents
def test_no_fragment_is_a_whole_sentence() -> None:
    for document in sorted({gold.document for question in read_golden() for gold in question.gold}):
        text = folded_document(document)
        sentences = {text[span.start : span.end].strip(" .?!") for span in split_sentences(text)}
        fragments = {f for q in read_golden() for gold in q.gold if gold.document == document for f in gold.fragments}
        assert fragments & sentences == set(), document
