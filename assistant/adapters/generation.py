"""The live index: an immutable folder that was built, probed and switched in as a whole.

    data/CURRENT                      the name of the live generation's folder
    data/generations/<id>/            manifest.json, corpus.sqlite, vectors.npy, lexical/, lexical-documents/,
                                      questions/, chroma/

Nothing in a generation is ever written again, so its files must match the hashes in its manifest. One that is damaged
is not mended in place: it is built anew as ``<id>-2``, ``<id>-3``, … and switched in.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import numpy as np
from pydantic import Field, ValidationError

from assistant.adapters import index_lexical, questions_store
from assistant.adapters.corpus_store import CorpusStore
from assistant.adapters.holds import Hold
from assistant.adapters.model_files import file_hash
from assistant.errors import IndexDamaged, IndexMismatch, IndexMissing
from assistant.ports import LexicalIndex as LexicalPort
from assistant.ports import Vectors
from assistant.readers import NO_QUESTIONS, ReadersQuestions
from assistant.types import Frozen

POINTER = "CURRENT"
FOLDER = "generations"
MANIFEST = "manifest.json"
CORPUS = "corpus.sqlite"
VECTORS = "vectors.npy"
LEXICAL = "lexical"
LEXICAL_DOCUMENTS = "lexical-documents"
QUESTIONS = "questions"
CHROMA = "chroma"
PARTS = (CORPUS, VECTORS, LEXICAL, LEXICAL_DOCUMENTS, QUESTIONS, CHROMA)
SPARE = (VECTORS, LEXICAL_DOCUMENTS, QUESTIONS)
"""Answers can be made without these: from the words alone, from the passages alone."""
FORMAT = 6
_NAME = re.compile(r"[\w-]{1,64}")


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
    """The reading side of one generation. Its folder stays in place for as long as its ``store`` lives.

    Every file but Chroma's is compared to its hash here. Answers can be made without ``SPARE`` files; those of them
    that are not as they were written are named in ``damaged`` and left out. Files are read into memory and not mapped:
    a mapped file that is cut short kills the process that looks at it.

    Raises:
        IndexDamaged: a file that is needed is missing or not what the manifest says.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            hold = Hold(folder / MANIFEST)
        except OSError as error:
            raise IndexDamaged(file=MANIFEST, why=error.strerror or error) from None
        self.manifest = read_manifest(folder)
        self._verify(name for name in self.manifest.files if _part(name) not in (CHROMA, *SPARE))
        self.damaged = tuple(part for part in SPARE if not self._is_whole(part))
        self.store = CorpusStore(folder / CORPUS, self.manifest.id, hold)
        if self.store.chunk_count() != self.manifest.chunks:
            raise IndexDamaged(file=MANIFEST, why="antallet avsnitt stemmer ikke")

    @cached_property
    def matrix(self) -> Vectors:
        """Unit vectors of the passages, shape (chunks, dimensions); zeros where the file is damaged."""
        if VECTORS in self.damaged:
            return np.zeros((self.manifest.chunks, self.manifest.dimensions), dtype=np.float32)
        found: Vectors = np.load(self.folder / VECTORS)
        return found

    @cached_property
    def lexical(self) -> LexicalPort:
        """The words of the passages, and of whole documents where that part is not damaged."""
        passages = index_lexical.LexicalIndex.load(self.folder / LEXICAL)
        if LEXICAL_DOCUMENTS in self.damaged:
            return passages
        documents = index_lexical.LexicalIndex.load(self.folder / LEXICAL_DOCUMENTS)
        return index_lexical.LayeredIndex(passages, documents, self.store.document_of())

    @cached_property
    def questions(self) -> ReadersQuestions:
        """Readers' questions; none where that part is damaged."""
        return NO_QUESTIONS if QUESTIONS in self.damaged else questions_store.load(self.folder / QUESTIONS)

    def verify(self, part: str | None = None) -> None:
        """Compare all files, or those of one part, to the manifest.

        Raises:
            IndexDamaged: at the first that differs.
        """
        self._verify(name for name in self.manifest.files if part in (None, _part(name)))

    def _is_whole(self, part: str) -> bool:
        try:
            self.verify(part)
        except IndexDamaged:
            return False
        return True

    def _verify(self, names: Iterable[str]) -> None:
        for name in names:
            try:
                found = file_hash(self.folder / name)
            except OSError as error:
                raise IndexDamaged(file=name, why=error.strerror or error) from None
            if found != self.manifest.files[name]:
                raise IndexDamaged(file=name, why="innholdet er endret")


def _part(name: str) -> str:
    """The file or folder of a generation that a file belongs to."""
    return name.partition("/")[0]


def read_manifest(folder: Path) -> Manifest:
    """What a generation says of itself.

    Raises:
        IndexDamaged: it cannot be read, lacks a part, or is that of another generation.
    """
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexDamaged(file=MANIFEST, why=str(error).splitlines()[0]) from None
    if not set(PARTS) <= {_part(name) for name in manifest.files}:
        raise IndexDamaged(file=MANIFEST, why="en del mangler")
    if manifest.id != re.split(r"[-.]", folder.name)[0]:
        raise IndexDamaged(file=MANIFEST, why=f"id-en er {manifest.id}")
    return manifest


def current_id(data: Path) -> str | None:
    """The name of the live generation's folder, or None where nothing is live."""
    try:
        name = (data / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return name if _NAME.fullmatch(name) else None


def open_current(data: Path, wanted: IndexSettings | None = None) -> Generation:
    """The live generation.

    Args:
        wanted: what this program would build; None accepts anything.

    Raises:
        IndexMissing: nothing is live.
        IndexMismatch: it was built by other settings than ``wanted``.
        IndexDamaged: see ``Generation``.
    """
    while True:
        name = current_id(data)
        try:
            return _open(data, name, wanted)
        except (IndexMissing, IndexDamaged):
            if current_id(data) == name:
                raise
            # another one was switched in, and this one taken away, before we took hold of it


def _open(data: Path, name: str | None, wanted: IndexSettings | None) -> Generation:
    if name is None:
        raise IndexMissing(path=data)
    folder = data / FOLDER / name
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
