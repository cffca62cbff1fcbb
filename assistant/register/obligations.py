"""Everything that a document says must, should or will be done, and every finding of progress: each one sentence, in order.

entries(document, paragraphs)[0].quote.text      # "The council must act by May."
"""

from collections.abc import Iterator, Sequence

from assistant.quotes import Quote
from assistant.register.actors import actor
from assistant.register.contexts import is_rule
from assistant.register.definitions import is_glossary
from assistant.register.due import due
from assistant.register.entries import Entry, Strength
from assistant.register.lists import items, leads, of_heading
from assistant.register.services_of import service
from assistant.register.strengths import bound_in_bold
from assistant.register.verdicts import Cell, cells, is_definition, matters
from assistant.register.wordings import Bound
from ingest.documents import Document, Paragraph, ParagraphKind, Span, split_sentences

# Beside one of these in an item of a list, its other sentences only give the reason.
_ASKS = frozenset({Strength.MUST, Strength.SHOULD, Strength.RECOMMENDED, Strength.REQUIRED})
_HAS_DUE = _ASKS | {Strength.PROMISED}


def entries(document: Document, paragraphs: Sequence[Paragraph]) -> list[Entry]:
    """The entries of one document in order, each a sentence, a table's verdict, or an item of a list of what is to be done."""
    listed, leading = items(paragraphs), leads(paragraphs)
    found: list[Entry] = []
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.HEADING or is_glossary(paragraph):
            continue
        if paragraph.kind is ParagraphKind.TABLE_ROW:
            found += _of_row(document, paragraph)
            continue
        sentences = list(_sentences(Quote(paragraph, 0, len(paragraph.text)))) if paragraph.text.strip() else []
        if paragraph.number in leading:
            sentences = sentences[:-1]
        if paragraph.number in listed:
            found += _of_item(document, sentences, listed[paragraph.number])
        else:
            found += _of_sentences(document, sentences)
    return found


def _of_sentences(document: Document, sentences: Sequence[Quote]) -> list[Entry]:
    found: list[Entry] = []
    after_rule = False
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        binding = _bound(document, sentence)
        refused = binding is not None and is_rule(document, sentence, binding, before=before, after_rule=after_rule)
        if binding and not refused:
            found.append(_entry(document, sentence, binding.strength, binding))
        after_rule = refused
    return found


def _of_item(document: Document, sentences: Sequence[Quote], strength: Strength) -> list[Entry]:
    """Those of an item of a list: what its sentences ask for, or, where none does, its first sentence as the list binds it."""
    own = _of_sentences(document, sentences)
    if not sentences or any(entry.strength in _ASKS for entry in own):
        return own
    first, rest = sentences[0], [entry for entry in own if entry.quote != sentences[0]]
    until = sentences[-1]
    time = due(Quote(first.paragraph, first.start, until.end), document.language)
    return [_entry(document, first, strength, None, time=time), *rest]


def _of_row(document: Document, paragraph: Paragraph) -> list[Entry]:
    """Those of a table row: its verdicts and, where it has none, what its lines ask for."""
    row = cells(paragraph)
    if is_definition(row):
        return []
    about = matters(row)
    time = next((cell.text for cell in row if cell.is_time), None)
    found: list[Entry] = []
    if any(cell.is_verdict for cell in row):
        for cell, matter in zip(row, about, strict=True):
            if cell.is_verdict:
                found.append(_entry(document, cell.text, Strength.PROGRESS, None, matter=matter))
            elif cell.is_standing:
                own = _of_sentences(document, list(_sentences(cell.text)))
                found += [entry for entry in own if entry.strength in _ASKS]
        return found
    for cell, matter in zip(row, about, strict=True):
        for sentence in _sentences(cell.text):
            if binding := _bound(document, sentence):
                found.append(_entry(document, sentence, binding.strength, binding, matter=matter, time=_other(time, sentence)))
    if not found:
        found = [_entry(document, cell.text, strength, None, time=time) for cell, strength in _areas(row)]
    return found


def _areas(row: Sequence[Cell]) -> Iterator[tuple[Cell, Strength]]:
    """The cells whose header says that they are to improve or be done."""
    for cell in row:
        if cell.is_matter and not cell.is_time and (strength := of_heading(cell.header)):
            yield cell, strength


def _other(time: Quote | None, sentence: Quote) -> Quote | None:
    return time if time and (time.end <= sentence.start or sentence.end <= time.start) else None


def _whom_it_is_about(document: Document, strength: Strength) -> str | None:
    """Whom a letter asks for what it asks of nobody by name; a promise or a finding without a name is nobody's."""
    return None if strength in (Strength.PROMISED, Strength.PROGRESS) else document.subject


def _entry(
    document: Document,
    quote: Quote,
    strength: Strength,
    binding: Bound | None,
    *,
    matter: Quote | None = None,
    time: Quote | None = None,
) -> Entry:
    own = due(quote, document.language) if strength in _HAS_DUE else None
    return Entry(
        strength=strength,
        document=document,
        quote=quote,
        actor=actor(quote.text, binding, document=document, paragraph=quote.paragraph) or _whom_it_is_about(document, strength),
        service=service(document, quote, matter=matter),
        due=own or (time if strength in _HAS_DUE else None),
        matter=matter,
    )


def _bound(document: Document, sentence: Quote) -> Bound | None:
    """How a sentence binds, by its words and by what of it is set in bold amid plain words."""
    paragraph = sentence.paragraph
    bold = [
        Span(max(span.start, sentence.start) - sentence.start, min(span.end, sentence.end) - sentence.start)
        for span in paragraph.bold
        if span.start < sentence.end and sentence.start < span.end
    ]
    return bound_in_bold(sentence.text, document.language, bold)


def _sentences(quote: Quote) -> Iterator[Quote]:
    for span in split_sentences(quote.text):
        yield Quote(quote.paragraph, quote.start + span.start, quote.start + span.end)
