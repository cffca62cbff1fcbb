"""The two services that councils and inspectors keep apart, children's and adults', as people name them."""

import re
from collections.abc import Sequence

from assistant.wording import any_of
from ingest.documents import Document

CHILDREN = any_of("""
    child(?:ren)?(?:['’]s)? | young people(?:['’]s)? | kids? | youngsters? | teenagers? | teens | babies | toddlers | young person
    blant | phlant | mhlant | plant | phlentyn | plentyn | blentyn | pobl ifanc | bobl ifanc | phobl ifanc
""")
ADULTS = any_of("""
    adults?(?:['’]s)? | older people | older persons? | old people | grown-ups | grown ups | the elderly | elderly people | pensioners
    oedolion | oedolyn | henoed | [pb]obl hŷn | phobl hŷn
""")
# Welsh, in all mutations: their services, whose they may be, and social care, for care alone of children is childcare.
_GWASANAETHAU = r"(?:g|ng)?wasanaeth(?:au)?(?: cymdeithasol)?(?: i| ar gyfer)?"
_GOFAL = r"(?:g|ng)?ofal cymdeithasol(?: i| ar gyfer)?"
_SERVICE = r"(?:(?:social )?(?:services?|care|work(?:ers)?)|departments?|directorate|teams?|side)"
# In a title: whose service it is about.
_OF_CHILDREN = re.compile(r"child|plant|blant|phlant", re.I)
_OF_ADULTS = re.compile(r"adult|oedol|older people", re.I)
# In a question: a service named outright, with whose it is and whose it is not.
_OUTRIGHT = (
    (
        any_of(rf"children['’]?s (?:and families )?{_SERVICE} | {_GWASANAETHAU} (?:plant|blant)"),
        _OF_CHILDREN,
        _OF_ADULTS,
    ),
    (any_of(rf"adults?['’]?s? {_SERVICE} | {_GWASANAETHAU} oedolion"), _OF_ADULTS, _OF_CHILDREN),
)

# Whose service a topic is about; not where more is said of the people: "for children with disabilities".
_MORE_OF_THEM = (
    r"(?! (?:with|who|whose|at|under|aged|missing|leaving|living|placed|needing|subject|looked|homes?|plans?|leavers?|orders?|proceedings"
    r"|experienced|ag|â|gyda|sydd|sy|mewn|dan|o dan|ar goll|anabl|sâl|maeth|ifanc)\b)(?! in (?:care|need|custody|residential)\b)"
)
_OF_THE_SERVICE = re.compile(
    r"[\s:,–-]*(?<![^\W_])(?:"
    r"(?:(?:in|of|for|across|within|throughout|by|from|at) )?(?:the )?(?:council['’]s |authority['’]s )?(?:"
    r"(?:adult|children)(?:['’]?s)?['’]?(?: and famil(?:y|ies)(?:['’])?)?(?: social)? (?:services?|care|work)(?: (?:services?|department))?"
    r"|(?<=in )(?:the )?(?:social )?(?:services|care) for (?:adults|children))"
    r"|(?:for|i) (?:adults|children|oedolion|blant)(?=[\s?.!,]*$)"
    r"|(?:(?:yn|yng|ym maes|ym myd|mewn|o fewn|ar draws|ar gyfer|gan|gyda|drwy|am|o|i)(?:['’]r)? )?(?:(?:y|yr) )?(?:h?adran (?:y )?)?"
    rf"(?:{_GWASANAETHAU}|{_GOFAL}) (?:[bp]lant|phlant|oedolion)"
    r"(?: a(?: phobl ifanc| theuluoedd))*(?: y cyngor| yr awdurdod)?"
    rf")(?![\w'’]){_MORE_OF_THEM}[\s:,–-]*",
    re.I,
)


def without_service(topic: str) -> str:
    """`topic` without the words that only say whose service it is about; all of it where nothing else is said."""
    left = " ".join(_OF_THE_SERVICE.sub(" ", topic).split()).strip(" ,.?!:")
    return left if re.sub(r"\b(?:the|y|yr)\b", "", left, flags=re.I).strip() else topic


def of_service(question: str, documents: Sequence[Document]) -> list[Document]:
    """`documents` without those whose title names only the other service, where `question` names one outright and any are left."""
    named = [(own, other) for pattern, own, other in _OUTRIGHT if pattern.search(question)]
    if len(named) != 1:
        return list(documents)
    own, other = named[0]
    return [d for d in documents if own.search(d.title) or not other.search(d.title)] or list(documents)
