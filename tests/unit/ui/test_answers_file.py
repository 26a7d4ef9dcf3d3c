from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import BadAnswers
from assistant.goals import load_goals
from assistant.types import CriterionAnswer
from tests.conftest import ROOT
from ui.answers_file import read_answers

GOALS = load_goals(ROOT / "corpus")
QUESTION = GOALS.goals[0].criteria[0]


def written(folder: Path, text: str, name: str = "svar.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "heading",
    [
        QUESTION.question,
        QUESTION.question.rstrip("?"),
        f"3. {QUESTION.question.upper()}",
        QUESTION.id,
    ],
)
def test_a_heading_is_a_question_or_a_criterion(tmp_path, heading):
    file = written(tmp_path, f"# Svar på spørsmål\n\n## {heading}\n\nFørste linje.\n\n### Mer\nAndre linje.\n")
    assert read_answers(file, GOALS) == (
        CriterionAnswer(criterion=QUESTION.id, text="Første linje.\n\n### Mer\nAndre linje."),
    )


def test_json_is_taken_as_it_is(tmp_path):
    file = written(tmp_path, '[{"criterion": "a", "text": "Ja, det blir slik."}]', "svar.json")
    assert read_answers(file, GOALS) == (CriterionAnswer(criterion="a", text="Ja, det blir slik."),)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("svar.md", "Før første overskrift", "1:"),
        ("svar.md", "\n## Er dette et spørsmål?\nJa.", "2:"),
        ("svar.json", '{"criterion": "a"}', ""),
        ("svar.json", "ikke json", ""),
    ],
)
def test_what_is_no_answer_is_refused_with_its_line(tmp_path, name, text, why):
    with pytest.raises(BadAnswers) as caught:
        read_answers(written(tmp_path, text, name), GOALS)
    assert caught.value.details["why"].startswith(why)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadAnswers):
        read_answers(tmp_path / "finnes-ikke.md", GOALS)
