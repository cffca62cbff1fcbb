"""Read this first: from a topic to a briefing, one function for each step.

    asked -> which documents -> what they say on the topic -> sections -> numbered -> briefing
    briefing -> introduction and linking sentences, each proved                     (with a language model)

briefing = brief(assistant, Asked("caseloads", "en", council="Wakefield"))
briefing.sections[0].lines[0].citations[0].quote.text          # sliced from the stored paragraph
"""

import dataclasses
import datetime
from collections.abc import Callable, Sequence

from assistant.answers import Citation
from assistant.ask import Assistant
from assistant.briefing.asked_for import obligations, on_topic
from assistant.briefing.changes import changes
from assistant.briefing.findings import disagreements, speakers, strengths
from assistant.briefing.gather import gather
from assistant.briefing.introduce import introduced
from assistant.briefing.material import Material
from assistant.briefing.members_questions import questions
from assistant.briefing.numbering import numbered
from assistant.briefing.parts import Asked, Briefing, Part, Quoted, Section, Source
from assistant.briefing.phrases import say
from assistant.briefing.scope import BriefingError as BriefingError
from assistant.briefing.scope import choose_documents, scope_lines
from assistant.briefing.silent import silent
from assistant.briefing.timeline import glance, timeline
from ingest.pipeline import checksum
from vectorstore.library import LibraryError

Progress = Callable[[str], None]

_MAKERS: dict[Part, Callable[[Material], Section]] = {
    Part.GLANCE: glance,
    Part.TIMELINE: timeline,
    Part.STRENGTHS: strengths,
    Part.OBLIGATIONS: obligations,
    Part.CHANGES: changes,
    Part.DISAGREEMENTS: disagreements,
    Part.SPEAKERS: speakers,
    Part.SILENT: silent,
    Part.QUESTIONS: questions,
}


def brief(
    assistant: Assistant,
    asked: Asked,
    *,
    today: datetime.datetime | None = None,
    progress: Progress | None = None,
    writing: bool = True,
) -> Briefing:
    """What the documents say on the topic, in sections; BriefingError where no document is in scope.

    `today` is when it is made, by default now; `progress` is told the heading of each section before it is made. With a chat model set
    the introduction and linking sentences are written last, unless not `writing`, which takes as long as the model does.
    """
    chosen = choose_documents(assistant.library, asked)
    gathered = gather(assistant, chosen.understood, documents=chosen.read)
    material = Material(asked, chosen.council, gathered, on_topic(gathered, assistant.library), chosen.left_out)
    sections: list[Section] = []
    for part in (part for part in Part if part in asked.parts):
        if progress:
            progress(say(part.value, asked.language))
        sections.append(_MAKERS[part](material))
    made = today or datetime.datetime.now().astimezone()
    plain = numbered(Briefing(asked, made, scope_lines(chosen, asked), (), tuple(sections), (), ()))
    briefing = numbered(introduced(assistant, plain)) if writing else plain
    known = tuple(document.id for document in assistant.library.documents() if chosen.council in (None, document.subject))
    quoted = briefing.citations
    sources = _sources(quoted, assistant, language=asked.language)
    return dataclasses.replace(briefing, sources=sources, appendix=_quoted(quoted), searched=known)


def _sources(citations: Sequence[Citation], assistant: Assistant, *, language: str) -> tuple[Source, ...]:
    """The documents that are quoted, newest first, with the sha256 of their files as the library keeps them.

    BriefingError where one was removed while the briefing was made, or the library's copy of its file cannot be read.
    """
    quoted = {citation.document.id: citation.document for citation in citations}
    ordered = [document for document in assistant.library.documents() if document.id in quoted]
    if gone := quoted.keys() - {document.id for document in ordered}:
        raise BriefingError(say("removed_meanwhile", language, name=quoted[min(gone)].source))
    found = []
    for document in ordered:
        try:
            found.append(Source(document, checksum(assistant.library.original(document.id))))
        except (OSError, LibraryError) as error:
            raise BriefingError(say("no_original", language, name=document.source)) from error
    return tuple(found)


def _quoted(citations: Sequence[Citation]) -> tuple[Quoted, ...]:
    """Each quoted paragraph once, in the order in which the briefing first quotes them."""
    places = {citation.place: Quoted(citation.document, citation.quote.paragraph) for citation in citations}
    return tuple(places.values())
