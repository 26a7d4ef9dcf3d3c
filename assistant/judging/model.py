"""Linear models over the words of a statement, and one over a whole proposal. Weights in this folder.

For each goal four logistic regressions: does the statement speak for the goal, does it speak against it, is it about
the goal at all, and, if it is, in which direction. For each frame one: does the statement place the proposal there? A
last one reads the best of these over all statements of a proposal, and how many signals of the goal were found, and
gives the verdict. ``python -m evals fit-judge`` makes them from ``training/`` and labelled proposals.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant import terms
from assistant.glossary import render
from assistant.language import detect
from assistant.ports import Vectors
from assistant.types import Verdict

FOLDER = Path(__file__).resolve().parent
WEIGHTS = FOLDER / "weights.npz"
TABLES = FOLDER / "tables.json"
ASPECTS = ("for", "against", "topic", "direction")
CLASSES = (Verdict.NOT_ADDRESSED, Verdict.SUPPORTS, Verdict.PARTLY, Verdict.CONFLICTS)
_SPEAKS_TO = 0.5
"""A statement speaks to a goal from this probability of being for it, against it or about it."""
_TURNS = frozenset("ikke ikkje uten utan ingen inga aldri not no without ned ut opp inn bort".split())
"""Stop words that turn a sentence round, so they are read like the others."""


def features(text: str) -> list[str]:
    """What the models see of a statement: stems, their pairs, pairs of all words, 4-grams; those of bokmål too."""
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


@dataclass(frozen=True)
class Tables:
    """What goes with the weights: which feature is which, and how rare it is."""

    goals: tuple[str, ...]
    names: tuple[str, ...]
    vocabulary: dict[str, int]
    idf: Vectors
    verdict_weights: Vectors
    verdict_bias: Vectors


class Readout(NamedTuple):
    """Probabilities for each statement: ``aspects`` (goals, aspects, texts), ``frames`` (frames, texts)."""

    aspects: Vectors
    frames: Vectors


@dataclass(frozen=True)
class Judge:
    """The fitted models.

    ``weights`` has shape (goals, aspects, features), ``bias`` (goals, aspects); ``frame_weights`` (frames, features),
    ``frame_bias`` (frames,).
    """

    tables: Tables
    weights: Vectors
    bias: Vectors
    frame_weights: Vectors
    frame_bias: Vectors

    def read(self, texts: Sequence[str]) -> Readout:
        """What the models say of each statement; each is taken apart once."""
        aspects, frames = [], []
        for text in texts:
            columns, values = vectorise(features(text), self.tables.vocabulary, self.tables.idf)
            aspects.append(self.weights[:, :, columns] @ values + self.bias)
            frames.append(self.frame_weights[:, columns] @ values + self.frame_bias)
        return Readout(_probabilities(aspects, self.bias.shape), _probabilities(frames, self.frame_bias.shape))

    def statements(self, texts: Sequence[str]) -> Vectors:
        """Probabilities of each aspect, shape (goals, aspects, texts)."""
        return self.read(texts).aspects

    def verdicts(self, probabilities: Vectors, signals: Sequence[tuple[int, int]]) -> Vectors:
        """Probability of each of CLASSES for each goal, shape (goals, classes).

        Args:
            signals: for each goal how many statements hold a signal for it, and how many one against it.
        """
        goals = range(len(self.tables.goals))
        rows = np.stack([proposal_features(probabilities, goal, *signals[goal]) for goal in goals])
        logits = rows @ self.tables.verdict_weights.T + self.tables.verdict_bias
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


def _probabilities(logits: Sequence[Vectors], shape: tuple[int, ...]) -> Vectors:
    if not logits:
        return np.zeros((*shape, 0), dtype=np.float32)
    return np.asarray(1 / (1 + np.exp(-np.stack(logits, axis=-1))), dtype=np.float32)


def vectorise(found: Iterable[str], vocabulary: dict[str, int], idf: Vectors) -> tuple[list[int], Vectors]:
    """Columns and tf-idf values of length one (sublinear term frequency)."""
    counts = Counter(feature for feature in found if feature in vocabulary)
    columns = [vocabulary[feature] for feature in counts]
    values = np.array([1 + math.log(count) for count in counts.values()], dtype=np.float32) * idf[columns]
    length = float(np.linalg.norm(values))
    return columns, np.asarray(values / length if length else values, dtype=np.float32)


def proposal_features(probabilities: Vectors, goal: int, signals_for: int, signals_against: int) -> Vectors:
    """What the model of verdicts sees of one goal, shape (16,); ``probabilities`` as from ``Judge.statements``.

    Only statements that speak to the goal count, and of these the best few: text about something else changes nothing.
    """
    to_goal = probabilities[goal, :, probabilities[goal, :3].max(axis=0) >= _SPEAKS_TO].T
    speaks_for, against, topic, direction = to_goal
    pull, push = topic * direction, topic * (1 - direction)
    return np.array(
        [
            *(_top(speaks_for, place) for place in range(3)),
            *(_top(against, place) for place in range(2)),
            _top(speaks_for - against, 0),
            _top(against - speaks_for, 0),
            _top(speaks_for, 0) - _best_for_any(probabilities),
            *(_top(topic, place) for place in range(2)),
            _top(pull, 0),
            _top(pull, 1),
            _top(push, 0),
            _top(push, 1),
            float(min(2, signals_for)),
            float(min(2, signals_against)),
        ],
        dtype=np.float32,
    )


def _top(values: Vectors, place: int) -> float:
    """The value at ``place`` from the top; 0 where there is none, and for what is below."""
    return max(0.0, float(np.sort(values)[::-1][place])) if len(values) > place else 0.0


def _best_for_any(probabilities: Vectors) -> float:
    best = float(probabilities[:, 0].max()) if probabilities.shape[2] else 0.0
    return best if best >= _SPEAKS_TO else 0.0


@lru_cache(maxsize=1)
def load_judge() -> Judge:
    """The shipped models."""
    data = json.loads(TABLES.read_text(encoding="utf-8"))
    with np.load(WEIGHTS, allow_pickle=False) as arrays:
        weights, bias = arrays["weights"].astype(np.float32), arrays["bias"].astype(np.float32)
        idf = arrays["idf"].astype(np.float32)
        verdict_weights, verdict_bias = arrays["verdict_weights"], arrays["verdict_bias"]
        frame_weights, frame_bias = arrays["frame_weights"].astype(np.float32), arrays["frame_bias"]
    vocabulary = {feature: column for column, feature in enumerate(data["features"])}
    tables = Tables(tuple(data["goals"]), tuple(data["names"]), vocabulary, idf, verdict_weights, verdict_bias)
    return Judge(tables, weights, bias, frame_weights, frame_bias)
