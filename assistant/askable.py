"""Whether a question is of the kind that the documents answer, by its words alone.

Who delivers something, who voted how, or what another region did is seldom told. A logistic regression over the words
of a question and what it means as a whole, fitted on readers' questions with and without an answer; weights in
``askable.json``, made by ``python -m evals fit``.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from assistant import terms
from assistant.ports import Vectors
from assistant.subwords import subwords_of

WEIGHTS = Path(__file__).resolve().parent / "askable.json"
MEANING_SHARE = 2.0
"""The length of what a question means as a whole beside its words, of length one."""
_MOST_SUBWORDS = 512


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
    def _rarity(self) -> dict[str, float]:
        return {stem: rarity for stem, (rarity, _) in self.words.items()}

    def logit(self, question: str) -> float:
        """The log-odds that a question like this one is answered, with as many of either kind."""
        said = sum(value * self.words[stem][1] for stem, value in values(question, self._rarity).items())
        return said + float(means([question])[0] @ self._meaning) + self.bias


def stems(question: str) -> list[str]:
    """The stems of all words, small ones too: «hvem» and «hvorfor» tell much."""
    return [terms.stem(word) for word in terms.words(question)]


def values(question: str, rarity: Mapping[str, float]) -> dict[str, float]:
    """tf-idf of the stems that have a rarity, of length one (sublinear term frequency)."""
    counts = Counter(stem for stem in stems(question) if stem in rarity)
    found = {stem: (1 + math.log(count)) * rarity[stem] for stem, count in counts.items()}
    length = math.sqrt(sum(value * value for value in found.values())) or 1.0
    return {stem: value / length for stem, value in found.items()}


def means(questions: Sequence[str]) -> Vectors:
    """What each question means as a whole, shape (questions, d)."""
    return subwords_of().means(questions, _MOST_SUBWORDS)


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
