"""The bundled static encoder, from numpy alone: token vectors are looked up, averaged, normalised.

Equals what sentence-transformers computes from the same folder (``StaticEmbedding`` + ``Normalize``), without
loading torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.adapters.model_files import check_files, file_hash
from assistant.ports import Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BUNDLED = Path(__file__).resolve().parents[1] / "encoder" / "model"


_MOST_SUBWORDS = 8192
"""What comes after is left out: a text of one endless word would otherwise take gigabytes."""


class StaticEncoder:
    """Implements ``ports.Encoder`` from a folder with model.safetensors and tokenizer.json; loads them when first used.

    Raises:
        EncoderUnavailable, EncoderRefused: see ``model_files.check_files``.
    """

    def __init__(self, folder: Path = BUNDLED) -> None:
        check_files(folder)
        self._folder = folder
        self.fingerprint = f"static:{file_hash(folder / 'model.safetensors')[:16]}"

    @cached_property
    def _table(self) -> Vectors:
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

    @property
    def dimensions(self) -> int:
        return int(self._table.shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length one, shape (len(texts), dimensions); a text without known subwords gives zeros."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        for row, encoding in enumerate(encodings):
            if encoding.ids:
                vectors[row] = self._table[encoding.ids[:_MOST_SUBWORDS]].mean(axis=0)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)

    encode_queries = encode_passages
