"""What stands around an answer: newer documents, the rest that bears on the question, what differs, where was looked, what is needed."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator, Sequence

from assistant.answers import Answer, Citation, Comparison, Contrast, Newer, Searched, Side
from assistant.choose import MARGIN
from assistant.differences import difference, voice
from assistant.evidence import Evidence, Place, Term
from assistant.phrases import PHRASES, about, body, listing, long_date, phrase
from assistant.question import Understood, Wanted
from assistant.quotes import find_quote
from assistant.scope import YEAR
from assistant.times import day_number
from ingest.documents import Document
from vectorstore.library import Scope

NAMED = 5  # documents that are named as looked at; the others are counted
MOST_NEWER = 3  # newer documents that are pointed at
MOST_MORE = 20  # other paragraphs that are shown on demand
MORE_MARGIN = 3 * MARGIN  # another paragraph bears on the question where its best sentence scores at most this much less than the best
LEAST_SAID = 0.5  # and says this share of what the best one says of the question,
LEAST_SAID_AT_ALL = 0.25  # and this share of the question


def searched(documents: Iterable[Document]) -> Searched:
    """How many documents were looked at, and the newest of them."""
    newest_first = sorted(documents, key=lambda document: (-day_number(document), document.title))
    return Searched(len(newest_first), tuple(newest_first[:NAMED]))


def surrounded(
    answer: Answer, understood: Understood, *, ranked: Sequence[Evidence], asked: Sequence[Term], held: Sequence[Document], scope: Scope
) -> Answer:
    """The answer with what stands beside, behind and against its claims; its citations are numbered on."""
    inside = scope.documents or frozenset()
    bearing = _bearing(ranked)
    newer = _newer(answer, bearing, held=held, inside=inside) if understood.wanted is not Wanted.COMPARISON else ()
    quoted = {citation.place for citation in (*answer.citations, *(each.citation for each in newer if each.citation))}
    rest = [evidence for evidence in bearing if evidence.place not in quoted]
    first = 1 + len(answer.citations) + sum(each.citation is not None for each in newer)
    return dataclasses.replace(
        answer,
        searched=searched(document for document in held if document.id in inside),
        comparison=_dates_beside(answer) if understood.wanted is Wanted.COMPARISON else _difference(answer, understood, asked),
        newer=newer,
        more=tuple(_cited(rest[:MOST_MORE], first=first)),
    )


def needed(understood: Understood, asked: Sequence[Term], *, inside: Sequence[Document]) -> str:
    """Which document would answer what these do not, as far as the question tells."""
    language = understood.language
    if understood.unknown_subject:
        return phrase("needed_subject", language, asked=body(understood.unknown_subject, language))
    if not inside:
        return phrase("needed_kind", language)
    subjects = {document.subject for document in inside}
    subject = subjects.pop() if len(subjects) == 1 else None
    years = [names[0] for names in understood.required if YEAR.fullmatch(names[0])]
    publishers = [names[0] for names in understood.required if not YEAR.fullmatch(names[0])]
    return phrase(
        "needed",
        language,
        about=about(subject, language),
        when=PHRASES[language]["from_year"].format(year=years[0]) if years else "",
        says=_what_is_needed(understood, asked, publishers),
    )


def _what_is_needed(understood: Understood, asked: Sequence[Term], publishers: Sequence[str]) -> str:
    language = understood.language
    if publishers:
        return phrase("needed_published", language, publisher=body(publishers[0], language))
    if unheard := [term.words for term in asked if term.mentions == 0 and term.is_telling and not YEAR.fullmatch(term.words)]:
        return phrase("needed_words", language, words=listing([f"“{words}”" for words in unheard], language))
    wanted = Wanted.DATE if understood.wanted is Wanted.DEADLINE else understood.wanted
    key = f"needed_{wanted.value}"
    return phrase(key if key in PHRASES[language] else "needed_more", language)


def _bearing(ranked: Sequence[Evidence]) -> list[Evidence]:
    """The best sentence of each paragraph that bears on the question, best first."""
    best: dict[Place, Evidence] = {}
    for evidence in ranked:
        least = max(LEAST_SAID * ranked[0].features.said, min(LEAST_SAID_AT_ALL, ranked[0].features.said))
        near = evidence.score >= ranked[0].score - MORE_MARGIN and evidence.features.said >= least
        if near and evidence.features.whole:
            best.setdefault(evidence.place, evidence)
    return list(best.values())


def _newer(answer: Answer, bearing: Sequence[Evidence], *, held: Sequence[Document], inside: frozenset[str]) -> tuple[Newer, ...]:
    """For each council and kind that is quoted, the newest document there is, where it is not quoted: with its best evidence, or named."""
    newest_quoted: dict[tuple[str, str], Document] = {}
    for document in (citation.document for citation in answer.citations):
        if document.subject and document.date:
            kept = newest_quoted.setdefault((document.subject, document.kind), document)
            newest_quoted[document.subject, document.kind] = max(kept, document, key=day_number)
    found: list[Newer] = []
    number = len(answer.citations)
    for (subject, kind), document in newest_quoted.items():
        later = [other for other in held if (other.subject, other.kind) == (subject, kind) and day_number(other) > day_number(document)]
        if not later:
            continue
        newest = max(later, key=lambda other: (day_number(other), other.language == answer.language))
        says = next(_cited([evidence for evidence in bearing if evidence.document.id == newest.id][:1], first=number + 1), None)
        number += says is not None
        key = "latest_of" if says else "latest_silent" if newest.id in inside else "latest_outside"
        found.append(Newer(_newer_sentence(key, newest, answer.language), newest, says))
    return tuple(found[:MOST_NEWER])


def _newer_sentence(key: str, document: Document, language: str) -> str:
    assert document.date is not None  # it is newer than another
    kind, subject = PHRASES[language][document.kind.value], about(document.subject, language)
    return phrase(key, language, kind=kind, subject=subject, date=long_date(document.date, language))


def _dates_beside(answer: Answer) -> Comparison:
    """The claims by the date of their documents, newest first; with several councils also by these."""
    several = len({citation.document.subject for citation in answer.citations}) > 1
    sides: dict[tuple[int, str], list[Citation]] = {}
    for citation in answer.citations:
        if citation.document.date:
            subject = citation.document.subject if several else None
            sides.setdefault((day_number(citation.document), subject or ""), []).append(citation)
    if len(sides) < 2:
        return Comparison(Contrast.DATES, phrase("one_date", answer.language), ())
    labels = [_date_label(days, subject, days_of=[days for days, _ in sides], language=answer.language) for days, subject in sides]
    numbers = [tuple(citation.number for citation in citations) for citations in sides.values()]
    return Comparison(
        Contrast.DATES, phrase("dates_beside", answer.language), tuple(Side(*side) for side in zip(labels, numbers, strict=True))
    )


def _date_label(days: int, subject: str, *, days_of: Sequence[int], language: str) -> str:
    label = ", ".join(filter(None, [body(subject, language) if subject else "", long_date(datetime.date.fromordinal(days), language)]))
    key = "newest" if days == max(days_of) else "oldest" if days == min(days_of) else None
    return phrase(key, language, label=label) if key and min(days_of) < max(days_of) else label


def _difference(answer: Answer, understood: Understood, asked: Sequence[Term]) -> Comparison | None:
    found = difference(answer.citations, understood, asked)
    if found is None:
        return None
    sentence = phrase("figures_differ" if found.contrast is Contrast.FIGURES else "verdicts_differ", answer.language)
    sides = tuple(Side(_voice_label(citation, answer.language), (citation.number,)) for citation in (found.one, found.other))
    return Comparison(found.contrast, sentence, sides)


def _voice_label(citation: Citation, language: str) -> str:
    """When and who: "10 January 2024, Care Inspectorate Wales, letter"."""
    document = citation.document
    return ", ".join(
        filter(
            None,
            [
                long_date(document.date, language) if document.date else PHRASES[language]["undated_document"],
                voice(citation),
                body(document.publisher, language) if document.publisher else None,
                PHRASES[language][document.kind.value],
            ],
        )
    )


def _cited(evidences: Sequence[Evidence], *, first: int) -> Iterator[Citation]:
    """Yield citations of the evidence numbered from `first`, without what cannot be quoted."""
    quotes = ((evidence, find_quote(evidence.text, evidence.paragraph)) for evidence in evidences)
    made = [(evidence.document, quote) for evidence, quote in quotes if quote]
    yield from (Citation(number, document, quote) for number, (document, quote) in enumerate(made, first))
