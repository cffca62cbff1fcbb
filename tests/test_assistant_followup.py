"""Questions that lean on the conversation, as they are completed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.followup import complete
from tests.fakes import make_document

DOCUMENTS = [
    make_document("One", subject="Aberllwyd"),
    make_document("Two", subject="Wrexham"),
    make_document("Three", subject="Conwy", language="cy"),
    make_document("Four", subject="Reading"),
]
BEFORE = "How well are children helped early in Aberllwyd in 2024?"
WELSH = "Pa mor dda yw gwasanaethau plant Aberllwyd?"


@pytest.mark.parametrize(
    ("question", "standalone"),
    [
        ("and for adults?", "How well are adults helped early in Aberllwyd in 2024?"),
        ("And adults?", "How well are adults helped early in Aberllwyd in 2024?"),
        ("and for kids?", BEFORE),
        ("a beth am oedolion?", "How well are adults helped early in Aberllwyd in 2024?"),
        ("and in 2021?", "How well are children helped early in Aberllwyd in 2021?"),
        ("2021?", "How well are children helped early in Aberllwyd in 2021?"),
        ("beth am 2021?", "How well are children helped early in Aberllwyd in 2021?"),
        ("and in March 2022?", "How well are children helped early in Aberllwyd in March 2022?"),
        ("and since 2022?", "How well are children helped early in Aberllwyd since 2022?"),
        ("and between 2020 and 2022?", "How well are children helped early in Aberllwyd between 2020 and 2022?"),
        ("and before that?", "How well are children helped early in Aberllwyd before 2024?"),
        ("And since then?", "How well are children helped early in Aberllwyd after 2024?"),
        ("a cyn hynny?", "How well are children helped early in Aberllwyd before 2024?"),
        ("and the latest letter?", "How well are children helped early in Aberllwyd (latest)?"),
        ("what about Wrexham?", "How well are children helped early in Wrexham in 2024?"),
        ("And in Wrexham?", "How well are children helped early in Wrexham in 2024?"),
        ("beth am Wrecsam?", "How well are children helped early in Wrecsam in 2024?"),
        ("how about Wrexham in 2021?", "How well are children helped early in Wrexham in 2021?"),
        ("what about Wrexham and Conwy?", "How well are children helped early in Wrexham and Conwy in 2024?"),
        ("and in Leeds?", "How well are children helped early in Leeds in 2024?"),
        ("what about caseloads?", "How well are children helped early in Aberllwyd in 2024: caseloads?"),
        ("what about reading?", "How well are children helped early in Aberllwyd in 2024: reading?"),
        ("tell me more", BEFORE),
    ],
)
def test_a_fragment_takes_the_place_of_what_it_replaces(question: str, standalone: str) -> None:
    assert complete(question, BEFORE, documents=DOCUMENTS) == standalone


@pytest.mark.parametrize("question", ["who said that?", "Who says so?", "and who said it", "Pwy ddywedodd hynny?", "whose words are these"])
def test_who_said_that_asks_the_same_again_since_every_answer_says_who(question: str) -> None:
    assert complete(question, BEFORE, documents=DOCUMENTS) == BEFORE


@pytest.mark.parametrize(
    ("question", "standalone"),
    [
        ("why?", "Why (How well are children helped early in Aberllwyd in 2024)?"),
        ("When?", "When (How well are children helped early in Aberllwyd in 2024)?"),
        ("and how many?", "How many (How well are children helped early in Aberllwyd in 2024)?"),
        ("and how many adults?", "How many adults (How well are adults helped early in Aberllwyd in 2024)?"),
        ("pam?", "Pam (How well are children helped early in Aberllwyd in 2024)?"),
        ("Is that a problem?", "Is that a problem (How well are children helped early in Aberllwyd in 2024)?"),
        ("What must they do?", "What must they do (How well are children helped early in Aberllwyd in 2024)?"),
    ],
)
def test_a_question_that_leans_keeps_its_own_words(question: str, standalone: str) -> None:
    assert complete(question, BEFORE, documents=DOCUMENTS) == standalone


@pytest.mark.parametrize(
    ("question", "standalone"),
    [
        ("How many social workers left the service?", "How many social workers left the service (Aberllwyd)?"),
        ("How many social workers left Wrexham Council?", "How many social workers left Wrexham Council?"),
        ("Which caseloads were called high in any council?", "Which caseloads were called high in any council?"),
    ],
)
def test_a_question_of_its_own_inherits_the_council_alone(question: str, standalone: str) -> None:
    assert complete(question, BEFORE, documents=DOCUMENTS) == standalone


@pytest.mark.parametrize(
    ("question", "standalone"),
    [
        ("a beth am oedolion?", "Pa mor dda yw gwasanaethau oedolion Aberllwyd?"),
        ("and adults?", "Pa mor dda yw gwasanaethau oedolion Aberllwyd?"),
        ("beth am Wrecsam?", "Pa mor dda yw gwasanaethau plant Wrecsam?"),
        ("ac yng Nghonwy?", "Pa mor dda yw gwasanaethau plant Nghonwy?"),
        ("ac yn 2022?", "Pa mor dda yw gwasanaethau plant Aberllwyd (yn 2022)?"),
    ],
)
def test_welsh_conversations_are_completed_in_welsh(question: str, standalone: str) -> None:
    assert complete(question, WELSH, documents=DOCUMENTS) == standalone


def test_without_a_council_before_the_new_one_is_added() -> None:
    assert complete("and in Wrexham?", "How well are children helped?", documents=DOCUMENTS) == "How well are children helped (Wrexham)?"
    assert complete("and in 2022?", "How well are children helped?", documents=DOCUMENTS) == "How well are children helped (in 2022)?"
    assert complete("and adults?", "Are caseloads high in Conwy?", documents=DOCUMENTS) == "Are caseloads high in Conwy (adults)?"


def test_a_long_conversation_does_not_nest() -> None:
    standalone = BEFORE
    for _ in range(20):
        standalone = complete("Is that a problem?", standalone, documents=DOCUMENTS)
    assert standalone == "Is that a problem (How well are children helped early in Aberllwyd in 2024)?"


@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
def test_anything_can_follow_anything(question: str, earlier: str) -> None:
    assert isinstance(complete(question, earlier, documents=DOCUMENTS), str)


def test_a_question_whether_there_is_something_leans_on_nothing_before_it() -> None:
    earlier = "What must Aberllwyd do about its workforce?"
    asked = "How many swimming pools are there in Wrexham?"

    assert complete(asked, earlier, documents=DOCUMENTS) == asked
    assert complete("Do families there get help early enough?", earlier, documents=DOCUMENTS) != "Do families there get help early enough?"
