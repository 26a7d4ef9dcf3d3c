from __future__ import annotations

import pytest

from assistant.portfolio.coverage import goal_coverage
from assistant.portfolio.findings import findings
from assistant.types import Entry, Findings, Verdict
from tests.portfolios import FIRST, GOALS, SECOND, THIRD, entry

SUPPORTS, PARTLY, CONFLICTS, PERSON = Verdict.SUPPORTS, Verdict.PARTLY, Verdict.CONFLICTS, Verdict.NEEDS_PERSON


def found(*entries: Entry) -> Findings:
    return findings(entries, goal_coverage(entries, GOALS), ())


def test_a_hole_is_a_goal_that_none_supports_with_those_that_do_in_part():
    holes = {hole.goal: hole.partly for hole in found(entry("a", {FIRST: SUPPORTS, SECOND: PARTLY})).holes}
    assert FIRST not in holes
    assert (holes[SECOND], holes[THIRD], len(holes)) == (("a",), (), 6)


def test_without_proposals_there_are_no_holes():
    assert found().holes == ()


@pytest.mark.parametrize(("supporting", "others", "piles"), [(4, 3, 1), (4, 4, 0), (3, 0, 0), (5, 4, 1), (5, 5, 0)])
def test_a_pile_up_is_a_goal_that_more_than_half_and_at_least_four_support(supporting, others, piles):
    entries = [entry(f"s{n}", {FIRST: SUPPORTS}) for n in range(supporting)]
    entries += [entry(f"p{n}", {FIRST: PARTLY}) for n in range(others)]
    assert [pile.goal for pile in found(*entries).pile_ups] == [FIRST] * piles


def test_conflicts_and_cells_for_a_person_are_listed_in_the_order_of_the_input():
    shown = found(entry("z", {FIRST: CONFLICTS, SECOND: PERSON}), entry("a", {FIRST: CONFLICTS}))
    assert [(one.proposal, one.goal) for one in shown.conflicts] == [("z", FIRST), ("a", FIRST)]
    assert [(one.proposal, one.goal, one.reason) for one in shown.needs_person] == [("z", SECOND, "Fordi.")]


def test_those_that_support_a_goal_stand_against_those_that_conflict_with_it():
    shown = found(
        entry("a", {FIRST: SUPPORTS, SECOND: SUPPORTS}), entry("b", {FIRST: CONFLICTS}), entry("c", {THIRD: CONFLICTS})
    )
    assert [(one.goal, one.supporting, one.conflicting) for one in shown.oppositions] == [(FIRST, ("a",), ("b",))]
