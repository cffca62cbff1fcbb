"""Letters that are there in English and in Welsh: each is read once."""

from collections.abc import Sequence

from ingest.documents import Document


def in_one_language(documents: Sequence[Document], language: str) -> list[Document]:
    """The documents, in their order, without those that are there in `language` as well."""
    spoken = [document for document in documents if document.language == language]
    return [document for document in documents if not any(is_translation(other, document) for other in spoken)]


def is_translation(one: Document, other: Document) -> bool:
    """Whether both are one letter in two languages: of the same day, kind and council."""
    same = (one.subject, one.date, one.kind) == (other.subject, other.date, other.kind)
    return same and one.date is not None and one.language != other.language
