"""What is fitted to judge a proposal. Weights in this folder.

- **Statements.** For each goal four questions: does the statement speak for the goal, does it speak against it, is it
  about the goal at all, and, if it is, in which direction. One more: the direction whatever the goal. Each is answered
  by a logistic regression over the words, by a perceptron over words and meaning, and by a convolution over subwords.
- **Verdicts** (``verdict_rows``): the best of these over all statements, how many signals of the goal were found, and
  the words of the statements that are about the goal.
- **Frames** (``frames``): the words of the whole proposal, and the signals of each frame.

``python -m evals fit-judge`` makes them from ``training/`` and labelled proposals.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from assistant.judging.convolution import WIDTHS, Convolution
from assistant.judging.features import features, is_word
from assistant.judging.perceptron import Perceptron
from assistant.judging.verdict_features import about, verdict_features, with_odds
from assistant.ports import Vectors
from assistant.sparse import Sparse, gathered, vectorise
from assistant.subwords import subwords_of
from assistant.types import Verdict

FOLDER = Path(__file__).resolve().parent
WEIGHTS = FOLDER / "weights.npz"
TABLES = FOLDER / "tables.json"
ASPECTS = ("for", "against", "topic", "direction")
CLASSES = (Verdict.NOT_ADDRESSED, Verdict.SUPPORTS, Verdict.PARTLY, Verdict.CONFLICTS)
PERCEPTRON, CONVOLUTION = 0.4, 0.4
"""What the two networks say counts so much of the whole, the regressions the rest; of the log-odds."""
MOST_SIGNALS = 2
"""More signals of a frame than this say no more."""


@dataclass(frozen=True)
class Tables:
    """What goes with the weights: which feature is which, and how rare it is."""

    goals: tuple[str, ...]
    names: tuple[str, ...]
    frames: tuple[str, ...]
    vocabulary: dict[str, int]
    idf: Vectors

    @cached_property
    def words(self) -> Vectors:
        """For each feature whether it is a word or a pair of words, and no piece of one."""
        return np.array([is_word(feature) for feature in self.vocabulary])


class Readout(NamedTuple):
    """What is read of the statements of a proposal, each taken apart once.

    ``aspects`` has shape (goals, aspects, texts): probabilities; ``direction`` (texts,): that a statement speaks for
    whatever it is about; ``vectors`` holds the words of each, from its ``features``.
    """

    features: tuple[list[str], ...]
    aspects: Vectors
    direction: Vectors
    vectors: tuple[Sparse, ...]


@dataclass(frozen=True)
class StatementModels:
    """One regression for each goal and aspect, and one of direction alone; the networks answer them all in this order.

    ``weights`` has shape (goals, aspects, features), ``bias`` (goals, aspects); ``direction_weights`` (features,).
    """

    tables: Tables
    weights: Vectors
    bias: Vectors
    direction_weights: Vectors
    direction_bias: float
    perceptron: Perceptron
    convolution: Convolution

    def read(self, texts: Sequence[str]) -> Readout:
        """What the models say of each statement."""
        found = tuple(features(text) for text in texts)
        vectors = tuple(vectorise(one, self.tables.vocabulary, self.tables.idf) for one in found)
        aspects = [self.weights[:, :, one.columns] @ one.values + self.bias for one in vectors]
        direction = [self.direction_weights[one.columns] @ one.values + self.direction_bias for one in vectors]
        other = self._networks(texts, vectors)
        other_aspects, other_direction = other[:, :-1].reshape(-1, *self.bias.shape), other[:, -1]
        return Readout(
            found,
            _odds(_added(aspects, other_aspects, self.bias.shape)),
            _odds(_added(direction, other_direction, ())),
            vectors,
        )

    def _networks(self, texts: Sequence[str], vectors: Sequence[Sparse]) -> Vectors:
        """Their part of the log-odds, shape (texts, outputs)."""
        subwords = subwords_of()
        ids = subwords.ids(texts)
        by_words = self.perceptron.logits(vectors, subwords.means(ids))
        by_subwords = self.convolution.logits(ids, subwords.table)
        return PERCEPTRON * by_words + CONVOLUTION * by_subwords


@dataclass(frozen=True)
class VerdictModel:
    """``weights`` has shape (classes, columns of ``with_odds``), ``words`` (goals, classes, features).

    ``bias`` has shape (classes,).
    """

    weights: Vectors
    words: Vectors
    bias: Vectors


@dataclass(frozen=True)
class FrameModel:
    """``words`` has shape (1 + frames, features), ``signals`` (1 + frames, frames), ``bias`` (1 + frames,).

    The first of each is for "none of them".
    """

    words: Vectors
    signals: Vectors
    bias: Vectors


@dataclass(frozen=True)
class FrameReading:
    """``probabilities`` has shape (1 + frames,), none first; ``shares`` (frames, texts): what each text adds to it."""

    probabilities: Vectors
    shares: Vectors


@dataclass(frozen=True)
class Judge:
    """The fitted models."""

    tables: Tables
    statements: StatementModels
    verdict: VerdictModel
    frame: FrameModel

    def read(self, texts: Sequence[str]) -> Readout:
        """What the models say of each statement."""
        return self.statements.read(texts)

    def verdicts(self, read: Readout, signals: Sequence[tuple[int, int]]) -> Vectors:
        """Probability of each of CLASSES for each goal, shape (goals, classes).

        Args:
            signals: for each goal how many statements hold a signal for it, and how many one against it.
        """
        model, rows = self.verdict, verdict_rows(self.tables, read, signals)
        said = [model.words[goal][:, one.columns] @ one.values for goal, (_, one) in enumerate(rows)]
        dense = with_odds(np.stack([row for row, _ in rows]))
        return _shares(dense @ model.weights.T + np.stack(said) + model.bias)

    def frames(self, read: Readout, signals: Sequence[int], headings: Sequence[str] = ()) -> FrameReading:
        """Which frame the whole of a proposal places it in, its headings too.

        Args:
            signals: how many statements hold a signal of each frame.
        """
        model = self.frame
        whole = frame_vector([*read.features, *map(features, headings)], self.tables)
        logits = model.words[:, whole.columns] @ whole.values + model.signals @ capped(signals) + model.bias
        more = model.words[1:] - model.words[0]
        parts = [vectorise(dict.fromkeys(one), self.tables.vocabulary, self.tables.idf) for one in read.features]
        shares = [more[:, part.columns] @ part.values for part in parts]
        stacked = np.stack(shares, axis=1) if shares else np.zeros((len(self.tables.frames), 0), dtype=np.float32)
        return FrameReading(_shares(logits[None])[0], stacked)


def verdict_rows(tables: Tables, read: Readout, signals: Sequence[tuple[int, int]]) -> list[tuple[Vectors, Sparse]]:
    """What the model of verdicts sees of each goal: ``verdict_features``, and the words of what is about the goal."""
    rows = []
    for goal in range(len(tables.goals)):
        one = verdict_features(read.aspects, read.direction, goal, *signals[goal])
        rows.append((one, gathered(read.vectors, about(read.aspects[goal]).tolist(), tables.words)))
    return rows


def frame_vector(found: Sequence[Sequence[str]], tables: Tables) -> Sparse:
    """The features of a whole proposal, each counted once."""
    return vectorise(dict.fromkeys(feature for one in found for feature in one), tables.vocabulary, tables.idf)


def capped(signals: Sequence[int]) -> Vectors:
    """The counts of signals of each frame as the model sees them."""
    return np.minimum(np.array(signals, dtype=np.float32), MOST_SIGNALS)


def _added(linear: Sequence[Vectors], other: Vectors, shape: tuple[int, ...]) -> Vectors:
    """The log-odds of all, shape (*shape, texts)."""
    stacked = np.stack(linear) if linear else np.zeros((0, *shape), dtype=np.float32)
    return np.asarray(np.moveaxis((1 - PERCEPTRON - CONVOLUTION) * stacked + other, 0, -1), dtype=np.float32)


def _odds(logits: Vectors) -> Vectors:
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


def _shares(logits: Vectors) -> Vectors:
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


@lru_cache(maxsize=1)
def load_judge() -> Judge:
    """The shipped models."""
    data = json.loads(TABLES.read_text(encoding="utf-8"))
    with np.load(WEIGHTS, allow_pickle=False) as arrays:
        found = {name: _as_kept(arrays[name]) for name in arrays.files}
    vocabulary = {feature: column for column, feature in enumerate(data["features"])}
    goals, names, frames = (tuple(data[name]) for name in ("goals", "names", "frames"))
    tables = Tables(goals, names, frames, vocabulary, found["idf"])
    return Judge(
        tables,
        StatementModels(
            tables,
            found["weights"],
            found["bias"],
            found["direction_weights"],
            float(found["direction_bias"]),
            Perceptron(**{field.name: found[f"perceptron_{field.name}"] for field in fields(Perceptron)}),
            Convolution(
                tuple(found[f"filters_{width}"] for width in WIDTHS),
                found["filter_bias"],
                found["convolution_weights"],
                found["convolution_bias"],
            ),
        ),
        VerdictModel(found["verdict_weights"], found["verdict_words"], found["verdict_bias"]),
        FrameModel(found["frame_words"], found["frame_signals"], found["frame_bias"]),
    )


def _as_kept(array: np.ndarray) -> np.ndarray:
    """Whole numbers as they are, all else as 32-bit floats."""
    return array if array.dtype == np.int8 else array.astype(np.float32)


def save_judge(judge: Judge) -> None:
    """Write the models to this folder."""
    tables = judge.tables
    names = {"goals": tables.goals, "names": tables.names, "frames": tables.frames, "features": list(tables.vocabulary)}
    TABLES.write_text(json.dumps(names, ensure_ascii=False) + "\n", encoding="utf-8")
    half, by_words, by_subwords = np.float16, judge.statements.perceptron, judge.statements.convolution
    arrays: dict[str, Any] = {
        "idf": tables.idf.astype(half),
        "weights": judge.statements.weights.astype(half),
        "bias": judge.statements.bias,
        "direction_weights": judge.statements.direction_weights.astype(half),
        "direction_bias": judge.statements.direction_bias,
        **{f"perceptron_{field.name}": getattr(by_words, field.name) for field in fields(Perceptron)},
        **{f"filters_{width}": one.astype(half) for width, one in zip(WIDTHS, by_subwords.filters, strict=True)},
        "filter_bias": by_subwords.filter_bias,
        "convolution_weights": by_subwords.weights,
        "convolution_bias": by_subwords.bias,
        "verdict_weights": judge.verdict.weights,
        "verdict_words": judge.verdict.words.astype(half),
        "verdict_bias": judge.verdict.bias,
        "frame_words": judge.frame.words.astype(half),
        "frame_signals": judge.frame.signals,
        "frame_bias": judge.frame.bias,
    }
    np.savez_compressed(WEIGHTS, **arrays)
    load_judge.cache_clear()
