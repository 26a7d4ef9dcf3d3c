from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from assistant.adapters.private_copy import PrivateCopy


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to copy; copies go to ``tmp_path / "kopier"``."""
    (tmp_path / "kopier").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "kopier"))
    (tmp_path / "mappe").mkdir()
    (tmp_path / "mappe" / "fil").write_text("innhold", encoding="utf-8")
    return tmp_path / "mappe"


def make_old(folder: Path) -> None:
    long_ago = time.time() - 3600
    os.utime(folder, (long_ago, long_ago))


def test_it_goes_when_it_is_closed_or_no_longer_used(folder: Path):
    first, second = PrivateCopy(folder), PrivateCopy(folder)
    paths = [first.path, second.path]
    assert [(path / "fil").read_text(encoding="utf-8") for path in paths] == ["innhold", "innhold"]
    first.close()
    first.close()
    del second
    assert [path.exists() for path in paths] == [False, False]


def test_what_a_killed_process_left_behind_goes_and_what_is_used_stays(folder: Path):
    used = PrivateCopy(folder)
    left, young = used.path.with_name("strategi-chroma-etterlatt"), used.path.with_name("strategi-chroma-ny")
    left.mkdir()
    young.mkdir()
    for path in (used.path, left):
        make_old(path)
    PrivateCopy(folder).close()
    assert [path.exists() for path in (used.path, left, young)] == [True, False, True]
