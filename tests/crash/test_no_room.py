"""A full disk, a folder that may not be written: questions go on, the ingest says why, nothing half done is left."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.adapters.generation import FOLDER, current_id
from tests.crash import corpus
from tests.crash.commands import ask, fill, strategi

SIZE = 4_000_000
NOT_WRITABLE = 6


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk with a corpus, and an index of it, in ``own``."""
    (tmp_path / "disk").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(tmp_path / "disk")]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a disk needs root")
    try:
        fill(tmp_path / "disk" / "own")
        assert strategi(tmp_path / "disk" / "own", "ingest").code == 0
        yield tmp_path / "disk"
    finally:
        subprocess.run(["umount", str(tmp_path / "disk")], check=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus and an index of it."""
    fill(tmp_path / "own")
    assert strategi(tmp_path / "own", "ingest").code == 0
    return tmp_path / "own"


def left(path: Path) -> int:
    found = os.statvfs(path)
    return found.f_bavail * found.f_frsize


def check_refused(folder: Path, **limits: int) -> None:
    """The ingest of a change is refused with a sentence, and what was live stays so, alone."""
    live = current_id(folder / "data")
    said = strategi(folder, "ingest", **limits)
    assert (said.code, said.out) == (NOT_WRITABLE, "")
    assert "Kan ikke skrive" in said.errors
    assert [path.name for path in (folder / "data" / FOLDER).iterdir()] == [live]


def check_answers(folder: Path, edition: int) -> None:
    code, answer = ask(folder)
    assert (code, answer["status"]) == (0, "answered")
    assert answer["claims"][0]["text"].endswith(f"i utgave {edition}.")


@pytest.mark.parametrize("room", [0, 100_000, 400_000])
def test_a_full_disk(disk: Path, room: int):
    folder = disk / "own"
    code, _ = ask(folder)
    assert code == 0
    corpus.write(folder, "radiologi", 2)
    before = left(disk)
    with (disk / "filler").open("wb") as filler:
        filler.write(bytes(before - room))
    check_refused(folder)
    assert left(disk) >= room - 100_000  # the journal of the library may have taken in the document
    (disk / "filler").unlink()
    check_answers(folder, 1)
    assert strategi(folder, "ingest").code == 0
    check_answers(folder, 2)


@pytest.mark.parametrize("blocks", [0, 100, 200])
def test_files_that_may_not_grow(folder: Path, blocks: int):
    corpus.write(folder, "radiologi", 2)
    check_refused(folder, largest_file=blocks)
    check_answers(folder, 1)
    assert strategi(folder, "ingest").code == 0
    check_answers(folder, 2)


def test_a_disk_that_may_only_be_read(disk: Path):
    folder = disk / "own"
    corpus.write(folder, "radiologi", 2)
    (folder / "inn.jsonl").touch()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    check_refused(folder)
    said = strategi(folder, "ask", corpus.QUESTION)
    assert (said.code, "i utgave 1" in said.out) == (0, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_write_access(folder: Path):
    corpus.write(folder, "radiologi", 2)
    (folder / "data").chmod(0o555)
    try:
        said = strategi(folder, "ingest")
    finally:
        (folder / "data").chmod(0o755)
    assert said.code in (0, NOT_WRITABLE)
    check_answers(folder, 1 if said.code else 2)
