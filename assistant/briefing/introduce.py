"""What a language model writes into a briefing: an introduction and linking sentences, each proved from the quotations it cites."""

import collections
import dataclasses
from collections.abc import Sequence

from assistant.answers import Answer, Claim, Status, WrittenClaim
from assistant.ask import Assistant
from assistant.briefing.material import lines_of
from assistant.briefing.parts import Briefing, Line, Part, Section
from assistant.briefing.phrases import say

MOST_INTRODUCING = 4  # sentences
MOST_LINKING = 2
MOST_SHOWN = 8  # quotations of a section that the model is shown

_LINKED = (Part.OBLIGATIONS, Part.CHANGES)


def introduced(assistant: Assistant, briefing: Briefing) -> Briefing:
    """The briefing with what the model wrote and was proved; as it is where no model is set or nothing was found."""
    model = assistant.writing_model
    if model is None or not briefing.citations:
        return briefing
    withheld = 0
    introduction: tuple[WrittenClaim, ...] = ()
    sections: list[Section] = []
    for section in briefing.sections:
        if section.part is Part.GLANCE:
            introduction, unproved = _written(assistant, briefing, section, most=MOST_INTRODUCING)
            withheld += unproved
        elif section.part in _LINKED:
            written, unproved = _written(assistant, briefing, section, most=MOST_LINKING)
            withheld += unproved
            section = dataclasses.replace(section, written=written)
        sections.append(section)
    return dataclasses.replace(briefing, introduction=introduction, sections=tuple(sections), model=model, withheld=withheld)


def _written(assistant: Assistant, briefing: Briefing, section: Section, *, most: int) -> tuple[tuple[WrittenClaim, ...], int]:
    """What the model writes from the section's quotations and is proved, at most so many sentences, and how many could not be."""
    lines = [line for line in lines_of(section) if line.citations]
    if not lines:
        return (), 0
    grown = collections.deque(assistant.write(_answer(briefing, section.part, lines)), maxlen=1)  # the last holds all that was written
    written = grown[0].written if grown else None
    return (written.claims[:most], len(written.rejected)) if written else ((), 0)


def _answer(briefing: Briefing, part: Part, lines: Sequence[Line]) -> Answer:
    """The section as an answer to what it is about, with its first few quotations, each once."""
    asked = briefing.asked
    claims: list[Claim] = []
    seen: set[int] = set()
    for line in lines:
        fresh = tuple(citation for citation in line.citations if citation.number not in seen)
        if fresh and len(seen) < MOST_SHOWN:
            claims.append(Claim(line.lead, fresh))
            seen |= {citation.number for citation in fresh}
    dates = [citation.document.date for claim in claims for citation in claim.citations if citation.document.date]
    question = say(f"write_{part.value}", asked.language, topic=" ".join(asked.topic.split()).rstrip(" .?"))
    return Answer(question, asked.language, Status.ANSWERED, None, tuple(claims), (), (), max(dates, default=None), 0.0)
