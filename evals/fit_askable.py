"""Fit ``assistant.askable`` on readers' questions: which kind is answered, and which is not?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from assistant.askable import MEANING_SHARE, Askable, means, stems, values
from assistant.readers import ReadersQuestion

STRENGTH = 1.0
_FEWEST = 2


def fit_askable(questions: Sequence[ReadersQuestion]) -> Askable:
    """The model; those with an answer and those without weigh alike, however many there are of them."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    texts = [one.text for one in questions]
    rarity = _rarity(texts)
    column = {stem: number for number, stem in enumerate(rarity)}
    found = [values(text, rarity) for text in texts]
    rows = np.repeat(np.arange(len(texts)), [len(one) for one in found])
    columns = [column[stem] for one in found for stem in one]
    given = [value for one in found for value in one.values()]
    words = csr_matrix((given, (rows, columns)), shape=(len(texts), len(rarity)))
    model = LogisticRegression(C=STRENGTH, max_iter=1000, class_weight="balanced")
    model.fit(
        hstack([words, csr_matrix(means(texts) * MEANING_SHARE)]).tocsr(), [one.row is not None for one in questions]
    )
    weights = [round(float(weight), 4) for weight in model.coef_[0]]
    return Askable(
        {stem: (round(rarity[stem], 4), weights[column[stem]]) for stem in rarity},
        weights[len(rarity) :],
        round(float(model.intercept_[0]), 4),
    )


def _rarity(texts: Sequence[str]) -> dict[str, float]:
    """The inverse document frequency of each stem that stands in more than one question."""
    counts = Counter(stem for text in texts for stem in set(stems(text)))
    return {s: math.log((1 + len(texts)) / (1 + n)) + 1 for s, n in sorted(counts.items()) if n >= _FEWEST}
