"""Whether a question is of the kind that the documents answer, by its words alone.

Who delivers something, who voted how, or what another region did is seldom told. A logistic regression over the words
of a question and what it means as a whole, fitted on readers' questions with and without an answer; weights in
``askable.json``, made by ``python -m evals fit``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from assistant import terms
from assistant.ports import Vectors
from assistant.sparse import vectorise
from assistant.subwords import subwords_of

WEIGHTS = Path(__file__).resolve().parent / "askable.json"
MEANING_SHARE = 2.0
"""The length of what a question means as a whole beside its words, of length one."""


@dataclass(frozen=True)
class Askable:
    """``words`` has the rarity (idf) and the weight of each stem; ``meaning`` weights of shape (d,)."""

    words: Mapping[str, tuple[float, float]]
    meaning: Sequence[float]
    bias: float

    @cached_property
    def _meaning(self) -> Vectors:
        return np.array(self.meaning, dtype=np.float32) * np.float32(MEANING_SHARE)

    @cached_property
    def _column(self) -> dict[str, int]:
        return {stem: column for column, stem in enumerate(self.words)}

    @cached_property
    def _rarity_and_weight(self) -> np.ndarray:
        return np.array(list(self.words.values())).reshape(-1, 2).T

    def logit(self, question: str) -> float:
        """The log-odds that a question like this one is answered, with as many of either kind."""
        rarity, weight = self._rarity_and_weight
        columns, values = vectorise(stems(question), self._column, rarity)
        return float(values @ weight[columns]) + float(means([question])[0] @ self._meaning) + self.bias


def stems(question: str) -> list[str]:
    """The stems of all words, small ones too: «hvem» and «hvorfor» tell much."""
    return [terms.stem(word) for word in terms.words(question)]


def means(questions: Sequence[str]) -> Vectors:
    """What each question means as a whole, shape (questions, d)."""
    subwords = subwords_of()
    return subwords.means(subwords.ids(questions))


@lru_cache(maxsize=1)
def load_askable() -> Askable:
    """The shipped model."""
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Askable(
        {stem: (idf, weight) for stem, (idf, weight) in data["words"].items()}, data["meaning"], data["bias"]
    )


def save_askable(fitted: Askable) -> None:
    """Write the model."""
    WEIGHTS.write_text(json.dumps(asdict(fitted), ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    load_askable.cache_clear()
