"""What a claim says of the documents themselves: when a letter is dated, and when the visit was that it reports on."""

import re
from collections.abc import Iterator, Sequence

from assistant.amounts import Day, dates
from assistant.answers import Citation
from assistant.check.assertions import Claim
from assistant.check.findings import Aspect, Difference, Verdict
from assistant.phrases import long_date
from assistant.proof import prove
from assistant.quotes import LEAST_WORDS, Quote, folded
from assistant.support import said
from assistant.wording import any_of, words
from ingest.documents import Document, ParagraphKind, split_sentences
from vectorstore.library import Library

_LETTER = any_of(r"letters? | reports? | articles? | minutes | llythyr\w* | lythyr\w* | adroddiad\w* | erthygl\w*")
_IS_DATED = re.compile(r"It (?:is|was) (?:dated|published|issued)\b|Fe['’]i (?:dyddiwyd|cyhoeddwyd)\b", re.I)
_OF_DATES = words("""
    dated date published publish issued issue sent latest last newest recent most improvement check focused visit follow followed
    dyddiedig dyddiad ddyddiad cyhoeddwyd gyhoeddwyd anfonwyd diweddaraf
""")
MOST_NAMED = 4  # dates of letters that are told where the draft's is none of theirs


def dated_letter(
    claim: Claim, meant: Sequence[Document], library: Library
) -> tuple[Verdict, tuple[Difference, ...], tuple[Citation, ...]] | None:
    """Of a claim that only says when a letter is dated: whether one is, shown by its opening; None of any other claim."""
    days = [day for day in dates(claim.plain) if day.day and day.month and day.year]
    known = frozenset(
        word.lower() for document in meant for name in (document.subject, document.publisher) if name for word in name.split()
    )
    others = [word.text.lower() for word in said(claim.plain, claim.language).words if not any(c.isdigit() for c in word.text)]
    if len(days) != 1 or not (_LETTER.search(claim.plain) or _IS_DATED.match(claim.plain)) or not claim.subjects:
        return None
    if any(word not in _OF_DATES and word not in known for word in others):
        return None
    day = days[0]
    held = sorted((document for document in meant if document.date), key=lambda document: str(document.date), reverse=True)
    same = [d for d in held if d.date and (d.date.year, d.date.month, d.date.day) == (day.year, day.month, day.day)]
    opening = [citation for document in (same or held)[:1] for citation in _opening(document, library)][:1]
    if same and opening:
        return Verdict.SUPPORTED, (), tuple(opening)
    told = "; ".join(long_date(document.date, claim.language) for document in held[:MOST_NAMED] if document.date)
    return Verdict.DIFFERS, (Difference(Aspect.DATE, claim.plain[day.start : day.end], told),), tuple(opening)


def openings(documents: Sequence[Document], library: Library) -> list[Citation]:
    """The whole sentences with which each of the documents opens, which say who came when."""
    return [citation for document in documents for citation in _opening(document, library)]


def _opening(document: Document, library: Library) -> Iterator[Citation]:
    for paragraph in library.paragraphs(document.id)[:OPENING_PARAGRAPHS]:
        if paragraph.kind is ParagraphKind.HEADING:
            continue
        for span in split_sentences(paragraph.text):
            text = paragraph.text[span.start : span.end]
            if len(text.split()) >= 2 * LEAST_WORDS and text.endswith((".", ":")):
                yield Citation(1, document, Quote(paragraph, span.start, span.end))


def stating_days(text: str, cited: Sequence[Citation]) -> list[Citation]:
    """Those of the sentences that state a day which `text` names."""
    days = [day for day in dates(text) if day.day]
    return [each for each in cited if any(_is_within(mine, theirs) for mine in days for theirs in dates(each.quote.text))]


# "In April 2025 inspectors found": when they came, which another sentence of the letter tells.
_WHEN = re.compile(
    r"\b(?:(?:in|on|at|during|after|following|from|of|ym|yn|ar|yng|ers|yn ystod|wedi|fis|o)(?: (?:the|its|their|this|a|an|focused|yr?|eu))*"
    r"(?: (?:visits?|inspections?|monitoring|mis|ymweliad|arolygiad|fis|check))*(?: (?:in|on|of|from|ym|yn|ar|o|mis))*) $",
    re.I,
)
_VISITED = any_of(
    r"visit(?:s|ed)? | inspect\w* | check | between | undertaken | carried out | took place | ymweliad\w* | arolyg\w* | rhwng | cynhaliwyd"
)
OPENING_PARAGRAPHS = 12  # of a letter, in which it says when the visit was


def of_the_visit(claim: Claim, citation: Citation, library: Library) -> tuple[Citation, ...]:
    """The sentence and that of its letter which dates the visit, where the claim is dated by the visit and otherwise borne out."""
    plain = folded(claim.plain)
    days = dates(plain)
    if len({(day.start, day.end) for day in days}) != 1 or not (lead := _WHEN.search(plain[: days[0].start])):
        return ()
    rest = (plain[: lead.start()] + plain[days[0].end :].lstrip(" ,")).strip()
    if prove(rest[:1].upper() + rest[1:], [citation], language=claim.language):
        return ()
    for paragraph in library.paragraphs(citation.document.id)[:OPENING_PARAGRAPHS]:
        for span in split_sentences(paragraph.text):
            text = paragraph.text[span.start : span.end]
            if _VISITED.search(text) and all(any(_is_within(mine, theirs) for theirs in dates(text)) for mine in days):
                return (citation, Citation(1, citation.document, Quote(paragraph, span.start, span.end)))
    return ()


def _is_within(one: Day, other: Day) -> bool:
    """Whether the date `one` says no more than `other` does, and the same."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(mine is None or mine == theirs for mine, theirs in pairs)
