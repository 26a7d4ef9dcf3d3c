"""Any other encoder, through sentence-transformers. Imported only when a setting names one: it costs seconds."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np

from assistant.adapters.model_files import check_files, file_hash
from assistant.errors import EncoderUnavailable
from assistant.ports import Vectors

_BATCH = 64


class SentenceTransformerEncoder:
    """Implements ``ports.Encoder``.

    Args:
        name: a folder, or the hub name of a model that already lies in the local cache; nothing is downloaded.

    Raises:
        EncoderUnavailable: the model is not there, or cannot be loaded.
        EncoderRefused: see ``model_files.check_files``.
    """

    def __init__(self, name: str) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        folder = Path(name) if Path(name).is_dir() else _cached(name)
        check_files(folder)
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(min(2, os.cpu_count() or 1))  # more threads spin against each other on a busy machine
        try:
            self._model = SentenceTransformer(str(folder), device="cpu", trust_remote_code=False).float()
        except Exception as error:
            raise EncoderUnavailable(name=name, why=f"{type(error).__name__}: {error}") from error
        self.fingerprint = f"sentence-transformers:{file_hash(folder / 'model.safetensors')[:16]}"

    @property
    def dimensions(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length one, shape (len(texts), dimensions)."""
        return self._unit(self._model.encode_document(list(texts), batch_size=_BATCH, show_progress_bar=False))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length one, shape (len(texts), dimensions)."""
        return self._unit(self._model.encode_query(list(texts), batch_size=_BATCH, show_progress_bar=False))

    def _unit(self, vectors: object) -> Vectors:
        array = np.asarray(vectors, dtype=np.float32).reshape(-1, self.dimensions)
        return cast(Vectors, array / np.maximum(np.linalg.norm(array, axis=1, keepdims=True), 1e-12))


def _cached(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError) as error:
        raise EncoderUnavailable(name=name, why=str(error).splitlines()[0]) from None
