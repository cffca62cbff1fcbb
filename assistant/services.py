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
_SERVICE = r"(?:(?:social )?(?:services?|care|work(?:ers)?)|departments?|directorate|teams?|side)"
_OUTRIGHT = (
    (
        any_of(rf"children['’]?s (?:and families )?{_SERVICE} | gwasanaethau (?:cymdeithasol )?(?:i )?(?:plant|blant)"),
        re.compile(r"child|plant|blant|phlant", re.I),
        re.compile(r"adult|oedol|older people", re.I),
    ),
    (
        any_of(rf"adults?['’]?s? {_SERVICE} | gwasanaethau (?:cymdeithasol )?(?:i )?oedolion"),
        re.compile(r"adult|oedol|older people", re.I),
        re.compile(r"child|plant|blant|phlant", re.I),
    ),
)


def of_service(question: str, documents: Sequence[Document]) -> list[Document]:
    """`documents` without those whose title names only the other service, where `question` names one outright and any are left."""
    named = [(own, other) for pattern, own, other in _OUTRIGHT if pattern.search(question)]
    if len(named) != 1:
        return list(documents)
    own, other = named[0]
    return [d for d in documents if own.search(d.title) or not other.search(d.title)] or list(documents)
