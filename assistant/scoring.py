"""Small linear models: how likely is a sentence to answer, and can the question be answered at all?

All are logistic regressions over the features of ``features.py``; their weights are in ``weights.json``, written by
``python -m evals fit`` (see ``docs/answering.md`` for the data, the figures and the operating point). Whether a
question can be answered is told by one model where readers' questions are known for the document, else by another.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.features import CONFIDENCE_NAMES, NAMES, Measured, confidence_features, measure, softmax
from assistant.ports import Encoder, LexicalIndex, Vectors
from assistant.questions import Question
from assistant.readers import NO_LIKENESS, Likeness
from assistant.units import Unit

WEIGHTS = Path(__file__).resolve().parent / "weights.json"


@dataclass(frozen=True)
class Linear:
    """``logit = bias + sum(weight * feature)``, weights in the order of ``names``."""

    names: tuple[str, ...]
    weights: Vectors
    bias: float

    def logits(self, features: Vectors) -> Vectors:
        """Shape (n, len(names)) or (len(names),) in, (n,) or () out."""
        return np.asarray(features @ self.weights + np.float32(self.bias), dtype=np.float32)


@dataclass(frozen=True)
class Judged:
    """The units of one question with their logits, in the order of the units, and the confidence, 0 to 1."""

    units: tuple[Unit, ...]
    logits: Vectors
    confidence: float

    @property
    def shares(self) -> Vectors:
        """How likely each unit is to be the one that answers, adding up to 1, shape (units,)."""
        return softmax(self.logits)


@dataclass(frozen=True)
class Models:
    """``known`` and ``unknown`` say whether a question can be answered, by what is known of the best document."""

    sentence: Linear
    known: Linear
    unknown: Linear

    def confidence(self, measured: Measured, logits: Vectors, features: Vectors) -> float:
        """How sure it is that a question with these features can be answered, 0 to 1."""
        top = measured.units[int(logits.argmax())].scored.chunk.span.document_id
        model = self.known if top in measured.likeness.known.documents else self.unknown
        return probability(float(model.logits(features)))


KEYS = {"sentence": NAMES, "known": CONFIDENCE_NAMES, "unknown": CONFIDENCE_NAMES}


@lru_cache(maxsize=1)
def load_models(path: Path = WEIGHTS) -> Models:
    """The shipped models.

    Raises:
        ValueError: the weights were made for other features than this program measures.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    models = {}
    for key, names in KEYS.items():
        if tuple(data[key]["names"]) != names:
            raise ValueError(f"{path.name}: {key} was fitted to other features; run python -m evals fit")
        weights = np.array(data[key]["weights"], dtype=np.float32)
        models[key] = Linear(names, weights, float(data[key]["bias"]))
    return Models(**models)


def judge(
    question: Question,
    units: Sequence[Unit],
    passages: Sequence[str],
    lexical: LexicalIndex,
    encoder: Encoder,
    likeness: Likeness = NO_LIKENESS,
) -> Judged:
    """How likely each unit is to answer, and whether any does.

    Args:
        passages: the best passages with titles and headings, best first.
        likeness: how like the question is to those that are known to be asked.
    """
    measured = measure(question, units, encoder, likeness)
    if not units:
        return Judged((), np.zeros(0, dtype=np.float32), 0.0)
    models = load_models()
    logits = models.sentence.logits(measured.matrix)
    features = confidence_features(question, measured, logits, lexical, passages)
    return Judged(measured.units, logits, models.confidence(measured, logits, features))


def probability(logit: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))
