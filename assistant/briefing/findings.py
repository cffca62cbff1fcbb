"""What a quotation finds: strengths, what people said, and where sources differ."""

import dataclasses
import itertools
from collections.abc import Sequence

from assistant.briefing.gather import Bearing, Saying
from assistant.briefing.lines import author, said_then, voice
from assistant.briefing.material import Material
from assistant.briefing.parts import Group, Part, Section
from assistant.briefing.phrases import say
from assistant.briefing.telling import best, newest_first, weight
from assistant.differences import Difference, difference, verdict
from assistant.question import Wanted
from assistant.strength import DENIALS, STRENGTHS, Mark, contrasts, marks
from assistant.times import day_number
from assistant.wording import any_of
from ingest.documents import ParagraphKind

MOST_STRENGTHS = 8
MOST_SPEAKERS = 10
MOST_SAID = 3  # quotations of one speaker
MOST_DIFFERENCES = 4
COMPARED = 40  # quotations of one council that are compared with one another for differences
SAME_TIME = 366  # days within which two sources speak of the same time

_STRENGTHS = any_of("strengths? | what is working well | cryfderau | cryfder | yr hyn sy['’]n gweithio['’]n dda")
_IMPROVE = any_of("improve(?:ments?)? | priority action | weaknesses | gwella | gwelliannau? | gwendidau")
# What is said of something to be made better: "remains an area for improvement".
_WANTING = any_of(r"""
    areas? (?:for|of) (?:\w+ )?(?:improvement|development|action) | needs? (?:to|further|more) | (?:more|further) to do
    (?:work|improvements?|action|progress) (?:is|are) (?:still )?(?:needed|required)
    [mf]aes i['’]w (?:wella|ddatblygu) | [mf]eysydd i['’]w (?:gwella|datblygu) | angen (?:ei |eu )?g?wella | mwy i['’]w wneud
""")
_AGAINST = DENIALS | STRENGTHS | {Mark.BAD, Mark.WORSE, Mark.SOME, Mark.FEW, Mark.TOO}
# A speaker who is an outlet or nobody in particular tells a reader nothing.
_NOBODY = any_of(
    "report | letter | survey | review | plan | article | adroddiad | llythyr | arolwg", before="^(?:the |a |an |y |yr )?", after="$"
)


def strengths(material: Material) -> Section:
    """What the documents themselves call good on the topic, newest first."""
    chosen = newest_first(best(filter(is_strength, material.gathered.sayings), most=MOST_STRENGTHS))
    if not chosen:
        return material.empty(Part.STRENGTHS)
    lines = material.lines([(saying.document, saying.quote) for saying in chosen])
    return dataclasses.replace(material.section(Part.STRENGTHS), lines=lines)


def is_strength(saying: Saying) -> bool:
    """Whether the document says in its own voice that something is good, and nothing against it in the same breath."""
    paragraph, language, text = saying.quote.paragraph, saying.document.language, saying.quote.text
    if (
        saying.bearing is Bearing.BESIDE
        or voice(saying.document, [saying.quote])[0] == "quoted"
        or paragraph.kind is ParagraphKind.TABLE_ROW
    ):
        return False
    headings = " ".join(paragraph.heading)
    if _IMPROVE.search(headings) or _WANTING.search(text):
        return False
    found = {mark.mark for mark in marks(text, language)}
    if found & _AGAINST or contrasts(text, language):
        return False
    if _STRENGTHS.search(headings):
        return True
    return bool(found & {Mark.GOOD, Mark.BETTER}) and verdict(text) > 0


def speakers(material: Material) -> Section:
    """What is given as somebody's words, by speaker; the same name in another publisher's documents stands apart."""
    said: dict[tuple[str, str], list[Saying]] = {}
    for saying in (dataclasses.replace(each, quote=each.alone) for each in material.gathered.sayings):
        form, speaker = voice(saying.document, [saying.quote])
        if speaker and form in ("quoted", "told", "partly") and not _NOBODY.search(speaker):
            publisher = author(saying.document, material.language)
            said.setdefault((speaker.casefold(), publisher), []).append(saying)
    if not said:
        return material.empty(Part.SPEAKERS)
    ordered = sorted(said.values(), key=lambda sayings: (-max(map(_days, sayings)), -max(map(weight, sayings))))[:MOST_SPEAKERS]
    return dataclasses.replace(material.section(Part.SPEAKERS), groups=tuple(_speaker(sayings, material) for sayings in ordered))


def _speaker(sayings: Sequence[Saying], material: Material) -> Group:
    document, quote = sayings[0].document, sayings[0].quote
    speaker = voice(document, [quote])[1] or ""
    heading = say("as_reported", material.language, speaker=speaker, publisher=author(document, material.language))
    chosen = newest_first(best(sayings, most=MOST_SAID))
    return Group(heading[:1].upper() + heading[1:], tuple(said_then(saying.document, saying.quote, material.language) for saying in chosen))


def disagreements(material: Material) -> Section:
    """Pairs of quotations of two sources or speakers of about the same time that give different figures or judgements."""
    groups = []
    for found in differing(material)[:MOST_DIFFERENCES]:
        heading = say(f"differ_{found.contrast.value}", material.language)
        pair = sorted((found.one, found.other), key=lambda citation: day_number(citation.document))
        groups.append(Group(heading, tuple(material.line(citation.document, [citation.quote]) for citation in pair)))
    if not groups:
        return material.empty(Part.DISAGREEMENTS)
    return dataclasses.replace(material.section(Part.DISAGREEMENTS), groups=tuple(groups))


def differing(material: Material) -> list[Difference]:
    """The differences between sources, each quotation in one of them at most."""
    found: list[Difference] = []
    used: set[tuple[str, int]] = set()
    topic = material.gathered.topic
    by_subject: dict[str | None, list[Saying]] = {}
    for saying in material.gathered.sayings:
        if saying.bearing is Bearing.SAID and saying.document.date:
            by_subject.setdefault(saying.document.subject, []).append(saying)
    for sayings in by_subject.values():
        for one, other in itertools.combinations(sorted(sayings, key=lambda saying: -weight(saying))[:COMPARED], 2):
            if {one.place, other.place} & used or abs(_days(one) - _days(other)) > SAME_TIME or not _is_other_voice(one, other):
                continue
            pair = [material.line(saying.document, [saying.quote]).citations[0] for saying in (one, other)]
            for wanted in (Wanted.NUMBER, Wanted.YES_NO):
                if differs := difference(pair, dataclasses.replace(topic.understood, wanted=wanted), topic.terms):
                    found.append(differs)
                    used |= {one.place, other.place}
                    break
    return found


def _is_other_voice(one: Saying, other: Saying) -> bool:
    """Whether two publishers, or two speakers, say it; one publisher at two dates is a change and no disagreement."""
    voices = [(saying.document.publisher or saying.document.id, voice(saying.document, [saying.quote])[1]) for saying in (one, other)]
    return voices[0] != voices[1]


def _days(saying: Saying) -> int:
    return day_number(saying.document)
