"""The paragraphs of a library in which a quotation may stand, or something near it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.check.tokens import Tokens, tokens_of
from assistant.quotes import Quote, folded
from ingest.documents import Document, Paragraph, ParagraphKind
from vectorstore.library import Library, Scope

LEAST_SHARED = 3  # words in a row: paragraphs that share such runs with a quotation are looked at
MOST_RUNS = 60
MOST_SHARING = 24  # paragraphs that share most runs
MOST_MEANT = 12  # of those, in documents that the draft may mean
MOST_WORDED = 6  # paragraphs that say most of its words in any order
_PASSED_OVER = (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in which a quotation may stand, with its document and its tokens."""

    document: Document
    paragraph: Paragraph

    @property
    def tokens(self) -> Tokens:
        return tokens_of(self.paragraph.text)

    def quote(self, first: int, last: int) -> Quote:
        """The quote from token `first` up to `last`."""
        tokens = self.tokens
        return Quote(self.paragraph, tokens.starts[first], tokens.ends[last - 1])


def passages(words: str, library: Library, *, scope: Scope, meant: frozenset[str] | None) -> list[Passage]:
    """The passages of `scope` that share most with `words`, best first; `meant` are the documents that the draft may mean, if it says."""
    said = re.findall(r"[^\W_]+(?:'[^\W_]+)*", folded(words))
    step = max(1, len(said) // MOST_RUNS)
    shared = [" ".join(said[at : at + LEAST_SHARED]) for at in range(0, max(1, len(said) - LEAST_SHARED + 1), step)]
    places = [(document, number) for document, number, _ in library.sharing(shared, scope=scope, limit=MOST_SHARING)]
    if meant:
        inside = Scope(documents=meant if scope.documents is None else meant & scope.documents)
        places += [(document, number) for document, number, _ in library.sharing(shared, scope=inside, limit=MOST_MEANT)]
    places += [(document, number) for document, number, _ in library.search_words(words, scope=scope, limit=MOST_WORDED)]
    places = list(dict.fromkeys(places))
    held = {document.id: document for document in library.select(scope)}
    found = library.paragraphs_at(places)
    return [Passage(held[place[0]], found[place]) for place in places if place in found and place[0] in held]


def joined(found: Sequence[Passage], library: Library, *, length: int) -> Iterator[tuple[Tokens, list[tuple[Passage, int]]]]:
    """Yield paragraphs that follow one another in a document as one text of tokens, and for each token its passage and place in it.

    They begin with one of `found`, or the one before it, and are together as long as a quotation of `length` tokens may need.
    """
    begun: set[tuple[str, int]] = set()
    for passage in found:
        paragraphs = [each for each in library.paragraphs(passage.document.id) if each.kind not in _PASSED_OVER]
        at = next((number for number, each in enumerate(paragraphs) if each.number == passage.paragraph.number), -1)
        for start in (at, at - 1):
            if start < 0 or (passage.document.id, start) in begun:
                continue
            begun.add((passage.document.id, start))
            keys: list[str] = []
            starts: list[int] = []
            ends: list[int] = []
            owners: list[tuple[Passage, int]] = []
            for count, paragraph in enumerate(paragraphs[start:]):
                if count > 1 and len(keys) - len(tokens_of(paragraphs[start].text)) >= length:
                    break
                tokens = tokens_of(paragraph.text)
                base = ends[-1] + 1 if ends else 0
                keys += tokens.keys
                starts += [base + at for at in tokens.starts]
                ends += [base + at for at in tokens.ends]
                owners += [(Passage(passage.document, paragraph), place) for place in range(len(tokens))]
            yield Tokens("", tuple(keys), tuple(starts), tuple(ends)), owners
