"""An ingest that is killed at any time loses nothing that was acknowledged, and leaves something that can be asked."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ingest.steps import STEPS
from tests.conftest import ROOT
from tests.crash import corpus
from tests.crash.commands import environment, fill, strategi

_SHARDS = 4
_LONGEST = 1.5
_SINCE = ("ready", "snapshot", "lexical", "manifest", "rename", "pointer")
"""What the time until the kill is counted from: an ingest is longer than the time."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "own")
    return tmp_path / "own"


@pytest.mark.parametrize("shard", range(_SHARDS))
def test_nothing_that_was_acknowledged_is_lost(folder: Path, kills: int, seed: str, shard: int):
    chance = random.Random(f"{seed} {shard}")
    for number in range(kills // _SHARDS):
        with writer(folder, f"{seed} {shard} {number}") as process:
            wait_for(process, chance.choice(_SINCE))
            time.sleep(chance.uniform(0, _LONGEST))
            if chance.random() < 0.25:
                stand_still(process, folder)
                time.sleep(chance.uniform(0, _LONGEST))
            process.kill()
        check(folder)


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_after_any_step(folder: Path, step: str):
    for _ in range(2):  # with nothing live, then with something live
        with writer(folder, step, step) as process:
            assert process.wait() == -signal.SIGKILL
        check(folder)


def writer(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.crash.writer", str(folder), *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, text=True)


def wait_for(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == word:
            return
    raise AssertionError(f"it ended before «{word}»")


def stand_still(process: subprocess.Popen[str], folder: Path) -> None:
    """While the writer is stopped others can read; another ingest is refused, or runs where none was under way."""
    process.send_signal(signal.SIGSTOP)
    said = strategi(folder, "ingest")
    assert said.code in (0, 4), said.errors
    process.send_signal(signal.SIGCONT)


def check(folder: Path) -> None:
    """Another process looks at what is left, and makes it good."""
    command = [sys.executable, "-m", "tests.crash.reader", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment(folder), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    for place in ("library", "live"):
        whole = found[place] or {}
        assert min(whole.values(), default=0) >= 0, (place, whole)
        promised = acknowledged(folder, {"library": "document", "live": "live"}[place])
        lost = {name: edition for name, edition in promised.items() if whole.get(name, -1) < edition}
        assert lost == {}, (place, whole)
    assert (found["result"], found["rebuilt"]) == ("full", None)
    assert {name: corpus.on_disk(folder, name) for name in corpus.NAMES} == found["mended"]
    assert (found["again"], found["switched_again"], found["same_rows"]) == (["unchanged"], False, True)
    assert found["folders"]
    assert found["answer"][0].endswith(f"i utgave {found['mended']['radiologi']}.")


def acknowledged(folder: Path, kind: str) -> dict[str, int]:
    """The newest edition of each document that was acknowledged; a line that was cut off is no promise."""
    path = folder / "acknowledged"
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    found = [line.split() for line in lines]
    return {name: int(edition) for what, name, edition in found if what == kind}
