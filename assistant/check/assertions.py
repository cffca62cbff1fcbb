"""Which sentences of a draft claim something that documents could bear out, of whom, and of which time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.check.drafts import BlockKind, Draft, Quoted, Sentence, councils_named, sentences
from assistant.question import detect_language
from assistant.strength import marks
from assistant.support import said
from assistant.times import YEAR
from assistant.wording import any_of
from ingest.documents import Document

LEAST_WORDS = 4  # a shorter line is a label
LEAST_TELLING = 2  # words that tell something or how strongly it is so: a date and a name alone do not
WIDE_GAP = 4  # blanks before the page number in a table of contents
MOST_LED = 2  # telling words beside a quotation, of a sentence that only leads to it


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a draft that claims something: `text` from `start` to `end`, and `plain`, its words as they are to be proved.

    `subjects` are the councils that it or the nearest sentence before it names; `dating` are the words that date its source.
    """

    text: str
    start: int
    end: int
    plain: str
    language: str
    subjects: frozenset[str] = frozenset()
    dating: str = ""


_GREETS = any_of(
    r"""
    dear | yours | kind regards | best (?:regards|wishes) | regards | thank you | thanks | many thanks | hello | hi
    good (?:morning|afternoon)
    annwyl | yn gywir | cofion | diolch | helo | bore da | prynhawn da
    """,
    before=r"^\W*",
)
# What the reader is told to do.
_INSTRUCTS = any_of(
    r"""
    please | see | note | refer | contact | click | read | compare | consider
    (?:for (?:further|more) )?(?:information|details), | turn to
    (?:the )?(?:members|committee|cabinet|board|panel|council|councillors|readers?) (?:is|are) (?:asked|invited|requested|advised)
    (?:the )?(?:members|committee|cabinet|board|panel|council|councillors|readers?) (?:is|are) recommended
    you (?:may|can|should|will|must) | ask | discuss | let us | let me | remember
    gweler | darllenwch | cysylltwch | nodwch | gofynnir | gwahoddir | ystyriwch | cofiwch | gallwch
    """,
    before=r"^\W*",
    after=r"(?=[\s,:]|$)",
)
# What its writer thinks, or tells of the draft itself.
_OWN = any_of(
    r"""
    you asked | (?:dear )?colleagues, | (?:committee |council |board )?members (?:will|may|might|would) (?:want|wish|like|recall)
    I (?:(?:would|will|also|therefore|strongly|do|am|have) )*(?:recommend|suggest|propose|think|believe)\w*
    I (?:(?:would|will|also|therefore|strongly|do|am|have) )*(?:feel|hope|advise|expect|ask|welcome)\w*
    we (?:(?:would|will|also|therefore|strongly|do) )*(?:recommend|suggest|propose|think|believe|feel|hope|advise|welcome)
    in (?:my|our) (?:view|opinion) | it is (?:therefore )?(?:recommended|suggested|proposed) that
    officers (?:recommend|suggest|propose|advise)
    my (?:view|advice|recommendation) is | our (?:view|advice|recommendation) is | I am | I have | I was | I will | I shall | I can
    (?:the )?(?:purpose|aim) of this (?:report|paper|note|briefing)
    this (?:report|paper|note|briefing|draft|summary|section|annex|appendix|document|table) \w+
    the (?:table|figure|chart|section|paragraph|annex|appendix) (?:below|above|that follows)
    (?:table|figure|annex|appendix) \w+ (?:shows|below)
    (?:rwy|rydw i|dw i)['’]n (?:argymell|awgrymu|credu|meddwl|cynnig|gobeithio) | argymhellaf | awgrymaf | credaf
    rydym yn (?:argymell|awgrymu|credu|cynnig)
    yn (?:fy|ein) (?:marn|barn) (?:i|ni) | argymhellir | pwrpas yr adroddiad hwn | diben yr adroddiad hwn
    mae['’]r (?:adroddiad|papur|nodyn|ddogfen|adran|crynodeb|briff) (?:hwn|hon) | isod | uchod
    """,
    before=r"^\W*(?:(?:so|therefore|overall|finally|however|felly|yn olaf),? )?",
)
_MAKE_SURE = re.compile(r"\b(?:make(s)?|(made)) sure(?: that)?\b")  # three words that letters say in one
_NOBODY = re.compile(r"\bnobody\b", re.I)  # as letters put it
_STOPS = re.compile(r"[.!;…][”\"’')\]]*$")
_LIST_NUMBER = re.compile(r"^\s*(?:[-*•–+>]\s+|(?:\d{1,2}|[a-z])[.)]\s+|#+\s+)+")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)|<?https?://\S+>?|\[\^?\w{1,4}\]")
# A source in brackets: of the claim it says nothing, but whose document is meant.
_REFERENCE = re.compile(
    r"(?<!\s)\s*[(\[](?:[^()\[\]]*\b(?:(?:19|20)\d\d|paras?|paragraphs?|paragraff(?:au)?|para|p\.|pp\.|page|tudalen|¶|ibid)\b[^()\[\]]*)[)\]]|(?<!\s)\s*\(¶[^()]*\)"
)


def claims(draft: Draft, *, quoted: Sequence[Quoted] = (), documents: Sequence[Document] = ()) -> list[Claim]:
    """The claims of `draft` in order; `quoted` are its quotations, `documents` those whose councils it may name."""
    return list(_claims(draft, quoted, documents))


def _claims(draft: Draft, quoted: Sequence[Quoted], documents: Sequence[Document]) -> Iterator[Claim]:
    language = detect_language(draft.text)
    names = _Context(draft, documents)
    for sentence in sentences(draft):
        text = draft.text[sentence.start : sentence.end]
        plain = _plain(draft, sentence)
        if not _asserts(text, plain, sentence):
            continue
        spoken = detect_language(plain, otherwise=language)
        inside = [each for each in quoted if each.start < sentence.end and sentence.start < each.end]
        if inside and _only_leads(draft, sentence, inside, spoken):
            continue
        if not inside and len(said(plain, spoken).words) + len(marks(plain, spoken)) < LEAST_TELLING:
            continue
        yield Claim(text, sentence.start, sentence.end, plain, spoken, names.subjects(sentence), names.dating(sentence))


def _plain(draft: Draft, sentence: Sentence) -> str:
    """The sentence without its list number, marks of emphasis, links, footnote marks and sources in brackets, on one line."""
    text = draft.text[sentence.start : sentence.end]
    text = _LINK.sub(lambda match: match[1] or "", text)
    text = _EMPHASIS.sub("", _LIST_NUMBER.sub("", _REFERENCE.sub("", text)))
    text = _MAKE_SURE.sub(lambda match: "ensure" + ("s" if match[1] else "d" if match[2] else ""), text)
    text = _NOBODY.sub(lambda match: "No one" if match[0][0] == "N" else "no one", text)
    return " ".join(text.replace("|", " ").split()).replace(" .", ".").replace(" ,", ",")


def _asserts(text: str, plain: str, sentence: Sentence) -> bool:
    """Whether the sentence says that something is so."""
    if len(plain.split()) < LEAST_WORDS or plain.rstrip("”\"'’) ").endswith(("?", ":")):
        return False
    if sentence.block.kind is BlockKind.HEADING or text.lstrip().startswith("#") or _is_of_contents(text):
        return False
    # A line without a stop is a title, unless it is a point of a list.
    if sentence.block.kind is BlockKind.TEXT and not _LIST_NUMBER.match(text) and not _STOPS.search(plain):
        return False
    return not any(pattern.search(plain) for pattern in (_GREETS, _INSTRUCTS, _OWN))


def _is_of_contents(text: str) -> bool:
    """Whether a page number stands far behind the words, or behind a row of dots, as in a table of contents."""
    # Without a pattern: one that looks for a run of blanks and then a figure takes minutes over some thousand blanks.
    before = text.rstrip().rstrip("0123456789")
    gap = before[len(before.rstrip()) :]
    return before != text.rstrip() and ("\t" in gap or len(gap) >= WIDE_GAP or before.rstrip().endswith(("....", "……")))


def _only_leads(draft: Draft, sentence: Sentence, inside: Sequence[Quoted], language: str) -> bool:
    """Whether the sentence says nothing beside its quotations but who says them."""
    rest, at = "", sentence.start
    for each in inside:
        rest += draft.text[at : max(at, each.start)] + " "
        at = max(at, each.end)
    words = said(" ".join((rest + draft.text[at : sentence.end]).split()), language).words
    small = [word for word in words if not word.text[:1].isdigit() and not word.text[:1].isupper()]
    return len(small) <= MOST_LED


class _Context:
    """Whom and which time the draft is about, at each place in it."""

    def __init__(self, draft: Draft, documents: Sequence[Document]) -> None:
        self._draft = draft
        self._mentions = councils_named(draft, documents)

    def subjects(self, sentence: Sentence) -> frozenset[str]:
        """The councils that the sentence names, else the one named last before it."""
        own = frozenset(name for at, name in self._mentions if sentence.start <= at < sentence.end)
        before = [name for at, name in self._mentions if at < sentence.start]
        return own or frozenset(before[-1:])

    def dating(self, sentence: Sentence) -> str:
        """The sentence, where it names a year, else its block as far as that, else the nearest heading that does; "" where none does."""
        text = self._draft.text
        own = text[sentence.start : sentence.end]
        if YEAR.search(own):
            return own
        if YEAR.search(before := text[sentence.block.start : sentence.start]):
            return before
        headings = [block for block in self._draft.blocks if block.kind is BlockKind.HEADING and block.start < sentence.start]
        heading = text[headings[-1].start : headings[-1].end] if headings else ""
        return heading if YEAR.search(heading) else ""
