from __future__ import annotations

from pathlib import Path

import pytest

from assistant.adapters.generation import FOLDER, MANIFEST, POINTER, current_id
from assistant.adapters.holds import Hold
from ingest.switching import sweep, switch, withdraw


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with three generations, a draft, and a folder that was half removed."""
    for name in ("1", "2", "3", "4.draft", "0.gone"):
        (tmp_path / FOLDER / name).mkdir(parents=True)
    for name in ("1", "2", "3"):
        (tmp_path / FOLDER / name / MANIFEST).write_text("{}", encoding="utf-8")
    return tmp_path


def names(data: Path) -> list[str]:
    return sorted(folder.name for folder in (data / FOLDER).iterdir())


def test_switching_changes_the_pointer_and_leaves_nothing_beside_it(data: Path):
    for name in ("1", "2"):
        switch(data, data / FOLDER / name)
        assert current_id(data) == name
    assert {path.name for path in data.iterdir()} == {FOLDER, POINTER}


def test_only_the_live_generation_stays(data: Path):
    switch(data, data / FOLDER / "3")
    sweep(data)
    assert names(data) == ["3"]


def test_what_somebody_reads_stays_until_the_last_reader_leaves(data: Path):
    first, second = Hold(data / FOLDER / "1" / MANIFEST), Hold(data / FOLDER / "1" / MANIFEST)
    switch(data, data / FOLDER / "3")
    sweep(data)
    assert names(data) == ["1", "3"]
    del first
    sweep(data)
    assert names(data) == ["1", "3"]
    del second
    sweep(data)
    assert names(data) == ["3"]


def test_after_a_withdrawal_nothing_is_live(data: Path):
    switch(data, data / FOLDER / "3")
    for _ in range(2):
        withdraw(data)
        assert current_id(data) is None
    sweep(data)
    assert names(data) == []


def test_an_empty_data_folder_is_clean(tmp_path: Path):
    sweep(tmp_path)
