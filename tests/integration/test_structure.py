"""What holds for the source code as a whole."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.sources import PACKAGES, ROOT, python_files

FILES = python_files(*PACKAGES)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LEFT_FOR_LATER = ("TODO", "FIXME", "XXX")
MOCKING = ("unittest.mock", "mock", "pytest_mock")


def modules_in(path: Path) -> set[str]:
    """What a file imports, with full names: ``unittest.mock`` also for ``from unittest import mock``."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def test_doors_open_one_way():
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


def test_no_work_is_left_for_later():
    assert len(FILES) > 30
    texts = {path: path.read_text(encoding="utf-8") for path in FILES}
    assert [(path, word) for path, text in texts.items() for word in LEFT_FOR_LATER if word in text] == []


def test_nothing_is_mocked():
    assert len(TESTS) > 15
    mocked = [(path, name) for path in [*FILES, *TESTS] for name in modules_in(path) if name.startswith(MOCKING)]
    assert mocked == []
