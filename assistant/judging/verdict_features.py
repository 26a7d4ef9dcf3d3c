"""What the model of verdicts sees of one goal beside the words. Text about something else changes nothing."""

from __future__ import annotations

import numpy as np

from assistant.ports import Vectors

COUNT = 20
_SPEAKS_TO = 0.65
"""A statement speaks to a goal from this probability of being for it, against it or about it."""


def about(aspects: Vectors) -> Vectors:
    """How much the words of each statement count for a goal, shape (texts,); ``aspects`` is (aspects, texts)."""
    return np.asarray(np.where(aspects[:3].max(axis=0) >= _SPEAKS_TO, aspects[2], 0.0), dtype=np.float32)


def verdict_features(aspects: Vectors, onward: Vectors, goal: int, signals_for: int, signals_against: int) -> Vectors:
    """The best of the statements that speak to ``goal``, and the signals; shape (COUNT,).

    Args:
        aspects, onward: as ``Readout.aspects`` and ``Readout.direction``.
    """
    chosen = aspects[goal, :3].max(axis=0) >= _SPEAKS_TO
    speaks_for, against, topic, direction = aspects[goal][:, chosen]
    pull, push = topic * direction, topic * (1 - direction)
    forward, backward = topic * onward[chosen], topic * (1 - onward[chosen])
    return np.array(
        [
            *(_top(speaks_for, place) for place in range(3)),
            *(_top(against, place) for place in range(2)),
            _top(speaks_for - against, 0),
            _top(against - speaks_for, 0),
            _top(speaks_for, 0) - _best_for_any(aspects),
            *(_top(values, place) for values in (topic, pull, push, forward, backward) for place in range(2)),
            float(min(2, signals_for)),
            float(min(2, signals_against)),
        ],
        dtype=np.float32,
    )


def _top(values: Vectors, place: int) -> float:
    """The value at ``place`` from the top; 0 where there is none, and for what is below."""
    return max(0.0, float(np.sort(values)[::-1][place])) if len(values) > place else 0.0


def _best_for_any(aspects: Vectors) -> float:
    best = float(aspects[:, 0].max()) if aspects.shape[2] else 0.0
    return best if best >= _SPEAKS_TO else 0.0
