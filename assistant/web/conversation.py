"""What the conversation shows: its turns and their sources as inert HTML, and an answer as plain text."""

import functools
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.answers import Answer, Citation, Stage, Status, quoted
from assistant.phrases import phrase, what_about, which_one
from assistant.render import answer_lines, claims_by_side, looked_at, mention_line, quoted_citations, written_text
from assistant.web import strings
from assistant.web.encode import encode_value, one_line
from assistant.web.marks import Piece, pieces
from assistant.web.strings import Language, say
from ingest.documents import Document, Paragraph, Span

MOST_OFFERED = 40  # councils that can be chosen with a button; beyond these one types the name
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the conversation and its answer; `stopped` is set where nothing more may be written of it."""

    question: str
    answer: Answer
    stopped: threading.Event = field(default_factory=threading.Event, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A paragraph of the sources panel with all its quotations marked; `numbers` are the citations it serves."""

    numbers: tuple[int, ...]
    document: Document
    paragraph: Paragraph
    pieces: tuple[Piece, ...]
    link: str


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=False, finalize=encode_value, undefined=StrictUndefined, trim_blocks=True
    )  # not autoescape: every value is encoded, which is stricter
    environment.globals.update(
        say=say,
        day=strings.day,
        origin=strings.origin,
        place=strings.place,
        speaker_line=strings.speaker_line,
        reading_link=reading_link,
        in_marks=in_marks,
        claims_by_side=claims_by_side,
        which_one=which_one,
        what_about=what_about,
        verdict=verdict,
        growing=is_growing,
        written_by=lambda model, language: phrase("written_by", language.value, model=model),
        most_offered=MOST_OFFERED,
        mention_line=lambda answer, language: mention_line(answer, language.value),
    )
    return environment


def conversation_html(
    turns: Sequence[Turn], language: Language, *, asking: str | None = None, shown: int | None = None, notice: str | None = None
) -> str:
    """The conversation, newest turn first.

    `asking` is a question still without an answer; of the newest answer only the first `shown` claims appear;
    `notice` is a sentence to the user (starting, stopped, an error).
    """
    html = (
        _environment()
        .get_template("conversation.html")
        .render(
            language=language,
            turns=list(reversed(turns)),
            asking=asking,
            shown=shown,
            notice=notice,
            plain=plain_text,
            answered=Status.ANSWERED,
        )
    )
    return one_line(html)


def written_html(turn: Turn, language: Language) -> str:
    """The written answer of the newest turn by itself, finished with what a screen reader says of it and the text to copy."""
    if turn.answer.written is None:
        return ""
    html = (
        _environment()
        .get_template("growing.html")
        .render(language=language, answer=turn.answer, newest=True, plain=None if is_growing(turn.answer) else plain_text(turn, language))
    )
    return one_line(html)


def is_growing(answer: Answer) -> bool:
    """Whether the written answer is still to come, wholly or in part."""
    return answer.written is not None and answer.written.stage is not Stage.DONE


def verdict(answer: Answer, language: Language) -> str:
    """What stands over an answer that quotes nothing: that the documents do not say, or that one council must be named."""
    return say("which_one" if answer.candidates else "not_found", language)


def sources_html(answer: Answer | None, language: Language, *, shown: int | None = None) -> str:
    """The sources of `answer`'s first `shown` claims, of newer documents with the last, or the closest paragraphs where there are none."""
    found = answer is not None and answer.status is Status.ANSWERED
    citations: tuple[Citation, ...] = ()
    if answer is not None:
        so_far = tuple(c for claim in answer.claims[:shown] for c in claim.citations)
        newer = tuple(newer.citation for newer in answer.newer if newer.citation) if shown is None else ()
        citations = (*so_far, *newer) if found else answer.closest
    html = _environment().get_template("sources.html").render(language=language, sources=list(sources(citations, language)), found=found)
    return one_line(html)


def sources(citations: Sequence[Citation], language: Language) -> Iterator[Source]:
    """Yield the paragraphs that `citations` quote, each once, in order of their first number."""
    groups: dict[tuple[str, int], list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.place, []).append(citation)
    for group in groups.values():
        paragraph = group[0].quote.paragraph
        spans = [Span(citation.quote.start, citation.quote.end) for citation in group]
        yield Source(
            tuple(citation.number for citation in group),
            group[0].document,
            paragraph,
            tuple(pieces(paragraph.text, spans)),
            reading_link(group, language),
        )


def in_marks(text: str) -> str:
    """`text` in quotation marks, unless it brings its own."""
    return text if text[:1] in "“\"‘'«" else quoted(text)


def reading_link(citations: Sequence[Citation], language: Language) -> str:
    """The address of the reading view with `citations` (of one paragraph) marked."""
    quotes = "&".join(f"quote={citation.start}-{citation.end}" for citation in citations)
    return f"/{language}/documents/{citations[0].document.id}?{quotes}#p{citations[0].quote.paragraph.number}"


def _written_lines(answer: Answer, language: Language) -> list[str]:
    """What a language model wrote, marked as such; nothing where nothing was proved."""
    if answer.written is None or not answer.written.claims:
        return []
    return [say("short_answer", language), "", written_text(answer), "", say("quotations", language), ""]


def plain_text(turn: Turn, language: Language) -> str:
    """The answer with its sources, ready for an e-mail or a report."""
    answer = turn.answer
    lines = [turn.question, "", *_written_lines(answer, language)]
    lines += answer_lines(answer)
    if answer.status is Status.NOT_FOUND:
        lines += [verdict(answer, language), *(line for line in (answer.reason, answer.needed) if line), ""]
        if looked := looked_at(answer.searched, language.value):
            lines += [looked, ""]
    shown = quoted_citations(answer) or answer.closest
    if shown:
        lines += [say("sources" if answer.citations else "closest", language), ""]
    for citation in shown:
        lines += [*strings.citation_lines(citation, language), ""]
    if answer.as_of and answer.citations:
        lines.append(say("as_of", language, date=strings.day(answer.as_of, language)))
    return "\n".join(lines).strip() + "\n"
