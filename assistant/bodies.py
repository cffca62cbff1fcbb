"""The councils and bodies that a text names: by any name, short, old or misspelt, in English and in Welsh.

subjects_named("What must Middlesboro do?", documents)[0].name          # "Middlesbrough"
"""

import difflib
import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.councils import COUNCILS, WORDS
from ingest.documents import Document
from ingest.places import mutated

LIKENESS = 0.88  # of a misspelt name to the right one (difflib's ratio)
LIKENESS_IN_LOWER_CASE = 0.9  # where no capital says that it is a name
LIKENESS_OF_SHORT = 0.8  # of a name of five or six letters with its first letter right, where the word before says that it is a place
LONG = 7  # letters from which on a name is known misspelt wherever it stands
SHORT = 4  # letters of the shortest word that may be a misspelt name at all


@dataclass(frozen=True, slots=True)
class Mention:
    """A council or body that a question names, at an offset, by the name the library or the list of councils has for it."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Spellings:
    """Names that a text may misspell, and how often each has each letter."""

    names: Sequence[str]
    lengths: NDArray[np.int64]
    counts: Mapping[str, NDArray[np.int64]]  # by letter, one number a name

    def nearest(self, written: str, *, likeness: float) -> str | None:
        """The name most like `written` by difflib's ratio, None where none is as like it as `likeness`."""
        # The letters that both have bound the ratio: for all names at once that takes a hundredth of what comparing each one takes.
        shared = np.zeros(len(self.names), dtype=np.int64)
        for letter, count in Counter(written).items():
            if letter in self.counts:
                shared += np.minimum(self.counts[letter], count)
        possible: list[int] = np.flatnonzero(2.0 * shared / (self.lengths + len(written)) >= likeness).tolist()
        near = difflib.get_close_matches(written, [self.names[row] for row in possible], n=1, cutoff=likeness) if possible else []
        return near[0] if near else None


@dataclass(frozen=True, slots=True)
class _Names:
    """Every way of naming something, in lower case, to its name; those of `capitals` only as they are written."""

    anywhere: Mapping[str, str]
    after_small_word: Mapping[str, str]  # Welsh mutations of names that are not Welsh: "i Folton"
    capitals: Mapping[str, str]
    pattern: re.Pattern[str]
    spellings: Mapping[int, _Spellings]  # of those of `anywhere` that are known misspelt, by their number of words


# A person, or a place that only bears the name.
_PERSON = re.compile(r"\b(?:Cllr|Councillor|Cynghorydd|Cyng|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness)\.? (?:[^\W\d_]+ )?$")
_PREMISES = re.compile(r" (?:Road|Street|House|Lane|Avenue|School|Primary|Academy|Hospital|Lodge|Hall|Court|Close|Drive|Crescent)\b")
_COUNCIL = re.compile(
    r"(?:['’]s)?\s+(?:(?:metropolitan|borough|county|city)\s+)*(?:council|borough|local authority|children['’]?s services)\b", re.I
)
_SMALL_WORD = r"(?:[Yy]n|[Yy]m|[Yy]ng|i|o|am|ar|at|gan|dan|dros|drwy|heb|a|â|gyda|neu|[CcGg]h?yngor|[Nn]ghyngor)"
_PLACE_BEFORE = re.compile(r"\b(?:in|at|of|from|to|for|about|does|did|is|has|yn|ym|yng|i|o|am|gan|[CcGg]yngor)\s$", re.I)
_ENDS = re.compile(r"\s*(?:$|[?!.,;:)]|in (?:19|20)\d\d|and\b|doing\b|council\b)", re.I)
# What follows the place in a body's name, and says what sort of body it is.
_SORT = re.compile(
    r"\b(?:(?:University |Local |NHS |National )*(?:Health Board|Foundation Trust|Trust|Hospitals?)"
    r"|(?:Fire(?: and Rescue)?|Police|Park|Combined)"
    r" (?:Authority|Service)|Children['’]s Trust|Safeguarding (?:Children )?(?:Board|Partnership)|Care Homes?|Partnership|Board|Authority"
    r"|Commission(?:er)?|Service|Bwrdd Iechyd)$"
)


def subjects_meant(name: str, documents: Sequence[Document]) -> list[str]:
    """The subjects of `documents` that somebody who writes `name` alone means, by any of their names, in order; nothing where none is."""
    held = sorted({document.subject for document in documents if document.subject})
    written = name.strip().casefold()
    exact = [subject for subject in held if subject.casefold() == written]
    return exact or sorted({mention.name for mention in subjects_named(name.strip(), documents)} & set(held))


def subjects_named(text: str, documents: Sequence[Document]) -> list[Mention]:
    """The councils and bodies that `text` names, in order, misspelt ones too."""
    held = frozenset((document.subject, document.language == "cy") for document in documents if document.subject)
    subjects = {subject for subject, _ in held}
    names = _names(held)
    found: list[Mention] = []

    def note(start: int, end: int, name: str) -> None:
        overlaps = any(start < other.end and other.start < end for other in found)
        if not overlaps and not _only_bears_it(text, start, end, held=name in subjects):
            found.append(Mention(start, end, name))

    for match in names.pattern.finditer(text):
        small_word, written = match["small"], match["mutated"] or match["name"]
        start = match.end() - len(written)
        if small_word:
            note(start, match.end(), names.after_small_word[written])
        elif name := names.capitals.get(written):
            note(start, match.end(), name)
        elif (alias := written.lower()) in names.anywhere and _is_name(written, alias, text=text, match=match):
            note(start, match.end(), names.anywhere[alias])
    for start, end, name in _misspelt(text, names, subjects):
        note(start, end, name)
    return sorted(found, key=lambda mention: mention.start)


def _is_name(written: str, alias: str, *, text: str, match: re.Match[str]) -> bool:
    """Whether what is `written` can mean the place: always with its capital letter, else where it is no word of another meaning."""
    if written[:1].isupper():
        return True
    if alias in WORDS:
        # "in hull?", but never "in reading": that is done everywhere
        of_place = alias != "reading" and re.search(r"\b(?:in|how is|at) $", text[: match.start()], re.I) and _ENDS.match(text, match.end())
        return bool(_COUNCIL.match(text, match.end()) or of_place)
    return len(alias) > SHORT or text.islower()


def _only_bears_it(text: str, start: int, end: int, *, held: bool) -> bool:
    """Whether it is a person's name, or, where the library holds nothing of the place, that of a street or a school."""
    return _PERSON.search(text, 0, start) is not None or (not held and _PREMISES.match(text, end) is not None)


def _misspelt(text: str, names: _Names, subjects: set[str]) -> Iterator[tuple[int, int, str]]:
    """Each run of words in `text` that is very like a name, longest runs first."""
    said = list(re.finditer(r"[^\W\d_]+", text))
    for count, spellings in names.spellings.items():
        for run in zip(*(said[offset:] for offset in range(count)), strict=False):
            start, end = run[0].start(), run[-1].end()
            written = text[start:end]
            # "dealing" is not Ealing misspelt, nor "regarding" Reading.
            if len(written) >= LONG - 1:
                likeness = LIKENESS if written[0].isupper() else LIKENESS_IN_LOWER_CASE
                if near := spellings.nearest(written.lower(), likeness=likeness):
                    yield start, end, names.anywhere[near]
    short = [subject for subject in subjects if SHORT <= len(subject) < LONG and subject.isalpha()]
    for match in said:
        written = match[0]
        if (
            len(written) >= SHORT
            and written[0].isupper()
            and (_PLACE_BEFORE.search(text, 0, match.start()) or _COUNCIL.match(text, match.end()))
        ):
            same_start = [name for name in short if name[0] == written[0] and abs(len(name) - len(written)) <= 1]
            if alike := difflib.get_close_matches(written, same_start, n=1, cutoff=LIKENESS_OF_SHORT):
                yield match.start(), match.end(), alike[0]


@functools.lru_cache(maxsize=16)
def _names(held: frozenset[tuple[str, bool]]) -> _Names:
    """The names of the subjects `held`, each with whether a document in Welsh is about it, and of the councils of the list.

    What the library holds wins over the list. A subject of a document in Welsh is known in its mutated forms as well.
    """
    subjects = {subject for subject, _ in held}
    anywhere: dict[str, str] = {}
    for name, others in COUNCILS.items():
        canonical = next((subject for subject in subjects if subject.lower() in {other.lower() for other in (name, *others)}), name)
        for alias in (name, *others):
            anywhere.setdefault(alias.lower(), canonical)
    after_small_word = {form: subject for subject in subjects if len(subject) > SHORT for form in mutated(subject)}
    for subject, welsh in sorted(held):
        for form in mutated(subject) if welsh else (subject,):
            anywhere[form.lower()] = subject
        anywhere[subject.lower().replace(" and ", " & ")] = subject
    for alias, name in _once((alias, subject) for subject in subjects for alias in _shorter(subject)):
        anywhere.setdefault(alias.lower(), name)
    capitals = _once((initials, subject) for subject in subjects if len(initials := _initials(subject)) > 2)
    pattern = _pattern([*anywhere, *dict(capitals)], after_small_word)
    return _Names(anywhere, after_small_word, dict(capitals), pattern, {count: _spellings(anywhere, words=count) for count in (4, 3, 2, 1)})


def _spellings(aliases: Iterable[str], *, words: int) -> _Spellings:
    """Those of `aliases` that have so many words, are long enough to be known misspelt, and are no word of another meaning."""
    alike = [a for a in aliases if a.count(" ") + a.count("-") == words - 1 and len(a) >= LONG and a not in WORDS]
    letters = sorted(set("".join(alike)))
    counts = {letter: np.array([alias.count(letter) for alias in alike], dtype=np.int64) for letter in letters}
    return _Spellings(alike, np.array([len(alias) for alias in alike], dtype=np.int64), counts)


def _pattern(aliases: Iterable[str], mutations: Iterable[str]) -> re.Pattern[str]:
    choice = "|".join(re.escape(alias) for alias in sorted(set(aliases), key=len, reverse=True))
    changed = "|".join(re.escape(form) for form in sorted(set(mutations), key=len, reverse=True))
    welsh = rf"(?P<small>\b{_SMALL_WORD}\s)(?P<mutated>{changed or r'(?!)'})(?![\w-])"
    return re.compile(rf"(?<![\w-])(?:{welsh}|(?i:(?P<name>{choice}))(?![\w-]))")


def _once(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs whose first part names one thing only."""
    distinct = sorted(set(pairs))
    counts = Counter(alias.lower() for alias, _ in distinct)
    return [(alias, subject) for alias, subject in distinct if counts[alias.lower()] == 1]


def _shorter(subject: str) -> Iterator[str]:
    """What else a subject of the library goes by: its places where it joins several, its place without the sort of body, the sort."""
    if sort := _SORT.search(subject):
        yield subject[: sort.start()].strip()
        # "the health board" where there is one such body; a council's committees and trusts are too many to be meant by one word.
        if " " in sort[0]:
            yield f"the {' '.join(sort[0].split()[-2:])}"
        return
    parts = [part.strip() for part in re.split(r",| and | with ", subject) if part.strip()]
    if len(parts) > 1:
        yield from (part for part in parts if len(part) > SHORT - 1 and part[0].isupper())


def _initials(subject: str) -> str:
    """ "BCP" for Bournemouth, Christchurch and Poole: the capitals of three or more words, "" where there are fewer."""
    return "".join(itertools.chain.from_iterable(re.findall(r"\b[A-ZÀ-Ý]", subject))) if len(subject.split()) > 2 else ""
