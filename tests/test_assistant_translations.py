import datetime
from dataclasses import replace

from assistant.translations import in_one_language, is_translation
from ingest.documents import DocumentKind
from tests.fakes import make_document

ENGLISH = make_document("Letter", date=datetime.date(2024, 1, 10))
WELSH = replace(ENGLISH, id="c" * 16, title="Llythyr", language="cy")
REPORT = replace(ENGLISH, id="d" * 16, kind=DocumentKind.REPORT)


def test_a_letter_in_both_languages_is_read_once_in_the_language_asked_for() -> None:
    assert in_one_language([ENGLISH, WELSH, REPORT], "en") == [ENGLISH, REPORT]
    assert in_one_language([ENGLISH, WELSH, REPORT], "cy") == [WELSH, REPORT]


def test_a_letter_in_the_other_language_alone_is_read_all_the_same() -> None:
    assert in_one_language([WELSH, REPORT], "en") == [WELSH, REPORT]


def test_letters_without_a_date_are_not_known_to_be_the_same() -> None:
    undated = [replace(document, date=None) for document in (ENGLISH, WELSH)]
    assert in_one_language(undated, "en") == undated


def test_two_letters_in_one_language_are_no_translations() -> None:
    assert not is_translation(ENGLISH, replace(ENGLISH, id="e" * 16))
