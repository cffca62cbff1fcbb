"""Who says what stands between quotation marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.documents import Paragraph, ParagraphKind
from ingest.names import KnownNames, Name, find_names

LEAST_WORDS = 5  # a shorter quotation is a phrase, not speech
MEMORY = 2  # paragraphs of narration after which "he" is no longer the last speaker
LONGEST = 10_000  # characters; a longer paragraph is no speech, and not worth the time
LONGEST_BLOCK = 6  # paragraphs looked through for the end of a quotation without quotation marks

_MASK = "\0"  # stands for each character between quotation marks, so that offsets stay
_SPOKEN = (ParagraphKind.TEXT, ParagraphKind.LIST_ITEM, ParagraphKind.QUOTED_SPEECH)

_VERB = (
    r"(?:said|says?|saying|told|tells|telling|added|adds|adding|asked|asks|asking|explained|explains|commented|continued|replied|responded|"
    r"stated|states|warned|insisted|argued|argues|claimed|claims|concluded|admitted|accepted|confirmed|wrote|writes|stressed|urged|described|"
    r"describes|noted|suggested|questioned|announced|remarked|recalled|followed\s+up|went\s+on)\b"
)
_VERB_CY = r"\b(?:[Mm]eddai|[Mm]edd|[Dd]ywedodd|[Dd]ywed|[Yy]chwanegodd|[Gg]ofynnodd|[Aa]tebodd|[Ee]glurodd|[Ee]sboniodd|[Rr]hybuddiodd)"
_FILLER = r"(?:(?:also|then|later|has|had|further|simply|previously|again|repeatedly)\s+)*"
_BEHIND_NAME = re.compile(
    rf"(?:\s+\([^()\0]{{1,60}}\))?(?:,\s+[^\0.:;]{{2,160}}?,|,\s+(?:[a-z][^\0.:;,]{{2,90}}|[^\0.:;,]{{2,60}},))?\s+{_FILLER}{_VERB}"
)
_HE = re.compile(rf"\b([Hh]e|[Ss]he)\s+{_FILLER}{_VERB}")
_HE_CY = re.compile(rf"{_VERB_CY}(?:\s+(ef|hi|fe|fo|e|o)\b|(?=\s*[:,\0]))")
_BEFORE_NAME_CY = re.compile(rf"{_VERB_CY}(?:['’]r)?\s+(?:yr?\s+)?$")
_INVERTED = re.compile(rf"\s*,?\s*(?:{_VERB}|{_VERB_CY}(?:['’]r)?)\s+(?:(?:the|a|yr?)\s+)?(?:[a-z][\w'’-]*,?\s+){{0,8}}$")
_SOMEBODY = re.compile(
    rf"\s*,?\s*(?:{_VERB}|{_VERB_CY}\b|(?:the|an?|one|another|its|their|his|her|they|it)\b[^\0.]{{0,80}}?\b{_VERB})", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"\b(?:adding|saying|asking|gan\s+ychwanegu|gan\s+ddweud)\b[^\0.]{0,40}$")
_SENTENCE = re.compile(r"(?<!Cllr)(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Cyng)(?<!\b[A-Z])[.!?]\s+|\0\s+(?=[A-ZÀ-ÞŴŶ])")
_NO_SUBJECT = re.compile(r"\b(?:of|to|with|by|from|about|against)\s+(?:the\s+)?$")
_TOGETHER = re.compile(r"\b(?:and|a)\s+$")
_WITH_OTHERS = re.compile(r"\s+(?:and|a|ac)\s")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|I['’]ve|[Ww]e|[Ww]e['’](?:re|ve|ll)|[Oo]ur)\b")
_CHAIR = re.compile(r"(?:The Chair(?:man|woman|person)?|Y Cadeirydd)(?:,\s+|\s+\()?")
_MALE, _FEMALE = re.compile(r"(?:Mr|Sir|Lord)\b"), re.compile(r"(?:Mrs|Ms|Miss|Dame|Lady|Baroness)\b")


@dataclass(frozen=True, slots=True)
class _Quotation:
    """Half-open span of a quotation with its marks; not `closed` where it runs on into the next paragraph."""

    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class _State:
    """What one paragraph hands to the next."""

    last: str | None = None  # whom "he" or "she" means
    age: int = 0  # paragraphs of narration since then
    quoted: str | None = None  # speaker of the quotation that ended the paragraph before
    is_open: bool = False  # that quotation was not closed
    announced: str | None = None  # "Jane Roe said:" ended the paragraph before


def with_speakers(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The same paragraphs, with speech marked as such and its speaker named wherever the text leaves no doubt."""
    known = _known_names(paragraphs)
    result: list[Paragraph] = []
    state = _State()
    for paragraph in paragraphs:
        if not _may_speak(paragraph):
            state = replace(state, quoted=None, is_open=False, announced=None)
            result.append(paragraph)
            continue
        spoken, state = _spoken(paragraph, state, known=known)
        result.append(spoken)
    return tuple(_with_blocks(result, known))


def _may_speak(paragraph: Paragraph) -> bool:
    return paragraph.kind in _SPOKEN and len(paragraph.text) <= LONGEST


def _known_names(paragraphs: Sequence[Paragraph]) -> KnownNames:
    """Full names that are certainly names: behind an honorific, or the subject of a verb of speech."""
    known = KnownNames()
    for paragraph in paragraphs:
        if _may_speak(paragraph):
            text = _masked(paragraph.text, _quotations(paragraph.text, is_open=False))
            for name in find_names(text):
                if name.honorific or _says(name, text) or _INVERTED.match(text[_quote_end(text, name.start) : name.start]):
                    known.add(name)
    return known


def _quote_end(text: str, before: int) -> int:
    """Behind the last quotation before an offset of masked text; the offset itself where there is none."""
    end = text.rfind(_MASK, 0, before) + 1
    return end if end else before


def _quotations(text: str, *, is_open: bool) -> list[_Quotation]:
    """The quotations of a paragraph in order; `is_open` if one of the paragraph before goes on here."""
    found: list[_Quotation] = []
    closing = re.search(r"[”\"]", text)
    start = 0 if is_open and closing and closing[0] == "”" and not re.search(r"“", text[: closing.start()]) else None
    for match in re.finditer(r"[“”\"]", text):
        opens = match[0] == "“" or (match[0] == '"' and start is None)
        if opens and start is None:
            start = match.start()
        elif not opens and start is not None:
            found.append(_Quotation(start, match.end(), True))
            start = None
    if start is not None:
        found.append(_Quotation(start, len(text), False))
    return found


def _masked(text: str, quotations: Sequence[_Quotation]) -> str:
    for quotation in quotations:
        text = text[: quotation.start] + _MASK * (quotation.end - quotation.start) + text[quotation.end :]
    return text


def _spoken(paragraph: Paragraph, state: _State, *, known: KnownNames) -> tuple[Paragraph, _State]:
    """The paragraph with its kind and speaker, and the state behind it."""
    text = paragraph.text
    if unmarked := _unmarked_speech(text, state, known=known):
        speaker, is_open = unmarked
        kind = ParagraphKind.QUOTED_SPEECH if is_open else paragraph.kind
        return replace(paragraph, kind=kind, speaker=speaker), _State(speaker, 0, speaker, is_open)
    quotations = _quotations(text, is_open=state.is_open)
    narration = _masked(text, quotations)
    speakers: list[str | None] = []
    for quotation in quotations:
        before = speakers[-1] if speakers else (state.announced or state.quoted)
        speakers.append(_speaker(quotation, narration, state, known=known, before=before))
    long = [who for quotation, who in zip(quotations, speakers, strict=True) if _words(text, quotation) >= LEAST_WORDS]
    mostly = sum(quotation.end - quotation.start for quotation in quotations) * 2 > len(text)
    named = set(long or (speakers if mostly else []))
    speech = mostly and sum(_words(text, quotation) for quotation in quotations) >= LEAST_WORDS
    spoken = replace(
        paragraph,
        kind=ParagraphKind.QUOTED_SPEECH if speech else paragraph.kind,
        speaker=named.pop() if len(named) == 1 else None,
    )
    return spoken, _next_state(narration, quotations, speakers, state=state, known=known)


def _words(text: str, quotation: _Quotation) -> int:
    return len(re.findall(r"[\w'’-]+", text[quotation.start : quotation.end]))


def _unmarked_speech(text: str, state: _State, *, known: KnownNames) -> tuple[str, bool] | None:
    """Speaker of "Cllr Roe: …", or of "She added: I …" where the quotation marks were forgotten, and whether it runs on."""
    if re.search(r"[“”\"]", text) or not (colon := re.match(r"([^:]{2,120}):\s+(?=\S)", text)):
        return None
    if _SENTENCE.search(colon[1]):
        return None
    chair = _CHAIR.match(colon[1])
    names = [name for name in find_names(colon[1]) if name.honorific or known.full(name)]
    rest = chair.end() if chair else 0
    if names and names[0].start == rest and names[0].end >= len(colon[1]) - 1 and (names[0].honorific or len(names[0].words) > 1):
        who = known.full(names[0])
        return (who, False) if who and (names[0].honorific or known.is_full(names[0])) else None
    if chair and chair.end() == len(colon[1]):
        return chair[0], False
    subject = _subject(colon[1], state, known=known)
    if subject and _FIRST_PERSON.search(text[colon.end() :]) and re.search(rf"{_VERB}$|{_VERB_CY}$", colon[1]):
        return subject, True
    return None


def _speaker(quotation: _Quotation, narration: str, state: _State, *, known: KnownNames, before: str | None) -> str | None:
    """Who speaks: named behind the quotation, or before it, or still the one who spoke before."""
    behind = narration[quotation.end :].split(_MASK, 1)[0]
    head = narration[: quotation.start]
    if after := _named_behind(behind, head, state, known=known):
        return after[0]
    sentences = [match.end() for match in _SENTENCE.finditer(head)]
    sentence = sentences[-1] if sentences else 0
    own = head[sentence:].replace(_MASK, " ")
    if own.strip():
        if subject := _subject(own, replace(state, last=_mentioned(head, known) or state.last), known=known):
            return subject
        if _PARTICIPLE.search(own):
            return next((known.full(name) for name in find_names(own) if name.honorific or known.is_full(name)), None)
        return None
    if head.strip(f"{_MASK} "):
        return _subject(head, state, known=known) or (before if _MASK in head else None)
    return before


def _named_behind(behind: str, head: str, state: _State, *, known: KnownNames) -> tuple[str | None] | None:
    """The speaker in `“…,” said Jane Roe`; (None,) where somebody without a name speaks; None where nobody does."""
    clause = re.split(r"[.;]\s|[.;]$", behind, maxsplit=1)[0] if not re.match(r"\s*(?:[A-Z]\.|Cllr\.)", behind) else behind
    for name in find_names(clause):
        lead = clause[: name.start]
        if _INVERTED.match(lead) or (re.fullmatch(r"\s*,?\s*(?:the\s+)?", lead) and _says(name, clause)):
            return (known.full(name),)
    pronoun = re.match(r"\s*,?\s*", clause)
    at = pronoun.end() if pronoun else 0
    if (match := _HE.match(clause, at) or _HE_CY.match(clause, at)) is not None:
        return (_resolved(match[1], _mentioned(head, known) or state.last),)
    return (None,) if _SOMEBODY.match(clause) else None


def _says(name: Name, text: str) -> bool:
    """Whether the name is the subject of a verb of speech, standing alone and not behind a preposition."""
    before = text[: name.start]
    if _BEFORE_NAME_CY.search(before):
        return True
    if not _BEHIND_NAME.match(text, name.end) or _NO_SUBJECT.search(before):
        return False
    return not (_TOGETHER.search(before) and re.search(r"\w\s+(?:and|a)\s+$", before) and _ends_with_name(before))


def _ends_with_name(text: str) -> bool:
    joined = re.sub(r"\s+(?:and|a)\s+$", "", text)
    return any(name.end == len(joined) and (name.honorific or len(name.words) > 1) for name in find_names(joined))


def _subject(text: str, state: _State, *, known: KnownNames) -> str | None:
    """The last one in `text` of whom it is said that they speak; None where that is nobody or nobody known."""
    found: list[tuple[int, str | None]] = [(name.start, known.full(name)) for name in find_names(text) if _says(name, text)]
    mentioned = None
    for match in (*_HE.finditer(text), *_HE_CY.finditer(text)):
        mentioned = _mentioned(text[: match.start()], known) or state.last
        found.append((match.start(), _resolved(match[1], mentioned)))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _mentioned(text: str, known: KnownNames) -> str | None:
    """The one person that `text` speaks of: the one it begins with, or the only one."""
    names = [(name, full) for name in find_names(text) if (name.honorific or known.is_full(name)) and (full := known.full(name))]
    if not names:
        return None
    first = names[0][0]
    if (first.start == 0 and not _WITH_OTHERS.match(text, first.end)) or len({full for _, full in names}) == 1:
        return names[0][1]
    return None


def _resolved(pronoun: str | None, person: str | None) -> str | None:
    """`person`, unless the pronoun contradicts their honorific."""
    if person and pronoun:
        male, female = bool(_MALE.match(person)), bool(_FEMALE.match(person))
        if (pronoun.lower() in ("she", "hi") and male) or (pronoun.lower() in ("he", "ef", "fe", "fo", "e", "o") and female):
            return None
    return person


def _next_state(
    narration: str, quotations: Sequence[_Quotation], speakers: Sequence[str | None], *, state: _State, known: KnownNames
) -> _State:
    """What the paragraph's end tells of the next: an open quotation, somebody announced, somebody to be called "she"."""
    begins_quoted = narration.startswith(_MASK)
    quoted = speakers[-1] if quotations and (begins_quoted or not narration[quotations[-1].end :].strip(" .,")) else None
    is_open = bool(quotations) and not quotations[-1].closed
    subject = _subject(narration, state, known=known)
    announced = subject if narration.rstrip().endswith(":") else None
    if quotations and speakers[-1] is None and not subject:
        return _State(None, 0, None, is_open, None)
    last = (speakers[-1] if quotations else None) or subject or _mentioned(narration, known)
    if last:
        return _State(last, 0, quoted, is_open, announced)
    several = any(name.honorific or known.is_full(name) for name in find_names(narration))
    forgotten = several or state.age >= MEMORY
    return _State(None if forgotten else state.last, state.age + 1, quoted, is_open, announced)


def _with_blocks(paragraphs: Sequence[Paragraph], known: KnownNames) -> Iterator[Paragraph]:
    """`paragraphs` with letters quoted in block form: the paragraph behind "CIW said:", and on to the last that says "we"."""
    until, speaker = -1, None
    for position, paragraph in enumerate(paragraphs):
        if position <= until:
            yield replace(paragraph, kind=ParagraphKind.QUOTED_SPEECH, speaker=speaker)
            continue
        yield paragraph
        speaker = _announced(paragraph, known)
        if speaker:
            following = paragraphs[position + 1 : position + 1 + LONGEST_BLOCK]
            plain = next((n for n, other in enumerate(following) if not _may_be_block(other, known)), len(following))
            ours = [n for n, other in enumerate(following[:plain]) if n == 0 or _FIRST_PERSON.search(other.text)]
            until = position + 1 + ours[-1] if ours else -1


def _announced(paragraph: Paragraph, known: KnownNames) -> str | None:
    """Who is named in a short paragraph that ends with a verb of speech and a colon."""
    if paragraph.kind is not ParagraphKind.TEXT or not re.search(rf"{_VERB}:$|{_VERB_CY}[^.]*:$", paragraph.text):
        return None
    return _subject(paragraph.text, _State(), known=known)


def _may_be_block(paragraph: Paragraph, known: KnownNames) -> bool:
    """Whether the paragraph could be quoted without marks: it has none, and nobody speaks in it."""
    return (
        paragraph.kind in (ParagraphKind.TEXT, ParagraphKind.LIST_ITEM)
        and paragraph.speaker is None
        and not re.search(r"[“”\"]|:$", paragraph.text)
        and _subject(paragraph.text, _State(), known=known) is None
    )
