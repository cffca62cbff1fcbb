"""Numbers the quotations of a briefing from 1 in the order they are read; the same quotation has the same number everywhere."""

import dataclasses
from collections.abc import Sequence

from assistant.answers import Citation, WrittenClaim
from assistant.briefing.parts import Briefing, Group, Line, Section, Table

_Key = tuple[str, int, int]


class _Numbers:
    """The numbers given so far."""

    def __init__(self) -> None:
        self._given: dict[_Key, int] = {}

    def citation(self, citation: Citation) -> Citation:
        key = citation.document.id, citation.start, citation.end
        return dataclasses.replace(citation, number=self._given.setdefault(key, len(self._given) + 1))

    def line(self, line: Line) -> Line:
        return dataclasses.replace(line, citations=tuple(map(self.citation, line.citations)))

    def lines(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(map(self.line, lines))

    def claims(self, claims: Sequence[WrittenClaim]) -> tuple[WrittenClaim, ...]:
        return tuple(dataclasses.replace(claim, citations=tuple(map(self.citation, claim.citations))) for claim in claims)

    def section(self, section: Section) -> Section:
        return dataclasses.replace(
            section,
            written=self.claims(section.written),
            lines=self.lines(section.lines),
            groups=tuple(Group(group.heading, self.lines(group.lines)) for group in section.groups),
            table=Table(section.table.headers, tuple(tuple(map(self.lines, row)) for row in section.table.rows)) if section.table else None,
        )


def numbered(briefing: Briefing) -> Briefing:
    """The briefing with its quotations numbered: introduction, scope, then each section's written sentences, lines, groups and table."""
    numbers = _Numbers()
    return dataclasses.replace(
        briefing,
        introduction=numbers.claims(briefing.introduction),
        scope=numbers.lines(briefing.scope),
        sections=tuple(map(numbers.section, briefing.sections)),
    )
