"""Improving a proposal and reviewing its report, as users meet it in the terminal and over HTTP."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ui.cli import main

CANTEEN = "# Kantina\n\nKantina steker vafler hver fredag.\n"
QUESTION = "deler-pasientinformasjon"
SHARING = "Sykehuset deler prøvesvar med fastlegen i kjernejournal. Pasienten ser egne prøvesvar på Helsenorge."
KARI = "Kari Nordmann, fagsjef"


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    errors: str


Run = Callable[..., Said]


@pytest.fixture
def run(real_settings, monkeypatch, capsys) -> Run:
    """Run the command line on the real index in this process."""
    monkeypatch.setenv("STRATEGI_DATA", str(real_settings.data))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: object, typed: str = "") -> Said:
        monkeypatch.setattr(sys, "argv", ["strategi", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, errors = capsys.readouterr()
        assert "Traceback" not in out + errors
        return Said(int(ended.value.code or 0), out, errors)

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kantine.md"
    path.write_text(CANTEEN, encoding="utf-8")
    return path


@pytest.fixture
def report(run, file, tmp_path) -> Path:
    path = tmp_path / "rapport.json"
    assert run("check", file, "--format", "json", "--out", path).code == 0
    return path


def verdicts(path: Path) -> dict[str, str]:
    return {one["goal"]: one["verdict"] for one in json.loads(path.read_text(encoding="utf-8"))["assessments"]}


def test_answers_make_a_new_report_and_the_changes_are_shown(run, file, report, tmp_path):
    answers, out = tmp_path / "svar.md", tmp_path / "ny.json"
    answers.write_text(f"## {QUESTION}\n\n{SHARING}\n", encoding="utf-8")
    said = run("check", file, "--answers", answers, "--previous", report, "--format", "json", "--out", out)
    assert said.code == 0, said.errors
    assert "Hva som er endret" in said.errors
    assert "nytt belegg + «Pasienten ser egne prøvesvar på Helsenorge.»" in said.errors
    assert (verdicts(report)["digital-samhandling"], verdicts(out)["digital-samhandling"]) == (
        "not_addressed",
        "supports",
    )
    compared = json.loads(run("report", "compare", report, out, "--json").out)
    (changed,) = [one for one in compared["changes"] if one["before"] != one["after"]]
    assert changed["goal"] == "digital-samhandling"
    assert "Hva som er endret" in run("check", file, "--answers", answers, "--previous", report).out


def test_the_questions_are_asked_one_at_a_time_and_what_is_saved_belongs_together(run, file, tmp_path):
    name = tmp_path / "revidert"
    said = run("check", file, "--improve", typed=f"\n\n\n{SHARING}\nnei\n\n\n{name}\n")
    assert said.code == 0, said.errors
    assert said.out.index("1/7") < said.out.index("7/7") < said.out.index("Hva som er endret")
    saved = name.with_suffix(".json")
    assert verdicts(saved)["digital-samhandling"] == "supports"
    assert "## Gjør tiltaket nødvendig" in name.with_suffix(".md").read_text(encoding="utf-8")
    again = run("check", name.with_suffix(".md"), "--previous", saved)
    assert "Ingen utfall, kriterier eller belegg er endret." in again.out
    assert run("report", "confirm", saved, "--name", KARI).code == 0
    out = tmp_path / "merket.jsonl"
    assert run("report", "samples", saved, "--proposal", name.with_suffix(".md"), "--out", out).code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["reviewed_by"] == KARI


def test_without_an_answer_nothing_is_saved(run, file, tmp_path):
    before = sorted(tmp_path.iterdir())
    said = run("check", file, "--improve", typed="\n" * 7)
    assert said.code == 0
    assert "Ingen svar" in said.out
    assert run("check", file, "--improve").code == 0
    assert sorted(tmp_path.iterdir()) == before


def test_a_report_is_reviewed_shown_and_taken_back(run, report):
    assert run("report", "confirm", report, "--name", KARI, "--goal", "ny-teknologi").code == 0
    reason = "Kantina deler oppskrifter."
    said = run(
        "report",
        "override",
        report,
        "--goal",
        "data-og-innsikt",
        "--verdict",
        "partly",
        "--name",
        KARI,
        "--reason",
        reason,
    )
    assert said.code == 0, said.errors
    assert "5 mål gjenstår" in said.out
    shown = run("report", "show", report).out
    assert f"støtter delvis – {KARI}, " in shown
    assert "(forslaget var: ikke omtalt)" in shown
    assert f"Begrunnelse: {reason}" in shown
    assert "ikke omtalt (forslag)" in shown
    (row,) = [
        one for one in json.loads(run("report", "rate", report, "--json").out) if one["goal"] == "data-og-innsikt"
    ]
    assert (row["confirmed"], row["overridden"]) == (0, 1)
    assert "0.00 [0.00, 0.79]" in run("report", "rate", report).out
    assert run("report", "withdraw", report, "--goal", "data-og-innsikt").code == 0
    assert [one["goal"] for one in json.loads(run("report", "show", report, "--json").out)["reviews"]] == [
        "ny-teknologi"
    ]


@pytest.mark.parametrize(
    ("command", "word"),
    [
        (("confirm", "--name", " "), "navnet"),
        (("confirm", "--name", KARI, "--goal", "finnes-ikke"), "målet"),
        (("override", "--goal", "ny-teknologi", "--verdict", "partly", "--name", KARI, "--reason", "kort"), "10 tegn"),
        (("override", "--goal", "ny-teknologi", "--verdict", "tull", "--name", KARI, "--reason", "x" * 20), "tull"),
        (("withdraw", "--goal", "ny-teknologi"), "ingen har vurdert"),
    ],
)
def test_a_review_that_cannot_count_leaves_the_file_as_it_was(run, report, command, word):
    before = report.read_bytes()
    name, *rest = command
    said = run("report", name, report, *rest)
    assert (said.code, said.out) == (2, "")
    assert word in said.errors
    assert report.read_bytes() == before


def test_before_a_stale_report_is_confirmed_the_user_is_told_and_asked(run, report):
    saved = json.loads(report.read_text(encoding="utf-8"))
    saved["decided_by"][0]["citation"]["quote"] = "Dette står ikke der i det hele tatt."
    report.write_text(json.dumps(saved), encoding="utf-8")
    before = report.read_bytes()
    for typed in ("", "nei\n"):
        said = run("report", "confirm", report, "--name", KARI, typed=typed)
        assert said.code == 1
        assert "Sitatet står ikke lenger" in said.errors
        assert report.read_bytes() == before
    assert run("report", "confirm", report, "--name", KARI, typed="ja\n").code == 0
    assert len(json.loads(report.read_text(encoding="utf-8"))["reviews"]) == 7


def test_samples_need_the_proposal_and_every_goal_reviewed(run, file, report, tmp_path):
    other, out = tmp_path / "annet.md", tmp_path / "merket.jsonl"
    other.write_text("Noe annet her.\n", encoding="utf-8")
    assert "alle målene" in run("report", "samples", report, "--proposal", file, "--out", out).errors
    assert run("report", "confirm", report, "--name", KARI).code == 0
    assert "ingen av tiltakene" in run("report", "samples", report, "--proposal", other, "--out", out).errors
    assert not out.exists()
