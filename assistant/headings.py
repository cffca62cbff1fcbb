"""The headings of the library's documents that a question confines itself to: "under Partnership", "in the section on leaving care"."""

import functools
import re
from collections.abc import Collection, Iterator

import snowballstemmer

from assistant.everyday import documents_terms
from assistant.wording import any_of
from ingest.documents import Paragraph
from ingest.places import mutated
from vectorstore.words import telling_words

# The heading's own words follow at once.
_BEFORE_HEADING = re.compile(
    r"(?:\b(?:under|o dan|dan)(?: (?:the|y|yr))?(?: (?:principle|heading|section|title|theme|chapter|egwyddor|pennawd|teitl|adran|thema))?"
    r"(?: (?:of|on|for|called))?|\b(?:in|from|within|of) the(?: (?:letter|report)['’]s)?|\b(?:in|from|within) (?:its|their)"
    r"|\b(?:does|do|did) the"
    r"|\b(?:yn|o) (?:y|yr)|\byn ei|\bo['’]r)\s+",
    re.I,
)
# A topic follows, in whatever words: "in the section on leaving care".
_BEFORE_TOPIC = re.compile(
    r"\b(?:(?:in|from|under|within|of) the (?:section|part|chapter|bit|heading|paragraphs?)(?: that is)?"
    r" (?:on|about|of|called|headed|titled|entitled|for|dealing with|that deals with)"
    r"|(?:yn|o|dan|o dan) (?:yr? )?(?:adran|rhan|bennod|pennawd|paragraffau)(?: (?:ar|am|o'r enw|ynghylch|sy'n sôn am|ynglŷn â))?)\s+",
    re.I,
)
_TOPIC_ENDS = re.compile(
    r"[,.?!;:()“”\"]|\s(?:what|who|how|why|when|where|which|is|are|was|were|does|do|did|has|have|say|says|said|beth|pwy|sut|pam|mae|oedd|sydd|yn)\b",
    re.I,
)
# "in the Partnerships section"
_SECTION_OF = re.compile(r"\b(?:in|from|under|within|of) the ([^?,.]{3,60}?) (?:section|part|chapter|heading)\b", re.I)
# After "in the" or "does the" only what closes the phrase shows that a part of a document is meant: "in the summary?"
_CLOSES = any_of(
    "say|says|said|mention|list|tell|section|part|of|to|for|about|in|from|and|yn|am|o|i", before=r"^[”\"'’]?(?:$|[?,.;:]|\s+(?=", after="))"
)
_SAYS_OUTRIGHT = re.compile(r"^\W*(?:under|o dan|dan)\b", re.I)
_WRITTEN = re.compile(
    r"\b(?:says?|said|written|listed|given|named|comes?|stands?|mentioned|found|quoted|noted|it|there|ddywed|ddweud|nodir)\s$", re.I
)
_PARTS = re.compile(r"\s[–—-]\s|:\s")
_NUMBERING = re.compile(r"^(?:(?:section|part|adran|rhan)\s+)?(?:\d+(?:\.\d+)*|[A-Z]|[ivx]+)[.)]?\s+(?=\w)", re.I)
_stemmer = snowballstemmer.stemmer("porter")


def headings_named(question: str, headings: Collection[str]) -> tuple[tuple[int, int], frozenset[str]] | None:
    """The span of the words with which `question` confines itself to some of `headings`, and these; None where it does not."""
    for match in _BEFORE_HEADING.finditer(question):
        if found := _heading_at(question, match, headings):
            return found
    for match in _BEFORE_TOPIC.finditer(question):
        ends = _TOPIC_ENDS.search(question, match.end())
        end = ends.start() if ends else len(question)
        if chosen := _about(question[match.end() : end], headings):
            return (match.start(), end), chosen
    for match in _SECTION_OF.finditer(question):
        if chosen := _about(match[1], headings):
            return match.span(), chosen
    return None


def stands_under(paragraph: Paragraph, headings: Collection[str]) -> bool:
    """Whether one of `headings` stands over the paragraph; everything does where there are none."""
    return not headings or any(heading in headings for heading in paragraph.heading)


def _heading_at(question: str, lead: re.Match[str], headings: Collection[str]) -> tuple[tuple[int, int], frozenset[str]] | None:
    """The longest heading, or part of one, whose words stand at the end of `lead`, with all headings that hold it."""
    said = list(re.finditer(r"[\w’'-]+", question[lead.end() :]))
    # "under supervision" is a state of children; "under Supervision" and "listed under supervision" are a part of a document.
    named = said and (said[0][0][0].isupper() or lead[0].count(" ") > 1 or _WRITTEN.search(question, 0, lead.start()))
    outright = _SAYS_OUTRIGHT.match(lead[0]) is not None
    if outright and not named:
        return None
    best: tuple[int, set[str]] = (0, set())
    for heading in headings:
        for part in _parts(heading):
            length = len(_stems(part))
            written = tuple(_stem(word[0]) for word in said[:length])
            if length and length >= best[0] and any(written == _stems(form) for form in mutated(part)):
                best = (length, {heading} | (best[1] if length == best[0] else set()))
    if not best[0]:
        return None
    end = lead.end() + said[best[0] - 1].end()
    if not outright and not _CLOSES.match(question[end:]):
        return None
    # "in the care homes" is no part of a document, and "of the people" none either: only what is a whole heading by name is.
    chosen = best[1] if outright else {heading for heading in best[1] if len(_stems(_plain(heading))) == best[0]}
    return ((lead.start(), end), frozenset(chosen)) if chosen else None


def _about(topic: str, headings: Collection[str]) -> frozenset[str]:
    """The headings that say all telling words of `topic`, or what documents say for it."""
    alternatives = [topic, *(term for language in ("en", "cy") for terms in _known(topic, language) for term in terms)]
    wanted = [stems for words in alternatives if (stems := frozenset(_stem(word) for word in telling_words(words)))]
    return frozenset(heading for heading in headings if any(stems <= frozenset(_stems(heading)) for stems in wanted))


def _known(topic: str, language: str) -> Iterator[tuple[str, ...]]:
    """What documents say for the whole of `topic`, not for a word of it."""
    yield from (terms for phrase, terms in documents_terms(topic, language).items() if phrase == topic.strip().lower())


def _plain(heading: str) -> str:
    return _NUMBERING.sub("", heading)


@functools.lru_cache(maxsize=10_000)
def _parts(heading: str) -> tuple[str, ...]:
    """The heading without its number, and its parts: "Partnerships" and "Adult Services" of "3. Partnerships – Adult Services"."""
    plain = _plain(heading)
    return tuple(dict.fromkeys((plain, *_PARTS.split(plain))))


@functools.lru_cache(maxsize=10_000)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in re.findall(r"[\w’'-]+", text) if word.strip("-’'"))


@functools.lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """The word as headings are compared: "Well-being" and "wellbeing", "Children’s" and "children" are one."""
    return str(_stemmer.stemWord(re.sub(r"['’]s?\b", "", word.casefold()).replace("-", "")))
