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
# In a title: whose service it is about.
_OF_CHILDREN = re.compile(r"child|plant|blant|phlant", re.I)
_OF_ADULTS = re.compile(r"adult|oedol|older people", re.I)
# In a question: a service named outright, with whose it is and whose it is not.
_OUTRIGHT = (
    (
        any_of(rf"children['’]?s (?:and families )?{_SERVICE} | gwasanaethau (?:cymdeithasol )?(?:i )?(?:plant|blant)"),
        _OF_CHILDREN,
        _OF_ADULTS,
    ),
    (any_of(rf"adults?['’]?s? {_SERVICE} | gwasanaethau (?:cymdeithasol )?(?:i )?oedolion"), _OF_ADULTS, _OF_CHILDREN),
)


def of_service(question: str, documents: Sequence[Document]) -> list[Document]:
    """`documents` without those whose title names only the other service, where `question` names one outright and any are left."""
    named = [(own, other) for pattern, own, other in _OUTRIGHT if pattern.search(question)]
    if len(named) != 1:
        return list(documents)
    own, other = named[0]
    return [d for d in documents if own.search(d.title) or not other.search(d.title)] or list(documents)
