"""The figures of an evaluation."""

import dataclasses
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.evaluate import MOST_JUDGED, Outcome, Writing


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures over some questions; shares are from 0 to 1, and None where there was nothing to measure.

    Hits are shares of the questions with gold, a refusal of one of them being no hit; what is said of an answer is the mean over
    the questions that were answered, right or wrong. From `written_answers` on all is None where writing was not evaluated.
    """

    questions: int
    right: int
    paragraph_hit_at_1: float | None
    paragraph_hit_at_3: float | None
    paragraph_hit_at_5: float | None
    paragraph_reciprocal_rank_at_5: float | None
    quote_hit_at_1: float | None
    quote_hit_at_3: float | None
    quote_hit_at_5: float | None
    quote_hit: float | None
    quote_reciprocal_rank_at_5: float | None
    all_gold_at_5: float | None  # of the questions with several pieces of gold
    quotations_per_answer: float | None
    characters_per_answer: float | None
    wrong_document_quotations: int
    to_refuse: int
    refusals_right: int
    refusals_right_share: float | None
    to_answer: int
    false_refusals: int
    false_refusals_share: float | None
    seconds_median: float
    seconds_95th_percentile: float
    written_answers: int | None = None
    written_share: float | None = None
    claims_written: int | None = None
    claims_proved: int | None = None
    claims_proved_share: float | None = None
    claims_withheld: Mapping[str, int] | None = None
    gold_cited: float | None = None
    written_where_refused: int | None = None
    notes: Mapping[str, int] | None = None
    written_seconds_median: float | None = None
    written_seconds_95th_percentile: float | None = None


@dataclass(frozen=True, slots=True)
class _Ranking:
    hits: tuple[float | None, ...]  # at 1, 3 and 5
    reciprocal_rank: float | None


def measure(outcomes: Sequence[Outcome]) -> Measures:
    """The figures over `outcomes`, of which there is at least one."""
    golden = [outcome for outcome in outcomes if outcome.question.gold]
    several = [outcome for outcome in golden if len(outcome.question.gold) > 1]
    answered = [outcome for outcome in outcomes if not outcome.refused]
    right = sum(outcome.refused for outcome in outcomes) - sum(outcome.refused for outcome in golden)
    false = sum(outcome.refused for outcome in golden)
    paragraphs = _ranking([outcome.paragraphs for outcome in golden])
    quotations = _ranking([outcome.quotations for outcome in golden])
    seconds = sorted(outcome.answer.seconds for outcome in outcomes)
    measures = Measures(
        questions=len(outcomes),
        right=sum(outcome.is_right for outcome in outcomes),
        paragraph_hit_at_1=paragraphs.hits[0],
        paragraph_hit_at_3=paragraphs.hits[1],
        paragraph_hit_at_5=paragraphs.hits[2],
        paragraph_reciprocal_rank_at_5=paragraphs.reciprocal_rank,
        quote_hit_at_1=quotations.hits[0],
        quote_hit_at_3=quotations.hits[1],
        quote_hit_at_5=quotations.hits[2],
        quote_hit=_mean([any(outcome.quotations) for outcome in golden]),
        quote_reciprocal_rank_at_5=quotations.reciprocal_rank,
        all_gold_at_5=_mean([outcome.holds_all_at(MOST_JUDGED) for outcome in several]),
        quotations_per_answer=_mean([len(outcome.quotations) for outcome in answered]),
        characters_per_answer=_mean([sum(len(citation.quote.text) for citation in outcome.answer.citations) for outcome in answered]),
        wrong_document_quotations=sum(len(outcome.outside) for outcome in outcomes),
        to_refuse=len(outcomes) - len(golden),
        refusals_right=right,
        refusals_right_share=right / (len(outcomes) - len(golden)) if len(outcomes) > len(golden) else None,
        to_answer=len(golden),
        false_refusals=false,
        false_refusals_share=false / len(golden) if golden else None,
        seconds_median=statistics.median(seconds),
        seconds_95th_percentile=_95th_percentile(seconds),
    )
    writings = [outcome.writing for outcome in outcomes if outcome.writing]
    return _with_writings(measures, writings, outcomes=outcomes) if writings else measures


def _with_writings(measures: Measures, writings: Sequence[Writing], *, outcomes: Sequence[Outcome]) -> Measures:
    """`measures` with those of what a language model wrote."""
    answers = [writing.written for writing in writings if writing.written]
    golden = [outcome.writing for outcome in outcomes if outcome.writing and outcome.question.gold]
    shown = sum(outcome.writing.shows for outcome in outcomes if outcome.writing)
    withheld = Counter(rejection.kind or "other" for written in answers for rejection in written.rejected)
    proved = sum(len(written.claims) for written in answers)
    claims = proved + withheld.total()
    seconds = sorted(writing.seconds for writing in writings if writing.written)
    return dataclasses.replace(
        measures,
        written_answers=len(answers),
        written_share=_mean([writing.shows for writing in golden]),
        claims_written=claims,
        claims_proved=proved,
        claims_proved_share=proved / claims if claims else None,
        claims_withheld=dict(withheld.most_common()),
        gold_cited=_mean([bool(writing.cited) for writing in golden]),
        written_where_refused=shown - sum(writing.shows for writing in golden),
        notes=dict(Counter(written.note_kind for written in answers if written.note_kind).most_common()),
        written_seconds_median=statistics.median(seconds) if seconds else None,
        written_seconds_95th_percentile=_95th_percentile(seconds) if seconds else None,
    )


def _95th_percentile(ordered: Sequence[float]) -> float:
    """Nearest rank: that share of the values, which are in order, is no greater."""
    return ordered[-(-95 * len(ordered) // 100) - 1]


def _mean(values: Sequence[float]) -> float | None:
    return statistics.fmean(values) if values else None


def _ranking(rankings: Sequence[Sequence[frozenset[int]]]) -> _Ranking:
    """How early what is shown holds gold: success at 1, 3 and 5, and the mean of one over the rank of the first hit."""
    import ir_measures
    from ir_measures import RR, Success

    if not rankings:
        return _Ranking((None, None, None), None)
    run = {str(index): {str(rank): -float(rank) for rank in range(len(shown))} for index, shown in enumerate(rankings)}
    # Of what holds gold and is not shown, one entry stands for all, lest a question without a hit be without gold.
    relevant = {str(index): {str(rank): 1 for rank, held in enumerate(shown) if held} | {"-": 1} for index, shown in enumerate(rankings)}
    hits = (Success @ 1, Success @ 3, Success @ 5)
    figures = ir_measures.calc_aggregate([*hits, RR @ 5], relevant, run)
    return _Ranking(tuple(figures[hit] for hit in hits), figures[RR @ 5])
