"""Lists of what needs to improve or be done: which items stand in one, by the heading or the line that leads into them."""

import itertools
import re
from collections.abc import Mapping, Sequence

from assistant.register.entries import Strength
from assistant.wording import any_of
from ingest.documents import Paragraph, ParagraphKind

# Headings under which every item is something to do; those that say who must or should do it leave no sentence its weaker words.
_MUST = any_of(r"""
    what (?:the |your |its )?(?!must|should)[\w’' ]{1,40}? must (?:now )?do | (?:things|actions) (?:that )?[\w’' ]{1,40}? must (?:do|take)
    rhaid i(?:['’]r)? [\w’' ]{1,40}? (?:ei )?wneud
""")
_SHOULD = any_of(r"""
    what (?:the |your |its )?(?!must|should)[\w’' ]{1,40}? should (?:now )?do
    (?:things|actions) (?:that )?[\w’' ]{1,40}? should (?:do|take)
    dylai(?:['’]r)? [\w’' ]{1,40}? (?:ei )?wneud
""")
_RECOMMENDED = any_of("recommendations? | argymhellion | argymhelliad")
_REQUIRED = any_of(r"""
    needs? to (?:improve|change|be (?:done|improved|addressed))
    areas? (?:for|of) (?:priority |further |continued )?(?:improvement|development|action)s?
    priority actions? | priorities for (?:improvement|action) | actions? (?:required|needed)
    (?:required|requires) (?:actions?|improvements?)
    improvements? (?:required|needed|priorities) | must (?:be (?:sustained|done|improved|addressed)|improve|change) | not yet done
    what (?:should|must) (?:improve|change|happen) | (?:next )?steps required
    meysydd?(?: \w+)* (?:i['’]w (?:gwella|datblygu)|y mae angen eu gwella|sydd angen eu gwella|i weithredu arnynt) | maes i['’]w wella
    angen (?:ei |eu )?(?:g?wella|newid|g?wneud|datrys|ddatrys|cryfhau|gryfhau) | (?:camau|gweithredu)(?: \w+)? (?:blaenoriaeth|gofynnol)
    rhaid (?:ei |eu )?(?:gynnal|cynnal|gwella|gwneud|newid)
    heb (?:ei|eu) (?:wneud|gwneud) eto | blaenoriaethau (?:ar gyfer|o ran) gwella
""")
# In a line that leads into a list.
_LEAD_IN = any_of(r"""
    needs? to (?:take|improve|address|ensure|make|focus|develop|strengthen)[^.]* | must [^.]* | should [^.]*
    areas? (?:for|of) (?:improvement|priority action|development|weakness)[^.]*
    (?:following|these) (?:actions?|improvements?|recommendations?|areas)[^.]* (?:required|needed|made|identified)
    (?:is|are) (?:required|expected|asked) to [^.]*
    (?:resolved|agreed|actions?)(?=:) | (?:rhaid|dylai|mae angen) [^.]* | meysydd?(?: \w+)* i['’]w gwella[^.]*
    (?:penderfynwyd|cytunwyd|camau gweithredu)
""")
_RECOMMENDING = any_of("recommend(?:s|ed|ations?)? [^.]* | argymell [^.]* | argymhell\\w+ [^.]*")
# A list of what was done or looked at.
_NO_LEAD_IN = any_of(r"""
    (?:inspectors|we) (?:looked|focused|considered|evaluated|reviewed) | focused (?:specifically )?on | progress made in
    (?:have|has) (?:made|addressed|improved)
    edrych\w+ | canolbwynt\w+ | there (?:are|were) no | nid oes
""")
# Of a section that has no list, the paragraphs are its items; not those that close the letter.
_CLOSING = any_of(
    "yours (?:sincerely|faithfully) | (?:ofsted|ciw|estyn|agc|we) will | this letter | yn gywir | bydd(?:wn)? | y llythyr hwn"
)
_NOUNS = frozenset({Strength.REQUIRED, Strength.RECOMMENDED})  # running text under other headings has its own words
LEAST_WORDS = 5  # of a paragraph that is an item without being one of a list
_NOTHING = re.compile(r"(?:none|nothing|there (?:are|were) no|not applicable|dim|nid oes)\b", re.IGNORECASE)


def items(paragraphs: Sequence[Paragraph]) -> Mapping[int, Strength]:
    """By their numbers the items of such lists, and how their lists bind them."""
    found: dict[int, Strength] = {}
    led: Strength | None = None
    for before, paragraph in zip([None, *paragraphs], paragraphs, strict=False):
        if paragraph.kind is not ParagraphKind.LIST_ITEM:
            led = None
            continue
        if before is not None and before.kind is not ParagraphKind.LIST_ITEM:
            led = lead_in(before)
        strength = led or _under(paragraph)
        if strength and not _NOTHING.match(paragraph.text):
            found[paragraph.number] = strength
    return found | _sections(paragraphs)


def _sections(paragraphs: Sequence[Paragraph]) -> dict[int, Strength]:
    """The same of the sections whose heading asks for a list and that have none, but only text."""
    found: dict[int, Strength] = {}
    for _, section in itertools.groupby(paragraphs, key=lambda paragraph: (paragraph.kind is ParagraphKind.HEADING, paragraph.heading)):
        inside = list(section)
        strength = _under(inside[0])
        if strength in _NOUNS and all(paragraph.kind is ParagraphKind.TEXT for paragraph in inside):
            found |= {paragraph.number: strength for paragraph in inside if _is_item(paragraph)}
    return found


def _is_item(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    closes = _CLOSING.match(text) or _NOTHING.match(text) or text.endswith(":")
    return not closes and len(text.split()) >= LEAST_WORDS


def leads(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The numbers of the paragraphs whose last line only leads into such a list, which says the rest."""
    pairs = itertools.pairwise(paragraphs)
    return frozenset(one.number for one, other in pairs if other.kind is ParagraphKind.LIST_ITEM and lead_in(one))


def lead_in(paragraph: Paragraph) -> Strength | None:
    """How the last line of `paragraph` binds the items of the list that it leads into; None where it leads into none."""
    line = paragraph.text.strip()
    if not line.endswith(":") or paragraph.kind is ParagraphKind.HEADING:
        return None
    last = re.split(r"(?<=[.!?])\s|\n", line)[-1]
    if _NO_LEAD_IN.search(last):
        return None
    return Strength.RECOMMENDED if _RECOMMENDING.search(last) else Strength.REQUIRED if _LEAD_IN.search(last) else None


def of_heading(heading: str) -> Strength | None:
    """How a heading binds what is listed under it."""
    if re.search(r"\bprogress|\bcynnydd", heading, re.IGNORECASE):
        return None
    order = ((Strength.MUST, _MUST), (Strength.SHOULD, _SHOULD), (Strength.REQUIRED, _REQUIRED), (Strength.RECOMMENDED, _RECOMMENDED))
    return next((strength for strength, pattern in order if pattern.search(heading)), None)


def _under(paragraph: Paragraph) -> Strength | None:
    return of_heading(paragraph.heading[-1]) if paragraph.heading else None
