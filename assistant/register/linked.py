"""Which later findings and obligations of a council may be on the same matter as an earlier obligation: candidates, never a conclusion."""

import datetime
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import stem, stems
from assistant.register.entries import Entry, Strength
from assistant.wording import any_of, words
from vectorstore.words import telling_words

MOST_KEPT = 8  # candidates remembered, so that another takes the place of one that an officer rejects
# Of 1: how much of what two entries say they share, from which on the later one is a candidate; and what they must share at the least,
# so that one word that is not rare never does.
LEAST_LIKENESS = 0.22
LEAST_SHARED = 2.5
MOST_TELLING = 3.2  # of the weight of a word: that both say one rare word is chance rather than a matter
OF_PROGRESS = 1.25  # what a finding of progress counts for beside another obligation on the same matter

# Words of every finding on anything: how good, how much, how far; and who finds.
_OF_ANYTHING = stems(
    " ".join(
        words("""
    ability able access achieve achieved achieving acknowledge acknowledged acknowledges across action actions activity additional
    address addressed agreed aim aims allow allows always approach appropriate area areas arrangements ask asked asks authority
    availability available aware based become been benefit best better both broad broadly capacity case cases certain challenge change
    changes child children clear clearly committed complacent complete completed concern concerns consider considered consistency
    consistent consistently continue continues could council current currently daily day delay delivery demonstrate demonstrates detail
    detailed determined develop developed development director due each effect effective effectively effectiveness embed embedded enable
    enabled enabling engage engages enough ensure ensures ensuring established every evidence evident exactly example examples
    expectations experience experienced experiences explain explained families family few file files finding findings first focus
    focused following four full fully further future get give given gives good good-quality got happen happened happens help helped
    helps high high-quality home identified identify impact improve improved improvement improvements include included including
    increase increased individual information inspection inspections inspectors issue issues judged judgement keep kept key know lack
    large last lead leaders leadership leads led letter level levels life limited lives local longer longstanding low made maintain make
    making many means measures must needed needs new next number numbers observed offer offers ofsted often operate opportunities
    opportunity outcome outcomes overall pace part particular people performance place placed plan plans poor positive possible practice
    practitioners previous priority process processes professional professionals progress proportion provide provided provides provision
    put quality question raised range recent recently recognise recognised recommendation reduce reduced regular regularity regularly
    relevant remain remaining remains report require required requires result right robust role said second secure send senior sent
    service services session sessions set several shall should significant significantly since skilled slow small social some soon staff
    stated step steps strengthen strengthened strong stronger sufficient sufficiently support sure sustain sustained swiftly system
    systems tackle take team teams their three time timely told too understand understanding understood unit use used using variable
    visit want way ways weak weaker weakness weaknesses well whole wider will within without work worker workers working would year
    years yet young
    amserol angen angenrheidiol ansawdd arfer arweinwyr awdurdod blaenorol blant camau canfyddiadau canlyniadau cefnogi clir cryfhau
    cymdeithasol cymorth cyngor cynnydd cyson da darparu datblygu ddatblygu ddigonol deall dealltwriaeth digon disgwyl dros dylai dylid
    effaith effeithiol effeithiolrwydd ganlyniadau glir gwaith gwasanaeth gwasanaethau gweithwyr gwell gwella gwelliannau gwelliant
    gwneud gyfer gyson ifanc lleol maes meysydd oedolion parhau pellach phlant phobl plant pobl prosesau rhai rhaid sicrhau teuluoedd
    uwch wedi wneud ymarfer ymweliad
""")
    )
)
# Headings that say what sort of finding stands under them and not on what.
_OF_ANY_SECTION = any_of("""
    findings? | overview | headlines? | summary | improve(?:ments?)? | strengths? | priority | conclusions? | next steps | background
    what is working well | progress | recommendations? | canfyddiadau | trosolwg | crynodeb | gwella | gwelliannau? | cryfderau
    blaenoriaeth | casgliad(?:au)? | camau nesaf | cefndir | cynnydd | argymhellion
""")


@dataclass(frozen=True, slots=True)
class _Said:
    """An entry with the stems that tell what it is about, and what each tells."""

    entry: Entry
    date: datetime.date
    weights: Mapping[str, float]
    size: float


def candidates(entries: Sequence[Entry], *, weight: Callable[[str], float]) -> dict[str, tuple[Entry, ...]]:
    """The later entries that may bear on each earlier obligation, best first, by the earlier one's key.

    `entries` are those of one council; `weight` says how much a word tells, from 0 for one that stands everywhere.
    """
    said = [_said(entry, entry.document.date, weight) for entry in entries if entry.document.date and not _is_publishers_own(entry)]
    found: dict[str, tuple[Entry, ...]] = {}
    for earlier in said:
        if earlier.entry.strength is not Strength.PROGRESS:
            scored = [(_score(earlier, later), later.entry) for later in said if _may_bear_on(earlier, later)]
            best = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])[:MOST_KEPT]
            found[earlier.entry.key] = tuple(entry for _, entry in best)
    return found


def _is_publishers_own(entry: Entry) -> bool:
    """Whether it is what the inspectorate itself will do, which no later letter is to find done."""
    return entry.actor is not None and entry.actor == entry.document.publisher


def _may_bear_on(earlier: _Said, later: _Said) -> bool:
    services = {earlier.entry.service, later.entry.service} - {None}
    return later.date > earlier.date and len(services) < 2


def _said(entry: Entry, date: datetime.date, weight: Callable[[str], float]) -> _Said:
    texts = [entry.quote.text]
    if entry.matter:
        texts.append(entry.matter.text)
    texts += [heading for heading in entry.quote.paragraph.heading[-1:] if not _OF_ANY_SECTION.search(heading)]
    about = {stem(word): word for text in texts for word in telling_words(text) if not re.search(r"\d", word)}
    weights = {found: min(MOST_TELLING, weight(word)) for found, word in about.items() if found not in _OF_ANYTHING}
    return _Said(entry, date, weights, math.sqrt(sum(weight**2 for weight in weights.values())))


def _score(earlier: _Said, later: _Said) -> float:
    """How far both are about the same, more for a finding of progress; 0 where they are not enough so to be candidates."""
    shared = sum(weight for word, weight in earlier.weights.items() if word in later.weights)
    if shared < LEAST_SHARED:
        return 0.0
    squares = sum(weight**2 for word, weight in earlier.weights.items() if word in later.weights)
    likeness = squares / (earlier.size * later.size)
    if likeness < LEAST_LIKENESS:
        return 0.0
    return likeness * (OF_PROGRESS if later.entry.strength is Strength.PROGRESS else 1.0)
