"""The words of a sentence that set a time: "by 31 March 2023", "within six weeks", "immediately", "erbyn diwedd mis Mai"."""

import re

from assistant.quotes import Quote
from ingest.dates import MONTH

_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTH})\b\.?(?:,? {_YEAR})?|(?:{MONTH}) \d{{1,2}}\b(?:,? {_YEAR})?"
    rf"|(?:early |late |mid-)?(?:{MONTH})\b(?: {_YEAR})?|{_YEAR}(?!\d)|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
)
_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|sixty"
    r"|ninety|the next(?: \w+)?)"
)
_SPAN = r"(?:(?:working|calendar) )?(?:hours?|days?|weeks?|months?|years?)"
_SEASON = r"(?:spring|summer|autumn|winter|Easter|Christmas|the new year|next (?:week|month|year|spring|summer|autumn|winter))"
_END = r"(?:(?:the )?(?:end|start|beginning|middle) of (?:the )?(?:(?:financial|school|calendar|current|next|this|summer|autumn|spring) )*"
_ENGLISH = (
    rf"(?:by|before|no later than|not later than|until|from)(?: the)? (?:{_DATE}|{_END}(?:{_DATE}|year|month|quarter"
    rf"|term|week|{_SEASON}))|{_SEASON}(?: {_YEAR})?)",
    rf"(?:on|at) (?:\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTH})\b(?: {_YEAR})?)",
    rf"within(?: the)? {_NUMBER} {_SPAN}(?: of (?:receiving|receipt of|the date of|publication of)(?: (?:this|the"
    rf"|our))?(?: (?:letter|report|visit))?)?",
    rf"in the next {_NUMBER} {_SPAN}|(?:once|every|each|twice) (?:an? )?(?:week|month|quarter|year)|next (?:Mon|Tues"
    rf"|Wednes|Thurs|Fri|Satur|Sun)day",
    r"immediately|as soon as possible|as a matter of urgency|at the earliest opportunity|with immediate effect"
    r"|straight ?away|at once|urgently",
)
_WELSH_DATE = (
    rf"(?:\d{{1,2}}(?:af|ail|ydd|fed|eg|ed|ain)?(?: o)?(?: fis)? (?:{MONTH})\b(?: {_YEAR})?|(?:mis "
    rf"|fis )?(?:{MONTH})\b(?: {_YEAR})?|{_YEAR}(?!\d))"
)
_WELSH_NUMBER = (
    r"(?:\d+|un|dau|ddau|dwy|ddwy|tri|dri|tair|dair|pedwar|bedwar|pedair|bedair|pum|bum|chwe|saith|wyth|naw|deg|ddeg|deuddeg|ddeuddeg)"
)
_WELSH_SPAN = (
    r"(?:o )?(?:diwrnod|ddiwrnod\w*|diwrnodau|niwrnod|wythnos\w*|mis\w*|fis\w*|blynedd|flynedd|mlynedd|awr|oriau)(?: gwaith| calendr)?"
)
_WELSH = (
    rf"(?:erbyn|cyn|heb fod yn hwyrach na|ddim hwyrach na|tan|o)(?: y)? (?:{_WELSH_DATE}|(?:diwedd|ddiwedd|dechrau"
    rf"|ddechrau|canol)(?: y| yr)?(?: {_WELSH_DATE}|(?: flwyddyn| mis| chwarter| tymor| gwanwyn| haf| hydref"
    rf"| gaeaf)(?: ariannol| hwn| hon)?)|(?:y )?(?:gwanwyn|haf|Pasg|Nadolig|gaeaf))",
    rf"(?:o fewn|ymhen|cyn pen)(?: y)? {_WELSH_NUMBER} {_WELSH_SPAN}(?: (?:i dderbyn|o dderbyn|ar ôl derbyn)(?:[’']r"
    rf"| y) (?:llythyr|adroddiad)(?: hwn)?)?",
    r"ar unwaith|cyn gynted â phosibl|cyn gynted â phosib|fel mater o frys|ar fyrder|yn ddi-oed|ar y cyfle cyntaf"
    r"|unwaith y mis|bob (?:mis|chwarter|wythnos)",
)
_TIMES = {
    language: tuple(re.compile(rf"\b(?:{shape})(?!\w)", re.IGNORECASE) for shape in shapes)
    for language, shapes in (("en", _ENGLISH), ("cy", _WELSH))
}
# "It has to be immediately clear", "children who are seen at once": no time is set.
_NO_TIME = re.compile(
    r"(?:immediately|urgently)(?= (?:clear|obvious|available|after|before|following|needed|required|apparent))|(?<=as )at once", re.I
)


def due(quote: Quote, language: str) -> Quote | None:
    """The words within `quote` that set a time, the most exact ones first to count; None where it sets none."""
    paragraph = quote.paragraph
    for shape in _TIMES[language]:
        for match in shape.finditer(paragraph.text, quote.start, quote.end):
            if not _NO_TIME.match(paragraph.text, match.start()):
                return Quote(paragraph, *match.span())
    return None
