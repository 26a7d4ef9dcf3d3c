"""The bundled static encoder, from numpy alone: token vectors are looked up, averaged, normalised.

Equals what sentence-transformers computes from the same folder (``StaticEmbedding`` + ``Normalize``), without
loading torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.adapters.model_files import check_files, file_hash
from assistant.ports import Vectors
from assistant.subwords import BUNDLED, subwords_of


class StaticEncoder:
    """Implements ``ports.Encoder`` from a folder with model.safetensors and tokenizer.json; loads them when first used.

    Raises:
        EncoderUnavailable, EncoderRefused: see ``model_files.check_files``.
    """

    def __init__(self, folder: Path = BUNDLED) -> None:
        check_files(folder)
        self._subwords = subwords_of(folder)
        self.fingerprint = f"static:{file_hash(folder / 'model.safetensors')[:16]}"

    @property
    def dimensions(self) -> int:
        return int(self._subwords.table.shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length one, shape (len(texts), dimensions); a text without known subwords gives zeros."""
        return self._subwords.means(self._subwords.ids(texts))

    encode_queries = encode_passages
