from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from ingest.extraction import Refused
from ingest.files import checked


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "under").mkdir(parents=True)
    (folder / "under" / "a.md").write_text("Felles journal.", encoding="utf-8")
    (tmp_path / "utenfor.md").write_text("Noe annet.", encoding="utf-8")
    return folder


def reason(path: Path, corpus: Path, most: int = 1000) -> str:
    with pytest.raises(Refused) as caught:
        checked(path, corpus, most)
    return caught.value.reason


def test_an_ordinary_file_may_be_opened(corpus: Path):
    assert checked(corpus / "under" / "a.md", corpus, 1000) == corpus / "under" / "a.md"


def test_a_link_within_the_folder_may_be_followed(corpus: Path):
    (corpus / "b.md").symlink_to("under/a.md")
    assert checked(corpus / "b.md", corpus, 1000) == corpus / "under" / "a.md"


def test_the_folder_itself_may_be_a_link(corpus: Path, tmp_path: Path):
    (tmp_path / "lenke").symlink_to(corpus)
    assert checked(tmp_path / "lenke" / "under" / "a.md", tmp_path / "lenke", 1000).name == "a.md"


@pytest.mark.parametrize("target", ["../utenfor.md", "/etc/passwd", "under/../../utenfor.md"])
def test_a_link_out_of_the_folder_is_refused(corpus: Path, target: str):
    (corpus / "b.md").symlink_to(target)
    assert reason(corpus / "b.md", corpus) == "outside_folder"


def test_a_folder_that_is_a_link_out_is_refused(corpus: Path, tmp_path: Path):
    (corpus / "ut").symlink_to(tmp_path)
    assert reason(corpus / "ut" / "utenfor.md", corpus) == "outside_folder"


def test_what_is_no_file_is_not_opened(corpus: Path):
    os.mkfifo(corpus / "rør.pdf")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(corpus / "s.pdf"))
        found = {name: reason(corpus / name, corpus) for name in ("rør.pdf", "s.pdf", "under")}
    assert set(found.values()) == {"not_a_file"}


def test_what_cannot_be_reached_says_why(corpus: Path):
    (corpus / "brutt.md").symlink_to("finnes-ikke")
    (corpus / "ring.md").symlink_to("ring.md")
    assert reason(corpus / "brutt.md", corpus) == "file_missing"
    assert reason(corpus / "borte.md", corpus) == "file_missing"
    assert reason(corpus / "ring.md", corpus) == "unreadable"
    assert reason(corpus / "n\x00l.md", corpus) == "unreadable"
    assert reason(corpus / ("a" * 300 + ".md"), corpus) == "unreadable"


def test_a_giant_is_not_even_hashed(corpus: Path):
    assert reason(corpus / "under" / "a.md", corpus, 14) == "too_large"
    assert checked(corpus / "under" / "a.md", corpus, 15)
