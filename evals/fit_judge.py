"""Fit the models of ``assistant.judging`` on our training sentences and proposals, and the signals of goals.toml.

The labelled proposals that are scored are never used, of neither side.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Any

import numpy as np

from assistant.judging.features import features
from assistant.judging.model import (
    ASPECTS,
    CLASSES,
    FOLDER,
    FrameModel,
    Judge,
    StatementModels,
    Tables,
    VerdictModel,
    capped,
    frame_vector,
    save_judge,
    verdict_rows,
)
from assistant.judging.verdict_features import with_odds
from assistant.language import detect
from assistant.ports import Vectors
from assistant.proposals import statements
from assistant.signals import count_statements, frame_counts, goal_hits, read_all
from assistant.sparse import Sparse, vectorise
from assistant.subwords import subwords_of
from assistant.types import Goals, Proposal, Verdict
from evals.fit_networks import Tasks, fit_convolution, fit_perceptron
from evals.sparse import matrix_of, vocabulary_of
from evals.training import training_proposals
from ingest.uploads import proposal_from_text

STRENGTH = 10.0
VERDICT_STRENGTH = 0.5
VERDICT_CLASS_WEIGHTS = {"not_addressed": 1.0, "supports": 1.5, "partly": 1.2, "conflicts": 1.5}
RARER = {Verdict.SUPPORTS: 0.4, Verdict.CONFLICTS: 1.0}
"""Taken off the log-odds afterwards: what is weighted up is learnt better, but is no likelier, and what was written to
fit on goes against a goal twice as often as the proposals of the development set do (Saerens et al. 2002, "Adjusting
the outputs of a classifier to new a priori probabilities")."""
SHARED_WORDS, GOAL_WORDS = 4.0, 8.0
"""How strongly words are read in the model of verdicts: those that tell for any goal, and those of one goal."""
FRAME_STRENGTH = 0.3
FRAME_BALANCE = 0.8
"""How much "none of them" counts against all frames being equally common."""
OTHER_GOAL_WEIGHT = 0.4
"""A sentence written for another goal may well speak for this one too, so it counts for less as a counter-example."""
_NONE = "-"
_MORE_THAN_A_CLAIM = 6
"""Words; "Pasientene følges opp hjemme." stands in proposals that mean it and in ones that only say so."""


@dataclass(frozen=True)
class Labelled:
    """A sentence with the goal it was written for (``-`` for none) and its direction: for, against, neutral."""

    goal: str
    direction: str
    text: str


@dataclass(frozen=True)
class Example:
    """A labelled proposal: ``verdicts`` by goal id, ``frame`` an id or ``-``."""

    author: str
    title: str
    proposal: Proposal
    verdicts: dict[str, str]
    frame: str
    sentences: tuple[tuple[str, str, str], ...] = ()

    @property
    def texts(self) -> list[str]:
        return [statement.text for statement in statements(self.proposal)]

    def labelled(self) -> list[Labelled]:
        """The sentences with labels; where the proposal addresses no goal, all that are more than a claim."""
        if set(self.verdicts.values()) == {Verdict.NOT_ADDRESSED}:
            return [Labelled(_NONE, "neutral", text) for text in self.texts if len(text.split()) >= _MORE_THAN_A_CLAIM]
        return [Labelled(goal, direction, text) for text, goal, direction in self.sentences]


def examples() -> list[Example]:
    """The proposals written for training."""
    return [
        Example(
            one.author,
            one.title,
            proposal_from_text(one.text),
            dict(one.labels),
            one.frame or _NONE,
            one.sentences,
        )
        for one in training_proposals()
    ]


def training_sentences(goals: Goals, written: Sequence[Example]) -> list[Labelled]:
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
    for example in written:
        found += example.labelled()
    return found


def fit_judge(goals: Goals) -> None:
    """Fit everything and write the weights."""
    save_judge(fitted(goals, examples()))


def fitted(goals: Goals, written: Sequence[Example]) -> Judge:
    """The models, of the training sentences and of these proposals."""
    sentences = training_sentences(goals, written)
    tables = _tables(goals, sentences)
    halves = _halves(written)
    whole, *unseen = _fit_beside([sentences, *(_without(sentences, half) for half in halves)], tables)
    rows: list[tuple[Vectors, Sparse]] = []
    labels: list[str] = []
    for models, half in zip(unseen, halves, strict=True):
        rows += proposal_rows(models, half, goals)
        labels += [example.verdicts[goal] for example in half for goal in tables.goals]
    return Judge(tables, whole, fit_verdicts(rows, labels, tables), fit_frames(written, tables, goals))


def _halves(written: Sequence[Example]) -> list[list[Example]]:
    """Each author in one of them: to models of statements a new proposal is by an author whom they do not know."""
    authors = sorted({example.author for example in written})
    return [[example for example in written if example.author in authors[number::2]] for number in (0, 1)]


def _fit_beside(several: Sequence[Sequence[Labelled]], tables: Tables) -> list[StatementModels]:
    """Models of statements for each of ``several``, in a process each; one takes many minutes of one core."""
    with ProcessPoolExecutor(len(several), get_context("spawn")) as pool:
        return list(pool.map(partial(fit_statements, tables=tables), several))


def _without(sentences: Sequence[Labelled], half: Sequence[Example]) -> list[Labelled]:
    """For models that have not seen these proposals."""
    seen = {one.text for example in half for one in example.labelled()}
    return [sentence for sentence in sentences if sentence.text not in seen]


def _tables(goals: Goals, sentences: Sequence[Labelled]) -> Tables:
    vocabulary, idf = vocabulary_of([features(sentence.text) for sentence in sentences])
    ids, names = tuple(goal.id for goal in goals.goals), tuple(goal.name for goal in goals.goals)
    return Tables(ids, names, tuple(frame.id for frame in goals.frames), vocabulary, idf.astype(np.float32))


def fit_statements(sentences: Sequence[Labelled], tables: Tables) -> StatementModels:
    """The four regressions of each goal, the one of direction, and the networks that answer the same."""
    texts = [sentence.text for sentence in sentences]
    vectors = [vectorise(features(text), tables.vocabulary, tables.idf) for text in texts]
    matrix = matrix_of(vectors, len(tables.vocabulary))
    weights = np.zeros((len(tables.goals), len(ASPECTS), len(tables.vocabulary)), dtype=np.float32)
    bias = np.zeros((len(tables.goals), len(ASPECTS)), dtype=np.float32)
    tasks = [task for goal in tables.goals for task in _tasks(sentences, goal)]
    for number, task in enumerate(tasks):
        place = divmod(number, len(ASPECTS))
        weights[place], bias[place] = _logistic(matrix, task)
    direction = _direction(sentences)
    onward, onward_bias = _logistic(matrix, direction)
    together, subwords = _together([*tasks, direction]), subwords_of()
    ids = subwords.ids(texts)
    by_words = fit_perceptron(vectors, len(tables.vocabulary), subwords.means(ids), together)
    by_subwords = fit_convolution(ids, subwords.table, together)
    return StatementModels(tables, weights, bias, onward, onward_bias, by_words, by_subwords)


@dataclass(frozen=True)
class _Task:
    """A question of yes or no; a sentence of weight 0 is not asked. Both have shape (sentences,)."""

    positive: np.ndarray
    weight: np.ndarray


def _tasks(sentences: Sequence[Labelled], goal: str) -> list[_Task]:
    """One for each of ASPECTS."""
    mine = np.array([sentence.goal == goal for sentence in sentences])
    way = np.array([sentence.direction for sentence in sentences])
    sure = mine | np.array([sentence.goal == _NONE for sentence in sentences])
    weight = np.where(sure, 1.0, OTHER_GOAL_WEIGHT)
    on_topic = mine & (way != "neutral")
    return [
        _Task(mine & (way == "for"), weight),
        _Task(mine & (way == "against"), weight),
        _Task(on_topic, weight),
        _Task(on_topic & (way == "for"), on_topic.astype(float)),
    ]


def _direction(sentences: Sequence[Labelled]) -> _Task:
    way = np.array([sentence.direction for sentence in sentences])
    return _Task(way == "for", (way != "neutral").astype(float))


def _together(tasks: Sequence[_Task]) -> Tasks:
    stacked = (np.stack([getattr(task, name) for task in tasks], axis=1) for name in ("positive", "weight"))
    return Tasks(*(one.astype(np.float32) for one in stacked))


def _logistic(matrix: Any, task: _Task) -> tuple[Vectors, float]:  # scipy has no types
    from sklearn.linear_model import LogisticRegression

    asked = task.weight > 0
    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced", solver="liblinear", random_state=0)
    model.fit(matrix[asked], task.positive[asked], sample_weight=task.weight[asked])
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def proposal_rows(models: StatementModels, used: Sequence[Example], goals: Goals) -> list[tuple[Vectors, Sparse]]:
    """What the model of verdicts sees, for each proposal and goal."""
    rows = []
    for example in used:
        found = statements(example.proposal)
        readings = read_all(found, detect(" ".join(statement.text for statement in found)))
        signals = [count_statements(goal_hits(goal, readings)) for goal in goals.goals]
        rows += verdict_rows(models.tables, models.read([statement.text for statement in found]), signals)
    return rows


def fit_verdicts(rows: Sequence[tuple[Vectors, Sparse]], labels: Sequence[str], tables: Tables) -> VerdictModel:
    """The model of verdicts; rows go round the goals."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

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


def fit_frames(used: Sequence[Example], tables: Tables, goals: Goals) -> FrameModel:
    """The model of frames; each proposal once with its title and once without, as proposals come in both ways."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    vectors, signals, labels = [], [], []
    for example in used:
        found = [features(text) for text in example.texts]
        counts = capped(frame_counts(goals.frames, read_all(statements(example.proposal), detect(example.title))))
        for texts in (found, [features(example.title), *found]):
            vectors.append(frame_vector(texts, tables))
            signals.append(counts)
            labels.append(example.frame)
    matrix = hstack([matrix_of(vectors, len(tables.vocabulary)), csr_matrix(np.stack(signals))]).tocsr()
    framed = sum(label != _NONE for label in labels) / len(tables.frames)
    weights_of = {_NONE: FRAME_BALANCE * framed / labels.count(_NONE)} | dict.fromkeys(tables.frames, 1.0)
    model = LogisticRegression(C=FRAME_STRENGTH, max_iter=2000, class_weight=weights_of).fit(matrix, labels)
    order = [list(model.classes_).index(frame) for frame in (_NONE, *tables.frames)]
    weights, width = model.coef_[order].astype(np.float32), len(tables.vocabulary)
    return FrameModel(weights[:, :width], weights[:, width:], model.intercept_[order].astype(np.float32))
