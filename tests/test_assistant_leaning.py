"""Pronouns that point at the conversation, and pronouns whose noun stands in the same question."""

import pytest

from assistant.leaning import leans

LEANING = [
    "What is it planning to do about that?",
    "Why did it still take so long once they were in front of a judge?",
    "Has that hurt the help for vulnerable youngsters?",
    "Is it still a problem in 2023?",
    "What sort of places do they live in?",
    "And what must the council do about it?",
    "Do families there get help soon enough?",
    "How many of them?",
    "Who helps them?",
    "What do the inspectors say about their homes?",
    "Do their carers get help?",
    "What support do their carers get?",
    "Which services support them?",
    "Is that getting better?",
    "What else?",
    "Who else came?",
    "Did this change?",
    "What happened after that?",
    "Why is that?",
    "Were those homes safe?",
    "How is the council helping them?",
    "Is she still in post?",
    "When was he appointed?",
    "What did Ofsted say about them?",
    "Is it safe?",
    "Does it have a plan?",
    "Was it the same in Aberllwyd?",
    "Is it better in Trefgoed?",
    "Were they ready?",
    "Are they properly trained?",
    "Beth am hynny?",
    "Pam mae hynny?",
    "Faint ohonyn nhw?",
    "How many people work there?",
    "Ydyn nhw'n gwella?",
]
ALONE = [
    "How well does Aberllwyd support young people when they leave care?",
    "Do carers get help with their own needs?",
    "How do social workers manage their caseloads?",
    "When children leave care, do they get somewhere to live?",
    "What does Aberllwyd pay for so that its own people can qualify as social workers?",
    "Why had Aberllwyd not got further by 2025 with its plans for children at risk?",
    "How old are youngsters in Trefgoed when they are given their own adviser?",
    "What did a youngster in Aberllwyd say about the person working with her?",
    "How many swimming pools are there in Aberllwyd?",
    "Are there enough homes?",
    "How long does it take to get help?",
    "Is it hard to recruit staff?",
    "What happens to children who say that they are unsafe?",
    "Which plans were made for those who left care?",
    "Did leaders say that morale is good?",
    "What must the council do so that children are safe?",
    "Is it easier to get help at home?",
    "What has changed this year?",
    "How many cases should one social worker carry if it were up to the leaders?",
    "Do parents feel listened to when they complain?",
    "How do staff rate the training they get?",
    "Has the council got a plan that works?",
    "Do people stay in their jobs?",
    "Is there a plan?",
    "How good is the team that answers the phone?",
    "How do foster carers feel about the support they receive?",
]


@pytest.mark.parametrize("question", LEANING)
def test_a_pronoun_without_its_noun_leans_on_the_conversation(question: str) -> None:
    assert leans(question)


@pytest.mark.parametrize("question", ALONE)
def test_a_pronoun_with_its_noun_in_the_same_question_does_not(question: str) -> None:
    assert not leans(question)
