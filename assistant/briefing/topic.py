"""A topic as it is looked for, and whether a text names it."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.briefing.topics import parts_of
from assistant.evidence import Term, stem
from assistant.question import Understood

NEAR = 3  # words: "stability in the workforce" is workforce stability
RARE = 1.0  # weight of a word that is not on every page,
RARE_BESIDE = 0.6  # and its share of the weight of the topic's rarest word that documents say


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as it is looked for: its telling words with what documents may say instead, or the pattern of all that belongs to it.

    Of a topic that joins things, "exploitation and missing children", each of its `sides` is on the topic.
    """

    words: str  # without whose service it is
    understood: Understood
    terms: tuple[Term, ...]
    parts: re.Pattern[str] | None
    sides: tuple["Topic", ...] = ()

    def is_said_in(self, text: str) -> bool:
        """Whether `text` names the topic: what is known to belong to it, or all its telling words or what documents say instead."""
        if self.sides:
            return any(side.is_said_in(text) for side in self.sides)
        if self.parts:
            return self.parts.search(text) is not None
        said = self.readings(text)
        return bool(self._needed) and all(_says(said, self.wordings(term)) for term in self._needed)

    def sides_in(self, text: str) -> frozenset[int]:
        """Which of the joined things `text` names, by their places in `sides`."""
        return frozenset(at for at, side in enumerate(self.sides) if side.is_said_in(text))

    def is_named_in(self, text: str) -> bool:
        """The same in the topic's own words: what documents say instead may be something wider."""
        if self.sides:
            return any(side.is_named_in(text) for side in self.sides)
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
        if self.sides:
            return any(side.is_touched_in(text) for side in self.sides)
        if self.parts and _PEOPLE.search(self.words):  # foster carers are other people than carers
            return self.is_said_in(text)
        said = self.readings(text)
        return self.is_said_in(text) or any(_says(said, self.wordings(term)) for term in self.rare)

    @property
    def rare(self) -> tuple[Term, ...]:
        """The terms that are not on every page, nor much commoner than the rarest."""
        least = max(RARE, RARE_BESIDE * max((term.weight for term in self.terms if term.mentions), default=0.0))
        return tuple(term for term in self.terms if term.weight >= least)

    def matters(self, text: str) -> frozenset[str]:
        """The stems of the things that `text` names of the topic ("caseload"); none where the topic is people, of whom much is said."""
        if self.sides:
            return frozenset().union(*(side.matters(text) for side in self.sides))
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


def topic_of(words: str, understood: Understood, terms: Sequence[Term]) -> Topic:
    """The topic that `words` name, and the things that it joins with "and"."""
    whole = Topic(words, understood, tuple(terms), parts_of(words))
    if whole.parts:
        return whole
    sides = tuple(Topic(side, understood, _terms_in(side, whole), parts_of(side)) for side in _things(whole))
    return dataclasses.replace(whole, sides=sides) if len(sides) > 1 else whole


def _things(whole: Topic) -> list[str]:
    """The topic's words cut at each "and" that has a thing of its own on both sides."""
    words = whole.words
    idioms = [match.span() for match in _ONE_THING.finditer(words)]
    cuts = [cut for cut in _AND.finditer(words) if not any(start < cut.end() and cut.start() < end for start, end in idioms)]
    things: list[str] = []
    start = 0
    for cut, after in zip(cuts, [*(cut.start() for cut in cuts[1:]), len(words)], strict=False):
        one, other = words[start : cut.start()].strip(), words[cut.end() : after].strip()
        # "quality and timeliness of assessments" is about assessments on both sides
        shares = " " not in one and _WHOSE.search(other) is not None and parts_of(one) is None
        if _is_thing(one, whole) and _is_thing(other, whole) and not shares:
            things.append(one)
            start = cut.end()
    return [*things, words[start:].strip()]


def _is_thing(side: str, whole: Topic) -> bool:
    return parts_of(side) is not None or any(whole.says(side, term) and not _ANYBODY.fullmatch(term.words) for term in whole.rare)


def _terms_in(side: str, whole: Topic) -> tuple[Term, ...]:
    return tuple(term for term in whole.terms if whole.says(side, term))


_PEOPLE = re.compile(r"carers?|leavers?|leaving|children|child|people|missing|ofalwyr|ofalwr|gofal\b|plant|goll", re.I)
_WHOM = re.compile(r" (children|people|plant|pobl)$", re.I)
_AND = re.compile(r",? (?:and|as well as|&|ac?|yn ogystal ag?) ", re.I)
_WHOSE = re.compile(r" (?:of|for|in|at|on|to|with|by|i|o|ar|am|mewn|gan) ", re.I)
_ONE_THING = re.compile(
    r"health and safety|children and (?:young people|families)|(?:needs|difficulties) and disabilit\w+|terms and conditions"
    r"|policies and procedures|(?:parents|families) and carers|information,? advice and|advice and (?:assistance|guidance)"
    r"|black,?(?: asian)? and|day and night|iechyd a diogelwch|plant a (?:phobl ifanc|theuluoedd)"
    r"|(?:anghenion|anawsterau) ac anabledd\w*|polisïau a gweithdrefnau|rhieni a gofalwyr|cyngor a (?:chymorth|chyfarwyddyd)",
    re.I,
)
_ANYBODY = re.compile(r"children|young people|people|adults|famil(?:y|ies)|[pb]lant|phlant|[pb]obl(?: ifanc)?|oedolion|theuluoedd", re.I)
_CLAUSES = re.compile(r"[\n,;:.]| (?:and|but|while|although|which|that|when|where|a|ac|ond|er) ")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
# What follows it in one word is not the thing of that name.
_ANOTHER_THING = re.compile(
    r"multi|inter|single|non|cross|joint|co|pre|re|self|sub|ex|anti|semi|quasi|aml|rhyng|traws|cyd|di|hunan|ôl|cyn|gwrth|is|ail", re.I
)


def _stemmed(words: Iterable[str]) -> str:
    return f" {' '.join(map(stem, words))} "


def _says(said: tuple[str, ...], wordings: tuple[str, ...]) -> bool:
    """Whether a reading has the stems of a wording one after the other, or those of a pair near each other."""
    return any(wording in reading or _stand_near(reading.split(), wording.split()) for reading in said for wording in wordings)


def _stand_near(said: Sequence[str], pair: Sequence[str]) -> bool:
    if len(pair) != 2:
        return False
    ones, others = ([at for at, each in enumerate(said) if each == stem] for stem in pair)
    return any(abs(one - other) <= NEAR for one in ones for other in others)
