"""What bears on a topic: a contrary sentence goes with the one before it, and an obligation with its paragraph."""

from collections.abc import Iterator

import pytest

from assistant.ask import Assistant
from assistant.briefing.asked_for import on_topic
from assistant.briefing.findings import is_strength
from assistant.briefing.gather import Bearing, Gathered, Saying, gather, understood_topic
from assistant.briefing.telling import best, weight
from assistant.quotes import Quote
from assistant.register.entries import Strength
from ingest.documents import Document
from tests.fakes import WordHashEmbeddings
from vectorstore.library import Library
from vectorstore.vectors import Vectors

LETTER = """# Check of services in Llanfair Borough

## Findings

A supervision policy is new, and most practitioners told us that they receive regular supervision. However, the supervision files that we \
read vary in content. The local authority must make sure that managers write down what they decide about every case they read.

Bins are emptied on Mondays by a company that is new to the borough. The streets near the harbour are swept every week in the summer \
months. Supervision of park wardens is regular and they told us that they value it. The council must mend the fence beside the river \
before the winter comes.

Home visits are timely and families told us that they find them good. But the lifts in the council’s own offices are slow and old.

Partners know which children are at risk of exploitation and act early. There are clear procedures for children who are missing from \
care, which all workers follow well.
"""
LLYTHYR = """# Gwirio gwasanaethau Llanfair

## Canfyddiadau

Dywedodd y rhan fwyaf o ymarferwyr eu bod yn cael goruchwyliaeth reolaidd. Fodd bynnag, mae cofnodion goruchwyliaeth yn amrywio o ran \
ansawdd. Rhaid i’r awdurdod lleol sicrhau bod rheolwyr yn cofnodi pob penderfyniad a wnânt.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("gathered")
    (folder / "letter.md").write_text(LETTER, encoding="utf-8")
    (folder / "llythyr.md").write_text(LLYTHYR, encoding="utf-8")
    library = Library(tmp_path_factory.mktemp("library"))
    with Vectors(library.folder, WordHashEmbeddings()).open() as vectors:
        made = Assistant(library, vectors)
        list(made.add([folder / "letter.md", folder / "llythyr.md"]))
        yield made


def document(assistant: Assistant, language: str) -> Document:
    return next(document for document in assistant.library.documents() if document.language == language)


def gathered(assistant: Assistant, topic: str, language: str) -> Gathered:
    documents = [document(assistant, language)]
    return gather(assistant, understood_topic(topic, documents=documents, language=language), documents=documents)


@pytest.mark.parametrize(
    ("topic", "language", "contrary"), [("supervision", "en", ". However, the"), ("goruchwyliaeth", "cy", ". Fodd bynnag, mae")]
)
def test_a_contrary_sentence_on_the_topic_goes_with_the_one_before_it(
    assistant: Assistant, topic: str, language: str, contrary: str
) -> None:
    found = gathered(assistant, topic, language).sayings
    first = found[0]
    assert contrary in first.quote.text
    assert found[1].quote == first.quote
    assert len([s for s in best(found, most=9) if s.quote == first.quote]) == 1
    assert not is_strength(first)


def test_a_contrary_sentence_on_something_else_does_not_go_with_it(assistant: Assistant) -> None:
    texts = [saying.quote.text for saying in gathered(assistant, "home visits", "en").sayings]
    assert "Home visits are timely and families told us that they find them good." in texts


@pytest.mark.parametrize(("topic", "language"), [("supervision", "en"), ("goruchwyliaeth", "cy")])
def test_what_a_paragraph_on_the_topic_obliges_to_is_on_the_topic(assistant: Assistant, topic: str, language: str) -> None:
    found = gathered(assistant, topic, language)
    musts = [entry.quote.text for entry in on_topic(found, assistant.library) if entry.strength is Strength.MUST]
    assert len(musts) == 1
    assert "fence" not in musts[0]


def test_a_contrary_sentence_is_not_said_by_whom_the_one_before_it_quotes(assistant: Assistant) -> None:
    found = gathered(assistant, "supervision", "en").sayings[0]
    assert found.alone.text.endswith("that they receive regular supervision.")
    assert found.quote.text.endswith("that we read vary in content.")


def test_both_sides_of_a_topic_are_told_of_one_paragraph(assistant: Assistant) -> None:
    topic = "children at risk of exploitation and children missing from home or care"
    found = gathered(assistant, topic, "en")
    assert [saying.sides for saying in found.sayings] == [{0}, {1}]
    assert len(best(found.sayings, most=9)) == 2


def test_neither_the_contrary_word_nor_the_length_of_both_together_counts_against_them(assistant: Assistant) -> None:
    document, paragraph = next(
        (each, paragraph)
        for each in assistant.library.documents()
        for paragraph in assistant.library.paragraphs(each.id)
        if "However" in paragraph.text
    )
    middle = paragraph.text.index("However")
    end = paragraph.text.index("content.") + len("content.")
    contrary = Saying(document, Quote(paragraph, middle, end), Bearing.SAID, 0.0)
    plain = Saying(document, Quote(paragraph, middle + len("However, "), end), Bearing.SAID, 0.0)
    assert weight(contrary) >= weight(plain)
