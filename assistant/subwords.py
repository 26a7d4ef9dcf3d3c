"""The subwords of the bundled encoder and their vectors: what it averages, and what the goal check reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.ports import Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_MOST = 8192
"""What comes after is left out: a text of one endless word would otherwise take gigabytes."""
BUNDLED = Path(__file__).resolve().parent / "encoder" / "model"


class Subwords:
    """Those of a folder with model.safetensors and tokenizer.json; loaded when first used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def table(self) -> Vectors:
        """One vector for each subword, shape (subwords, dimensions)."""
        from safetensors.numpy import load_file

        (table,) = load_file(self._folder / "model.safetensors").values()
        return np.asarray(table, dtype=np.float32)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """The rows of ``table`` that each text is made of."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [encoding.ids[:_MOST] for encoding in encodings]

    def means(self, ids: Sequence[Sequence[int]]) -> Vectors:
        """The mean vector of each text with length one, shape (texts, dimensions); zeros where no subword is known.

        Args:
            ids: the subwords of each text, rows of ``table``.
        """
        found = np.zeros((len(ids), self.table.shape[1]), dtype=np.float32)
        for row, one in enumerate(ids):
            if one:
                found[row] = self.table[one].mean(axis=0)
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12), dtype=np.float32)


@lru_cache(maxsize=2)
def subwords_of(folder: Path = BUNDLED) -> Subwords:
    """Those of ``folder``, read once for all who use them."""
    return Subwords(folder)
