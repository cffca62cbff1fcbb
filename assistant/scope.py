"""The scope of a question, recognised from what the library itself holds: whose letters, of whom, of what kind, from when."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.bodies import Mention, subjects_named
from assistant.headings import headings_named
from assistant.publishers import kinds_named, of_voice, publisher_named
from assistant.services import of_service
from assistant.times import TIME as TIME
from assistant.times import YEAR as YEAR
from assistant.times import dated
from assistant.wording import any_of, words
from ingest.documents import Document
from vectorstore.library import Scope
from vectorstore.words import telling_words

# What is searched for where a question names a document and asks for nothing but what it says.
MAIN_POINTS = "main findings, strengths and areas for improvement"
_OVERVIEW = words("""
    summarise summarize summary overview main key points findings find found headline headlines brief short give write tell know
    happened happen crynhoi crynhowch crynodeb prif bwyntiau pwyntiau canfyddiadau rhowch ddywed dywed ddweud ddywedodd dweud
    newspaper newspapers journalists inspectors inspector council papur newydd arolygwyr cyngor
""")


@dataclass(frozen=True, slots=True)
class Found:
    """A scope, the question without the words that the scope has used, and what is named that no document in scope is of.

    `required` holds the ways of saying each year or publisher that the evidence must mention, since no document is of it; `headings`
    those under one of which the evidence must stand, if any; `candidates` the subjects of which the question means one and names none.
    """

    scope: Scope
    rest: str
    unknown_subject: str | None
    required: tuple[tuple[str, ...], ...]
    headings: frozenset[str] = frozenset()
    candidates: tuple[str, ...] = ()


# The small words that lead to what the scope has used; left alone they would only blur the question's vector.
_LEADING = re.compile(
    r"\b(?:according to|going by|in|from|by|about|for|of|at|the|to|did|does|do|say|says|said|find|found|write|wrote|report|reported"
    r"|london borough of|royal borough of|city of|county of|borough of|dated"
    r"|and|a|an|ac|yn|yng|ym|gan|am|ar|at|â|i|o|y|yr|yn ôl|i gyngor|cyngor|gyngor|nghyngor|mis|ym mis"
    r"|cyngor sir|cyngor bwrdeistref sirol)\W*$",
    re.I,
)
# Who speaks is known from the document; "What did the inspectors say about pay?" looks for pay.
_SPEECH = re.compile(
    r"^\W*(?:what|beth)\s(?:(?:did|do|does|have|has)\s(?:(?:the|an?)\s)?(?:inspect(?:ors?|orate|ion)|councils?|letters?|reports?|documents?|they|it)"
    r"\s(?:say|says|said|find|found|think|report|write|conclude|mention|state|like|liked|praise|criticise|notice|see|hear|learn|make)"
    r"|(?:ddywedodd|ddywed|mae|nododd|ysgrifennodd)\s(?:(?:yr?)\s|['’]r\s)?(?:arolygwyr|arolygiaeth|cyngor|llythyr(?:au)?|adroddiad|dogfen(?:nau)?)"
    r"(?:['’]n|\syn)?(?:\sei)?(?:\s(?:ddweud|nodi))?)\s(?=(?:about|of|on|am|ynghylch|ynglŷn â)\s)",
    re.I,
)
_FOLLOWING = re.compile(
    r"^(?:['’]s)?(?:\s+(?:county borough|city|county|borough|metropolitan borough))?"
    r"(?:\s+(?:council|local authority|MBC|LBC)\b(?:['’]s)?)?",
    re.I,
)
# One council is meant, and not each of those there are.
_ONE_MEANT = any_of(
    r"""
    (?:the|this|our|my|that) (?:\w+ )??(?:council|local authority|authority|borough|city|trust|letter|inspection|visit|report|director)
    (?:the|our) (?:cabinet|leaders?|chief executive) | our | we(?! (?:know|learn|see|find|tell|say)\b)
    (?:y|yr|i'r|o'r|mae'r|gan y|gan yr) (?:cyngor|awdurdod|llythyr|adroddiad|arolygiad|ymweliad|cyfarwyddwr)
    ein | (?:ydyn|rydyn|oedden|dylen) ni
    """
)
_ALL_OF_THEM = r"(?:councils?|authorit(?:y|ies)|areas?|boroughs?|letters|reports)"
_ANY_MEANT = any_of(rf"""
    (?:which|any|each|every|all|other|most|these|those|different|across|some|how many|what) (?:of )?(?:the )?(?:\w+ )?{_ALL_OF_THEM}
    where | the (?:\w+ )?(?:letters|reports)
    (?:pa|unrhyw|pob|holl|sawl) (?:g?cyngor|gyngor|awdurdod|l?lythyr) | g?cynghorau | pob un | ble
""")
_ALL_OVER = any_of(r"""
    (?:in|across|at|among|of) (?:any|all|other|every|each|the other) (?:of the |the )?(?:councils?|areas?|authorit(?:y|ies)|boroughs?)
    ym mhob (?:cyngor|ardal|awdurdod) | mewn (?:cynghorau|ardaloedd|awdurdodau)(?: eraill)?
""")


def find_scope(
    question: str, documents: Sequence[Document], *, known: Sequence[Document] | None = None, headings: Collection[str] = ()
) -> Found:
    """The scope that `question` names outright over `documents`; what it names in vain is required of the evidence instead.

    `known` are the documents whose councils may be named: the whole library, where `documents` is a part of it. `headings` are all
    that stand in the library.
    """
    named = publisher_named(question, documents)
    # The place in a newspaper's name is not what the question is about.
    mentions = [m for m in subjects_named(question, known or documents) if not (named and _overlap(named[0], m))]
    held = {document.subject for document in documents if document.subject}
    subjects = frozenset(mention.name for mention in mentions if mention.name in held)
    unknown = [mention.name for mention in mentions if mention.name not in held]
    used = [(mention.start, mention.end) for mention in mentions if mention.name in held]
    required: list[tuple[str, ...]] = []
    inside = [document for document in documents if not subjects or document.subject in subjects]

    publishers: frozenset[str] = frozenset()
    if named:
        span, names = named
        published = [document for document in inside if document.publisher in names]
        if published and (dated(question, published).documents or not dated(question, inside).documents):
            inside, publishers = published, frozenset(names)
            used += _all_of(question, span)
        else:  # nothing of theirs, or nothing of that time: what others report of them is asked for
            required.append(names)
    kinds, kind_span = kinds_named(question, inside)
    if kind_span:
        used += _all_of(question, kind_span)
    if kinds:
        inside = [document for document in inside if document.kind in kinds]
    heard = inside if named or kinds else of_voice(question, inside)
    heard = of_service(question, heard)
    when = dated(question, heard)
    used += when.used
    used += [match.span() for match in _ALL_OVER.finditer(question)]
    if when.required:
        required.append((when.required,))
    section = headings_named(question, headings)
    if section:
        used.append(section[0])
    narrowed = when.documents if when.documents is not None else frozenset(d.id for d in heard) if len(heard) < len(inside) else None
    meant = [document for document in heard if narrowed is None or document.id in narrowed]
    return Found(
        scope=Scope(documents=narrowed, subjects=subjects, publishers=publishers, kinds=kinds),
        rest=_without(question, used),
        unknown_subject=unknown[0] if unknown and not subjects else None,
        required=tuple(required),
        headings=section[1] if section else frozenset(),
        candidates=() if mentions else _candidates(question, meant),
    )


def _all_of(question: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """The spans of all words of `question` like those at `span`."""
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(question[slice(*span)])}(?!\w)", question)]


def _candidates(question: str, documents: Sequence[Document]) -> tuple[str, ...]:
    """The subjects of `documents`, where `question` means one of several and does not say which."""
    subjects = tuple(sorted({document.subject for document in documents if document.subject}))
    one = _ONE_MEANT.search(question) is not None and _ANY_MEANT.search(question) is None
    return subjects if one and len(subjects) > 1 else ()


def _overlap(span: tuple[int, int], mention: Mention) -> bool:
    return span[0] < mention.end and mention.start < span[1]


def _without(question: str, used: Sequence[tuple[int, int]]) -> str:
    """`question` without the spans that the scope has used, nor the small words that led to them; `MAIN_POINTS` where nothing is left."""
    result = question
    merged: list[tuple[int, int]] = []
    for start, end in sorted(used):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    for start, end in reversed(merged):
        before, after = result[:start], _FOLLOWING.sub("", result[end:])
        while match := _LEADING.search(before):
            before = before[: match.start()]
        result = f"{before} {after}"
    result = _SPEECH.sub("What ", result.strip())
    for _ in range(2):  # a follow-up's parentheses may hold those of the question before
        result = re.sub(r"\(([^()]*)\)", lambda match: f"⟨{match[1]}⟩" if telling_words(match[1]) else "", result)
    result = result.replace("⟨", "(").replace("⟩", ")")
    result = re.sub(r"\s+([?,.)])", r"\1", re.sub(r"\s{2,}", " ", result)).strip(" ,:;")
    if not used or any(word.lower() not in _OVERVIEW for word in telling_words(result)):
        return result if telling_words(result) else question
    return MAIN_POINTS
