"""Questions that lean on the conversation, as they are completed."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.followup import complete
from assistant.question import understand
from ingest.documents import DocumentKind
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
        ("How many social workers left the service?", "How many social workers left the service (Aberllwyd, in 2024)?"),
        ("How has the number of social workers changed?", "How has the number of social workers changed (Aberllwyd)?"),
        ("How many social workers left the service in 2022?", "How many social workers left the service in 2022 (Aberllwyd)?"),
        ("How well does Wrexham help people when they leave care?", "How well does Wrexham help people when they leave care?"),
        ("And how well does Wrexham help people when they leave care?", "How well does Wrexham help people when they leave care?"),
        ("What about high caseloads in Wrexham?", "High caseloads in Wrexham?"),
        ("Different question: how many agency workers are there?", "How many agency workers are there (Aberllwyd)?"),
        ("Cwestiwn arall: faint o weithwyr sydd yno?", "Faint o weithwyr sydd yno (Aberllwyd)?"),
        ("Changing the subject, how are carers in Wrexham?", "How are carers in Wrexham?"),
        ("How many social workers left Wrexham Council?", "How many social workers left Wrexham Council?"),
        ("Which caseloads were called high in any council?", "Which caseloads were called high in any council?"),
    ],
)
def test_a_question_of_its_own_inherits_the_council_and_a_time_it_does_not_contradict(question: str, standalone: str) -> None:
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


@settings(deadline=None)
@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
def test_anything_can_follow_anything(question: str, earlier: str) -> None:
    assert isinstance(complete(question, earlier, documents=DOCUMENTS), str)


def test_a_question_whether_there_is_something_leans_on_nothing_before_it() -> None:
    earlier = "What must Aberllwyd do about its workforce?"
    asked = "How many swimming pools are there in Wrexham?"

    assert complete(asked, earlier, documents=DOCUMENTS) == asked
    assert complete("Do families there get help early enough?", earlier, documents=DOCUMENTS) != "Do families there get help early enough?"


ISSUES = [
    make_document("L18", subject="Aberllwyd", date=datetime.date(2018, 8, 16)),
    make_document("L21", subject="Aberllwyd", date=datetime.date(2021, 11, 17)),
    make_document("L23", subject="Aberllwyd", date=datetime.date(2023, 1, 13)),
    make_document("N20", subject="Aberllwyd", date=datetime.date(2020, 9, 14), kind=DocumentKind.ARTICLE, publisher="The Aberllwyd Beacon"),
    make_document("T22", subject="Trefgoed", date=datetime.date(2022, 3, 1)),
]


@pytest.mark.parametrize(
    ("turns", "standalone"),
    [
        (["How high are caseloads in Aberllwyd in 2021?", "And the letter before that?"], "L18"),
        (["How high are caseloads in Aberllwyd in the 2023 letter?", "And in the one before?"], "L21"),
        (["How high are caseloads in Aberllwyd in 2018?", "And in the next letter?"], "L21"),
        (["How high are caseloads in Aberllwyd?", "And in the previous letter?"], "L21"),
        (["How high are caseloads in Aberllwyd in the latest letter?", "And the first one?"], "L18"),
        (["Pa mor uchel yw llwythi achosion Aberllwyd yn 2021?", "Ac yn y llythyr cynt?"], "L18"),
        (["What did the newspaper say about Aberllwyd?", "And in the letter of 2018?"], "L18"),
        (["What did the letter of 2021 say about Aberllwyd?", "And the newspaper?"], "N20"),
        (["What did the newspaper say about Aberllwyd?", "And since 2022?"], "N20"),  # and 2022 is required of it
        (["How high are caseloads in Aberllwyd in 2021?", "Is that getting better?"], "L21 L23"),
        (["How high are caseloads in Aberllwyd in 2021?", "And now?"], "L23"),
        (["How high are caseloads in Aberllwyd in 2021?", "Is it better in 2023?"], "L21 L23"),
        (["How high are caseloads in Aberllwyd in 2021?", "What about Trefgoed?"], "T22"),
        (["How high are caseloads in Aberllwyd in 2021?", "What about Trefgoed in 2022?", "Why?"], "T22"),
        (["How high are caseloads in Aberllwyd in 2021?", "Are staff happy there?", "And the managers?", "Who said that?"], "L21"),
        (["How high are caseloads in Trefgoed?", "Why?", "Who signed the letter?", "How many inspectors came to the town?"], "T22"),
        (["How high are caseloads in Aberllwyd in 2021?", "And in other councils?"], "L21"),
        (["How high are caseloads in Trefgoed?", "Thanks", "How many social workers left their posts?"], "T22"),
    ],
)
def test_a_conversation_ends_in_the_scope_that_its_last_question_means(turns: list[str], standalone: str) -> None:
    scope = understand(turns[-1], documents=ISSUES, history=turns[:-1]).scope
    inside = [
        document.title
        for document in ISSUES
        if (scope.documents is None or document.id in scope.documents)
        and (not scope.subjects or document.subject in scope.subjects)
        and (not scope.kinds or document.kind in scope.kinds)
    ]
    assert " ".join(inside) == standalone
