"""Abbreviations and their long forms, as the documents themselves define them: "the Single Point of Access (SPOA)"."""

import re
from collections.abc import Callable, Iterator, Sequence

from vectorstore.words import telling_words

MOST_LETTERS = 8
MOST_WORDS = 8  # of a long form
_SMALL = frozenset({"a", "and", "for", "in", "of", "on", "the", "to", "with", "a'r", "ac", "ar", "i", "o", "y", "yn", "yr"})
_BRACKET = re.compile(r"\(['‘“]?([A-Za-z]+?)s?['’”]?\)")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

Find = Callable[[str], Sequence[str]]


def other_forms(question: str, *, find: Find) -> dict[str, tuple[str, ...]]:
    """The abbreviations in `question` with their long forms, and its phrases with their abbreviations, where a document defines them.

    `find` gives the texts of paragraphs that say one of some words, those of rare words first.
    """
    found: dict[str, tuple[str, ...]] = {}
    for word in telling_words(question):
        if sum(letter.isupper() for letter in word) > 1 and len(word) <= MOST_LETTERS:
            forms = dict.fromkeys(form for text in find(word) for form in long_forms(word, text))
            if forms:
                found[word.lower()] = tuple(forms)
    phrases = list(_phrases(question))
    texts = find(" ".join({short for _, initials in phrases for short in initials})) if phrases else ()
    bracketed = {match[1].lower() for text in texts for match in _BRACKET.finditer(text)}
    for phrase, initials in phrases:
        shorts = [
            short
            for short in initials
            if short in bracketed and any(phrase == form.lower() for text in texts for form in long_forms(short, text))
        ]
        if shorts:
            found[phrase] = tuple(shorts)
    return found


def long_forms(short: str, text: str) -> Iterator[str]:
    """What stands before "(SHORT)" in `text` and begins with its letters, in lower case where it begins a name or not."""
    for bracket in re.finditer(rf"\(['‘“]?{re.escape(short)}s?['’”]?\)", text, re.IGNORECASE):
        if not bracket[0].strip("()'‘’“”").rstrip("s").isupper():
            continue  # "(may)" is no abbreviation
        before = list(_WORD.finditer(text[: bracket.start()]))[-MOST_WORDS:]
        for first in range(len(before) - 1, -1, -1):
            words = [match[0] for match in before[first:]]
            if len(words) > 1 and short.lower() in _initials(words):
                yield text[before[first].start() : before[-1].end()]
                break


def _initials(words: Sequence[str]) -> set[str]:
    """The first letters of the words, with and without those of its small words; parts of a hyphened word count too or not."""
    parts = [part for word in words for part in re.split(r"[-’']", word) if part]
    return {
        "".join(word[0].lower() for word in some if word.lower() not in small)
        for some in (words, parts)
        for small in (frozenset[str](), _SMALL)
    }


def _phrases(question: str) -> Iterator[tuple[str, list[str]]]:
    """Runs of words of the question that begin and end with a telling one, in lower case, with the abbreviations they may have."""
    words = [match[0].lower() for match in _WORD.finditer(question)]
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + MOST_WORDS) + 1):
            run = words[start:end]
            if run[0] not in _SMALL and run[-1] not in _SMALL:
                initials = sorted(short for short in _initials(run) if 2 < len(short) <= MOST_LETTERS)
                if initials:
                    yield " ".join(run), initials
