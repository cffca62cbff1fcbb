"""Every setting is described once, in the code, and the README's table says the same."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.settings import Settings, setting_problems, unknown_settings
from ingest.pipeline import Limits

README = Path(__file__).parents[1] / "README.md"
HOME = "~/.local/share/chapter-and-verse"  # what the default folder is where XDG_DATA_HOME says nothing


def settings_table() -> str:
    """The README's table of settings, as the code has them."""
    lines = ["| Variable | Default | Meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        if name == "library":
            default = f"`{HOME}`"
        elif field.default is None:
            default = "not set"
        else:
            default = f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"
        lines.append(f"| `VERSE_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines)


def test_the_readme_s_table_is_that_of_the_code() -> None:
    section = re.search(r"^## Settings$(.*?)(?=^## |\Z)", README.read_text(encoding="utf-8"), re.M | re.S)
    if section is None:
        pytest.skip("the README has no section “Settings” yet")
    assert settings_table() in section[1]


def test_every_setting_has_a_description_that_is_a_sentence() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name
        assert "|" not in field.description, name


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that sets nothing of ours."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"VERSE_{name.upper()}", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    return monkeypatch


def test_the_library_is_in_the_user_s_data_folder_unless_said_otherwise(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("HOME", "/home/gwen")
    assert Settings().library == Path("/home/gwen/.local/share/chapter-and-verse")
    bare.setenv("XDG_DATA_HOME", "/data")
    assert Settings().library == Path("/data/chapter-and-verse")
    bare.setenv("VERSE_LIBRARY", "/letters")
    assert Settings().library == Path("/letters")


def test_the_environment_sets_each_value(bare: pytest.MonkeyPatch) -> None:
    for name, value in {
        "PORT": "8000",
        "QUOTATIONS": "3",
        "OCR": "true",
        "QUERY_PREFIX": "query: ",
        "EMBEDDING_MODEL": "/models/a",
    }.items():
        bare.setenv(f"VERSE_{name}", value)
    set_ = Settings()
    assert (set_.port, set_.quotations, set_.ocr, set_.query_prefix, set_.embedding_model) == (8000, 3, True, "query: ", "/models/a")


def test_the_limits_by_default_are_those_of_reading(bare: pytest.MonkeyPatch) -> None:
    assert Settings().limits() == Limits()


def test_each_limit_reaches_the_reading_of_files(bare: pytest.MonkeyPatch) -> None:
    for name, value in {"MEGABYTES": "1", "PAGES": "2", "CHARACTERS": "3"}.items():
        bare.setenv(f"VERSE_MAX_{name}", value)
    bare.setenv("VERSE_PARSE_SECONDS", "4")
    bare.setenv("VERSE_PARSE_MEGABYTES", "500")
    assert Settings().limits() == Limits(bytes=1_000_000, pages=2, characters=3, seconds=4, memory_megabytes=500)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PORT", "http"),
        ("QUOTATIONS", "0"),
        ("MAX_PAGES", "-1"),
        ("OCR", "perhaps"),
        ("CHAT_SECONDS", "0"),
        ("CHAT_CONTEXT", "10"),
        ("CHAT_AT_ONCE", "0"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(bare: pytest.MonkeyPatch, name: str, value: str) -> None:
    bare.setenv(f"VERSE_{name}", value)
    with pytest.raises(ValidationError):
        Settings()


def test_no_chat_model_is_set_by_default(bare: pytest.MonkeyPatch) -> None:
    set_ = Settings()
    assert (set_.chat_model, set_.chat_address, set_.chat_key, set_.chat_secret, set_.chat_log, set_.entailment) == (
        "none", None, None, None, None, "none",
    )  # fmt: skip


def test_the_key_is_in_nothing_that_is_printed(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("VERSE_CHAT_KEY", "sk-secret")
    bare.setenv("VERSE_PORT", "http")
    with pytest.raises(ValidationError) as raised:
        Settings()
    assert "sk-secret" not in f"{raised.value}{setting_problems(raised.value)}"
    bare.delenv("VERSE_PORT")
    set_ = Settings()
    assert set_.chat_secret == "sk-secret"
    assert "sk-secret" not in f"{set_}{set_!r}{set_.model_dump()}{set_.model_dump_json()}"


def test_a_setting_that_cannot_be_meant_is_named_with_its_variable(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("VERSE_QUOTATIONS", "0")
    with pytest.raises(ValidationError) as raised:
        Settings()
    assert setting_problems(raised.value) == [
        "VERSE_QUOTATIONS: Input should be greater than or equal to 1 (it is '0'); correct the environment variable."
    ]


def test_a_variable_that_only_looks_like_a_setting_is_told() -> None:
    assert unknown_settings({"VERSE_CHAT_ADRESS": "", "VERSE_PORT": "", "HOME": ""}) == ["VERSE_CHAT_ADRESS"]
