"""A follow-up as a scripted model rewrites it: used where words, names, numbers and councils bear it out, and nowhere else."""

from collections.abc import Generator

import pytest

from assistant.answers import Stage
from assistant.rewrite import rewritten, stands_for
from tests.fakes import ScriptedChatModel, make_document

DOCUMENTS = [make_document("One", subject="Aberllwyd"), make_document("Two", subject="Trefgoed")]
BEFORE = "How high are caseloads of social workers in Aberllwyd in 2024?"
COMPLETED = "How high are caseloads of social workers in Aberllwyd in 2022?"


def stands(proposed: str, question: str, *, earlier: str = BEFORE, completed: str = COMPLETED, language: str = "en") -> bool:
    return stands_for(proposed, question, earlier=[earlier], completed=completed, documents=DOCUMENTS, language=language)


@pytest.mark.parametrize(
    ("question", "proposed"),
    [
        ("and in 2022?", COMPLETED),
        ("Why did they rise?", "Why did caseloads of social workers in Aberllwyd rise in 2024?"),
        ("And for managers?", "How high are caseloads of managers in Aberllwyd in 2024?"),
    ],
)
def test_a_rewriting_of_words_from_the_conversation_stands(question: str, proposed: str) -> None:
    assert stands(proposed, question)


@pytest.mark.parametrize(
    ("question", "proposed"),
    [
        ("and in 2022?", "How high are caseloads of social workers in Aberllwyd in 2021?"),  # another year
        ("and in 2022?", "How high are caseloads of social workers in Aberllwyd?"),  # the year is lost
        ("and in 2022?", "How high are caseloads of social workers in Trefgoed in 2022?"),  # another council
        ("and in 2022?", "How high are caseloads of social workers in 2022?"),  # the council is lost
        ("and in 2022?", "How high are caseloads of social workers in Aberllwyd in 2022"),  # no question
        ("and in 2022?", "Caseloads in Aberllwyd were high in 2022."),
        ("and in 2022?", "What about Aberllwyd in 2022? And in 2024?"),  # two questions
        ("and in 2022?", "Faint o blant oedd yn llwyth achosion gweithwyr Aberllwyd yn 2022?"),  # another language
        ("and in 2022?", "How high were they in Aberllwyd in 2022?"),  # leans still
        ("and in 2022?", "How high are caseloads of twelve social workers in Aberllwyd in 2022?"),  # a number from nowhere
        ("What did Gwen Hale say?", "What did the director say about caseloads in Aberllwyd?"),  # the name is lost
        ("and in 2022?", "What did Gwen Hale say about caseloads in Aberllwyd in 2022?"),  # a name from nowhere
        ("and in 2022?", "How high are caseloads of children's social workers in Aberllwyd in 2022?"),  # a service from nowhere
        ("And morale among agency staff?", "How high are caseloads of social workers in Aberllwyd in 2024?"),  # the question is lost
        ("and in 2022?", COMPLETED[:-1] + " and social workers" * 15 + "?"),  # too long
    ],
)
def test_a_rewriting_that_loses_or_brings_in_something_does_not_stand(question: str, proposed: str) -> None:
    assert not stands(proposed, question)


def test_a_welsh_follow_up_is_rewritten_in_welsh() -> None:
    before = "Faint o blant sydd yn llwyth achosion gweithwyr Aberllwyd yn 2024?"
    completed = "Faint o blant sydd yn llwyth achosion gweithwyr Aberllwyd yn 2022?"
    assert stands(completed, "a beth am 2022?", earlier=before, completed=completed, language="cy")
    english = "How high are caseloads in Aberllwyd in 2022?"
    assert not stands(english, "a beth am 2022?", earlier=before, completed=completed, language="cy")


def outcome(model: ScriptedChatModel) -> tuple[list[Stage], str | None]:
    stages: list[Stage] = []

    def run() -> Generator[Stage, None, str | None]:
        return (
            yield from rewritten("and in 2022?", earlier=[BEFORE], completed=COMPLETED, model=model, documents=DOCUMENTS, language="en")
        )

    running = run()
    while True:
        try:
            stages.append(next(running))
        except StopIteration as end:
            return stages, end.value


def test_the_model_s_own_line_is_used_where_it_stands() -> None:
    stages, found = outcome(ScriptedChatModel(f"“{COMPLETED}”\n", waits=1))
    assert found == COMPLETED
    assert list(dict.fromkeys(stages)) == [Stage.WAITING, Stage.READING]


@pytest.mark.parametrize("reply", ["", "It was high.", f"Here it is:\n{COMPLETED}", "x" * 5000])
def test_another_reply_or_none_is_not_used(reply: str) -> None:
    model = ScriptedChatModel(reply)
    assert outcome(model)[1] is None
    assert model.replies[0].closed


def test_the_model_sees_the_questions_and_no_document() -> None:
    model = ScriptedChatModel(COMPLETED)
    outcome(model)
    system, user = model.requests[0]
    assert user.startswith(f"Questions before, the oldest first:\n- {BEFORE}\n\nLast question: and in 2022?")
    assert DOCUMENTS[0].title not in system + user
