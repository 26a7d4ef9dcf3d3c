"""What ``strategi check`` promises, seen from outside."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.goals import FRAME_IDS, GOAL_IDS
from tests.conftest import ROOT
from tests.word_files import good_word, word_bomb

SHARING = "Sykehuset deler prøvesvar med fastlegen i kjernejournal.\n\nPasienten ser egne prøvesvar på Helsenorge.\n"
REPORT = {
    "proposal", "language", "mode", "degraded", "assessments", "frame", "decided_by", "notices", "receipt",
}  # fmt: skip
ASSESSMENT = {
    "goal", "name", "official", "tier", "basis", "verdict", "reason", "criteria", "evidence", "missing",
}  # fmt: skip
EVIDENCE = {"proposal", "citation", "criterion", "direction"}
RECEIPT = {
    "generation", "documents", "settings", "model", "goals_sha256", "proposal_sha256", "statements", "system_version",
    "created_at",
}  # fmt: skip
VERDICTS = {"supports", "partly", "conflicts", "not_addressed", "needs_person"}

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def data(real_settings, tmp_path: Path) -> Path:
    """An index of this test's own, so that what is written to it is seen."""
    return Path(shutil.copytree(real_settings.data, tmp_path / "data"))


@pytest.fixture
def check(data: Path) -> Run:
    """Run ``strategi check`` in a process of its own."""

    def run(*arguments: object, typed: str | bytes = "") -> subprocess.CompletedProcess[str]:
        given = typed if isinstance(typed, bytes) else typed.encode()
        done = subprocess.run(
            [sys.executable, "-m", "ui.cli", "check", *map(str, arguments)],
            input=given,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "COLUMNS": "200", "STRATEGI_DATA": str(data)},
            check=False,
            timeout=120,
        )
        out, errors = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + errors
        return subprocess.CompletedProcess(done.args, done.returncode, out, errors)

    return run


def contents(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def check_report(report: dict) -> None:
    """The fields of the contract; more are allowed."""
    assert report.keys() >= REPORT
    assert report["receipt"].keys() >= RECEIPT
    assert [one["goal"] for one in report["assessments"]] == list(GOAL_IDS)
    assert report["frame"] is None or report["frame"]["id"] in FRAME_IDS
    assert report["decided_by"]
    for assessment in report["assessments"]:
        assert assessment.keys() >= ASSESSMENT
        assert assessment["verdict"] in VERDICTS
        assert bool(assessment["evidence"]) >= (assessment["verdict"] in {"supports", "partly", "conflicts"})
        for evidence in assessment["evidence"]:
            assert evidence.keys() >= EVIDENCE
            assert evidence["proposal"]["quote"] and evidence["citation"]["quote"]


def test_a_file_gives_a_report_by_the_contract_and_nothing_is_written_to_the_data_folder(check, data, tmp_path):
    file = tmp_path / "tiltak.md"
    file.write_text(SHARING, encoding="utf-8")
    before = contents(data)
    done = check(file, "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    check_report(report)
    assert (report["proposal"], report["language"]) == ("tiltak.md", "nb")
    assert before
    assert contents(data) == before


def test_what_is_typed_in_gives_markdown(check):
    done = check("-", "--format", "md", typed=SHARING)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("**FORSLAG")
    assert all(f"\n## {number}. " in done.stdout for number in range(1, 8))


def test_a_word_file_gives_readable_text(check, tmp_path):
    file = tmp_path / "tiltak.docx"
    file.write_bytes(good_word())
    done = check(file)
    assert done.returncode == 0, done.stderr
    assert "Digital samhandling" in done.stdout
    assert "«Sykehuset deler prøvesvar med fastlegen.»" in done.stdout


def test_a_report_for_a_file_is_markdown(check, tmp_path):
    out = tmp_path / "rapport.md"
    done = check("-", "--out", out, typed=SHARING)
    assert (done.returncode, done.stdout) == (0, "")
    assert out.read_text(encoding="utf-8").startswith("**FORSLAG")


def test_in_a_batch_one_bad_proposal_costs_only_itself(check, tmp_path):
    texts = {"a": SHARING, "b": "# Bare overskrift", "c": "Vi steker vafler."}
    lines = [{"id": name, "text": text} for name, text in texts.items()]
    batch, out = tmp_path / "inn.jsonl", tmp_path / "ut.jsonl"
    batch.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = check("--batch", batch, "--out", out)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [one["id"] for one in found] == ["a", "b", "c"]
    assert (found[1]["report"], found[1]["error"]["code"]) == (None, "empty_proposal")
    assert found[1]["error"]["message"] and found[1]["error"]["do"]
    for one in (found[0], found[2]):
        assert "error" not in one
        check_report(one["report"])


def test_a_batch_line_that_is_no_json_stops_before_anything_is_written(check, tmp_path):
    batch, out = tmp_path / "inn.jsonl", tmp_path / "ut.jsonl"
    batch.write_text('{"id": "a", "text": "Vi deler data."}\n{"id": \n', encoding="utf-8")
    done = check("--batch", batch, "--out", out)
    assert (done.returncode, done.stdout, out.exists()) == (2, "", False)
    assert "Linje 2" in done.stderr


def test_a_missing_file_is_named_in_a_sentence(check, tmp_path):
    done = check(tmp_path / "finnes-ikke.pdf")
    assert (done.returncode, done.stdout) == (1, "")
    assert "finnes-ikke.pdf" in done.stderr


def test_a_bomb_in_a_word_file_is_refused_in_a_sentence(check, tmp_path):
    file = tmp_path / "tiltak.docx"
    file.write_bytes(word_bomb())
    done = check(file, "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "tiltak.docx" in done.stderr


def test_nothing_typed_in_is_an_error_of_the_request(check):
    done = check("-", typed="  \n")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip()
