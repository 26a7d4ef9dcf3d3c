"""Baselines for verdicts: nothing, the most common verdict of each goal, and likeness of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from assistant.types import Goals, Verdict
from evals.alignment import qwk, qwk_rows
from evals.datasets import ProposalSample

Predictions = list[dict[str, Verdict]]

_GRID = (0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.15, 0.18, 0.22, 0.26, 0.3)


def verdicts_of_baselines(samples: Sequence[ProposalSample], goals: Goals) -> dict[str, Predictions]:
    """``{baseline: verdicts per sample}``."""
    ids = [goal.id for goal in goals.goals]
    return {
        "all_zeros": [dict.fromkeys(ids, Verdict.NOT_ADDRESSED) for _ in samples],
        "majority": majority(samples, ids),
        "tfidf": tfidf(samples, goals),
    }


def majority(samples: Sequence[ProposalSample], goals: Sequence[str]) -> Predictions:
    """The most common verdict of people on each goal, for every proposal."""
    common = {goal: Counter(sample.labels[goal] for sample in samples).most_common(1)[0][0] for goal in goals}
    return [dict(common) for _ in samples]


def tfidf(samples: Sequence[ProposalSample], goals: Goals) -> Predictions:
    """Cosine of TF-IDF vectors of proposal and goal, cut at the two thresholds that agree best with people.

    The thresholds are chosen on the samples that are scored, which flatters this baseline and never us.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{sample.title}\n{sample.text}" for sample in samples]
    described = [f"{g.name}\n{g.description}\n" + "\n".join(c.question for c in g.criteria) for g in goals.goals]
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform([*texts, *described])
    cosines = (vectors[: len(texts)] @ vectors[len(texts) :].T).toarray()
    ids = [goal.id for goal in goals.goals]
    gold = [sample.labels for sample in samples]
    cuts = [_cut(cosines, ids, low, high) for low, high in combinations(_GRID, 2)]
    return max(cuts, key=lambda given: float(np.nan_to_num(qwk(qwk_rows(gold, given, ids).sum(0, keepdims=True))[0])))


def _cut(cosines: np.ndarray, ids: Sequence[str], low: float, high: float) -> Predictions:
    def verdict(value: float) -> Verdict:
        return Verdict.SUPPORTS if value >= high else Verdict.PARTLY if value >= low else Verdict.NOT_ADDRESSED

    return [{goal: verdict(float(value)) for goal, value in zip(ids, row, strict=True)} for row in cosines]
