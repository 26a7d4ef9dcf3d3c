"""What the model of verdicts sees of one goal beside the words. Text about something else changes nothing."""

from __future__ import annotations

import numpy as np

from assistant.ports import Vectors

COUNT = 34
_SPEAKS_TO = 0.65
"""A statement speaks to a goal from this probability of being for it, against it or about it."""
_MAY_SPEAK_TO = 0.4
"""The strongest two are chosen among those that may speak to it."""
_PROBABILITIES = np.array([*range(18), *range(20, 30)])
"""Columns of a row that are probabilities, or differences of them."""
_SURE = 1e-3
"""No probability counts as nearer to 0 or 1 than this, so that its log-odds are finite."""


def about(aspects: Vectors) -> Vectors:
    """How much the words of each statement count for a goal, shape (texts,); ``aspects`` is (aspects, texts)."""
    return np.asarray(np.where(aspects[:3].max(axis=0) >= _SPEAKS_TO, aspects[2], 0.0), dtype=np.float32)


def verdict_features(aspects: Vectors, onward: Vectors, goal: int, signals_for: int, signals_against: int) -> Vectors:
    """The best of the statements that speak to ``goal``, the signals, and all of the strongest two; shape (COUNT,).

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
            *_strongest(aspects, onward, goal),
        ],
        dtype=np.float32,
    )


def with_odds(rows: Vectors) -> Vectors:
    """Rows of ``verdict_features`` and the log-odds of their probabilities, for a model that only adds up.

    Shape (rows, COUNT + the probabilities).
    """
    likely = rows[:, _PROBABILITIES].clip(_SURE, 1 - _SURE)
    return np.asarray(np.hstack([rows, np.log(likely / (1 - likely))]), dtype=np.float32)


def _strongest(aspects: Vectors, onward: Vectors, goal: int) -> Vectors:
    """What is read of the statement most likely against ``goal`` and of the one most likely for it.

    Last for the one against: how likely it is against any goal, whether this goal is the likeliest, how likely it is
    against a second one, and how likely for any. Shape (14,).
    """
    chosen = np.flatnonzero(aspects[goal, :3].max(axis=0) >= _MAY_SPEAK_TO)
    if not len(chosen):
        return np.zeros(14, dtype=np.float32)
    against = int(chosen[aspects[goal, 1, chosen].argmax()])
    speaks_for = int(chosen[aspects[goal, 0, chosen].argmax()])
    any_goal = np.sort(aspects[:, 1, against])[::-1]
    mine = float(aspects[:, 1, against].argmax() == goal)
    second = any_goal[1] if len(any_goal) > 1 else 0.0
    read = [value for one in (against, speaks_for) for value in (*aspects[goal, :, one], onward[one])]
    return np.array([*read, any_goal[0], mine, second, aspects[:, 0, against].max()], dtype=np.float32)


def _top(values: Vectors, place: int) -> float:
    """The value at ``place`` from the top; 0 where there is none, and for what is below."""
    return max(0.0, float(np.sort(values)[::-1][place])) if len(values) > place else 0.0


def _best_for_any(aspects: Vectors) -> float:
    best = float(aspects[:, 0].max()) if aspects.shape[2] else 0.0
    return best if best >= _SPEAKS_TO else 0.0
