"""What the benchmark of the register counts, exactly, with labels and an extraction of our own."""

import json
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.quotes import Quote
from assistant.register.entries import Entry, Strength
from benchmarks import register
from benchmarks.register import Labelled, Outcome, Score, confusions, failures, match, read_fiction, read_held_back, score, table, wilson
from ingest.documents import Document, Paragraph, split_sentences
from ingest.pipeline import document_id, read_document
from tests.fakes import make_document, make_reading

LETTER = make_reading(["# Findings", "The council must act. It should plan. It will report. It rained."])
MUST, SHOULD, WILL, RAIN = range(4)


def labels(*strengths: Strength | None, doubts: Sequence[int] = ()) -> list[Labelled]:
    """Labels of the letter's sentences, in order."""
    paragraph = LETTER.paragraphs[1]
    spans = list(split_sentences(paragraph.text))
    return [
        Labelled(str(at), LETTER.document.id, paragraph.start + span.start, paragraph.start + span.end, strength, at in doubts)
        for at, (span, strength) in enumerate(zip(spans, strengths, strict=True))
    ]


def entry(strength: Strength, start: int, end: int) -> Entry:
    return Entry(strength, LETTER.document, Quote(LETTER.paragraphs[1], start, end))


def by_word(document: Document, paragraphs: Sequence[Paragraph]) -> list[Entry]:
    """An extraction that looks for three words and is wrong about much."""
    words = {"must": Strength.MUST, "should": Strength.SHOULD, "will": Strength.PROMISED}
    return [
        Entry(strength, document, Quote(paragraph, span.start, span.end))
        for paragraph in paragraphs
        for span in split_sentences(paragraph.text)
        for word, strength in words.items()
        if word in paragraph.text[span.start : span.end].split()
    ]


def test_an_entry_belongs_to_the_sentence_that_it_covers_most_if_that_is_half_of_it() -> None:
    first, second = labels(Strength.MUST, Strength.SHOULD, None, None)[:2]
    length = first.end - first.start  # 21 characters
    assert length == 21
    assert match([first], [entry(Strength.MUST, 0, 11)]) == [Outcome(first, Strength.MUST)]
    assert match([first], [entry(Strength.MUST, 0, 10)]) == [Outcome(first, None)]
    assert match([first, second], [entry(Strength.MUST, 0, 36)]) == [Outcome(first, Strength.MUST), Outcome(second, None)]


def test_of_several_entries_on_a_sentence_the_first_strength_counts() -> None:
    (first, *_) = labels(Strength.MUST, None, None, None)
    assert match([first], [entry(Strength.PROGRESS, 0, 21), entry(Strength.MUST, 0, 15), entry(Strength.SHOULD, 0, 21)]) == [
        Outcome(first, Strength.MUST)
    ]


def test_an_entry_of_another_document_belongs_to_no_sentence() -> None:
    (first, *_) = labels(Strength.MUST, None, None, None)
    other = Entry(Strength.MUST, make_document("Another fictional letter"), Quote(LETTER.paragraphs[1], 0, 21))
    assert match([first], [other]) == [Outcome(first, None)]


def test_strengths_are_scored_alone_and_together() -> None:
    labelled = labels(Strength.SHOULD, Strength.SHOULD, None, Strength.PROGRESS)
    outcomes = match(labelled, by_word(LETTER.document, LETTER.paragraphs))
    assert [outcome.found for outcome in outcomes] == [Strength.MUST, Strength.SHOULD, Strength.PROMISED, None]
    assert score(outcomes, [Strength.MUST]) == Score(labelled=0, found=1, right=0)
    assert score(outcomes, [Strength.SHOULD]) == Score(labelled=2, found=1, right=1)
    assert score(outcomes, [Strength.MUST, Strength.SHOULD]) == Score(labelled=2, found=2, right=2)
    assert score(outcomes, [Strength.PROGRESS]) == Score(labelled=1, found=0, right=0)
    assert confusions(outcomes) == {"none as promised": 1, "progress as none": 1, "should as must": 1}


def test_failures_are_told_by_their_place_and_with_none_of_their_words() -> None:
    labelled = labels(Strength.SHOULD, Strength.SHOULD, None, Strength.PROGRESS, doubts=[RAIN])
    assert list(failures(match(labelled, by_word(LETTER.document, LETTER.paragraphs)))) == [
        "0: should as must",
        "2: none as promised",
        "3: progress as none (in doubt)",
    ]


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (8, 10, 0.4902, 0.9433), (92, 100, 0.8500, 0.9589)],
)
def test_intervals_are_those_of_wilson(right: int, of: int, low: float, high: float) -> None:
    assert [round(end, 4) for end in wilson(right, of)] == [low, high]


def test_the_table_has_a_line_a_label_and_tells_what_was_confused() -> None:
    labelled = labels(Strength.MUST, Strength.SHOULD, Strength.PROGRESS, None, doubts=[MUST, WILL])
    lines = list(table("sentences", match(labelled, by_word(LETTER.document, LETTER.paragraphs))))
    assert [" ".join(line.split()) for line in lines] == [
        "4 sentences labelled found right precision % recall %",
        "must 1 1 1 100.0 (20.7 to 100.0) 100.0 (20.7 to 100.0)",
        "should 1 1 1 100.0 (20.7 to 100.0) 100.0 (20.7 to 100.0)",
        "recommended 0 0 0 - -",
        "required 0 0 0 - -",
        "promised 0 1 0 0.0 (0.0 to 79.3) -",
        "progress 1 0 0 - 0.0 (0.0 to 79.3)",
        "must or should 2 2 2 100.0 (34.2 to 100.0) 100.0 (34.2 to 100.0)",
        "any obligation 2 2 2 100.0 (34.2 to 100.0) 100.0 (34.2 to 100.0)",
        "any obligation, doubts left out 1 1 1 100.0 (20.7 to 100.0) 100.0 (20.7 to 100.0)",
        "progress, doubts left out 0 0 0 - -",
        "confused: progress as promised 1",
    ]


def write_labels(file: Path, letter: Path, *, identity: str | None = None) -> Path:
    """Labels of the letter's sentences: its first obliges, all others do not."""
    reading = read_document(letter)
    spans = [(paragraph, span) for paragraph in reading.paragraphs for span in split_sentences(paragraph.text)]
    file.write_text(
        "".join(
            json.dumps(
                {
                    "document": letter.name,
                    "sha256": identity or reading.document.id,
                    "paragraph": paragraph.number,
                    "start": paragraph.start + span.start,
                    "end": paragraph.start + span.end,
                    "strength": "none" if at else "must",
                    "doubt": False,
                }
            )
            + "\n"
            for at, (paragraph, span) in enumerate(spans)
        ),
        encoding="utf-8",
    )
    return file


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "documents" / "fictional.txt"
    file.parent.mkdir()
    file.write_text("The council must act by May. Nobody should wonder that it rained.\n", encoding="utf-8")
    return file


def test_the_benchmark_reads_labelled_letters_and_prints_two_tables_and_json(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labelled = write_labels(tmp_path / "labels.jsonl", letter)
    arguments = [str(letter.parent), "--labels", str(labelled)]
    register.main([*arguments, "--failures"], by_word)
    *lines, last = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines if "labelled  " in line] == ["2 labelled sentences of letters", "150 fictional sentences"]
    assert "fictional.txt, paragraph 1, 29-65: none as should" in lines
    told = json.loads(last)
    assert told["labelled sentences of letters"]["confused"] == {"none as should": 1}
    assert told["labelled sentences of letters"]["scores"]["must"] == {
        "labelled": 1,
        "found": 1,
        "right": 1,
        "precision": 1.0,
        "precision_interval": [0.2065, 1.0],
        "recall": 1.0,
        "recall_interval": [0.2065, 1.0],
    }
    assert told["fictional sentences"]["scores"]["must"]["labelled"] == 36
    register.main([*arguments, "--json"], by_word)
    assert json.loads(capsys.readouterr().out) == told


def test_without_a_folder_only_the_fictional_sentences_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    register.main(["--json"], by_word)
    assert list(json.loads(capsys.readouterr().out)) == ["fictional sentences"]


def test_a_letter_that_is_missing_or_another_is_named(letter: Path, tmp_path: Path) -> None:
    labelled = write_labels(tmp_path / "labels.jsonl", letter)
    (tmp_path / "empty").mkdir()
    with pytest.raises(SystemExit, match=r"fictional\.txt is not in"):
        register.main([str(tmp_path / "empty"), "--labels", str(labelled)], by_word)
    labelled = write_labels(tmp_path / "labels.jsonl", letter, identity="0" * 16)
    with pytest.raises(SystemExit, match=rf"fictional\.txt is another file \({document_id(letter)}\) than the one that was labelled"):
        register.main([str(letter.parent), "--labels", str(labelled)], by_word)


def test_the_fictional_sentences_are_whole_and_each_label_has_its_share() -> None:
    fiction = read_fiction(register.FICTION)
    assert len({label.document for label, _, _ in fiction}) == len(fiction)
    for label, _, paragraphs in fiction:
        text = "\n\n".join(paragraph.text for paragraph in paragraphs)
        assert all(paragraph.text == text[paragraph.start : paragraph.end] for paragraph in paragraphs)
        ends = {paragraph.start + span.end for paragraph in paragraphs for span in split_sentences(paragraph.text)}
        starts = {paragraph.start + span.start for paragraph in paragraphs for span in split_sentences(paragraph.text)}
        sentence = text[label.start : label.end]
        assert label.end in ends, sentence
        assert label.start in starts or text[: label.start].endswith(": "), sentence  # in a row it stands behind its column's header
    assert Counter(document.language for _, document, _ in fiction) == {"en": 100, "cy": 50}
    assert Counter(str(label.strength or "none") for label, _, _ in fiction) == {
        "must": 36,
        "should": 36,
        "recommended": 9,
        "required": 12,
        "promised": 9,
        "progress": 8,
        "none": 40,
    }


def strengths(whole: Sequence[register.Whole]) -> dict[str, int]:
    """How many sentences have each label, in order from must to none."""
    counted = Counter(str(label.strength or "none") for labelled, _, _ in whole for label in labelled)
    return {name: counted[name] for name in (*(strength.value for strength in Strength), "none")}


def test_every_sentence_of_the_held_back_documents_is_labelled_where_it_stands() -> None:
    hard, letters = read_held_back(register.HELD_BACK.values())
    for labelled, _, paragraphs in [*hard, *letters]:
        text = "\n\n".join(paragraph.text for paragraph in paragraphs)
        assert all(paragraph.text == text[paragraph.start : paragraph.end] for paragraph in paragraphs)
        ends = {paragraph.start + span.end for paragraph in paragraphs for span in split_sentences(paragraph.text)}
        assert all(label.end in ends and text[label.start : label.end].strip() == text[label.start : label.end] for label in labelled)
        assert all(first.end < second.start for first, second in pairwise(labelled))
    assert len({document.id for _, document, _ in [*hard, *letters]}) == 12 + 20
    assert Counter(document.language for _, document, _ in hard) == {"en": 8, "cy": 4}
    assert list(strengths(hard).values()) == [46, 47, 14, 27, 26, 30, 187]
    assert sum(label.doubt for labelled, _, _ in hard for label in labelled) == 22


def test_the_letters_of_our_own_are_as_many_as_their_readme_says() -> None:
    _, letters = read_held_back(register.HELD_BACK.values())
    assert Counter(document.language for _, document, _ in letters) == {"en": 14, "cy": 6}
    english, welsh = ([whole for whole in letters if whole[1].language == language] for language in ("en", "cy"))
    assert list(strengths(english).values()) == [37, 34, 10, 26, 20, 42, 123]
    assert list(strengths(welsh).values()) == [15, 16, 9, 8, 9, 15, 49]
    assert sum(label.doubt for labelled, _, _ in letters for label in labelled) == 44


def test_a_row_is_labelled_behind_its_headers_and_a_missing_label_is_named(tmp_path: Path) -> None:
    row = {"kind": "table row", "heading": ["Plan"], "text": "Action: Act. Soon.\nVerdict: Done.", "labels": ["must", "none", "progress?"]}
    record = {
        "id": "fictional",
        "language": "en",
        "kind": "report",
        "publisher": "Fictional inspectorate",
        "subject": "Aberllwyd",
        "date": "2024-01-10",
        "title": "Fictional report",
        "paragraphs": [{"kind": "heading", "heading": [], "text": "Plan"}, row],
    }
    file = tmp_path / "held-back.jsonl"
    file.write_text(json.dumps(record), encoding="utf-8")
    [[(labelled, document, _)]] = read_held_back([file])
    assert labelled == [
        Labelled("fictional, paragraph 2, 14-18", document.id, 14, 18, Strength.MUST),
        Labelled("fictional, paragraph 2, 19-24", document.id, 19, 24, None),
        Labelled("fictional, paragraph 2, 34-39", document.id, 34, 39, Strength.PROGRESS, doubt=True),
    ]
    row["labels"] = ["must"]
    file.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(SystemExit, match=r"fictional, paragraph 2 has 3 sentences and 1 labels"):
        read_held_back([file])


def test_the_held_back_documents_are_measured_only_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    register.main(["--held-back", "--json"], by_word)
    told = json.loads(capsys.readouterr().out)
    ours = "sentences of 20 letters of our own, held back"
    assert list(told) == ["fictional sentences", "hard sentences", ours]
    assert {title: told[title]["sentences"] for title in told} == {"fictional sentences": 150, "hard sentences": 377, ours: 413}
    assert told["hard sentences"]["scores"]["must"]["labelled"] == 46
    assert told[ours]["scores"]["must"]["labelled"] == 52


def test_a_long_title_widens_its_column() -> None:
    title = "sentences of 20 letters of our own, held back"
    first, second, *_ = table(title, match(labels(Strength.MUST, None, None, None), by_word(LETTER.document, LETTER.paragraphs)))
    assert first.startswith(f"4 {title} ")
    assert first.index("labelled") + len("labelled") == second.index("1") + 1


def test_the_labels_of_letters_overlap_nowhere_and_hold_no_text() -> None:
    labelled, letters = register.read_labels(register.LABELS)
    assert len(letters) == 20
    ordered = sorted(labelled, key=lambda label: (label.document, label.start))
    assert all(first.document != second.document or first.end <= second.start for first, second in pairwise(ordered))
    fields = {"document", "sha256", "paragraph", "start", "end", "strength", "doubt"}
    assert all(set(json.loads(line)) == fields for line in register.LABELS.read_text(encoding="utf-8").splitlines())
