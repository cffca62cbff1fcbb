"""The names that a claim uses, and those that are known from its document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.naming import is_inspectorate, known, names
from ingest.documents import Paragraph, ParagraphKind
from tests.fakes import make_document


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("Gwen Hale leads the team in Llanfair.", ["Gwen", "Hale", "Llanfair"]),
        ("The team of Gwen Hale met in March.", ["Gwen", "Hale"]),
        ("In March 2024, the Aberllwyd Courier wrote about it.", ["Aberllwyd", "Courier"]),
        ("It was led by Rhiannon Neill-Prys.", ["Rhiannon", "Neill-Prys"]),
        ("Cardiff pays more.", ["Cardiff"]),
        ("the wrexham offices", ["wrexham"]),
        ("The new system is called WeMap.", ["WeMap"]),
        ("Cllr Hale asked Dr Prys.", ["Hale", "Prys"]),
        ("The Director of Children's Services spoke.", []),
        ("The County Council wrote to the Inspectorate.", []),
        ("Children wait. Parents do not.", []),
        ("They met on 3 May and in September.", []),
        ("Twelve posts and £1.5M.", []),
        ("I think it is late.", []),
        ("", []),
    ],
)
def test_a_name_is_what_has_a_capital_inside_a_sentence(claim: str, found: list[str]) -> None:
    assert list(names(claim, "en")) == found


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("Mae Gwen Hale yn arwain y tîm yn Llanfair.", ["Gwen", "Hale", "Llanfair"]),
        ("Agorodd yr hwb yn Wrecsam.", ["Wrecsam"]),
        ("Dywedodd y Cynghorydd Hale hynny.", ["Hale"]),
        ("Caewyd y drws ym mis Mai.", []),
        ("Rhaid i'r cyngor aros.", []),
        ("Mae Cyngor Sir yn aros.", []),
    ],
)
def test_a_welsh_sentence_opens_with_its_verb(claim: str, found: list[str]) -> None:
    assert list(names(claim, "cy")) == found


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["en", "cy"]))
def test_no_text_makes_the_reading_fail_and_every_name_stands_in_it(text: str, language: str) -> None:
    assert all(name in text for name in names(text, language))


def paragraph(speaker: str | None = None) -> Paragraph:
    return Paragraph(1, None, (), ParagraphKind.TEXT, speaker, 0, "The bridge is late.")


def test_the_names_of_a_document_are_its_publishers_its_subjects_and_its_speakers() -> None:
    document = make_document(publisher="Aberllwyd Courier", subject="Aberllwyd")
    assert known(document, paragraph("Cllr Gwen Hale")) == {"aberllwyd", "courier", "cllr", "gwen", "hale"}
    assert known(document, paragraph()) == {"aberllwyd", "courier"}
    assert known(make_document(publisher=None, subject=None), paragraph()) == frozenset()


def test_a_council_and_an_inspectorate_are_known_by_their_names_in_both_languages() -> None:
    assert {"wrexham", "wrecsam"} <= known(make_document(subject="Wrexham"), paragraph())
    assert {"care", "inspectorate", "wales", "arolygiaeth", "gofal", "cymru"} <= known(
        make_document(publisher="Care Inspectorate Wales"), paragraph()
    )
    assert "wrecsam" not in known(make_document(), paragraph())


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("Care Inspectorate Wales", True),
        ("Ofsted", True),
        ("Inspectorate of Fictional Services", True),
        ("Arolygiaeth Gwasanaethau Ffuglennol", True),
        ("Aberllwyd Courier", False),
        ("Aberllwyd County Council", False),
        ("", False),
    ],
)
def test_inspectors_are_known_by_the_name_of_their_body(publisher: str, expected: bool) -> None:
    assert is_inspectorate(publisher) is expected
