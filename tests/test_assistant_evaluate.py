"""Exact figures over scripted answers, the sentences said of bad questions, and the command over a small fictional library."""

import dataclasses
import datetime
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import ir_measures
import pytest
from ir_measures import RR, Success

from assistant import cli, terminal
from assistant.answers import Answer, Citation, Claim, Status
from assistant.chat_model import ChatFailure, ChatModelError
from assistant.evaluate import Evaluation, EvaluationError, Question, evaluate, find_gold, read_questions
from assistant.evaluation_report import evaluation_json, evaluation_text, failures_text, written_answers_text
from assistant.measures import Measures, measure
from assistant.quotes import find_quote, folded
from assistant.write import Writer
from ingest.pipeline import read_document
from tests.fakes import ScriptedChatModel, WordHashEmbeddings, make_document, make_reading, store
from vectorstore.library import Library
from vectorstore.vectors import Vectors

ROOT = Path(__file__).parents[1]
DAY = datetime.date
NEW = make_document("Fictional letter 2024", subject="Kingston upon Hull", date=DAY(2024, 1, 10), source="hull-2024.txt")
OLD = make_document("Fictional letter 2022", subject="Kingston upon Hull", date=DAY(2022, 3, 1), source="hull-2022.txt")
OTHER = make_document("Fictional letter to Trefgoed", subject="Trefgoed", date=DAY(2024, 1, 10), source="trefgoed.txt")
UNKNOWN = make_document("Fictional note", subject=None, date=None, source="note.txt")
TEXTS = {
    NEW: [
        "Families wait six weeks for parenting courses.",
        "Caseloads have fallen to 14 children. Twelve social workers came in the well-\nrun teams.",
        "Visits are late on Mondays. Visits are early on Fridays.",
    ],
    OLD: ["Caseloads are too high at 22 children.", "Families wait nine weeks for parenting courses."],
    OTHER: ["Families wait six weeks for parenting courses.", "Caseloads are stable at 15 children."],
    UNKNOWN: ["Families wait for buses in the rain."],
}
# What is answered: the document, paragraph and words of each quotation in the order shown; nothing is a refusal.
Shown = tuple[tuple[str, int, str], ...]


class ScriptedAssistant:
    """Answers each question with quotations written down beforehand, and remembers the history it was given."""

    def __init__(self, library: Library, script: dict[str, Shown], *, model: ScriptedChatModel | None = None) -> None:
        self.library = library
        self.script = script
        self.model = model or ScriptedChatModel("NONE")
        self.asked: list[tuple[str, Sequence[str]]] = []

    def ask(self, question: str, *, history: Sequence[str] = ()) -> Answer:
        self.asked.append((question, history))
        held = {document.source: document for document in self.library.documents()}
        citations = []
        for number, (source, paragraph, words) in enumerate(self.script[question], 1):
            quote = find_quote(words, self.library.paragraphs(held[source].id)[paragraph - 1])
            assert quote
            citations.append(Citation(number, held[source], quote))
        seconds = len(self.asked) / 100
        if not citations:
            return Answer(question, "en", Status.NOT_FOUND, "Nobody says so.", (), (), (), None, seconds)
        return Answer(question, "en", Status.ANSWERED, None, (Claim("They wrote:", tuple(citations)),), (), (), None, seconds)

    def write(self, answer: Answer, *, history: Sequence[str] = ()) -> Iterator[Answer]:
        return Writer(self.model, similarity=None).write(answer)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    kept = Library(tmp_path / "library")
    with Vectors(kept.folder, WordHashEmbeddings(name="multilingual-e5-small", dimensions=1024)) as vectors:
        for document, lines in TEXTS.items():
            store(kept, make_reading(lines, document=document))
        list(vectors.complete(kept))
    return kept


def gold(document: str, fragment: str, *others: str) -> dict[str, object]:
    return {"document": f"letters/{document}", "fragment": fragment} | ({"or": list(others)} if others else {})


def write(folder: Path, *rows: dict[str, object] | str) -> Path:
    """A file with these rows; the id is made from the row's position, and the kind is fact, unless they say otherwise."""
    file = folder / "questions.jsonl"
    lines = [
        row if isinstance(row, str) else json.dumps({"id": f"q{number}", "kind": "fact", "question": "Why?"} | row)
        for number, row in enumerate(rows, 1)
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


HIT = {"subkind": "how-many", "question": "hit?", "scope": {"subject": "Hull"}, "gold": [gold("hull-2024.txt", "six weeks for parenting")]}
MISS = {"subkind": "who", "question": "miss?", "scope": {"subject": "Hull"}, "gold": [gold("hull-2024.txt", "late on Mondays")]}
WRONG = {"subkind": "who", "question": "wrong?", "scope": {"subject": "hull", "date": "2024"}, "gold": [gold("hull-2024.txt", "six weeks")]}
OR = {"subkind": "who", "question": "or?", "gold": [gold("hull-2022.txt", "at 22 children", "wait nine weeks")]}
FALSE_REFUSAL = {"subkind": "who", "question": "false refusal?", "gold": [gold("trefgoed.txt", "at 15 children")]}
BOTH = [gold("hull-2024.txt", "fallen to 14"), gold("hull-2022.txt", "at 22 children")]
COMPARISON = {"kind": "comparison", "question": "changed?", "scope": {"subject": "Kingston upon Hull"}, "gold": BOTH}
LIST = {"kind": "list", "question": "list?", "gold": [gold("hull-2024.txt", "late on Mondays"), gold("hull-2024.txt", "fallen to 14")]}
FOLLOW_UP = {
    "kind": "follow-up", "question": "and then?", "history": ["First?", "Second?"], "scope": {"date": "2022-03-01"},
    "gold": [gold("hull-2022.txt", "nine weeks")],
}  # fmt: skip
REFUSED = {"kind": "refusal", "subkind": "trap", "question": "refuse?", "gold": []}
ANSWERED = {"kind": "refusal", "subkind": "near-miss", "question": "refuse too?", "gold": []}

SCRIPT: dict[str, Shown] = {
    "hit?": (("hull-2024.txt", 1, "Families wait six weeks for parenting courses."),),
    # The paragraph is right and quoted fourth, as the third one shown; the sentence is not.
    "miss?": (
        ("hull-2024.txt", 2, "Caseloads have fallen to 14 children."),
        ("hull-2024.txt", 2, "Twelve social workers came in"),
        ("hull-2022.txt", 1, "Caseloads are too high at 22 children."),
        ("hull-2024.txt", 3, "Visits are early on Fridays."),
    ),
    # The words are those of the gold, but in another council's letter; then another year's, one of no known council, and the gold.
    "wrong?": (
        ("trefgoed.txt", 1, "Families wait six weeks for parenting courses."),
        ("hull-2022.txt", 2, "Families wait nine weeks for parenting courses."),
        ("note.txt", 1, "Families wait for buses in the rain."),
        ("hull-2024.txt", 1, "Families wait six weeks for parenting courses."),
    ),
    "or?": (
        ("hull-2024.txt", 1, "Families wait six weeks for parenting courses."),
        ("hull-2022.txt", 2, "Families wait nine weeks for parenting courses."),
    ),
    "false refusal?": (),
    "changed?": (
        ("hull-2024.txt", 2, "Caseloads have fallen to 14 children."),
        ("hull-2022.txt", 1, "Caseloads are too high at 22 children."),
    ),
    "list?": (("hull-2024.txt", 3, "Visits are late on Mondays."),),
    "and then?": (("hull-2022.txt", 2, "Families wait nine weeks for parenting courses."),),
    "refuse?": (),
    "refuse too?": (("trefgoed.txt", 2, "Caseloads are stable at 15 children."),),
}
ROWS = (HIT, MISS, WRONG, OR, FALSE_REFUSAL, COMPARISON, LIST, FOLLOW_UP, REFUSED, ANSWERED)


@pytest.fixture
def evaluation(library: Library, tmp_path: Path) -> Evaluation:
    return evaluate(ScriptedAssistant(library, SCRIPT), read_questions(write(tmp_path, *ROWS)))  # type: ignore[arg-type]


def test_each_outcome_says_where_the_gold_was_shown(evaluation: Evaluation) -> None:
    none, first, second = frozenset[int](), frozenset({0}), frozenset({1})
    assert [(o.question.id, o.quotations, o.paragraphs, o.outside, o.refused, o.is_right) for o in evaluation.outcomes] == [
        ("q1", (first,), (first,), (), False, True),
        ("q2", (none, none, none, none), (none, none, first), (), False, False),
        ("q3", (none, none, none, first), (none, none, none, first), (1, 2, 3), False, False),
        ("q4", (none, first), (none, first), (), False, True),
        ("q5", (), (), (), True, False),
        ("q6", (first, second), (first, second), (), False, True),
        ("q7", (first,), (first,), (), False, False),
        ("q8", (first,), (first,), (), False, True),
        ("q9", (), (), (), True, True),
        ("q10", (none,), (none,), (), False, False),
    ]
    assert [o.question.id for o in evaluation.misses] == ["q2", "q3", "q5", "q7", "q10"]


def test_an_outcome_answers_for_any_number_of_quotations(evaluation: Evaluation) -> None:
    outcomes = {outcome.question.id: outcome for outcome in evaluation.outcomes}
    assert [outcomes["q3"].hit_at(most) for most in (1, 3, 4, 5)] == [False, False, True, True]
    assert [outcomes["q2"].paragraph_hit_at(most) for most in (1, 2, 3)] == [False, False, True]
    assert [outcomes["q6"].holds_all_at(most) for most in (1, 2)] == [False, True]


def test_the_measures_are_exact(evaluation: Evaluation) -> None:
    assert measure(evaluation.outcomes) == Measures(
        questions=10,
        right=5,
        paragraph_hit_at_1=4 / 8,
        paragraph_hit_at_3=6 / 8,
        paragraph_hit_at_5=7 / 8,
        paragraph_reciprocal_rank_at_5=pytest.approx((4 + 1 / 3 + 1 / 4 + 1 / 2) / 8),
        quote_hit_at_1=4 / 8,
        quote_hit_at_3=5 / 8,
        quote_hit_at_5=6 / 8,
        quote_hit=6 / 8,
        quote_reciprocal_rank_at_5=pytest.approx((4 + 1 / 4 + 1 / 2) / 8),
        all_gold_at_5=1 / 2,
        quotations_per_answer=16 / 8,
        characters_per_answer=sum(len(words) for shown in SCRIPT.values() for _, _, words in shown) / 8,
        wrong_document_quotations=3,
        to_refuse=2,
        refusals_right=1,
        refusals_right_share=1 / 2,
        to_answer=8,
        false_refusals=1,
        false_refusals_share=1 / 8,
        seconds_median=0.055,
        seconds_95th_percentile=0.1,
    )


def test_refusals_alone_have_no_hits_and_facts_alone_no_refusals(evaluation: Evaluation) -> None:
    refusals = measure(evaluation.outcomes[8:9])
    assert (refusals.quote_hit_at_3, refusals.paragraph_hit_at_1, refusals.quotations_per_answer) == (None, None, None)
    assert (refusals.refusals_right_share, refusals.false_refusals_share) == (1.0, None)
    fact = measure(evaluation.outcomes[:1])
    assert (fact.quote_hit_at_1, fact.refusals_right_share, fact.all_gold_at_5) == (1.0, None, None)


def test_the_library_s_measures_agree_with_the_outcomes_own_hits(evaluation: Evaluation) -> None:
    for outcome in evaluation.outcomes[:8]:
        measures = measure([outcome])
        assert (measures.quote_hit_at_1, measures.quote_hit_at_3, measures.quote_hit_at_5) == tuple(map(outcome.hit_at, (1, 3, 5)))
        paragraph_hits = (measures.paragraph_hit_at_1, measures.paragraph_hit_at_3, measures.paragraph_hit_at_5)
        assert paragraph_hits == tuple(map(outcome.paragraph_hit_at, (1, 3, 5)))


def test_a_question_without_anything_shown_counts_in_the_library_s_means() -> None:
    relevant, run = {"a": {"0": 1}, "b": {"-": 1}}, {"a": {"0": -0.0}, "b": {}}
    assert ir_measures.calc_aggregate([Success @ 1, RR @ 5], relevant, run) == {Success @ 1: 0.5, RR @ 5: 0.5}


def test_questions_are_asked_with_their_history_and_progress_is_told(library: Library, tmp_path: Path) -> None:
    assistant = ScriptedAssistant(library, SCRIPT)
    told: list[tuple[int, int]] = []
    questions = read_questions(write(tmp_path, HIT, FOLLOW_UP))
    evaluate(assistant, questions, progress=lambda done, of: told.append((done, of)))  # type: ignore[arg-type]
    assert assistant.asked == [("hit?", ()), ("and then?", ("First?", "Second?"))]
    assert told == [(1, 2), (2, 2)]


def test_gold_is_found_whatever_the_shape_of_its_white_space_hyphens_and_quotation_marks(library: Library, tmp_path: Path) -> None:
    asked = read_questions(write(tmp_path, {"gold": [gold("hull-2024.txt", "in  the wellrun teams")]}))
    assert [(place.document, place.paragraphs) for place in find_gold(asked, library)[0]] == [(NEW.id, frozenset({2}))]
    assert folded("the “well-\nrun”  team’s") == 'the "wellrun" team\'s'


def test_a_line_of_the_file_becomes_a_question(tmp_path: Path) -> None:
    file = write(tmp_path, FOLLOW_UP | {"translates": "fact-1", "translator": "us"}, "", REFUSED | {"id": "r"})
    first, second = read_questions(file)
    assert (first.id, first.kind, first.subkind, first.history, first.subject, first.date) == (
        "q1", "follow-up", None, ("First?", "Second?"), None, "2022-03-01",
    )  # fmt: skip
    assert [(gold.document, gold.fragments) for gold in first.gold] == [("letters/hull-2022.txt", ("nine weeks",))]
    assert (second.gold, second.where) == ((), f"{file}, line 3")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("{", "{file}, line 2: Invalid JSON: EOF while parsing an object at line 1 column 1; correct the line."),
        ("[]", "{file}, line 2: Input should be an object; correct the line."),
        (
            {"kind": "facts", "gold": []},
            "{file}, line 2: kind: Input should be 'fact', 'comparison', 'list', 'follow-up' or 'refusal'; cor",
        ),
        ({}, "{file}, line 2: gold: Field required; correct the line."),
        ({"gold": [{"document": "a"}]}, "{file}, line 2: gold.0.fragment: Field required; correct the line."),
        ({"gold": [gold("a", "")]}, "{file}, line 2: gold.0.fragment: String should have at least 1 character; correct the line."),
        (HIT | {"golden": []}, "{file}, line 2: golden: Extra inputs are not permitted; correct the line."),
        (HIT | {"scope": {"date": "May 2022"}}, "{file}, line 2: scope.date: String should match pattern"),
        ({"gold": []}, "{file}, line 2: a refusal has no gold, and every other kind has some; correct the line."),
        (REFUSED | {"gold": BOTH}, "{file}, line 2: a refusal has no gold, and every other kind has some; correct the line."),
        (HIT | {"id": "q1"}, "{file}, line 2: the id q1 is that of {file}, line 1 already; give it one of its own."),
        (
            {"gold": [gold("gone.pdf", "a b c")]},
            "{file}, line 2: there is no document of the name letters/gone.pdf in {library}; add it, or",
        ),
        (
            {"gold": [gold("hull-2024.txt", "six weeks", "six months")]},
            "{file}, line 2: no paragraph of letters/hull-2024.txt holds “six months”; correct the line.",
        ),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_asked(library: Library, tmp_path: Path, row: dict[str, object] | str, sentence: str) -> None:
    file = write(tmp_path, HIT, row)
    assistant = ScriptedAssistant(library, SCRIPT)
    with pytest.raises(EvaluationError) as error:
        evaluate(assistant, read_questions(file))  # type: ignore[arg-type]
    assert str(error.value).startswith(sentence.format(file=file, library=library.folder))
    assert assistant.asked == []


def test_two_documents_of_one_name_are_told_of(library: Library, tmp_path: Path) -> None:
    store(library, make_reading(["Another text."], document=make_document("Second", source="hull-2024.txt")), origin="/x", publish=True)
    with pytest.raises(EvaluationError, match=r"line 1: there are 2 documents of the name letters/hull-2024\.txt in "):
        find_gold(read_questions(write(tmp_path, HIT)), library)


def test_the_table_has_a_column_for_each_kind_and_one_for_all(evaluation: Evaluation) -> None:
    lines = evaluation_text(evaluation).splitlines()
    assert lines[0].split() == ["fact", "comparison", "list", "follow-up", "refusal", "all"]
    assert len({len(line) for line in lines}) == 1
    cells = {line[:27].strip(): re.split(r"\s{2,}", line[27:].strip()) for line in lines[1:]}
    assert cells["questions"] == ["5", "1", "1", "1", "2", "10"]
    assert cells["quote hit at 3"] == ["40 %", "100 %", "100 %", "100 %", "-", "62 %"]
    assert cells["all gold at 5"] == ["-", "100 %", "0 %", "-", "-", "50 %"]
    assert cells["wrong-document quotations"] == ["3", "0", "0", "0", "0", "3"]
    assert cells["refusals right"] == ["-", "-", "-", "-", "1/2 = 50 %", "1/2 = 50 %"]
    assert cells["false refusals"] == ["1/5 = 20 %", "0/1 = 0 %", "0/1 = 0 %", "0/1 = 0 %", "-", "1/8 = 12 %"]


def test_every_miss_is_shown_in_full(evaluation: Evaluation) -> None:
    misses = failures_text(evaluation).split("\n\n")
    where = evaluation.outcomes[0].question.where.removesuffix("1")
    assert [miss.split(" ")[0] for miss in misses] == ["q2", "q3", "q5", "q7", "q10"]
    assert misses[2] == (
        f"q5 (fact, who; {where}5)\n  asked: false refusal?\n  wanted: “at 15 children” in letters/trefgoed.txt\n"
        "  got: not_found: Nobody says so."
    )
    assert misses[4] == (
        f"q10 (refusal, near-miss; {where}10)\n  asked: refuse too?\n  wanted: a refusal\n  got: answered\n"
        "  [1] Inspectorate of Fictional Services, Fictional letter to Trefgoed, 2024-01-10, ¶ 2, trefgoed.txt\n"
        "      “Caseloads are stable at 15 children.”"
    )
    assert "  scope: hull, 2024\n" in misses[1]
    assert misses[1].count("(OUTSIDE THE SCOPE)") == 3
    assert misses[1].count("(holds gold)") == 1


def test_the_json_has_the_measures_of_each_kind_and_subkind(evaluation: Evaluation) -> None:
    printed = json.loads(json.dumps(evaluation_json(evaluation, failures=True)))
    fields = {field.name for field in dataclasses.fields(Measures)}
    assert printed.keys() == {"overall", "kinds", "failures", "written"}
    assert printed["overall"].keys() == fields
    assert {kind: set(value["subkinds"]) for kind, value in printed["kinds"].items()} == {
        "fact": {"how-many", "who"}, "comparison": set(), "list": set(), "follow-up": set(), "refusal": {"trap", "near-miss"},
    }  # fmt: skip
    assert printed["kinds"]["fact"]["measures"]["quote_hit_at_3"] == 2 / 5
    assert printed["kinds"]["fact"]["subkinds"]["who"]["questions"] == 4
    assert printed["kinds"]["refusal"]["subkinds"]["trap"]["refusals_right"] == 1
    assert [failure["id"] for failure in printed["failures"]] == ["q2", "q3", "q5", "q7", "q10"]
    assert printed["failures"][1].keys() == {"id", "where", "kind", "subkind", "history", "wanted", "outside", "answer"}
    assert (printed["failures"][1]["outside"], printed["failures"][1]["answer"]["question"]) == ([1, 2, 3], "wrong?")
    assert evaluation_json(evaluation, failures=False)["failures"] is None
    assert printed["written"] is None
    assert {field for field in fields if printed["overall"][field] is None} == WRITTEN_FIELDS


WRITTEN_FIELDS = {
    "written_answers", "written_share", "claims_written", "claims_proved", "claims_proved_share", "claims_withheld", "gold_cited",
    "written_where_refused", "notes", "written_seconds_median", "written_seconds_95th_percentile",
}  # fmt: skip


def keyed(*lines: str) -> Callable[[str, str], str]:
    """A reply in which {0}, {1} … are the keys that the request gives its quotations, in their order."""
    return lambda system, user: "\n".join(lines).format(*re.findall(r"” \[(\w+)\]", user))


# What is asked, and what the model replies to it, where it is asked; "refuse?" and "false refusal?" leave it nothing to write from.
REPLIES: tuple[tuple[dict[str, object], Callable[[str, str], str] | str | Exception | None], ...] = (
    (HIT, keyed("Families wait six weeks for parenting courses. [{0}]", "Families wait seven weeks for parenting courses. [{0}]")),
    (MISS, keyed("Visits are early on Fridays. [{3}]", "Caseloads have fallen to 41 children. [{0}]", "Visits are late. [Z9]")),
    (FALSE_REFUSAL, None),
    (COMPARISON, keyed("Caseloads are too high at 22 children. [{1}]")),
    (LIST, ChatModelError(ChatFailure.SLOW, "scripted")),
    (FOLLOW_UP, "NONE"),
    (REFUSED, None),
    (ANSWERED, keyed("Caseloads are stable at 15 children. [{0}]")),
)


@pytest.fixture
def written(library: Library, tmp_path: Path) -> Evaluation:
    """The outcomes of these questions, of which the one at position n took the model n seconds."""
    model = ScriptedChatModel(*(reply for _, reply in REPLIES if reply is not None))
    questions = read_questions(write(tmp_path, *(row for row, _ in REPLIES)))
    evaluated = evaluate(ScriptedAssistant(library, SCRIPT, model=model), questions, written=True)  # type: ignore[arg-type]
    assert len(model.requests) == 6
    timed = []
    for number, outcome in enumerate(evaluated.outcomes, 1):
        assert outcome.writing
        assert outcome.writing.seconds >= (outcome.writing.written.seconds if outcome.writing.written else 0)
        timed.append(dataclasses.replace(outcome, writing=dataclasses.replace(outcome.writing, seconds=float(number))))
    return Evaluation(tuple(timed))


def test_the_measures_of_written_answers_are_exact(written: Evaluation) -> None:
    measures = measure(written.outcomes)
    assert {field: getattr(measures, field) for field in WRITTEN_FIELDS} == {
        "written_answers": 6,
        "written_share": 3 / 6,
        "claims_written": 7,
        "claims_proved": 4,
        "claims_proved_share": 4 / 7,
        "claims_withheld": {"number": 2, "unknown_key": 1},
        "gold_cited": 2 / 6,  # the comparison cites one of its two pieces, the sentence about Fridays none
        "written_where_refused": 1,
        "notes": {"slow": 1, "nothing": 1},
        "written_seconds_median": (4 + 5) / 2,
        "written_seconds_95th_percentile": 8,
    }
    assert [sorted(outcome.writing.cited) for outcome in written.outcomes if outcome.writing] == [[0], [], [], [1], [], [], [], []]


def test_writing_changes_nothing_of_what_is_said_of_the_extracted_answers(written: Evaluation, library: Library) -> None:
    questions = [outcome.question for outcome in written.outcomes]
    plain = evaluate(ScriptedAssistant(library, SCRIPT), questions)  # type: ignore[arg-type]
    assert [dataclasses.replace(outcome, writing=None) for outcome in written.outcomes] == list(plain.outcomes)
    blank = dict.fromkeys(WRITTEN_FIELDS)
    assert dataclasses.replace(measure(written.outcomes), **blank) == measure(plain.outcomes)  # type: ignore[arg-type]


def test_refusals_alone_have_nothing_written_and_no_time(written: Evaluation) -> None:
    measures = measure([outcome for outcome in written.outcomes if outcome.question.question == "refuse?"])
    assert {field: getattr(measures, field) for field in WRITTEN_FIELDS} == {
        "written_answers": 0, "written_share": None, "claims_written": 0, "claims_proved": 0, "claims_proved_share": None,
        "claims_withheld": {}, "gold_cited": None, "written_where_refused": 0, "notes": {}, "written_seconds_median": None,
        "written_seconds_95th_percentile": None,
    }  # fmt: skip


def test_the_table_has_a_line_for_each_measure_of_writing_each_reason_and_each_note(written: Evaluation, evaluation: Evaluation) -> None:
    lines = evaluation_text(written).splitlines()
    assert lines[0].split() == ["fact", "comparison", "list", "follow-up", "refusal", "all"]
    assert len({len(line) for line in lines}) == 1
    cells = {line[:27].strip(): re.split(r"\s{2,}", line[27:].strip()) for line in lines[20:]}
    assert cells == {
        "written answers": ["2", "1", "1", "1", "1", "6"],
        "written share": ["67 %", "100 %", "0 %", "0 %", "-", "50 %"],
        "claims written": ["5", "1", "0", "0", "1", "7"],
        "claims proved": ["2/5 = 40 %", "1/1 = 100 %", "-", "-", "1/1 = 100 %", "4/7 = 57 %"],
        "gold cited": ["33 %", "100 %", "0 %", "0 %", "-", "33 %"],
        "written where refused": ["0", "0", "0", "0", "1", "1"],
        "written seconds, median": ["1.50", "4.00", "5.00", "6.00", "8.00", "4.50"],
        "written seconds, 95th perc.": ["2.00", "4.00", "5.00", "6.00", "8.00", "8.00"],
        "withheld: number": ["2", "0", "0", "0", "0", "2"],
        "withheld: unknown_key": ["1", "0", "0", "0", "0", "1"],
        "note: slow": ["0", "0", "1", "0", "0", "1"],
        "note: nothing": ["0", "0", "0", "1", "0", "1"],
    }
    assert "written" not in evaluation_text(evaluation)


def test_every_written_answer_is_shown_to_be_read(written: Evaluation, evaluation: Evaluation) -> None:
    texts = written_answers_text(written).split("\n\n")
    where = written.outcomes[0].question.where.removesuffix("1")
    assert len(texts) == 8
    assert texts[1] == (
        f"q2 (fact, who; {where}2)\n  asked: miss?\n  shown: Visits are early on Fridays.\n"
        "      [4] Inspectorate of Fictional Services, Fictional letter 2024, 2024-01-10, ¶ 3, hull-2024.txt: "
        "“Visits are early on Fridays.”\n"
        "  withheld: Caseloads have fallen to 41 children.\n      The quotations it cites do not give this number: 41.\n"
        "  withheld: Visits are late.\n      It cites a quotation that does not exist: Z9.\n"
        "  2.00 seconds; 0 of 1 pieces of gold cited"
    )
    assert texts[2] == f"q3 (fact, who; {where}3)\n  asked: false refusal?\n  nothing to write from: not_found: Nobody says so."
    assert texts[4].endswith(
        "\n  note: The language model did not finish in time and was stopped; ask again, or set a longer time for it.\n"
        "  5.00 seconds; 0 of 2 pieces of gold cited"
    )
    assert texts[5].startswith(f"q6 (follow-up; {where}6)\n  asked before: First?\n  asked before: Second?\n  asked: and then?\n")
    assert texts[7].endswith("\n  8.00 seconds")
    assert written_answers_text(evaluation) == ""


def test_the_json_has_what_was_written_for_each_question(written: Evaluation) -> None:
    printed = json.loads(json.dumps(evaluation_json(written, failures=True)))
    assert printed["overall"]["claims_withheld"] == {"number": 2, "unknown_key": 1}
    assert printed["kinds"]["list"]["measures"]["notes"] == {"slow": 1}
    assert [(row["id"], row["cited"], row["seconds"]) for row in printed["written"]][3:5] == [("q4", [1], 4.0), ("q5", [], 5.0)]
    assert printed["written"][0]["answer"]["written"]["claims"] == [
        {"text": "Families wait six weeks for parenting courses.", "citations": [1]}
    ]
    assert (printed["written"][2]["answer"]["written"], len(printed["written"])) == (None, 8)
    assert evaluation_json(written, failures=False)["written"] is None


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def verse(library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `verse evaluate` in this process over the library: its exit status, output and errors."""
    monkeypatch.setenv("VERSE_LIBRARY", str(library.folder))
    monkeypatch.setattr(terminal, "embeddings_of", lambda settings: WordHashEmbeddings(name="multilingual-e5-small", dimensions=1024))

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["verse", "evaluate", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        output, errors = capsys.readouterr()
        return int(end.value.code or 0), output, errors

    return run


COURSES = {"question": "How long do families wait for parenting courses in Hull in 2024?", "scope": {"subject": "Hull", "date": "2024"}}
ASKED = (
    COURSES | {"gold": [gold("hull-2024.txt", "six weeks for")]},
    REFUSED | {"question": "How long do families wait for parenting courses in Leeds?"},
    REFUSED | {"question": "How high are caseloads in Trefgoed?"},
)


def test_the_command_asks_as_the_product_does(verse: Run, tmp_path: Path) -> None:
    status, output, errors = verse(write(tmp_path, *ASKED), "--json")
    printed = json.loads(output)
    assert (status, errors, printed["failures"]) == (0, "", None)
    measures = printed["overall"]
    assert (measures["questions"], measures["quote_hit_at_3"], measures["refusals_right"], measures["right"]) == (3, 1.0, 1, 2)
    status, output, errors = verse(write(tmp_path, *ASKED), "--failures")
    assert (status, errors) == (0, "")
    assert output.split("\n", 1)[0].split() == ["fact", "refusal", "all"]
    assert output.count("wanted: ") == 1
    assert "\n\nq3 (refusal, trap; " in output


def test_the_command_says_in_one_line_what_is_wrong(verse: Run, tmp_path: Path) -> None:
    missing, empty = tmp_path / "none.jsonl", tmp_path / "empty.jsonl"
    empty.write_text("\n", encoding="utf-8")
    file = write(tmp_path, COURSES | {"gold": [gold("gone.pdf", "six weeks for")]})
    for path, sentence in (
        (missing, f"{missing}: the questions cannot be read ([Errno 2] No such file or directory: '{missing}'); give a UTF-8 file with"),
        (empty, f"{empty}: there is no question in it; give a file with one JSON object a line."),
        (file, f"{file}, line 1: there is no document of the name letters/gone.pdf in {tmp_path / 'library'}; add it, or correct the"),
    ):
        status, output, errors = verse(path)
        assert (status, output, errors.count("\n")) == (1, "", 1)
        assert errors.startswith(sentence)


def test_the_command_has_answers_written_and_asks_only_the_first_questions(
    verse: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = ScriptedChatModel(keyed("Families wait six weeks for parenting courses. [{0}]"))
    monkeypatch.setattr(terminal, "writer_of", lambda settings, embeddings: Writer(model, similarity=None))
    monkeypatch.setenv("VERSE_CHAT_MODEL", "openai:scripted")
    status, output, errors = verse(write(tmp_path, *ASKED), "--json", "--written", "--limit", "2")
    measures = json.loads(output)["overall"]
    assert (status, errors, len(model.requests)) == (0, "", 1)
    assert (measures["questions"], measures["written_answers"], measures["claims_proved"], measures["gold_cited"]) == (2, 1, 1, 1.0)
    status, output, errors = verse(write(tmp_path, *ASKED), "--written", "--failures")
    assert (status, errors, output.count("\n\nWritten answers\n\nq1 (fact; ")) == (0, "", 1)
    assert "\n  shown: Families wait six weeks for parenting courses.\n" in output
    requests = len(model.requests)
    status, output, errors = verse(write(tmp_path, *ASKED), "--failures")
    assert (status, "ritten" in output, len(model.requests)) == (0, False, requests)


def test_a_follow_up_is_rewritten_before_it_is_written(verse: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rewriting = "How long did families wait for parenting courses in Hull in 2022?"
    model = ScriptedChatModel(rewriting, keyed("Families wait nine weeks for parenting courses. [{0}]"))
    monkeypatch.setattr(terminal, "writer_of", lambda settings, embeddings: Writer(model, similarity=None))
    monkeypatch.setenv("VERSE_CHAT_MODEL", "openai:scripted")
    row = FOLLOW_UP | {"question": "And in 2022?", "history": [COURSES["question"]], "scope": {"date": "2022"}}
    status, output, errors = verse(write(tmp_path, row), "--json", "--written", "--failures")
    printed = json.loads(output)
    assert (status, errors, len(model.requests)) == (0, "", 2)
    assert printed["written"][0]["answer"]["understood"] == rewriting
    assert (printed["written"][0]["cited"], printed["overall"]["gold_cited"]) == ([0], 1.0)


def test_writing_is_not_evaluated_without_a_language_model(verse: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERSE_CHAT_MODEL", "none")
    assert verse(write(tmp_path, *ASKED), "--written") == (
        1, "", "verse evaluate --written: no language model is set; name one with VERSE_CHAT_MODEL, or leave --written out.\n",
    )  # fmt: skip


def readme_section() -> str:
    section = re.search(r"^## Measuring$(.*?)(?=^## |\Z)", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    assert section
    return section[1]


def test_the_readme_names_the_options_and_every_measure() -> None:
    named = [name for row in re.findall(r"^\| (`.*?) \|", readme_section(), re.M) for name in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted(field.name for field in dataclasses.fields(Measures))
    assert all(f"verse evaluate questions.jsonl{option}" in readme_section() for option in ("", " --failures", " --json", " --written"))


def test_the_readme_s_question_can_be_read_and_its_gold_stands_in_the_sample(tmp_path: Path) -> None:
    line = re.search(r"^    (\{.*?\})$", readme_section(), re.M | re.S)
    assert line
    question: Question = read_questions(write(tmp_path, " ".join(line[1].split())))[0]
    reading = read_document(ROOT / "tests/data/sample" / question.gold[0].document)
    assert all(folded(reading.text).count(folded(fragment)) == 1 for fragment in question.gold[0].fragments)


def test_the_project_s_own_questions_can_be_read() -> None:
    counts = {name: len(read_questions(ROOT / "tests/questions" / f"{name}.jsonl")) for name in ("development", "welsh", "written")}
    assert counts == {"development": 85, "welsh": 30, "written": 20}
