from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.ocr import Ocr, find_tool


def put_tesseract(folder: Path, languages: str) -> None:
    program = folder / "tesseract"
    program.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "tesseract 5.9" || printf "List:\\n{languages}"\n')
    program.chmod(0o755)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/nowhere")
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    return tmp_path


def test_without_the_program_there_is_no_tool(folder):
    assert find_tool() is None


def test_without_norwegian_data_there_is_no_tool(folder):
    put_tesseract(folder, "eng\\nnorsk\\n")
    assert find_tool() is None


def test_the_tool_says_what_it_is(folder, monkeypatch):
    put_tesseract(folder, "eng\\nnor\\n")
    monkeypatch.setenv("TESSDATA_PREFIX", "data")
    tool = find_tool()
    assert tool is not None
    assert (tool.path, tool.fingerprint) == (str(folder / "tesseract"), "tesseract 5.9 nor")
    assert tool.data == str(Path.cwd() / "data")


def test_it_can_be_switched_off(folder):
    put_tesseract(folder, "nor\\n")
    assert Ocr("off").tool is None
    tool = Ocr("auto").tool
    assert tool is not None
    assert tool == find_tool()
