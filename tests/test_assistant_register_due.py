"""The words that set a time."""

import pytest

from assistant.quotes import Quote
from assistant.register.due import due
from ingest.documents import Paragraph, ParagraphKind


@pytest.mark.parametrize(
    ("sentence", "language", "words"),
    [
        ("The plan must be agreed by 31 March 2023.", "en", "by 31 March 2023"),
        ("It must be in place by the end of May 2024.", "en", "by the end of May 2024"),
        ("Send it within six weeks of receiving this letter.", "en", "within six weeks of receiving this letter"),
        ("You should submit a plan within 70 working days.", "en", "within 70 working days"),
        ("The council must act immediately.", "en", "immediately"),
        ("This must be done as soon as possible.", "en", "as soon as possible"),
        ("The council must immediately, and by 1 May, act.", "en", "by 1 May"),
        ("Rhaid cytuno ar y cynllun erbyn 31 Mawrth 2025.", "cy", "erbyn 31 Mawrth 2025"),
        ("Rhaid gorffen erbyn diwedd mis Mai 2025.", "cy", "erbyn diwedd mis Mai 2025"),
        ("Dylid ateb o fewn chwe wythnos.", "cy", "o fewn chwe wythnos"),
        ("Rhaid gweithredu ar unwaith.", "cy", "ar unwaith"),
        ("Rhaid gwneud hyn cyn gynted â phosibl.", "cy", "cyn gynted â phosibl"),
        ("It must be immediately clear who decides.", "en", None),
        ("The council must act by itself.", "en", None),
        ("Rhaid i’r cyngor weithredu.", "cy", None),
    ],
)
def test_the_time_is_the_sentences_own_words(sentence: str, language: str, words: str | None) -> None:
    text = f"Seen on 3 April. {sentence}"
    paragraph = Paragraph(1, None, (), ParagraphKind.TEXT, None, 0, text)
    found = due(Quote(paragraph, len("Seen on 3 April. "), len(text)), language)
    assert (found and found.text) == words
