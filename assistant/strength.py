"""How strongly a text says what it says: "must" or "should", "not", "some" or "all", "rose" or "fell"; in English and Welsh.

[found.mark for found in marks("Some plans must not be late.", "en")]      # some, must, not
"""

import dataclasses
import functools
import itertools
import re
from dataclasses import dataclass
from enum import StrEnum

import prompts
from assistant.evidence import stem
from assistant.quotes import folded
from assistant.wording import any_of


class Mark(StrEnum):
    """One kind of word that changes what a sentence says."""

    NOT = "not"
    NOT_YET = "not yet"
    NOT_ALL = "not all"
    NOT_GOOD = "not good"
    MUST = "must"
    SHOULD = "should"
    NEED = "need"
    REQUIRED = "required"
    MAY = "may"
    CAN = "can"
    WILL = "will"
    PLAN = "plan"
    ALL = "all"
    MOST = "most"
    MANY = "many"
    SOME = "some"
    FEW = "few"
    ONLY = "only"
    TOO = "too"
    OVER = "more than"
    UNDER = "less than"
    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"
    GOOD = "good"
    BAD = "bad"
    STILL = "still"


STRENGTHS = frozenset({Mark.MUST, Mark.SHOULD, Mark.NEED, Mark.REQUIRED, Mark.MAY, Mark.CAN, Mark.WILL, Mark.PLAN})
# "Work is required" says "needs" in one letter and "must" in another: either may stand for it.
OBLIGATIONS = frozenset({Mark.MUST, Mark.NEED, Mark.REQUIRED})
DENIALS = frozenset({Mark.NOT, Mark.NOT_YET, Mark.NOT_ALL, Mark.NOT_GOOD})
QUANTITIES = frozenset({Mark.ALL, Mark.MOST, Mark.MANY, Mark.SOME, Mark.FEW, Mark.ONLY})
# What a comparison in time concludes.
CHANGES = frozenset({Mark.UP, Mark.DOWN, Mark.BETTER, Mark.WORSE})
JUDGEMENTS = frozenset({Mark.GOOD, Mark.BAD, Mark.BETTER, Mark.WORSE})


@dataclass(frozen=True, slots=True)
class Found:
    """A mark at `text[start:end]` of the text as `quotes.folded` makes it plain."""

    mark: Mark
    start: int
    end: int


_GOOD = r"""
    (?<!how )good(?! deal) | strong(?:ly)? | effective(?:ly)? | excellent | high[- ]quality | appropriate(?:ly)? | robust(?:ly)?
    thorough(?:ly)?
    sufficient(?:ly)? | adequate(?:ly)? | successful(?:ly)? | positive(?:ly)? | satisfactory | outstanding | impressive | well(?! as\b)
"""
_NOT_GOOD = (
    "(?:not|\\w+n't)(?: (?!yet)\\w+)? (?:"
    + "|".join(part.strip() for part in re.split(r"[|\n]", _GOOD) if part.strip())
    + "|enough)|(?:not|\\w+n't)(?: (?!yet)\\w+){0,3}? enough"
)
# The longer phrase counts, not the words in it; of two as long the one that stands first.
_ENGLISH = {
    Mark.NOT_YET: r"(?:has |have |had |is |are )?yet to | still (?:no|not)",
    Mark.NOT_ALL: r"(?:not|\w+n't) (?:all|every|everyone|always|consistently|fully|entirely|routinely|universally)",
    # Whoever drops this "not" makes bad good.
    Mark.NOT_GOOD: _NOT_GOOD,
    Mark.NOT: r"""
        not | no(?! (?:later|more|fewer|less) than) | never | none | nobody | no one | nothing | neither | without | no longer | unable
        fail(?:s|ed|ing|ure|ures)?
        lack(?:s|ed|ing)?
    """,
    Mark.MUST: r"""
        must | ha(?:s|ve|d) got to | (?:is|are|was|were|be) obliged to | shall | mandatory
    """,
    Mark.SHOULD: r"""
        (?<!as they )(?<!than they )(?<!as it )(?<!than it )should | ought to | recommend(?:s|ed|ation|ations|ing)?
        expects?(?= (?:the|that|all|its|every))
    """,
    Mark.NEED: r"""
        need(?:s|ed|ing)? to | (?:is|are|be) needed | more to do
        (?:work|improvements?|action|attention|progress) (?:is|are) (?:still )?required(?: to)?
    """,
    # Obliged, or only needed: another letter's "must" or "needs to".
    Mark.REQUIRED: r"""
        (?:is|are|was|were|be|been) required | requir(?:e|es|ed|ing)(?= (?:to|improvement)) | ha(?:s|ve|d) to | (?-i:Ensure|Make sure)
    """,
    Mark.MAY: r"(?-i:may|May(?= (?:be|not|have|need))) | might | perhaps | possibly",
    Mark.CAN: r"can(?:not)? | could | able to",
    Mark.WILL: r"will | going to | won't",
    Mark.PLAN: r"""
        plan(?:s|ned|ning)? to | plans for | planned | intend(?:s|ed|ing)? | aim(?:s|ed|ing)? to | propos(?:e|es|ed|al|als)
        hop(?:e|es|ed|ing)
    """,
    Mark.ALL: r"""
        (?<!above )(?<!\bat )all | every(?! (?:day|week|month|quarter|year|term|\d|two|three|six)) | everyone | everybody | always
        invariably
    """,
    Mark.MOST: r"""
        most | majority | mostly | mainly | largely | generally | usually | typically | nearly all | almost all | nearly every
        almost every | more often than not
    """,
    Mark.MANY: r"many | often | frequently | lots? of | a great deal | numerous",
    Mark.SOME: r"""
        some | several | a few | sometimes | at times | occasionally | in places | a number of | small number | a small minority
        a minority | partly | in part | a little | slightly | to some extent
    """,
    Mark.FEW: r"(?:very |too |so )?few | (?:very |too )?little | rare(?:ly)? | seldom | hardly | scarcely | barely | tiny | rare",
    Mark.ONLY: r"only(?! just| recently) | solely",
    Mark.TOO: r"too (?:many|much|few|little) | too(?= \w) | overly | excessive(?:ly)?",
    Mark.OVER: r"""
        more than | over(?= (?:\S*\d|half|a (?:third|quarter|dozen)|[a-z]+ (?:weeks|months|years))) | above(?! all) | at least | exceed\w*
    """,
    Mark.UNDER: r"(?:fewer|less) than | no (?:more|later) than | within(?= \S*\d) | under(?= \S*\d) | below | up to(?![ -]date) | at most",
    Mark.UP: r"""
        increas(?:e|es|ed|ing|ingly) | r(?:ise|ises|isen|ose|ising) | gr(?:ow|ows|own|ew|owing|owth) | gone up | went up | going up | higher
        climb(?:s|ed|ing)? | doubled
    """,
    Mark.DOWN: r"""
        decreas(?:e|es|ed|ing) | reduc(?:e|es|ed|ing|tion|tions) | f(?:all|alls|allen|ell|alling)(?! short) | declin(?:e|es|ed|ing)
        gone down
        went down | going down | lower(?:ed)? | drop(?:s|ped|ping)? | halved | shr(?:ink|ank|unk|inking) | cut(?:s|ting)?
    """,
    Mark.BETTER: r"""
        improv(?:e|es|ed|ing|ement|ements) | better | strengthen(?:s|ed|ing)? | stronger | progress(?:ed)?
        more (?:effective|robust|thorough|successful|positive|appropriate)\w*
    """,
    Mark.WORSE: r"worse(?:n|ns|ned|ning)? | slip(?:s|ped) | deteriorat\w* | weaken(?:s|ed|ing)? | weaker",
    Mark.GOOD: _GOOD,
    Mark.BAD: r"""
        poor(?:ly)? | weak(?:ly)? | ineffective(?:ly)? | inadequate(?:ly)? | inappropriate(?:ly)? | insufficient(?:ly)?
        inconsisten\w* | variable | unstable | unmanageable | unsafe | unsuccessful(?:ly)? | negative(?:ly)? | unclear | difficult
        unsuitable | unsatisfactory | variab\w* | shortages? | shortfalls? | bad(?:ly)? | limited | patchy | uneven
    """,
    Mark.STILL: r"(?<!better )(?<!worse )(?<!more )still(?! (?:more|further)) | remain(?:s|ed|ing)?(?! to be) | continu(?:e|es|ed|ing)",
}
_WELSH = {
    Mark.NOT_YET: r"hyd yma heb",
    Mark.NOT_ALL: r"""
        (?:nid|nad)\b[^,.;]{0,20}? (?:pob|bob|pawb)(?! (?:wythnos|mis|blwyddyn|dydd))
        (?:nid|nad|ddim|dim)\b[^,.;]{0,60}? (?:bob amser|i gyd|yn gyson)
    """,
    Mark.NOT_GOOD: r"(?:nid|ddim|dim|nad)\b[^,.;]{0,30}? (?:digon|ddigon|da|dda|effeithiol|cryf|digonol|ddigonol)",
    Mark.NOT: r"""
        nid | nad | ni | nas | nis | (?<!mwy )(?<!fwy )(?<!llai )(?<!lai )(?<!well )(?<!waeth )(?<!uwch )(?<!hytrach )na
        heb | dim | ddim | peidio | beidio | pheidio | neb | byth | erioed | methu | fethu | methodd | diffyg | ddiffyg
        mohono | mohoni
    """,
    Mark.MUST: r"rhaid | raid | gorfod | orfod",
    Mark.SHOULD: r"""
        (?<!ag y )(?<!fel y )(?<!nag y )dylai | dylid | (?<!ag y )(?<!fel y )(?<!nag y )dylent | dylem | dylen | dylech | ddylai
        ddylid | ddylent | ddylem | argymell\w* | hargymell
    """,
    Mark.NEED: r"angen",
    Mark.REQUIRED: r"gofynnol | ofynnol | angenrheidiol",
    Mark.MAY: r"efallai | o bosibl",
    Mark.CAN: r"gall | gallai | gallu | gellir | gallant | gallent | all | allai | ellir | medru",
    Mark.WILL: r"bydd | byddant | byddan",
    Mark.PLAN: r"bwriadu | bwriad | fwriadu | cynllunio i | gobeithio",
    Mark.ALL: r"(?:pob|bob)(?! (?:wythnos|mis|blwyddyn|dydd|chwarter|tymor|\d)) | holl | i gyd | pawb | bawb | bob amser | yn gyfan gwbl",
    Mark.MOST: r"""
        y rhan fwyaf | rhan fwyaf | mwyafrif | fwyafrif | gan amlaf | fel arfer | yn bennaf | bron pob | bron i bob | bron i gyd
        bron pawb | gan mwyaf | i raddau helaeth
    """,
    Mark.MANY: r"llawer | lawer | aml | nifer fawr",
    Mark.SOME: r"""
        rhai | rai | peth | sawl | weithiau | ar adegau | ambell | nifer fach | lleiafrif | rhywfaint
        ychydig o | nifer o
    """,
    Mark.FEW: r"ychydig iawn | prin | anaml",
    Mark.ONLY: r"dim ond | yn unig | unig",
    Mark.TOO: r"rhy | gormod | ormod",
    Mark.OVER: r"(?:mwy|fwy|uwch) nag? | dros(?= \S*\d) | o leiaf",
    Mark.UNDER: r"(?:llai|lai|is) nag? | o dan(?= \S*\d) | hyd at",
    Mark.UP: r"cynydd\w* | gynydd\w* | chynydd\w* | codi | cododd | tyf\w*",
    Mark.DOWN: r"gostwng | ostwng | gostyng\w* | ostyng\w* | lleih\w* | leih\w* | disgyn\w* | ddisgyn\w*",
    Mark.BETTER: r"""
        gwell | gwella\w* | well | wella\w* | gwelliant\w* | welliant\w* | gwelliannau | welliannau | cryfach | cryfhau | cynnydd
    """,
    Mark.WORSE: r"(?<!er )(?<!er )gwaeth\w* | (?<!er )waeth\w* | dirywi\w* | ddirywi\w*",
    Mark.GOOD: r"""
        da | dda | effeithiol | cryf | gryf | cadarn | gadarn | rhagorol | priodol | digonol | ddigonol | sefydlog | diogel | ddiogel
        clir | glir | llwyddiannus
    """,
    Mark.BAD: r"""
        gwael | wael | gwan | wan | aneffeithiol | annigonol | anghyson | ansefydlog | anniogel | aneglur | anodd | cyfyngedig | amrywio\w*
    """,
    Mark.STILL: r"parhau | barhau | o hyd(?! i) | dal",
}
_TABLES = {language: [(mark, any_of(table)) for mark, table in tables.items()] for language, tables in (("en", _ENGLISH), ("cy", _WELSH))}
_CONTRASTS = {
    "en": any_of(
        "but | however | although | though | yet | nevertheless | nonetheless | whereas | even so | albeit | despite | in spite of"
    ),
    "cy": any_of("ond | er | er gwaethaf | fodd bynnag | serch hynny | er hynny | tra bod"),
}
_NO_CONTRAST = re.compile(
    r"despite (?:this|these|that)|not yet|yet to|n't \w+ yet|not only|nothing but|but also|as yet|er mwyn|er enghraifft|dim ond", re.I
)
_CONTRACTED = re.compile(r"n't\b|cannot", re.I)


@functools.lru_cache(maxsize=4096)
def marks(text: str, language: str) -> tuple[Found, ...]:
    """The marks of `text`, which is in `language`, in order, none overlapping another."""
    plain = folded(text)
    found = [Found(mark, *match.span()) for mark, pattern in _TABLES[language] for match in pattern.finditer(plain)]
    kept: list[Found] = []
    for each in sorted(found, key=lambda found: (found.start - found.end, found.start)):
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    if language == "en":  # beside another mark: "can't", "hasn't improved"
        kept += [Found(Mark.NOT, *match.span()) for match in _CONTRACTED.finditer(plain) if not _is_denied(match.start(), kept)]
    return tuple(sorted((_not_yet(each, plain, language) for each in kept), key=lambda found: found.start))


_YET = {"en": re.compile(r"[^.;,]{0,60}?\b(?:yet\b(?! to)|so far)", re.I), "cy": re.compile(r"[^.;,]{0,60}?\beto\b", re.I)}


def _not_yet(found: Found, plain: str, language: str) -> Found:
    """The denial as one for the time being, where a "yet" follows it: "is not used yet", "nid yw hynny wedi newid eto"."""
    denies = found.mark in DENIALS and _YET[language].match(plain, found.start)
    return dataclasses.replace(found, mark=Mark.NOT_YET) if denies else found


def _is_denied(at: int, found: list[Found]) -> bool:
    return any(each.mark in DENIALS and each.start <= at < each.end for each in found)


# Words by which a denial is told without "not".
_SOFT = {
    "en": any_of(r"""
        less | fewer | few | little | seldom | rarely | hardly | barely | missing | prevent\w* | avoid\w* | too (?:soon|early|low|slow\w*)
        insufficient\w* | inadequate\w* | ineffective\w* | bad(?:ly)? | worse\w* | limited | let down | more to it | gaps? | absen\w*
        poor\w* | weak\w* | (?!unaccomp|under|until|unit|union|uniqu|univers)un\w{4,} | inexperienced | incomplete | lack\w* | fail\w*
        under-?developed | late | overdue | ignor\w* | le(?:ave|ft|aving) out | omit\w* | neglect\w* | out of (?:touch|reach)
        without | instead | rather than | refus\w* | inconsistent\w* | slow\w* | only
    """),
    "cy": any_of(r"""
        prin | prinder | anaml | ychydig | atal\w* | osgoi | yn hytrach | unig | llai | absennol | gwael | wael | gwan | wan | bylchau
        anghyson\w* | hanghyson\w* | annigonol | anaddas | aneffeithiol | amhriodol | amhosibl | anghywir | aflwyddiannus | anniogel
    """),
}


def soft_denials(text: str, language: str) -> frozenset[str]:
    """The words of `text`, in lower case, that deny without a "not": "rarely", "prevents", "incomplete"."""
    return frozenset(match[0].lower() for match in _SOFT[language].finditer(folded(text)))


def contrasts(text: str, language: str) -> tuple[int, ...]:
    """Where in the plain `text` a word turns against what was said before ("but", "although")."""
    plain = folded(text)
    not_meant = [match.span() for match in _NO_CONTRAST.finditer(plain)]
    return tuple(
        match.start() for match in _CONTRASTS[language].finditer(plain) if not any(start <= match.start() < end for start, end in not_meant)
    )


def form(word: str) -> str:
    """How a word is compared with its opposites: by its stem, but "timely" is not "time"."""
    return word.lower() if word.endswith("ly") else stem(word)


_PREFIX = re.compile("(?:un|in|im|ir|dis|non|mis|an|af|am)")
LEAST_PLAIN = 4  # letters of a word that a prefix turns into its opposite: "under" is not "der" denied


def without_prefix(word: str) -> str:
    """The form of a word without the prefix that makes it its opposite ("safe" of "unsafe"), "" where it has none."""
    prefix = _PREFIX.match(word)
    return word[prefix.end() :] if prefix and len(word) - prefix.end() >= LEAST_PLAIN else ""


def opposites(word: str) -> frozenset[str]:
    """The forms of the words, English or Welsh, that say the opposite of what the word of this form says, or exclude it."""
    return _sides()[0].get(word, frozenset())


def alike(word: str) -> frozenset[str]:
    """The forms of the words, English or Welsh, that say much the same as the word of this form does."""
    return _sides()[1].get(word, frozenset())


@functools.cache
def _sides() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """For each form the forms on other sides of its lines in the table, and those on its own."""
    against: dict[str, frozenset[str]] = {}
    beside: dict[str, frozenset[str]] = {}
    for line in prompts.lines("opposites.txt"):
        sides = [frozenset(form(word.strip()) for word in side.split(",")) for side in line.split(":")]
        for mine, theirs in itertools.permutations(sides, 2):
            against |= {word: against.get(word, frozenset()) | theirs for word in mine}
        beside |= {word: beside.get(word, frozenset()) | side for side in sides for word in side}
    return against, beside
