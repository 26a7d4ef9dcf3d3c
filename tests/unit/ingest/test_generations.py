from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.adapters import generation as layout
from assistant.errors import IndexDamaged, IndexMismatch
from assistant.ports import Vectors
from assistant.settings import Settings, load_settings
from ingest.generations import probe
from ingest.pipeline import index_settings, ingest
from tests.fakes import CountingEncoder, SilentProgress


class DamagingEncoder(CountingEncoder):
    """Stands for a disk that spoils what is written: the draft is broken while the passages are encoded.

    ``live`` is what was the live generation at that time.
    """

    def __init__(self, data: Path) -> None:
        super().__init__()
        self.data = data
        self.live: str | None = None

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.live = layout.current_id(self.data)
        for draft in (self.data / layout.FOLDER).glob("*.draft"):
            (draft / layout.CORPUS).write_bytes(b"ikke lenger en database")
        return super().encode_passages(texts)


def write(settings: Settings, text: str) -> None:
    (settings.corpus / "a.md").write_text(text, encoding="utf-8")


def build(settings: Settings, encoder: CountingEncoder | None = None) -> str:
    """The id of the live generation after an ingest."""
    generation = ingest(settings, encoder or CountingEncoder(), SilentProgress()).generation
    assert generation is not None
    return generation


def live_folder(settings: Settings) -> Path:
    return layout.open_current(settings.data).folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an index of one document. A test that damages it mends it again."""
    base = tmp_path_factory.mktemp("built")
    (base / "corpus").mkdir()
    settings = load_settings(corpus=base / "corpus", data=base / "data", workers=1)
    write(settings, "Felles journal.")
    build(settings)
    return settings


def test_a_generation_that_fails_its_probe_never_goes_live(small_settings: Settings):
    write(small_settings, "Felles journal.")
    first = build(small_settings)
    write(small_settings, "Felles radiologi.")
    encoder = DamagingEncoder(small_settings.data)
    with pytest.raises(IndexDamaged):
        build(small_settings, encoder)
    assert encoder.live == layout.current_id(small_settings.data) == first
    assert [folder.name for folder in (small_settings.data / layout.FOLDER).iterdir()] == [first]
    assert layout.open_current(small_settings.data).store.page("a-md", 1).text == "Felles journal."


def test_the_same_content_is_the_same_generation_anywhere(built: Settings, tmp_path: Path):
    elsewhere = built.model_copy(update={"data": tmp_path})
    assert build(elsewhere) == layout.current_id(built.data)


def test_other_questions_are_another_generation(small_settings: Settings):
    write(small_settings, "Felles journal.")
    first = build(small_settings)
    folder = small_settings.corpus / "questions"
    folder.mkdir()
    text = "document\tquote\tlang\tquestion\na-md\tFelles journal.\tnb\tHva er felles?\n"
    (folder / "a.tsv").write_text(text, encoding="utf-8")
    assert build(small_settings) != first
    known = layout.open_current(small_settings.data).questions
    assert [one.text for one in known.questions] == ["Hva er felles?"]
    assert known.vectors.shape == (1, CountingEncoder.dimensions)


def test_an_index_by_other_settings_is_refused(built: Settings):
    built_by = index_settings(built, CountingEncoder.fingerprint)
    assert layout.open_current(built.data, built_by).manifest.settings == built_by
    other = built.model_copy(update={"chunk_words": 50})
    with pytest.raises(IndexMismatch) as caught:
        layout.open_current(built.data, index_settings(other, CountingEncoder.fingerprint))
    assert "chunk_words" in caught.value.details["difference"]


def test_any_file_that_is_changed_is_found(built: Settings):
    folder = live_folder(built)
    names = list(layout.read_manifest(folder).files)
    assert {layout.CORPUS, layout.VECTORS} < set(names)
    for name in names:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content + b"x")
        with pytest.raises(IndexDamaged) as caught:
            layout.open_current(built.data).verify()
        (folder / name).write_bytes(content)
        assert caught.value.details["file"] == name
    layout.open_current(built.data).verify()


@pytest.mark.parametrize("name", [layout.VECTORS, layout.CORPUS, layout.MANIFEST, f"{layout.CHROMA}/chroma.sqlite3"])
def test_an_index_that_is_damaged_is_built_anew_beside_itself(small_settings: Settings, name: str):
    write(small_settings, "Felles journal.")
    identifier = build(small_settings)
    (live_folder(small_settings) / name).write_bytes(b"skadet")
    assert build(small_settings) == f"{identifier}-2"
    found = layout.open_current(small_settings.data)
    found.verify()
    assert (found.manifest.id, found.store.generation) == (identifier, identifier)
    assert [folder.name for folder in (small_settings.data / layout.FOLDER).iterdir()] == [f"{identifier}-2"]
    assert build(small_settings) == f"{identifier}-2"


def test_vectors_of_a_damaged_index_are_not_taken_over(small_settings: Settings):
    write(small_settings, "Felles journal.")
    build(small_settings)
    (live_folder(small_settings) / layout.VECTORS).write_bytes(b"skadet")
    encoder = CountingEncoder()
    build(small_settings, encoder)
    assert encoder.encoded == 1
    assert layout.open_current(small_settings.data).matrix.any()


def test_the_probe_uses_the_parts_and_does_not_only_look_at_hashes(built: Settings):
    folder = live_folder(built)
    whole = (folder / layout.MANIFEST).read_bytes()
    manifest = layout.read_manifest(folder)
    wrong = manifest.model_copy(update={"chunks": manifest.chunks + 1})
    (folder / layout.MANIFEST).write_text(wrong.model_dump_json(), encoding="utf-8")
    with pytest.raises(IndexDamaged):
        probe(folder)
    (folder / layout.MANIFEST).write_bytes(whole)
    probe(folder)
