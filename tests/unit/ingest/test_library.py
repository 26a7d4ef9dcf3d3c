from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.adapters.corpus_store import CorpusStore
from assistant.adapters.last_ingest import last_ingest
from assistant.adapters.packed_boxes import pack
from assistant.errors import DataNotWritable
from assistant.types import Block, Chunk, Document, Page, PageProblem, Rank, Refusal, Span, WordBox
from ingest.library import FILE, Library, LibraryDamaged, is_damage, set_aside

KEYS = ("lest-1", "delt-1")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "data")
    yield opened
    opened.close()


def document(name: str, version: int = 1, sha256: str = "1" * 64) -> Document:
    return Document(id=name, title=name.title(), sha256=sha256, version=version, pages=1)


def page(name: str, text: str) -> Page:
    return Page(name, 1, text, (Block(0, len(text), "paragraph"),))


def chunk(name: str, text: str, start: int = 0) -> Chunk:
    return Chunk(Span(name, 1, start, start + len(text)), text, ("Mål", "Tiltak"), Rank.GOAL, is_list=True)


def put(library: Library, name: str, text: str, **fields: object) -> None:
    library.put(document(name, **fields), [page(name, text)], [chunk(name, text)], KEYS)  # type: ignore[arg-type]


def snapshot(library: Library, path: Path) -> CorpusStore:
    library.snapshot(path)
    return CorpusStore(path, "bilde")


def test_what_was_put_comes_back(library: Library):
    problems = ((2, "page_damaged"), (5, "bomb"))
    library.put(document("a"), [page("a", "Felles journal.")], [chunk("a", "Felles journal.")], KEYS, problems)
    known = library.known()["a"]
    assert (known.extraction, known.chunking) == KEYS
    assert known.document == document("a")
    assert known.problems == problems
    assert library.pages("a") == [page("a", "Felles journal.")]


def test_boxes_and_scanned_pages_come_back_and_go_with_their_document(library: Library, tmp_path: Path):
    boxes = {1: pack([WordBox(0, 6, 0, 0, 0.5, 0.5)])}
    scanned = Page("a", 1, "Felles journal.", ocr=True)
    library.put(document("a"), [scanned], [chunk("a", "Felles journal.")], KEYS, boxes=boxes)
    assert library.boxes("a") == boxes
    assert library.pages("a") == [scanned]
    assert library.known()["a"].ocr
    store = snapshot(library, tmp_path / "bilde.sqlite")
    assert [(box.start, box.end) for box in store.boxes("a", 1)] == [(0, 6)]
    assert store.page("a", 1).ocr
    put(library, "a", "Felles journal.")
    assert (library.boxes("a"), library.known()["a"].ocr) == ({}, False)


def test_it_is_there_when_opened_again(tmp_path: Path):
    first = Library(tmp_path)
    put(first, "a", "Felles journal.")
    first.close()
    second = Library(tmp_path)
    assert list(second.known()) == ["a"]
    second.close()


def test_putting_again_replaces_all_of_it(library: Library, tmp_path: Path):
    library.put(document("a"), [page("a", "Gammel.")], [chunk("a", "Gammel.")], KEYS, ((1, "bomb"),))
    library.put(document("a", 2, "2" * 64), [page("a", "Ny.")], [chunk("a", "Ny.")], ("lest-2", "delt-2"))
    assert library.known()["a"].chunking == "delt-2"
    assert library.known()["a"].problems == ()
    store = snapshot(library, tmp_path / "s.sqlite")
    assert (store.page("a", 1).text, store.chunk_count()) == ("Ny.", 1)


def test_what_is_removed_leaves_nothing(library: Library, tmp_path: Path):
    put(library, "a", "Felles journal.")
    put(library, "b", "Radiologi.")
    library.remove("a")
    library.remove("ukjent")
    assert list(library.known()) == ["b"]
    assert library.pages("a") == []
    store = snapshot(library, tmp_path / "s.sqlite")
    assert [found.id for found in store.documents()] == ["b"]
    assert [found.text for found in store.chunks([0])] == ["Radiologi."]


def test_versions_follow_the_bytes_also_across_a_removal(library: Library):
    old, new = "1" * 64, "2" * 64
    assert library.next_version("a", old) == 1
    put(library, "a", "Gammel.", sha256=old)
    assert library.next_version("a", old) == 1
    assert library.next_version("a", new) == 2
    library.remove("a")
    assert library.next_version("a", old) == 1
    assert library.next_version("a", new) == 2
    put(library, "a", "Ny.", sha256=new, version=2)
    assert library.next_version("a", new) == 2
    assert library.next_version("b", new) == 1


def test_a_snapshot_numbers_chunks_by_place_and_not_by_history(library: Library, tmp_path: Path):
    put(library, "b", "Radiologi.")
    library.put(document("a"), [page("a", "En. To.")], [chunk("a", "To.", 4), chunk("a", "En.")], KEYS)
    first = snapshot(library, tmp_path / "1.sqlite")
    put(library, "c", "Forsvinner igjen.")
    library.remove("c")
    put(library, "b", "Radiologi.")
    second = snapshot(library, tmp_path / "2.sqlite")
    assert [found.text for found in first.chunks(range(3))] == ["En.", "To.", "Radiologi."]
    assert first.chunks(range(3)) == second.chunks(range(3))
    assert second.chunk_count() == 3


def test_a_put_that_fails_leaves_the_old_document_whole(library: Library, tmp_path: Path):
    put(library, "a", "Gammel.")

    def breaking_off() -> Iterator[Chunk]:
        yield chunk("a", "Ny.")
        raise RuntimeError("strømmen gikk")

    with pytest.raises(RuntimeError, match="strømmen"):
        library.put(document("a", 2, "2" * 64), [page("a", "Ny.")], breaking_off(), ("lest-2", "delt-2"))
    assert library.known()["a"].document.version == 1
    store = snapshot(library, tmp_path / "s.sqlite")
    assert store.page("a", 1).text == "Gammel."
    assert [found.text for found in store.chunks([0])] == ["Gammel."]
    assert library.next_version("a", "2" * 64) == 2
    put(library, "a", "Enda nyere.")
    assert library.pages("a")[0].text == "Enda nyere."


@pytest.mark.parametrize("below", ["fil/data", "fil"])
def test_a_folder_that_cannot_be_made_is_not_writable(tmp_path: Path, below: str):
    (tmp_path / "fil").write_text("ikke en mappe", encoding="utf-8")
    with pytest.raises(DataNotWritable):
        Library(tmp_path / below)


def test_what_was_refused_replaces_what_was_refused_before(tmp_path: Path, library: Library):
    library.note_refusals([Refusal(file="a.pdf", id="a", reason="encrypted", kept_old=True)])
    library.note_refusals([Refusal(file="c.pdf", reason="unlisted"), Refusal(file="b.pdf", id="b", reason="no_text")])
    library.put(document("a"), [page("a", "")], [], KEYS, ((1, "page_damaged"),))
    found = last_ingest(tmp_path / "data")
    assert found.refusals == (
        Refusal(file="b.pdf", id="b", reason="no_text"),
        Refusal(file="c.pdf", reason="unlisted"),
    )
    assert found.page_problems == {"a": (PageProblem(page=1, reason="page_damaged"),)}


@pytest.mark.parametrize("content", [b"ikke en database " * 100, bytes(4096)])
def test_a_file_that_is_no_database_is_damaged(tmp_path: Path, content: bytes):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(LibraryDamaged):
        Library(tmp_path)


def test_text_that_was_changed_behind_its_back_never_becomes_an_index(library: Library, tmp_path: Path):
    put(library, "a", "Felles journal i 2030.")
    put(library, "b", "Samlet radiologi.")
    snapshot(library, tmp_path / "forst")
    with sqlite3.connect(library.path) as other:
        other.execute("UPDATE pages SET text = replace(text, '2030', '2031') WHERE document_id = 'a'")
    with pytest.raises(LibraryDamaged):
        library.snapshot(tmp_path / "sist")


def test_a_document_that_is_no_json_is_damage(library: Library):
    put(library, "a", "Felles journal.")
    with sqlite3.connect(library.path) as other:
        other.execute("UPDATE documents SET json = '{'")
    with pytest.raises(LibraryDamaged):
        library.known()


def test_a_full_disk_is_no_damage():
    assert not is_damage(OSError(28, "No space left on device"))
    with sqlite3.connect(":memory:") as db, pytest.raises(sqlite3.OperationalError) as caught:
        db.executescript("PRAGMA max_page_count = 2; CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(100000))")
    assert not is_damage(caught.value)


def test_what_is_damaged_is_kept_each_time(tmp_path: Path):
    for number in (1, 2):
        (tmp_path / FILE).write_text(str(number), encoding="utf-8")
        (tmp_path / f"{FILE}-wal").write_text("w", encoding="utf-8")
        assert set_aside(tmp_path).read_text(encoding="utf-8") == str(number)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{FILE}.damaged-{number}{suffix}" for number in (1, 2) for suffix in ("", "-wal")
    ]


def test_versions_go_on_from_what_is_live(library: Library):
    library.seed_versions([document("a", version=4)])
    assert (library.next_version("a", "1" * 64), library.next_version("a", "2" * 64)) == (4, 5)
    put(library, "a", "Ny tekst.", version=5, sha256="2" * 64)
    library.seed_versions([document("a", version=4)])
    assert library.next_version("a", "2" * 64) == 5


def test_without_chunks_there_are_no_passages(library: Library):
    assert not library.has_passages()
    put(library, "a", "Felles journal.")
    assert library.has_passages()
