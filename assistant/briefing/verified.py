"""What verifying a briefing found, as text and as JSON; the field names are a contract."""

from typing import TypedDict

from assistant.answers import quoted
from assistant.briefing.compared import compared_text
from assistant.briefing.labels import label, number_of
from assistant.briefing.pandoc import day
from assistant.briefing.verify import Held, Kept, Shown, Verified
from assistant.phrases import body, long_date
from assistant.render import DocumentJson, document_json
from ingest.documents import Document


class LeadJson(TypedDict):
    was: str
    now: str


class AlteredJson(TypedDict):
    document: DocumentJson
    paragraph: int
    was: str
    now: str


class KeptJson(TypedDict):
    number: int
    quote: str
    title: str
    date: str | None
    stands: bool
    held: str
    shown: str
    now: list[str]
    leads: list["LeadJson"]
    document: DocumentJson | None
    paragraph: int | None


class VerifiedJson(TypedDict):
    topic: str
    language: str
    council: str | None
    made: str
    version: str
    stands: bool
    quotations: list[KeptJson]
    newer: list[DocumentJson]
    appendix: list[AlteredJson]
    cut: int
    further: list[str]
    leads_compared: bool


def verified_json(verified: Verified) -> VerifiedJson:
    """What was found as one JSON object."""
    return {
        "topic": verified.topic,
        "language": verified.language,
        "council": verified.council,
        "made": verified.made.isoformat(),
        "version": verified.version,
        "stands": verified.stands,
        "quotations": [_kept_json(kept) for kept in verified.quotations],
        "newer": [document_json(document) for document in verified.newer],
        "appendix": [
            {"document": document_json(item.document), "paragraph": item.paragraph, "was": item.was, "now": item.now}
            for item in verified.altered
        ],
        "cut": verified.cut,
        "further": list(verified.further),
        "leads_compared": verified.leads_compared,
    }


def _kept_json(kept: Kept) -> KeptJson:
    return {
        "number": kept.number,
        "quote": kept.words,
        "title": kept.title,
        "date": kept.date.isoformat() if kept.date else None,
        "stands": kept.stands,
        "held": kept.held.value,
        "shown": kept.shown.value,
        "now": list(kept.now),
        "leads": [{"was": lead.was, "now": lead.now} for lead in kept.leads],
        "document": document_json(kept.document) if kept.document else None,
        "paragraph": kept.paragraph,
    }


def verified_text(verified: Verified) -> str:
    """What was found as plain text in the briefing's language: the verdict, what fails first, each quotation, and what is newer."""
    language = verified.language
    lines = [made_sentence(verified, language), verdict(verified, language), label("unchecked", language), ""]
    for item in verified.altered:
        where = label("altered_paragraph", language, title=item.document.title, number=item.paragraph)
        lines.append(f"{label('mark_fails', language)}  {where} {compared_text(item.was, item.now)}")
    if verified.further:
        lines.append(f"{label('mark_fails', language)}  {further_sentence(verified, language)}")
        lines += [f"    “{said}”" for said in verified.further]
    for kept in failing_first(verified):
        mark = label("mark_stands" if kept.stands else "mark_fails", language)
        lines.append(f"[{kept.number}] {mark}  {kept.title}: {quoted(kept.words)}")
        if not (kept.stands and kept.held is Held.SAME and kept.shown in (Shown.SAME, Shown.UNREAD)):
            lines += [f"    {sentence}" for sentence in sentences(kept, language)]
            lines += [f"    {label('word_by_word', language, words=compared_text(quoted(kept.words), now))}" for now in kept.now]
    lines += ["", newer_sentence(verified, language)]
    lines += [f"    {newer_line(document, language)}" for document in verified.newer]
    return "\n".join(lines)


def made_sentence(verified: Verified, language: str) -> str:
    """Which briefing it is, and when it was made by which version."""
    date, time = long_date(verified.made.date(), language), f"{verified.made:%H:%M}"
    return label("verified_made", language, topic=verified.topic, date=date, time=time, version=verified.version)


def verdict(verified: Verified, language: str) -> str:
    """Whether the file stands, how many of its quotations do, what else was changed, and what was not compared."""
    number, standing = len(verified.quotations), sum(kept.stands for kept in verified.quotations)
    said = [] if verified.stands else [label("file_fails", language)]
    if not number:
        said.append(label("nothing_quoted", language))
    elif standing == number:
        said.append(number_of("all_stand", language, number=number))
    else:
        said.append(label("some_stand", language, standing=standing, number=number))
    if verified.altered:
        said.append(number_of("altered", language, number=len(verified.altered)))
    if verified.further:
        said.append(f"{further_sentence(verified, language).rstrip(':')}.")
    if verified.cut:
        said.append(number_of("cut", language, number=verified.cut))
    if any(kept.shown is Shown.UNREAD for kept in verified.quotations):
        said.append(label("unread", language))
    elif number and not verified.leads_compared:
        said.append(label("leads_unknown", language))
    return " ".join(said)


def further_sentence(verified: Verified, language: str) -> str:
    """How many quotations were added, before they are listed."""
    return number_of("further", language, number=len(verified.further))


def failing_first(verified: Verified) -> list[Kept]:
    """The quotations, those that do not stand before those that do."""
    return sorted(verified.quotations, key=lambda kept: kept.stands)


def sentences(kept: Kept, language: str) -> list[str]:
    """What the library says of the quotation, and what the file says in its place."""
    document = kept.document
    values: dict[str, str | int] = {"paragraph": kept.paragraph or 0}
    if document:
        values |= {"title": document.title, "date": day(document, language)}
    said = [label(f"held_{kept.held.value}", language, **values)]
    if kept.shown is Shown.CHANGED:
        said += [label("shown_changed", language, now=now) for now in kept.now]
    elif kept.shown is Shown.TAKEN_OUT:
        said.append(label("shown_taken_out", language))
    said += [label("lead_changed", language, was=lead.was, now=lead.now) for lead in kept.leads]
    return said


def newer_sentence(verified: Verified, language: str) -> str:
    """Whether the library holds documents that the briefing does not know."""
    return label("newer" if verified.newer else "nothing_newer", language)


def newer_line(document: Document, language: str) -> str:
    """A document in one line: title, publisher, date."""
    publisher = body(document.publisher, language) if document.publisher else None
    return ", ".join(part for part in (document.title, publisher, day(document, language)) if part)
