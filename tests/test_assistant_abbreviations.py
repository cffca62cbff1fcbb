"""Abbreviations and long forms are known from the documents' own brackets."""

from collections.abc import Sequence

from assistant.abbreviations import long_forms, other_forms

DEFINED = (
    "Calls go to the Single Point of Access (SPOA) first. A Multi-Agency Safeguarding Hub (MASH) is new; advisers for youth (AYs) help."
)


def find(words: str) -> Sequence[str]:
    return [DEFINED] if any(word in DEFINED.lower() for word in words.lower().split()) else []


def test_a_long_form_begins_with_the_letters_of_its_abbreviation() -> None:
    assert list(long_forms("SPOA", DEFINED)) == ["Single Point of Access"]
    assert list(long_forms("mash", DEFINED)) == ["Multi-Agency Safeguarding Hub"]
    assert list(long_forms("AY", DEFINED)) == ["advisers for youth"]
    assert list(long_forms("SPOA", "The service (SPOA) is new.")) == []
    assert list(long_forms("may", "The months of April yearly (may) be hard.")) == []


def test_an_abbreviation_brings_its_long_form_and_a_long_form_its_abbreviation() -> None:
    assert other_forms("How busy is the SPOA?", find=find) == {"spoa": ("Single Point of Access",)}
    assert other_forms("how busy is the single point of access?", find=find) == {"single point of access": ("spoa",)}
    assert other_forms("Who runs the multi-agency safeguarding hub?", find=find) == {"multi-agency safeguarding hub": ("mash",)}


def test_what_no_document_defines_brings_nothing() -> None:
    assert other_forms("Is the NSPCC or the point of access mentioned?", find=find) == {}
    assert other_forms("", find=find) == {}
