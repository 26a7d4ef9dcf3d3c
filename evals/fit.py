"""Fit the linear models of ``assistant.scoring`` and write their weights.

Sentences: logistic regression; positive are the units that hold the answer span (public questions) or overlap a gold
passage (our own questions). Confidence: logistic regression on questions asked with their source in and with it left
out, and on our own answerable and unanswerable questions. Our own held-out families are never used.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.bootstrap import Assistant
from assistant.conversation import standalone
from assistant.features import CONFIDENCE_NAMES, Measured, confidence_features, measure
from assistant.language import detect
from assistant.ports import Vectors
from assistant.questions import Question, analyse
from assistant.scoring import KEYS, WEIGHTS, load_models
from assistant.types import Filters, Language
from assistant.units import Unit, passage_text, units_of
from evals.datasets import Sample
from evals.training import TRAINING


@dataclass(frozen=True)
class Example:
    """One question asked once: its units with their features and which of them answer it."""

    group: str
    own: bool
    answerable: bool
    question: Question
    measured: Measured
    positive: tuple[bool, ...]
    passages: tuple[str, ...]
    assistant: Assistant
    training: bool = False


@dataclass(frozen=True)
class Weighting:
    """How much a question counts: of the public ones, of our own, of those written for training only; and C."""

    public: float
    own: float
    training: float
    strength: float

    def of(self, example: Example) -> float:
        if example.training:
            return self.training
        return self.own if example.own else self.public


SENTENCE = Weighting(1.0, 3.0, 0.6, 0.01)
"""Our own questions are fewer than the public ones and nearer to what is asked; so each counts for more. Here the
strength is the penalty."""
UNKNOWN = Weighting(1.0, 3.0, 0.2, 0.1)
ASKED = tuple(name for name in CONFIDENCE_NAMES if name.startswith("asked"))
KNOWN = Weighting(0.1, 3.0, 2.0, 0.02)
"""Where readers' questions are known, public ones teach little: nothing is known to be asked of their documents."""


def public_examples(assistant: Assistant, queries: Sequence[tuple[str, str, tuple[str, ...]]]) -> Iterator[Example]:
    """Each question with its source in and with it left out.

    Args:
        queries: text, id of the source document, answer spans.
    """
    everything = frozenset(document.id for document in assistant.library.documents())
    for text, document, answers in queries:
        wanted = [_flat(answer) for answer in answers]

        def answers_it(unit: Unit, wanted: list[str] = wanted) -> bool:
            return any(answer in _flat(unit.text) for answer in wanted)

        kept = _example(assistant, text, "nb", document, own=False, answerable=True)
        positive = tuple(
            answers_it(unit) and unit.scored.chunk.span.document_id == document for unit in kept.measured.units
        )
        yield replace(kept, positive=positive)
        without = Filters(documents=everything - {document})
        left = _example(assistant, text, "nb", document, own=False, answerable=False, filters=without)
        if not any(answers_it(unit) for unit in left.measured.units):
            yield left


def own_examples(assistant: Assistant, samples: Sequence[Sample]) -> Iterator[Example]:
    """Our own questions, as they would be searched for."""
    for sample in samples:
        text = standalone(sample.asked) or sample.asked[-1]
        example = _example(
            assistant, text, detect(sample.asked[-1]), sample.family, own=True, answerable=sample.answerable
        )
        gold = {(e.doc, e.page, _flat(e.quote)) for group in sample.evidence for e in group}
        positive = tuple(sample.answerable and _is_gold(unit, gold) for unit in example.measured.units)
        yield replace(example, positive=positive, training=sample.stratum == TRAINING)


def fit(examples: Sequence[Example], path: Path = WEIGHTS) -> None:
    """Fit all models on ``examples`` and write ``path``."""
    sentence = fit_sentence(examples)
    fitted = {
        "sentence": sentence,
        "known": fit_confidence(examples, sentence, KNOWN),
        "unknown": fit_confidence(examples, sentence, UNKNOWN, without=ASKED),
    }
    models = {key: {"names": KEYS[key], "weights": found[0], "bias": found[1]} for key, found in fitted.items()}
    path.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")
    load_models.cache_clear()


Fitted = tuple[list[float], float]


def fit_sentence(examples: Sequence[Example]) -> Fitted:
    """Weights over NAMES, and no bias: a conditional logit (McFadden 1974), which unit of its question is it?"""
    used = [example for example in examples if any(example.positive)]
    rows = [example.measured.matrix for example in used]
    positive = [np.array(example.positive) for example in used]
    weights = np.array([SENTENCE.of(example) for example in used])
    chosen = conditional_logit(rows, positive, weights, SENTENCE.strength)
    return [round(float(weight), 6) for weight in chosen], 0.0


def conditional_logit(
    rows: Sequence[Vectors], positive: Sequence[np.ndarray], weights: np.ndarray, penalty: float
) -> Vectors:
    """Weights that make a positive row of each group the likeliest of its group, shape (features,).

    Args:
        rows: for each group its features, shape (n, features).
        positive: for each group which rows are right, shape (n,); at least one is.
        weights: of each group, shape (groups,).
        penalty: of the squared length of the weights, of features scaled to a spread of one.
    """
    from scipy.optimize import minimize

    everything = np.vstack(rows).astype(np.float64)
    spread = everything.std(axis=0)
    spread[spread < 1e-6] = 1.0
    everything /= spread
    group = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    starts = np.searchsorted(group, np.arange(len(rows)))
    right = np.concatenate(positive).astype(np.float64)

    def loss(guess: np.ndarray) -> tuple[float, np.ndarray]:
        scores = everything @ guess
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        share = odds / np.add.reduceat(odds, starts)[group]
        hit = np.add.reduceat(share * right, starts)
        value = -(weights * np.log(np.maximum(hit, 1e-12))).sum() / weights.sum() + penalty * guess @ guess
        towards = share * right / np.maximum(hit, 1e-12)[group]
        slope = ((share - towards) * weights[group]) @ everything / weights.sum() + 2 * penalty * guess
        return float(value), slope

    found = minimize(loss, np.zeros(everything.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    return np.asarray(found.x / spread, dtype=np.float32)


def fit_confidence(
    examples: Sequence[Example], sentence: Fitted, weighting: Weighting, without: Sequence[str] = ()
) -> Fitted:
    """Weights and bias over CONFIDENCE_NAMES, given the model of sentences; those ``without`` are taken for 0."""
    used = [example for example in examples if example.measured.units]
    features = np.vstack([confidence_row(example, logits_of(example, sentence)) for example in used])
    features[:, [CONFIDENCE_NAMES.index(name) for name in without]] = 0
    labels = np.array([example.answerable for example in used])
    return _logistic(features, labels, np.array([weighting.of(example) for example in used]), weighting.strength)


def logits_of(example: Example, sentence: Fitted) -> Vectors:
    """The model of sentences on one example, shape (units,)."""
    weights, bias = sentence
    return np.asarray(example.measured.matrix @ np.array(weights, dtype=np.float32) + bias, dtype=np.float32)


def confidence_row(example: Example, logits: Vectors) -> Vectors:
    """The features of confidence of one example, shape (len(CONFIDENCE_NAMES),)."""
    lexical = example.assistant.retriever.lexical
    return confidence_features(example.question, example.measured, logits, lexical, example.passages)


def _logistic(features: Vectors, labels: np.ndarray, weights: np.ndarray, strength: float) -> Fitted:
    from sklearn.linear_model import LogisticRegression

    middle, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread < 1e-6] = 1.0
    model = LogisticRegression(C=strength, max_iter=5000)
    model.fit((features - middle) / spread, labels, sample_weight=weights)
    scaled = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (scaled * middle).sum())
    return [round(float(value), 6) for value in scaled], round(bias, 6)


def _example(
    assistant: Assistant,
    text: str,
    language: Language,
    group: str,
    *,
    own: bool,
    answerable: bool,
    filters: Filters | None = None,
) -> Example:
    retriever, library = assistant.retriever, assistant.library
    question = analyse(text, language, retriever.lexical.idf)
    ranking = retriever.search(text, assistant.settings.top_k, filters, question.expansion)
    units = units_of(library, ranking)
    measured = measure(question, units, retriever.encoder, retriever.likeness(text))
    passages = tuple(passage_text(library, scored) for scored in ranking)
    return Example(group, own, answerable, question, measured, (False,) * len(units), passages, assistant)


def _is_gold(unit: Unit, gold: set[tuple[str, int, str]]) -> bool:
    text, span = _flat(unit.text), unit.scored.chunk.span
    return len(text) > 8 and any(
        doc == span.document_id and page == span.page and (text in quote or quote in text) for doc, page, quote in gold
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
