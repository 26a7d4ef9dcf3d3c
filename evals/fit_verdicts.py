"""Fit the model of verdicts on what models of statements say of proposals that these have not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from assistant.judging.model import CLASSES, Readout, Tables, VerdictModel, verdict_rows
from assistant.judging.verdict_features import with_odds
from assistant.types import Verdict
from evals.sparse import matrix_of

VERDICT_STRENGTH = 0.5
VERDICT_CLASS_WEIGHTS = {
    Verdict.NOT_ADDRESSED: 1.0,
    Verdict.SUPPORTS: 1.5,
    Verdict.PARTLY: 1.2,
    Verdict.CONFLICTS: 1.5,
}
RARER = {Verdict.SUPPORTS: 0.4, Verdict.CONFLICTS: 1.0}
"""Taken off the log-odds afterwards: what is weighted up is learnt better, but is no likelier, and what was written to
fit on goes against a goal twice as often as the proposals of the development set do (Saerens et al. 2002, "Adjusting
the outputs of a classifier to new a priori probabilities")."""
SHARED_WORDS, GOAL_WORDS = 4.0, 8.0
"""How strongly words are read in the model of verdicts: those that tell for any goal, and those of one goal."""
_Verdicts = Sequence[Mapping[str, str]]


class Read(NamedTuple):
    """What a proposal's statements say, and for each goal how many hold a signal for it, and how many one against."""

    readout: Readout
    signals: list[tuple[int, int]]


def fit_verdicts(read: Sequence[Read], verdicts: _Verdicts, tables: Tables) -> VerdictModel:
    """The model of verdicts; ``verdicts`` by goal id."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    rows = [row for one in read for row in verdict_rows(tables, *one)]
    labels = [given[goal] for given in verdicts for goal in tables.goals]
    dense = with_odds(np.stack([row for row, _ in rows]))
    words = matrix_of([one for _, one in rows], len(tables.vocabulary))
    middle, spread = dense.mean(axis=0), dense.std(axis=0) + 1e-6
    goal = np.arange(len(rows)) % len(tables.goals)
    own = [csr_matrix(np.where(goal == number, GOAL_WORDS, 0.0)[:, None]).multiply(words) for number in set(goal)]
    model = LogisticRegression(C=VERDICT_STRENGTH, max_iter=1000, class_weight=VERDICT_CLASS_WEIGHTS)
    model.fit(hstack([csr_matrix((dense - middle) / spread), words * SHARED_WORDS, *own]).tocsr(), labels)
    order = [list(model.classes_).index(verdict.value) for verdict in CLASSES]
    fitted_weights, count = model.coef_[order], dense.shape[1]
    weights = fitted_weights[:, :count] / spread
    blocks = fitted_weights[:, count:].reshape(len(CLASSES), 1 + len(tables.goals), -1)
    said = SHARED_WORDS * blocks[:, :1] + GOAL_WORDS * blocks[:, 1:]
    rarer = np.array([RARER.get(verdict, 0.0) for verdict in CLASSES])
    bias = model.intercept_[order] - weights @ middle - rarer
    return VerdictModel(weights.astype(np.float32), said.transpose(1, 0, 2).astype(np.float32), bias.astype(np.float32))
