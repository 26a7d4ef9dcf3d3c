"""The live index: an immutable folder that was built, probed and switched in as a whole.

    data/CURRENT                      the id of the live generation
    data/generations/<id>/            manifest.json, corpus.sqlite, vectors.npy, lexical/, lexical-documents/, chroma/

Nothing in a generation is ever written again, so its files must match the hashes in its manifest.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from pydantic import Field, ValidationError

from assistant.adapters import index_lexical
from assistant.adapters.corpus_store import CorpusStore
from assistant.adapters.model_files import file_hash
from assistant.errors import IndexDamaged, IndexMismatch, IndexMissing
from assistant.ports import Vectors
from assistant.types import Frozen

POINTER = "CURRENT"
FOLDER = "generations"
MANIFEST = "manifest.json"
CORPUS = "corpus.sqlite"
VECTORS = "vectors.npy"
LEXICAL = "lexical"
LEXICAL_DOCUMENTS = "lexical-documents"
CHROMA = "chroma"
FORMAT = 3


class IndexSettings(Frozen):
    """What decides the content of an index beside the documents."""

    encoder: str
    chunk_words: int
    chunking: int
    extraction: int
    lexical: str = index_lexical.FINGERPRINT
    format: int = FORMAT


class Manifest(Frozen):
    """What a generation is made of and from. ``files`` maps names to SHA-256."""

    id: str
    settings: IndexSettings
    documents: int
    chunks: int
    dimensions: int
    files: dict[str, str] = Field(default_factory=dict)


class Generation:
    """The reading side of one generation.

    Raises:
        IndexDamaged: a file is missing or not what the manifest says.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = read_manifest(folder)
        self.verify(exclude=CHROMA)
        self.store = CorpusStore(folder / CORPUS, self.manifest.id)
        self.matrix: Vectors = np.load(folder / VECTORS, mmap_mode="r")
        self.lexical = index_lexical.LayeredIndex(
            index_lexical.LexicalIndex.load(folder / LEXICAL),
            index_lexical.LexicalIndex.load(folder / LEXICAL_DOCUMENTS),
            self.store.document_of(),
        )

    def verify(self, only: str = "", exclude: str = "\0") -> None:
        """Compare the files whose names start with ``only`` and not with ``exclude`` to the manifest."""
        for name, wanted in self.manifest.files.items():
            if name.startswith(only) and not name.startswith(exclude):
                try:
                    found = file_hash(self.folder / name)
                except OSError as error:
                    raise IndexDamaged(file=name, why=error.strerror or error) from None
                if found != wanted:
                    raise IndexDamaged(file=name, why="innholdet er endret")


def read_manifest(folder: Path) -> Manifest:
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexDamaged(file=MANIFEST, why=str(error).splitlines()[0]) from None


def current_id(data: Path) -> str | None:
    """The id of the live generation, or None where nothing was ever built."""
    try:
        return (data / POINTER).read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def open_current(data: Path, wanted: IndexSettings | None = None) -> Generation:
    """The live generation.

    Args:
        wanted: what this program would build; None accepts anything.

    Raises:
        IndexMissing: nothing was built yet.
        IndexMismatch: it was built by other settings than ``wanted``.
        IndexDamaged: see ``Generation``.
    """
    identifier = current_id(data)
    if identifier is None:
        raise IndexMissing(path=data)
    folder = data / FOLDER / identifier
    if not folder.is_dir():
        raise IndexMissing(path=folder)
    manifest = read_manifest(folder)
    if wanted is not None and manifest.settings != wanted:
        raise IndexMismatch(difference=_difference(manifest.settings, wanted))
    return Generation(folder)


def _difference(built: IndexSettings, wanted: IndexSettings) -> str:
    names = [name for name in IndexSettings.model_fields if getattr(built, name) != getattr(wanted, name)]
    return ", ".join(f"{name}: {getattr(built, name)} → {getattr(wanted, name)}" for name in names)


def generation_id(settings: IndexSettings, documents: list[str]) -> str:
    """The same documents under the same settings are the same generation."""
    text = json.dumps([settings.model_dump(), sorted(documents)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
