from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import BadTable, GoalsMissing
from assistant.goals import FRAME_IDS, GOAL_IDS, load_goals
from tests.conftest import ROOT

SHIPPED = (ROOT / "corpus" / "goals.toml").read_text(encoding="utf-8")

CRITERION = """
  [[goal.criterion]]
  id = "k{number}"
  question = "Er det slik?"
  for = ["ja da"]
  against = ["nei takk"]
"""
GOAL = """
[[goal]]
id = "{id}"
tier = "kjernevirksomhet"
name = "Navn"
official = false
description = "Tekst."
basis = {{ document = "dok", section = "Del" }}
"""
FRAME = """
[[frame]]
id = "{id}"
name = "Navn"
description = "Tekst."
basis = {{ document = "dok", section = "Del" }}
signals = ["nytt bygg"]
"""
CRITERIA = "".join(CRITERION.format(number=number) for number in (1, 2, 3))
GOAL_PARTS = [GOAL.format(id=identifier) + CRITERIA for identifier in GOAL_IDS]
FRAME_PARTS = [FRAME.format(id=identifier) for identifier in FRAME_IDS]
WHOLE = "".join(GOAL_PARTS + FRAME_PARTS)


def refusal(folder: Path, text: str) -> tuple[int, str]:
    (folder / "goals.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadTable) as caught:
        load_goals(folder)
    return int(caught.value.details["line"]), caught.value.details["why"]


def line_of(text: str, part: str, count: int = 1) -> int:
    """The line of the ``count``-th place where ``part`` stands."""
    return [number for number, line in enumerate(text.split("\n"), 1) if part in line][count - 1]


def test_a_whole_file_is_read_in_its_order(tmp_path):
    (tmp_path / "goals.toml").write_text(WHOLE, encoding="utf-8")
    goals = load_goals(tmp_path)
    assert tuple(goal.id for goal in goals.goals) == GOAL_IDS
    assert tuple(frame.id for frame in goals.frames) == FRAME_IDS
    criterion = goals.goals[0].criteria[0]
    assert (criterion.signals_for, criterion.signals_against) == (("ja da",), ("nei takk",))


def test_a_corpus_without_goals_says_so(tmp_path):
    with pytest.raises(GoalsMissing):
        load_goals(tmp_path)


def test_an_unknown_key_is_refused_where_it_stands(tmp_path):
    text = WHOLE.replace('name = "Navn"', 'name = "Navn"\nfarge = "blå"', 1)
    assert refusal(tmp_path, text) == (line_of(text, "farge"), "ukjent nøkkel «farge»")


def test_an_unknown_key_of_a_criterion_is_refused_where_it_stands(tmp_path):
    second = WHOLE.index("[[goal]]", 10)
    text = WHOLE[:second] + WHOLE[second:].replace('question = "Er det slik?"', 'spm = "Er det slik?"', 1)
    assert refusal(tmp_path, text) == (line_of(text, "spm"), "ukjent nøkkel «spm»")


def test_a_missing_key_is_named_at_its_table(tmp_path):
    text = "".join([*GOAL_PARTS[:2], GOAL_PARTS[2].replace('description = "Tekst."\n', ""), *GOAL_PARTS[3:]])
    line, why = refusal(tmp_path, text + "".join(FRAME_PARTS))
    assert line == line_of(text, "[[goal]]", 3)
    assert "description" in why


@pytest.mark.parametrize("gone", range(7))
def test_a_missing_goal_is_named(tmp_path, gone):
    _, why = refusal(tmp_path, "".join(GOAL_PARTS[:gone] + GOAL_PARTS[gone + 1 :] + FRAME_PARTS))
    assert GOAL_IDS[gone] in why
    assert not any(other in why for other in GOAL_IDS if other != GOAL_IDS[gone])


def test_a_missing_frame_is_named(tmp_path):
    _, why = refusal(tmp_path, "".join(GOAL_PARTS + FRAME_PARTS[:-1]))
    assert FRAME_IDS[-1] in why


def test_an_unknown_goal_is_named(tmp_path):
    _, why = refusal(tmp_path, WHOLE + GOAL.format(id="mal-atte") + CRITERIA)
    assert "mal-atte" in why


def test_a_goal_that_stands_twice_is_refused(tmp_path):
    _, why = refusal(tmp_path, WHOLE + GOAL_PARTS[0])
    assert "to ganger" in why


def test_another_order_is_refused(tmp_path):
    _, why = refusal(tmp_path, "".join([GOAL_PARTS[1], GOAL_PARTS[0], *GOAL_PARTS[2:], *FRAME_PARTS]))
    assert "rekkefølgen" in why


def test_two_criteria_with_one_id_are_refused(tmp_path):
    twice = GOAL_PARTS[3].replace('"k2"', '"k1"')
    _, why = refusal(tmp_path, "".join([*GOAL_PARTS[:3], twice, *GOAL_PARTS[4:], *FRAME_PARTS]))
    assert GOAL_IDS[3] in why
    assert "samme id" in why


@pytest.mark.parametrize("count", [0, 2, 7])
def test_too_few_or_too_many_criteria_are_refused(tmp_path, count):
    criteria = "".join(CRITERION.format(number=number) for number in range(count))
    _, why = refusal(tmp_path, "".join([GOAL.format(id=GOAL_IDS[0]) + criteria, *GOAL_PARTS[1:], *FRAME_PARTS]))
    assert "criterion" in why


@pytest.mark.parametrize("empty", ['for = [""]', 'for = ["  "]', "for = []", 'for = ["ja", ""]'])
def test_an_empty_signal_is_refused_where_it_stands(tmp_path, empty):
    text = WHOLE.replace('for = ["ja da"]', empty, 1)
    line, why = refusal(tmp_path, text)
    assert line == line_of(text, empty)
    assert "for" in why


def test_an_unknown_tier_is_refused_where_it_stands(tmp_path):
    text = WHOLE.replace('tier = "kjernevirksomhet"', 'tier = "annet"', 1)
    line, why = refusal(tmp_path, text)
    assert line == line_of(text, '"annet"')
    assert "tier" in why


def test_the_shipped_file_has_the_seven_goals_of_which_one_has_an_official_name():
    goals = load_goals(ROOT / "corpus")
    assert tuple(goal.id for goal in goals.goals) == GOAL_IDS
    assert tuple(frame.id for frame in goals.frames) == FRAME_IDS
    assert [goal.id for goal in goals.goals if goal.official] == ["digital-samhandling"]
    tiers = [goal.tier for goal in goals.goals]
    assert tiers == ["kjernevirksomhet"] * 4 + ["arbeidsform"] * 2 + ["forutsetning"]


def test_an_edit_of_the_shipped_file_is_refused_at_its_line(tmp_path):
    text = SHIPPED.replace("  question = ", "  sporsmal = ", 1)
    assert refusal(tmp_path, text) == (line_of(text, "sporsmal = "), "ukjent nøkkel «sporsmal»")


def test_every_basis_of_the_shipped_file_is_a_section_of_the_corpus(real_assistant):
    library = real_assistant.library
    goals = load_goals(ROOT / "corpus")
    bases = [one.basis for one in (*goals.goals, *goals.frames)]
    for basis in [*bases, *filter(None, [goals.decided_by])]:
        document = library.document(basis.document)
        pages = [library.page(document.id, number) for number in range(1, document.pages + 1)]
        headings = [page.text[b.start : b.end] for page in pages for b in page.blocks if b.kind == "heading"]
        assert basis.section in headings


def test_no_criterion_of_the_shipped_file_shares_its_id_for_answers_name_it_alone():
    ids = [criterion.id for goal in load_goals(ROOT / "corpus").goals for criterion in goal.criteria]
    assert len(ids) == len(set(ids)) > 20


STEPS = "".join(
    f'[[step]]\nid = "{name}"\nsays = [{{ document = "d", text = "Noe." }}]\n'
    for name in ("need", "bp1", "concept", "bp3")
)


def test_the_steps_to_a_decision_are_all_there_in_order_or_none_is(tmp_path):
    (tmp_path / "goals.toml").write_text(WHOLE + STEPS, encoding="utf-8")
    steps = load_goals(tmp_path).path
    assert [step.id for step in steps] == ["need", "bp1", "concept", "bp3"]
    assert (steps[0].says[0].page, steps[0].says[0].text) == (1, "Noe.")
    _, why = refusal(tmp_path, WHOLE + STEPS.replace("bp1", "need"))
    assert "step" in why
    _, why = refusal(tmp_path, WHOLE + STEPS.replace('id = "bp3"', 'id = "bp4"'))
    assert "bp3" in why
