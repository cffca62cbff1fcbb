"""An evaluation to be read: the measures as a table, the misses in full, and both for other programs."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict

from assistant.answers import Citation, quoted
from assistant.evaluate import Evaluation, Outcome, Question, Writing
from assistant.measures import Measures, measure
from assistant.render import AnswerJson, answer_json, place


def _share(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.0f} %"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _precise(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _counted(count: int, of: int, share: float | None) -> str:
    return "-" if share is None else f"{count}/{of} = {_share(share)}"


def _whole(value: int | None) -> str:
    return "-" if value is None else str(value)


_ROWS: tuple[tuple[str, Callable[[Measures], str]], ...] = (
    ("questions", lambda m: str(m.questions)),
    ("right", lambda m: str(m.right)),
    ("paragraph hit at 1", lambda m: _share(m.paragraph_hit_at_1)),
    ("paragraph hit at 3", lambda m: _share(m.paragraph_hit_at_3)),
    ("paragraph hit at 5", lambda m: _share(m.paragraph_hit_at_5)),
    ("paragraph reciprocal rank", lambda m: _precise(m.paragraph_reciprocal_rank_at_5)),
    ("quote hit at 1", lambda m: _share(m.quote_hit_at_1)),
    ("quote hit at 3", lambda m: _share(m.quote_hit_at_3)),
    ("quote hit at 5", lambda m: _share(m.quote_hit_at_5)),
    ("quote hit", lambda m: _share(m.quote_hit)),
    ("quote reciprocal rank", lambda m: _precise(m.quote_reciprocal_rank_at_5)),
    ("all gold at 5", lambda m: _share(m.all_gold_at_5)),
    ("quotations an answer", lambda m: _number(m.quotations_per_answer)),
    ("characters an answer", lambda m: _number(m.characters_per_answer)),
    ("wrong-document quotations", lambda m: str(m.wrong_document_quotations)),
    ("refusals right", lambda m: _counted(m.refusals_right, m.to_refuse, m.refusals_right_share)),
    ("false refusals", lambda m: _counted(m.false_refusals, m.to_answer, m.false_refusals_share)),
    ("seconds, median", lambda m: _precise(m.seconds_median)),
    ("seconds, 95th percentile", lambda m: _precise(m.seconds_95th_percentile)),
)

_WRITTEN_ROWS: tuple[tuple[str, Callable[[Measures], str]], ...] = (
    ("written answers", lambda m: _whole(m.written_answers)),
    ("written share", lambda m: _share(m.written_share)),
    ("claims written", lambda m: _whole(m.claims_written)),
    ("claims proved", lambda m: _counted(m.claims_proved or 0, m.claims_written or 0, m.claims_proved_share)),
    ("gold cited", lambda m: _share(m.gold_cited)),
    ("written where refused", lambda m: _whole(m.written_where_refused)),
    ("written seconds, median", lambda m: _precise(m.written_seconds_median)),
    ("written seconds, 95th perc.", lambda m: _precise(m.written_seconds_95th_percentile)),
)


def evaluation_text(evaluation: Evaluation) -> str:
    """The measures as a table, one column for each kind of question and one for all."""
    outcomes = evaluation.outcomes
    kinds = dict.fromkeys(outcome.question.kind for outcome in outcomes)
    columns = {kind: measure([outcome for outcome in outcomes if outcome.question.kind == kind]) for kind in kinds}
    measured = [*columns.values(), measure(outcomes)]
    table = [["", *columns, "all"]]
    table += [[name, *(cell(measures) for measures in measured)] for name, cell in _ROWS]
    if measured[-1].written_answers is not None:
        table += [[name, *(cell(measures) for measures in measured)] for name, cell in _WRITTEN_ROWS]
        table += _counts("withheld", [measures.claims_withheld or {} for measures in measured])
        table += _counts("note", [measures.notes or {} for measures in measured])
    widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
    lines = [
        f"{first:<{widths[0]}}" + "".join(f"  {cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=True))
        for first, *rest in table
    ]
    return "\n".join(lines)


def _counts(what: str, columns: Sequence[Mapping[str, int]]) -> list[list[str]]:
    """A line for each thing counted; the last column has all of them, in the order of the lines."""
    return [[f"{what}: {counted}", *(str(column.get(counted, 0)) for column in columns)] for counted in columns[-1]]


def failures_text(evaluation: Evaluation) -> str:
    """Every miss in full: what was asked and wanted, what was answered, and each quotation with its place."""
    return "\n\n".join(_failure_text(outcome) for outcome in evaluation.misses)


def _failure_text(outcome: Outcome) -> str:
    question, answer = outcome.question, outcome.answer
    lines = _asked_lines(question)
    if scope := ", ".join(part for part in (question.subject, question.date) if part):
        lines.append(f"  scope: {scope}")
    lines += [f"  wanted: {' or '.join(f'“{fragment}”' for fragment in gold.fragments)} in {gold.document}" for gold in question.gold]
    if not question.gold:
        lines.append("  wanted: a refusal")
    lines.append(f"  got: {answer.status}" + (f": {answer.reason}" if answer.reason else ""))
    for citation, held in zip(answer.citations, outcome.quotations, strict=True):
        notes = ["holds gold"] * bool(held) + ["OUTSIDE THE SCOPE"] * (citation.number in outcome.outside)
        lines.append(_quotation_text(citation, notes))
    lines += [_quotation_text(citation, ["closest, not shown as an answer"]) for citation in answer.closest]
    return "\n".join(lines)


def written_answers_text(evaluation: Evaluation) -> str:
    """What the language model wrote for each question, to be read: the sentences shown, with their quotations, and those withheld."""
    return "\n\n".join(_writing_text(outcome.question, outcome.writing) for outcome in evaluation.outcomes if outcome.writing)


def _writing_text(question: Question, writing: Writing) -> str:
    answer, lines = writing.answer, _asked_lines(question)
    if answer.understood:
        lines.append(f"  understood as: {answer.understood}")
    if writing.written is None:
        return "\n".join([*lines, f"  nothing to write from: {answer.status}" + (f": {answer.reason}" if answer.reason else "")])
    for claim in writing.written.claims:
        lines.append(f"  shown: {claim.text}")
        lines += [f"      [{citation.number}] {place(citation)}: {_one_line(citation)}" for citation in claim.citations]
    for rejection in writing.written.rejected:
        lines += [f"  withheld: {rejection.text}", f"      {rejection.reason}"]
    if writing.written.note:
        lines.append(f"  note: {writing.written.note}")
    cited = f"; {len(writing.cited)} of {len(question.gold)} pieces of gold cited" if question.gold else ""
    return "\n".join([*lines, f"  {_precise(writing.seconds)} seconds{cited}"])


def _asked_lines(question: Question) -> list[str]:
    kind = ", ".join(part for part in (question.kind, question.subkind) if part)
    before = [f"  asked before: {earlier}" for earlier in question.history]
    return [f"{question.id} ({kind}; {question.where})", *before, f"  asked: {question.question}"]


def _one_line(citation: Citation) -> str:
    return quoted(" ".join(citation.quote.text.split()))


def _quotation_text(citation: Citation, notes: Sequence[str]) -> str:
    marked = f" ({', '.join(notes)})" if notes else ""
    return f"  [{citation.number}] {place(citation)}{marked}\n      “{' '.join(citation.quote.text.split())}”"


class GoldJson(TypedDict):
    document: str
    fragments: list[str]


class FailureJson(TypedDict):
    id: str
    where: str
    kind: str
    subkind: str | None
    history: list[str]
    wanted: list[GoldJson]
    outside: list[int]
    answer: AnswerJson


class WritingJson(TypedDict):
    id: str
    cited: list[int]
    seconds: float
    answer: AnswerJson


MeasuresJson = dict[str, float | dict[str, int] | None]


class KindJson(TypedDict):
    measures: MeasuresJson
    subkinds: dict[str, MeasuresJson]


class EvaluationJson(TypedDict):
    overall: MeasuresJson
    kinds: dict[str, KindJson]
    failures: list[FailureJson] | None
    written: list[WritingJson] | None


def evaluation_json(evaluation: Evaluation, *, failures: bool) -> EvaluationJson:
    """The measures overall, by kind and by subkind, and on demand the misses and what was written; the field names are a contract."""
    kinds = dict.fromkeys(outcome.question.kind for outcome in evaluation.outcomes)
    return {
        "overall": dataclasses.asdict(measure(evaluation.outcomes)),
        "kinds": {kind: _kind_json([o for o in evaluation.outcomes if o.question.kind == kind]) for kind in kinds},
        "failures": [_failure_json(outcome) for outcome in evaluation.misses] if failures else None,
        "written": _written_json(evaluation) if failures else None,
    }


def _written_json(evaluation: Evaluation) -> list[WritingJson] | None:
    """What was written for each question; the pieces of gold cited by their position. None where writing was not evaluated."""
    rows: list[WritingJson] = [
        {
            "id": outcome.question.id,
            "cited": sorted(outcome.writing.cited),
            "seconds": round(outcome.writing.seconds, 4),
            "answer": answer_json(outcome.writing.answer),
        }
        for outcome in evaluation.outcomes
        if outcome.writing
    ]
    return rows or None


def _kind_json(outcomes: Sequence[Outcome]) -> KindJson:
    subkinds = dict.fromkeys(outcome.question.subkind for outcome in outcomes)
    return {
        "measures": dataclasses.asdict(measure(outcomes)),
        "subkinds": {kind: dataclasses.asdict(measure([o for o in outcomes if o.question.subkind == kind])) for kind in subkinds if kind},
    }


def _failure_json(outcome: Outcome) -> FailureJson:
    question = outcome.question
    return {
        "id": question.id,
        "where": question.where,
        "kind": question.kind,
        "subkind": question.subkind,
        "history": list(question.history),
        "wanted": [{"document": gold.document, "fragments": list(gold.fragments)} for gold in question.gold],
        "outside": list(outcome.outside),
        "answer": answer_json(outcome.answer),
    }
