"""What the page with a checked draft shows: its findings as items, their counts, and the draft cut where findings begin and end."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.check import report
from assistant.check.drafts import Draft
from assistant.check.findings import Checked, Finding, Kind, Verdict
from assistant.web import strings
from assistant.web.conversation import in_marks, reading_link
from assistant.web.strings import Language
from ingest.documents import Document


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A quotation that bears on a finding, and where it can be read."""

    number: int
    document: Document
    words: str
    heading: tuple[str, ...]
    origin: str
    place: str
    speaker: str | None
    link: str


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A difference with the name of its aspect."""

    aspect: str
    draft: str
    source: str


@dataclass(frozen=True, slots=True)
class Item:
    """A finding, by its number in the draft."""

    number: int
    finding: Finding
    words: str
    verdict: str
    sign: str
    side: str  # "stands", "differs" or "missing"
    differences: tuple[ShownDifference, ...]
    evidence: tuple[ShownSource, ...]
    closest: bool  # the evidence does not say it and only comes near
    source_language: str


@dataclass(frozen=True, slots=True)
class TallyLine:
    """How many findings have a verdict, and the first of them."""

    words: str
    sign: str
    first: int


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A stretch of the draft: which findings begin with it, and the side of the innermost finding it is in, "" where in none."""

    text: str
    begun: tuple[Item, ...]
    side: str


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A paragraph of the draft."""

    kind: str
    pieces: tuple[ShownPiece, ...]


def side(finding: Finding) -> str:
    """On which side the verdict is: it stands, it differs, or it is missing from the documents."""
    return "stands" if report.stands(finding) else "missing" if finding.verdict is Verdict.NOT_FOUND else "differs"


def items(checked: Checked, language: Language) -> list[Item]:
    """The findings in order, numbered from 1."""
    return [_item(number, finding, language) for number, finding in enumerate(checked.findings, start=1)]


def _item(number: int, finding: Finding, language: Language) -> Item:
    words = " ".join(finding.text.split())
    return Item(
        number=number,
        finding=finding,
        words=in_marks(words) if finding.kind is Kind.QUOTATION else words,
        verdict=report.verdict_words(finding, language),
        sign=report.symbol(finding),
        side=side(finding),
        differences=tuple(ShownDifference(report.aspect_words(each, language), each.draft, each.source) for each in finding.differences),
        evidence=tuple(
            ShownSource(
                number=each.number,
                document=each.document,
                words=in_marks(each.quote.text),
                heading=each.quote.paragraph.heading,
                origin=strings.origin(each.document, language),
                place=strings.place(each.quote.paragraph, language),
                speaker=strings.speaker_line(each.document, each.quote.paragraph, language=language),
                link=reading_link([each], language),
            )
            for each in finding.evidence
        ),
        closest=finding.verdict is Verdict.NOT_FOUND and bool(finding.evidence),
        source_language=finding.evidence[0].document.language if finding.evidence else language,
    )


def tally(shown: Sequence[Item], language: Language) -> list[tuple[str, list[TallyLine]]]:
    """For quotations and for claims, as far as there are any, how many have which verdict, each with the first of them."""
    found = [item.finding for item in shown]
    lines: dict[Kind, list[TallyLine]] = {}
    for kind, verdict, count in report.counts(found):
        first = next(item for item in shown if (item.finding.kind, item.finding.verdict) == (kind, verdict))
        words = f"{count} {report.short_verdict(kind, verdict, language)}"
        lines.setdefault(kind, []).append(TallyLine(words, first.sign, first.number))
    keys = {Kind.QUOTATION: "check_quotations", Kind.CLAIM: "check_claims"}
    return [(keys[kind], theirs) for kind, theirs in lines.items()]


def shown_blocks(draft: Draft, shown: Sequence[Item]) -> list[ShownBlock]:
    """The blocks of the draft, whose pieces together are exactly its text, cut where findings begin and end."""
    blocks = []
    for block in sorted(draft.blocks, key=lambda block: block.start):
        inside = [item for item in shown if item.finding.start < block.end and block.start < item.finding.end]
        blocks.append(ShownBlock(block.kind.value.replace(" ", "-"), tuple(_pieces(draft.text, block.start, block.end, inside))))
    return blocks


def _pieces(text: str, start: int, end: int, inside: Sequence[Item]) -> Iterator[ShownPiece]:
    ends = {at for item in inside for at in (item.finding.start, item.finding.end) if start < at < end}
    for one, other in itertools.pairwise(sorted({start, end} | ends)):
        over = [item for item in inside if item.finding.start <= one and other <= item.finding.end]
        innermost = min(over, key=lambda item: item.finding.end - item.finding.start, default=None)
        begun = tuple(item for item in inside if item.finding.start == one)
        yield ShownPiece(text[one:other], begun, innermost.side if innermost else "")
