"""A topic as it is looked for, and whether a text names it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.evidence import Term, stem
from assistant.question import Understood

RARE = 1.0  # weight of a word that is not on every page,
RARE_BESIDE = 0.6  # and its share of the weight of the topic's rarest word that documents say


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as it is looked for: its telling words with what documents may say instead, or the pattern of all that belongs to it."""

    words: str  # without whose service it is
    understood: Understood
    terms: tuple[Term, ...]
    parts: re.Pattern[str] | None

    def is_said_in(self, text: str) -> bool:
        """Whether `text` names the topic: what is known to belong to it, or all its telling words or what documents say instead."""
        if self.parts:
            return self.parts.search(text) is not None
        said = self.readings(text)
        return bool(self._needed) and all(_says(said, self.wordings(term)) for term in self._needed)

    def is_named_in(self, text: str) -> bool:
        """The same in the topic's own words: what documents say instead may be something wider."""
        if self.parts:
            return self.parts.search(text) is not None
        return bool(self._needed) and all(self.says(text, term) for term in self._needed)

    def says(self, text: str, term: Term) -> bool:
        """Whether `text` says the term in its own words."""
        return _says(self.readings(text), self.readings(term.words))

    @property
    def _needed(self) -> tuple[Term, ...]:
        """The terms without whom they are about, where all documents are about them: "asylum seeking children"."""
        whom = _WHOM.search(self.words)
        needed = [term for term in self.terms if not (whom and term.weight < RARE and stem(term.words) == stem(whom[1]))]
        return tuple(needed) or self.terms

    def is_touched_in(self, text: str) -> bool:
        """Whether `text` says a word of the topic that is not on every page."""
        if self.parts and _PEOPLE.search(self.words):  # foster carers are other people than carers
            return self.is_said_in(text)
        said = self.readings(text)
        least = max(RARE, RARE_BESIDE * max((term.weight for term in self.terms if term.mentions), default=0.0))
        return self.is_said_in(text) or any(term.weight >= least and _says(said, self.wordings(term)) for term in self.terms)

    def matters(self, text: str) -> frozenset[str]:
        """The stems of the things that `text` names of the topic ("caseload"); none where the topic is people, of whom much is said."""
        if self.parts is None or _PEOPLE.search(self.words):
            return frozenset()
        return frozenset(stem(re.findall(r"[^\W_]+", match[0])[0]) for match in self.parts.finditer(text))

    def clauses(self, text: str) -> list[str]:
        """`text` in its clauses: what another one judges is another matter."""
        return _CLAUSES.split(text)

    def readings(self, text: str) -> tuple[str, ...]:
        """The stems of `text` in order, a hyphened word taken as one, as its parts and written together: each reading once."""
        words = [re.sub("[’']s?$", "", word) for word in _WORD.findall(text)]
        if not any("-" in word for word in words):
            return (_stemmed(words),)
        apart = (part for word in words for part in self._parts_of(word))
        together = (word.replace("-", "") for word in words)
        return tuple(dict.fromkeys(_stemmed(each) for each in (words, apart, together)))

    def wordings(self, term: Term) -> tuple[str, ...]:
        """The readings of the term and of what documents may say instead."""
        return tuple(reading for words in (term.words, *term.alternatives) for reading in self.readings(words))

    def _parts_of(self, word: str) -> Iterator[str]:
        """Yield what the hyphened word is made of: "asylum-seeking" is about asylum; but "multi-agency" is about no agency."""
        first, *rest = word.split("-")
        if rest and _ANOTHER_THING.fullmatch(first) and not re.search(rf"\b{first}\b", self.words, re.I):
            yield word
        else:
            yield from (first, *rest)


_PEOPLE = re.compile(r"carers?|leavers?|leaving|children|child|people|missing|ofalwyr|ofalwr|gofal\b|plant|goll", re.I)
_WHOM = re.compile(r" (children|people|plant|pobl)$", re.I)
_CLAUSES = re.compile(r"[\n,;:.]| (?:and|but|while|although|which|that|when|where|a|ac|ond|er) ")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
# What follows it in one word is not the thing of that name.
_ANOTHER_THING = re.compile(
    r"multi|inter|single|non|cross|joint|co|pre|re|self|sub|ex|anti|semi|quasi|aml|rhyng|traws|cyd|di|hunan|ôl|cyn|gwrth|is|ail", re.I
)


def _stemmed(words: Iterable[str]) -> str:
    return f" {' '.join(map(stem, words))} "


def _says(said: tuple[str, ...], wordings: tuple[str, ...]) -> bool:
    """Whether a reading has the stems of a wording one after the other."""
    return any(wording in reading for reading in said for wording in wordings)
