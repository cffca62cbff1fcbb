"""Infers what a document is, from its text first, then from the file's own metadata, then from the file's name."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ingest.blocks import Loaded
from ingest.dating import document_date
from ingest.documents import Document, DocumentKind, Paragraph, ParagraphKind
from ingest.parts import Parts, parts_of
from ingest.publishers import document_publisher, is_publisher
from ingest.subject import document_subject

TITLE_CHARACTERS = 200
_LANGUAGE_CHARACTERS = 20_000
_FEWEST_WORDS = 8  # in fewer the language cannot be told, and what the file declares is believed

# Common words of one language that the other does not have.
_ENGLISH_WORDS = ("the", "and", "of", "to", "is", "are", "that", "with", "for", "this", "have", "not", "was", "were", "by", "their")
_WELSH_WORDS = (
    "yn",
    "y",
    "yr",
    "mae",
    "ac",
    "wedi",
    "ar",
    "gan",
    "bod",
    "eu",
    "sy'n",
    "sy’n",
    "i'r",
    "i’r",
    "a'r",
    "a’r",
    "o'r",
    "o’r",
    "roedd",
)

_MINUTES = re.compile(
    r"(?:(?:draft|confirmed|unconfirmed|printed|drafft)\s|(?:agenda\s(?:and|&)|agenda\sa)\s)?(?:minutes|cofnodion|chofnodion)\b(?!.{0,20}\b(?:previous|last|blaenorol)\b)|.{0,80}\bminutes\sof\s(?:the|a)\b(?!\sprevious)"
    r"|.{0,60}\s[–:-]\s(?:minutes|cofnodion)$",
    re.IGNORECASE,
)
_MINUTES_WORD = re.compile(
    r"(present|in\sattendance|also\spresent|apologies|yn\sbresennol|ymddiheuriadau|resolved|penderfynwyd|declarations?\sof\sinterest|datgan(?:iadau)?\s)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?i:posted|postiwyd)(?:\son|\sar)?\s?:|(?:By|Gan)\s(?:[A-Z][\w’'-]+\s){1,3}[\w’'-]+(?:$|[,|@])"
    r"|.*\b(?i:local democracy report(?:er|ing)|news reporter|gohebydd)\b"
    r"|(?i:share this (?:article|story)|this article is old|rhannu'r stori)"
)
_SPEECH = re.compile(r"\b(?:said|says|told|added|meddai|dywedodd|ychwanegodd)\b")
_REPORT = re.compile(
    r"\b(?:reports?|inspection|review|evaluation|assessment|audit|executive\ssummary|adroddiad|arolygiad|adolygiad|gwerthusiad|asesiad|archwiliad)\b",
    re.IGNORECASE,
)
_SUBJECT_LABEL = re.compile(r"(?:re|subject|title|pwnc|testun|ynglŷn\sâ|parthed|teitl)\s*:\s*(?=\S)", re.IGNORECASE)
_JUNK_TITLE = re.compile(
    r"_|\.(?:docx?|pdf|html?|txt|md)\b|^microsoft word|\btemplate\b|^untitled|^document\s?\d*$|pre-?pub|^slide \d|^powerpoint",
    re.IGNORECASE,
)
# A line that says something in a sentence is a letter's first paragraph, not its subject.
_SENTENCE = re.compile(
    r"\b(?:I|we|you|thank|is|are|was|were|has|have|will|diolch|rwy|rydym|mae|cafodd|bydd)\b|.{161}|[.!?]\s", re.IGNORECASE
)
_COUNCIL_ALONE = re.compile(r"(?:\S+\s){1,6}(?:council|authority)$|(?:cyngor|awdurdod)(?:\s\S+){1,6}$", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:printed |draft )?(?:agenda|minutes|cofnodion)(?:,? (?:and|a|&) (?:draft )?(?:minutes|ch?ofnodion))?|agenda item", re.IGNORECASE
)
_ANSWERED = re.compile(r"(?:(?:re|fwd?|ymateb)\s*:\s*)+", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:(?:our|your|ein|eich)\s)?(?:date|dyddiad|ref|cyf|tel|telephone|phone|ffôn|email|e-?bost|by|gan|to|at|from|oddi wrth|venue|lleoliad"
    r"|present|time|amser|committee|pwyllgor|author|awdur|contact|cyswllt|posted|published|cyhoeddwyd|postiwyd|updated|chair|cadeirydd)\b"
    r"[\w /]{0,30}:\s"
    r"|by email\b|trwy e-bost\b|.*\w@\w|(?:https?:|www\.)|[\d\W]+$|page \d|tudalen \d|\d{1,2}(?:\.\d+)*[.)]?\s"
    r"|posted\b|published\b|(?:by|gan)\s[A-Z]\w+\s[A-Z]|(?:cllr|cyng)\b.*\)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Inferred:
    """A document with everything that could be found out about it; what could not is None."""

    document: Document
    month_only: bool  # its date is the first of the month that was all the text gave


def infer(loaded: Loaded, paragraphs: Sequence[Paragraph], *, id: str, source: str) -> Inferred:
    """What can be told of the document that `paragraphs` make: the lines as printed, before a letter's ends are joined."""
    parts = parts_of(loaded, paragraphs)
    language = document_language(loaded, paragraphs)
    kind = document_kind(parts, loaded)
    stated = _stated_title(parts, loaded, paragraphs, kind=kind, message=source.lower().endswith(".eml"))
    subject = document_subject(parts, loaded, title=stated or "", source=source)
    publisher = document_publisher(parts, loaded, kind=kind, subject=subject)
    made = _made_title(kind, publisher=publisher, subject=subject, language=language)
    dating = document_date(parts, loaded, meeting=kind is DocumentKind.MINUTES, source=source)
    document = Document(
        id=id,
        title=stated or made or _title_from_name(source),
        date=dating.day,
        kind=kind,
        publisher=publisher,
        subject=subject,
        language=language,
        source=source,
        pages=loaded.pages,
    )
    return Inferred(document, month_only=not dating.whole)


def document_kind(parts: Parts, loaded: Loaded) -> DocumentKind:
    """What sort of document the parts look like."""
    opening = parts.lines[:12]
    minutes_words = {match.group(1).lower() for line in parts.lines if (match := _MINUTES_WORD.match(line))}
    if parts.salutation is None and (any(map(_MINUTES.match, opening)) or len(minutes_words) >= 3):
        return DocumentKind.MINUTES
    if any(_ARTICLE.match(line) for line in (*opening, *parts.lines[-12:])):
        return DocumentKind.ARTICLE
    if parts.is_letter:
        return DocumentKind.LETTER
    if any(map(_REPORT.search, (_sound(loaded.title), *parts.lines[:15], *parts.margin))) and not (
        loaded.publisher and loaded.pages is None
    ):
        return DocumentKind.REPORT
    if loaded.pages is None and len(_SPEECH.findall("\n".join(parts.lines))) >= 3:
        return DocumentKind.ARTICLE
    return DocumentKind.ARTICLE if loaded.publisher and loaded.date and loaded.pages is None else DocumentKind.OTHER


def document_language(loaded: Loaded, paragraphs: Sequence[Paragraph]) -> str:
    """The language most of the text is in, "en" or "cy"."""
    text = "\n".join(paragraph.text for paragraph in paragraphs if paragraph.kind is not ParagraphKind.HEADING)
    if len(text.split()) < _FEWEST_WORDS and loaded.language:
        return "cy" if loaded.language.lower().startswith("cy") else "en"
    words = Counter(re.findall(r"[\w’']+", text.lower()))
    english, welsh = sum(words[word] for word in _ENGLISH_WORDS), sum(words[word] for word in _WELSH_WORDS)
    if max(english, welsh) >= 10 and (english > 4 * welsh or welsh > 4 * english):
        return "en" if english > welsh else "cy"
    return _classified(text)


def _classified(text: str) -> str:
    # Unpacking the classifier's model takes 0.4 s, half of what a letter takes: only where the commonest words do not tell.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(["en", "cy"])
    return str(identifier.classify(text[:_LANGUAGE_CHARACTERS])[0])


def _stated_title(parts: Parts, loaded: Loaded, paragraphs: Sequence[Paragraph], *, kind: DocumentKind, message: bool) -> str | None:
    """The title that the text itself has: a letter's subject line, a first heading, a headline; else the file's, if it has a sound one."""
    labelled = (line[match.end() :] for line in parts.lines[:15] if (match := _SUBJECT_LABEL.match(line)))
    if message and (subject := _ANSWERED.sub("", loaded.title or "").strip(" .")):
        return subject[:TITLE_CHARACTERS]
    headlines = [block.plain for block in loaded.blocks if block.level == 1 and _is_title(block.plain)][:1]
    if kind is DocumentKind.LETTER:
        below = parts.lines[parts.salutation + 1 : parts.closing][:3] if parts.salutation is not None else ()
        subjects = (line for line in below if not line.endswith((",", ":")) and not _SENTENCE.search(line))
        candidates = [*labelled, *subjects, *headlines]
    else:
        headings = [p.text for p in paragraphs[:15] if p.kind is ParagraphKind.HEADING and _is_title(p.text)]
        # An article's title element is often shortened or dressed up for search engines; its headline is what people read.
        own = [*headlines, loaded.title or ""] if kind is DocumentKind.ARTICLE else []
        candidates = [*own, *headings[:1], *(line for line in parts.lines[:6] if not line.endswith("."))]
    candidates.append(_sound(loaded.title))
    site = re.compile(rf"\s[|–—-]\s{re.escape(loaded.publisher or '')}$") if loaded.publisher else re.compile(r"(?!)")
    titles = (site.sub("", " ".join(title.split())).rstrip(" .") for title in candidates)
    return next((title for title in titles if _is_title(title) and not _JUNK_TITLE.search(title)), None)


def _sound(title: str | None) -> str:
    """The title a file gives itself, "" where it has none or a program's."""
    return title if title and not _JUNK_TITLE.search(title) else ""


def _is_title(line: str) -> bool:
    return (
        not _GENERIC.fullmatch(line)
        and 8 <= len(line) <= TITLE_CHARACTERS
        and len(line.split()) > 1
        and not _LABELLED.match(line)
        and not is_publisher(line)
        and not (_COUNCIL_ALONE.match(line) and not _REPORT.search(line) and not _MINUTES.match(line))
    )


def _made_title(kind: DocumentKind, *, publisher: str | None, subject: str | None, language: str) -> str | None:
    """A title from what is known, for a letter without a subject line and the like."""
    if not (publisher or subject) or kind is DocumentKind.OTHER:
        return None
    english, welsh = {
        DocumentKind.LETTER: ("Letter", "Llythyr"),
        DocumentKind.REPORT: ("Report", "Adroddiad"),
        DocumentKind.ARTICLE: ("Article", "Erthygl"),
        DocumentKind.MINUTES: ("Minutes", "Cofnodion"),
    }[kind]
    words = [welsh if language == "cy" else english]
    if publisher:
        words += ["gan" if language == "cy" else "from", publisher]
    if subject and subject not in (publisher or ""):
        words += ["am" if language == "cy" else "about", subject]
    return " ".join(words)


def _title_from_name(source: str) -> str:
    words = re.sub(r"[_\-\s]+", " ", PurePath(source).stem).strip()
    return words[:1].upper() + words[1:] or source
