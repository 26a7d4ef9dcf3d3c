"""Retrieval suite: does the ranking behind an answer hold the evidence? Three baselines run beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.bootstrap import Assistant
from assistant.types import Span
from evals.baselines.retrieval import rankings_of_baselines
from evals.gold import Gold, spans_of
from evals.ir import per_query
from evals.scorers.retrieval import METRICS, ranking_scores
from evals.scores import Score, SuiteResult, summarise
from evals.suites.questions import Asked, ranking_json, record

_IR = ("nDCG@10", "RR@10")
NAMES = (*METRICS, *_IR)


def run_retrieval(assistant: Assistant, asked: Sequence[Asked], *, baselines: bool = True) -> SuiteResult:
    """Score the rankings of all answerable samples.

    nDCG@10 and RR@10 are computed by ``ir_measures``; relevant is each chunk of the index that covers a piece of
    evidence of any alternative set.
    """
    answerable = [one for one in asked if one.sample.answerable and one.sample.evidence]
    gold = Gold(assistant.library)
    systems = {"assistant": {one.sample.id: spans_of(one.solved.ranking) for one in answerable}}
    if baselines:
        questions = {one.sample.id: one.sample.asked[-1] for one in answerable}
        systems |= rankings_of_baselines(assistant, questions)
    scores = [score for name, rankings in systems.items() for score in _scores(name, rankings, answerable, gold)]
    records = [
        record("retrieval", one.sample, ranking=ranking_json(one.solved.ranking), missing=_unlocated(one, gold))
        for one in answerable
    ]
    metrics = summarise("retrieval", [one.sample for one in answerable], scores)
    return SuiteResult("retrieval", records, scores, metrics)


def _scores(system: str, rankings: Mapping[str, list[Span]], asked: Sequence[Asked], gold: Gold) -> list[Score]:
    scores: list[Score] = []
    judged = {one.sample.id: gold.sets(one.sample) for one in asked}
    for sample_id, sets in judged.items():
        if not sets:
            reason = "gold quote not on its page"
            scores += [Score(sample_id, name, None, 0.0, reason, system) for name in NAMES]
            continue
        for name, value in ranking_scores(rankings[sample_id], sets).items():
            scores.append(Score(sample_id, name, value, system=system))
    qrels = {
        one.sample.id: {_name(chunk.span): 1 for chunk in gold.relevant_chunks(one.sample)}
        for one in asked
        if judged[one.sample.id]
    }
    if system.startswith("langchain"):
        return scores  # its chunks are other than those that the qrels name
    run = {sample_id: [_name(span) for span in rankings[sample_id]] for sample_id in qrels}
    judged_qrels = {sample_id: relevant for sample_id, relevant in qrels.items() if relevant}
    for name, values in per_query(_IR, judged_qrels, run).items():
        for sample_id in qrels:
            if sample_id in values:
                scores.append(Score(sample_id, name, values[sample_id], system=system))
            else:
                reason = "no single passage covers the evidence"
                scores.append(Score(sample_id, name, None, 0.0, reason, system))
    return scores


def _name(span: Span) -> str:
    return f"{span.document_id}#{span.page}:{span.start}-{span.end}"


def _unlocated(asked: Asked, gold: Gold) -> list[str]:
    """Gold quotes that do not stand on their page: faults of the test set, for its editors."""
    evidence = [one for alternative in asked.sample.evidence for one in alternative]
    return [f"{one.doc} s. {one.page}: {one.quote}" for one in evidence if gold.span(one) is None]
