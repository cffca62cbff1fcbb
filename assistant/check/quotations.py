"""The verdict on one quotation of a draft: where it stands, or in what it differs from what stands there.

    for quoted in quotations(draft, documents=library.select(Scope())):
        finding = check_quotation(quoted, library, text=draft.text)

A quotation that stands so is verbatim, or misattributed where the draft says that it stands elsewhere. One whose pieces stand so is
stitched. One that is LEAST_LIKE a passage is altered; its differences are words. All else is not found.
"""

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from assistant import naming
from assistant.answers import Citation
from assistant.check.alignment import LEAST_RUN, Alignment, align, runs
from assistant.check.aspects import differences
from assistant.check.attributed import disagreements, may_stand_in
from assistant.check.attributions import NOTHING
from assistant.check.candidates import Passage, joined, passages
from assistant.check.drafts import Quoted
from assistant.check.findings import Aspect, Difference, Finding, Kind, Verdict
from assistant.check.tokens import DOTS, Tokens, count_words, found_at, is_word, tokens_of
from assistant.quotes import LEAST_WORDS, Quote
from ingest.documents import Document, ParagraphKind
from vectorstore.library import Library, Scope

# From 0 to 1, the share of a quotation's words that stand in the nearest passage in their order, less those that stand between them.
# Set on benchmarks/checks.py with its seeds 1, 3 and 4: sentences with a sixth of their words exchanged have 0.65 or more, and of those
# that stand in other documents all but a few generic ones less.
LEAST_LIKE = 0.65
LEAST_SHOWN = 0.45  # from which on the nearest passage is shown beside a quotation that is not found
LEAST_COMMON = 3  # words in a row that a quotation and what it is said to be altered from have in common
ELISION = 3  # words left out between two pieces from which on they are stitched; fewer are words dropped
WORDS_A_PIECE = 6  # on average, of pieces of different paragraphs that are joined without dots
ANYWHERE = 8  # words from which on a quotation is looked for in documents of other councils than the draft names
BEFORE = 60  # characters before a quotation in which the draft may say the "not" that it leaves out
MOST_ALIGNED = 8  # passages that a quotation is laid against
MOST_JOINED = 4  # passages from which on a quotation over several paragraphs is looked for

_EVERYWHERE = Scope()
_DOTS = r"(?:…|\.{3,}|(?:\. ){2,}\.)"
_ELISION = re.compile(rf"(?<!\s)\s*(?:\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS})\s*")
_ASIDE = re.compile(r"(?<!\s)\s*\[(?:sic|(?:my |our |original )?emphasis[^\]]*|fy mhwyslais[^\]]*|pwyslais[^\]]*)\]", re.I)
_LETTER = re.compile(r"\[([^\W\d_])\](?=\w)")  # "[T]he council"
_DENIES = re.compile(r"(?:not?|never|cannot|\w+n't|nid|nad|ni|na|ddim|heb|peidio|beidio)", re.I)
_SENTENCE_ENDS = frozenset('.!?:…"')


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a quotation, between the marks or dots, with the dots before it as the draft has them ("" where there are none)."""

    words: str
    dots: str


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where words stand as quoted: one quote, or several in paragraphs that follow one another."""

    document: Document
    quotes: tuple[Quote, ...]
    first: int = 0  # token of the paragraph with which it begins, and behind the one with which it ends
    last: int = 0


def check_quotation(quoted: Quoted, library: Library, *, text: str, scope: Scope = _EVERYWHERE, number: int = 1) -> Finding:
    """What becomes of `quoted`, a quotation of the draft with this `text`, among the documents of `library` in `scope`.

    Its citations are numbered on from `number`. A difference of aspect ELISION has the draft's dots ("" for none) and the words left
    out ("" where the pieces stand in different paragraphs); one of what the draft adds in brackets keeps the brackets.
    """
    desk = _Desk(quoted, library, scope, _meant(quoted, library, scope), text[max(0, quoted.start - BEFORE) : quoted.start])
    verdict, differing, stands = _judged(desk)
    citations = [(stand.document, quote) for stand in stands for quote in stand.quotes]
    evidence = tuple(Citation(number + at, document, quote) for at, (document, quote) in enumerate(dict.fromkeys(citations)))
    return Finding(text[quoted.start : quoted.end], quoted.start, quoted.end, Kind.QUOTATION, verdict, tuple(differing), evidence)


@dataclass(frozen=True, slots=True)
class _Desk:
    """A quotation, where to look for it, and the documents that the draft may mean, None where it says nothing of that."""

    quoted: Quoted
    library: Library
    scope: Scope
    meant: frozenset[str] | None
    before: str  # what the draft says right before it

    def passages(self, words: str) -> list[Passage]:
        """Where the words may stand: a few of them only in documents of the councils that the draft names, if it names any."""
        found = passages(words, self.library, scope=self.scope, meant=self.meant)
        councils = self.quoted.attribution.councils
        if not councils or len(self.quoted.words.split()) >= ANYWHERE:
            return found
        return [each for each in found if each.document.subject is None or each.document.subject in councils]

    def against(self, stand: _Stand) -> tuple[Difference, ...]:
        """In what the place differs from what the draft says of it."""
        if self.quoted.attribution == NOTHING:
            return ()
        paragraphs = self.library.paragraphs(stand.document.id)
        return disagreements(self.quoted.attribution, stand.document, stand.quotes[0], paragraphs=paragraphs)

    def best(self, stands: Iterable[_Stand]) -> tuple[_Stand, tuple[Difference, ...]]:
        """The place that agrees best with what the draft says, the newest of several, and in what it still differs."""
        judged = [(stand, self.against(stand)) for stand in stands]
        return min(judged, key=lambda each: (len(each[1]), -(each[0].document.date.toordinal() if each[0].document.date else 0)))


_Judgement = tuple[Verdict, Sequence[Difference], Sequence[_Stand]]


def _meant(quoted: Quoted, library: Library, scope: Scope) -> frozenset[str] | None:
    if quoted.attribution == NOTHING:
        return None
    documents = library.select(scope)
    meant = frozenset(document.id for document in documents if may_stand_in(quoted.attribution, document))
    return meant if 0 < len(meant) < len(documents) else None


def _judged(desk: _Desk) -> _Judgement:
    words = _prepared(desk.quoted.words)
    found = desk.passages(words)
    if stands := [*_stands(desk, words, found)]:
        return _placed(desk, stands)
    if headed := [*_headed(desk, words)]:
        return _placed(desk, headed)
    pieces = _pieces(words)
    if len(pieces) > 1:
        return _of_pieces(desk, pieces)
    altered = _nearest(words, found, desk=desk)
    if not (altered and _is_slight(altered) and len(altered.differences) < 2) and (stitched := _patched(words, found, desk=desk)):
        return stitched
    if altered and _is_near(altered):
        if not altered.differences:
            return _placed(desk, [altered.stand])
        return Verdict.ALTERED, [*altered.differences, *desk.against(altered.stand)], [altered.stand]
    return Verdict.NOT_FOUND, (), [altered.stand] if altered and _is_near(altered, likeness=LEAST_SHOWN) else []


def _placed(desk: _Desk, stands: Sequence[_Stand]) -> _Judgement:
    stand, against = desk.best(stands)
    if denial := _denied(desk, stand):
        return Verdict.ALTERED, [Difference(Aspect.NEGATION, "", denial), *against], [stand]
    return (Verdict.MISATTRIBUTED, against, [stand]) if against else (Verdict.VERBATIM, (), [stand])


def _denied(desk: _Desk, stand: _Stand) -> str:
    """The "not" that stands right before the quoted words and is neither quoted nor said by the draft itself; "" where there is none."""
    keys = tokens_of(stand.quotes[0].paragraph.text).keys
    if not 0 < stand.first < len(keys) or keys[stand.first] in ("only", "just") or not _DENIES.fullmatch(keys[stand.first - 1]):
        return ""
    return "" if any(_DENIES.fullmatch(word) for word in tokens_of(desk.before).keys) else keys[stand.first - 1]


def _headed(desk: _Desk, words: str) -> Iterator[_Stand]:
    """Yield the headings that are quoted, the numbers before them left out."""
    wanted = _heading_words(words)
    if any(_heading_words(heading.split("\n")[-1]) == wanted for heading in desk.library.headings()):
        for document in desk.library.select(desk.scope):
            for paragraph in desk.library.paragraphs(document.id):
                if paragraph.kind is ParagraphKind.HEADING and _heading_words(paragraph.text) == wanted:
                    yield _Stand(document, (Quote(paragraph, 0, len(paragraph.text)),))


def _heading_words(heading: str) -> tuple[str, ...]:
    keys = [key.casefold() for key in tokens_of(heading).keys if is_word(key)]
    return tuple(keys[1:] if keys and keys[0].isdigit() else keys)


def _prepared(words: str) -> str:
    """The quoted words without what an editor puts in to say that nothing was changed."""
    words = _LETTER.sub(r"\1", _ASIDE.sub("", unicodedata.normalize("NFC", words)))
    return " ".join(words.split()) if "\u00ad" not in words and "-\n" not in words else words


def _pieces(words: str) -> list[_Piece]:
    """The pieces between dots that stand for words left out; dots at either end leave out nothing."""
    pieces: list[_Piece] = []
    start, dots = 0, ""
    for match in (*_ELISION.finditer(words), None):
        piece = words[start : match.start() if match else len(words)]
        if any(character.isalnum() for character in piece):
            pieces.append(_Piece(piece.strip(), dots if pieces else ""))
            dots = ""
        if match:
            start, dots = match.end(), match[0].strip()
    return pieces


def _variants(words: str, joints: Sequence[int]) -> Iterator[Tokens]:
    """The quotation as its source may have it: without the marks, stops and commas that only the draft's own sentence asks for."""
    texts = [words]
    if re.search(r"\w[-‐]\s*\n", words):  # parted at a line's end: one word, or a compound
        texts.append(re.sub(r"(?<=\w)([-‐])[ \t]*\n[ \t]*(?=\w)", r"\1", words))
    if joints:
        texts.append(_without_commas(words, joints))
    for text in texts:
        tokens = tokens_of(text)
        first, last = 0, len(tokens)
        while first < last and tokens.keys[first] in (DOTS, '"'):
            first += 1
        yield tokens.part(0, last)
        yield tokens.part(first, last)
        if "[" in tokens.keys:
            yield tokens.part(first, last).without("[]")
        while last > first and tokens.keys[last - 1] in (DOTS, '"', ".", ",", ";", ":"):
            last -= 1
            yield tokens.part(first, last)


def _without_commas(words: str, joints: Sequence[int]) -> str:
    """`words` without the commas before the places where the draft's own words stand in between."""
    for joint in sorted(joints, reverse=True):
        words = re.sub(r"[,–—-]\s*$", " ", words[:joint]) + words[joint:]
    return " ".join(words.split())


def _stands(desk: _Desk, words: str, found: Sequence[Passage]) -> Iterator[_Stand]:
    """Yield where all of `words` stands: in one paragraph each, or else over several."""
    joints = desk.quoted.joints if words == _prepared(desk.quoted.words) else ()
    versions = [version for version in dict.fromkeys(_variants(words, joints)) if count_words(version.keys) >= LEAST_WORDS]
    for version in versions:
        if stands := [*_in_paragraphs(version, found)]:
            yield from stands
            return
    for version in versions:
        if stands := [*_over_paragraphs(desk, version, found)]:
            yield from stands
            return


def _in_paragraphs(version: Tokens, found: Sequence[Passage]) -> Iterator[_Stand]:
    for passage in found:
        tokens, length = passage.tokens, len(version)
        for at in found_at(version.keys, tokens, first_letter=True):
            if not _changes_a_name(version.keys[0], passage, at):
                yield _Stand(passage.document, (passage.quote(at, at + length),), at, at + length)
                break


def _over_paragraphs(desk: _Desk, version: Tokens, found: Sequence[Passage]) -> Iterator[_Stand]:
    for source, owners in joined(found[:MOST_JOINED], desk.library, length=len(version)):
        for at in found_at(version.keys, source, first_letter=True):
            if _changes_a_name(version.keys[0], *owners[at]):
                continue
            parts = [[*part] for _, part in groupby(owners[at : at + len(version)], key=lambda owner: owner[0].paragraph.number)]
            quotes = tuple(part[0][0].quote(part[0][1], part[-1][1] + 1) for part in parts)
            yield _Stand(owners[at][0].document, quotes)
            break


def _changes_a_name(mine: str, passage: Passage, at: int) -> bool:
    """Whether the draft's small first letter stands for a capital that no sentence's beginning asks for, or that a name has there too."""
    tokens = passage.tokens
    theirs = tokens.keys[at]
    if mine == theirs or not theirs[0].isupper():
        return False
    if theirs == "I" or (at and tokens.keys[at - 1] not in _SENTENCE_ENDS) or (len(theirs) > 1 and theirs[1:] != theirs[1:].lower()):
        return True
    return theirs in set(naming.names(passage.paragraph.text, passage.document.language))


def _of_pieces(desk: _Desk, pieces: Sequence[_Piece]) -> _Judgement:
    """The verdict on a quotation that says itself that it leaves something out."""
    stands: list[_Stand | None] = []
    altered: list[_Altered | None] = []
    for piece in pieces:
        before = next((stand for stand in reversed(stands) if stand), None)
        found = desk.passages(piece.words)
        stand = _stand_near(desk, piece, found, before=before)
        stands.append(stand)
        near = None if stand else _nearest(piece.words, [*_same_place(before), *found], desk=desk)
        altered.append(near if near and _is_near(near) else None)
    if all(stands):
        return _stitched(desk, pieces, [stand for stand in stands if stand])
    words = [count_words(tokens_of(piece.words).keys) for piece in pieces]
    like = sum(count for count, stand, other in zip(words, stands, altered, strict=True) if stand or other)
    if like < LEAST_LIKE * sum(words):
        return Verdict.NOT_FOUND, (), [stand for stand in stands if stand]
    differing: list[Difference] = []
    for piece, stand, other in zip(pieces, stands, altered, strict=True):
        if other:
            differing += other.differences
        elif stand is None:
            differing.append(Difference(Aspect.WORDS, piece.words, ""))
    places = [stand or other.stand for stand, other in zip(stands, altered, strict=True) if stand or other]  # type: ignore[union-attr]
    return Verdict.ALTERED, differing, places


def _same_place(stand: _Stand | None) -> list[Passage]:
    return [Passage(stand.document, stand.quotes[-1].paragraph)] if stand else []


def _stand_near(desk: _Desk, piece: _Piece, found: Sequence[Passage], *, before: _Stand | None) -> _Stand | None:
    """Where a piece stands: behind the piece before it in the same paragraph if it does, else in the same document, else anywhere.

    A piece of fewer than four words counts only in the paragraph of the piece before it.
    """
    short = count_words(tokens_of(piece.words).keys) < LEAST_WORDS
    if before:
        for version in _variants(piece.words, ()):
            for passage in _same_place(before):
                places = list(found_at(version.keys, passage.tokens, first_letter=True)) if len(version) else []
                if following := [at for at in places if at >= before.last] or places:
                    at = following[0]
                    return _Stand(passage.document, (passage.quote(at, at + len(version)),), at, at + len(version))
    if short:
        return None
    stands = [*_stands(desk, piece.words, found)]
    same = [stand for stand in stands if before and stand.document.id == before.document.id]
    return desk.best(same or stands)[0] if stands else None


def _stitched(desk: _Desk, pieces: Sequence[_Piece], stands: Sequence[_Stand]) -> _Judgement:
    """Pieces that stand so, with what was left out between each two, and in what their places differ from what the draft says."""
    left_out = [
        Difference(Aspect.ELISION, piece.dots, _between(before, after))
        for (before, after), piece in zip(pairwise(stands), pieces[1:], strict=True)
    ]
    against = dict.fromkeys(difference for stand in stands for difference in desk.against(stand))
    return Verdict.STITCHED, [*left_out, *against], stands


def _between(before: _Stand, after: _Stand) -> str:
    """The words between two pieces of one paragraph, "" where the second does not follow the first there."""
    one, other = before.quotes[-1], after.quotes[0]
    if before.document.id != after.document.id or one.paragraph != other.paragraph or other.start < one.end:
        return ""
    return " ".join(one.paragraph.text[one.end : other.start].split())


@dataclass(frozen=True, slots=True)
class _Altered:
    """What a quotation is nearest to, and in what it differs from that."""

    stand: _Stand
    alignment: Alignment
    differences: tuple[Difference, ...]
    wanted: Tokens
    source: Tokens


def _nearest(words: str, found: Sequence[Passage], *, desk: _Desk) -> _Altered | None:
    """The passage that is most like `words`; of several equally like ones the one that the draft may mean."""
    wanted = _trimmed(tokens_of(words)).without("[]")
    best: tuple[float, bool, int] | None = None
    nearest: tuple[Passage, Alignment] | None = None
    for order, passage in enumerate(found):
        if order >= MOST_ALIGNED and nearest and not (desk.meant and passage.document.id in desk.meant):
            continue
        if (alignment := align(wanted, passage.tokens)) is None:
            continue
        rank = (round(alignment.cost, 6), not (desk.meant and passage.document.id in desk.meant), order)
        if best is None or rank < best:
            best, nearest = rank, (passage, alignment)
    if nearest is None:
        return None
    passage, alignment = nearest
    stand = _Stand(passage.document, (passage.quote(alignment.first, alignment.last + 1),), alignment.first, alignment.last + 1)
    named = _changes_a_name(wanted.keys[0], passage, first) if (first := alignment.steps[0].source) is not None else False
    differing = differences(alignment, wanted, passage.tokens, language=passage.document.language, named=named)
    return _Altered(stand, alignment, differing, wanted, passage.tokens)


def _trimmed(tokens: Tokens) -> Tokens:
    first, last = 0, len(tokens)
    while first < last and tokens.keys[first] in (DOTS, '"'):
        first += 1
    while last > first and tokens.keys[last - 1] in (DOTS, '"'):
        last -= 1
    return tokens.part(first, last)


def _is_near(altered: _Altered, *, likeness: float = LEAST_LIKE) -> bool:
    longest = max((len(run) for run in _equal_runs(altered)), default=0)
    return altered.alignment.likeness >= likeness and longest >= LEAST_COMMON


def _equal_runs(altered: _Altered) -> Iterator[list[int]]:
    """Yield the runs of words that both say."""
    wanted, source = altered.wanted, altered.source
    run: list[int] = []
    for step in altered.alignment.steps:
        if step.draft is not None and step.source is not None and wanted.keys[step.draft] == source.keys[step.source]:
            run += [step.draft] if is_word(wanted.keys[step.draft]) else []
        else:
            yield run
            run = []
    yield run


def _is_slight(altered: _Altered) -> bool:
    """Whether only single words differ: then it was altered and not patched together."""
    wanted, source = altered.wanted, altered.source
    longest = added = left = 0
    for step in altered.alignment.steps:
        same = step.draft is not None and step.source is not None and wanted.keys[step.draft] == source.keys[step.source]
        if same and step.draft is not None and is_word(wanted.keys[step.draft]):
            added = left = 0
        elif not same:
            added += step.draft is not None and is_word(wanted.keys[step.draft])
            left += step.source is not None and is_word(source.keys[step.source])
        longest = max(longest, added, left)
    return longest < ELISION


@dataclass(frozen=True, slots=True)
class _Patch:
    """Tokens `start` to `end` of the quotation, which stand in `passage` from its token `at` on."""

    start: int
    end: int
    passage: Passage
    at: int


def _patched(words: str, found: Sequence[Passage], *, desk: _Desk) -> _Judgement | None:
    """The verdict on words that are joined, without dots, from pieces that stand in different places; None where they are not."""
    wanted = _trimmed(tokens_of(words))
    while len(wanted) and wanted.keys[-1] in ".,;:":
        wanted = wanted.part(0, len(wanted) - 1)
    patches = [_Patch(run.start, run.end, passage, run.at) for passage in found for run in runs(wanted, passage.tokens)]
    patches += _patches_of_rest(wanted, patches, desk=desk)
    cover = _cover(wanted, patches)
    for place in dict.fromkeys((each.passage.document.id, each.passage.paragraph.number) for each in patches):
        alone = _cover(wanted, [each for each in patches if (each.passage.document.id, each.passage.paragraph.number) == place])
        if alone and (len(alone) <= len(cover) or len(cover) < 2):
            cover = alone
            break
    together = len({(each.passage.document.id, each.passage.paragraph.number) for each in cover}) == 1
    if len(cover) < 2 or (not together and count_words(wanted.keys) < WORDS_A_PIECE * len(cover)):
        return None
    stands = [
        _Stand(
            each.passage.document, (each.passage.quote(each.at, each.at + each.end - each.start),), each.at, each.at + each.end - each.start
        )
        for each in cover
    ]
    pieces = [_Piece("", "") for _ in cover]
    return _stitched(desk, pieces, stands)


def _patches_of_rest(wanted: Tokens, patches: Sequence[_Patch], *, desk: _Desk) -> list[_Patch]:
    """The places of what stands before and behind the longest patch, looked for by itself."""
    if not patches:
        return []
    longest = max(patches, key=lambda patch: patch.end - patch.start)
    found: list[_Patch] = []
    for first, last in ((0, longest.start), (longest.end, len(wanted))):
        rest = wanted.part(first, last)
        if count_words(rest.keys) >= LEAST_RUN:
            words = rest.text[rest.starts[0] : rest.ends[-1]]
            for passage in desk.passages(words):
                found += [_Patch(first + run.start, first + run.end, passage, run.at) for run in runs(rest, passage.tokens)]
    return found


def _cover(wanted: Tokens, patches: Sequence[_Patch]) -> list[_Patch]:
    """The fewest patches that together say all of the quotation, in its order; none where they do not, or one would be too short."""
    cover: list[_Patch] = []
    at = 0
    while at < len(wanted):
        if not is_word(wanted.keys[at]) and cover:  # a sign between two pieces is the draft's
            at += 1
            continue
        near = cover[-1].passage.paragraph if cover else None
        reaching = [each for each in patches if each.start <= at < each.end and count_words(wanted.keys[at : each.end]) >= LEAST_RUN]
        if not reaching:
            return []
        each = max(reaching, key=lambda patch: (patch.end, patch.passage.paragraph == near))
        cover.append(dataclasses.replace(each, start=at, at=each.at + at - each.start))
        at = each.end
    return cover
