"""Sentences made false, and sentences said otherwise: each function yields every version that it can make of a text.

The versions of one kind all change the meaning; none is made by chance, so that the same text always yields the same ones.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Alteration = Callable[[str, str], Iterator[str]]  # a text and its language ("en", "cy")


@dataclass(frozen=True, slots=True)
class Rule:
    """What `pattern` finds is replaced by each of `versions`, templates of `re.Match.expand`."""

    pattern: re.Pattern[str]
    versions: tuple[str, ...]


def _rules(table: Mapping[str, str | Sequence[str]], *, flags: int = 0) -> tuple[Rule, ...]:
    return tuple(
        Rule(re.compile(pattern, flags), (versions,) if isinstance(versions, str) else tuple(versions))
        for pattern, versions in table.items()
    )


def _apply(text: str, rules: Sequence[Rule]) -> Iterator[str]:
    """`text` with one place changed by one rule at a time."""
    for rule in rules:
        for match in rule.pattern.finditer(text):
            for version in rule.versions:
                yield _put(text, match.start(), match.end(), match.expand(version))


def _put(text: str, start: int, end: int, words: str) -> str:
    """`text` with `words` for its characters `start` to `end`, the case of the first letter kept and no double spaces left."""
    old = text[start:end]
    if words and old[:1].isupper() and not re.match(r"[A-Z]{2}", old):
        words = words[0].upper() + words[1:]
    changed = re.sub(r" (?=[ ,.;])", "", text[:start] + words + text[end:]).strip()
    return capitalised(changed) if start == 0 else changed


def capitalised(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def _words(text: str, *, between: str = " ") -> list[str]:
    return text.split(between)


# ---- numbers and dates -------------------------------------------------------------------------------------------------------------

_ENGLISH_MONTHS = _words("January February March April May June July August September October November December")
_WELSH_MONTHS = _words("Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr")
MONTHS = {"en": _ENGLISH_MONTHS, "cy": _WELSH_MONTHS}
_YEAR = r"(?:19|20)\d\d"
_NUMBER = re.compile(r"(?<![\w.,/’'&–-])(?P<sign>£?)(?P<figure>\d+(?:,\d{3})*(?:\.\d+)?)(?![\w/]|[.,]\d|[–-]\d|(?:st|nd|rd|th)\b)")
_WORDS = {
    "en": _words(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    ),
    "cy": _words("dau tri pedwar pump chwech saith wyth naw deg"),
}
_FRACTIONS = {
    "en": _rules(
        {
            r"\b(?<!-)half of\b": "a quarter of",
            r"\ba third of\b": "half of",
            r"\ba quarter of\b": "a third of",
            r"\b[Tt]wo[- ]thirds\b": "three-quarters",
            r"\b[Tt]hree[- ]quarters\b": "two-thirds",
            r"\bonce a (week|month|year)\b": r"twice a \1",
            r"\btwice a (week|month|year)\b": r"once a \1",
            r"(?<=\d )million\b": "billion",
            r"(?<=\d )billion\b": "million",
        },
    ),
    "cy": _rules({r"\bunwaith y (mis|flwyddyn)\b": r"dwywaith y \1", r"\b(?<=\d )miliwn\b": "biliwn", r"\bhanner y\b": "chwarter y"}),
}


def _months(language: str) -> str:
    return "|".join(MONTHS[language])


def _dates(text: str, language: str) -> list[re.Match[str]]:
    """Where `text` states dates: a day or none, a month or none, a year or none."""
    months = _months(language)
    pattern = (
        rf"\b(?:(?P<day>\d{{1,2}}) )?(?P<month>{months})\b(?: (?P<year>{_YEAR}))?\b"
        rf"|(?<![\w,./£-])(?P<alone>{_YEAR})(?![\w%/]|,\d|[–-]\d)"
        rf"|\b(?P<figures>\d{{1,2}}/\d{{1,2}}/{_YEAR})\b"
    )
    found = list(re.finditer(pattern, text))
    # A bare month may be a name or a verb ("May", "Mai"): only with a day or a year, or behind a word that goes before months.
    before = r"(?:in|since|until|by|from|to|during|of|early|late|and|mid|last|mis|fis|o|i|hyd|ers) ?-?$"
    return [m for m in found if not m["month"] or m["day"] or m["year"] or re.search(before, text[: m.start()])]


def _numbers(text: str, language: str) -> list[re.Match[str]]:
    """Where `text` has numbers in digits: none of a date, nor one that begins a list item."""
    dates = [match.span() for match in _dates(text, language)]
    found = [match for match in _NUMBER.finditer(text) if match.start() or not text[match.end() :].startswith(".")]
    found = [
        match for match in found if not re.match(rf"(?: and | to | a | i | ?[–-] ?)\d{{1,2}} (?:{_months(language)})", text[match.end() :])
    ]
    return [match for match in found if not any(start <= match.start() < end for start, end in dates)]


def digit_changed(text: str, language: str) -> Iterator[str]:
    """One digit of a number changed, its point, its sign or a nought lost, or another number word."""
    for match in _numbers(text, language):
        at, end = match.span("figure")
        for other in _other_figures(match["figure"]):
            yield text[:at] + other + text[end:]
        behind = re.match(r"%| (?:per cent|percent|y cant)\b", text[end:])
        if behind:
            yield text[:end] + text[end + behind.end() :]
        if match["sign"]:
            yield _put(text, match.start(), at, "€")
    for word, other in _neighbours(_WORDS[language]):
        for match in re.finditer(rf"(?<![\w-]){word}(?![\w-])", text, re.IGNORECASE):
            yield _put(text, match.start(), match.end(), other)
    yield from _apply(text, _FRACTIONS[language])


def _other_figures(figure: str) -> Iterator[str]:
    last = int(figure[-1])
    yield figure[:-1] + str(last + 1 if last < 9 else 8)
    if len(figure) > 1:
        yield str(int(figure[0]) % 9 + 1) + figure[1:]
    if "." in figure:
        yield figure.replace(".", "")
    if figure.endswith("000"):
        yield f"{int(figure.replace(',', '')) // 10:,}"


def _neighbours(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from zip(words, [*words[1:], words[-2]], strict=True)


def date_moved(text: str, language: str) -> Iterator[str]:
    """A day, a month or a year moved by one."""
    for match in _dates(text, language):
        if match["figures"]:
            day, month, year = match["figures"].split("/")
            start, end = match.span()
            yield text[:start] + f"{day}/{int(month) % 12 + 1:02}/{year}" + text[end:]
            yield text[:start] + f"{day}/{month}/{int(year) + 1}" + text[end:]
            continue
        if match["day"]:
            start, end = match.span("day")
            day_number = int(match["day"])
            yield text[:start] + str(day_number + 1 if day_number < 28 else day_number - 1) + text[end:]
        if match["month"]:
            start, end = match.span("month")
            months = MONTHS[language]
            yield text[:start] + months[(months.index(match["month"]) + 1) % 12] + text[end:]
        if year := match["year"] or match["alone"]:
            start, end = match.span("year" if match["year"] else "alone")
            yield text[:start] + str(int(year) - 1) + text[end:]
            yield text[:start] + str(int(year) + 1) + text[end:]


# ---- negation ----------------------------------------------------------------------------------------------------------------------

_TO_BE = "is|are|was|were"
_AUXILIARY = rf"{_TO_BE}|do|does|did|has|have|had|will|would|should|could|must"
_DROPPED = {
    "en": _rules(
        {
            rf"\b({_TO_BE}|has|have|had) not yet\b": (r"\1", r"\1 already"),
            rf"\b({_AUXILIARY}) not\b(?! yet| only| just| merely| simply| least)": r"\1",
            r"\bcannot\b": "can",
            r"\b([Cc])an[’']t\b": r"\1an",
            r"\b([Ww])on[’']t\b": r"\1ill",
            rf"\b({_AUXILIARY})n[’']t\b": r"\1",
            r"\bNot (all|every|enough)\b": r"\1",
            r"(?<!at )\bno longer\b": "still",
            rf"\b({_TO_BE}|has|have|had|with) no (?!longer|one\b|more|fewer|less|doubt|later)(?=\w)": r"\1 some ",
            r"\bNo (?!longer|one\b|more|fewer|less|doubt|later)(?=\w+s\b)": "some ",
            r"\b[Nn]ever\b": "always",
            r"\b[Ww]ithout\b": "with",
            r"\b(?:[Nn]obody|[Nn]o one)\b": "everyone",
            r"\b[Nn]one of\b": "all of",
            r"\bunable to\b": "able to",
            r"\bfail(s?) to\b": r"manage\1 to",
            r"\bfailed to\b": "managed to",
            r"\b(?:hardly|barely) (?!any)": "",
        }
    ),
    "cy": _rules(
        {
            r"\b[Nn]id oes digon\b": "mae digon",
            r"\b[Nn]id oes (?!digon)": "mae ",
            r"\b[Nn]id yw(?=[’' ])": "mae",
            r"\b[Nn]id oedd\b": "roedd",
            r"\b[Nn]i fu neb\b": "bu pawb",
            r"\b[Nn]i ddylai": "dylai",
            r"\bnad oes\b": "bod",
            r"\bnad yw[’']r\b": "bod y",
            r"\bnad yw\b": "bod",
            r"\bheb ((?:ei|eu)\b)": r"wedi \1",
            r"\bheb (?!ei\b|eu\b)": "gyda ",
            r"\bbeidio ag? (?=\w)": "",
            r"\byn dal heb\b": "bellach wedi",
        }
    ),
}
_FOLLOWS_HAVE = r"(?=(?: \w+ly| also| already| recently| now| all)? (?:been|made|taken|given|begun|become|had|led|put|\w+ed)\b)"
_UNNEGATED = r"(?! not\b|n[’']t| no\b| never| neither| nor| only| few| little| none| hardly)"
_PLURALS = (
    "staff|workers|children|leaders|managers|inspectors|plans|assessments|carers|families|people|parents|they|officers|advisers|records|"
    "meetings|councillors|practitioners|visits|audits|members|partners|arrangements|services|teams"
)
_SINGULARS = "council|authority|team|service|board|letter|plan|practice|leadership|panel|scheme|director|hub|management"
_VERBS = (
    "receive|know|make|work|use|benefit|understand|feel|show|provide|take|meet|help|need|live|get|enjoy|visit|attend|respond|ensure|"
    "consider|value|want|have|carry|say|identify|support|speak|offer|include|build|focus|demonstrate|maintain|share|plan|reflect|lead|give"
)
_ADDED = {
    "en": _rules(
        {
            rf"\b({_TO_BE}|will|would|should|must)\b{_UNNEGATED}(?= \w)": r"\1 not",
            rf"\b(has|have|had)\b{_UNNEGATED}{_FOLLOWS_HAVE}": r"\1 not",
            r"\bcan\b(?! not| only)(?= \w)": "cannot",
            rf"\b({_PLURALS}) ({_VERBS})\b{_UNNEGATED}(?! been| to\b| \w+ed\b)": r"\1 do not \2",
            rf"\b({_SINGULARS}) ({_VERBS})s\b{_UNNEGATED}": r"\1 does not \2",
        },
        flags=re.IGNORECASE,
    ),
    "cy": _rules(
        {
            r"\b[Mm]ae gan\b": "nid oes gan",
            r"\b[Mm]ae(?=[’']r )": "nid yw",
            r"\b[Mm]ae (?!gan\b|yna\b)": "nid yw ",
            r"(?<!oes )\b[Rr]haid i": "nid oes rhaid i",
            r"(?<![Nn]i )\b[Dd]ylai": "ni ddylai",
            r"\b[Rr]oedd\b": "nid oedd",
            r"\bwedi[’'](?=u\b|i\b)": "heb e",
            r"\bwedi (?=\w)": "heb ",
        }
    ),
}
_IN_DOUBT = re.compile(r"\b(?:if|whether|unless|until|a oes|os|oni bai)\b", re.IGNORECASE)


def negation_dropped(text: str, language: str) -> Iterator[str]:
    """What was denied, affirmed."""
    yield from _apply(text, _DROPPED[language])


def negation_added(text: str, language: str) -> Iterator[str]:
    """What was affirmed, denied; not behind a word that leaves open whether it is so."""
    for rule in _ADDED[language]:
        for match in rule.pattern.finditer(text):
            if not _IN_DOUBT.search(text[: match.start()]):
                for version in rule.versions:
                    yield _put(text, match.start(), match.end(), match.expand(version))


# ---- strength, quantity, opposites -------------------------------------------------------------------------------------------------

_STRENGTH = {
    "en": _rules(
        {
            r"\bmust(?! not)\b": ("should", "may"),
            r"\bshould(?! not)\b": ("must", "may"),
            r"(?<!\d )\bmay(?! not)\b": ("must", "will"),
            r"(?<!which )(?<!who )(?<!worker )\bwill(?! not)\b": "may",
            r"\bcould(?! not)\b": "must",
            r"\bmight(?! not)\b": "will",
            r"\bneeds to (?!change|improve)|(?<=\bcouncil )need to ": "may ",
            r"\bha(?:s|ve) to\b": "may",
            r"\b(is|are|be) required to\b": r"\1 encouraged to",
            r"\b(is|are|be) encouraged to\b": r"\1 required to",
            r"(?<!less )(?<!more )\blikely to\b": "certain to",
            r"\bexpects? (?=[\w’ ]{3,40} to\b)": "hopes ",
            r"\bthey (?:must|should) (?=[a-z]+ )(?!be\b)": "they ",
        }
    ),
    "cy": _rules(
        {
            r"(?<!oes )\b[Rr]haid i(?=[’' ])": ("dylai", "gall"),
            r"(?<![Nn]i )\b[Dd]ylai": ("rhaid i", "gall"),
            r"\b[Dd]ylid\b": "rhaid",
            r"\b[Gg]all(?=[’' ])": "rhaid i",
        }
    ),
}
_DUTY = re.compile(r"\b(?P<subject>[\w’]+) (?:must|should|needs to) (?P<verb>[a-z]{2,})\b(?<!not)")
_COUNTED = r"(?=(?: of the| of)? (?:\w+ )?\w+s\b| of\b| children| people| staff| cases)"
_QUANTITY = {
    "en": _rules(
        {
            rf"(?:^Most|(?:(?<=\bfor )|(?<=\bwith )|(?<=\bin )|(?<=\bthat ))most)\b{_COUNTED}(?! of all| cases of)": ("all", "a few"),
            rf"\b[Ss]ome\b{_COUNTED}(?! time)": ("all", "most"),
            rf"(?<!\bas )(?<!\bso )(?<!\b[Tt]oo )(?<!\b[Hh]ow )\b[Mm]any\b{_COUNTED}": ("all", "a few"),
            rf"(?<!\bat )(?<!\babove )(?<!\b[Nn]ot )\b[Aa]ll\b(?! but| staff are not){_COUNTED}": ("some", "most"),
            r"\b[Aa] small number of\b": ("most", "all"),
            r"\b[Aa] minority of\b": "a majority of",
            r"\b([Aa]|[Tt]he) (?:vast |large )?majority of\b": r"\1 minority of",
            r"(?<!\ba )(?<!\bthe )(?<!\btoo )\b[Ff]ew (?=\w+s\b)": "many ",
            r"\b[Aa] few (?=\w+)": "most ",
            r"\b[Ss]everal (?=\w+)": "all ",
            r"\b(?:[Nn]early|[Aa]lmost) all\b": "all",
            r"\b(?:[Nn]early|[Aa]lmost) every\b": "every",
            r"\b[Ee]very (?=\w)": "hardly any ",
            r"\b(?:often|usually|generally|mostly|sometimes)\b": "always",
            r"\b(?<!not )always\b": "sometimes",
            r"\bat least (?=\w)": "at most ",
            r"\b[Mm]ore than (?=\d|half|a |one|two|three)": "less than ",
            r"\b(?:fewer|less) than (?=\d|half|a |one|two|three)": "more than ",
            r"\bup to (?=\d)": "more than ",
        }
    ),
    "cy": _rules(
        {
            r"\b([Bb]|[Pp])ob un\b": "ychydig",
            r"\b[BbPp]ob (?!un\b)(?=\w)": "ambell ",
            r"\b[BbPp]awb\b": "rhai",
            r"\bllai na\b": "mwy na",
            r"\b[fm]wy na\b(?=[’' ])": "llai na",
            r"\b[Rr]hai\b(?! o)": "pawb",
            r"\b[Yy]chydig\b": "llawer",
            r"\by rhan fwyaf o\b": "ychydig o",
            r"\bo leiaf\b": "ar y mwyaf",
            r"\bhyd at (?=\d)": "mwy na ",
        }
    ),
}
_PAIRS = _words(
    "high low|higher lower|highest lowest|good poor|increased decreased|increase decrease|increasing decreasing|rise fall|rising falling|"
    "rose fell|better worse|strong weak|stronger weaker|effective ineffective|effectively ineffectively|improved deteriorated|"
    "improving deteriorating|improve worsen|earlier later|quickly slowly|quick slow|timely late|sufficient insufficient|"
    "sufficiently insufficiently|appropriate inappropriate|appropriately inappropriately|consistent inconsistent|"
    "consistently inconsistently|stable unstable|safe unsafe|regular irregular|regularly irregularly|clear unclear|positive negative|"
    "longest shortest|above below|outstanding inadequate|able unable|satisfied dissatisfied|permanent temporary|inside outside|"
    "fewer more|successful unsuccessful|reduced increased|strengthened weakened|accurate inaccurate|frequent infrequent|"
    "adequate inadequate",
    between="|",
)
_ONE_WAY = {
    "en": {
        r"(?<!\bas )\b[Ww]ell\b(?! as\b|-|being|ing)": "badly",
        r"\b[Tt]oo few\b": "too many",
        r"\b[Tt]oo many\b": "too few",
        r"\b[Rr]arely\b": "often",
        r"\b[Bb]efore\b(?= \w)": "after",
        r"(?<!look )(?<!looks )(?<!looked )(?<!looking )\b[Aa]fter\b(?= \w+)(?! all)": "before",
        r"\b[Ll]ess (?!than)(?=\w)": "more ",
        r"\b[Mm]ore (?!than)(?=\w+s\b)": "fewer ",
        r"\b[Hh]igh-quality\b": "poor-quality",
        r"\b[Gg]ood-quality\b": "poor-quality",
        r"\b[Ss]wift(ly)?\b": r"slow\1",
        r"\b[Ss]trengths\b": "weaknesses",
        r"\b[Bb]enefit(s?) from\b": r"suffer\1 from",
        r"\b[Ll]ack of\b": "wealth of",
        r"\b[Rr]obust\b": "weak",
        r"\b[Tt]horough\b": "superficial",
    },
    "cy": {
        r"\b[Mm]ae llai\b": "mae mwy",
        r"\bgostwng\b": "codi",
        r"\bwedi lleihau\b": "wedi cynyddu",
        r"\bwedi gwella\b": "wedi gwaethygu",
        r"\buchel\b": "isel",
        r"\bisel\b": "uchel",
        r"\bhwyaf\b": "byrraf",
        r"\byn well\b": "yn waeth",
        r"\byn haws\b": "yn anos",
        r"\bgynharach\b": "hwyrach",
        r"\byn gynt\b": "yn hwyrach",
        r"\bgormod\b": "rhy ychydig",
        r"\bcyntaf\b": "olaf",
        r"\bgadarnach\b": "gwannach",
        r"\bgulach\b": "ehangach",
        r"\byn is na\b": "yn uwch na",
        r"\bo dan y terfyn\b": "dros y terfyn",
        r"\bi lawr o\b": "i fyny o",
    },
}
_OPPOSITES = {
    "en": _rules(
        {
            rf"(?<![\w-]){word}(?![\w-]| than\b| number)": other
            for pair in _PAIRS
            for word, other in (pair.split(), reversed(pair.split()))
            if word != "more"
        },
        flags=re.IGNORECASE,
    )
    + _rules(_ONE_WAY["en"]),
    "cy": _rules(_ONE_WAY["cy"]),
}
_BUT = {
    "en": re.compile(
        r"^(?!When|While|If|Although|Though|Where)(?P<kept>.{8,}?\b(?:improv\w+|better|strengthen\w+|progress\w*|good|positive|stronger|increas\w+|reduc\w+|effective\w*|real|"
        r"smoother|well|strong|most|fallen|come down|regular\w*|appropriate\w*)\b[^;]{0,80}?)(?:,|;)? "
        r"(?:but|however|although|though|(?<=, )yet|albeit)(?! also\b| not only\b),? \w.+$"
    ),
    "cy": re.compile(r"^(?P<kept>.{8,}?),? (?:ond|er nad|er bod|er hynny) .+$"),
}


def strength_exchanged(text: str, language: str) -> Iterator[str]:
    """A duty turned into advice, advice into a duty, either into leave or into what is done already."""
    yield from _apply(text, _STRENGTH[language])
    if language == "en":
        for match in _DUTY.finditer(text):
            if match["subject"].lower() not in ("what", "still", "they", "that", "it") and match["verb"] not in (
                "not",
                "also",
                "now",
                "have",
                "still",
                "always",
                "ensure",
                "never",
                "only",
                "all",
            ):
                plural = re.search(r"s$|people|staff|children|they$", match["subject"])
                verb = {"be": "are"}.get(match["verb"], match["verb"]) if plural else third_person(match["verb"])
                yield text[: match.start()] + f"{match['subject']} {verb}" + text[match.end() :]


def third_person(verb: str) -> str:
    """The verb as it follows "he" or "she"."""
    if verb == "be":
        return "is"
    if re.search(r"(?:s|x|ch|sh|o)$", verb):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"


def quantity_changed(text: str, language: str) -> Iterator[str]:
    """Some, most and all, at least and at most exchanged."""
    yield from _apply(text, _QUANTITY[language])


def opposite_said(text: str, language: str) -> Iterator[str]:
    """One word exchanged for its opposite."""
    for claim in _apply(text, _OPPOSITES[language]):
        # "Strong or weak" turned into "weak or weak" says nothing.
        if len(set(claim.lower().split())) >= len(set(text.lower().split())):
            yield _with_article(claim) if language == "en" else claim


def _with_article(text: str) -> str:
    """ "A ineffective" and "an clear" as they should be."""
    text = re.sub(r"\b([Aa]) (?=(?:irr|ina|inc|ine|inf|ins|una|unc|uns|ade|acc|app|abo|eff)[a-z])", r"\1n ", text)
    return re.sub(r"\b([Aa])n (?=[bcdfgjklmnpqrstvwxz][a-z])", r"\1 ", text)


def contrast_cut(text: str, language: str) -> Iterator[str]:
    """ "Improved, but not enough" cut to "improved"."""
    match = _BUT[language].match(text)
    if match and len(match["kept"].split()) >= 3 and not re.search(r"\b(?:not|no|never|nid|heb)\b|n[’']t\b", match["kept"]):
        yield match["kept"].rstrip(" ,;") + "."


_NAME = re.compile(r"(?<=[a-z,;’)] )(?:[A-Z][\w’-]+)(?: [A-Z][\w’-]+)*")
_CALENDAR = frozenset(
    [*_ENGLISH_MONTHS, *_WELSH_MONTHS, *_words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"), "Her", "His", "The", "Act"]
)
# Between two names or numbers that stand side by side as one list or range, where their order says nothing.
_LISTED = re.compile(r"^[\s,;&/()–-]*(?:(?:and|or|to|the|of|for|in|a|neu|a’r|ac|hyd)[\s,]*)*[\s(]*$")


def exchanged_within(text: str, language: str) -> Iterator[str]:
    """Two numbers of the text, or two names, each in the place of the other."""
    numbers = [match.span("figure") for match in _numbers(text, language) if not text[match.end() :].startswith("-")]
    years = [match.span() for match in re.finditer(rf"\b{_YEAR}\b(?![–-])", text)]
    names = [match.span() for match in _NAME.finditer(text) if not _CALENDAR & set(match.group().split())]
    for spans in (numbers, years, names):
        for one, other in pairwise(spans):
            first, second, between = text[slice(*one)], text[slice(*other)], text[one[1] : other[0]]
            if first != second and not _LISTED.match(between) and (spans is not names or _alike(text, one, other)):
                yield text[: one[0]] + second + between + first + text[other[1] :]


def _alike(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two names could stand in each other's place: both behind the same word, or both with the same title."""
    first, second = text[slice(*one)].split(), text[slice(*other)].split()
    if "," in text[one[1] : other[0]] or text[one[1] :].startswith(" (") or text[other[1] :].startswith(" ("):
        return False
    before = [text[:start].split()[-1:] for start, _ in (one, other)]
    return before[0] == before[1] or (len(first) > 1 < len(second) and first[0] == second[0])


# ---- who, where, when --------------------------------------------------------------------------------------------------------------

_SAYS = (
    r"(?:told (?:inspectors|us|members|the \w+)|shared with inspectors|said|say|says|reported|report|reports|believe|believed|"
    r"explained|stated|argued|replied|added)"
)
_WHO = (
    r"^(?:However, |Overall, |In addition, )?(?!While|Although|When|Where|If)"
    r"(?P<who>(?:(?! is | are | were | was | this | enjoy | recognise | value | spoke | which | that )[^,;:“]){3,80}?) "
    r"(?:also |all |consistently |generally )?"
)
_REPORTED = re.compile(rf"{_WHO}(?:{_SAYS} (?:that |(?=they ))|(?:feel|felt) that )(?P<what>.+)$")
_FEELING = re.compile(rf"{_WHO}(?:report|describe)(?P<past>ed|d)? feeling (?P<what>.+)$")
_DESCRIBED = re.compile(rf"{_WHO}describe(?P<past>d)? (?P<what>(?!how|as)[\w’ ]{{3,60}}?) as (?P<how>(?!having|being).+)$")
_REPORTED_CY = re.compile(r"^Dywed(?:odd)? (?P<who>.+?) (?:wrthym )?(?:bod|fod) (?P<what>.+)$")
_ACCORDING = re.compile(r"^(?:According to|Yn ôl) (?P<who>[^,]+), (?P<what>.+)$")
# What the inspectors find is a fact of their letter already.
_INSPECTORS = re.compile(r"\b(?:[Ii]nspectors?|[Ww]e|Ofsted|CIW|[Ii]nspectorate|[Ll]etter|[Aa]rolyg\w+|[Ll]lythyr)\b")
_OTHERS = {
    "social workers": "foster carers", "staff": "parents", "parents": "head teachers", "children": "managers", "leaders": "parents",
    "practitioners": "families", "foster carers": "social workers", "carers": "managers", "managers": "care leavers",
    "young people": "councillors", "care leavers": "managers", "partners": "parents", "families": "councillors", "workers": "parents",
    "headteachers": "parents", "inspectors": "social workers", "people": "managers", "director": "union", "union": "council",
    "professionals": "children", "personal advisers": "care leavers",
}  # fmt: skip
_OTHERS_CY = {"staff": "rhieni", "pobl": "rheolwyr", "merch ddeuddeg oed": "nyrs", "gweithwyr": "rhieni"}


def names_the_inspectors(text: str) -> bool:
    """Whether `text` says that the inspectors say it."""
    return bool(_INSPECTORS.search(text))


def _reported(text: str, language: str) -> re.Match[str] | None:
    """What somebody other than the inspectors is reported to say: `who` and `what`."""
    match = _FEELING.match(text) or _DESCRIBED.match(text) or _REPORTED.match(text) if language == "en" else _REPORTED_CY.match(text)
    return match if match and not _INSPECTORS.search(match["who"]) else None


def is_reported(text: str, language: str) -> bool:
    """Whether `text` is what somebody other than the inspectors says."""
    return _reported(text, language) is not None


def speaker_dropped(text: str, language: str) -> Iterator[str]:
    """What somebody is reported to have said, told as a fact, or as what inspectors found."""
    if (match := _ACCORDING.match(text)) and not _INSPECTORS.search(match["who"]):
        yield capitalised(match["what"])
    if not (match := _reported(text, language)):
        return
    who, what = match["who"], match["what"]
    if language == "cy":
        told = re.sub(r" e[iu]$", "", who)
        yield f"Mae gan {who} {what.removeprefix('ganddynt ')}" if what.startswith("ganddynt ") else f"Mae {told} {what}"
    elif match.re is _FEELING:
        yield capitalised(f"{who} {'were' if match['past'] else 'are'} {what}")
    elif match.re is _DESCRIBED:
        yield capitalised(f"{what} {_be(what, past=bool(match['past']))} {match['how']}")
    elif what.startswith("they "):
        fact = re.sub(r"^they (?:feel|felt) (?=\w+ (?:supported|informed)|supported|valued|safe)", "they are ", what)
        yield capitalised(f"{who} {fact.removeprefix('they ')}".replace(" and that ", " and "))
    elif not what.startswith("their "):
        yield capitalised(what.replace(" and that ", " and "))
        yield f"Inspectors found that {what}"


def _be(subject: str, *, past: bool) -> str:
    """The form of "to be" that goes with the subject."""
    plural = re.search(r"(?:[^su]s|people|staff|children|they|them)$", subject.split(" in ")[0])
    return ("were" if plural else "was") if past else ("are" if plural else "is")


def speaker_exchanged(text: str, language: str) -> Iterator[str]:
    """What somebody is reported to have said, put into the mouth of another."""
    if match := _reported(text, language):
        start = match.start("who")
        for name, other in (_OTHERS if language == "en" else _OTHERS_CY).items():
            if found := re.search(rf"\b{name}\b", match["who"], re.IGNORECASE):
                yield _put(text, start + found.start(), start + found.end(), other)
                return


def council_exchanged(text: str, own: str, others: Sequence[str]) -> Iterator[str]:
    """The council `own`, where it is named, exchanged for each of `others` that is not."""
    for match in re.finditer(rf"\b{re.escape(own)}\b", text):
        for other in others:
            if other not in text and other != own:
                yield text[: match.start()] + other + text[match.end() :]


# ---- halves of two sentences -------------------------------------------------------------------------------------------------------

_CUT = {
    "en": re.compile(r"(?<= )(?:is|are|was|were|has|have|had|can|will|for|by|through|with|in|during|at)(?= )"),
    "cy": re.compile(r"(?<= )(?:yn|gan|ar|mewn|drwy|rhwng|i|o|am)(?= )"),
}
_VERB_CUTS = frozenset(["is", "are", "was", "were", "has", "have", "had", "can", "will"])
_NOT_IN_A_SUBJECT = re.compile(r"[,;:()“”]|\b(?:and|that|which|who|when|if|where|while|as|than|because)\b")
_NOT_BEHIND = re.compile(r"[,;:()]|\b(?:is|are|was|were|has|have|had|can|will|and|which|who|when|if|where|how|sydd)\b")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|can|will|must|should|do|does|[a-z]{3,}(?:ed|s)|mae|roedd|rhaid|dylai)\b", re.I)
_STOP = frozenset(
    _words(
        "the a an of to in and for with by on at is are was were has have had be been this that these those it its their they them from "
        "as not or which who when can will there than more yn y yr a ac i o ar am ei eu mae oedd roedd bod gan wedi’u"
    )
)


def content(text: str) -> set[str]:
    """The words of `text` that carry meaning."""
    return {word for word in re.findall(r"[\w’]+", text.lower()) if len(word) > 2 and word not in _STOP}


def stitched(first: str, second: str, language: str) -> Iterator[str]:
    """The beginning of `first` with the end of `second`, both cut before the same verb or preposition.

    Each half says what the other sentence does not: the beginning is a whole subject where the cut is a verb, and never a whole sentence.
    """
    for one in _CUT[language].finditer(first):
        for other in _CUT[language].finditer(second):
            head, tail = first[: one.start()], second[other.start() :]
            if one.group() != other.group() or not 2 <= len(head.split()) <= 14 or not 4 <= len(tail.split()) <= 24:
                continue
            if one.group() in _VERB_CUTS and (_NOT_IN_A_SUBJECT.search(head) or _NOT_IN_A_SUBJECT.search(second[: other.start()])):
                continue
            if one.group() not in _VERB_CUTS and (_NOT_BEHIND.search(tail) or re.search(r"[,;:]", head) or not _FINITE.search(head)):
                continue
            if len(content(head) - content(second)) >= 2 and len(content(tail) - content(first)) >= 3:
                yield head + tail


# ---- said otherwise, and as true ---------------------------------------------------------------------------------------------------

_SMALL = re.compile(
    r"(?:The|A|An|Most|Some|Many|Children|Social|Staff|Leaders|Managers|Senior|When|Where|There|This|These|It|They|All|Few|Too|Plans|"
    r"Assessments|Care|For|In|Foster|Practice|Supervision|Caseloads|Young|Parents|Performance|Workers|Political|Strong|Effective|Since|"
    r"While|Although|At|On|Not|No|Over|Adults|Adult|Carers|Support|Strategy|Decisions|Management|Audit|Audits|Independent|Personal|Partners|"
    r"Thresholds|Referrals|Early|Once|Multi-agency|Return|Families|Good|Direct|Mae|Roedd|Nid|Rhaid|Dylai)\b"
)


def uncapitalised(text: str) -> str | None:
    """`text` as it goes on behind a lead, or None where its first word may be a name."""
    return text[0].lower() + text[1:] if _SMALL.match(text) and not re.match(r"\w+ [A-Z]", text) else None


def numbers_rewritten(text: str, language: str) -> Iterator[str]:
    """All numbers from two to twenty (ten in Welsh) written out, or all in digits."""
    words = _WORDS[language]
    spelled = dict(zip(map(str, range(2, 2 + len(words))), words, strict=True))
    countable = {match.start() for match in _numbers(text, language)}

    def written(match: re.Match[str]) -> str:
        inside = match.start() not in countable or match["sign"] or re.match(r"%| per| y cant", text[match.end() :])
        return match.group() if inside else spelled.get(match.group(), match.group())

    # "From eighteen to 25" is no form that anybody writes: all of them are written out, or none.
    changed = _NUMBER.sub(written, text)
    if language == "en" and changed != text and not _numbers(changed, language):
        yield capitalised(changed)
    digits = {word: digit for digit, word in spelled.items()}
    changed = re.sub(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", lambda m: digits[m.group()], text)
    if changed != text:
        yield changed


def percent_rewritten(text: str, language: str) -> Iterator[str]:
    """ "%" for "per cent", and the other way round."""
    words = {"en": "per cent", "cy": "y cant"}[language]
    changed = re.sub(r"(?<=\d)%", f" {words}", text) if "%" in text else re.sub(rf"(?<=\d) {words}\b", "%", text)
    if changed != text:
        yield changed


def dates_rewritten(text: str, language: str) -> Iterator[str]:
    """Whole dates in other forms of the same day."""
    months = MONTHS[language]
    for match in _dates(text, language):
        if match["day"] and match["year"] and not re.search(r"(?:\d|and|to|a|i|[–-]) ?$", text[: match.start()]):
            day, month, year = int(match["day"]), months.index(match["month"]) + 1, match["year"]
            forms = [f"{day:02}/{month:02}/{year}", f"{year}-{month:02}-{day:02}"]
            if language == "en":
                forms += [f"{match['month']} {day}, {year}", f"{day} {match['month'][:3]} {year}"]
            for form in forms:
                yield text[: match.start()] + form + text[match.end() :]


ALTERATIONS: Mapping[str, Alteration] = {
    "digit changed": digit_changed,
    "date moved": date_moved,
    "negation dropped": negation_dropped,
    "negation added": negation_added,
    "must/should/may": strength_exchanged,
    "speaker dropped": speaker_dropped,
    "speaker exchanged": speaker_exchanged,
    "quantity changed": quantity_changed,
    "contrast cut": contrast_cut,
    "opposite word": opposite_said,
    "exchanged within": exchanged_within,
}
REWRITINGS: Mapping[str, Alteration] = {"numbers": numbers_rewritten, "per cent": percent_rewritten, "dates": dates_rewritten}
