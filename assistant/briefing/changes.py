"""The same matter at two dates side by side; nothing is concluded."""

import dataclasses
import itertools
import re
from collections.abc import Iterator

from assistant.briefing.gather import Bearing, Saying
from assistant.briefing.lines import cited, line, said_briefly
from assistant.briefing.material import Material
from assistant.briefing.parts import Line, Part, Section, Table
from assistant.briefing.phrases import say
from assistant.briefing.telling import weight
from assistant.briefing.topic import Topic
from assistant.differences import verdict
from assistant.evidence import stems
from assistant.quotes import Quote
from assistant.register.entries import Entry, Strength
from assistant.strength import JUDGEMENTS, Mark, marks
from assistant.times import day_number
from ingest.documents import ParagraphKind
from vectorstore.words import telling_words

MOST = 6  # pairs of one council
LEAST_SHARED = 3  # telling words beside the topic's that both must say,
LEAST_LIKENESS = 0.35  # and what share these are of the shorter one's
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EARLIER = re.compile(rf"{_YEAR.pattern}|identified|previous|earlier|last |before|found|nodwyd|blaenorol|cynharach|diwethaf|welsom", re.I)
Row = tuple[tuple[Line, ...], ...]

# Every letter says them of anything, so that they make no matter the same.
_OF_ANYTHING = stems(
    """
    children child young people social worker workers staff practitioners local authority council service services team teams support
    well good effective effectively appropriate appropriately timely always some most many however need needs ensure ensures
    plan plans planning visit visits families family leaders managers senior practice quality improve improved improving improvement
    strong clear clearly work working regular regularly understand understanding inspectors impact
    plant pobl ifanc gweithwyr cymdeithasol cyngor awdurdod gwasanaeth gwasanaethau tîm da gwella angen sicrhau
    """
)


def changes(material: Material) -> Section:
    """What two dates say on the same matter, and the verdicts that tables set against earlier findings."""
    rows = [*_verdicts(material), *_pairs(material)]
    if not rows:
        return material.empty(Part.CHANGES)
    headers = (say("older", material.language), say("newer", material.language))
    return dataclasses.replace(material.section(Part.CHANGES), table=Table(headers, tuple(rows)))


def _is_verdict(entry: Entry) -> bool:
    """Whether a table sets it against an earlier finding."""
    in_table = entry.quote.paragraph.kind is ParagraphKind.TABLE_ROW
    return in_table and entry.strength is Strength.PROGRESS and entry.matter is not None


def _verdicts(material: Material) -> Iterator[Row]:
    """Yield a row for each earlier finding against which a table sets a verdict; both with what their columns are called."""
    for entry in filter(_is_verdict, material.entries):
        older, newer = _before_and_since(entry)
        document, lead = entry.document, say("finding_before" if _is_earlier(older) else "finding_on", material.language)
        yield (
            (Line(lead, (cited(document, older),)),),
            (line(document, [newer], material.language, naming=material.naming),),
        )


def _is_earlier(finding: Quote) -> bool:
    """Whether the column's header says that it was found before."""
    return any(_EARLIER.search(line.partition(":")[0]) for line in finding.text.split("\n"))


def _before_and_since(entry: Entry) -> tuple[Quote, Quote]:
    """The cells of the verdict's row up to the last that tells of an earlier time, and those from there to the verdict."""
    assert entry.matter is not None
    matter, verdict_cell = _in_full(entry.matter), _in_full(entry.quote)
    if matter.start > verdict_cell.start:
        return matter, verdict_cell
    paragraph, year = entry.quote.paragraph, entry.document.date.year if entry.document.date else None
    end = matter.end
    for cell in re.finditer(r"[^\n]+", paragraph.text[: verdict_cell.start]):
        label = cell[0].partition(":")[0]
        if cell.start() >= matter.start and year and any(int(named) < year for named in _YEAR.findall(label)):
            end = cell.end()
    return Quote(paragraph, matter.start, end), Quote(paragraph, paragraph.text.index("\n", end) + 1, verdict_cell.end)


def _in_full(cell: Quote) -> Quote:
    """The cell of a table row with its column's header."""
    text = cell.paragraph.text
    return Quote(cell.paragraph, text.rfind("\n", 0, cell.start) + 1, cell.end)


def _pairs(material: Material) -> Iterator[Row]:
    """Yield a row for each pair of judgements of two dates on the same matter, by council."""
    sayings = [
        saying for saying in material.gathered.sayings if saying.bearing is Bearing.SAID and saying.document.date and _judges(saying)
    ]
    for _, group in itertools.groupby(sorted(sayings, key=lambda s: s.document.subject or ""), key=lambda s: s.document.subject):
        theirs = list(group)
        scored = [
            (likeness, one, other)
            for one, other in itertools.combinations(theirs, 2)
            if day_number(one.document) != day_number(other.document)
            and (one.document.publisher, one.document.kind) == (other.document.publisher, other.document.kind)
            and (likeness := same_matter(one, other, material.gathered.topic))
        ]
        scored.sort(key=lambda pair: (-pair[0], -weight(pair[1]) - weight(pair[2])))
        used: set[tuple[str, int]] = set()
        chosen: list[list[Saying]] = []
        for _, one, other in scored:
            if not {one.place, other.place} & used and len(chosen) < MOST:
                used |= {one.place, other.place}
                chosen.append(sorted((one, other), key=lambda saying: day_number(saying.document)))
        for older, newer in sorted(chosen, key=lambda pair: -day_number(pair[1].document)):
            yield tuple((said_briefly(each.document, [each.quote], material.language, naming=material.naming),) for each in (older, newer))


def same_matter(one: Saying, other: Saying, topic: Topic) -> float:
    """How surely two sentences judge the same matter, 0 where it is not clear that they do."""
    first, second = one.quote.text, other.quote.text
    shared = topic.matters(first) & topic.matters(second)
    mine, theirs = (_beside(text, topic) for text in (first, second))
    common = mine & theirs
    likeness = len(common) / (min(len(mine), len(theirs)) or 1)
    # A thing itself is judged in both ("caseloads are high", "caseloads are manageable"); people are too many things to be one matter.
    if shared and _verdict(first, topic) and _verdict(second, topic):
        return 1 + likeness
    return likeness if len(common) >= LEAST_SHARED and likeness >= LEAST_LIKENESS else 0.0


def _beside(text: str, topic: Topic) -> frozenset[str]:
    """The telling stems of `text` that are not those of the topic or of anything."""
    return stems(" ".join(telling_words(text))) - _OF_ANYTHING - stems(topic.words) - topic.matters(text)


def _verdict(text: str, topic: Topic) -> int:
    """How the clauses that name the topic judge it."""
    return verdict("\n".join(clause for clause in topic.clauses(text) if topic.matters(clause)))


def _judges(saying: Saying) -> bool:
    found = {mark.mark for mark in marks(saying.quote.text, saying.document.language)}
    return bool(found & (JUDGEMENTS | {Mark.NOT, Mark.NOT_GOOD, Mark.NOT_ALL, Mark.NOT_YET, Mark.UP, Mark.DOWN, Mark.STILL}))
