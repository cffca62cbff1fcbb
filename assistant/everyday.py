"""How people ask, and how inspectors write: everyday words, in English and Welsh, with the terms the documents use for them.

Written from general knowledge of local government and social care, not from any one document. A wrong pair costs little, since a
term found only counts for part of a word that was asked; a missing pair leaves the finding to the vectors.
"""

import functools
import re

import prompts

_MUTATIONS = (
    ("ngh", "c"), ("mh", "p"), ("nh", "t"), ("ng", "g"), ("ch", "c"), ("ph", "p"), ("th", "t"), ("dd", "d"),
    ("g", "c"), ("b", "p"), ("d", "t"), ("f", "b"), ("f", "m"), ("l", "ll"), ("r", "rh"), ("m", "b"), ("n", "d"), ("h", ""), ("", "g"),
)  # fmt: skip


@functools.cache
def _table(language: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in prompts.lines(f"everyday.{language}.txt"):
        everyday, terms = line.split(":")
        for word in everyday.split(","):
            known = table.get(word.strip(), ())
            table[word.strip()] = tuple(dict.fromkeys((*known, *(term.strip() for term in terms.split(",")))))
    return table


@functools.cache
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted(_table(language), key=len, reverse=True)
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, words))})(?![\w'’-])", re.IGNORECASE)


def documents_terms(question: str, language: str) -> dict[str, tuple[str, ...]]:
    """Each everyday word or phrase of `question` that is known, with the terms that documents in English use for it.

    Welsh words are found in their mutated forms too.
    """
    table = _table(language)
    text = question.replace("’", "'")
    found = {match[0].lower(): table[match[0].lower()] for match in _pattern(language).finditer(text)}
    if language == "cy":
        for word in re.findall(r"[\w'-]{3,}", text.lower()):
            if word not in found:
                for mutated, plain in _MUTATIONS:
                    if word.startswith(mutated) and (terms := table.get(plain + word[len(mutated) :])):
                        found[word] = terms
                        break
    return found
