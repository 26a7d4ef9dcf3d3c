"""Fit the two networks of ``assistant.judging`` on labelled statements, with torch.

All outputs share a network's hidden layer, so that what is learnt of going against one goal serves the others too
(Caruana 1997, "Multitask Learning"). Adam with decoupled weight decay (arXiv:1711.05101), one cycle of the rate
(arXiv:1708.07120), dropout before and behind the hidden layer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.judging.convolution import WIDTHS, Convolution, beginnings, unit_rows
from assistant.judging.perceptron import Perceptron, in_units
from assistant.ports import Vectors
from assistant.sparse import Sparse

if TYPE_CHECKING:
    from torch import Tensor

HIDDEN = 96
CHANNELS = 64
CONVOLUTIONS = 2
"""So many are fitted from other beginnings and averaged: one with so many times the channels."""
_SORTED_TOGETHER = 20
_FEWEST_STEPS = 30
_Random = np.random.Generator


@dataclass(frozen=True)
class Recipe:
    """How one is fitted; ``left_out`` are the shares of what goes in and of the hidden layer that are left out."""

    epochs: int
    batch: int
    rate: float
    decay: float
    left_out: tuple[float, float]


BY_WORDS = Recipe(epochs=20, batch=256, rate=3e-3, decay=0.0, left_out=(0.15, 0.5))
BY_SUBWORDS = Recipe(epochs=10, batch=128, rate=2e-3, decay=1e-3, left_out=(0.1, 0.4))


@dataclass(frozen=True)
class Tasks:
    """What is to be learnt: ``labels`` 0 or 1 and ``weights``, both of shape (texts, outputs)."""

    labels: Vectors
    weights: Vectors

    def balanced(self) -> Vectors:
        """The weights with yes and no of each output worth alike, and all outputs worth alike."""
        yes = (self.labels * self.weights).sum(axis=0)
        no = ((1 - self.labels) * self.weights).sum(axis=0)
        of = np.where(self.labels > 0, np.maximum(yes, 1), np.maximum(no, 1))
        return np.asarray(self.weights * len(self.labels) / (2 * of), dtype=np.float32)


def fit_perceptron(vectors: Sequence[Sparse], features: int, means: Vectors, tasks: Tasks) -> Perceptron:
    """The same bytes each time on the same machine.

    Args:
        vectors: the words of each text, in columns below ``features``.
        means: of its subwords, shape (texts, d).
    """
    import torch
    from torch.nn import functional

    torch.manual_seed(0)
    bag = torch.nn.EmbeddingBag(features, HIDDEN, mode="sum")
    torch.nn.init.normal_(bag.weight, std=0.3)
    meaning, out = torch.nn.Linear(means.shape[1], HIDDEN), torch.nn.Linear(HIDDEN, tasks.labels.shape[1])

    def said(rows: np.ndarray, random: _Random) -> Tensor:
        kept = [random.random(len(vectors[row].columns)) > BY_WORDS.left_out[0] for row in rows]
        columns = [np.array(vectors[row].columns, dtype=np.int64)[keep] for row, keep in zip(rows, kept, strict=True)]
        values = [vectors[row].values[keep] for row, keep in zip(rows, kept, strict=True)]
        starts = torch.from_numpy(np.cumsum([0, *map(len, columns)])[:-1])
        words = bag(_tensor(columns), starts, per_sample_weights=_tensor(values))
        hidden = torch.relu(words + meaning(torch.from_numpy(means[rows])))
        return out(functional.dropout(hidden, BY_WORDS.left_out[1]))  # type: ignore[no-any-return]

    _train((bag, meaning, out), said, [len(one.columns) for one in vectors], tasks, BY_WORDS, seed=0)
    words, unit = in_units(_array(bag.weight))
    return Perceptron(words, unit, *map(_array, (meaning.weight, meaning.bias, out.weight, out.bias)))


def fit_convolution(ids: Sequence[Sequence[int]], table: Vectors, tasks: Tasks) -> Convolution:
    """Several as one; the same bytes each time on the same machine.

    Args:
        ids: the subwords of each text, rows of ``table``.
    """
    filled, units = [one or [0] for one in beginnings(ids)], unit_rows(table)
    return _joined([_convolution(filled, units, tasks, seed) for seed in range(CONVOLUTIONS)])


def _convolution(ids: Sequence[Sequence[int]], table: Vectors, tasks: Tasks, seed: int) -> Convolution:
    import torch
    from torch.nn import functional

    torch.manual_seed(seed)
    filters = [torch.nn.Conv1d(table.shape[1], CHANNELS, width, padding=width - 1) for width in WIDTHS]
    out = torch.nn.Linear(len(WIDTHS) * CHANNELS, tasks.labels.shape[1])

    def said(rows: np.ndarray, random: _Random) -> Tensor:
        seen = torch.from_numpy(_padded([ids[row] for row in rows], table, random))
        strongest = torch.cat([torch.relu(one(seen)).amax(2) for one in filters], dim=1)
        return out(functional.dropout(strongest, BY_SUBWORDS.left_out[1]))  # type: ignore[no-any-return]

    _train((*filters, out), said, [len(one) for one in ids], tasks, BY_SUBWORDS, seed)
    return Convolution(
        tuple(_array(one.weight).transpose(2, 1, 0).reshape(-1, CHANNELS).copy() for one in filters),
        np.stack([_array(one.bias) for one in filters if one.bias is not None]),
        _array(out.weight),
        _array(out.bias),
    )


def _train(
    modules: Sequence[Any],
    said: Callable[[np.ndarray, _Random], Tensor],
    lengths: Sequence[int],
    tasks: Tasks,
    recipe: Recipe,
    seed: int,
) -> None:
    """Fit ``modules``, whose logits for some rows ``said`` gives; on one thread, so that sums are always made alike."""
    import torch

    labels, weights = torch.from_numpy(tasks.labels), torch.from_numpy(tasks.balanced())
    parameters = [parameter for module in modules for parameter in module.parameters()]
    adam = torch.optim.AdamW(parameters, lr=recipe.rate, weight_decay=recipe.decay)
    steps = max(_FEWEST_STEPS, recipe.epochs * (len(lengths) // recipe.batch + 1))
    rate = torch.optim.lr_scheduler.OneCycleLR(adam, recipe.rate, total_steps=steps, pct_start=0.1)
    random, threads = np.random.default_rng(seed), torch.get_num_threads()
    torch.set_num_threads(1)
    for _ in range(recipe.epochs):
        for rows in _batches(lengths, recipe.batch, random):
            loss = torch.nn.functional.binary_cross_entropy_with_logits(said(rows, random), labels[rows], weights[rows])
            adam.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            adam.step()
            rate.step()
    torch.set_num_threads(threads)


def _batches(lengths: Sequence[int], size: int, random: _Random) -> Iterator[np.ndarray]:
    """All rows once, in batches of texts of like length."""
    order = random.permutation(len(lengths))
    pieces = np.array_split(order, max(1, len(order) // (size * _SORTED_TOGETHER)))
    by_length = np.concatenate([piece[np.argsort([lengths[row] for row in piece], kind="stable")] for piece in pieces])
    batches = [by_length[start : start + size] for start in range(0, len(by_length), size)]
    for number in random.permutation(len(batches)):
        yield batches[number]


def _padded(ids: Sequence[Sequence[int]], table: Vectors, random: _Random) -> Vectors:
    """Shape (texts, d, longest); some subwords are left out."""
    found = np.zeros((len(ids), max(*WIDTHS, *map(len, ids)), table.shape[1]), dtype=np.float32)
    for number, one in enumerate(ids):
        kept = random.random(len(one)) > BY_SUBWORDS.left_out[0]
        found[number, : len(one)] = table[one] * kept[:, None]
    return found.transpose(0, 2, 1).copy()


def _joined(networks: Sequence[Convolution]) -> Convolution:
    """The average of all: their filters beside one another, their readings divided by their number."""
    outputs, widths = len(networks[0].bias), len(WIDTHS)
    read = [one.weights.reshape(outputs, widths, -1) for one in networks]
    return Convolution(
        tuple(np.concatenate([one.filters[width] for one in networks], axis=1) for width in range(widths)),
        np.concatenate([one.filter_bias for one in networks], axis=1),
        np.concatenate(read, axis=2).reshape(outputs, -1) / np.float32(len(networks)),
        np.stack([one.bias for one in networks]).mean(axis=0, dtype=np.float32),
    )


def _tensor(parts: Sequence[np.ndarray]) -> Tensor:
    import torch

    return torch.from_numpy(np.concatenate(parts))


def _array(parameter: Tensor) -> Vectors:
    return np.asarray(parameter.detach().numpy(), dtype=np.float32).copy()
