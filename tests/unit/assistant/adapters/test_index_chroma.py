from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters import generation as layout
from assistant.adapters import index_chroma
from assistant.adapters.generation import Generation, open_current
from assistant.adapters.index_chroma import ChromaIndex
from assistant.adapters.index_exact import ExactIndex
from assistant.adapters.model_files import file_hash
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def generation(real_settings) -> Generation:
    return open_current(real_settings.data)


@pytest.fixture(scope="module")
def matrix(generation) -> np.ndarray:
    return np.asarray(generation.matrix)


@pytest.fixture(scope="module")
def index(generation, matrix, tmp_path_factory) -> Iterator[ChromaIndex]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("kopi")))
        index = ChromaIndex(generation.folder / layout.CHROMA, matrix)
    yield index
    index.close()


@pytest.fixture
def copies(tmp_path, monkeypatch) -> Path:
    """Where copies are made during the test."""
    folder = tmp_path / "kopier"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def random_unit_vectors(count: int, dimensions: int, seed: int) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def real_questions(count: int) -> list[str]:
    lines = (ROOT / "evals" / "data" / "answerable.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [item["question"] for item in map(json.loads, lines) if "question" in item]
    return list(dict.fromkeys(questions))[:count]


def hashes(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): file_hash(path) for path in folder.rglob("*") if path.is_file()}


def test_it_finds_what_the_exact_search_finds(real_assistant, index, matrix):
    questions = real_questions(50)
    assert len(questions) == 50
    queries = [
        *random_unit_vectors(50, matrix.shape[1], seed=7),
        *real_assistant.retriever.encoder.encode_queries(questions),
    ]
    exact = ExactIndex(matrix)
    for vector in queries:
        assert index.nearest(vector, 10) == exact.nearest(vector, 10)


def test_a_mask_is_respected_and_exact(index, matrix):
    exact = ExactIndex(matrix)
    allowed = np.arange(len(matrix)) % 7 == 3
    for vector in random_unit_vectors(10, matrix.shape[1], seed=8):
        rows = index.nearest(vector, 10, allowed)
        assert all(allowed[row] for row in rows)
        assert rows == exact.nearest(vector, 10, allowed)
    assert index.nearest(matrix[0], 10, np.zeros(len(matrix), dtype=np.bool_)) == []


def test_more_than_there_is_gives_all_there_is(index, matrix):
    assert sorted(index.nearest(matrix[0], 10 * len(matrix))) == list(range(len(matrix)))


def test_an_empty_question_gives_the_first_rows(index, matrix):
    assert index.nearest(np.zeros(matrix.shape[1], dtype=np.float32), 3) == [0, 1, 2]


def test_the_folder_of_a_generation_is_not_touched_and_the_copy_goes(generation, matrix, copies):
    folder = generation.folder / layout.CHROMA
    before = hashes(folder)
    index = ChromaIndex(folder, matrix)
    assert index.nearest(matrix[5], 3)[0] == 5
    assert [path for path in copies.iterdir() if hashes(path)]
    index.close()
    index.close()
    assert hashes(folder) == before
    assert not list(copies.iterdir())


def test_two_readers_of_one_generation_do_not_disturb_each_other(generation, matrix, copies):
    one = ChromaIndex(generation.folder / layout.CHROMA, matrix)
    other = ChromaIndex(generation.folder / layout.CHROMA, matrix)
    assert one.nearest(matrix[3], 5) == other.nearest(matrix[3], 5)
    one.close()
    assert other.nearest(matrix[4], 1) == [4]
    other.close()


def test_a_folder_that_is_built_holds_every_vector(tmp_path, copies):
    vectors = random_unit_vectors(30, 8, seed=9)
    index_chroma.build(tmp_path / "ny", vectors)
    shutil.copytree(tmp_path / "ny", tmp_path / "til-telling")
    assert index_chroma.count(tmp_path / "til-telling") == 30
    index = ChromaIndex(tmp_path / "ny", vectors)
    assert [index.nearest(vector, 1) for vector in vectors] == [[row] for row in range(30)]
    index.close()


def test_a_folder_that_is_not_there_is_an_error(tmp_path, copies):
    with pytest.raises(FileNotFoundError):
        ChromaIndex(tmp_path / "finnes-ikke", random_unit_vectors(3, 4, seed=1))
