"""Completes a question that leans on the conversation into one that stands alone."""

import re
from collections.abc import Sequence

from assistant.scope import TIME, YEAR, Mention, subjects_named
from assistant.wording import any_of
from ingest.documents import Document
from vectorstore.words import telling_words

_OPENING = re.compile(r"^\W*(?:(?:and|but|so|or|also|what about|how about|a beth am|beth am|ac|ond) )+", re.I)
# "are there" and "there is" ask whether something exists, and point at nothing.
_LEANING = any_of(r"""
    that | this | it | they | them | their | those | these | he | she | him | his | her | same | else
    (?<!is )(?<!are )(?<!was )(?<!were )there(?! (?:is|are|was|were|any|enough)\b)
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
CHILDREN = any_of("child(?:ren)?(?:['’]s)? | young people | kids | youngsters? | plant | blant | phlant")
ADULTS = any_of("adults?(?:['’]s)? | older people | grown-ups | oedolion | henoed")
_WELSH_SERVICE = any_of("plant | blant | phlant | oedolion | henoed")
_LATEST = any_of("latest | most recent | diweddaraf")
_EARLIER = any_of("before (?:that|then) | earlier | previously | cyn hynny | yn gynharach", before=r"^\W*(?:and |ac |a )?", after=r"\W*$")
_LATER = any_of(
    "(?:since|after) (?:that|then) | later | ers hynny | wedi hynny | ar ôl hynny", before=r"^\W*(?:and |ac |a )?", after=r"\W*$"
)
_ASIDE = re.compile(r"\(([^()]{30,})\)")  # the question that an earlier follow-up leant on
_SAYS_LITTLE = 2  # telling words; a question with no more leans on the one before


def complete(question: str, earlier: str, *, documents: Sequence[Document]) -> str:
    """`question` as one that stands alone, after the standalone question `earlier`.

    Council, service and year that it names replace those of `earlier`; what it does not name it inherits.
    """
    if _WHO_SAID.search(question):
        return earlier
    if (year := YEAR.search(earlier)) and (beyond := _beyond(question)):
        return TIME.sub(f"{beyond} {year[0]}", earlier, count=1)
    opening = _OPENING.match(question)
    fragment = _OPENING.sub("", question).strip(" ?.!")
    asks = _QUESTION_WORD.search(fragment) is not None
    little = len(telling_words(fragment)) <= _SAYS_LITTLE and not (len(telling_words(fragment)) == _SAYS_LITTLE and asks)
    leant_on = _ASIDE.search(earlier)
    swapped, leftover = _swap(leant_on[1] if leant_on else earlier.rstrip(" ?.!"), fragment, documents)
    if (opening or little) and not asks:
        return f"{swapped}: {fragment}?" if telling_words(leftover) else f"{swapped}?"
    if opening or little or _LEANING.search(question):
        return f"{fragment[:1].upper()}{fragment[1:]} ({swapped})?"
    if subjects_named(question, documents) or _EVERYWHERE.search(question):
        return question
    inherited = dict.fromkeys(earlier[mention.start : mention.end] for mention in subjects_named(earlier, documents))
    return f"{question.rstrip(' ?.!')} ({', '.join(inherited)})?" if inherited else question


def _beyond(question: str) -> str | None:
    """ "before" or "after" where the question asks for nothing but another time than the one before."""
    return "before" if _EARLIER.search(question) else "after" if _LATER.search(question) else None


def _swap(earlier: str, fragment: str, documents: Sequence[Document]) -> tuple[str, str]:
    """`earlier` with its council, service and time replaced by those `fragment` names, and what `fragment` says besides."""
    result, leftover = earlier, fragment
    if named := subjects_named(fragment, documents):
        new = " and ".join(fragment[mention.start : mention.end] for mention in named)
        old = subjects_named(result, documents)
        result = _put(result, old, new) if old else f"{result} ({new})"
        leftover = _put(leftover, named, "")
    for here, other, words in ((CHILDREN, ADULTS, ("children", "plant")), (ADULTS, CHILDREN, ("adults", "oedolion"))):
        if (match := here.search(fragment)) and not other.search(fragment):
            # In the language of the question before, not in that of the follow-up.
            result = _WELSH_SERVICE.sub(words[1], result) if _WELSH_SERVICE.search(result) else other.sub(words[0], result)
            result = result if here.search(result) else f"{result} ({match[0]})"
            leftover = here.sub("", leftover)
    if match := TIME.search(leftover):
        result = _put_time(result, match[0])
        leftover = TIME.sub("", leftover)
    elif match := _LATEST.search(leftover):
        result = f"{re.sub(r'  +', ' ', TIME.sub('', result)).rstrip()} ({match[0]})"
        leftover = _LATEST.sub("", leftover)
    return result, re.sub(r"\b(?:letters?|in|for|about|services?|yn|yng|ym|i|am|at)\b", "", leftover)


def _put_time(text: str, time: str) -> str:
    """`text` with `time` in the place of its own; a bare year keeps the small word that leads to the one it replaces."""
    if not TIME.search(text):
        return f"{text} ({time})"
    if YEAR.fullmatch(time):
        return YEAR.sub(time, text) if len(YEAR.findall(text)) == 1 else TIME.sub(f"({time})", text, count=1)
    return TIME.sub(time, text, count=1)


def _put(text: str, mentions: Sequence[Mention], new: str) -> str:
    """`text` with `new` in the place of its first mention and nothing in that of the others."""
    for position, mention in reversed(list(enumerate(mentions))):
        text = text[: mention.start] + (new if position == 0 else "") + text[mention.end :]
    return text
