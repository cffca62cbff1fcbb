"""The names that a claim uses, and those that are known from its documents."""

import functools
import re
from collections.abc import Iterator

import prompts
from assistant.amounts import amounts
from assistant.councils import COUNCILS, INSPECTORATES, WORDS
from assistant.everyday import radicals
from assistant.wording import words
from ingest.dates import MONTH_NUMBERS
from ingest.documents import Document, Paragraph
from ingest.places import WELSH_COUNCILS
from vectorstore.words import STOP_WORDS

LEAST_STEM = 4  # letters of a word that has an ending: "rhys" is no "rhy"

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)[\"'“‘(\[]*")
# Capitalised by custom, and nobody's name.
_TITLES = words("""
    council county city borough metropolitan royal unitary district authority services service letter report inspection inspectorate
    inspectors director head officer chief executive member cabinet committee team board children adults social care children's trust cllr
    councillor mr mrs ms miss dr sir lord lady dame i english welsh wales england
    cyngor bwrdeistref sirol dinas gwasanaethau llythyr arolygiaeth arolygwyr arolygiad cynghorydd cyng prif gweithredwr gweithredol
    cyfarwyddwr pennaeth bwrdd rhaglen gwella cymru gymru nghymru lloegr saesneg cymraeg
""")


def names(claim: str, language: str) -> Iterator[str]:
    """Yield the names in the plain text `claim`: what is written with a capital inside a sentence, or names a council anywhere."""
    counted = [(each.start, each.end) for each in amounts(claim)]
    starts = {match.end() for match in _SENTENCE_START.finditer(claim)}
    for match in _WORD.finditer(claim):
        word = re.sub(r"['’](?:s|r|n|i|u|m|w|ch|th)?$", "", match[0]) if match[0].lower() not in _TITLES else match[0]
        lower, opens = word.lower(), match.start() in starts
        if _is_title(lower) or any(start <= match.start() < end for start, end in counted):
            continue
        if lower in _council_words() and (word[0].isupper() or lower not in WORDS):
            yield word
        elif language == "cy" and (opens or any(_is_common(radical) for radical in radicals(lower))):
            continue  # a Welsh sentence opens with its verb, and translates what bodies are called
        elif opens and (_is_common(lower) or not _is_subject(claim, match.end())):
            continue
        elif word[0].isupper() or word[1:] != word[1:].lower():
            yield word


_SUBJECT = re.compile(
    r"['’]s |,? (?:and )?[A-ZŴŶÂÊÎÔÛ][a-zŵŷâêîôû]"
    r"| (?:council |city |county )?(?:must|should|may|can|will|would|is|are|was|were|has|have|had|does|did|says?|said|told|needs?|led|leads"
    r"|wrote|found|asked|plans?)\b"
)


def _is_subject(claim: str, end: int) -> bool:
    """Whether the capital that opens the sentence is a name's: another follows, or what its bearer does."""
    return _SUBJECT.match(claim, end) is not None


def _is_title(word: str) -> bool:
    return word in _TITLES or word in MONTH_NUMBERS or any(radical in _TITLES for radical in radicals(word))


@functools.lru_cache(maxsize=1024)
def known(document: Document, paragraph: Paragraph) -> frozenset[str]:
    """The words, in lower case, of the names that the document, by what is known of it, and its speaker go by."""
    by = [document.publisher or "", document.subject or "", paragraph.speaker or ""]
    subject, publisher = document.subject or "", document.publisher or ""
    by += COUNCILS.get(subject, ())
    for short, long in INSPECTORATES.items():
        if publisher in (short, *long) or short in publisher:
            by += [short, *long]
    # What is written small is no name: a publisher called "Anna Example is corrupt" lends no more than her name.
    return frozenset(word.lower() for name in by for word in _WORD.findall(name.replace("’", "'")) if word[0].isupper())


def inspectorates(text: str) -> frozenset[str]:
    """The inspectorates that `text` names, by their short names."""
    said = text.lower()
    return frozenset(
        short for short, long in INSPECTORATES.items() if any(re.search(rf"\b{re.escape(name.lower())}\b", said) for name in (short, *long))
    )


def is_inspectorate(publisher: str) -> bool:
    """Whether inspectors write under this name."""
    known = any(publisher in (short, *long) for short, long in INSPECTORATES.items())
    return known or re.search(r"inspect|arolyg", publisher, re.I) is not None


@functools.cache
def _council_words() -> frozenset[str]:
    """The words of the names of councils, in lower case, that are no other words."""
    named = (name for short, others in COUNCILS.items() for name in (short, *others))
    said = frozenset(word.lower() for name in named for word in _WORD.findall(name) if word[0].isupper())
    welsh = frozenset(word.lower() for council in WELSH_COUNCILS for name in council.names for word in _WORD.findall(name))
    return said - _TITLES - STOP_WORDS - (_common() - (welsh - WORDS))


def _is_common(word: str) -> bool:
    return (
        word in STOP_WORDS
        or word in _common()
        or any(word.removesuffix(end) in _common() for end in ("s", "es", "ed", "ing", "ly") if len(word) - len(end) >= LEAST_STEM)
    )


@functools.cache
def _common() -> frozenset[str]:
    """Words, in lower case, that may open a sentence without being a name: those of our tables of words."""
    tables = ("everyday.en.txt", "everyday.cy.txt", "generic.txt", "common.txt")
    return frozenset(word for name in tables for line in prompts.lines(name) for word in re.findall(r"[^\W\d_]+", line) if word.islower())
