"""What the place of a sentence says of its must or should: whether it asks for something here, or tells of a rule that holds for anybody.

Rules stand under headings of their own, behind a sentence that tells where they are from, or oblige every council and not this one. What
the document's own council, or whoever else is named as known, is to do stays a demand.
"""

import re

from assistant.quotes import Quote
from assistant.register.entries import Strength
from assistant.register.look_alikes import SAYS, SAYS_CY, SOURCE, SOURCE_CY
from assistant.register.wordings import Bound
from ingest.documents import Document

_LAW = re.compile(
    r"""[\d.\s]*(?:(?:the|relevant|applicable)\s)?(?:law|legislation|legal|statutory|guidance|standards)
    (?:\s(?:framework|context|background|requirements|dut(?:y|ies)|position|provisions|guidance|standards|and|the|law|legislation|policy))*
    |[\d.\s]*what\sthe\s(?:law|regulations|guidance|standards)\s(?:say|require)s?
    |[\d.\s]*(?:y\s)?(?:gyfraith|ddeddfwriaeth|cyfraith|deddfwriaeth|canllawiau|safonau)(?:\s(?:berthnasol|perthnasol|a[’']r|y|gyfraith|canllawiau))*
    |[\d.\s]*(?:y\s)?(?:fframwaith|cefndir|cyd-destun|gofynion|dyletswyddau)\s(?:cyfreithiol|statudol)
    |[\d.\s]*(?:beth|yr\shyn)\s(?:mae|y\smae)[’']r\sgyfraith\syn\sei\s(?:ddweud|fynnu)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Sections that say what they are about, in which one of any is one of a rule.
_BACKGROUND = re.compile(
    r"""[\d.\s]*(?:(?:y\s)?(?:background|context|scope|introduction|cefndir|cyd-destun|cwmpas|cyflwyniad))""",
    re.IGNORECASE | re.VERBOSE,
)
# Sections for readers, members and those who appeal, which ask nothing of a council unless they name it.
_FOR_OTHERS = re.compile(
    r"""[\d.\s]*(?:present|attendance|apologies|membership|consequences|(?:about|how\sto\sread)\s(?:this|the|our)\b.*
    |declarations?\sof\sinterests?|how\s(?:to|you\scan)\s(?:appeal|complain|apply|object).*
    |(?:your\s)?(?:rights?\s(?:of|to)\s)?appeals?|eligibility|who\scan\s(?:apply|appeal).*
    |(?:yn\s)?bresennol|presennol|ymddiheuriadau|aelodaeth|cymhwysedd|apelio|apeliadau|(?:eich\s)?hawl\si\sapelio
    |sut\si\s(?:ddarllen|apelio|gwyno|wneud\scais|ymgeisio|wrthwynebu).*|datgan(?:iadau)?\so?\s?fuddiant
    |pwy\sa?\s?(?:gaiff|all)\s(?:ymgeisio|apelio).*)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TELLS = {
    "en": re.compile(
        rf"{SOURCE}(?! that\b)(?: \w+){{0,3}}? {SAYS}(?= )|section \d+|under the (?:\w+ ){{0,4}}(?:act|regulations|law|rules)\b",
        re.IGNORECASE,
    ),
    "cy": re.compile(rf"{SOURCE_CY}(?: [\w’']+){{0,3}}?(?:[’']n| yn)(?: \w+)? {SAYS_CY}|adran \d+", re.IGNORECASE),
}
_DEMANDS = frozenset({Strength.MUST, Strength.SHOULD})
_COUNCIL = r"(?:(?:local |public |fire and rescue |health )?(?:authority|council|employer|landlord)|public body)"
_COUNCILS = r"(?:(?:local |public |all )*(?:authorities|councils|employers|landlords)|public bodies)"
# The clause up to must or should: one of any, as rules speak of them.
_ANY = re.compile(r"(?:^|[,;:]|\b(?:and|but|that))\W*(?:an?|any) [^,;:]*$", re.IGNORECASE)
_EVERY_COUNCIL = re.compile(rf"(?:^|[,;:]|\b(?:and|but|that))\W*(?:(?:every|each|any) {_COUNCIL}|{_COUNCILS}) (?:also )?$", re.IGNORECASE)
_A_COUNCIL = re.compile(rf"(?:^|[,;:]|\b(?:and|but|that))\W*(?:(?:every|each|any|an?) {_COUNCIL}|{_COUNCILS}) (?:\w+ )?$", re.IGNORECASE)
# Whom a letter knows: under a heading of the background, only to these a demand is made.
_KNOWN = re.compile(
    r"\b(?:the|this|these|your|our|its|their|it|they|we|you|I|he|she|all|there|leaders|managers|officers|partners|inspectors)\b[^,;:]*$"
    r"|(?<=\w )(?-i:[A-Z])[\w’'-]+ $",
    re.IGNORECASE,
)
_COUNCIL_CY = r"(?:g?[cy]?ngor|gyngor|cyngor|awdurdod(?: lleol)?|[cg]orff(?: cyhoeddus)?|g?cyflogwr|gyflogwr|landlord|[pb]erchennog)"
_COUNCILS_CY = r"(?:g?[cy]nghorau|awdurdodau(?: lleol)?|[cg]yrff(?: cyhoeddus)?|g?cyflogwyr|gyflogwyr|landlordiaid|[pb]erchnogion)"
_EVERY_COUNCIL_CY = re.compile(rf"(?: i)? (?:(?:[pb]ob|unrhyw) {_COUNCIL_CY}|{_COUNCILS_CY})\b", re.IGNORECASE)
_A_COUNCIL_CY = re.compile(rf"(?: i)? (?:(?:[pb]ob |unrhyw )?{_COUNCIL_CY}|{_COUNCILS_CY})\b", re.IGNORECASE)
_ANY_CY = re.compile(
    r"(?: i)? (?:unrhyw )?(?:gais|cais|apêl|berson|person|unigolyn|aelod|berchennog|ymgeisydd|gŵyn|cwyn|hawliad|disgybl|ddisgybl)\b",
    re.IGNORECASE,
)
_KNOWN_CY = re.compile(
    r"(?:[’']r | y | yr | i[’']r | i (?:ni|chi)\b| idd|(?: i)? (?:arweinwyr|reolwyr|rheolwyr|uwch|swyddogion|bartneriaid|partneriaid)\b"
    r"|(?: i)? (?-i:[A-ZŴŶ])|(?<=aid)(?! i\b)|(?<=ylid))",
    re.IGNORECASE,
)
# Readers are spoken to, and whoever goes on with "you" means them still.
_READERS = re.compile(r"\b(?:if|unless) you\b|\bos (?:nad )?(?:ydych|hoffech|dymunwch|oes gennych|ydych chi)\b", re.IGNORECASE)
_YOU = re.compile(r"(?:^|[,;:]|\b(?:and|but))\W*you (?:also )?$", re.IGNORECASE)
_YOU_CY = re.compile(r"(?<=ylech)| i chi\b", re.IGNORECASE)
_NATIONS = frozenset({"Wales", "England", "Scotland", "Cymru", "Lloegr"})


def is_rule(document: Document, sentence: Quote, bound: Bound, *, before: Quote | None, after_rule: bool) -> bool:
    """Whether what binds in `sentence` is a rule that is told of; `before` is the sentence before it, `after_rule` whether that is one."""
    if bound.strength not in _DEMANDS or _is_bold(sentence, bound):
        return False
    headings = sentence.paragraph.heading
    if headings and _LAW.fullmatch(headings[-1].strip()):
        return True
    known = bool(document.subject and sentence.text.startswith(document.subject)) or _is(_KNOWN, _KNOWN_CY, document, sentence, bound)
    if headings and _FOR_OTHERS.fullmatch(headings[-1].strip()) and not known:
        return True
    if document.subject and document.subject not in _NATIONS and _is(_EVERY_COUNCIL, _EVERY_COUNCIL_CY, document, sentence, bound):
        return True
    if before is not None and _READERS.search(before.text) and _is(_YOU, _YOU_CY, document, sentence, bound):
        return True
    one_of_any = _is(_ANY, _ANY_CY, document, sentence, bound) or _is(_A_COUNCIL, _A_COUNCIL_CY, document, sentence, bound)
    if one_of_any and headings and _BACKGROUND.fullmatch(headings[-1].strip()):
        return True
    return one_of_any and (after_rule or (before is not None and bool(_TELLS[document.language].search(before.text))))


def _is(english: re.Pattern[str], welsh: re.Pattern[str], document: Document, sentence: Quote, bound: Bound) -> bool:
    """Whether who is to do it is one of these: in English they stand before the word that obliges, in Welsh behind it."""
    if document.language == "cy":
        return bool(welsh.match(sentence.text, bound.end))
    return bool(english.search(sentence.text[: bound.start]))


def _is_bold(sentence: Quote, bound: Bound) -> bool:
    start, end = sentence.start + bound.start, sentence.start + bound.end
    return any(span.start <= start and end <= span.end for span in sentence.paragraph.bold)
