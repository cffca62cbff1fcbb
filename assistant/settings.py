"""What can be set from outside: environment variables that begin with VERSE_."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field
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
    quotations: int = Field(5, ge=1, le=20, description="Most quotations in one answer.")
    host: str = Field("127.0.0.1", description="Address the page is served on.")
    port: int = Field(7860, ge=1, le=65535, description="Port the page is served on.")
    max_megabytes: int = Field(50, ge=1, description="Largest file that is read, in megabytes.")
    max_pages: int = Field(500, ge=1, description="Most pages in one document.")
    max_characters: int = Field(3_000_000, ge=1, description="Most characters of text in one document.")
    parse_seconds: int = Field(60, ge=1, description="Longest time for reading one file, in seconds.")
    parse_megabytes: int = Field(2000, ge=256, description="Most memory for reading one file, in megabytes.")
    ocr: bool = Field(False, description="Read scanned pages with Tesseract, where it is installed.")

    def limits(self) -> Limits:
        """The limits of reading one file."""
        return Limits(
            bytes=self.max_megabytes * 1_000_000,
            pages=self.max_pages,
            characters=self.max_characters,
            seconds=self.parse_seconds,
            memory_megabytes=self.parse_megabytes,
        )
