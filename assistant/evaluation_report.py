"""An evaluation to be read: the measures as a table, the misses in full, and both for other programs."""

import dataclasses
from collections.abc import Callable, Sequence
from typing import TypedDict

from assistant.answers import Citation
from assistant.evaluate import Evaluation, Outcome
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


def evaluation_text(evaluation: Evaluation) -> str:
    """The measures as a table, one column for each kind of question and one for all."""
    outcomes = evaluation.outcomes
    kinds = dict.fromkeys(outcome.question.kind for outcome in outcomes)
    columns = {kind: measure([outcome for outcome in outcomes if outcome.question.kind == kind]) for kind in kinds}
    table = [["", *columns, "all"]]
    table += [[name, *(cell(column) for column in (*columns.values(), measure(outcomes)))] for name, cell in _ROWS]
    widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
    lines = [
        f"{first:<{widths[0]}}" + "".join(f"  {cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=True))
        for first, *rest in table
    ]
    return "\n".join(lines)


def failures_text(evaluation: Evaluation) -> str:
    """Every miss in full: what was asked and wanted, what was answered, and each quotation with its place."""
    return "\n\n".join(_failure_text(outcome) for outcome in evaluation.misses)


def _failure_text(outcome: Outcome) -> str:
    question, answer = outcome.question, outcome.answer
    kind = ", ".join(part for part in (question.kind, question.subkind) if part)
    lines = [f"{question.id} ({kind}; {question.where})"]
    lines += [f"  asked before: {earlier}" for earlier in question.history]
    lines.append(f"  asked: {question.question}")
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


class KindJson(TypedDict):
    measures: dict[str, float | None]
    subkinds: dict[str, dict[str, float | None]]


class EvaluationJson(TypedDict):
    overall: dict[str, float | None]
    kinds: dict[str, KindJson]
    failures: list[FailureJson] | None


def evaluation_json(evaluation: Evaluation, *, failures: bool) -> EvaluationJson:
    """The measures overall, by kind and by subkind, and on demand the misses; the field names are a contract."""
    kinds = dict.fromkeys(outcome.question.kind for outcome in evaluation.outcomes)
    return {
        "overall": dataclasses.asdict(measure(evaluation.outcomes)),
        "kinds": {kind: _kind_json([o for o in evaluation.outcomes if o.question.kind == kind]) for kind in kinds},
        "failures": [_failure_json(outcome) for outcome in evaluation.misses] if failures else None,
    }


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
