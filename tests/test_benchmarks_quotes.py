"""The measures of the public benchmark exactly, tracing quotations back to a file, and the whole script on a small fictional one."""

import csv
import importlib.util
import itertools
import json
from pathlib import Path

import pytest

from assistant.question import understand
from benchmarks import quotes
from benchmarks.measures import Scores, mean, score
from benchmarks.own import Tracer, best_quotations
from benchmarks.shown import Shown
from ingest.documents import Paragraph, ParagraphKind, Span
from ingest.pipeline import Limits, read_document
from tests.fakes import WordHashEmbeddings
from vectorstore.embeddings import Matrix

RIVALS = ("bm25s", "langchain_chroma", "langchain_text_splitters", "txtai")
needs_rivals = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in RIVALS), reason="the extra `benchmarks` is not installed"
)
LIGHTHOUSE = """The lighthouse of Porth Aber   was built in 1822 by the engineer Elin Prys.
Its lamp burned whale oil for thirty years.

The keeper's cottage stands beside it on the western rocks. In 1901 a storm took the roof of the cottage, and it was never replaced.
"""
MARKET = """The covered market of Trefgoed opens on Tuesdays and Saturdays.

Forty stalls sell cheese, wool and tools. The oldest stall has belonged to the Madoc family since 1911.
"""
QUESTIONS = (
    (
        "Who built the lighthouse of Porth Aber?",
        "lighthouse",
        ["The lighthouse of Porth Aber   was built in 1822 by the engineer Elin Prys."],
    ),
    ("What did a storm take from the cottage?", "lighthouse", ["In 1901 a storm took the roof of the cottage, and it was never replaced."]),
    ("Which family does the oldest stall belong to?", "market", ["The oldest stall has belonged to the Madoc family since 1911."]),
)


def _benchmark(folder: Path) -> Path:
    """A folder like the benchmark's, with two fictional texts and three questions."""
    texts = {"lighthouse": LIGHTHOUSE, "market": MARKET}
    (folder / "corpora").mkdir()
    for name, text in texts.items():
        (folder / "corpora" / f"{name}.md").write_bytes(text.encode())
    with (folder / "questions_df.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["question", "references", "corpus_id"])
        for question, corpus, stretches in QUESTIONS:
            starts = [(stretch, texts[corpus].index(stretch)) for stretch in stretches]
            references = [{"content": s, "start_index": at, "end_index": at + len(s)} for s, at in starts]
            writer.writerow([question, json.dumps(references), corpus])
    return folder


def test_what_is_shown_exactly_scores_one_in_everything():
    assert score([Span(10, 20)], [Span(10, 20)]) == Scores(1.0, 1.0, 1.0)


def test_half_a_reference_with_as_much_beside_it():
    assert score([Span(5, 15)], [Span(10, 20)]) == Scores(0.5, 0.5, 5 / 15)


def test_a_character_shown_twice_is_found_once_and_counts_twice_as_shown():
    assert score([Span(0, 10), Span(0, 10)], [Span(0, 10)]) == Scores(1.0, 0.5, 0.5)
    assert score([Span(0, 10), Span(5, 15)], [Span(0, 15), Span(20, 25)]) == Scores(15 / 20, 15 / 20, 15 / 25)


def test_nothing_shown_scores_nothing():
    assert score([], [Span(0, 4)]) == Scores(0.0, 0.0, 0.0)


def test_what_stands_nowhere_in_the_text_lowers_precision_and_iou_and_never_recall():
    assert score([Span(0, 10)], [Span(0, 10)], elsewhere=30) == Scores(1.0, 0.25, 0.25)
    assert score([], [Span(0, 10)], elsewhere=30) == Scores(0.0, 0.0, 0.0)


def test_the_mean_is_over_questions():
    assert mean([Scores(1.0, 0.5, 0.25), Scores(0.0, 0.0, 0.0)]) == Scores(0.5, 0.25, 0.125)


def test_a_quotation_is_traced_to_where_it_stands_in_the_file(tmp_path: Path):
    path = tmp_path / "lighthouse.txt"
    path.write_text(LIGHTHOUSE, encoding="utf-8")
    paragraphs = read_document(path, limits=Limits()).paragraphs
    tracer = Tracer(paragraphs, LIGHTHOUSE)

    whole = [tracer.span(paragraph, 0, len(paragraph.text)) for paragraph in paragraphs]

    assert " ".join(LIGHTHOUSE[span.start : span.end] for span in whole if span).split() == LIGHTHOUSE.split()
    storm = next(paragraph for paragraph in paragraphs if "1901" in paragraph.text)
    start = storm.text.index("In 1901")
    found = tracer.span(storm, start, len(storm.text))
    assert found == Span(LIGHTHOUSE.index("In 1901"), len(LIGHTHOUSE) - 1)


def test_the_second_of_two_equal_paragraphs_is_traced_to_its_own_place():
    text = "No change.\n\nSomething else.\n\nNo change.\n"
    paragraphs = [Paragraph(n, None, (), ParagraphKind.TEXT, None, 0, words) for n, words in enumerate(text.strip().split("\n\n"), 1)]

    assert Tracer(paragraphs, text).span(paragraphs[2], 0, 10) == Span(29, 39)


def test_a_quotation_whose_marks_differ_from_the_file_is_not_traced():
    paragraph = Paragraph(1, None, (), ParagraphKind.TABLE_ROW, None, 0, "Posts: 12; Vacant: 3")

    assert Tracer([paragraph], "Posts | 12 | Vacant | 3").span(paragraph, 0, 20) is None
    assert Tracer([paragraph], "Posts: 12").span(paragraph, 0, 9) is None


def test_a_number_of_quotations_that_there_is_no_evidence_for_is_as_many_as_there_are():
    assert best_quotations([], understand("Who built it?", documents=[]), count=3, paragraphs=lambda _: []) == []


def test_ours_alone_on_a_small_benchmark(tmp_path: Path):
    questions, results = quotes.run(_benchmark(tmp_path), WordHashEmbeddings(), suffix=".txt", only="ours")

    assert [result.name for result in results] == ["ours, its own choice", "ours, 1", "ours, 3", "ours, 5"]
    assert results[1].scores == (Scores(1.0, 1.0, 1.0), Scores(1.0, 1.0, 1.0), Scores(1.0, 1.0, 1.0))
    assert [(result.adding is None, result.asking is None) for result in results] == [(False, False), *[(True, True)] * 3]
    assert [sum(len(shown.lost) for shown in result.shown) for result in results] == [0, 0, 0, 0]
    every = {result.name: quotes.figures(result, None) for result in results}
    assert every["ours, 1"]["recall"] == 1.0
    assert every["ours, 1"]["asking, times the tutorial"] is None
    assert [line[:32].strip() for line in quotes.table(every)] == ["", *every]
    assert json.loads(next(quotes.answers(questions, results)))["systems"]["ours, 1"]["recall"] == 1.0


def test_a_model_that_encodes_questions_in_a_way_of_its_own_is_measured_without_it_as_well(tmp_path: Path):
    plain = WordHashEmbeddings()

    class Mistaken(WordHashEmbeddings):
        encode_passages = plain.encode_passages

        def encode_query(self, text: str) -> Matrix:
            return -super().encode_query(text)

    _, results = quotes.run(_benchmark(tmp_path), Mistaken(), plain=plain, suffix=".txt", only="ours", most=1)

    assert [result.name for result in results] == [
        *("ours, its own choice", "ours, 1", "ours, 3", "ours, 5"),
        *("ours, no encoder, its own choice", "ours, no encoder, 1", "ours, no encoder, 3", "ours, no encoder, 5"),
    ]
    assert [result.adding is None for result in results] == [False] + [True] * 7
    assert results[5].scores == (Scores(1.0, 1.0, 1.0),)


def test_figures_tell_refusals_lost_quotations_and_times():
    shown = (Shown(()), Shown((Span(0, 10),), (20,)))
    result = quotes.Result("ours", shown, (Scores(0.0, 0.0, 0.0), Scores(1.0, 0.5, 0.5)), 3.0, 1.0)
    reference = quotes.Result(quotes.REFERENCE, shown, result.scores, 2.0, 2.0)

    assert quotes.figures(result, reference) == {
        "recall": 0.5,
        "precision": 0.25,
        "iou": 0.25,
        "characters shown": 15,
        "stretches shown": 1.0,
        "nothing shown": 1,
        "not traced": 1,
        "adding, seconds": 3.0,
        "adding, times the tutorial": 1.5,
        "asking, seconds a question": 0.5,
        "asking, times the tutorial": 0.5,
    }


@needs_rivals
def test_the_whole_script_on_a_small_benchmark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(quotes, "load_embeddings", lambda name: WordHashEmbeddings(name=name))

    quotes.main([str(_benchmark(tmp_path)), "--model", "minilm", "--answers", str(tmp_path / "answers.jsonl")])

    *table, last = capsys.readouterr().out.splitlines()
    told = json.loads(last)
    assert (told["model"], told["questions"]) == ("all-MiniLM-L6-v2", 3)
    assert list(told["systems"]) == [line[:32].strip() for line in table[2:]]
    # Each text is one chunk, so that whoever shows chunks shows all of it.
    shown = round((2 * len(LIGHTHOUSE.strip()) + len(MARKET.strip())) / 3)
    assert [told["systems"][name]["characters shown"] for name in list(told["systems"])[:3]] == [shown, shown, shown]
    assert [told["systems"][name]["recall"] for name in told["systems"]][:3] == [1.0, 1.0, 1.0]
    assert len((tmp_path / "answers.jsonl").read_text(encoding="utf-8").splitlines()) == 3


@needs_rivals
def test_chunks_know_where_they_begin():
    from benchmarks.rivals import CHUNK, chunked

    text = "\n\n".join(f"Paragraph {number} of a fictional report says that bench {number} was painted green." for number in range(60))
    chunks = chunked(text, corpus="benches")

    assert len(chunks.chunks) > 4
    assert all(len(chunk.page_content) <= CHUNK for chunk in chunks.chunks)
    spans = [chunks.span(position) for position in range(len(chunks.chunks))]
    assert (spans[0].start, spans[-1].end) == (0, len(text))
    assert all(later.start < earlier.end for earlier, later in itertools.pairwise(spans))
