import re
import time

import pytest

import prompts
from assistant.everyday import documents_terms
from vectorstore.words import STOP_WORDS, telling_words

LANGUAGES = ("en", "cy")


def entries(language: str) -> list[tuple[list[str], list[str]]]:
    """Each line of the table as its everyday words and its documents' terms."""
    rows = []
    for line in prompts.lines(f"everyday.{language}.txt"):
        everyday, terms = line.split(":")
        rows.append(([word.strip() for word in everyday.split(",")], [term.strip() for term in terms.split(",")]))
    return rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_has_one_colon_and_no_empty_entry(language: str) -> None:
    for line in prompts.lines(f"everyday.{language}.txt"):
        assert line.count(":") == 1, line
        assert all(entry.strip() for entry in re.split("[,:]", line)), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_everyday_words_are_in_lower_case_and_stand_once(language: str) -> None:
    everyday = [word for words, _ in entries(language) for word in words]
    assert [word for word in everyday if word != word.lower() or "’" in word] == []
    assert sorted(word for word in set(everyday) if everyday.count(word) > 1) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_everyday_word_is_a_stop_word(language: str) -> None:
    assert [word for words, _ in entries(language) for word in words if word in STOP_WORDS] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_term_is_a_stop_word_or_given_twice(language: str) -> None:
    for _, terms in entries(language):
        assert [term for term in terms if not telling_words(term)] == []
        assert len(set(terms)) == len(terms), terms


def test_the_tables_are_as_wide_as_a_council_s_business() -> None:
    assert len(entries("en")) >= 350
    assert sum(len(words) for words, _ in entries("cy")) >= 700


def test_a_generic_word_stands_once_and_is_no_phrase() -> None:
    generic = " ".join(prompts.lines("generic.txt")).split()
    assert sorted(word for word in set(generic) if generic.count(word) > 1) == []
    assert [word for word in generic if not re.fullmatch(r"[\w']+", word) or word != word.lower()] == []


@pytest.mark.parametrize(
    ("question", "phrase", "term"),
    [
        ("Why did the boss step down?", "boss", "senior managers"),
        ("Is it easy for Joe Public to report a worry?", "joe public", "residents"),
        ("Are staff snowed under?", "snowed under", "caseloads"),
        ("Who runs the children's homes?", "children's homes", "residential"),
        ("Who runs the children’s homes?", "children's homes", "residential"),
        ("What about kids' teeth?", "kids", "children"),
        ("What does it say about ‘kids’ and gangs?", "gangs", "county lines"),
        ("Which things FELL THROUGH THE CRACKS?", "fell through the cracks", "not identified"),
        ("Has the council got worse?", "got worse", "deteriorated"),
        ("What is said about bins?", "bins", "refuse"),
    ],
)
def test_english_words_are_found(question: str, phrase: str, term: str) -> None:
    assert term in documents_terms(question, "en")[phrase]


@pytest.mark.parametrize(
    ("question", "phrase", "term"),
    [
        ("Faint o blant sydd mewn gofal?", "blant", "children"),  # soft p
        ("Beth am fy mhlant?", "mhlant", "children"),  # nasal p
        ("Beth am ei phlant?", "phlant", "children"),  # aspirate p
        ("Sut mae hi yng ngofal y cyngor?", "ngofal", "care"),  # nasal g
        ("Beth am ofal?", "ofal", "care"),  # soft g
        ("Beth oedd barn yr arolygwyr am lety?", "lety", "accommodation"),  # soft ll
        ("Beth am reolwyr?", "reolwyr", "managers"),  # soft rh
        ("Beth am eu hadroddiad?", "hadroddiad", "report"),  # h before a vowel
        ("Beth am fabwysiadu?", "fabwysiadu", "adoption"),  # soft m
        ("Beth am fwlio?", "fwlio", "bullying"),  # soft b
        ("Beth am yng nghartrefi?", "nghartrefi", "homes"),  # nasal c
        ("Beth am ddiogelu?", "ddiogelu", "safeguarding"),  # soft d
        ("Beth am fy nhad?", "nhad", "parents"),  # nasal t
        ("Faint o weithwyr cymdeithasol sydd?", "weithwyr cymdeithasol", "social workers"),
        ("Beth am wasanaethau plant?", "wasanaethau plant", "children's services"),
        ("Sut mae gwella’r gwasanaeth?", "gwella", "improvement"),  # what hangs on the word
        ("A gynhaliwyd cyfarfod?", "gynhaliwyd", "held"),
        ("Pryd y penodwyd y cyfarwyddwr?", "penodwyd", "appointed"),
        ("Faint mae llaeth yn ei gostio?", "llaeth", "milk"),
        ("Sut aeth y gêm bêl-droed?", "bêl-droed", "football"),
    ],
)
def test_welsh_words_are_found_mutated_or_not(question: str, phrase: str, term: str) -> None:
    assert term in documents_terms(question, "cy")[phrase]


def test_the_longest_phrase_counts_and_not_the_words_in_it() -> None:
    assert documents_terms("Were care leavers happy?", "en").keys() == {"care leavers", "happy"}
    assert documents_terms("Beth am ofal cartref?", "cy").keys() == {"ofal cartref"}


def test_no_phrase_spans_a_comma() -> None:
    assert documents_terms("Beth am ofal, cartref?", "cy").keys() == {"ofal", "cartref"}


def test_no_welsh_word_of_grammar_is_taken_for_a_mutated_word() -> None:
    question = "Faint sydd gan y rhai oedd yno, a beth am y lleill, o dan hyn, ond nid fel chi na ni, cyn i mi fod yn fwy na dim arall?"
    assert documents_terms(question, "cy") == {}


def test_a_question_with_nothing_known_or_nothing_in_it_finds_nothing() -> None:
    assert documents_terms("", "cy") == {}
    assert documents_terms("Xylophone?", "en") == {}


def test_a_look_up_takes_less_than_two_milliseconds() -> None:
    question = "Beth mae’r adroddiad yn ei ddweud am ofal cartref, gweithwyr cymdeithasol a rhyddhau o’r ysbyty yn Wrecsam? " * 2
    documents_terms(question, "cy")
    took = []
    for _ in range(20):
        began = time.perf_counter()
        documents_terms(question, "cy")
        took.append(time.perf_counter() - began)
    assert min(took) < 0.002
