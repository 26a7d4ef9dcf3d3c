"""Did the ranking hold the evidence? Scores of one ranking against alternative sets of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Span
from evals.gold import covers, pages_of

METRICS = ("evidence_recall@5", "evidence_recall@10", "context_precision@5", "page_hit@5")


def ranking_scores(ranking: Sequence[Span], sets: Sequence[Sequence[Span]]) -> dict[str, float]:
    """Evidence recall at 5 and 10, context precision at 5 and page hit at 5."""
    return {
        "evidence_recall@5": evidence_recall(ranking, sets, 5),
        "evidence_recall@10": evidence_recall(ranking, sets, 10),
        "context_precision@5": context_precision(ranking, sets, 5),
        "page_hit@5": float(bool(pages_of(ranking[:5]) & pages_of(span for spans in sets for span in spans))),
    }


def evidence_recall(ranking: Sequence[Span], sets: Sequence[Sequence[Span]], k: int) -> float:
    """max over sets E of |{e in E : e covered by a passage of the top k}| / |E|."""
    return max(
        (sum(any(covers(passage, e) for passage in ranking[:k]) for e in spans) / len(spans) for spans in sets),
        default=0.0,
    )


def context_precision(ranking: Sequence[Span], sets: Sequence[Sequence[Span]], k: int) -> float:
    """Σ P@i · v_i / Σ v_i over i ≤ k, with v_i whether passage i covers evidence; 0 where none does (RAGAS)."""
    useful = [any(covers(passage, e) for spans in sets for e in spans) for passage in ranking[:k]]
    if not any(useful):
        return 0.0
    precisions = [sum(useful[: i + 1]) / (i + 1) for i, hit in enumerate(useful) if hit]
    return sum(precisions) / len(precisions)
