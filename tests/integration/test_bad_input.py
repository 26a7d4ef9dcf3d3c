"""Bad input through the real command line: a sentence and an exit code, never a traceback, and nothing is lost."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.adapters import generation as layout
from assistant.bootstrap import open_encoder
from assistant.goals import GOAL_IDS
from assistant.settings import Settings, load_settings
from ingest.pipeline import ingest
from tests import samples
from tests.conftest import ROOT
from tests.fakes import SilentProgress

GOOD = "# Felles journal\n\nHelse Sør-Øst skal ha felles journal innen 2030.\n"
QUESTION = "Når skal Helse Sør-Øst ha felles journal?"
ANSWER = "felles journal innen 2030"
MOST_ARGUMENT = 131_071
"""The longest argument that Linux passes on, in bytes."""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An index of one good document."""
    base = tmp_path_factory.mktemp("index")
    (base / "corpus").mkdir()
    (base / "corpus" / "god.md").write_text(GOOD, encoding="utf-8")
    settings = load_settings(corpus=base / "corpus", data=base / "data", workers=1)
    ingest(settings, open_encoder(settings), SilentProgress())
    return settings


@pytest.fixture(autouse=True)
def _nothing_is_lost(index: Settings) -> Iterator[None]:
    before = contents(index)
    yield
    assert contents(index) == before


def contents(settings: Settings) -> dict[str, str]:
    """Every file of the corpus and of the live index, with its hash."""
    files = [*settings.corpus.rglob("*"), settings.data / layout.POINTER, *(settings.data / layout.FOLDER).rglob("*")]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.is_file()}


def strategi(*arguments: str, corpus: Path, data: Path, file_blocks: int | None = None, **more: str) -> Result:
    """Run the command line. ``file_blocks``: how many blocks of 512 bytes a file may grow to, as on a full disk."""
    command = [sys.executable, "-m", "ui.cli", *arguments]
    if file_blocks is not None:
        command = ["sh", "-c", f'ulimit -f {file_blocks}; exec "$@"', "sh", *command]
    own = {name: value for name, value in os.environ.items() if not name.startswith("STRATEGI_")}
    own |= {"COLUMNS": "1000", "STRATEGI_CORPUS": str(corpus), "STRATEGI_DATA": str(data)} | more
    return Result(subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=False))


class Result:
    def __init__(self, process: subprocess.CompletedProcess[str]) -> None:
        assert "Traceback" not in process.stdout + process.stderr
        self.code = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    def says(self, code: int, *words: str) -> None:
        """It ended with ``code``, and standard error alone says why, with ``words`` in it."""
        assert (self.code, self.out) == (code, "")
        assert [word for word in words if word not in self.err] == []


def with_index(index: Settings, *arguments: str, **more: str) -> Result:
    return strategi(*arguments, corpus=index.corpus, data=index.data, **more)


def test_an_empty_question(index: Settings):
    with_index(index, "ask", " ?! ").says(2, "Spørsmålet er tomt")


def test_a_question_of_a_hundred_thousand_characters(index: Settings):
    question = "journal " * 12_500
    assert len(question) == 100_000 < MOST_ARGUMENT
    with_index(index, "ask", question).says(2, "tegn", str(index.question_limit))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("sources", "show", "finnes-ikke"), ("finnes-ikke", "strategi sources")),
        (("sources", "show", "god-md", "--page", "7"), ("side 7", "har 1 side.")),
        (("sources", "--tull"), ("ikke forstås", "--tull", "--help")),
        (("ask", QUESTION, "--kind", "roman"), ("--kind", "roman", "board_case")),
        (("ask", "--batch", "sporsmal.jsonl"), ("--out mangler",)),
    ],
    ids=["document", "page", "option", "kind", "out"],
)
def test_what_does_not_exist(index: Settings, arguments: tuple[str, ...], words: tuple[str, ...]):
    with_index(index, *arguments).says(2, *words)


def test_a_bad_line_in_a_batch(index: Settings, tmp_path: Path):
    lines = [json.dumps({"id": "1", "question": QUESTION}), "", '{"id": "2", "question": ']
    (tmp_path / "inn.jsonl").write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "ut.jsonl"
    with_index(index, "ask", "--batch", str(tmp_path / "inn.jsonl"), "--out", str(out)).says(2, "Linje 3", "inn.jsonl")
    assert not out.exists()


def test_an_unknown_setting(index: Settings):
    with_index(index, "sources", STRATEGI_FOO="1").says(2, "STRATEGI_FOO")


def test_an_index_by_other_settings(index: Settings):
    with_index(index, "ask", QUESTION, STRATEGI_CHUNK_WORDS="50").says(4, "andre innstillinger", "strategi ingest")


def test_no_index(index: Settings, tmp_path: Path):
    strategi("ask", QUESTION, corpus=index.corpus, data=tmp_path).says(4, str(tmp_path), "strategi ingest")


def test_a_damaged_index(index: Settings, tmp_path: Path):
    shutil.copytree(index.data, tmp_path / "data")
    identifier = layout.current_id(index.data)
    assert identifier is not None
    path = tmp_path / "data" / layout.FOLDER / identifier / layout.CORPUS
    path.write_bytes(path.read_bytes()[:-7])
    strategi("ask", QUESTION, corpus=index.corpus, data=tmp_path / "data").says(4, "skadet", layout.CORPUS)


def test_two_ingests_at_once(index: Settings):
    with (index.data / "ingest.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with_index(index, "ingest").says(4, "En annen prosess")


def test_a_data_folder_that_cannot_be_written(index: Settings):
    data = index.corpus / "god.md" / "data"
    strategi("ingest", corpus=index.corpus, data=data).says(6, "Kan ikke skrive", str(data))


def test_a_disk_that_is_full(index: Settings, tmp_path: Path):
    shutil.copytree(index.data, tmp_path / "data")
    shutil.copytree(index.corpus, tmp_path / "corpus")
    (tmp_path / "corpus" / "stor.md").write_text("Radiologi samles i regionen. " * 5_000, encoding="utf-8")
    folders = {"corpus": tmp_path / "corpus", "data": tmp_path / "data"}
    strategi("ingest", **folders, file_blocks=100).says(6, "Kan ikke skrive", "frigjør plass")
    assert ANSWER in strategi("ask", QUESTION, **folders).out


def test_an_unknown_key_in_the_catalogue(index: Settings, tmp_path: Path):
    table = '[[document]]\nid = "god"\ntitle = "God"\nfile = "god.md"\nfarge = "rød"\n'
    (tmp_path / "catalog.toml").write_text(table, encoding="utf-8")
    strategi("ingest", corpus=tmp_path, data=index.data).says(1, "catalog.toml, linje 5", "farge")


def test_an_unknown_key_among_the_goals(index: Settings, tmp_path: Path):
    lines = (ROOT / "corpus" / "goals.toml").read_text(encoding="utf-8").split("\n")
    at = lines.index("[[goal]]") + 1
    (tmp_path / "goals.toml").write_text("\n".join([*lines[:at], 'farge = "rød"', *lines[at:]]), encoding="utf-8")
    strategi("goals", corpus=tmp_path, data=index.data).says(1, f"goals.toml, linje {at + 1}", "farge")


def test_a_goal_that_is_missing(index: Settings, tmp_path: Path):
    before, *goals = (ROOT / "corpus" / "goals.toml").read_text(encoding="utf-8").split("\n[[goal]]\n")
    assert len(goals) == len(GOAL_IDS)
    del goals[1]
    (tmp_path / "goals.toml").write_text("\n[[goal]]\n".join([before, *goals]), encoding="utf-8")
    strategi("goals", corpus=tmp_path, data=index.data).says(1, "goals.toml", f"mangler {GOAL_IDS[1]}")


def test_bad_files_beside_a_good_one(index: Settings, tmp_path: Path):
    corpus = tmp_path / "corpus"
    shutil.copytree(index.corpus, corpus)
    samples.binary(corpus / "binær.pdf")
    samples.encrypted(corpus / "låst.pdf", "hemmelig")
    samples.scanned(corpus / "skannet.pdf")
    samples.pdf_of(corpus / "bombe.pdf", samples.bomb())
    taken_in = strategi("ingest", corpus=corpus, data=tmp_path / "data")
    assert taken_in.code == 3
    for name, word in {
        "binær.pdf": "ikke en PDF",
        "låst.pdf": "passord",
        "skannet.pdf": "skannet",
        "bombe.pdf": "pakkes ut",
    }.items():
        assert any(name in line and word in line for line in taken_in.out.splitlines())
    asked = strategi("ask", QUESTION, corpus=corpus, data=tmp_path / "data")
    assert asked.code == 0
    assert ANSWER in asked.out
