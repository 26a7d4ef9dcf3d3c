from __future__ import annotations

import numpy as np
import pytest

from assistant.judging.evidence import Found, criteria_of, find_evidence
from assistant.signals import Hit
from assistant.types import Basis, Criterion, Goal, Outcome, Statement, Verdict

CRITERIA = tuple(
    Criterion(id=name, question=f"{name}?", signals_for=("ja",), signals_against=("nei",)) for name in "abc"
)
GOAL = Goal(
    id="m", tier="arbeidsform", name="M", official=False, description="D",
    basis=Basis(document="d", section="s"), criteria=CRITERIA,
)  # fmt: skip
READ = [Statement(1, 10 * row, 10 * row + 9, f"setning {row}") for row in range(5)]
NEAREST = [0, 1, 2, 0, 1]


def aspects(speaks_for: list[float], against: list[float]) -> np.ndarray:
    rest = [0.0] * len(READ)
    return np.array([speaks_for, against, rest, rest], dtype=np.float32)


def found(verdict: Verdict, speaks_for: list[float], against: list[float], hits=()) -> list[tuple[int, str, str]]:
    evidence = find_evidence(GOAL, READ, aspects(speaks_for, against), hits, verdict, NEAREST)
    return [(READ.index(one.statement), one.criterion.id, one.direction) for one in evidence]


LIKELY = [0.9, 0.0, 0.8, 0.0, 0.0]
OTHERS = [0.0, 0.7, 0.0, 0.0, 0.0]
NONE = [0.0] * 5


def test_a_goal_that_is_not_addressed_has_no_evidence():
    assert found(Verdict.NOT_ADDRESSED, LIKELY, OTHERS) == []


@pytest.mark.parametrize("verdict", [Verdict.SUPPORTS, Verdict.PARTLY])
def test_support_rests_on_what_speaks_for(verdict):
    assert found(verdict, LIKELY, OTHERS) == [(0, "a", "for"), (2, "c", "for")]


def test_conflict_rests_on_what_speaks_against():
    assert found(Verdict.CONFLICTS, LIKELY, OTHERS) == [(1, "b", "against")]


def test_a_person_gets_both_sides_in_reading_order():
    assert found(Verdict.NEEDS_PERSON, LIKELY, OTHERS) == [(0, "a", "for"), (1, "b", "against"), (2, "c", "for")]


def test_no_more_than_three_statements_are_shown():
    assert len(found(Verdict.SUPPORTS, [0.9, 0.8, 0.95, 0.85, 0.7], NONE)) == 3


def test_a_statement_with_a_signal_is_shown_though_the_model_doubts_it_and_names_the_criterion():
    hits = [(CRITERIA[2], Hit(READ[4], "for", 2, "ja da"))]
    assert (4, "c", "for") in found(Verdict.SUPPORTS, [0.9, 0.0, 0.0, 0.0, 0.1], NONE, hits)


def test_the_longest_signal_names_the_criterion():
    hits = [(CRITERIA[1], Hit(READ[0], "for", 1, "ja")), (CRITERIA[2], Hit(READ[0], "for", 3, "ja takk da"))]
    assert found(Verdict.SUPPORTS, LIKELY, NONE, hits)[0] == (0, "c", "for")


def test_a_signal_the_other_way_is_no_evidence_for_support():
    hits = [(CRITERIA[1], Hit(READ[3], "against", 2, "nei takk"))]
    assert 3 not in [row for row, _, _ in found(Verdict.SUPPORTS, LIKELY, NONE, hits)]


def test_a_criterion_is_met_broken_or_not_mentioned():
    spoken = [Found(READ[0], CRITERIA[0], "for"), Found(READ[1], CRITERIA[1], "against")]
    assert criteria_of(GOAL, spoken) == {"a": Outcome.MET, "b": Outcome.NOT_MET, "c": Outcome.NOT_MENTIONED}


@pytest.mark.parametrize("ways", [("for", "against"), ("against", "for")])
def test_what_speaks_against_a_criterion_outweighs_what_speaks_for_it(ways):
    spoken = [Found(READ[row], CRITERIA[0], way) for row, way in enumerate(ways)]
    assert criteria_of(GOAL, spoken)["a"] is Outcome.NOT_MET
