"""Whose words a question asks for: a publisher by name, inspectors, a council, a newspaper; and in what kind of document."""

import re
from collections.abc import Sequence

from assistant.councils import INSPECTORATES
from assistant.wording import any_of
from ingest.documents import Document, DocumentKind

Use = tuple[int, int]  # the span of words that the scope has used

_OF_A_DOCUMENT = r"(?:the|this|that|their|its|his|her|our|latest|last|first|previous|second|inspection|council['’]s|Ofsted|Estyn|CIW)"
KINDS = (
    (DocumentKind.ARTICLE, any_of(r"""
        (?:the |a )?news (?:papers?|articles?|stor(?:y|ies)|site|reports?|coverage) | articles? | news | newspapers? | the (?:local )?press
        press (?:reports?|coverage) | journalists? | reporters? | the (?:local )?media
        the (?:local )?papers?(?= (?:say|said|report|reported|write|wrote|print|claim)) | in the (?:local )?papers?(?! (?:by|called|on)\b)
        [pb]apur(?:au)? newydd | phapur(?:au)? newydd | erthygl(?:au)? | y wasg | newyddiadurwyr
    """)),
    (DocumentKind.MINUTES, any_of(r"""
        minutes of (?:the|its|that|a|an|this) (?:\w+ ){0,4}(?:meeting|committee|cabinet|council|board|panel)
        the (?:\w+ )?minutes(?! (?:it|they|before|after)\b) | (?:council|committee|meeting|scrutiny|cabinet|board|its|their) minutes
        (?:c|g|ch|ngh)ofnodion
    """)),
    (DocumentKind.LETTER, any_of("letters? | ll?ythyr(?:au|on)?")),
    (DocumentKind.REPORT, any_of(rf"{_OF_A_DOCUMENT} reports? | reports? (?:of|from|says?|said|finds?|found) | h?adroddiad(?:au)?")),
)  # fmt: skip
# Inspectors' letters are called reports as well: where there is nothing of the one kind, the other is meant.
_OTHERWISE = {DocumentKind.LETTER: DocumentKind.REPORT, DocumentKind.REPORT: DocumentKind.LETTER}

_INSPECTS = re.compile(r"inspect|arolyg|audit|archwil|regulator|commission\b|ombwds|ombuds", re.I)
_IS_COUNCIL = re.compile(r"\b(?:Council|Cyngor|Borough|Corporation)\b")
_SAY = (
    r"(?:say|said|tell|told|think|thought|report|write|wrote|claim|state|admit|promise|reply|respond|argue|announce|conclude|mention|find"
    r"|note|explain)"
)
_DOES = r"(?:did|do|does|have|has|had)"
# Said outright only: "How did parents feel when inspectors found this?" asks for the parents' words.
_INSPECTORS = any_of(
    rf"""
    {_DOES} (?:the |these |those )?(?:\w+ )?(?:inspectors?|inspectorate|regulator) (?:\w+ly )?{_SAY}
    (?:according to|in the (?:words|view|opinion) of) (?:the |these )?(?:inspectors?|inspectorate|regulator)
    (?:the )?inspectors['’]s? (?:view|words|opinion|verdict|conclusions?)
    (?:ddywedodd|ddywed|nododd|ganfu|ganfyddodd|ysgrifennodd|mae)(?:['’]r| yr) arolygwyr | yn ôl (?:yr )?(?:arolygwyr|arolygiaeth)
    """
)
_COUNCILS = any_of(
    rf"""
    {_DOES} (?:the |this |our |that )?(?:\w+ )?(?:council|cabinet|leader|councillors) (?:itself |themselves )?{_SAY}
    according to (?:the |our )?(?:council(?:lors)?|local authority|cabinet)
    (?:the )?(?:council|authority)['’]s (?:own )?(?:view|words|response|statement|reply|reaction|position|version|account)
    (?:ddywedodd|ddywed|ymatebodd|nododd)(?: y|['’]r) (?:cyngor|awdurdod) | yn ôl y (?:cyngor|awdurdod|cynghorwyr) | ymateb y cyngor
    """
)
_SINCE = re.compile(r"\b(?:since|ers) (?:[\w']+ ){0,4}$", re.I)


def publisher_named(question: str, documents: Sequence[Document]) -> tuple[Use, tuple[str, ...]] | None:
    """The span of a publisher's name in the question, one of `documents` or an inspectorate, and all names it goes by."""
    publishers = {document.publisher for document in documents if document.publisher}
    # A council that published something is named more often because the question is about it.
    names: dict[str, tuple[str, ...]] = {name: (name,) for name in publishers if not _IS_COUNCIL.search(name)}
    # A newspaper goes by its last word: "the Beacon".
    names |= {name.split()[-1]: (name,) for name in names if name.startswith("The ")}
    names |= {alias: (short, *longs) for short, longs in INSPECTORATES.items() for alias in (short, *longs)}
    for alias in sorted(names, key=len, reverse=True):
        # Short names are capitals ("CIW"); in lower case they may be part of anything.
        if match := re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", question, 0 if len(alias) <= 4 else re.I):
            return match.span(), names[alias]
    return None


def of_voice(question: str, documents: Sequence[Document]) -> list[Document]:
    """Those of `documents` in which they speak whose words `question` asks for, without naming them; all where it asks for nobody's.

    Inspectors speak in what they publish. A council speaks in its own papers and, quoted, in a newspaper, but in no inspector's letter.
    """
    inspectors = [document for document in documents if _is_inspectors(document)]
    if _INSPECTORS.search(question):
        return inspectors or list(documents)
    if _COUNCILS.search(question):
        return [document for document in documents if not _is_inspectors(document)] or list(documents)
    return list(documents)


def kinds_named(question: str, documents: Sequence[Document]) -> tuple[frozenset[DocumentKind], Use | None]:
    """The kinds of document that `question` asks for, with the span that says so.

    Where the library holds none of a kind that is asked what it says, that kind is named all the same; else it is only a word.
    """
    held = {document.kind for document in documents}
    for kind, pattern in KINDS:
        if match := pattern.search(question):
            if _SINCE.search(question, 0, match.start()):  # what came after it may be of any kind
                return frozenset(), match.span()
            if kind in held:
                return frozenset({kind}), match.span()
            if (other := _OTHERWISE.get(kind)) in held and other is not None:
                return frozenset({other}), match.span()
            if _is_asked_what_it_says(question, match):
                return frozenset({kind}), match.span()
    return frozenset(), None


def _is_asked_what_it_says(question: str, kind: re.Match[str]) -> bool:
    before, after = question[: kind.start()], question[kind.end() :]
    return bool(
        re.search(r"\b(?:according to|going by|yn ôl|dywed)(?: the| a| local| y| yr)*\s*$", before, re.I)
        or (re.search(rf"\b{_DOES}(?: the| a| local)*\s*$", before, re.I) and re.match(rf"\s+{_SAY}\b", after, re.I))
        or (re.search(r"\b(?:mae|ddywedodd|ddywed)(?:['’]r| y| yr)\s*$", before, re.I))
    )


def _is_inspectors(document: Document) -> bool:
    publisher = document.publisher or ""
    known = any(publisher.startswith(name) for short, longs in INSPECTORATES.items() for name in (short, *longs))
    return known or bool(_INSPECTS.search(publisher) and not _IS_COUNCIL.search(publisher))
