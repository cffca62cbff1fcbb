"""Which documents a briefing reads, and the lines that say so."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.bodies import subjects_meant, subjects_named
from assistant.briefing.gather import understood_topic
from assistant.briefing.lines import all_named
from assistant.briefing.parts import Asked, Line
from assistant.briefing.phrases import say
from assistant.phrases import body, listing, long_date
from assistant.question import Service, Understood
from assistant.translations import in_one_language, is_translation
from ingest.documents import Document
from vectorstore.library import Library, Scope


class BriefingError(Exception):
    """Why no briefing can be made, and what to do, in one sentence of the language asked for."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The topic as it was understood, and what becomes of each document that may be meant; all newest first."""

    understood: Understood
    council: str | None
    read: tuple[Document, ...]
    left_out: tuple[Document, ...]  # by the dates asked for
    confined: int  # how many more the topic's own words leave out
    translated: tuple[Document, ...]  # read in the briefing's language, though there in both
    councils: tuple[str, ...]  # that what is read is about


def choose_documents(library: Library, asked: Asked) -> Chosen:
    """The documents that the briefing is to read, newest first; BriefingError where there are none."""
    language = asked.language
    if not any(character.isalpha() for character in asked.topic):
        raise BriefingError(say("no_topic", language))
    if asked.since and asked.until and asked.since > asked.until:
        since, until = long_date(asked.since, language), long_date(asked.until, language)
        raise BriefingError(say("dates_reversed", language, since=since, until=until))
    held = library.documents()
    if not held:
        raise BriefingError(say("no_documents", language))
    council = _council(asked.council, held, language) if asked.council and asked.council.strip() else None
    understood = understood_topic(asked.topic, documents=[d for d in held if council in (None, d.subject)], language=language)
    if understood.unknown_subject and council is None:
        raise _nothing_about(understood.unknown_subject, held, language)
    if council is None and len(understood.scope.subjects) == 1:
        council = next(iter(understood.scope.subjects))
    of_council = library.select(Scope(subjects=frozenset({council}) if council else understood.scope.subjects))
    dates = Scope(documents=frozenset(document.id for document in of_council), since=asked.since, until=asked.until)
    inside = library.select(dates)
    if not inside:
        raise BriefingError(say("no_document", language))
    meant = {document.id for document in library.select(understood.scope)}
    confined = [document for document in inside if document.id in meant] or inside
    read = in_one_language(confined, language)
    ids = {document.id for document in inside}
    return Chosen(
        understood,
        council,
        tuple(read),
        tuple(document for document in of_council if document.id not in ids),
        len(inside) - len(confined),
        tuple(document for document in read if any(is_translation(document, other) for other in confined if other not in read)),
        tuple(sorted({document.subject for document in read if document.subject})),
    )


def scope_lines(chosen: Chosen, asked: Asked) -> tuple[Line, ...]:
    """What was asked, and which documents were read and which were not."""
    language = asked.language
    lines = [
        say("scope_topic", language, topic=" ".join(asked.topic.split()).rstrip(" .")),
        _councils(chosen, language),
        _dates(asked),
        _counted("scope_read", chosen.read, language),
    ]
    if chosen.left_out:
        lines.append(_counted("scope_left" if chosen.council else "scope_left_any", chosen.left_out, language))
    if chosen.confined:
        lines.append(say("scope_confined_one" if chosen.confined == 1 else "scope_confined", language, number=chosen.confined))
    if chosen.translated:
        lines.append(say("scope_translated", language, documents=all_named(chosen.translated, language)))
    if chosen.understood.service:
        lines.append(say("scope_service_children" if chosen.understood.service is Service.CHILDREN else "scope_service_adults", language))
    return tuple(Line(each) for each in lines)


def _councils(chosen: Chosen, language: str) -> str:
    """The council, those that the topic names, or how many the documents are about."""
    if chosen.council:
        return say("scope_council", language, council=body(chosen.council, language))
    if chosen.understood.scope.subjects:
        named = [body(subject, language) for subject in sorted(chosen.understood.scope.subjects)]
        return say("scope_councils", language, councils=listing(named, language))
    number = len(chosen.councils)
    return say("scope_all_councils", language, number=number) if number else say("scope_no_council", language)


def _dates(asked: Asked) -> str:
    since = long_date(asked.since, asked.language) if asked.since else ""
    until = long_date(asked.until, asked.language) if asked.until else ""
    key = "scope_between" if since and until else "scope_since" if since else "scope_until" if until else "scope_all_dates"
    return say(key, asked.language, since=since, until=until)


def _counted(key: str, documents: Sequence[Document], language: str) -> str:
    return say(f"{key}_one" if len(documents) == 1 else key, language, number=len(documents), documents=all_named(documents, language))


def _council(name: str, held: Sequence[Document], language: str) -> str:
    """The subject that the library has for the council asked for, by any of its names; BriefingError where it has none."""
    if meant := subjects_meant(name, held):
        return meant[0]
    named = [mention.name for mention in subjects_named(name.strip(), held)]
    raise _nothing_about(named[0] if named else name.strip(), held, language)


def _nothing_about(council: str, held: Sequence[Document], language: str) -> BriefingError:
    subjects = sorted({body(document.subject, language) for document in held if document.subject})
    asked = body(council, language)
    if not subjects:
        return BriefingError(say("no_council_at_all", language, council=asked))
    return BriefingError(say("no_council", language, council=asked, held=listing(subjects, language)))
