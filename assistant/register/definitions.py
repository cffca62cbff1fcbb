"""What a document's own glossary means by "must" and "should", in English and Welsh."""

import re
from collections.abc import Sequence

from assistant.quotes import Quote
from assistant.register.entries import Strength
from assistant.register.verdicts import cells, is_definition
from assistant.wording import any_of
from ingest.documents import Document, Paragraph, ParagraphKind, split_sentences

_GLOSSARY = any_of("""
    glossary | definitions? | what we mean(?: by [^.]*)?
    what (?:our|these|the) (?:words|terms) mean | (?:words|terms) (?:we use|explained)
    meanings? of (?:our |the |these )?(?:words|terms) | key (?:words|terms)
    geirfa | diffiniadau | yr hyn a olygwn | ystyr (?:ein |y |yr )?(?:geiriau|termau)(?: hyn)? | (?:geiriau|termau) allweddol
    (?:geiriau|termau) a ddefnyddiwn | beth (?:mae|yw ystyr) ein geiriau[^.]*
""")
_QUOTED = "[\"“”‘’']"
_TERMS = (
    (Strength.MUST, re.compile(rf"{_QUOTED}?(?:must|rhaid)\b{_QUOTED}?", re.IGNORECASE)),
    (Strength.SHOULD, re.compile(rf"{_QUOTED}?(?:should|dylai|dylid)\b{_QUOTED}?", re.IGNORECASE)),
)
# Behind the word, in running text: "“Must” means …", "Must – improvement is …".
_MEANS = re.compile(
    r"\s*(?:[:–—-]\s+|(?:means?|is used (?:where|when|to)|indicates?|yw|yn golygu|mae[’']n golygu|a olyga)\b)", re.IGNORECASE
)
_BY = re.compile(r"^(?:When we say|By|Where we (?:say|use)|Pan ddywedwn|Wrth)\s+(?:y gair\s+)?", re.IGNORECASE)


def is_glossary(paragraph: Paragraph) -> bool:
    """Whether the paragraph stands in a glossary, or is a row that tells what a word means."""
    if any(_GLOSSARY.search(heading) for heading in paragraph.heading[-2:]):
        return True
    return paragraph.kind is ParagraphKind.TABLE_ROW and is_definition(cells(paragraph))


def definitions(document: Document, paragraphs: Sequence[Paragraph]) -> dict[Strength, Quote]:
    """What the document's glossary means by must and by should, each the words of its meaning; empty where it has no glossary."""
    found: dict[Strength, Quote] = {}
    for paragraph in paragraphs:
        for strength, term in _TERMS:
            if strength not in found and (meaning := _meaning(paragraph, term)):
                found[strength] = meaning
    return found


def _meaning(paragraph: Paragraph, term: re.Pattern[str]) -> Quote | None:
    if paragraph.kind is ParagraphKind.TABLE_ROW:
        row = cells(paragraph)
        is_it = len(row) > 1 and (is_glossary(paragraph)) and term.fullmatch(row[0].text.text)
        return Quote(paragraph, row[1].text.start, row[-1].text.end) if is_it else None
    if paragraph.kind is ParagraphKind.HEADING:
        return None
    for span in split_sentences(paragraph.text):
        sentence = paragraph.text[span.start : span.end]
        opening = _BY.match(sentence)
        match = term.match(sentence, opening.end() if opening else 0)
        quoted = bool(match and match[0][0] in "\"“‘'")
        if match and (quoted or is_glossary(paragraph)) and _MEANS.match(sentence, match.end()):
            # In a glossary of words and their meanings the whole paragraph is of this one.
            end = len(paragraph.text.rstrip()) if is_glossary(paragraph) and span.start == 0 else span.end
            return Quote(paragraph, span.start, end)
    return None
