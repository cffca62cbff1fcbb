"""An answer as the machine interface prints it; the field names are a contract."""

from collections.abc import Sequence
from typing import TypedDict

from assistant.answers import Answer, Citation, Claim, Comparison, Newer, Rejection, Searched, Status, Written, quoted
from assistant.phrases import counted, long_date, phrase, which_one
from ingest.documents import Document, Paragraph


class DocumentJson(TypedDict):
    id: str
    title: str
    date: str | None
    kind: str
    publisher: str | None
    subject: str | None
    language: str
    source: str


class CitationJson(TypedDict):
    number: int
    quote: str
    document: DocumentJson
    paragraph: int
    page: int | None
    heading: list[str]
    speaker: str | None
    start: int
    end: int


class ClaimJson(TypedDict):
    text: str
    citations: list[int]


class RejectionJson(TypedDict):
    text: str
    reason: str


class WrittenClaimJson(TypedDict):
    text: str
    citations: list[int]


class WrittenJson(TypedDict):
    model: str
    claims: list[WrittenClaimJson]
    rejected: list[RejectionJson]
    note: str | None
    seconds: float


class SearchedJson(TypedDict):
    number: int
    documents: list[DocumentJson]


class SideJson(TypedDict):
    label: str
    citations: list[int]


class ComparisonJson(TypedDict):
    contrast: str
    sentence: str
    sides: list[SideJson]


class NewerJson(TypedDict):
    sentence: str
    document: DocumentJson
    citation: CitationJson | None


class AnswerJson(TypedDict):
    question: str
    status: str
    reason: str | None
    claims: list[ClaimJson]
    citations: list[CitationJson]
    closest: list[CitationJson]
    rejected: list[RejectionJson]
    as_of: str | None
    seconds: float
    understood: str | None
    language: str
    searched: SearchedJson
    needed: str | None
    comparison: ComparisonJson | None
    newer: list[NewerJson]
    more: list[CitationJson]
    candidates: list[str]
    written: WrittenJson | None


class ParagraphJson(TypedDict):
    number: int
    page: int | None
    heading: list[str]
    kind: str
    speaker: str | None
    start: int
    end: int
    text: str


class ShownJson(TypedDict):
    document: DocumentJson
    text: str
    paragraphs: list[ParagraphJson]


def answer_json(answer: Answer) -> AnswerJson:
    """The answer as one JSON object."""
    return {
        "question": answer.question,
        "status": answer.status.value,
        "reason": answer.reason,
        "claims": [{"text": claim.text, "citations": [citation.number for citation in claim.citations]} for claim in answer.claims],
        "citations": [citation_json(citation) for citation in answer.citations],
        "closest": [citation_json(citation) for citation in answer.closest],
        "rejected": _rejected_json(answer.withheld),
        "as_of": answer.as_of.isoformat() if answer.as_of else None,
        "seconds": round(answer.seconds, 4),
        "understood": answer.understood,
        "language": answer.language,
        "searched": {
            "number": answer.searched.number,
            "documents": [document_json(document) for document in answer.searched.documents],
        },
        "needed": answer.needed,
        "comparison": _comparison_json(answer.comparison) if answer.comparison else None,
        "newer": [_newer_json(newer) for newer in answer.newer],
        "more": [citation_json(citation) for citation in answer.more],
        "candidates": list(answer.candidates),
        "written": _written_json(answer.written) if answer.written else None,
    }


def _rejected_json(rejected: Sequence[Rejection]) -> list[RejectionJson]:
    return [{"text": rejection.text, "reason": rejection.reason} for rejection in rejected]


def _written_json(written: Written) -> WrittenJson:
    return {
        "model": written.model,
        "claims": [{"text": claim.text, "citations": [citation.number for citation in claim.citations]} for claim in written.claims],
        "rejected": _rejected_json(written.rejected),
        "note": written.note,
        "seconds": round(written.seconds, 4),
    }


def _comparison_json(comparison: Comparison) -> ComparisonJson:
    sides: list[SideJson] = [{"label": side.label, "citations": list(side.citations)} for side in comparison.sides]
    return {"contrast": comparison.contrast.value, "sentence": comparison.sentence, "sides": sides}


def _newer_json(newer: Newer) -> NewerJson:
    citation = citation_json(newer.citation) if newer.citation else None
    return {"sentence": newer.sentence, "document": document_json(newer.document), "citation": citation}


def citation_json(citation: Citation) -> CitationJson:
    """The citation with its quotation and where it stands; `start` and `end` are offsets into the document's text."""
    paragraph = citation.quote.paragraph
    return {
        "number": citation.number,
        "quote": citation.quote.text,
        "document": document_json(citation.document),
        "paragraph": paragraph.number,
        "page": paragraph.page,
        "heading": list(paragraph.heading),
        "speaker": paragraph.speaker,
        "start": citation.start,
        "end": citation.end,
    }


def document_json(document: Document) -> DocumentJson:
    """What is known of the document; the date as YYYY-MM-DD."""
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "kind": document.kind.value,
        "publisher": document.publisher,
        "subject": document.subject,
        "language": document.language,
        "source": document.source,
    }


def paragraph_json(paragraph: Paragraph) -> ParagraphJson:
    """The paragraph with its text and its offsets into the document's text."""
    return {
        "number": paragraph.number,
        "page": paragraph.page,
        "heading": list(paragraph.heading),
        "kind": paragraph.kind.value,
        "speaker": paragraph.speaker,
        "start": paragraph.start,
        "end": paragraph.end,
        "text": paragraph.text,
    }


def shown_json(document: Document, text: str, paragraphs: list[Paragraph]) -> ShownJson:
    """A whole document: `text[start:end]` is each paragraph's text."""
    return {"document": document_json(document), "text": text, "paragraphs": [paragraph_json(paragraph) for paragraph in paragraphs]}


def answer_text(answer: Answer, *, everything: bool = False) -> str:
    """The answer with its sources as plain text, to be read on a terminal or pasted into a message.

    With `everything` the other paragraphs that bear on the question are quoted too.
    """
    language = answer.language
    lines = [line for line in (answer.reason, answer.needed) if line]
    if answer.status is Status.NOT_FOUND and (looked := looked_at(answer.searched, language)):
        lines += ["", looked]
    lines += answer_lines(answer)
    if answer.closest:
        lines += ["", CLOSEST[language], ""]
    lines += [_source_line(citation, with_words=citation in answer.closest) for citation in (*quoted_citations(answer), *answer.closest)]
    if answer.as_of:
        lines += ["", phrase("as_of", language, date=long_date(answer.as_of, language))]
    if answer.more:
        lines += [mention_line(answer, language) + (f" {phrase('show_rest', language)}" if not everything else "")]
    if answer.more and everything:
        lines += ["", phrase("the_rest", language), *(_source_line(citation, with_words=True) for citation in answer.more)]
    return "\n".join(lines).strip()


def written_text(answer: Answer) -> str:
    """What a language model wrote, as far as it is proved: its sentences with the numbers of the quotations, how many were withheld,
    the note, and who wrote it; empty where nothing was written."""
    written, language = answer.written, answer.language
    if written is None:
        return ""
    lines = [f"{claim.text} {''.join(f'[{citation.number}]' for citation in claim.citations)}" for claim in written.claims]
    lines += [""] if lines else []
    lines += [written.note] if written.note else []
    if written.rejected and written.note_kind != "unproved":  # which says it already
        lines.append(counted("withheld", language, number=len(written.rejected)))
    lines += [phrase("written_by", language, model=written.model)] if written.claims else []
    return "\n".join(lines)


def answer_lines(answer: Answer) -> list[str]:
    """The claims, those that stand side by side first and under their labels, then what newer documents say, and
    which council could have been named; parted by blank lines."""
    lines: list[str] = []
    sides, others = claims_by_side(answer)
    if answer.comparison:
        lines += [answer.comparison.sentence, ""]
    for label, claims in sides:
        lines += [f"{label}:", *(f"    {claim.text}" for claim in claims), ""]
    for claim in others:
        lines += [claim.text, ""]
    for newer in answer.newer:
        lines += [_with_quotation(newer.sentence, newer.citation), ""]
    if answer.candidates and answer.status is Status.ANSWERED:  # else it is the reason
        lines += [which_one(answer.candidates, answer.language), ""]
    return lines


def claims_by_side(answer: Answer, *, shown: int | None = None) -> tuple[list[tuple[str, list[Claim]]], list[Claim]]:
    """The first `shown` claims as they stand side by side, under the label of each side, and those that stand by themselves."""
    claims = list(answer.claims[:shown])
    sides: list[tuple[str, list[Claim]]] = []
    for side in answer.comparison.sides if answer.comparison else ():
        theirs = [claim for claim in claims if any(citation.number in side.citations for citation in claim.citations)]
        claims = [claim for claim in claims if claim not in theirs]
        if theirs:
            sides.append((side.label, theirs))
    return sides, claims


def quoted_citations(answer: Answer) -> tuple[Citation, ...]:
    """All quotations that the answer shows: those of its claims, then those of newer documents."""
    return (*answer.citations, *(newer.citation for newer in answer.newer if newer.citation))


def looked_at(searched: Searched, language: str) -> str | None:
    """Which documents were looked at, the newest by title and date, the others counted; None where none was."""
    if not searched.documents:
        return None
    undated = phrase("undated_document", language)
    names = [f"{d.title} ({long_date(d.date, language) if d.date else undated})" for d in searched.documents]
    if searched.number > len(names):
        further = phrase("and_more", language, number=searched.number - len(names))
        return phrase("searched", language, documents=f"{'; '.join(names)} {further}")
    return phrase("searched", language, documents="; ".join(names))


def mention_line(answer: Answer, language: str) -> str:
    """How many paragraphs bear on the question and how many of them are quoted: "7 paragraphs of 3 documents mention this; …"."""
    shown = {citation.place for citation in quoted_citations(answer)}
    places = shown | {citation.place for citation in answer.more}
    return phrase(
        "mentioned",
        language,
        paragraphs=counted("paragraph", language, number=len(places)),
        documents=counted("document", language, number=len({document for document, _ in places})),
        quoted=counted("quoted", language, number=len(shown)),
    )


def _with_quotation(sentence: str, citation: Citation | None) -> str:
    return f"{sentence} {quoted(citation.quote.text)} [{citation.number}]" if citation else sentence


def _source_line(citation: Citation, *, with_words: bool) -> str:
    return f"[{citation.number}] {place(citation)}" + (f" “{citation.quote.text}”" if with_words else "")


CLOSEST = {"en": "Closest, but not an answer:", "cy": "Agosaf, ond nid yn ateb:"}


def place(citation: Citation) -> str:
    """Where the citation stands, on one line: publisher, title, date, heading, paragraph, page, file."""
    document, paragraph = citation.document, citation.quote.paragraph
    parts = [
        document.publisher,
        document.title,
        document.date.isoformat() if document.date else None,
        " › ".join(paragraph.heading) or None,
        f"¶ {paragraph.number}",
        f"p. {paragraph.page}" if paragraph.page else None,
        document.source,
    ]
    return ", ".join(part for part in parts if part)
