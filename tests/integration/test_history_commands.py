"""The commands on records, as their user meets them."""

from __future__ import annotations

import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing

import pytest

from assistant.bootstrap import Assistant, open_records
from assistant.settings import load_settings
from tests.conftest import ROOT
from ui.cli import main

QUESTION = "Hva koster Regional radiologi 2.0?"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys) -> Run:
    """Run a command on a data folder of the test's own; exit code, output, errors."""

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setenv("COLUMNS", "200")
        monkeypatch.setattr(sys, "argv", ["strategi", *arguments, "--data", str(tmp_path)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return command


@pytest.fixture
def kept(tmp_path, real_assistant: Assistant) -> str:
    """The id of a conversation with one turn, beside another one."""
    with closing(open_records(load_settings(data=tmp_path))) as records:
        records.conversations.create("local", "Om [bold]vafler[/bold]")
        conversation = records.conversations.create("local").head.id
        answer = real_assistant.conversation.answer([QUESTION])
        records.conversations.append("local", conversation, QUESTION, answer, words=True)
    return conversation


def test_conversations_are_listed_and_searched(run, kept):
    code, out, _ = run("history", "list")
    lines = out.splitlines()
    assert (code, len(lines)) == (0, 2)
    assert lines[0].startswith(kept) and QUESTION in lines[0] and "1 spørsmål" in lines[0]
    assert "Om [bold]vafler[/bold]" in lines[1]
    assert QUESTION in run("history", "search", "RADIOLOGI")[1]
    assert "Ingen samtaler" in run("history", "search", "månen")[1]
    assert "--after" in run("history", "list", "-n", "1")[1]
    page = json.loads(run("history", "list", "-n", "1", "--json")[1])
    rest = json.loads(run("history", "list", "--after", page["next"], "--json")[1])
    assert [head["title"] for head in rest["conversations"]] == ["Om [bold]vafler[/bold]"]


def test_a_conversation_is_shown_named_exported_and_deleted(run, kept, tmp_path):
    assert "265 millioner" in run("history", "show", kept)[1]
    assert "«Radiologi»" in run("history", "rename", kept, "Radiologi")[1]
    assert json.loads(run("history", "show", kept, "--json")[1])["head"]["title"] == "Radiologi"
    assert run("history", "export", kept)[1].count("265 millioner") >= 1
    target = tmp_path / "samtale.docx"
    assert run("history", "export", kept, "--out", str(target))[0] == 0
    assert target.read_bytes().startswith(b"PK")
    assert run("history", "delete", kept)[0] == 0
    code, out, errors = run("history", "show", kept)
    assert (code, out) == (2, "") and kept in errors and "strategi history list" in errors


def test_everything_is_forgotten_only_when_a_person_says_so(run, kept, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert run("history", "forget")[0] == 1
    assert kept in run("history", "list")[1]
    assert "2 samtaler" in run("history", "forget", "--yes")[1]
    assert "Ingen samtaler" in run("history", "list")[1]


def test_the_log_is_shown_and_verified_and_a_change_in_it_found(run, kept, tmp_path):
    assert f"conversation.ask  {kept}/1" in run("audit", "show")[1]
    code, out, _ = run("audit", "verify")
    assert (code, "3 linjer" in out) == (0, True)
    head = json.loads(run("audit", "verify", "--json")[1])["head"]
    assert run("audit", "verify", "--expect", head)[0] == 0
    assert run("audit", "verify", "--expect", "tull")[0] == 1
    with closing(sqlite3.connect(tmp_path / "records.sqlite")) as database, database:
        database.execute("UPDATE audit SET actor = 'noen andre' WHERE number = 2")
    code, out, _ = run("audit", "verify")
    assert (code, "linje 2 er endret" in out) == (1, True)


def test_tables_are_brought_up_to_date_and_old_records_taken_away(run, kept):
    assert "0001" in run("records", "migrate")[1]
    assert "ingenting" in run("records", "prune")[1]
    assert json.loads(run("records", "prune", "--json")[1])["conversations"] == 0


def test_asking_without_a_conversation_loads_no_database(real_settings):
    code = (
        "import sys; sys.argv = ['strategi', 'ask', 'Hva er de sju målene?', '--data', sys.argv[1]]\n"
        "from ui.cli import main\n"
        "try: main()\n"
        "except SystemExit as ended: assert not ended.code\n"
        "assert not {'sqlalchemy', 'alembic', 'psycopg', 'jwt'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(real_settings.data)], check=True, cwd=ROOT, capture_output=True)
