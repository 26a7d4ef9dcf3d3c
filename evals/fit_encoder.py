"""Adapt the bundled encoder to the corpus: its base, trained further on readers' questions and what answers them.

Symmetric softmax over the batch (multiple negatives ranking: Henderson et al. 2017, arXiv:1705.00652), a question
against its passage or its sentence, other passages of the batch as negatives; Adam on the vectors that are touched.
From numpy alone, the same bytes each time. The base stays beside its training script.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.adapters.model_files import HASHES
from assistant.ports import Library, Vectors
from assistant.readers import ReadersQuestion
from assistant.subwords import BUNDLED
from ingest.chunks import indexed_text

BASE = BUNDLED.parent / "training" / "base.safetensors"
_WEIGHTS = "model.safetensors"
_EPOCHS = 10
_BATCH = 256
_RATE = 0.01
_SHARPNESS = 20.0
_DROPPED = 0.15
"""Share of the subwords of a text that are left out at each look."""
_FEWEST_TO_DROP = 4

_Numbers = np.ndarray


@dataclass(frozen=True)
class Pair:
    """A question, the passage (by row) and the sentence that answer it; each as subwords."""

    question: _Numbers
    passage: _Numbers
    sentence: _Numbers
    row: int


def adapted_folder(library: Library, questions: Sequence[ReadersQuestion], target: Path) -> Path:
    """Write an encoder like the bundled one, adapted to ``questions`` and the passages of ``library``."""
    from safetensors.numpy import load_file, save
    from tokenizers import Tokenizer

    ((name, base),) = load_file(BASE).items()
    tokenizer = Tokenizer.from_file(str(BUNDLED / "tokenizer.json"))
    table = adapted(np.asarray(base, dtype=np.float32), _pairs(library, questions, tokenizer))
    return _written(target, save({name: table.astype(np.float16)}))


def base_folder(target: Path) -> Path:
    """Write the bundled encoder as it was before it was adapted."""
    return _written(target, BASE.read_bytes())


def _written(target: Path, weights: bytes) -> Path:
    """The bundled encoder with other weights, whose hash it knows."""
    shutil.copytree(BUNDLED, target, dirs_exist_ok=True)
    (target / _WEIGHTS).write_bytes(weights)
    _write_hash(target)
    return target


def _pairs(library: Library, questions: Sequence[ReadersQuestion], tokenizer: object) -> list[Pair]:
    titles = {document.id: document.title for document in library.documents()}
    found = []
    for one in questions:
        if one.span is not None and one.row is not None:
            passage = indexed_text(titles[one.span.document_id], library.chunks([one.row])[0])
            quote = library.page(one.span.document_id, one.span.page).text[one.span.start : one.span.end]
            asked, whole, sentence = (_subwords(tokenizer, text) for text in (one.text, passage, quote))
            if min(len(asked), len(whole), len(sentence)):
                found.append(Pair(asked, whole, sentence, one.row))
    return found


def _subwords(tokenizer: object, text: str) -> _Numbers:
    return np.array(tokenizer.encode(text).ids, dtype=np.int64)  # type: ignore[attr-defined]


def adapted(base: Vectors, pairs: Sequence[Pair], seed: int = 0) -> Vectors:
    """The table after training, shape (subwords, dimensions) like ``base``."""
    chance = np.random.default_rng(seed)
    table, first, second = base.copy(), np.zeros_like(base), np.zeros_like(base)
    batch = min(_BATCH, len(pairs))
    steps = _EPOCHS * (len(pairs) // batch) if batch else 0
    done = 0
    for _ in range(_EPOCHS if steps else 0):
        order = chance.permutation(len(pairs))
        for start in range(0, len(pairs) - batch + 1, batch):
            done += 1
            rows, slope = _slope(table, [pairs[number] for number in order[start : start + batch]], chance)
            first[rows] = 0.9 * first[rows] + 0.1 * slope
            second[rows] = 0.999 * second[rows] + 0.001 * slope**2
            rate = _RATE * (1 - done / (steps + 1))
            table[rows] -= rate * (first[rows] / (1 - 0.9**done)) / (np.sqrt(second[rows] / (1 - 0.999**done)) + 1e-8)
    return table


def _slope(table: Vectors, batch: Sequence[Pair], chance: np.random.Generator) -> tuple[_Numbers, Vectors]:
    """The rows that the batch touches, and the slope of the loss there."""
    asked = _Side(table, [pair.question for pair in batch], chance)
    whole = chance.random(len(batch)) < 0.5
    answers = [pair.passage if one else pair.sentence for pair, one in zip(batch, whole, strict=True)]
    said = _Side(table, answers, chance)
    places = np.array([pair.row for pair in batch])
    alike = _SHARPNESS * asked.unit @ said.unit.T
    alike[(places[:, None] == places[None, :]) & ~np.eye(len(batch), dtype=bool)] = -1e9  # as right as the right one
    right = np.eye(len(batch), dtype=np.float32)
    wrong = (_shares(alike) - right + (_shares(alike.T) - right).T) * _SHARPNESS / (2 * len(batch))
    total = np.zeros_like(table)
    asked.add_slope(total, wrong @ said.unit)
    said.add_slope(total, wrong.T @ asked.unit)
    rows = np.unique(np.concatenate([*asked.parts, *said.parts]))
    return rows, total[rows]


class _Side:
    """Texts of one side of a batch as unit vectors, shape (n, d), with the way back to the subwords."""

    def __init__(self, table: Vectors, texts: Sequence[_Numbers], chance: np.random.Generator) -> None:
        self.parts = [_thinned(text, chance) for text in texts]
        mean = np.stack([table[part].mean(axis=0) for part in self.parts])
        self._length = np.linalg.norm(mean, axis=1, keepdims=True) + 1e-9
        self.unit = mean / self._length

    def add_slope(self, total: Vectors, slope: Vectors) -> None:
        along = (slope * self.unit).sum(axis=1, keepdims=True)
        for part, one in zip(self.parts, (slope - along * self.unit) / self._length, strict=True):
            np.add.at(total, part, one / len(part))


def _thinned(text: _Numbers, chance: np.random.Generator) -> _Numbers:
    if len(text) < _FEWEST_TO_DROP:
        return text
    kept = text[chance.random(len(text)) >= _DROPPED]
    return kept if len(kept) else text


def _shares(logits: Vectors) -> Vectors:
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def _write_hash(folder: Path) -> None:
    lines = (folder / HASHES).read_text(encoding="utf-8").splitlines()
    digest = hashlib.sha256((folder / _WEIGHTS).read_bytes()).hexdigest()
    written = [f"{digest}  {_WEIGHTS}" if line.endswith(f"  {_WEIGHTS}") else line for line in lines]
    (folder / HASHES).write_text("\n".join(written) + "\n", encoding="utf-8")
