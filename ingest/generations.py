"""Building a generation beside the live one, probing it in a child process, and switching it in."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from assistant.adapters import generation as layout
from assistant.adapters import index_chroma
from assistant.adapters.corpus_store import CorpusStore
from assistant.adapters.generation import Generation, IndexSettings, Manifest
from assistant.adapters.index_lexical import LexicalIndex
from assistant.adapters.model_files import file_hash
from assistant.errors import DataNotWritable, IndexDamaged, IndexMissing
from assistant.ports import Encoder, Vectors
from ingest.chunks import indexed_text
from ingest.library import Library

_BATCH = 512
_PROBE_SECONDS = 600
_KEPT = 2
"""How many generations stay on disk: the live one, and the one before it for readers that still use it."""


def build(
    data: Path, library: Library, settings: IndexSettings, encoder: Encoder, on_progress: Callable[[int, int], None]
) -> Path:
    """Build the generation for what the library holds now; it is not live yet.

    Args:
        on_progress: called with (passages encoded, passages in all).

    Returns:
        The generation's folder. One that was built before from the same is used again.

    Raises:
        IndexDamaged: the probe could not use what was built.
    """
    identifier = layout.generation_id(settings, library.contents())
    folder = data / layout.FOLDER / identifier
    if folder.is_dir() and _is_whole(folder):
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    draft = folder.with_suffix(".draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True, mode=0o700)
    try:
        _fill(draft, identifier, data, library, settings, encoder, on_progress)
        probe(draft)
        _sync_tree(draft)
        draft.rename(folder)
    except BaseException as error:
        shutil.rmtree(draft, ignore_errors=True)
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            raise IndexDamaged(file=layout.CORPUS, why=error) from error  # a full disk is an OperationalError
        raise
    _sync(folder.parent)
    return folder


def switch(data: Path, folder: Path) -> None:
    """Make ``folder`` the live generation, in one atomic step, and let old ones go."""
    previous = layout.current_id(data)
    draft = data / f"{layout.POINTER}.draft"
    with draft.open("w", encoding="utf-8") as stream:
        stream.write(folder.name + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(draft, data / layout.POINTER)
    _sync(data)
    _remove_old(data, {folder.name, previous})


def forget(data: Path, hashes: frozenset[str]) -> None:
    """Remove the generations before the live one that hold text of files other than these: it was to be gone."""
    live = layout.current_id(data)
    for folder in (data / layout.FOLDER).iterdir():
        if folder.name != live and not _files_read(folder) <= hashes:
            shutil.rmtree(folder, ignore_errors=True)


def _files_read(folder: Path) -> frozenset[str]:
    """SHA-256 of the files that a generation was made from; of one that cannot be opened, something unknown."""
    try:
        documents = CorpusStore(folder / layout.CORPUS, folder.name).documents()
    except (sqlite3.Error, ValueError):
        return frozenset({folder.name})
    return frozenset(document.sha256 for document in documents)


def probe(folder: Path) -> None:
    """Use every part of a generation in a child process: a broken index can kill the process that opens it.

    Raises:
        IndexDamaged: it could not be used.
    """
    command = [sys.executable, "-m", "ingest.generations", str(folder.resolve())]
    try:
        result = subprocess.run(
            command,
            capture_output=True,
            timeout=_PROBE_SECONDS,
            cwd=Path(__file__).resolve().parents[1],
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise IndexDamaged(file=folder.name, why="prøven svarte ikke") from None
    if result.returncode != 0:
        lines = result.stderr.decode(errors="replace").strip().splitlines()
        raise IndexDamaged(file=folder.name, why=lines[-1] if lines else f"prosessen døde ({result.returncode})")


def _is_whole(folder: Path) -> bool:
    try:
        Generation(folder).verify(only=layout.CHROMA)
    except IndexDamaged:
        return False
    return True


def _fill(
    draft: Path,
    identifier: str,
    data: Path,
    library: Library,
    settings: IndexSettings,
    encoder: Encoder,
    on_progress: Callable[[int, int], None],
) -> None:
    library.snapshot(draft / layout.CORPUS)
    store = CorpusStore(draft / layout.CORPUS, identifier)
    texts = _indexed_texts(store)
    matrix = _encode(texts, encoder, _vectors_of_live(data, settings), on_progress)
    np.save(draft / layout.VECTORS, matrix)
    for name, indexed in ((layout.LEXICAL, texts), (layout.LEXICAL_DOCUMENTS, _document_texts(store))):
        (draft / name).mkdir()
        LexicalIndex.build(indexed).save(draft / name)
    try:
        index_chroma.build(draft / layout.CHROMA, matrix)
    except Exception as error:  # Chroma reports a full disk by an error of its own
        raise DataNotWritable(path=data, why=error) from error
    files = {path.relative_to(draft).as_posix(): file_hash(path) for path in sorted(draft.rglob("*")) if path.is_file()}
    manifest = Manifest(
        id=identifier,
        settings=settings,
        documents=len(store.documents()),
        chunks=len(texts),
        dimensions=encoder.dimensions,
        files=files,
    )
    text = json.dumps(manifest.model_dump(), indent=1, ensure_ascii=False, sort_keys=True)
    (draft / layout.MANIFEST).write_text(text, encoding="utf-8")


def _document_texts(store: CorpusStore) -> list[str]:
    """Each document whole, with its title."""
    return [
        "\n".join([document.title, *(store.page(document.id, n).text for n in range(1, document.pages + 1))])
        for document in store.documents()
    ]


def _indexed_texts(store: CorpusStore) -> list[str]:
    titles = {document.id: document.title for document in store.documents()}
    count = store.chunk_count()
    texts: list[str] = []
    for start in range(0, count, _BATCH):
        chunks = store.chunks(range(start, min(start + _BATCH, count)))
        texts += [indexed_text(titles[chunk.span.document_id], chunk) for chunk in chunks]
    return texts


def _encode(
    texts: Sequence[str], encoder: Encoder, known: dict[str, Vectors], on_progress: Callable[[int, int], None]
) -> Vectors:
    """Vectors of all texts, shape (n, d); texts that the live generation holds too are not encoded again."""
    matrix = np.zeros((len(texts), encoder.dimensions), dtype=np.float32)
    missing = []
    for row, text in enumerate(texts):
        if text in known:
            matrix[row] = known[text]
        else:
            missing.append(row)
    done = len(texts) - len(missing)
    on_progress(done, len(texts))
    for start in range(0, len(missing), _BATCH):
        rows = missing[start : start + _BATCH]
        matrix[rows] = encoder.encode_passages([texts[row] for row in rows])
        done += len(rows)
        on_progress(done, len(texts))
    return matrix


def _vectors_of_live(data: Path, settings: IndexSettings) -> dict[str, Vectors]:
    try:
        live = layout.open_current(data)
        if live.manifest.settings.encoder != settings.encoder:
            return {}
        return dict(zip(_indexed_texts(live.store), np.asarray(live.matrix), strict=True))
    except (IndexMissing, IndexDamaged, sqlite3.Error, ValueError, OSError):
        return {}  # nothing to take over; everything is encoded


def _remove_old(data: Path, keep: set[str | None]) -> None:
    folders = sorted((data / layout.FOLDER).iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    spare = _KEPT - len([folder for folder in folders if folder.name in keep])
    for folder in folders:
        if folder.name in keep:
            continue
        if spare > 0 and not folder.name.endswith(".draft"):
            spare -= 1
            continue
        shutil.rmtree(folder, ignore_errors=True)


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _probe_here(folder: Path) -> None:
    """In the child: every part opens, agrees on its size, and answers."""
    found = Generation(folder)
    found.verify()
    n = found.manifest.chunks
    assert found.store.chunk_count() == n, "corpus.sqlite"
    assert found.matrix.shape == (n, found.manifest.dimensions), "vectors.npy"
    assert found.lexical.scores("strategi").shape == (n,), "lexical"
    index = index_chroma.ChromaIndex(folder / layout.CHROMA, np.asarray(found.matrix))
    try:
        assert len(index.nearest(np.asarray(found.matrix[0]), min(10, n))) == min(10, n), "chroma"
    finally:
        index.close()


if __name__ == "__main__":
    _probe_here(Path(sys.argv[1]))
