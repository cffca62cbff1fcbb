"""How many false claims the proof withholds, and how many honest ones.

    .venv/bin/python -m benchmarks.proof ../shared/documents [--seed 0] [--only "date moved"] [--failures] [--without-model]

The folder holds documents, or is a library that has read them; our own fictional sample, which has a Welsh letter, is added. Real
sentences and honest paraphrases of them (`benchmarks/claims`) are made false in many ways, each of which changes the meaning, and each
claim is proved against the sentences it cites beside four others, as a writing model would be given them. Claims with unknown keys are
put into the mouth of a scripted model. Half of the paraphrases is held back: `--failures` never shows claims made from them. Prints a
table by kind, and last one line of JSON.
"""

import argparse
import datetime
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TypeVar

from assistant.answers import Answer, Citation, Claim, Status
from assistant.proof import prove
from assistant.quotes import Quote, folded
from assistant.reply import plain_line
from assistant.write import Writer
from benchmarks import alterations
from benchmarks.alterations import ALTERATIONS, MONTHS, REWRITINGS, content, uncapitalised
from ingest.documents import Document, DocumentKind, Paragraph, ParagraphKind, Span, split_sentences
from ingest.pipeline import find_files, read_document
from vectorstore.embeddings import DEFAULT_MODEL, EmbeddingModel, load_embeddings
from vectorstore.library import Library

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests/data/sample"
CLAIMS = ROOT / "benchmarks/claims"
PER_KIND = 200  # altered claims at most
HONEST = 500
AROUND = 4  # sentences of the material besides those cited
WORDS = range(7, 46)  # of a sentence that is a claim
HELD_BACK = "honest-2"
WELSH = "honest-3"
UNKNOWN_KEY = "unknown key"
CONTRAST = r"\b(?:[Bb]ut|[Aa]lthough|[Tt]hough|[Hh]owever|yet|albeit|[Ww]hile|[Dd]espite|ond|er (?:nad|bod|gwaethaf))\b"

Prove = Callable[["Case"], str | None]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document's paragraph."""

    document: Document
    paragraph: Paragraph
    span: Span

    @property
    def text(self) -> str:
        return self.paragraph.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class Base:
    """A true claim and the sentences that say it; `group` is "sentences" or that of a paraphrase, `shown` whether a person may see it."""

    claim: str
    language: str
    evidence: tuple[Sentence, ...]
    group: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """A claim to be proved by `cited` of `material`; `key` is what it cites besides, which nothing is known by."""

    kind: str
    claim: str
    base: Base
    cited: tuple[Citation, ...]
    material: tuple[Citation, ...]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and why it was withheld, or None."""

    case: Case
    doubt: str | None


@dataclass(frozen=True, slots=True)
class World:
    """All sentences that are fit to be claims, and what else the alterations need to know."""

    sentences: tuple[Sentence, ...]
    documents: tuple[Document, ...]
    of_document: Mapping[str, Sequence[Sentence]]

    @property
    def councils(self) -> list[str]:
        return sorted({document.subject for document in self.documents if document.subject})


# ---- reading -----------------------------------------------------------------------------------------------------------------------


def read_paragraphs(folder: Path) -> dict[Document, Sequence[Paragraph]]:
    """The documents of the folder, or of the library that it is, with the fictional sample, in order of their names."""
    found: dict[Document, Sequence[Paragraph]] = {}
    files = find_files([SAMPLE])
    if (folder / "library.db").exists():
        library = Library(folder)
        found = {document: library.paragraphs(document.id) for document in library.documents()}
        library.close()
    else:
        files = find_files([folder, SAMPLE])
    for reading in map(read_document, files):
        found.setdefault(reading.document, reading.paragraphs)
    return dict(sorted(found.items(), key=lambda item: (item[0].source, item[0].id)))


def sentences_of(document: Document, paragraphs: Iterable[Paragraph]) -> list[Sentence]:
    """All sentences of the document."""
    return [Sentence(document, paragraph, span) for paragraph in paragraphs for span in split_sentences(paragraph.text)]


def is_claim(sentence: Sentence) -> bool:
    """Whether the sentence can stand as a claim: whole, of ordinary length, said by the document and not by somebody it quotes."""
    text = sentence.text
    kind = sentence.paragraph.kind in (ParagraphKind.TEXT, ParagraphKind.LIST_ITEM)
    whole = text[0].isupper() and text.endswith(".") and not re.search(r"[“”\"@\n]|https?:|www\.|^Yours|^Dear", text)
    fragment = any(re.search(r"needs? to improve|priority action", heading) for heading in sentence.paragraph.heading)
    return kind and not sentence.paragraph.speaker and whole and not fragment and len(text.split()) in WORDS


def make_world(read: Mapping[Document, Sequence[Paragraph]]) -> World:
    """The sentences of all documents that can stand as claims; of those that say the same, the first."""
    seen: set[str] = set()
    kept: dict[str, list[Sentence]] = {}
    for document, paragraphs in read.items():
        for sentence in sentences_of(document, paragraphs):
            if is_claim(sentence) and folded(sentence.text) not in seen:
                seen.add(folded(sentence.text))
                kept.setdefault(document.id, []).append(sentence)
    return World(tuple(s for each in kept.values() for s in each), tuple(read), kept)


def read_paraphrases(files: Iterable[Path], read: Mapping[Document, Sequence[Paragraph]]) -> tuple[list[Base], list[str]]:
    """The honest paraphrases whose sentences are found, and the ids of the others.

    The Welsh ones with even numbers, and all of the file `honest-2`, are held back.
    """
    sentences = {document.source: sentences_of(document, paragraphs) for document, paragraphs in read.items()}
    found: list[Base] = []
    missing: list[str] = []
    for file in sorted(files):
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            evidence = [_holding(each["fragment"], sentences.get(each["document"], [])) for each in record["evidence"]]
            kept = tuple(sentence for sentence in evidence if sentence)
            if len(kept) < len(evidence):
                missing.append(record["id"])
                continue
            even = int(re.findall(r"\d+", record["id"])[-1]) % 2 == 0
            held_back = file.stem == HELD_BACK or (file.stem == WELSH and even)
            group = f"paraphrases {record['language']}, {'held back' if held_back else 'development'}"
            found.append(Base(record["claim"], record["language"], tuple(dict.fromkeys(kept)), group, shown=not held_back))
    return found, missing


def _holding(fragment: str, sentences: Iterable[Sentence]) -> Sentence | None:
    wanted = folded(fragment)
    return next((sentence for sentence in sentences if wanted in folded(sentence.text)), None)


# ---- claims made false -------------------------------------------------------------------------------------------------------------

Item = TypeVar("Item")
Version = tuple[str, tuple[Sentence, ...]]  # a claim, and the sentences that it cites
Maker = Callable[[Base, World, Random], Iterable[Version]]


def _plainly(kind: str) -> Maker:
    """The makers of what concerns the text only."""

    def versions(base: Base, world: World, chance: Random) -> Iterator[Version]:
        for claim in ALTERATIONS[kind](base.claim, base.language):
            yield claim, base.evidence

    return versions


def _some(items: Sequence[Item], most: int, chance: Random) -> list[Item]:
    return chance.sample(items, k=min(most, len(items)))


def contrasts_cut(base: Base, world: World, chance: Random) -> Iterator[Version]:
    """The good half of what one sentence says with "but"; where two sentences say it, either half is true by itself."""
    if len(base.evidence) == 1 and re.search(CONTRAST, base.evidence[0].text):
        for claim in ALTERATIONS["contrast cut"](base.claim, base.language):
            yield claim, base.evidence


def councils_exchanged(base: Base, world: World, chance: Random) -> Iterator[Version]:
    """The council that the claim names, or is told to be about, exchanged for another."""
    document = base.evidence[0].document
    others = _some([name for name in world.councils if name not in " ".join(s.text for s in base.evidence)], 3, chance)
    others = [other for other in others if other not in {s.document.subject for s in base.evidence}]
    if document.subject and document.subject in base.claim:
        for claim in alterations.council_exchanged(base.claim, document.subject, others):
            yield claim, base.evidence
    elif document.subject and base.language == "en" and (told := uncapitalised(base.claim)):
        for other in others:
            yield f"In {other}, {told}", base.evidence


def speakers_exchanged(base: Base, world: World, chance: Random) -> Iterator[Version]:
    """Another speaker for what is reported, and the council for what its inspectors write."""
    for claim in ALTERATIONS["speaker exchanged"](base.claim, base.language):
        yield claim, base.evidence
    told = uncapitalised(base.claim)
    attributed = alterations.is_reported(base.claim, "en") or alterations.names_the_inspectors(base.claim)
    if told and base.language == "en" and inspected(base.evidence[0].document) and not attributed:
        yield (
            chance.choice([f"The council said that {told}", f"According to the council, {told}", f"Councillors said that {told}"]),
            base.evidence,
        )


def inspected(document: Document) -> bool:
    """Whether the document is what inspectors write about a council."""
    return document.kind is DocumentKind.LETTER and bool(document.subject) and "Council" not in (document.publisher or "Council")


def quoted_speech(read: Mapping[Document, Sequence[Paragraph]]) -> list[Base]:
    """What people are quoted as saying, as a true claim of somebody who forgets to say who says it."""
    spoken = []
    for document, paragraphs in read.items():
        for sentence in sentences_of(document, (p for p in paragraphs if p.speaker)):
            text = sentence.text.strip('“”" ')
            if sentence.text[0] in '“"' and not re.search(r"[“”\"]|\b(?:I|we|We|my)\b", text) and len(text.split()) > 4:
                spoken.append(Base(text, document.language, (sentence,), "sentences"))
    return spoken


def halves_stitched(base: Base, world: World, chance: Random) -> Iterator[Version]:
    """The beginning of the claim with the end of another sentence of the same document, or of another one, both cited."""
    own = world.of_document.get(base.evidence[0].document.id, ())
    others = [s for s in _some(own, 8, chance) if s not in base.evidence and s.document.language == base.language]
    for other in others:
        for claim in alterations.stitched(base.claim, other.text, base.language):
            yield claim, (*base.evidence, other)
            break


def wrong_key(base: Base, world: World, chance: Random) -> Iterator[Version]:
    """The claim as it is, citing another sentence of the document, which says something else."""
    words = content(base.claim)
    for other in _some(world.of_document.get(base.evidence[0].document.id, ()), 2, chance):
        if other not in base.evidence and other.document.language == base.language and len(words & content(other.text)) * 2 < len(words):
            yield base.claim, (other,)


def another_year(base: Base, world: World, chance: Random) -> Iterator[Version]:
    """The claim, dated as another document is."""
    told, other = uncapitalised(base.claim), _other_date(base, world, chance)
    if told and other and not re.search(r"\b(?:19|20)\d\d\b", base.claim):
        yield f"{_when(other, base.language)}, {told}", base.evidence


def one_date_of_two(base: Base, world: World, chance: Random) -> Iterator[Version]:
    """Two dates compared, of which only one is cited."""
    told, other, own = uncapitalised(base.claim), _other_date(base, world, chance), base.evidence[0].document.date
    if told and other and own and base.language == "en" and not re.search(r"\b(?:19|20)\d\d\b", base.claim):
        yield f"Both in {_month(own, 'en')} and in {_month(other, 'en')}, {told}", base.evidence
        yield f"{base.claim.removesuffix('.')}, unlike in {_month(other, 'en')}.", base.evidence


def _other_date(base: Base, world: World, chance: Random) -> datetime.date | None:
    """The date of another document of the same council where there is one, in another year than any that is cited."""
    years = {sentence.document.date.year for sentence in base.evidence if sentence.document.date}
    dated = [d for d in world.documents if d.date and d.date.year not in years]
    same = [d for d in dated if d.subject == base.evidence[0].document.subject]
    return chance.choice(same or dated).date if years and dated else None


def _month(date: datetime.date, language: str) -> str:
    return f"{MONTHS[language][date.month - 1]} {date.year}"


def _when(date: datetime.date, language: str) -> str:
    return f"{'In' if language == 'en' else 'Yn ôl llythyr'} {_month(date, language)}"


def _as_it_is(base: Base, world: World, chance: Random) -> Iterator[Version]:
    yield base.claim, base.evidence


MAKERS: Mapping[str, Maker] = {
    **{kind: _plainly(kind) for kind in ALTERATIONS},
    "contrast cut": contrasts_cut,
    "speaker exchanged": speakers_exchanged,
    "council exchanged": councils_exchanged,
    "halves stitched": halves_stitched,
    "wrong key": wrong_key,
    UNKNOWN_KEY: _as_it_is,
    "year of another": another_year,
    "one date of two": one_date_of_two,
}


def altered(world: World, paraphrases: Sequence[Base], spoken: Sequence[Base], *, seed: int) -> Iterator[Case]:
    """Claims that are false by what they cite, of each kind as many from sentences as from paraphrases where both allow it."""
    sentences = [Base(s.text, s.document.language, (s,), "sentences") for s in world.sentences]
    for kind, maker in MAKERS.items():
        chance = Random(f"{seed} {kind}")
        made = [_made(chance.sample(bases, k=len(bases)), maker, world, chance) for bases in (paraphrases, sentences)]
        if kind == "speaker dropped":
            made[1][:0] = [(base, (base.claim, base.evidence)) for base in spoken]
        from_paraphrases = made[0][: max(PER_KIND // 2, PER_KIND - len(made[1]))]
        taken = from_paraphrases + made[1][: PER_KIND - len(from_paraphrases)]
        for number, (base, (claim, cited)) in enumerate(taken):
            case = _case(kind, claim, replace(base, evidence=cited), world, chance)
            yield replace(case, key=f"{'zq'[number % 2]}9zz") if kind == UNKNOWN_KEY else case


def _made(bases: Iterable[Base], maker: Maker, world: World, chance: Random) -> list[tuple[Base, Version]]:
    """Of every base one version, in order; then, of those that have more, a second and a third."""
    rounds: tuple[list[tuple[Base, Version]], ...] = ([], [], [])
    for base in bases:
        true = {folded(base.claim), *(folded(sentence.text) for sentence in base.evidence)}
        versions = [
            v for v in dict.fromkeys(maker(base, world, chance)) if folded(v[0]) not in true or v[1] != base.evidence or maker is _as_it_is
        ]
        for each, version in zip(rounds, chance.sample(versions, k=len(versions)), strict=False):
            each.append((base, version))
        if len(rounds[0]) >= PER_KIND:
            break
    return [*rounds[0], *rounds[1], *rounds[2]]


def _case(kind: str, claim: str, base: Base, world: World, chance: Random) -> Case:
    """The claim with its sentences numbered among four others: three of the same document, one of another."""
    near = [s for s in world.of_document.get(base.evidence[0].document.id, ()) if s not in base.evidence]
    around = _some(near, AROUND - 1, chance)
    while len(around) < AROUND:
        other = chance.choice(world.sentences)
        if other not in (*around, *base.evidence):
            around.append(other)
    shown = chance.sample([*base.evidence, *around], k=len(base.evidence) + AROUND)
    citations = {s: Citation(number, s.document, Quote(s.paragraph, s.span.start, s.span.end)) for number, s in enumerate(shown, 1)}
    return Case(kind, claim, base, tuple(citations[s] for s in base.evidence), tuple(citations.values()))


# ---- honest claims -----------------------------------------------------------------------------------------------------------------


def with_lead(base: Base) -> Iterator[str]:
    """The claim with who says it, when, or where, truly."""
    document, told = base.evidence[0].document, uncapitalised(base.claim)
    if not (told and document.date and inspected(document)) or alterations.is_reported(base.claim, base.language):
        return
    day = f"{document.date.day} {_month(document.date, base.language)}"
    if base.language == "cy":
        yield f"Yn ôl llythyr {day}, {told}"
        return
    yield f"In {_month(document.date, 'en')} {document.publisher} wrote that {told}"
    yield f"In {_month(document.date, 'en')} the inspectorate wrote that {told}"
    yield f"According to the letter of {day}, {told}"
    yield f"In {document.subject}, {told}"


def rewritten(base: Base) -> Iterator[str]:
    """The claim with its numbers, percentages and dates in other forms."""
    for rewrite in REWRITINGS.values():
        yield from rewrite(base.claim, base.language)


def honest(world: World, paraphrases: Sequence[Base], *, seed: int) -> Iterator[Case]:
    """All paraphrases, and real sentences as they are, led in, or with other forms of numbers and dates, until there are 500."""
    chance = Random(f"{seed} honest")
    for base in paraphrases:
        yield _case(base.group, base.claim, base, world, chance)
    room = max(0, HONEST - len(paraphrases))
    sentences = [Base(s.text, s.document.language, (s,), "sentences") for s in chance.sample(world.sentences, k=len(world.sentences))]
    made = _chosen("other forms", sentences, rewritten, chance)[: room // 4]
    made += _chosen("with a lead", sentences, with_lead, chance)[: room // 4]
    made += [(f"unaltered {base.language}", base, base.claim) for base in sentences[: room - len(made)]]
    for kind, base, claim in made:
        yield _case(kind, claim, base, world, chance)


def _chosen(kind: str, bases: Iterable[Base], versions: Callable[[Base], Iterable[str]], chance: Random) -> list[tuple[str, Base, str]]:
    """Of every base that has any, one version."""
    return [(kind, base, chance.choice(claims)) for base in bases if (claims := list(versions(base)))]


# ---- proving -----------------------------------------------------------------------------------------------------------------------


class Nearness:
    """The cosine of two texts by an embedding model, each encoded once."""

    def __init__(self, embeddings: EmbeddingModel) -> None:
        self._embeddings = embeddings
        self._vectors: dict[str, list[float]] = {}

    def __call__(self, one: str, other: str) -> float:
        if new := [text for text in dict.fromkeys((one, other)) if text not in self._vectors]:
            self._vectors |= dict(zip(new, self._embeddings.encode_passages(new).tolist(), strict=True))
        return float(sum(a * b for a, b in zip(self._vectors[one], self._vectors[other], strict=True)))


class Scripted:
    """A chat model that replies with one claim and the keys of certain quotations, whatever it is asked."""

    name = "scripted"
    context = 8192

    def __init__(self, case: Case) -> None:
        self._case = case

    def stream(self, system: str, user: str) -> "ScriptedReply":
        """Cites the unknown key, for every second claim beside the right ones."""
        lines = {citation.number: plain_line(folded(citation.quote.text)) for citation in self._case.cited}
        shown = [(line, key) for line in user.splitlines() for key in re.findall(r"\[(\w+)\]", line)]
        right = [next(key for line, key in shown if words in line) for words in lines.values()]
        right = right if (self._case.key or "").startswith("q") else []
        return ScriptedReply([f"{self._case.claim} " + " ".join(f"[{key}]" for key in (*right, self._case.key))])


class ScriptedReply:
    """Pieces of a reply that are all there."""

    waiting = False

    def __init__(self, pieces: Sequence[str]) -> None:
        self._pieces = iter(pieces)

    def __iter__(self) -> Iterator[str]:
        return self._pieces

    def close(self) -> None:
        """Nothing to stop."""


def doubted(case: Case, similarity: Nearness | None) -> str | None:
    """Why the claim is withheld, or None where it would be shown."""
    if case.key is None:
        doubt = prove(case.claim, case.cited, language=case.base.language, material=case.material, similarity=similarity)
        return f"{doubt.kind}: {doubt.words}" if doubt else None
    claim = Claim("The documents say:", case.material)
    answer = Answer("What do they say?", case.base.language, Status.ANSWERED, None, (claim,), (), (), None, 0.0)
    *_, last = Writer(Scripted(case), similarity=similarity).write(answer)
    if last.written is None or last.written.claims:
        return None
    return "; ".join(rejection.reason for rejection in last.written.rejected) or None


# ---- telling -----------------------------------------------------------------------------------------------------------------------


def percent(outcomes: Sequence[Outcome]) -> float:
    """How many of them are withheld, in per cent, to two places."""
    return round(100 * sum(outcome.doubt is not None for outcome in outcomes) / len(outcomes), 2) if outcomes else 0.0


def print_table(title: str, outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """One line a kind and one for all; the same figures by kind."""
    kinds: dict[str, dict[str, float]] = {}
    print(f"\n{title:36} {'claims':>7} {'withheld':>9} {'%':>7}")
    for kind in [*dict.fromkeys(outcome.case.kind for outcome in outcomes), None]:
        own = [outcome for outcome in outcomes if kind in (None, outcome.case.kind)]
        withheld = sum(outcome.doubt is not None for outcome in own)
        print(f"{kind or 'all':36} {len(own):7} {withheld:9} {percent(own):7.2f}")
        if kind:
            kinds[kind] = {"claims": len(own), "withheld": percent(own)}
    return kinds


def print_failures(outcomes: Iterable[Outcome]) -> None:
    """Each claim that came out wrong, its doubt if any, and what it cites; nothing of what is held back."""
    for outcome in outcomes:
        if outcome.case.base.shown:
            print(f"\n{outcome.case.kind}: {outcome.case.claim}" + (f"\n    {outcome.doubt}" if outcome.doubt else ""))
            for citation in outcome.case.cited:
                print(f"    [{citation.document.source}] {' '.join(citation.quote.text.split())}")


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    read = read_paragraphs(options.documents)
    world = make_world(read)
    paraphrases, missing = read_paraphrases(options.claims.glob("*.jsonl"), read)
    if missing:
        print(f"left out, as what they cite is not found: {', '.join(missing)}", file=sys.stderr)
    false = list(altered(world, paraphrases, quoted_speech(read), seed=options.seed))
    true = list(honest(world, paraphrases, seed=options.seed))
    if options.only:
        false, true = ([case for case in cases if case.kind == options.only] for cases in (false, true))
    similarity = None if options.without_model else Nearness(load_embeddings(DEFAULT_MODEL))
    began = time.perf_counter()
    false_outcomes, true_outcomes = ([Outcome(case, doubted(case, similarity)) for case in cases] for cases in (false, true))
    seconds = time.perf_counter() - began
    if options.failures:
        print_failures(outcome for outcome in false_outcomes if outcome.doubt is None)
        print_failures(outcome for outcome in true_outcomes if outcome.doubt is not None)
    kinds = print_table("altered, to be withheld", false_outcomes) | print_table("honest, to be shown", true_outcomes)
    reasons = Counter(outcome.doubt.split(":")[0] for outcome in true_outcomes if outcome.doubt)
    print(f"\nhonest claims withheld for: {', '.join(f'{reason} {count}' for reason, count in reasons.most_common()) or 'nothing'}")
    print(f"{seconds / max(1, len(false) + len(true)) * 1000:.1f} ms a claim\n")
    figures = {"altered": len(false), "altered_withheld": percent(false_outcomes)}
    print(json.dumps(figures | {"honest": len(true), "honest_withheld": percent(true_outcomes), "kinds": kinds}))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path, help="a folder of documents, or a library")
    parser.add_argument("--claims", type=Path, default=CLAIMS, help="folder of honest paraphrases")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", metavar="KIND", help="claims of one kind, by its name in the table")
    parser.add_argument("--failures", action="store_true", help="show each false claim that passed and each honest one that was withheld")
    parser.add_argument("--without-model", action="store_true", help="no embedding model for nearness")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
