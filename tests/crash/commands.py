"""Running the command line on a corpus in editions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.crash import corpus


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    errors: str


def environment(folder: Path) -> dict[str, str]:
    """That of a process on the test's data. What Python compiles is kept: most of a run's time is starting."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    cache = folder.parent.parent / "compiled"
    folders = {"STRATEGI_CORPUS": folder / "corpus", "STRATEGI_DATA": folder / "data", "PYTHONPYCACHEPREFIX": cache}
    return own | {"COLUMNS": "1000"} | {name: str(path) for name, path in folders.items()}


def strategi(folder: Path, *arguments: str, largest_file: int | None = None) -> Said:
    """Run the command line. ``largest_file``: how many blocks of 512 bytes a file may grow to."""
    command = [sys.executable, "-m", "ui.cli", *arguments]
    if largest_file is not None:
        command = ["sh", "-c", f'ulimit -f {largest_file}; exec "$@"', "sh", *command]
    done = subprocess.run(command, cwd=ROOT, env=environment(folder), capture_output=True, text=True, check=False)
    assert done.returncode >= 0, f"it died of signal {-done.returncode}"
    assert "Traceback" not in done.stdout + done.stderr
    return Said(done.returncode, done.stdout, done.stderr)


def ask(folder: Path) -> tuple[int, dict[str, Any]]:
    """Exit code, and the answer to the question where there is one; asked so that Chroma is opened."""
    (folder / "inn.jsonl").write_text(json.dumps({"id": "1", "question": corpus.QUESTION}) + "\n", encoding="utf-8")
    (folder / "ut.jsonl").unlink(missing_ok=True)
    said = strategi(folder, "ask", "--batch", str(folder / "inn.jsonl"), "--out", str(folder / "ut.jsonl"))
    if said.code:
        return said.code, {}
    return 0, json.loads((folder / "ut.jsonl").read_text(encoding="utf-8"))["answer"]


def fill(folder: Path) -> None:
    """Make a corpus in its first edition."""
    (folder / "corpus").mkdir(parents=True)
    for name in corpus.NAMES:
        corpus.write(folder, name, 1)
