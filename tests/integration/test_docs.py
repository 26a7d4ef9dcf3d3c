"""What the documentation shows is what the program does."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

from rich.console import Console

from assistant.bootstrap import Assistant
from assistant.settings import PREFIX, Settings
from evals import cli as evaluation_cli
from evals.cli import app as evaluation
from evals.runner import SUITES
from evals.sheets import QUESTIONS
from ui.cli import app
from ui.terminal import print_answer

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_answer_in_the_readme_is_the_answer(real_assistant: Assistant):
    found = re.search(r'\$ \.venv/bin/strategi ask "(.+)"\n(.+?)\n```', README, re.DOTALL)
    assert found is not None
    screen = Console(file=StringIO(), width=200, highlight=False)
    print_answer(screen, real_assistant.answerer.answer(found.group(1)))
    shown = screen.file.getvalue()  # type: ignore[attr-defined]
    assert [line.rstrip() for line in shown.strip().splitlines()] == found.group(2).splitlines()


def test_the_readme_is_short_and_begins_with_the_two_commands():
    assert len(README.splitlines()) <= 150
    assert README.index("make run") < README.index("make test") < README.index("strategi ask")


def test_every_setting_is_described():
    described = (ROOT / "assistant/docs/settings.md").read_text(encoding="utf-8")
    assert [name for name in Settings.model_fields if f"`{PREFIX}{name.upper()}`" not in described] == []


def test_every_command_is_in_the_readme():
    names = [command.callback.__name__ for command in app.registered_commands if command.callback]
    names += [str(group.name) for group in app.registered_groups]
    assert [name for name in names if f"strategi {name}" not in README] == []


def test_every_link_in_the_readme_leads_somewhere():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_evaluation_command_suite_and_column_is_described():
    described = (ROOT / "evals/README.md").read_text(encoding="utf-8")
    names = [command.name for command in evaluation.registered_commands]
    assert {"run", "gate", "report", "export", "import"} <= set(names)
    assert [name for name in names if not re.search(rf"(strategi eval|python -m evals) {name}\b", described)] == []
    assert [suite for suite in SUITES if f"`{suite}`" not in described] == []
    assert [column.heading for column in QUESTIONS.columns if f"`{column.heading}`" not in described] == []


def test_the_commands_know_the_same_suites_as_the_runner():
    assert tuple(evaluation_cli._SUITES) == SUITES
