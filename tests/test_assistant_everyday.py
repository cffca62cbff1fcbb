"""How people ask, and how inspectors write."""

import pytest

import prompts
from assistant.everyday import documents_terms


@pytest.mark.parametrize(
    ("question", "language", "word", "term"),
    [
        ("How are kids helped?", "en", "kids", "children"),
        ("How are KIDS helped?", "en", "kids", "children"),
        ("Sut mae plant yn cael help?", "cy", "plant", "children"),
        ("A oes lle i blant?", "cy", "blant", "children"),
        ("Beth am weithwyr cymdeithasol?", "cy", "weithwyr cymdeithasol", "social workers"),
        ("Faint o ofalwyr sydd?", "cy", "ofalwyr", "carers"),
    ],
)
def test_everyday_words_lead_to_the_documents_terms_also_mutated(question: str, language: str, word: str, term: str) -> None:
    assert term in documents_terms(question, language)[word]


def test_a_word_inside_another_is_not_one() -> None:
    assert "kid" not in documents_terms("Do kidneys matter?", "en")
    assert documents_terms("", "en") == {}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_line_of_the_tables_names_words_and_terms(language: str) -> None:
    for line in prompts.lines(f"everyday.{language}.txt"):
        everyday, terms = line.split(":")
        assert all(word.strip() for word in everyday.split(",")), line
        assert all(term.strip() for term in terms.split(",")), line
