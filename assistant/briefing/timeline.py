"""At a glance, and the timeline: what was said, when and by whom."""

import dataclasses
from collections.abc import Sequence

from assistant.briefing.gather import Bearing, Saying
from assistant.briefing.lines import author, cited, dated, under, voice
from assistant.briefing.material import Material
from assistant.briefing.parts import Line, Part, Section, Table
from assistant.briefing.phrases import say
from assistant.briefing.telling import best, newest_first
from assistant.phrases import body
from ingest.documents import Document

AT_A_GLANCE = 5
A_DOCUMENT = 2  # quotations of one document in the timeline, and at a glance
FEW_DOCUMENTS = 2  # that bear on the topic, up to which at a glance one may give all, and in the timeline one more


def glance(material: Material) -> Section:
    """The most telling quotations, newest first: of those that name the topic where there are any, else of the nearest in meaning."""
    sayings = material.gathered.sayings
    named = [saying for saying in sayings if saying.bearing >= Bearing.HEADED]
    found = named or [saying for saying in sayings if saying.bearing is Bearing.MEANT] or sayings
    several = len({saying.document.id for saying in found}) > FEW_DOCUMENTS
    chosen = newest_first(best(found, most=AT_A_GLANCE, a_document=A_DOCUMENT if several else None))
    if not chosen:
        return material.empty(Part.GLANCE)
    lines = material.lines([(saying.document, saying.quote) for saying in chosen])
    intro = None if named else say("nearest_intro", material.language)
    return dataclasses.replace(material.section(Part.GLANCE, intro=intro), lines=lines)


def timeline(material: Material) -> Section:
    """A row for each document that bears on the topic and each who speaks in it, oldest first."""
    rows = []
    bearing = [document for document in material.gathered.documents if material.gathered.of(document)]
    most = A_DOCUMENT + (len(bearing) <= FEW_DOCUMENTS)
    for document in bearing:
        chosen = best(material.gathered.of(document), most=most)
        rows += _rows(document, sorted(chosen, key=lambda saying: (saying.quote.paragraph.number, saying.quote.start)), material)
    if not rows:
        return material.empty(Part.TIMELINE)
    headers = tuple(say(key, material.language) for key in ("date", "who", "what"))
    return dataclasses.replace(material.section(Part.TIMELINE), table=Table(headers, tuple(rows)))


def _rows(document: Document, sayings: Sequence[Saying], material: Material) -> list[tuple[tuple[Line, ...], ...]]:
    """The document's rows, one for each who speaks."""
    spoken: dict[str, list[Line]] = {}
    for saying in sayings:
        who, line = said_by(saying, material.language)
        spoken.setdefault(who, []).append(line)
    when = dated(document, material.language)
    about = f" ({body(document.subject, material.language)})" if material.naming and document.subject else ""
    return [((Line(when),), (Line(f"{who}{about}"),), tuple(lines)) for who, lines in spoken.items()]


def said_by(saying: Saying, language: str) -> tuple[str, Line]:
    """Who says it, and what as the cell of a table: the author, or a speaker as the author reports."""
    document, quote = saying.document, saying.quote
    form, speaker = voice(document, [quote])
    publisher = author(document, language)
    lead = say(f"cell_{form}", language, speaker=speaker or "") if form in ("told", "partly") else ""
    if heading := under(quote.paragraph, language).strip():
        lead = f"{lead.removesuffix(':')} {heading}:".strip()
        lead = lead[:1].upper() + lead[1:] if form not in ("told", "partly") else lead
    who = say("as_reported", language, speaker=speaker or "", publisher=publisher) if form == "quoted" else publisher
    return who[:1].upper() + who[1:], Line(lead, (cited(document, quote),))
