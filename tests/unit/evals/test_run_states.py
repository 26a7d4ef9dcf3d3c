"""How far a run has come, as another process of the service sees it."""

import json
import subprocess
import sys

import pytest

from assistant.errors import EvaluationRunning, UnknownRun
from evals.run_states import RunStates


@pytest.fixture
def here(tmp_path):
    return RunStates(tmp_path / "evals")


@pytest.fixture
def there(here):
    return RunStates(here.folder)


def test_a_run_is_seen_from_its_start_to_its_end(here, there):
    begun, hold = here.begin(["retrieval"])
    with hold:
        assert there.read(begun.id) == begun
        here.write(begun.model_copy(update={"started": ("retrieval",)}))
        assert (there.read(begun.id).state, there.read(begun.id).started) == ("running", ("retrieval",))
        here.write(begun.model_copy(update={"state": "done"}))
    assert there.read(begun.id).state == "done"


def test_there_is_one_run_at_a_time(here, there):
    begun, hold = here.begin([])
    with hold, pytest.raises(EvaluationRunning) as refused:
        there.begin([])
    assert refused.value.details == {"id": begun.id}
    _, hold = there.begin([])
    hold.close()


def test_a_run_whose_process_died_is_interrupted(here):
    dies = (
        "import os, sys; from pathlib import Path; from evals.run_states import RunStates;"
        "begun, hold = RunStates(Path(sys.argv[1])).begin([]); print(begun.id, flush=True); input(); os._exit(1)"
    )
    command = [sys.executable, "-c", dies, here.folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        run_id = process.stdout.readline().strip()
        assert here.read(run_id).state == "running"
        process.kill()
    assert here.read(run_id).state == "interrupted"


@pytest.mark.parametrize("run_id", ["x", "../secret", "0123456789ab"])
def test_an_id_that_no_run_has_is_unknown(here, run_id):
    secret = here.folder.parent / "secret"
    secret.mkdir()
    (secret / "held").touch()
    (secret / "status.json").write_text(json.dumps({"id": "a", "state": "done", "suites": []}))
    here.folder.mkdir()
    with pytest.raises(UnknownRun):
        here.read(run_id)
