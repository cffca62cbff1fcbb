"""The words without which no sentence binds: looking for them first changes nothing that is found."""

import json
import re
from pathlib import Path

import pytest

from assistant.register import strengths
from assistant.register.strengths import SIGNALS, bound

TESTS = Path(__file__).parent
OWN = [json.loads(line) for line in (TESTS / "data" / "register.jsonl").read_text(encoding="utf-8").splitlines()]
# Each line of the register's tests that may be a sentence, those in quotation marks by themselves.
_WRITTEN = sorted(
    {
        sentence.strip()
        for file in TESTS.glob("test_assistant_register_*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        for sentence in (line, *re.findall(r'"([^"]+)"', line))
        if len(sentence.split()) > 2
    }
)


def test_looking_for_the_signals_first_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = [(row["sentence"], row["language"]) for row in OWN] + [(each, language) for each in _WRITTEN for language in ("en", "cy")]
    assert len(sentences) > 1500
    first = [bound(*each) for each in sentences]
    monkeypatch.setattr(strengths, "SIGNALS", {language: re.compile("") for language in SIGNALS})
    differing = [each for each, found in zip(sentences, first, strict=True) if bound(*each) != found]
    assert not differing
    assert sum(found is not None for found in first) > 300


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Social workers know their children and visit them often.", "en"),
        ("Mae gweithwyr cymdeithasol yn adnabod y plant ac yn ymweld â nhw’n aml.", "cy"),
    ],
)
def test_a_sentence_without_a_signal_is_read_no_further(sentence: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strengths, "_WORDINGS", {})
    assert bound(sentence, language) is None
