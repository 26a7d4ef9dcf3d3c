"""Fit ``assistant.askable`` on readers' questions: which kind is answered, and which is not?"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.askable import MEANING_SHARE, Askable, means, stems
from assistant.readers import ReadersQuestion
from assistant.sparse import vectorise
from evals.sparse import matrix_of, vocabulary_of

STRENGTH = 1.0


def fit_askable(questions: Sequence[ReadersQuestion]) -> Askable:
    """The model; those with an answer and those without weigh alike, however many there are of them."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    texts = [one.text for one in questions]
    found = [stems(text) for text in texts]
    vocabulary, idf = vocabulary_of(found)
    words = matrix_of([vectorise(one, vocabulary, idf) for one in found], len(vocabulary))
    model = LogisticRegression(C=STRENGTH, max_iter=1000, class_weight="balanced")
    model.fit(
        hstack([words, csr_matrix(means(texts) * MEANING_SHARE)]).tocsr(), [one.row is not None for one in questions]
    )
    weights = [round(float(weight), 4) for weight in model.coef_[0]]
    return Askable(
        {stem: (round(float(idf[column]), 4), weights[column]) for stem, column in vocabulary.items()},
        weights[len(vocabulary) :],
        round(float(model.intercept_[0]), 4),
    )
