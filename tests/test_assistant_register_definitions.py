"""What a document's glossary means by must and should."""

from assistant.register.definitions import definitions, is_glossary
from assistant.register.entries import Strength
from ingest.documents import Document, DocumentKind, Paragraph, ParagraphKind

ROW, TEXT = ParagraphKind.TABLE_ROW, ParagraphKind.TEXT


def _read(*said: tuple[ParagraphKind, str], heading: str, language: str = "en") -> dict[Strength, str]:
    document = Document("0" * 16, "Letter", None, DocumentKind.LETTER, "Inspectorate", "Aberhelyg", language, "letter.txt", None)
    paragraphs = [Paragraph(number, None, (heading,), kind, None, 0, text) for number, (kind, text) in enumerate(said, start=1)]
    return {strength: quote.text for strength, quote in definitions(document, paragraphs).items()}


def test_the_rows_of_a_glossary_tell_what_must_and_should_mean() -> None:
    found = _read(
        (ROW, "Word: Must\nWhat it means: The council has a duty and is not meeting it. We expect action."),
        (ROW, "Word: Should\nWhat it means: Good practice."),
        (ROW, "Word: Active offer\nWhat it means: Welsh without asking, as the council must."),
        heading="6. Glossary",
    )
    assert found == {Strength.MUST: "The council has a duty and is not meeting it. We expect action.", Strength.SHOULD: "Good practice."}


def test_a_welsh_glossary_is_read_too() -> None:
    found = _read(
        (ROW, "Gair: Rhaid\nEi ystyr: Mae gan y cyngor ddyletswydd."),
        (ROW, "Gair: Dylai\nEi ystyr: Arfer da."),
        heading="6. Geirfa",
        language="cy",
    )
    assert found == {Strength.MUST: "Mae gan y cyngor ddyletswydd.", Strength.SHOULD: "Arfer da."}


def test_a_sentence_may_define_its_quoted_word_anywhere() -> None:
    found = _read(
        (TEXT, "We read 12 files. “Must” means that the law asks for it. “Should” means that it is good practice."), heading="Introduction"
    )
    assert found == {Strength.MUST: "“Must” means that the law asks for it.", Strength.SHOULD: "“Should” means that it is good practice."}


def test_a_demand_defines_nothing() -> None:
    assert _read((TEXT, "Must try harder. The council must act, and should say when."), heading="Findings") == {}


def test_a_glossary_is_known_by_its_heading_or_its_row() -> None:
    assert is_glossary(Paragraph(1, None, ("8. Glossary",), TEXT, None, 0, "Plan: a paper."))
    assert is_glossary(Paragraph(1, None, (), ROW, None, 0, "Term: Must\nMeaning: A duty."))
    assert not is_glossary(Paragraph(1, None, ("Findings",), ROW, None, 0, "Area: Plans\nVerdict: Improved"))
