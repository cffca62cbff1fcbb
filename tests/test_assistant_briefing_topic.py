"""Whether a text names a topic: words with hyphens, wider words, and whom it is about."""

import pytest

from assistant.briefing.topic import Topic
from assistant.evidence import Term
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
