"""Whether a claim leaves every saying in the mouth that says it."""

import re
from collections.abc import Iterator, Sequence

from assistant import naming
from assistant.attribution import reported
from assistant.doubts import Doubt, Doubts, Source, tokens
from assistant.evidence import stem
from assistant.quotes import LEAST_WORDS, is_spoken
from assistant.support import Part, Said, Word, said, says
from assistant.wording import any_of, words
from vectorstore.words import STOP_WORDS

_SAYS = any_of(r"""
    sa(?:y|ys|id|ying) | told | tells? | stat(?:e|es|ed|ing) | according to | report(?:s|ed|edly|ing)? | claim(?:s|ed)? | explain(?:s|ed)?
    acknowledg(?:e|es|ed) | ask(?:s|ed)? | question(?:s|ed) | argu(?:e|es|ed) | admit(?:s|ted)? | confirm(?:s|ed)? | add(?:s|ed)
    warn(?:s|ed)? | promis(?:e|es|ed) | express(?:es|ed)? | spoke | comment(?:s|ed) | insist(?:s|ed)? | repl(?:y|ies|ied) | accept(?:s|ed)?
    complain(?:s|ed)? | words | quoted | suggest(?:s|ed)? | agree(?:s|d)? | call(?:s|ed)? for | thank(?:s|ed)? | describ(?:e|es|ed) | wrote
    view | dywed\w* | ddywed\w* | meddai | yn ôl | honn\w* | esboni\w* | nodo\w* | cydnab\w* | gofyn\w* | adrodd\w* | eglur\w*
    cadarnha\w* | mynegi\w* | dweud | ddweud | rhybuddi\w* | disgrifi\w* | soni\w*
""")
_FEELS = any_of(r"""
    feel(?:s|ing)? | felt | believ(?:e|es|ed) | think(?:s|ing)? | thought | credu | gredu | teimlo\w* | deimlo\w* | meddwl
""")
TELLS = re.compile(f"{_SAYS.pattern}|{_FEELS.pattern}", re.I)  # somebody says or feels something
_SAYS_THAT = re.compile(
    rf"(?:{TELLS.pattern}) (?:(?:us|inspectors|me) )?(?:that|they|feeling|their|he|she|it|fod|bod|eu bod|nad|y)\b"
    r"|\b(?:complain(?:s|ed)?|claims?|are confident|is confident|are concerned) (?:that|the|about)\b"
    r"|,[”\"]? (?:[\w'’]+ ){0,3}(?:said|says)\b|[”\"],? (?:said|says)\b"
    r"|\b(?:[Dd]ywedodd|[Mm]eddai|[Hh]onnodd|[Yy]n ôl) (?!yr? (?:arolyg|llythyr|adroddiad))"
    r"|\baccording to|\bdescribe\b|\bdescribed (?:[\w'’]+ ){0,6}as\b|\btold (?:us|inspectors)\b",
    re.I,
)
# Who is said to say it, where the claim opens with them.
_TELLER = {
    "en": re.compile(
        r"(?:In [^,]{1,30}, )?(?:According to (?P<a>[^,]{1,60}?),|(?P<b>(?:The |A )?[^,.;:]{1,50}?)"
        r" (?:said|says|say|told|stated|claimed|argued|reports that|reported|warned|complained|insisted)\b)"
    ),
    "cy": re.compile(
        r"(?:Yn ôl (?P<a>[^,]{1,60}?),|(?:Dywedodd|Meddai|Honnodd|Adroddodd|Rhybuddiodd|Nododd) (?P<b>[^,.;:]{1,50}?)"
        r"(?= (?:wrth|fod|bod|eu bod|ei bod|ei fod|y|nad|na|am)\b))"
    ),
}
_INSPECTORS = words("inspector inspectors inspectorate inspection ofsted arolygwyr arolygiaeth arolygydd arolygiad")
_DOCUMENTS = words("letter report document article minutes newspaper paper llythyr adroddiad dogfen erthygl cofnodion papur")


def of_speakers(claim: Said, found: Sequence[Part], sources: Sequence[Source]) -> Iterator[Doubt]:
    """A saying told as a fact, or put into another mouth."""
    used = [sources[number] for number in sorted({part.source for part in found})]
    for source in used:
        yield from _of_speaker(claim, source)
    teller = _TELLER[claim.language].match(claim.text)
    who = (teller["a"] or teller["b"]) if teller else None
    if who and not any(_may_tell(who, source, claim.language) for source in used):
        yield Doubt(Doubts.SPEAKER, who)


def _of_speaker(claim: Said, source: Source) -> Iterator[Doubt]:
    speaker, text = _speaker(source), source.said
    verbs = _SAYS if _SAYS.search(text.text) else TELLS
    if (speaker or _SAYS_THAT.search(text.text)) and not verbs.search(claim.text):
        yield Doubt(Doubts.SPEAKER, speaker or "")
    named = said(speaker, text.language).words if speaker else ()
    if text.language != claim.language:
        return
    if named and not any(says(word, claim.stems) for word in named):
        yield Doubt(Doubts.SPEAKER, speaker or "")
    if TELLS.search(claim.text) and (lent := _lent(claim, text)):
        yield Doubt(Doubts.SPEAKER, ", ".join(lent))


_QUOTED = re.compile(r'"([^"]+)"?')  # as `folded` leaves quotation marks
_INTRODUCTION = 10  # words before what is quoted that say who speaks


def _lent(claim: Said, text: Said) -> list[str]:
    """The words that the claim puts into the speaker's mouth and that only the narrator says, before the speaker is introduced."""
    quoted = " ".join(_QUOTED.findall(text.text))
    narrated, _, _ = text.text.partition('"')
    if len(quoted.split()) < LEAST_WORDS or not _SAYS.search(narrated) or '"' in claim.text:  # it keeps apart who says what
        return []
    own = said(" ".join([*tokens(narrated)[-_INTRODUCTION:], quoted]), text.language).stems
    return [word.text for word in claim.words if not says(word, own) and says(word, said(narrated, text.language).stems)]


def _may_tell(who: str, source: Source, language: str) -> bool:
    """Whether `who` is the author of the document, or someone whose saying the sentence reports."""
    told, document = tokens(who.lower()), source.citation.document
    if (others := naming.inspectorates(who)) and not others & naming.inspectorates(document.publisher or ""):
        return any(says(word, source.said.stems) for word in said(who, language).words)
    author = frozenset(tokens((document.publisher or "").lower())) | _DOCUMENTS
    if naming.is_inspectorate(document.publisher or ""):
        author |= _INSPECTORS
    if any(word in author or word in source.names - frozenset(tokens((document.subject or "").lower())) for word in told):
        return True
    named = said(who, language).words or [Word(word, 0, frozenset({stem(word)})) for word in told if word not in STOP_WORDS]
    if speaker := _speaker(source):
        return source.said.language != language or any(says(word, said(speaker, source.said.language).stems) for word in named)
    translated = source.said.language != language
    return bool(TELLS.search(source.said.text)) and (translated or any(says(word, source.said.stems) for word in named))


def _speaker(source: Source) -> str | None:
    """Whose saying the cited sentence is, None where its document says it itself."""
    quote = source.citation.quote
    if quote.paragraph.speaker and is_spoken(quote):
        return quote.paragraph.speaker
    told = reported(quote.text)
    return told.speaker if told and told.whole else None
