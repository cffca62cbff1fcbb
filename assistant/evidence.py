"""Which sentences answer a question, and whether any does.

A sentence is scored by a few features in a weighted sum; the weights stand here, to be read and to be learned anew.
"""

import dataclasses
import functools
import math
import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import snowballstemmer

import prompts
from assistant.everyday import documents_terms
from assistant.question import Service, Understood, Wanted
from assistant.quotes import Quote, spoken_share
from assistant.wording import any_of
from ingest.dates import MONTH_IN_FULL
from ingest.documents import Document, Paragraph, ParagraphKind, Span
from vectorstore.reranking import Reranker
from vectorstore.retriever import Candidate
from vectorstore.words import telling_words, terms

MOST_CHARACTERS = 700  # a longer quotation is not read aloud
MOST_MENTIONS = 1000
MOST_READ = 24  # sentences that a reranker reads
ALTERNATIVE = 0.7  # what a document's term counts for an everyday word

Place = tuple[str, int]  # document id, paragraph number


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of one sentence with respect to one question; each between about 0 and 1 but `similarity`."""

    similarity: float  # cosine with the question, in standard deviations above the mean of all candidate sentences
    said: float  # share of the question's words that the sentence says, rare words counting more
    around: float  # likewise for its paragraph and headings
    headed: float  # likewise for the innermost heading alone
    fits: float  # 1 where a number, date, name or reason is asked for and there, 0.5 where none is asked for
    rank: float  # 1 / (1 + the paragraph's rank in retrieval)
    whole: float  # 0 for what is no sentence: an address, a date line, the words that lead to a quotation
    read: float = 0.0  # what a reranker says of it, in standard deviations above the mean of what it read; 0 where none did


# Learned by training/weights.py, but that of `read`, which differs from reranker to reranker. A score is a log odds: 1 more is e times as
# likely to answer.
WEIGHTS = Features(similarity=1.48, said=0.74, around=0.93, headed=0.1, fits=1.34, rank=1.35, whole=0.41, read=1.0)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of the question, with what documents may say instead and how much it tells."""

    words: str
    alternatives: tuple[str, ...]
    mentions: int  # paragraphs in scope that say it or an alternative, counted to `MOST_MENTIONS`
    weight: float

    @property
    def is_telling(self) -> bool:
        """Whether it names something, and is no word of how things are asked."""
        return bool(self.alternatives) or stem(self.words) not in _GENERIC

    def said_in(self, said: frozenset[str]) -> float:
        """How far the stems `said` say it: 1 in its own words, `ALTERNATIVE` in others, 0 not at all."""
        if stems(self.words) <= said:
            return 1.0
        return ALTERNATIVE if any(stems(alternative) <= said for alternative in self.alternatives) else 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A run of whole sentences, `span` of `paragraph`'s text, with its score: higher answers better."""

    document: Document
    paragraph: Paragraph
    span: Span
    score: float
    features: Features

    @property
    def place(self) -> Place:
        return self.document.id, self.paragraph.number

    @property
    def text(self) -> str:
        return self.paragraph.text[self.span.start : self.span.end]


_stemmer = snowballstemmer.stemmer("porter")


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word as the full-text index compares it (Porter 1980)."""
    return str(_stemmer.stemWord(word.casefold()))


def stems(text: str) -> frozenset[str]:
    """The stems of all words in `text`."""
    return frozenset(stem(word) for word in re.findall(r"[^\W_]+", text))


GENERIC = 0.3  # of the weight of a word that names something
_GENERIC = stems(" ".join(prompts.lines("generic.txt")))
_DAY = rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTH_IN_FULL})\b(?: (?:1\d|20)\d\d)?|\b(?:1\d|20)\d\ds?\b"
_DATE = re.compile(
    rf"\b(?:{_DAY}|within (?:\w+ ){{1,3}}(?:days|weeks|months|years)|(?:last|next|this|each|every) (?:week|month|year|term)"
    r"|(?:autumn|spring|summer|winter)|\w+ (?:days|weeks|months|years) (?:ago|earlier|before|after|later)|fortnightly|weekly|monthly"
    r"|quarterly|annually|recently|\w+ century|mis|blwyddyn|wythnos|ganrif)\b"
)
_NO_COUNT = re.compile(
    rf"{_DAY}|COVID-19|\b\d+[-–]?\d*-year-olds?|\bsections? \d+|\bparagraphs? \d+|^\d+\.|\bone of\b|\bno one\b|\bat one\b"
)
_NUMBER = any_of(r"""
    \d[\d,.]* | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | thirteen | fifteen | eighteen | twenty
    thirty | forty | fifty | sixty | seventy | eighty | ninety | hundreds? | thousands? | millions? | half
    (?:a|one|two) (?:thirds?|quarters?) | dozens? | single | once | twice | fortnightly | weekly | monthly | daily | doubled
    no | none | majority
    un | dau | dwy | tri | tair | pedwar | pump | chwech | saith | wyth | naw | deg | hanner | traean | chwarter
""")
_MONEY = re.compile(r"[£€$]|\b(?:pounds?|pence|euros?|dollars?|millions?|billions?|thousands?|o bunnoedd|miliwn|biliwn)\b", re.I)
_SHARE = any_of(
    r"""
    half | (?:a|one|two|three) (?:thirds?|quarters?|fifths?) | per cent | percent | (?:in|out of|of) (?:every |the )?\d+ | majority
    most | few | all | none | proportion | hanner | traean | chwarter | y cant | allan o
""",
    after=r"|%",
)
_AHEAD = any_of(r"""
    will | must | should | due | plan(?:s|ned|ning)? | next | expects? | until | (?:by|before) (?:the )?(?:end|\d+|[A-Z]\w+)
    bydd | erbyn | rhaid | dylai | nesaf
""")
_REASON = any_of(r"""
    because | due to | as a result | result(?:s|ed|ing)? (?:in|from) | owing to | since | therefore | thus | this means | meaning | so that
    in order to | led to | caused? | causing | contribut\w+ | reasons? | impact(?:ed|s|ing)? | through | attribut\w+ | reflects? | given
    hampered | affected | explain\w* | to ensure | without | lack of | dependent | depends | pressures? | challenges? | as | did not | not
    oherwydd | achos | gan fod | o ganlyniad | er mwyn
""")
_ROLE = any_of("""
    director | chief | head | leaders? | managers? | officers? | inspectors? | council(?:lors?)? | board | members? | staff
    workers? | partners? | practitioners? | coordinators? | advisers? | cyfarwyddwr | cynghorydd | pennaeth
""")
_CAPITAL = re.compile(r"(?<=[a-zà-ÿ,] )[A-Z][a-zà-ÿ]+")  # "William of Montreuil"
_NAME = re.compile(r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Dr|Sir)\b|\b(?!His |Her )[A-Z][a-z]+ [A-Z][a-z]+")
_NEEDS_CONTEXT = re.compile(
    r"^(?:This|That|These|Those|They|Their|It|Its|He|She|His|Her|Such|However|Therefore|Consequently|As a result|Nevertheless"
    r"|Mae hyn|Nid yw hyn|Maent|Roedden)\b"
)


def fits(wanted: Wanted, text: str) -> float:
    """1 where `text` holds the kind of answer that is wanted, 0 where it does not, 0.5 where no kind in particular is."""
    match wanted:
        case Wanted.NUMBER:
            return float(bool(_NUMBER.search(_NO_COUNT.sub(" ", text))))
        case Wanted.MONEY:
            return float(bool(_MONEY.search(text)))
        case Wanted.SHARE:
            return float(bool(_SHARE.search(text)))
        case Wanted.DATE:
            return float(bool(_DATE.search(text)))
        case Wanted.DEADLINE:
            return float(bool(_DATE.search(text) and _AHEAD.search(text)))
        case Wanted.REASON:
            return float(bool(_REASON.search(text)))
        case Wanted.NAME:
            return float(bool(_NAME.search(text)))
        case Wanted.PERSON:
            return float(bool(_NAME.search(text) or _ROLE.search(text) or _CAPITAL.search(text)))
        case _:
            return 0.5


def in_service(paragraph: Paragraph, service: Service | None) -> bool:
    """Whether the paragraph's headings allow it to speak of `service`: not where they name only the other one."""
    if service is None:
        return True
    heading = " ".join(paragraph.heading).lower()
    children = bool(re.search(r"child|plant", heading))
    adults = bool(re.search(r"adult|oedolion", heading))
    return children == adults or (children if service is Service.CHILDREN else adults)


def rank_sentences(understood: Understood, candidates: Sequence[Candidate], asked: Sequence[Term]) -> list[Evidence]:
    """All sentences of the candidates with their scores, best first."""
    similarities = [sentence.similarity for candidate in candidates for sentence in candidate.sentences]
    if not similarities:
        return []
    mean, deviation = statistics.fmean(similarities), statistics.pstdev(similarities) or 1.0
    ranked: list[Evidence] = []
    for rank, candidate in enumerate(candidates):
        paragraph = candidate.paragraph
        if not in_service(paragraph, understood.service):
            continue
        around = _share(asked, stems(f"{' '.join(paragraph.heading)} {paragraph.text}"))
        headed = _share(asked, stems(" ".join(paragraph.heading[-1:])))
        for sentence in candidate.sentences:
            text = paragraph.text[sentence.span.start : sentence.span.end]
            features = Features(
                similarity=(sentence.similarity - mean) / deviation,
                said=_share(asked, stems(text)),
                around=around,
                headed=headed,
                fits=fits(understood.wanted, text),
                rank=1 / (1 + rank),
                whole=float(is_whole(paragraph, text)),
            )
            ranked.append(Evidence(candidate.document, paragraph, sentence.span, _score(features), features))
    return sorted(ranked, key=lambda evidence: -evidence.score)


def read_best(ranked: Sequence[Evidence], reranker: Reranker, *, question: str, most: int = MOST_READ) -> list[Evidence]:
    """The evidence, with the `most` best sentences in the order that the reranker's reading gives them, and the others after these.

    What a reranker's scores mean only it knows, so they count in standard deviations above their mean.
    """
    best, others = ranked[:most], ranked[most:]
    scores = reranker.read(question, [": ".join((*e.paragraph.heading[-1:], e.text)) for e in best])
    mean, deviation = statistics.fmean(scores or [0.0]), statistics.pstdev(scores or [0.0]) or 1.0
    read = []
    for evidence, score in zip(best, scores, strict=True):
        features = dataclasses.replace(evidence.features, read=(score - mean) / deviation)
        read.append(dataclasses.replace(evidence, features=features, score=_score(features)))
    read.sort(key=lambda evidence: -evidence.score)
    # What was not read comes after all that was, in the order it had.
    gap = min(0.0, read[-1].score - others[0].score) if read and others else 0.0
    return [*read, *(dataclasses.replace(evidence, score=evidence.score + gap) for evidence in others)]


def _share(asked: Sequence[Term], said: frozenset[str]) -> float:
    """The share of the weight of `asked` that the stems `said` say."""
    return sum(term.weight * term.said_in(said) for term in asked) / (sum(term.weight for term in asked) or 1.0)


def _score(features: Features) -> float:
    return float(sum(weight * feature for weight, feature in zip(dataclasses.astuple(WEIGHTS), dataclasses.astuple(features), strict=True)))


def asked_terms(
    understood: Understood, *, forms: Mapping[str, tuple[str, ...]], count: Callable[[Sequence[str]], int], paragraphs: int
) -> list[Term]:
    """What the question asks about: its telling words and known everyday phrases, the rarer the weightier.

    `forms` are other forms of its words and phrases that the documents define; `count` gives the number of paragraphs in scope that say
    any of the phrases it is given, of `paragraphs` in all; the weight is the inverse document frequency of Robertson and Spärck Jones
    (1976).
    """
    rest = understood.search.replace("’", "'")
    found: list[tuple[str, tuple[str, ...]]] = []
    known = {**documents_terms(rest, understood.language), **forms}
    for phrase, alternatives in sorted(known.items(), key=lambda item: -len(item[0])):
        shorter = re.sub(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", " ", rest, flags=re.I)
        if shorter != rest:
            found.append((phrase, alternatives))
            rest = shorter
    found += [(word, ()) for word in (telling_words(rest) if found else terms(rest))]
    result = []
    for words, alternatives in found:
        mentions = count([words, *alternatives])
        weight = math.log(1 + max(0.0, paragraphs - mentions + 0.5) / (mentions + 0.5))
        term = Term(words, alternatives, mentions, weight)
        result.append(term if term.is_telling else dataclasses.replace(term, weight=weight * GENERIC))
    return result


def is_whole(paragraph: Paragraph, text: str) -> bool:
    """Whether `text` can be read as a statement of its own: a list item or a table row can, a question or a line without a stop cannot."""
    if paragraph.kind is ParagraphKind.TEXT:
        return text.rstrip("”\"'’)] ")[-1:] in tuple(".!…;")
    return not text.endswith(":")


def mentions_all(evidence: Evidence, required: Sequence[Sequence[str]]) -> bool:
    """Whether one of the names of each thing that is required is said: a year in the evidence itself, a publisher in its paragraph."""
    around = " ".join((evidence.document.title, *evidence.paragraph.heading, evidence.paragraph.text)).lower()
    return all(any(name.lower() in (evidence.text if name.isdigit() else around) for name in names) for names in required)


def is_said_by(evidence: Evidence, surname: str) -> bool:
    """Whether the words are those of the speaker with this surname."""
    paragraph, span = evidence.paragraph, evidence.span
    return (paragraph.speaker or "").split()[-1:] == [surname] and spoken_share(Quote(paragraph, span.start, span.end)) > 0


def extend(evidence: Evidence, sentences: Sequence[Span]) -> Evidence:
    """The evidence with the sentences before it that it takes to understand it: one that begins with "This" brings the one before."""
    span = evidence.span
    before = [sentence for sentence in sentences if sentence.end <= span.start]
    while before and _NEEDS_CONTEXT.match(evidence.paragraph.text[span.start : span.end]):
        earlier = before.pop()
        if span.end - earlier.start > MOST_CHARACTERS:
            break
        span = Span(earlier.start, span.end)
    return dataclasses.replace(evidence, span=span)
