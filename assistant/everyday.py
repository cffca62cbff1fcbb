"""How people ask, and how inspectors write: everyday words, in English and Welsh, with the terms the documents use for them.

Written from general knowledge of local government and social care, not from any one document. A wrong pair costs little, since a
term found only counts for part of a word that was asked; a missing pair leaves the finding to the vectors.
"""

import functools
import re

import prompts
from ingest.places import mutated
from vectorstore.words import STOP_WORDS

# A Welsh word's first letter changes with the word before it: the changed beginnings, the longest first, and what they may stand for.
_MUTATIONS = (
    ("ngh", "c"), ("mh", "p"), ("nh", "t"), ("ng", "g"), ("ch", "c"), ("ph", "p"), ("th", "t"), ("dd", "d"),
    ("g", "c"), ("b", "p"), ("d", "t"), ("f", "b"), ("f", "m"), ("l", "ll"), ("r", "rh"), ("m", "b"), ("n", "d"),
)  # fmt: skip
_VOWEL_OR_G_LOST = tuple("aâeêiîoôuûwŵyŷlrn")
_SHORTEST_MUTATED = 3
# 'r, 'n and the like, which Welsh hangs on the word before, stand apart from it; so do punctuation marks, which no phrase spans.
_WORDS = re.compile(r"\w+(?:-\w+)*|(?<=\w)'\w+|[^\w\s]")


@functools.cache
def _table(language: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in prompts.lines(f"everyday.{language}.txt"):
        everyday, terms = line.split(":")
        alternatives = tuple(term.strip() for term in terms.split(","))
        table |= {tuple(_WORDS.findall(phrase.strip().lower())): alternatives for phrase in everyday.split(",")}
    return table


@functools.cache
def _longest(language: str) -> int:
    return max(len(words) for words in _table(language))


def documents_terms(question: str, language: str) -> dict[str, tuple[str, ...]]:
    """Each everyday word or phrase of `question` that is known, in lower case, with the terms that documents use for it.

    The longest phrase counts, not the words in it. Welsh is found in its mutated forms too, and has the terms of English documents
    and its own other forms.
    """
    text = question.replace("’", "'")
    matches = list(_WORDS.finditer(text))
    said = [match[0].lower() for match in matches]
    found: dict[str, tuple[str, ...]] = {}
    start = 0
    while start < len(said):
        length, terms = _longest_phrase(said[start : start + _longest(language)], language)
        if terms:
            found[text[matches[start].start() : matches[start + length - 1].end()].lower()] = terms
        start += length
    return found


def _longest_phrase(words: list[str], language: str) -> tuple[int, tuple[str, ...]]:
    """How many of `words`, from the first on, make the longest known phrase, and its terms; 1 and none where none is known."""
    table = _table(language)
    firsts = [words[0], *(radicals(words[0]) if language == "cy" else ())]
    for length in range(len(words), 0, -1):
        for first in firsts:
            if terms := table.get((first, *words[1:length])):
                return length, (*terms, *_forms(first)) if language == "cy" and length == 1 else terms
    return 1, ()


def _forms(radical: str) -> tuple[str, ...]:
    """The word as it stands in Welsh documents: "gofal", "ofal", "ngofal"."""
    return tuple(form.lower() for form in mutated(radical) if len(form) >= _SHORTEST_MUTATED)


def radicals(word: str) -> list[str]:
    """What the Welsh `word` may be a mutated form of; nothing for a word of grammar, such as "gan", or one too short to tell."""
    if word in STOP_WORDS or len(word) < _SHORTEST_MUTATED:
        return []
    plain = [radical + word[len(mutated) :] for mutated, radical in _MUTATIONS if word.startswith(mutated)]
    if word.startswith("h"):  # after "ei" (her), "ein" and "eu" a vowel takes an h: "eu hadroddiad"
        plain.append(word[1:])
    if word.startswith(_VOWEL_OR_G_LOST):  # the soft mutation takes a g away: "ofal" is "gofal"
        plain.append(f"g{word}")
    return plain
