"""Whose service a topic is about, and what is left of the topic without that."""

import pytest

from assistant.question import Service, understand
from assistant.services import without_service

_CHILDREN_CY = [
    "mewn gwasanaethau plant",
    "yn y gwasanaethau plant",
    "yng ngwasanaethau plant",
    "yng ngwasanaethau plant y cyngor",
    "yn y gwasanaethau i blant",
    "y gwasanaethau i blant",
    "o fewn gwasanaethau plant",
    "o fewn y gwasanaeth plant",
    "ar draws y gwasanaethau plant",
    "o'r gwasanaethau plant",
    "gan wasanaethau plant",
    "ar gyfer gwasanaethau plant a theuluoedd",
    "yn y gwasanaethau cymdeithasol plant",
    "mewn gwasanaethau cymdeithasol i blant a phobl ifanc",
    "ym maes gofal cymdeithasol plant",
    "yn adran gwasanaethau plant",
    "gwasanaethau plant",
    "i blant",
]
_ADULTS_CY = [
    "mewn gwasanaethau oedolion",
    "yn y gwasanaethau oedolion",
    "yn y gwasanaethau i oedolion",
    "y gwasanaethau cymdeithasol i oedolion",
    "yng ngwasanaethau oedolion",
    "ym maes gofal cymdeithasol i oedolion",
    "mewn gofal cymdeithasol oedolion",
    "gwasanaethau oedolion",
    "i oedolion",
]
_CHILDREN_EN = [
    "in children's services",
    "in children’s services",
    "in the children’s service",
    "within the children's service",
    "within the council's children's services",
    "in children's social care",
    "in children's social care services",
    "across children and families services",
    "in the children's services department",
    "in services for children",
    "children’s services",
    "for children",
]
_ADULTS_EN = [
    "in adult services",
    "in adults' social services",
    "in adults’ social services",
    "in adult social care",
    "within the adults’ service",
    "in social care for adults",
    "adults' social services",
    "for adults",
]


@pytest.mark.parametrize(
    ("whose", "service"),
    [(each, Service.CHILDREN) for each in (*_CHILDREN_CY, *_CHILDREN_EN)] + [(each, Service.ADULTS) for each in (*_ADULTS_CY, *_ADULTS_EN)],
)
def test_whose_service_it_is_leaves_the_topics_words(whose: str, service: Service) -> None:
    topic = f"goruchwyliaeth {whose}" if whose in (*_CHILDREN_CY, *_ADULTS_CY) else f"supervision {whose}"
    assert without_service(topic) == topic.split()[0]
    assert understand(topic, documents=[], language="en").service is service


@pytest.mark.parametrize(
    ("topic", "left"),
    [
        ("children's services: supervision", "supervision"),
        ("Children’s social care workforce", "workforce"),
        ("gwasanaethau plant: goruchwyliaeth", "goruchwyliaeth"),
        ("llwythi achosion gweithwyr y gwasanaethau plant a throsiant", "llwythi achosion gweithwyr a throsiant"),
    ],
)
def test_wherever_the_service_stands_the_rest_is_the_topic(topic: str, left: str) -> None:
    assert without_service(topic) == left


@pytest.mark.parametrize(
    "topic",
    [
        "children in care",
        "children's care plans",
        "support for children with disabilities",
        "support for children’s care homes",
        "gwasanaethau i blant ag anableddau",
        "gofal plant",
        "gwasanaethau plant mewn gofal",
        "plant mewn gofal",
        "adults at risk",
        "oedolion sydd mewn perygl",
        "caseloads",
    ],
)
def test_people_who_are_the_topic_are_no_service(topic: str) -> None:
    assert without_service(topic) == topic


@pytest.mark.parametrize("topic", ["children's services", "gwasanaethau plant", "the adults’ service"])
def test_a_topic_that_is_nothing_but_a_service_stays(topic: str) -> None:
    assert without_service(topic) == topic
