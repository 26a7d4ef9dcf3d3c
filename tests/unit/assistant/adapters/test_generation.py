from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters import generation as layout
from assistant.adapters.generation import IndexSettings, current_id, generation_id, open_current
from assistant.bootstrap import open_encoder
from assistant.errors import IndexDamaged, IndexMismatch, IndexMissing
from ingest.pipeline import index_settings

SETTINGS = IndexSettings(encoder="e", chunk_words=110, chunking=1, extraction=1)


@pytest.fixture
def data(real_settings, tmp_path) -> Path:
    """A copy of the real data folder, to be damaged."""
    live = current_id(real_settings.data)
    shutil.copytree(real_settings.data / layout.FOLDER / live, tmp_path / layout.FOLDER / live)
    shutil.copy(real_settings.data / layout.POINTER, tmp_path / layout.POINTER)
    return tmp_path


def folder_of(data: Path) -> Path:
    return data / layout.FOLDER / str(current_id(data))


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def test_the_parts_of_a_generation_agree(real_settings):
    generation = open_current(real_settings.data)
    manifest = generation.manifest
    assert manifest.id == generation.folder.name == generation.store.generation == current_id(real_settings.data)
    assert generation.store.chunk_count() == manifest.chunks
    assert len(generation.store.documents()) == manifest.documents
    assert np.asarray(generation.matrix).shape == (manifest.chunks, manifest.dimensions)
    assert generation.lexical.scores("strategi").shape == (manifest.chunks,)


def test_every_file_of_a_generation_is_in_its_manifest(real_settings):
    generation = open_current(real_settings.data)
    files = {path.relative_to(generation.folder).as_posix() for path in generation.folder.rglob("*") if path.is_file()}
    assert files == set(generation.manifest.files) | {layout.MANIFEST}


def test_it_opens_for_the_settings_it_was_built_with(real_settings):
    wanted = index_settings(real_settings, open_encoder(real_settings).fingerprint)
    assert open_current(real_settings.data, wanted).manifest.settings == wanted


@pytest.mark.parametrize("change", [{"encoder": "annen"}, {"chunk_words": 61}, {"chunking": 99}, {"lexical": "x"}])
def test_other_settings_are_a_mismatch_that_names_the_difference(real_settings, change):
    wanted = open_current(real_settings.data).manifest.settings.model_copy(update=change)
    with pytest.raises(IndexMismatch) as caught:
        open_current(real_settings.data, wanted)
    ((name, value),) = change.items()
    assert caught.value.details["difference"].startswith(f"{name}: ")
    assert str(value) in caught.value.details["difference"]


def test_without_a_pointer_there_is_no_index(tmp_path):
    assert current_id(tmp_path) is None
    with pytest.raises(IndexMissing):
        open_current(tmp_path)


@pytest.mark.parametrize("content", [b"", b"  \n", b"\xff\xfe\x00", bytes(13), b"../../etc\n", b"finnes-ikke\n"])
def test_a_pointer_to_nothing_is_no_index(data, content):
    (data / layout.POINTER).write_bytes(content)
    with pytest.raises(IndexMissing):
        open_current(data)


@pytest.mark.parametrize("name", [layout.CORPUS, f"{layout.LEXICAL}/stems/vocab.index.json"])
def test_a_changed_byte_is_found(data, name):
    damage(folder_of(data) / name)
    with pytest.raises(IndexDamaged) as caught:
        open_current(data)
    assert caught.value.details["file"] == name


@pytest.mark.parametrize("name", [layout.CORPUS, layout.MANIFEST])
def test_a_missing_file_is_found(data, name):
    (folder_of(data) / name).unlink()
    with pytest.raises(IndexDamaged) as caught:
        open_current(data)
    assert caught.value.details["file"] == name


@pytest.mark.parametrize("content", ["", "{", "[]", '{"id": "x"}'])
def test_a_manifest_that_cannot_be_read_is_found(data, content):
    (folder_of(data) / layout.MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(IndexDamaged) as caught:
        open_current(data)
    assert caught.value.details["file"] == layout.MANIFEST


def test_a_changed_byte_of_chroma_is_found_when_chroma_is_asked_for(data):
    generation = open_current(data)
    generation.verify(layout.CHROMA)
    damage(generation.folder / layout.CHROMA / "chroma.sqlite3")
    assert open_current(data).manifest == generation.manifest
    with pytest.raises(IndexDamaged) as caught:
        generation.verify(layout.CHROMA)
    assert caught.value.details["file"].startswith(layout.CHROMA)


def test_answers_can_be_made_without_the_vectors(data):
    (folder_of(data) / layout.VECTORS).unlink()
    generation = open_current(data)
    assert generation.damaged == (layout.VECTORS,)
    assert generation.matrix.shape == (generation.manifest.chunks, generation.manifest.dimensions)
    assert not generation.matrix.any()
    with pytest.raises(IndexDamaged):
        generation.verify()


def test_answers_can_be_made_without_the_words_of_whole_documents(data):
    whole = open_current(data).lexical.scores("radiologi")
    damage(folder_of(data) / layout.LEXICAL_DOCUMENTS / "grams" / "data.csc.index.npy")
    generation = open_current(data)
    assert generation.damaged == (layout.LEXICAL_DOCUMENTS,)
    alone = generation.lexical.scores("radiologi")
    assert ((alone > 0) == (whole > 0)).all()
    assert (alone != whole).any()


@pytest.mark.parametrize(
    "change",
    [{"id": "0123456789ab"}, {"chunks": 1}, {"files": {}}],
    ids=["another id", "another count", "no files"],
)
def test_a_manifest_that_says_something_else_is_found(data, change):
    path = folder_of(data) / layout.MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | change), encoding="utf-8")
    with pytest.raises(IndexDamaged) as caught:
        open_current(data)
    assert caught.value.details["file"] == layout.MANIFEST


def test_a_generation_without_a_listed_vector_file_is_damaged(data):
    manifest = folder_of(data) / layout.MANIFEST
    value = json.loads(manifest.read_text(encoding="utf-8"))
    value["files"]["ekstra.bin"] = "0" * 64
    manifest.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(IndexDamaged) as caught:
        open_current(data)
    assert caught.value.details["file"] == "ekstra.bin"


def test_the_same_documents_and_settings_are_the_same_generation():
    assert generation_id(SETTINGS, ["a", "b"]) == generation_id(SETTINGS, ["b", "a"])


@pytest.mark.parametrize("documents", [["a"], ["a", "b", "c"], ["a", "x"], []])
def test_other_documents_are_another_generation(documents):
    assert generation_id(SETTINGS, documents) != generation_id(SETTINGS, ["a", "b"])


@pytest.mark.parametrize("change", [{"encoder": "f"}, {"chunk_words": 60}, {"extraction": 2}, {"format": 9}])
def test_other_settings_are_another_generation(change):
    assert generation_id(SETTINGS.model_copy(update=change), ["a"]) != generation_id(SETTINGS, ["a"])
