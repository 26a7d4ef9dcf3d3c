"""What the models of this room see of a text: stems, their pairs, pieces of words, weighted by how rare they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from assistant import terms
from assistant.glossary import render
from assistant.language import detect
from assistant.ports import Vectors

_TURNS = frozenset("ikke ikkje uten utan ingen inga aldri not no without ned ut opp inn bort".split())
"""Stop words that turn a sentence round, so they are read like the others."""
_WORDS = ("w:", "b:", "p:")


class Sparse(NamedTuple):
    """A vector by its columns that are not 0, and their values."""

    columns: list[int]
    values: Vectors


def features(text: str) -> list[str]:
    """Stems, their pairs, pairs of all words, 4-grams; for nynorsk and English those of their bokmål too."""
    language = detect(text)
    own = terms.words(text)
    other = [word for found in render(text, language) for form in found.forms for word in terms.words(form)]
    extra = other if language != "nb" else []
    kept = [terms.stem(word) for word in [*own, *extra] if word not in terms.STOP_WORDS or word in _TURNS]
    long = [word for word in [*own, *extra] if len(word) > 4 and word not in terms.STOP_WORDS]
    return [
        *(f"w:{stem}" for stem in kept),
        *(f"b:{left} {right}" for left, right in pairwise(kept)),
        *(f"p:{left} {right}" for left, right in pairwise(terms.stem(word) for word in own)),
        *(f"g:{gram}" for word in long for gram in terms.word_grams(word)),
    ]


def is_word(feature: str) -> bool:
    """Whether a feature is a word or a pair of words, and no piece of one."""
    return feature.startswith(_WORDS)


def vectorise(found: Iterable[str], vocabulary: dict[str, int], idf: Vectors) -> Sparse:
    """Columns and tf-idf values of length one (sublinear term frequency)."""
    counts = Counter(feature for feature in found if feature in vocabulary)
    columns = [vocabulary[feature] for feature in counts]
    values = np.array([1 + math.log(count) for count in counts.values()], dtype=np.float32) * idf[columns]
    return Sparse(columns, _of_length_one(values))


def gathered(vectors: Sequence[Sparse], weights: Sequence[float], among: Vectors) -> Sparse:
    """The weighted sum of ``vectors`` in the columns where ``among`` is true, of length one; empty where it is 0."""
    total: dict[int, float] = {}
    for vector, weight in zip(vectors, weights, strict=True):
        for column, value in zip(vector.columns, vector.values, strict=True):
            if weight and among[column]:
                total[column] = total.get(column, 0.0) + weight * float(value)
    columns = sorted(total)
    return Sparse(columns, _of_length_one(np.array([total[column] for column in columns], dtype=np.float32)))


def _of_length_one(values: Vectors) -> Vectors:
    length = float(np.linalg.norm(values))
    return np.asarray(values / length if length else values, dtype=np.float32)
