"""Whether a text names a topic: words with hyphens, wider words, and whom it is about."""

import re

import pytest

from assistant.briefing.topic import Topic, topic_of
from assistant.evidence import Term, stem
from assistant.question import understand


def topic(words: str, *terms: Term) -> Topic:
    return Topic(words, understand(words, documents=[], language="en"), terms, None)


def term(words: str, *alternatives: str, mentions: int = 3, weight: float = 3.0) -> Term:
    return Term(words, alternatives, mentions, weight)


ASYLUM = topic("asylum seeking children", term("asylum"), term("seeking"), term("children", weight=0.5))


@pytest.mark.parametrize(
    ("looked_for", "text"),
    [
        (ASYLUM, "Unaccompanied asylum-seeking children are met on arrival."),
        (ASYLUM, "Children seeking asylum are met on arrival."),
        (topic("asylum", term("asylum")), "Asylum-seeking young people have a team of their own."),
        (topic("wellbeing", term("wellbeing")), "Their emotional well-being is looked after."),
        (topic("well-being", term("well-being")), "Their emotional wellbeing is looked after."),
        (topic("multi agency work", term("multi"), term("agency"), term("work")), "Multi-agency work is good."),
        (topic("multi-agency work", term("multi-agency"), term("work")), "Multi-agency work is good."),
    ],
)
def test_a_hyphen_hides_no_word_of_the_topic(looked_for: Topic, text: str) -> None:
    assert looked_for.is_named_in(text)
    assert looked_for.is_touched_in(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Workforce stability has improved.", True),
        ("Stability in the workforce has been sustained.", True),
        ("The workforce is large, and so the long search for some stability goes on.", False),
    ],
)
def test_a_pair_of_words_is_said_in_either_order_but_not_far_apart(text: str, named: bool) -> None:
    assert topic("workforce stability", term("workforce stability")).is_named_in(text) is named


def test_what_a_prefix_makes_something_else_is_not_the_topic() -> None:
    agency = topic("agency costs", term("agency"), term("costs"))
    assert not agency.is_touched_in("Multi-agency meetings are held every week.")
    assert agency.is_touched_in("Agency-employed managers came and went.")


def test_whom_a_topic_is_about_need_not_be_said_where_every_page_is_about_them() -> None:
    assert ASYLUM.is_named_in("Young people who seek asylum are met on arrival.")
    rare = topic("asylum seeking children", term("asylum"), term("seeking"), term("children", weight=2.0))
    assert not rare.is_named_in("Young people who seek asylum are met on arrival.")


def test_what_documents_may_say_instead_is_not_the_topics_own_words() -> None:
    pools = topic("swimming pools", term("swimming pools", "leisure"))
    assert pools.is_said_in("Free access to leisure was promised.")
    assert not pools.is_named_in("Free access to leisure was promised.")
    assert pools.is_named_in("The swimming pool was closed.")


def test_a_word_that_is_much_commoner_than_the_rarest_does_not_touch_the_topic() -> None:
    panel = topic("corporate parenting panel", term("corporate", weight=3.7), term("parenting", weight=1.5), term("panel", mentions=0))
    assert not panel.is_touched_in("They build good relationships with parents.")
    assert panel.is_touched_in("They know who their corporate parents are.")


def joined(words: str, *terms: Term) -> Topic:
    return topic_of(words, understand(words, documents=[], language="en"), terms)


BOTH = joined(
    "children at risk of exploitation and children missing from home or care",
    *(term(word) for word in ("risk", "exploitation", "missing", "home")),
    term("children", weight=0.5),
    term("care", weight=0.6),
)


@pytest.mark.parametrize(
    "text",
    [
        "Partners know the risks of exploitation to children.",
        "There are procedures for children who are missing from home or care.",
        "Return home interviews are late.",
    ],
)
def test_either_of_two_things_that_a_topic_joins_is_on_it(text: str) -> None:
    assert BOTH.is_said_in(text)
    assert BOTH.is_named_in(text)
    assert BOTH.is_touched_in(text)


def test_the_sides_that_a_text_is_on_are_told_apart() -> None:
    assert BOTH.sides_in("Procedures for children who are missing from care are clear.") == {1}
    assert BOTH.sides_in("Children at risk of exploitation often go missing.") == {0, 1}
    assert ASYLUM.sides_in("Children seeking asylum are met on arrival.") == frozenset()


def test_who_is_missing_from_home_or_care_is_not_who_is_missing_from_school() -> None:
    assert not BOTH.is_said_in("Officers visit children who are missing from education.")
    assert joined("missing children", term("missing")).is_said_in("Officers visit children who are missing from education.")


def test_what_is_on_neither_side_is_not_on_the_topic() -> None:
    assert not BOTH.is_said_in("Children are placed in a home far away, at some risk.")


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("fostering and adoption", ["fostering", "adoption"]),
        ("maethu a mabwysiadu", ["maethu", "mabwysiadu"]),
        ("esgeulustod ac unigrwydd", ["esgeulustod", "unigrwydd"]),
        ("neglect, loneliness and adoption", ["neglect, loneliness", "adoption"]),
        ("supervision and caseloads of social workers", ["supervision", "caseloads of social workers"]),
        ("health and safety", []),
        ("quality and timeliness of assessments", []),
        ("exploitation and children", []),
        ("recruitment and retention", []),
        ("children missing from home and care", []),
        ("plant ar goll o'u cartrefi neu ofal", []),
    ],
)
def test_a_topic_is_cut_only_where_a_thing_of_its_own_stands_on_both_sides(words: str, sides: list[str]) -> None:
    found = joined(words, *(term(word, weight=0.4 if word == "children" else 3.0) for word in re.findall(r"\w{5,}", words)))
    assert [side.words for side in found.sides] == sides


def test_the_matters_of_joined_things_are_those_of_all() -> None:
    both = joined("supervision and caseloads", term("supervision"), term("caseloads"))
    assert both.matters("Supervision is rare, caseloads are high.") == {stem("supervision"), stem("caseloads")}
