"""Fit the models of ``assistant.judging`` on our training sentences, the signals of goals.toml and labelled proposals.

Proposals of the held-out side are never used.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.judging.model import (
    ASPECTS,
    CLASSES,
    FOLDER,
    TABLES,
    WEIGHTS,
    Judge,
    Tables,
    features,
    load_judge,
    proposal_features,
    vectorise,
)
from assistant.language import detect
from assistant.ports import Vectors
from assistant.proposals import statements
from assistant.signals import count_statements, goal_hits, read_all
from assistant.types import Goals, Verdict
from evals.datasets import DATA, split_of
from evals.training import training_proposals
from ingest.uploads import proposal_from_text

STRENGTH = 10.0
VERDICT_STRENGTH = 0.5
VERDICT_CLASS_WEIGHTS = {"not_addressed": 1.0, "supports": 1.5, "partly": 1.2, "conflicts": 1.5}
OTHER_GOAL_WEIGHT = 0.4
"""A sentence written for another goal may well speak for this one too, so it counts for less as a counter-example."""
_FEWEST = 2


@dataclass(frozen=True)
class Labelled:
    """A sentence with the goal it was written for (``-`` for none) and its direction: for, against, neutral."""

    goal: str
    direction: str
    text: str


def training_sentences(goals: Goals) -> list[Labelled]:
    """All sentences of ``training/`` and the signals of every criterion."""
    found = []
    for path in sorted((FOLDER / "training").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [Labelled(row["goal"], row["direction"], row["text"]) for row in rows]
    for goal in goals.goals:
        for criterion in goal.criteria:
            found += [Labelled(goal.id, "for", signal) for signal in criterion.signals_for]
            found += [Labelled(goal.id, "against", signal) for signal in criterion.signals_against]
    for frame in goals.frames:
        found += [Labelled(f"frame:{frame.id}", "for", signal) for signal in frame.signals]
    for proposal in training_proposals():
        found += [Labelled(goal, direction, text) for text, goal, direction in proposal.sentences]
    return found


def fit_judge(goals: Goals, folder: Path = DATA) -> None:
    """Fit everything and write the weights."""
    sentences = training_sentences(goals)
    ids = tuple(goal.id for goal in goals.goals)
    judge = fit_statements(sentences, ids, tuple(frame.id for frame in goals.frames))
    proposals = [json.loads(line) for line in (folder / "proposals.jsonl").read_text(encoding="utf-8").splitlines()]
    used = [proposal for proposal in proposals if split_of(proposal["family"]) == "dev"]
    rows, labels = proposal_rows(judge, used, goals)
    for unseen, half in _halves(sentences, ids):
        more_rows, more_labels = proposal_rows(unseen, half, goals)
        rows, labels = np.vstack([rows, more_rows]), labels + more_labels
    weights, bias = fit_verdicts(rows, labels)
    titles = [goal.name for goal in goals.goals]
    names = sorted(judge.tables.vocabulary, key=lambda name: judge.tables.vocabulary[name])
    TABLES.write_text(
        json.dumps({"goals": ids, "names": titles, "features": names}, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    np.savez_compressed(
        WEIGHTS,
        weights=judge.weights.astype(np.float16),
        bias=judge.bias,
        idf=judge.tables.idf.astype(np.float16),
        verdict_weights=weights,
        verdict_bias=bias,
        frame_weights=judge.frame_weights.astype(np.float16),
        frame_bias=judge.frame_bias,
    )
    load_judge.cache_clear()


def _halves(sentences: Sequence[Labelled], ids: tuple[str, ...]) -> Iterator[tuple[Judge, list[dict[str, object]]]]:
    """Each half of the training proposals, with models of statements that have not seen it."""
    proposals = training_proposals()
    for number in (0, 1):
        half = proposals[number::2]
        seen = {text for proposal in half for text, _, _ in proposal.sentences}
        unseen = fit_statements([sentence for sentence in sentences if sentence.text not in seen], ids, ())
        yield unseen, [{"text": proposal.text, "labels": proposal.labels} for proposal in half]


def fit_statements(sentences: Sequence[Labelled], ids: tuple[str, ...], frames: tuple[str, ...]) -> Judge:
    """The four models of each goal; the verdict's are left empty."""
    from scipy.sparse import csr_matrix

    found = [features(sentence.text) for sentence in sentences]
    counts = Counter(feature for one in found for feature in set(one))
    vocabulary = {name: column for column, name in enumerate(sorted(n for n, c in counts.items() if c >= _FEWEST))}
    idf = np.array([np.log((1 + len(found)) / (1 + counts[name])) + 1 for name in vocabulary], dtype=np.float32)
    vectors = [vectorise(one, vocabulary, idf) for one in found]
    rows = np.repeat(np.arange(len(vectors)), [len(columns) for columns, _ in vectors])
    columns = np.concatenate([np.array(columns, dtype=int) for columns, _ in vectors])
    values = np.concatenate([values for _, values in vectors])
    matrix = csr_matrix((values, (rows, columns)), shape=(len(vectors), len(vocabulary)))
    weights = np.zeros((len(ids), len(ASPECTS), len(vocabulary)), dtype=np.float32)
    bias = np.zeros((len(ids), len(ASPECTS)), dtype=np.float32)
    for number, goal in enumerate(ids):
        for aspect, (chosen, positive, sample) in enumerate(_tasks(sentences, goal)):
            weights[number, aspect], bias[number, aspect] = _logistic(matrix[chosen], positive, sample)
    frame_weights = np.zeros((len(frames), len(vocabulary)), dtype=np.float32)
    frame_bias = np.zeros(len(frames), dtype=np.float32)
    for number, frame in enumerate(frames):
        positive = np.array([sentence.goal == f"frame:{frame}" for sentence in sentences])
        equal = np.ones(len(sentences))
        frame_weights[number], frame_bias[number] = _logistic(matrix, positive, equal)
    empty = np.zeros(0, dtype=np.float32)
    return Judge(Tables(ids, (), vocabulary, idf, empty, empty), weights, bias, frame_weights, frame_bias)


_Task = tuple[np.ndarray, np.ndarray, np.ndarray]


def _tasks(sentences: Sequence[Labelled], goal: str) -> list[_Task]:
    """Rows, labels and weights for each of ASPECTS."""
    mine = np.array([sentence.goal == goal for sentence in sentences])
    way = np.array([sentence.direction for sentence in sentences])
    sure = mine | np.array([sentence.goal == "-" for sentence in sentences])
    weight = np.where(sure, 1.0, OTHER_GOAL_WEIGHT)
    everything = np.ones(len(sentences), dtype=bool)
    on_topic = mine & (way != "neutral")
    return [
        (everything, mine & (way == "for"), weight),
        (everything, mine & (way == "against"), weight),
        (everything, on_topic, weight),
        (on_topic, (way == "for")[on_topic], np.ones(int(on_topic.sum()))),
    ]


def _logistic(matrix: object, positive: np.ndarray, sample: np.ndarray) -> tuple[Vectors, float]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
    model.fit(matrix, positive, sample_weight=sample)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def proposal_rows(judge: Judge, proposals: Sequence[dict[str, object]], goals: Goals) -> tuple[Vectors, list[str]]:
    """Features of each proposal and goal, shape (proposals * goals, 16), and the labels."""
    rows, labels = [], []
    for proposal in proposals:
        found = statements(proposal_from_text(str(proposal["text"])))
        probabilities = judge.statements([statement.text for statement in found])
        readings = read_all(found, detect(str(proposal["text"])))
        given = proposal["labels"]
        assert isinstance(given, dict)
        for number, goal in enumerate(judge.tables.goals):
            hits = goal_hits(goals.goals[number], readings)
            rows.append(proposal_features(probabilities, number, *count_statements(hits)))
            labels.append(Verdict(given[goal]).value)
    return np.array(rows), labels


def fit_verdicts(rows: Vectors, labels: Sequence[str]) -> tuple[Vectors, Vectors]:
    """Weights (classes, 16) and bias (classes,) of the model of verdicts, in the order of CLASSES."""
    from sklearn.linear_model import LogisticRegression

    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    model = LogisticRegression(C=VERDICT_STRENGTH, max_iter=5000, class_weight=VERDICT_CLASS_WEIGHTS)
    model.fit((rows - middle) / spread, labels)
    order = [list(model.classes_).index(verdict.value) for verdict in CLASSES]
    weights = (model.coef_ / spread)[order]
    bias = model.intercept_[order] - weights @ middle
    return weights.astype(np.float32), bias.astype(np.float32)
