from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.adapters.holds import Hold, alone


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "manifest.json"
    path.parent.mkdir()
    path.write_text("{}", encoding="utf-8")
    return path


def is_free(manifest: Path) -> bool:
    with alone(manifest) as free:
        return free


def test_it_is_free_when_every_reader_has_left(manifest: Path):
    assert is_free(manifest)
    first, second = Hold(manifest), Hold(manifest)
    assert not is_free(manifest)
    del first
    assert not is_free(manifest)
    del second
    assert is_free(manifest)


def test_a_folder_without_a_manifest_is_free(tmp_path: Path, manifest: Path):
    assert is_free(tmp_path / "manifest.json")
    assert is_free(manifest / "manifest.json")


def test_what_is_gone_cannot_be_held(manifest: Path):
    manifest.unlink()
    with pytest.raises(FileNotFoundError):
        Hold(manifest)


def test_a_hold_costs_one_descriptor_and_gives_it_back(manifest: Path):
    before = len(os.listdir("/proc/self/fd"))
    hold = Hold(manifest)
    assert len(os.listdir("/proc/self/fd")) == before + 1
    del hold
    assert len(os.listdir("/proc/self/fd")) == before
