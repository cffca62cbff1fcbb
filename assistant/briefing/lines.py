"""Lines of a briefing: who said it and when, and the quotation; where it stands is told by its footnote, so the line need not."""

from collections.abc import Sequence

from assistant.answers import Citation
from assistant.attribution import reported
from assistant.briefing.parts import Line
from assistant.briefing.phrases import say
from assistant.phrases import PHRASES, body, long_date
from assistant.quotes import Quote, is_spoken
from assistant.register.lists import of_heading
from ingest.documents import Document, Paragraph, ParagraphKind

UNNUMBERED = 0  # until the whole briefing is there and its quotations can be numbered in the order they stand


def cited(document: Document, quote: Quote) -> Citation:
    """The quotation as a citation that has no number yet."""
    return Citation(UNNUMBERED, document, quote)


def line(document: Document, quotes: Sequence[Quote], language: str, *, naming: bool = False, again: bool = False) -> Line:
    """Who said the quotations (of one paragraph) and when, then these.

    The council they are about is told if `naming`; only that it is the same document if `again`.
    """
    lead = told(document, quotes, language, naming=naming, again=again)
    return Line(lead, tuple(cited(document, quote) for quote in quotes))


def told(document: Document, quotes: Sequence[Quote], language: str, *, naming: bool = False, again: bool = False) -> str:
    """ "On 10 January 2024 Care Inspectorate Wales wrote, reporting staff:", keeping apart who writes and whose saying it is."""
    form, speaker = voice(document, quotes)
    lead = _lead(document, form, speaker, language, naming=naming, again=again)
    return f"{lead.removesuffix(':')}{under(quotes[0].paragraph, language)}:"


def under(paragraph: Paragraph, language: str) -> str:
    """The heading over an item of what is to be done, which may say nothing without it: " under “What needs to improve”"; else ""."""
    if paragraph.kind is not ParagraphKind.LIST_ITEM or not paragraph.heading or not of_heading(paragraph.heading[-1]):
        return ""
    return PHRASES[language]["under"].format(heading=paragraph.heading[-1].rstrip(" :"))


def _lead(document: Document, form: str, speaker: str | None, language: str, *, naming: bool, again: bool) -> str:
    publisher = author(document, language)
    if naming and document.subject and document.subject != document.publisher:
        publisher = say("about", language, publisher=publisher, subject=body(document.subject, language))
    key = f"{form}_again" if again else form if document.date else f"{form}_undated"
    if form == "wrote" and not again and not document.publisher:
        key = key.replace("wrote", "said")
    return say(
        key,
        language,
        publisher=publisher,
        speaker=_quietly(speaker, language),
        date=long_date(document.date, language) if document.date else "",
        kind=PHRASES[language][document.kind.value],
    )


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
    key = "named_bare" if "“" in document.title else "named"  # its own quotation marks are enough
    return say(key, language, title=document.title, publisher=publisher, date=dated(document, language))


def all_named(documents: Sequence[Document], language: str, *, most: int = 12) -> str:
    """The documents by title, publisher and date; beyond `most` the rest are counted."""
    shown = [named(document, language) for document in documents[:most]]
    rest = [say("and_others", language, number=len(documents) - most)] if len(documents) > most else []
    return "; ".join((*shown, *rest))


def _quietly(speaker: str | None, language: str) -> str:
    """Who speaks, in the document's words; marked as these where they stand in a Welsh sentence and are no name."""
    return f"“{speaker}”" if speaker and language == "cy" and speaker[:1].islower() else speaker or ""


def said_then(document: Document, quote: Quote, language: str) -> Line:
    """The date and the quotation, where a heading has said who speaks; and that it is theirs in part only, where it is."""
    form = voice(document, [quote])[0]
    part = "partly" if form == "partly" else "wholly"
    key = f"then_{part}" if document.date else f"then_{part}_undated"
    lead = say(key, language, date=dated(document, language))
    return Line(f"{lead.removesuffix(':')}{under(quote.paragraph, language)}:", (cited(document, quote),))


def said_briefly(document: Document, quotes: Sequence[Quote], language: str, *, naming: bool = False) -> Line:
    """The same for the cell of a table of dates: the date, and the speaker where it is not the author."""
    form, speaker = voice(document, quotes)
    who = author(document, language)
    if form != "wrote":
        who = say("as_reported", language, speaker=_quietly(speaker, language), publisher=who)
    about = f" ({body(document.subject, language)})" if naming and document.subject else ""
    heading = under(quotes[0].paragraph, language)
    lead = ",".join([f"{dated(document, language)}, {who}{about}", *([heading] if heading else [])])
    return Line(f"{lead}:", tuple(cited(document, quote) for quote in quotes))
