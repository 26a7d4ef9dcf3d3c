"""The OCR tool of this machine, where there is one: Tesseract with Norwegian data."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

LANGUAGE = "nor"
"""Bokmål and nynorsk are one language to Tesseract."""
_ASKING_SECONDS = 10.0


@dataclass(frozen=True)
class Tool:
    """Tesseract as it is installed here."""

    path: str
    version: str
    data: str = ""
    """Folder of its language data, where it is not the usual one."""

    @property
    def fingerprint(self) -> str:
        return f"{self.version} {LANGUAGE}"


def find_tool() -> Tool | None:
    """The Tesseract of this machine; None where it or its Norwegian data is missing."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    version, languages = _said(path, "--version"), _said(path, "--list-langs")
    if LANGUAGE not in languages:
        return None
    data = os.environ.get("TESSDATA_PREFIX", "")
    return Tool(path, version[0] if version else "", os.path.abspath(data) if data else "")


def _said(path: str, question: str) -> list[str]:
    try:
        result = subprocess.run([path, question], capture_output=True, timeout=_ASKING_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return result.stdout.decode(errors="replace").split("\n")


class Ocr:
    """Whether pages without text can be read, by the setting; the machine is asked when that is first needed."""

    def __init__(self, setting: Literal["auto", "off"]) -> None:
        self._setting = setting

    @cached_property
    def tool(self) -> Tool | None:
        return find_tool() if self._setting == "auto" else None
