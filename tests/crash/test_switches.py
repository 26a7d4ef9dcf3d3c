"""While generations are switched, every answer is from one of them, and who reads an old one may go on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from assistant.adapters.generation import FOLDER, current_id
from assistant.bootstrap import open_encoder
from ingest.pipeline import ingest
from tests.conftest import ROOT
from tests.crash import corpus
from tests.crash.commands import environment, fill
from tests.fakes import SilentProgress

PROCESSES = 4
SWITCHES = 20


def test_twenty_readers_over_twenty_switches(tmp_path: Path):
    folder = tmp_path / "own"
    fill(folder)
    settings = corpus.settings_of(folder)
    encoder = open_encoder(settings)
    first = ingest(settings, encoder, SilentProgress()).generation
    command = [sys.executable, "-m", "tests.crash.crowd", str(folder)]
    crowd = [
        subprocess.Popen(command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    for edition in range(2, SWITCHES + 2):
        for name in corpus.NAMES:
            corpus.write(folder, name, edition)
        assert ingest(settings, encoder, SilentProgress()).switched
    kept = [path.name for path in (settings.data / FOLDER).iterdir()]
    (folder / "stop").touch()
    found = [json.loads(process.communicate()[0]) for process in crowd]
    assert [problem for one in found for problem in one["errors"]] == []
    assert {edition for one in found for edition in one["kept"]} == {1}
    assert first in kept  # it was read to the end
    assert len({edition for one in found for edition in one["seen"]}) > SWITCHES // 2
    assert all(one["seen"][-1] == SWITCHES + 1 for one in found)
    ingest(settings, encoder, SilentProgress())
    assert [path.name for path in (settings.data / FOLDER).iterdir()] == [current_id(settings.data)]
