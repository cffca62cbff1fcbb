"""Who is to do what a sentence asks."""

import pytest

from assistant.register.actors import actor
from assistant.register.strengths import bound
from ingest.documents import Document, DocumentKind, Paragraph, ParagraphKind


def _actor(sentence: str, language: str, *, speaker: str | None = None) -> str | None:
    document = Document("0" * 16, "Letter", None, DocumentKind.LETTER, "Example Inspectorate", "Aberhelyg", language, "letter.txt", None)
    paragraph = Paragraph(1, None, (), ParagraphKind.TEXT, speaker, 0, sentence)
    found = bound(sentence, language)
    assert found is not None
    return actor(sentence, found, document=document, paragraph=paragraph)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The local authority must act.", "The local authority"),
        ("Senior managers must continue to look at risk.", "Senior managers"),
        ("However, frontline practitioners should be told.", "frontline practitioners"),
        ("Ofsted will take this into account.", "Ofsted"),
        ("WCBC must publish its plan.", "WCBC"),
        ("The council and Glannau Health Board should agree a plan.", "The council and Glannau Health Board"),
        ("The council is working on its reablement service and must not stop.", "The council"),
        ("Carers’ assessments: the council must offer one to every carer.", "the council"),
        ("CIW expects the local authority to act on this.", "the local authority"),
        ("Senior leaders recognise that more needs to be done.", "Senior leaders"),
        ("We will return in May.", "Example Inspectorate"),
        ("This letter will be published on our website.", "Example Inspectorate"),
        ("Further work is required on the quality of plans.", None),
        ("The oversight of managers must improve.", None),
        ("You should submit an action plan.", None),
        ("The plan must be agreed by the cabinet.", "the cabinet"),
    ],
)
def test_the_actor_stands_as_the_sentence_names_it(sentence: str, who: str | None) -> None:
    assert _actor(sentence, "en") == who


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Rhaid i’r cyngor weithredu.", "y cyngor"),
        ("Rhaid i reolwyr sicrhau bod pob tîm yn cael goruchwyliaeth.", "reolwyr"),
        ("Dylai’r awdurdod lleol gyhoeddi ei gynllun.", "yr awdurdod lleol"),
        ("Bydd AGC yn monitro’r cynnydd.", "AGC"),
        ("Mae’r cyngor wedi ymrwymo i weithredu.", "y cyngor"),
        ("Byddwn yn dychwelyd ym mis Mai.", "Example Inspectorate"),
        ("Dylid cytuno ar derfyn.", None),
        ("Mae angen gwella ansawdd y cynlluniau.", None),
    ],
)
def test_the_actor_of_a_welsh_sentence_stands_behind_its_verb(sentence: str, who: str | None) -> None:
    assert _actor(sentence, "cy") == who


def test_we_of_somebody_quoted_is_the_speaker() -> None:
    assert _actor("“We will keep the hub open.”", "en", speaker="Cllr Gwenno Harlech") == "Cllr Gwenno Harlech"
