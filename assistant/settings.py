"""What can be set from outside: environment variables that begin with VERSE_."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.pipeline import Limits


def _default_library() -> Path:
    """The user's data folder by the XDG Base Directory Specification, version 0.8."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "chapter-and-verse"


class Settings(BaseSettings):
    """Every setting with its default; read in the command line only, a plain argument below it."""

    model_config = SettingsConfigDict(env_prefix="VERSE_", frozen=True)

    library: Path = Field(default_factory=_default_library, description="Folder that holds the library.")
    embedding_model: str = Field(
        "multilingual-e5-small",
        description=(
            "multilingual-e5-small, all-MiniLM-L6-v2 (lighter, English only), or the folder or name of any sentence-transformers"
            " model on the machine."
        ),
    )
    query_prefix: str | None = Field(
        None, description="Text put before a question when it is embedded; by default what the model asks for."
    )
    passage_prefix: str | None = Field(
        None, description="Text put before a passage when it is embedded; by default what the model asks for."
    )
    reranker: str = Field(
        "none",
        description=(
            "What reads the 24 best sentences together with the question: none, or the folder or name of any sentence-transformers"
            " CrossEncoder on the machine."
        ),
    )
    question_encoder: Literal["own", "none"] = Field(
        "own",
        description=(
            "own: questions are encoded by the question encoder that ships with the program (with multilingual-e5-small only); none: by"
            " the embedding model itself."
        ),
    )
    chat_model: str = Field(
        "none",
        description=(
            "The language model that writes answers from the quotations, as provider:name (ollama:llama3.1, openai:gpt-4o,"
            " azure_openai:deployment); none: quotations only."
        ),
    )
    chat_address: str | None = Field(
        None, description="Address of the language model's server (http://127.0.0.1:8080/v1); by default that of its provider."
    )
    chat_key: SecretStr | None = Field(
        None, description="Key for the language model's server; by default what the provider's own variable says, as OPENAI_API_KEY."
    )
    chat_seconds: float = Field(120, gt=0, description="Longest time for one reply of the language model, in seconds.")
    chat_context: int = Field(
        4096, ge=1024, description="How much the language model reads and writes in one request, in tokens; Ollama is told it."
    )
    chat_at_once: int = Field(1, ge=1, le=64, description="Requests that the language model works on at the same time; others wait.")
    chat_log: Path | None = Field(
        None, description="File to which every request to the language model and its reply is appended; by default nothing of them is kept."
    )
    entailment: str = Field(
        "none",
        description=(
            "What checks written sentences once more: none, or the folder or name of any sentence-transformers CrossEncoder on the machine"
            " that tells whether one sentence follows from another."
        ),
    )
    quotations: int = Field(5, ge=1, le=20, description="Most quotations in one answer.")
    reference_docx: Path | None = Field(
        None, description="Word document whose styles, page and footer a briefing in Word takes over; by default our own."
    )
    host: str = Field("127.0.0.1", description="Address the page is served on.")
    port: int = Field(7860, ge=1, le=65535, description="Port the page is served on.")
    max_megabytes: int = Field(50, ge=1, description="Largest file that is read, in megabytes.")
    max_pages: int = Field(500, ge=1, description="Most pages in one document.")
    max_characters: int = Field(3_000_000, ge=1, description="Most characters of text in one document.")
    parse_seconds: int = Field(60, ge=1, description="Longest time for reading one file, in seconds.")
    parse_megabytes: int = Field(2000, ge=256, description="Most memory for reading one file, in megabytes.")
    ocr: bool = Field(False, description="Read scanned pages with Tesseract, where it is installed.")

    @property
    def chat_secret(self) -> str | None:
        """The key itself, which is printed nowhere."""
        return self.chat_key.get_secret_value() if self.chat_key else None

    def limits(self) -> Limits:
        """The limits of reading one file."""
        return Limits(
            bytes=self.max_megabytes * 1_000_000,
            pages=self.max_pages,
            characters=self.max_characters,
            seconds=self.parse_seconds,
            memory_megabytes=self.parse_megabytes,
        )


def setting_problems(error: ValidationError) -> list[str]:
    """What is wrong with each setting that cannot be as it is, in one sentence."""
    return [
        f"VERSE_{'_'.join(str(part) for part in problem['loc']).upper()}: {problem['msg']} (it is {problem['input']!r});"
        " correct the environment variable."
        for problem in error.errors()
    ]


def unknown_settings(environment: Mapping[str, str]) -> list[str]:
    """The variables of `environment` that look like settings of ours and are none."""
    known = {f"VERSE_{name}".upper() for name in Settings.model_fields}
    return sorted(name for name in environment if name.startswith("VERSE_") and name not in known)
