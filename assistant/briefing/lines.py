"""Lines of a briefing: who said it and when, and the quotation; where it stands is told by its footnote, so the line need not."""

from collections.abc import Iterator, Sequence

from assistant.answers import Citation
from assistant.attribution import reported
from assistant.briefing.parts import Line
from assistant.briefing.phrases import say
from assistant.phrases import body, long_date
from assistant.quotes import Quote, is_spoken
from ingest.documents import Document

UNNUMBERED = 0  # until the whole briefing is there and its quotations can be numbered in the order they stand


def cited(document: Document, quote: Quote) -> Citation:
    """The quotation as a citation that has no number yet."""
    return Citation(UNNUMBERED, document, quote)


def line(document: Document, quotes: Sequence[Quote], language: str, *, naming: bool = False) -> Line:
    """Who said the quotations (of one paragraph) and when, then these; with the council they are about if `naming`."""
    return Line(told(document, quotes, language, naming=naming), tuple(cited(document, quote) for quote in quotes))


def told(document: Document, quotes: Sequence[Quote], language: str, *, naming: bool = False) -> str:
    """ "On 10 January 2024 Care Inspectorate Wales wrote, reporting staff:", keeping apart who writes and whose saying it is."""
    form, speaker = voice(document, quotes)
    undated = "" if document.date else "_undated"
    publisher = author(document, language)
    if naming and document.subject and document.subject != document.publisher:
        publisher = say("about", language, publisher=publisher, subject=body(document.subject, language))
    values = {
        "publisher": publisher,
        "speaker": _quietly(speaker, language),
        "date": long_date(document.date, language) if document.date else "",
    }
    return say(f"{form}{undated}", language, **values)


def voice(document: Document, quotes: Sequence[Quote]) -> tuple[str, str | None]:
    """How the quotations are said ("wrote", "told", "partly" or "quoted") and by whom, where by somebody else than the author."""
    paragraph = quotes[0].paragraph
    if paragraph.speaker and all(is_spoken(quote) for quote in quotes):
        return "quoted", paragraph.speaker
    said = reported("\n".join(quote.text for quote in quotes))
    if said is None or said.speaker in (document.publisher, "we"):
        return "wrote", None
    return ("told" if said.whole else "partly"), said.speaker


def author(document: Document, language: str) -> str:
    """Who publishes the document, or what kind it is of where nobody knows."""
    return body(document.publisher, language) if document.publisher else say(f"a_{document.kind.value}", language)


def dated(document: Document, language: str) -> str:
    """The document's date as people write it, or that it has none."""
    return long_date(document.date, language) if document.date else say("undated", language)


def named(document: Document, language: str) -> str:
    """Title, publisher and date: "“Focused visit to …” (Ofsted, 9 May 2023)"."""
    publisher = f"{body(document.publisher, language)}, " if document.publisher else ""
    return say("named", language, title=document.title, publisher=publisher, date=dated(document, language))


def all_named(documents: Sequence[Document], language: str, *, most: int = 12) -> str:
    """The documents by title, publisher and date; beyond `most` the rest are counted."""
    shown = [named(document, language) for document in documents[:most]]
    rest = [say("and_others", language, number=len(documents) - most)] if len(documents) > most else []
    return "; ".join((*shown, *rest))


def _quietly(speaker: str | None, language: str) -> str:
    """Who speaks, in the document's words; marked as these where they stand in a Welsh sentence and are no name."""
    return f"“{speaker}”" if speaker and language == "cy" and speaker[:1].islower() else speaker or ""


def sentence(lead: str) -> Line:
    """A line that only states something and quotes nothing."""
    return Line(lead)


def quotes_of(lines: Sequence[Line]) -> Iterator[Quote]:
    """Yield the quotations of the lines in order."""
    yield from (citation.quote for each in lines for citation in each.citations)
