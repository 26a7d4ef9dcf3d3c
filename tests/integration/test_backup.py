"""A drill: a backup is taken while the service works, and restored elsewhere it gives the same answers."""

from __future__ import annotations

import json
import shutil
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

from assistant.adapters.generation import current_id
from assistant.bootstrap import Assistant, open_assistant, open_records
from assistant.errors import BadBackup, DataNotWritable, IngestRunning
from assistant.settings import Settings
from ingest.backup import make_backup, restore_backup
from ingest.lock import lock
from ingest.pipeline import index_settings
from tests.conftest import ROOT

QUESTIONS = 50


def questions() -> list[str]:
    lines = (ROOT / "evals/data/answerable.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines[:QUESTIONS]]


def answers(assistant: Assistant) -> list[dict]:
    found = [assistant.conversation.answer([one]).model_dump(mode="json") for one in questions()]
    return [{**one, "receipt": {**one["receipt"], "created_at": ""}} for one in found]


def opened(settings: Settings) -> Assistant:
    return open_assistant(settings, index_settings, one_question=True)


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "ingest.lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture
def live(real_settings: Settings, tmp_path: Path) -> Settings:
    """A data folder of the test's own with the index of the real corpus and something kept."""
    data = tmp_path / "live"
    shutil.copytree(real_settings.data, data, ignore=shutil.ignore_patterns("records.sqlite*", "*.lock", ".*"))
    (data / "model-off").touch()
    return real_settings.model_copy(update={"data": data})


@pytest.fixture
def elsewhere(live: Settings, tmp_path: Path) -> Settings:
    return live.model_copy(update={"data": tmp_path / "elsewhere"})


@pytest.fixture
def backup(live: Settings, tmp_path: Path) -> Path:
    with closing(open_records(live)) as records:
        records.conversations.create("local", "Samtale")
        make_backup(live, records, tmp_path / "kopi.tar.gz")
    return tmp_path / "kopi.tar.gz"


def restore(settings: Settings, file: Path) -> None:
    with closing(open_records(settings)) as records:
        restore_backup(settings, records, file)


def test_a_backup_under_load_gives_the_same_answers_elsewhere(live, elsewhere, tmp_path):
    assistant, stopped = opened(live), threading.Event()
    expected = answers(assistant)
    with closing(open_records(live)) as records:
        kept = records.conversations.create("local", "Under arbeid").head.id

        def work() -> None:
            while not stopped.is_set():
                answer = assistant.conversation.answer(["Hva er de sju målene?"])
                records.conversations.append("local", kept, "Hva er de sju målene?", answer, words=True)

        worker = threading.Thread(target=work)
        worker.start()
        try:
            made = make_backup(live, records, tmp_path / "kopi.tar.gz")
        finally:
            stopped.set()
            worker.join()
    assert made.generation == current_id(live.data)
    assert (tmp_path / "kopi.tar.gz").stat().st_mode & 0o077 == 0
    restore(elsewhere, tmp_path / "kopi.tar.gz")
    assert answers(opened(elsewhere)) == expected
    assert (elsewhere.data / "model-off").exists()
    with closing(open_records(elsewhere)) as records:
        found = records.conversations.get("local", kept)
        assert [turn.number for turn in found.turns] == list(range(1, len(found.turns) + 1))
        assert records.audit.verify().whole
        assert records.audit.entries()[0].action == "records.restore"


def test_a_restore_replaces_what_is_there(live, backup):
    with closing(open_records(live)) as records:
        records.conversations.create("local", "Etter kopien")
    (live.data / "model-off").unlink()
    (live.data / "goals.toml").write_text("tull", encoding="utf-8")
    (live.data / "library.sqlite").write_bytes(b"tull")
    generation = live.data / "generations" / str(current_id(live.data))
    (generation / "corpus.sqlite").write_bytes(b"tull")
    restore(live, backup)
    assert (live.data / "model-off").exists()
    assert not (live.data / "goals.toml").exists()
    assert current_id(live.data) == f"{generation.name}-2"
    assert opened(live).conversation.answer(["Hva er de sju målene?"]).status == "answered"
    with closing(open_records(live)) as records:
        assert [head.title for head in records.conversations.page("local").conversations] == ["Samtale"]


def test_a_restore_can_be_done_twice(live, backup):
    restore(live, backup)
    first = current_id(live.data)
    restore(live, backup)
    assert current_id(live.data) == first


def _packed(folder: Path, target: Path) -> Path:
    with tarfile.open(target, "w:gz") as archive:
        for path in sorted(folder.iterdir()):
            archive.add(path, path.name)
    return target


def _changed(folder: Path) -> None:
    (folder / "records.jsonl").write_text('{"state": "0001"}\n', encoding="utf-8")


def _removed(folder: Path) -> None:
    next(folder.rglob("manifest.json")).unlink()


def _added(folder: Path) -> None:
    (folder / "CURRENT").write_text("tull", encoding="utf-8")


def _newer(folder: Path) -> None:
    described = json.loads((folder / "backup.json").read_bytes())
    (folder / "backup.json").write_text(json.dumps({**described, "format": 99}), encoding="utf-8")


@pytest.mark.parametrize("harm", [_changed, _removed, _added, _newer], ids=lambda harm: harm.__name__)
def test_a_backup_that_is_not_whole_changes_nothing(live, backup, tmp_path, harm):
    with tarfile.open(backup) as archive:
        archive.extractall(tmp_path / "ute", filter="data")
    harm(tmp_path / "ute")
    before = tree(live.data)
    with pytest.raises(BadBackup):
        restore(live, _packed(tmp_path / "ute", tmp_path / "skadd.tar.gz"))
    assert tree(live.data) == before


@pytest.mark.parametrize("content", [b"", b"tull" * 100, None])
def test_a_file_that_is_no_backup_changes_nothing(live, backup, tmp_path, content):
    broken = tmp_path / "tull.tar.gz"
    broken.write_bytes(backup.read_bytes()[:-1000] if content is None else content)
    before = tree(live.data)
    for file in (broken, tmp_path / "finnes-ikke"):
        with pytest.raises(BadBackup):
            restore(live, file)
    assert tree(live.data) == before


def test_names_that_lead_out_of_the_folder_are_refused(live, tmp_path):
    evil = tmp_path / "ond.tar.gz"
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    with tarfile.open(evil, "w:gz") as archive:
        archive.add(tmp_path / "fil", "../../ute")
    with pytest.raises(BadBackup):
        restore(live, evil)
    assert not (tmp_path / "ute").exists()


def test_while_an_ingest_runs_there_is_neither_backup_nor_restore(live, backup, tmp_path):
    with lock(live.data), closing(open_records(live)) as records:
        with pytest.raises(IngestRunning):
            make_backup(live, records, tmp_path / "to.tar.gz")
        with pytest.raises(IngestRunning):
            restore_backup(live, records, backup)
    assert not (tmp_path / "to.tar.gz").exists()


def test_an_empty_service_can_be_backed_up_and_restored(tmp_path, live, small_settings):
    with closing(open_records(small_settings)) as records:
        made = make_backup(small_settings, records, tmp_path / "tom.tar.gz")
    assert made.generation is None
    restore(live, tmp_path / "tom.tar.gz")
    assert current_id(live.data) is None


def test_a_folder_that_is_not_there_is_said(live, tmp_path):
    with closing(open_records(live)) as records, pytest.raises(DataNotWritable):
        make_backup(live, records, tmp_path / "finnes" / "ikke" / "kopi.tar.gz")
