"""Completes a question that leans on the conversation into one that stands alone."""

import re
from collections.abc import Sequence

from assistant.scope import YEAR, Mention, subjects_named
from assistant.wording import any_of
from ingest.documents import Document
from vectorstore.words import telling_words

_OPENING = re.compile(r"^\W*(?:(?:and|but|so|or|also|what about|how about|a beth am|beth am|ac|ond) )+", re.I)
_LEANING = any_of(r"""
    that | this | it | they | them | their | those | these | he | she | him | his | her | there | same | else
    hynny | hyn | nhw | hwnnw | honno
""")
_WHO_SAID = any_of(
    r"""
    who (?:said|says|wrote|claimed) (?:that|this|so|it) | whose words (?:are|were) (?:that|these|those)
    pwy (?:ddywedodd|ddwedodd|sy'n dweud) (?:hynny|hyn|hynna)
    """,
    before=r"^\W*(?:and |ac )?",
    after=r"\W*$",
)
_QUESTION_WORD = any_of(
    """
    who | what | when | where | why | which | how | is | are | was | were | did | does | do | has | have | can | must | should
    pwy | beth | pryd | ble | pam | faint | sut | sawl | oes
    """,
    before=r"^\W*",
)
_EVERYWHERE = any_of("(?:any|all|other|every|each) (?:councils?|areas?|authorit(?:y|ies)|letters?)")
_CHILDREN = any_of("children(?:['’]s)? | plant | blant")
_ADULTS = any_of("adults?(?:['’]s)? | oedolion")
_LATEST = any_of("latest | most recent | diweddaraf")
_SAYS_LITTLE = 2  # telling words; a question with no more leans on the one before


def complete(question: str, earlier: str, *, documents: Sequence[Document]) -> str:
    """`question` as one that stands alone, after the standalone question `earlier`.

    Council, service and year that it names replace those of `earlier`; what it does not name it inherits.
    """
    if _WHO_SAID.search(question):
        return earlier
    opening = _OPENING.match(question)
    fragment = _OPENING.sub("", question).strip(" ?.!")
    little = len(telling_words(fragment)) <= _SAYS_LITTLE and not (
        len(telling_words(fragment)) == _SAYS_LITTLE and _QUESTION_WORD.search(question)
    )
    swapped, leftover = _swap(earlier.rstrip(" ?.!"), fragment, documents)
    if opening or little:
        if not telling_words(leftover):
            return f"{swapped}?"
        if not _QUESTION_WORD.search(fragment):
            return f"{swapped}: {fragment}?"
    if opening or little or _LEANING.search(question):
        return f"{fragment[:1].upper()}{fragment[1:]} ({swapped})?"
    if subjects_named(question, documents) or _EVERYWHERE.search(question):
        return question
    inherited = dict.fromkeys(earlier[mention.start : mention.end] for mention in subjects_named(earlier, documents))
    return f"{question.rstrip(' ?.!')} ({', '.join(inherited)})?" if inherited else question


def _swap(earlier: str, fragment: str, documents: Sequence[Document]) -> tuple[str, str]:
    """`earlier` with its council, service and time replaced by those `fragment` names, and what `fragment` says besides."""
    result, leftover = earlier, fragment
    if named := subjects_named(fragment, documents):
        new = " and ".join(fragment[mention.start : mention.end] for mention in named)
        old = subjects_named(result, documents)
        result = _put(result, old, new) if old else f"{result} in {new}"
        leftover = _put(leftover, named, "")
    for here, other in ((_CHILDREN, _ADULTS), (_ADULTS, _CHILDREN)):
        if (match := here.search(fragment)) and not other.search(fragment):
            result = other.sub(match[0], result)
            result = result if here.search(result) else f"{result} ({match[0]})"
            leftover = here.sub("", leftover)
    if match := YEAR.search(fragment):
        result = YEAR.sub(match[0], result) if YEAR.search(result) else f"{result} in {match[0]}"
        leftover = YEAR.sub("", leftover)
    elif match := _LATEST.search(fragment):
        result = f"{YEAR.sub('', result).rstrip()} ({match[0]})"
        leftover = _LATEST.sub("", leftover)
    return result, re.sub(r"\b(?:letters?|in|for|about|services?)\b", "", leftover)


def _put(text: str, mentions: Sequence[Mention], new: str) -> str:
    """`text` with `new` in the place of its first mention and nothing in that of the others."""
    for position, mention in reversed(list(enumerate(mentions))):
        text = text[: mention.start] + (new if position == 0 else "") + text[mention.end :]
    return text
