"""Whether a quotation stands where a draft says that it stands."""

import re
from collections.abc import Iterator, Sequence

from assistant import naming
from assistant.attribution import reported
from assistant.check.attributions import Attribution, Voice
from assistant.check.findings import Aspect, Difference
from assistant.phrases import long_date
from assistant.quotes import Quote, is_spoken
from ingest.documents import Document, DocumentKind, Paragraph, split_sentences
from ingest.names import find_names

_OF_COUNCIL = re.compile(
    r"\b(?:Cllr|Clr|[Cc]ouncillor|Cyng|[Cc]ynghorydd|[Cc]ouncil|[Cc]abinet|[Dd]irector|[Ll]eaders?|[Mm]anagers|[Oo]fficers|[Aa]uthority)\b"
)
_IS_COUNCIL = re.compile(r"\b(?:Council|Cyngor|Borough|Corporation)\b")
_SAME_SORT = frozenset({DocumentKind.LETTER, DocumentKind.REPORT})  # inspectors' letters are called reports as well
_KIND_WORDS = {
    "en": {DocumentKind.LETTER: "letter", DocumentKind.REPORT: "report", DocumentKind.ARTICLE: "article", DocumentKind.MINUTES: "minutes"},
    "cy": {
        DocumentKind.LETTER: "llythyr",
        DocumentKind.REPORT: "adroddiad",
        DocumentKind.ARTICLE: "erthygl",
        DocumentKind.MINUTES: "cofnodion",
    },
}


def may_stand_in(attribution: Attribution, document: Document) -> bool:
    """Whether `document` is one that the draft may mean, as far as its council, date and publisher tell."""
    return not any(_of_document(attribution, document, spoken=True, text=""))


def disagreements(attribution: Attribution, document: Document, quote: Quote, *, paragraphs: Sequence[Paragraph]) -> tuple[Difference, ...]:
    """In what the draft's words on where the quotation comes from differ from where it stands; `paragraphs` are the document's."""
    spoken = is_spoken(quote)
    found = list(_of_document(attribution, document, spoken=spoken, text=quote.paragraph.text))
    if difference := _of_speaker(attribution, document, quote, paragraphs=paragraphs):
        found.append(difference)
    if attribution.paragraph is not None and not _is_paragraph(attribution.paragraph, quote.paragraph):
        word = "paragraff" if document.language == "cy" else "paragraph"
        found.append(Difference(Aspect.DOCUMENT, f"{word} {attribution.paragraph}", f"{word} {quote.paragraph.number}"))
    return tuple(found)


def _of_document(attribution: Attribution, document: Document, *, spoken: bool, text: str) -> Iterator[Difference]:
    publisher = document.publisher or ""
    if attribution.publisher and not _is_publisher(attribution.publisher, document) and not (spoken and attribution.publisher in text):
        yield Difference(Aspect.DOCUMENT, attribution.publisher, publisher or document.title)
    kinds = attribution.kinds | (_SAME_SORT if attribution.kinds & _SAME_SORT else frozenset())
    if DocumentKind.REPORT in attribution.kinds:
        kinds |= {DocumentKind.ARTICLE}  # a newspaper's is called a report too
    if kinds and document.kind is not DocumentKind.OTHER and document.kind not in kinds and not spoken:
        words = _KIND_WORDS[document.language]
        named = ", ".join(sorted(words[kind] for kind in attribution.kinds if kind in words))
        yield Difference(Aspect.DOCUMENT, named, words.get(document.kind, document.title))
    if attribution.periods and document.date and not any(period.first <= document.date <= period.last for period in attribution.periods):
        yield Difference(Aspect.DATE, attribution.periods[0].words, long_date(document.date, document.language))
    councils = attribution.councils
    if councils and document.subject and document.subject not in councils and not any(council in text for council in councils):
        yield Difference(Aspect.NAME, councils[0], document.subject)


def _is_publisher(named: str, document: Document) -> bool:
    publisher = document.publisher or ""
    if inspectorates := naming.inspectorates(named):
        return bool(inspectorates & naming.inspectorates(publisher)) or named in publisher
    if named.casefold() in publisher.casefold() or (publisher and publisher.casefold() in named.casefold()):
        return True
    words = [word.casefold() for word in re.findall(r"\w+", named) if word.casefold() not in ("the", "y", "yr")]
    return bool(words) and all(word in publisher.casefold() for word in words)


def _of_speaker(attribution: Attribution, document: Document, quote: Quote, *, paragraphs: Sequence[Paragraph]) -> Difference | None:
    voice, named = attribution.voice, attribution.speaker
    if voice is None or named is None:
        return None
    publisher = document.publisher or ""
    speaker = quote.paragraph.speaker if is_spoken(quote) else None
    inspectors = naming.is_inspectorate(publisher) or bool(naming.inspectorates(publisher))
    told = _told(quote)
    match voice:
        case Voice.INSPECTORS:
            own = inspectors and not speaker
            fits = own or bool(speaker and (naming.inspectorates(speaker) or naming.is_inspectorate(speaker)))
            fits = fits or (is_spoken(quote) and speaker is None)
        case Voice.NEWSPAPER:
            fits = document.kind is DocumentKind.ARTICLE
        case Voice.COUNCIL:
            fits = _IS_COUNCIL.search(publisher) is not None or bool(_OF_COUNCIL.search(told)) or _is_councils(speaker, quote)
        case Voice.PERSON:
            fits = _is_person(named, speaker, told, paragraphs=paragraphs)
        case Voice.OTHERS:
            fits = _are_others(named, speaker, told, quote, paragraphs=paragraphs)
    if fits:
        return None
    return Difference(Aspect.SPEAKER, named, speaker or told or publisher or document.title)


def _told(quote: Quote) -> str:
    """Whose saying the sentence around the quotation reports, "" where it reports nobody's."""
    text = quote.paragraph.text
    around = [span for span in split_sentences(text) if span.start < quote.end and quote.start < span.end]
    if not around:
        return ""
    told = reported(text[around[0].start : around[-1].end])
    return told.speaker if told else ""


def _is_councils(speaker: str | None, quote: Quote) -> bool:
    return is_spoken(quote) and (speaker is None or _OF_COUNCIL.search(f"{speaker} {quote.paragraph.text}") is not None)


def _is_person(named: str, speaker: str | None, told: str, *, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the person is the speaker, is said to say it, or signed the document."""
    mine = _name_words(named)
    if speaker:
        return _same_person(mine, _name_words(speaker))
    if told:
        return _same_person(mine, _name_words(told))
    return any(mine and mine[-1] in paragraph.text for paragraph in paragraphs[-6:])


def _name_words(name: str) -> tuple[str, ...]:
    found = next(iter(find_names(name)), None)
    return found.words if found else tuple(name.split())


def _same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    if not one or not other or one[-1].casefold() != other[-1].casefold():
        return False
    return len(one) == 1 or len(other) == 1 or one[0].casefold() == other[0].casefold()


def _are_others(named: str, speaker: str | None, told: str, quote: Quote, *, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether those who are called so ("parents", "the director") are said to speak there, or the speaker bears that office somewhere."""
    words = [
        word for word in re.findall(r"\w+", named.casefold()) if word not in ("the", "a", "an", "one", "some", "many", "y", "yr", "of")
    ]
    stems = [word.rstrip("s") for word in words]
    here = f"{told} {speaker or ''} {quote.paragraph.text if told or is_spoken(quote) else ''}".casefold()
    if any(stem in here for stem in stems):
        return True
    surname = _name_words(speaker)[-1] if speaker else ""
    return bool(surname) and any(
        surname in paragraph.text and any(stem in paragraph.text.casefold() for stem in stems) for paragraph in paragraphs
    )


def _is_paragraph(number: int, paragraph: Paragraph) -> bool:
    own = re.match(r"\(?(\d{1,3})[.)]\s", paragraph.text)
    return number == paragraph.number or (own is not None and int(own[1]) == number)
