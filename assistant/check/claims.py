"""The verdict on one claim of a draft: what in the documents bears it out, or in what that differs; never that it is true.

    for claim in claims(draft, quoted=quotations(draft), documents=documents):
        finding = check_claim(claim, assistant, documents=documents)

A claim is supported where the proof of written sentences (`assistant.proof`) doubts nothing of it against one to three sentences of the
documents. Where it does, the sentence that says most of the claim is shown, and in what the two differ.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers import Citation
from assistant.check.assertions import Claim
from assistant.check.findings import Difference, Finding, Kind, Verdict
from assistant.check.letters import dated_letter, of_the_visit, openings, stating_days
from assistant.check.sides import differences, harmless
from assistant.check.unsaid import in_its_words, own_stems, resolved_only, unsaid
from assistant.doubts import Doubt, Doubts, make_source
from assistant.evidence import Evidence, stem
from assistant.naming import names
from assistant.proof import ALIKE, doubts_of
from assistant.question import Understood
from assistant.quotes import Quote
from assistant.scope import find_scope
from assistant.support import Said, coverage, joints, said, says
from assistant.times import YEAR, dated
from assistant.wording import words
from ingest.documents import Document, ParagraphKind, split_sentences
from vectorstore.library import Scope

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from vectorstore.embeddings import EmbeddingModel, Matrix

MOST_LOOKED_AT = 40  # sentences that retrieval finds, of which those that say most of the claim are compared with it
FEWEST_WORDS = 3  # of a sentence that says something by itself
LONGEST_ROW = 400  # characters of a table row that is one statement
MOST_ALONE, MOST_TOGETHER = 10, 6  # of these, how many are tried alone, and how many in pairs and threes
MOST_TRANSLATED, MOST_ALIKE = 6, 3  # sentences of the other language, and of the claim's, whose meaning a model compares
# Shares, from 0 to 1, of a claim's telling words; set on `training/claims` and their alterations.
LEAST_SAID = 0.55  # what sentences must say of a claim that they are to support, unless a model finds them alike
FEW_WORDS, LEAST_SAID_OF_FEW = 4, 0.7  # of a short claim every word counts
LEAST_SAID_OF_A_DAY = 0.4  # what one must say that states the day which the claim tells of
LEAST_SAID_TOGETHER = 0.7  # what several must say together: more sentences say more words by chance
NEAR = 0.5  # what a sentence must say of a claim that it is said to differ from
NEAR_IN_ITS_WORDS = 0.34  # of these, in the claim's own words
NEAR_OF_FEW = 0.6  # of the words of a short claim, in these words and no others
LEAST_BESIDE_NAMES = 0.5  # of the telling words that are neither names nor figures, and tell not only that somebody speaks
CLAUSE_WORDS, LEAST_OF_A_CLAUSE = 3, 0.3  # telling words of a clause of its own, and the share of them that one sentence must say
FAVOUR = 0.1  # what a sentence of a document that the draft dates is ahead by
CLOSER = 0.1  # how much more of the claim a sentence must say to contradict what supports it
AS_MUCH = 0.12  # how much less of the claim a sentence may say to come as near as the nearest
WORTH = 0.15  # how much more of the claim a further sentence must say
# Cosines: among all sentences of a letter the nearest in the other language is nearer than one that is cited needs to be.
NEAR_TRANSLATED, AS_NEAR = 0.86, 0.01
LEAST_LENGTH = 0.66  # of the claim's characters: to a model, any two short sentences are near

_OF_SAYING = words("""
    councillor councillors cllr asked asks asking questioned queried raised commented added explained replied warned claimed argued stressed
    cynghorydd gynghorydd gofynnodd holodd ychwanegodd esboniodd atebodd rhybuddiodd honnodd
""")
_NOT_SAID = frozenset({Doubts.UNSAID, Doubts.OTHER_SENTENCE, Doubts.ENTAILMENT, Doubts.MARKUP, Doubts.LANGUAGE, Doubts.NO_KEY})
_DENYING = frozenset({Doubts.NUMBER, Doubts.NEGATION, Doubts.OPPOSITE, Doubts.COMPARISON})


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence of the documents, and the share of the claim's words that it says."""

    citation: Citation
    said: float


def check_claim(claim: Claim, assistant: "Assistant", *, documents: Sequence[Document], number: int = 1) -> Finding:
    """What becomes of the claim among `documents`; its citations are numbered on from `number`."""
    meant = [document for document in documents if not claim.subjects or document.subject in claim.subjects]
    if of_letter := dated_letter(claim, meant, assistant.library):
        return _finding(claim, of_letter[0], of_letter[1], of_letter[2], number)
    similarity = _Meanings(assistant.vectors.embeddings)
    own, others = _found(claim, assistant, meant)
    cited = _supporting(claim, own, others, assistant=assistant, similarity=similarity)
    if cited and not _contradicted(claim, own, cited):
        return _finding(claim, Verdict.SUPPORTED, (), cited, number)
    verdict, found, near = _nearest(claim, own, others, similarity=similarity)
    return _finding(claim, verdict, found, near, number)


def _contradicted(claim: Claim, own: Sequence[_Found], cited: Sequence[Citation]) -> bool:
    """Whether a sentence that says clearly more of the claim denies it, or says its opposite."""
    share = _share(said(claim.plain, claim.language), cited)
    closer = [found.citation for found in own[:MOST_TOGETHER] if found.said >= share + CLOSER]
    return any(doubt.kind in _DENYING for citation in closer for doubt in _doubts(claim, [citation]))


def _finding(claim: Claim, verdict: Verdict, found: tuple[Difference, ...], cited: Sequence[Citation], number: int) -> Finding:
    numbered = tuple(Citation(at, each.document, each.quote) for at, each in enumerate(cited, number))
    return Finding(claim.text, claim.start, claim.end, Kind.CLAIM, verdict, found, numbered)


class _Meanings:
    """The cosine of two texts, each of which is encoded once; those that are known to be wanted, together."""

    def __init__(self, embeddings: "EmbeddingModel") -> None:
        self._embeddings = embeddings
        self._known: dict[str, Matrix] = {}

    def encode(self, texts: Iterable[str]) -> None:
        """Encode together those of `texts` that have not been yet: one call for six costs half of what six do."""
        if wanted := [text for text in dict.fromkeys(texts) if text not in self._known]:
            self._known |= zip(wanted, self._embeddings.encode_passages(wanted), strict=True)

    def __call__(self, one: str, other: str) -> float:
        self.encode((one, other))
        return float(self._known[one] @ self._known[other])


def _found(claim: Claim, assistant: "Assistant", meant: Sequence[Document]) -> tuple[list[_Found], list[Citation]]:
    """The sentences of the documents meant that say most of the claim, best first, and those in the other language as retrieval ranks them.

    Documents that the draft dates are searched by themselves as well.
    """
    if not meant:
        return [], []
    search = find_scope(claim.plain, meant).rest
    cited = [*_ranked(claim, assistant, search, meant), *stating_days(claim.plain, openings(meant, assistant.library))]
    named = dated(claim.dating, meant).documents if claim.dating else None
    if named and len(named) < len(meant):
        cited = [*_ranked(claim, assistant, search, [document for document in meant if document.id in named]), *cited]
    whole = said(claim.plain, claim.language)
    cited = list({(*each.place, each.quote.start): each for each in reversed(cited)}.values())[::-1]
    own = [_Found(each, _share(whole, [each])) for each in cited if each.document.language == claim.language]
    dear = named or frozenset()
    own.sort(key=lambda found: (-found.said - FAVOUR * (found.citation.document.id in dear), len(found.citation.quote.text)))
    return own, [each for each in cited if each.document.language != claim.language]


def _ranked(claim: Claim, assistant: "Assistant", search: str, meant: Sequence[Document]) -> list[Citation]:
    scope = Scope(documents=frozenset(document.id for document in meant))
    _, ranked = assistant.evidence(Understood(claim.plain, search, claim.language, scope), scope)
    return [Citation(1, each.document, Quote(each.paragraph, *span)) for each in ranked[:MOST_LOOKED_AT] for span in _statements(each)]


def _statements(evidence: Evidence) -> list[tuple[int, int]]:
    """The spans of the sentences of the evidence; of a table row that is many in one, those of a finding and its progress."""
    start, end = evidence.span.start, evidence.span.end
    if evidence.paragraph.kind is not ParagraphKind.TABLE_ROW:
        sentences = [(start + span.start, start + span.end) for span in split_sentences(evidence.text)]
        return [span for span in sentences if len(evidence.paragraph.text[slice(*span)].split()) >= FEWEST_WORDS] or [(start, end)]
    if end - start <= LONGEST_ROW:
        return [(start, end)]
    lines = [(start + match.start(), start + match.end()) for match in re.finditer(r"[^\n]+", evidence.text)]
    return [(one[0], other[1]) for one, other in itertools.pairwise(lines)] or [(start, end)]


def _share(claim: Said, cited: Sequence[Citation]) -> float:
    """The share of the claim's words, names known of its documents left out, that the cited sentences say together."""
    sources = [make_source(citation) for citation in cited]
    known = frozenset().union(*(source.names for source in sources))
    stems = frozenset().union(*(source.said.stems for source in sources))
    return coverage([word for word in claim.words if word.text not in known], stems)


def _supporting(
    claim: Claim, own: Sequence[_Found], others: Sequence[Citation], *, assistant: "Assistant", similarity: _Meanings
) -> tuple[Citation, ...]:
    """The fewest sentences against which the proof doubts nothing; none where there are no such."""
    material = [found.citation for found in own[:MOST_ALONE]]
    days = stating_days(claim.plain, [found.citation for found in own])
    telling = len(said(claim.plain, claim.language).words)
    enough = LEAST_SAID if telling > FEW_WORDS else LEAST_SAID_OF_FEW
    for found in own[:MOST_ALONE]:
        least = LEAST_SAID_OF_A_DAY if found.citation in days else enough
        if found.said >= least and _said_whole(claim, found.citation) and not _doubts(claim, [found.citation], material=material):
            return (found.citation,)
    for found in own[:MOST_ALONE]:
        share = max(found.said, _in_its_words(claim, found.citation))  # without the day, which another sentence tells
        said_whole = share >= enough and _said_whole(claim, found.citation)
        if said_whole and (cited := of_the_visit(claim, found.citation, assistant.library)):
            return cited
    for together in _together(claim, own):
        if not _doubts(claim, together, material=material):
            return together
    for found in own[:MOST_ALIKE]:
        alike = not unsaid(claim, found.citation) and similarity(claim.plain, found.citation.quote.text) >= ALIKE
        if alike and not _doubts(claim, [found.citation], material=material, similarity=similarity):
            return (found.citation,)
    for citation in _alike(claim, others, similarity=similarity):
        if not _doubts(claim, [citation], similarity=similarity):
            return (citation,)
    return ()


def _alike(claim: Claim, others: Sequence[Citation], *, similarity: _Meanings) -> list[Citation]:
    """The sentences in the other language that a model finds as near to the claim as the nearest, if that is near."""
    long = [each for each in others[:MOST_TRANSLATED] if len(each.quote.text) >= LEAST_LENGTH * len(claim.plain)]
    similarity.encode((claim.plain, *(each.quote.text for each in long)))
    near = sorted(((similarity(claim.plain, each.quote.text), each) for each in long), key=lambda pair: -pair[0])
    return [each for alike, each in near if alike >= max(NEAR_TRANSLATED, near[0][0] - AS_NEAR)]


def _doubts(
    claim: Claim, cited: Sequence[Citation], *, material: Sequence[Citation] = (), similarity: _Meanings | None = None
) -> tuple[Doubt, ...]:
    """What the proof doubts, each once, without what matters in a written answer but is no error in a draft."""
    plain = in_its_words(claim.plain, cited)
    found = list(doubts_of(plain, cited, language=claim.language, material=material, similarity=similarity))
    found += resolved_only(claim.plain, claim.language, cited)
    return tuple(dict.fromkeys(doubt for doubt in found if not harmless(doubt, plain, claim.language, cited)))


def _together(claim: Claim, own: Sequence[_Found]) -> Iterator[tuple[Citation, ...]]:
    """Yield pairs, then threes, of sentences of which each says something of the claim that the others do not.

    They are of one document, unless the claim names several years.
    """
    whole = said(claim.plain, claim.language)
    best = own[:MOST_TOGETHER]
    across = len(set(YEAR.findall(claim.plain))) > 1
    for count in (2, 3):
        ranked = []
        for several in itertools.combinations(best, count):
            cited = tuple(found.citation for found in several)
            if not across and len({citation.document.id for citation in cited}) > 1:
                continue
            share = _share(whole, cited)
            fewer = max(_share(whole, left) for left in itertools.combinations(cited, count - 1))
            if share >= max(LEAST_SAID_TOGETHER, fewer + WORTH):
                ranked.append((share, cited))
        yield from (cited for _, cited in sorted(ranked, key=lambda pair: -pair[0]))


def _nearest(
    claim: Claim, own: Sequence[_Found], others: Sequence[Citation], *, similarity: _Meanings
) -> tuple[Verdict, tuple[Difference, ...], tuple[Citation, ...]]:
    """The sentence that comes nearest to the claim and in what they differ; what only comes near is shown where nothing says it."""
    near = [found for found in own[:MOST_TOGETHER] if found.said >= max(NEAR, own[0].said - AS_MUCH)]
    near = [found for found in near if _in_its_words(claim, found.citation) >= NEAR_IN_ITS_WORDS]
    near = near or [found for found in own[:1] if similarity(claim.plain, found.citation.quote.text) >= ALIKE]
    shown: list[tuple[Citation, ...]] = [(found.citation,) for found in near]
    shown = shown or list(itertools.islice(_together(claim, own), 1))
    shown = shown or [(citation,) for citation in _alike(claim, others, similarity=similarity)]
    differing = [(found, cited) for cited in shown if (found := _differing(claim, cited))]
    if differing:
        whole = said(claim.plain, claim.language)
        found, cited = min(differing, key=lambda each: (*_distance(each[0]), -_share(whole, each[1])))
        return Verdict.DIFFERS, found, cited
    return Verdict.NOT_FOUND, (), tuple(found.citation for found in own[:1]) or tuple(others[:1])


def _said_whole(claim: Claim, citation: Citation) -> bool:
    """Whether the sentence says the claim in its own words and leaves out no clause of it."""
    whole, source = said(claim.plain, claim.language), make_source(citation)
    least = NEAR_IN_ITS_WORDS if len(whole.words) > FEW_WORDS + len(claim.subjects) else NEAR_OF_FEW
    if _in_its_words(claim, citation) < least or unsaid(claim, citation):
        return False
    cuts = [0, *sorted(joints(whole.text, claim.language)), len(whole.text)]
    told = [word for word in whole.words if word.text not in source.names]
    named = {part.lower() for name in names(whole.text, claim.language) for part in name.split()}
    besides = [word for word in told if word.text not in named | _OF_SAYING and not word.text[0].isdigit()]
    if coverage(besides, source.said.stems) < LEAST_BESIDE_NAMES:  # who speaks says nothing of what they said
        return False
    clauses = [[word for word in told if start <= word.start < end] for start, end in itertools.pairwise(cuts)]
    return all(coverage(clause, source.said.stems) >= LEAST_OF_A_CLAUSE for clause in clauses if len(clause) >= CLAUSE_WORDS)


def _in_its_words(claim: Claim, citation: Citation) -> float:
    """The share of the claim's words that the sentence says itself, and not with what documents say for everyday words."""
    whole, source = said(claim.plain, claim.language), make_source(citation)
    told = [word for word in whole.words if word.text not in source.names and not YEAR.fullmatch(word.text)]
    few = len(told) <= FEW_WORDS
    # Figures and dates are compared by themselves, but where there are words beside them.
    told = [word for word in told if word.text[0].isalpha()] or told if few else told
    stems = own_stems(source.said.text) if few else source.said.stems
    return sum(stem(word.text) in stems or (not word.text[0].isalpha() and says(word, source.said.stems)) for word in told) / (
        len(told) or 1
    )


def _distance(found: Sequence[Difference]) -> tuple[int, int]:
    """How far a sentence is from the claim: in how much it says nothing instead, and in how many ways it differs."""
    return sum(not each.source for each in found), len({each.aspect for each in found})


def _differing(claim: Claim, cited: Sequence[Citation]) -> tuple[Difference, ...]:
    """In what the claim differs from the sentences, where that is more than words they do not say."""
    doubts = [doubt for doubt in _doubts(claim, cited) if doubt.kind not in _NOT_SAID]
    told = differences(doubts, claim.plain, claim.language, cited)
    return told or (unsaid(claim, cited[0]) if len(cited) == 1 else ())
