"""Building a generation beside the live one, and probing it in a child process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.adapters import generation as layout
from assistant.adapters import index_chroma, questions_store
from assistant.adapters.corpus_store import CorpusStore
from assistant.adapters.generation import Generation, IndexSettings, Manifest
from assistant.adapters.index_lexical import LexicalIndex
from assistant.adapters.model_files import file_hash
from assistant.errors import DataNotWritable, IndexDamaged, IndexMissing
from assistant.ports import Encoder, Vectors
from ingest.chunks import indexed_text
from ingest.library import Library
from ingest.questions import Asked, fingerprint, placed
from ingest.steps import Watcher, nobody
from ingest.switching import sync

_BATCH = 512
_PROBE_SECONDS = 600
_NO_ROOM = 6


@dataclass(frozen=True)
class Plan:
    """What a generation is built from, and who is told about it.

    Args:
        data: the data folder.
        on_progress: called with (passages encoded, passages in all).
        at: called after each step.
        questions: what readers are known to ask.
    """

    data: Path
    library: Library
    settings: IndexSettings
    encoder: Encoder
    on_progress: Callable[[int, int], None]
    at: Watcher = nobody
    questions: tuple[Asked, ...] = ()

    @property
    def identifier(self) -> str:
        return layout.generation_id(self.settings, [*self.library.made_from(), fingerprint(self.questions)])


def build(plan: Plan) -> Path:
    """Build the generation for what the library holds now; it is not live yet.

    Returns:
        The generation's folder. One that was built before from the same, and is whole, is used again.

    Raises:
        IndexDamaged: the probe could not use what was built.
        LibraryDamaged: the library gave back something else than was put in.
    """
    identifier = plan.identifier
    built_before = _names(plan.data / layout.FOLDER, identifier)
    for folder in built_before:
        if _is_whole(folder, plan.settings):
            return folder
    folder = plan.data / layout.FOLDER / (f"{identifier}-{_next(built_before)}" if built_before else identifier)
    draft = folder.with_suffix(".draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True, mode=0o700)
    plan.at("draft")
    try:
        _fill(draft, identifier, plan)
        probe(draft, scratch=draft.parent)  # swept away there should the child be killed
        plan.at("probe")
        _sync_tree(draft)
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    sync(folder.parent)
    plan.at("rename")
    return folder


def _names(folder: Path, identifier: str) -> list[Path]:
    """The folders of one generation: as it was built first, and as it was built anew when it was damaged."""
    found = [folder / identifier, *folder.glob(f"{identifier}-*")]
    return sorted((path for path in found if path.is_dir() and not path.suffix), key=_number)


def _number(folder: Path) -> int:
    return int(folder.name.partition("-")[2] or 1)


def _next(folders: Sequence[Path]) -> int:
    return _number(folders[-1]) + 1


def probe(folder: Path, scratch: Path | None = None) -> None:
    """Use every part of a generation in a child process: a broken index can kill the process that opens it.

    Args:
        scratch: where the child puts its copy of Chroma's folder; the system's temporary folder where it is None.

    Raises:
        IndexDamaged: it could not be used.
        DataNotWritable: there was no room for the copy of Chroma's folder.
    """
    command = [sys.executable, "-m", "ingest.generations", str(folder.resolve())]
    try:
        result = subprocess.run(
            command,
            capture_output=True,
            timeout=_PROBE_SECONDS,
            cwd=Path(__file__).resolve().parents[1],
            env=os.environ | ({"TMPDIR": str(scratch.resolve())} if scratch else {}),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise IndexDamaged(file=folder.name, why="prøven svarte ikke") from None
    if result.returncode == 0:
        return
    lines = result.stderr.decode(errors="replace").strip().splitlines()
    why = lines[-1] if lines else f"prosessen døde ({result.returncode})"
    if result.returncode == _NO_ROOM:
        raise DataNotWritable(path=folder.parent, why=why)
    raise IndexDamaged(file=folder.name, why=why)


def _is_whole(folder: Path, settings: IndexSettings) -> bool:
    try:
        found = Generation(folder)
        found.verify(layout.CHROMA)
    except IndexDamaged:
        return False
    return not found.damaged and found.manifest.settings == settings


def _fill(draft: Path, identifier: str, plan: Plan) -> None:
    plan.library.snapshot(draft / layout.CORPUS)
    plan.at("snapshot")
    store = CorpusStore(draft / layout.CORPUS, identifier)
    texts = _indexed_texts(store)
    matrix = _encode(texts, plan.encoder, _vectors_of_live(plan.data, plan.settings), plan.on_progress)
    np.save(draft / layout.VECTORS, matrix)
    plan.at("vectors")
    for name, indexed in ((layout.LEXICAL, texts), (layout.LEXICAL_DOCUMENTS, _document_texts(store))):
        (draft / name).mkdir()
        LexicalIndex.build(indexed).save(draft / name)
    plan.at("lexical")
    questions = placed(plan.questions, store)
    vectors = plan.encoder.encode_queries([one.text for one in questions]) if questions else matrix[:0]
    questions_store.save(draft / layout.QUESTIONS, questions, vectors)
    plan.at("questions")
    try:
        index_chroma.build(draft / layout.CHROMA, matrix)
    except Exception as error:  # Chroma reports a full disk by an error of its own
        raise DataNotWritable(path=plan.data, why=error) from error
    plan.at("chroma")
    _write_manifest(draft, identifier, plan, len(store.documents()), len(texts))
    plan.at("manifest")


def _write_manifest(draft: Path, identifier: str, plan: Plan, documents: int, chunks: int) -> None:
    files = {path.relative_to(draft).as_posix(): file_hash(path) for path in sorted(draft.rglob("*")) if path.is_file()}
    manifest = Manifest(
        id=identifier,
        settings=plan.settings,
        documents=documents,
        chunks=chunks,
        dimensions=plan.encoder.dimensions,
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
        if live.manifest.settings.encoder != settings.encoder or layout.VECTORS in live.damaged:
            return {}
        return dict(zip(_indexed_texts(live.store), live.matrix, strict=True))
    except (IndexMissing, IndexDamaged, ValueError, OSError):
        return {}  # nothing to take over; everything is encoded


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        sync(path)
    sync(folder)


def _probe_here(folder: Path) -> None:
    """In the child: every part opens, agrees on its size, and answers."""
    found = Generation(folder)
    found.verify()
    n = found.manifest.chunks
    assert found.store.chunk_count() == n, "corpus.sqlite"
    assert found.matrix.shape == (n, found.manifest.dimensions), "vectors.npy"
    assert found.lexical.scores("strategi").shape == (n,), "lexical"
    assert len(found.questions.questions) == len(found.questions.vectors), "questions"
    index = index_chroma.ChromaIndex(folder / layout.CHROMA, found.matrix)
    try:
        assert len(index.nearest(found.matrix[0], min(10, n))) == min(10, n), "chroma"
    finally:
        index.close()


if __name__ == "__main__":
    try:
        _probe_here(Path(sys.argv[1]))
    except OSError as error:
        sys.stderr.write(error.strerror or str(error))
        sys.exit(_NO_ROOM)
