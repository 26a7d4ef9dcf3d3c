from __future__ import annotations

import pytest

from assistant.portfolio.coverage import goal_coverage, share, tier_coverage, verdict_on
from assistant.types import Verdict
from tests.portfolios import FIRST, GOALS, SECOND, THIRD, entry

SUPPORTS, PARTLY = Verdict.SUPPORTS, Verdict.PARTLY


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_of_a_share_is_wilsons(count, of, low, high):
    """The last row is the example of Newcombe, Statistics in Medicine 17 (1998), 857-872, table I."""
    found = share(count, of)
    assert found.value == pytest.approx(count / of, abs=1e-4)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_of_nothing_there_is_no_share():
    assert (share(0, 0).value, share(0, 0).low, share(0, 0).high) == (None, None, None)


def test_every_verdict_is_counted_for_each_goal_in_their_order():
    entries = [entry("a", {FIRST: SUPPORTS}), entry("b", {FIRST: PARTLY, SECOND: SUPPORTS})]
    found = goal_coverage(entries, GOALS)
    assert [one.goal for one in found] == [goal.id for goal in GOALS.goals]
    assert found[0].counts == {**dict.fromkeys(Verdict, 0), SUPPORTS: 1, PARTLY: 1}
    assert (found[0].supporting.count, found[0].supporting.of) == (1, 2)
    assert all(sum(one.counts.values()) == 2 for one in found)


def test_a_tier_counts_its_cells_and_the_proposals_that_support_any_of_its_goals():
    entries = [entry("a", {FIRST: SUPPORTS, SECOND: SUPPORTS}), entry("b", {THIRD: PARTLY})]
    core = tier_coverage(entries, GOALS)[0]
    assert (core.tier, len(core.goals)) == ("kjernevirksomhet", 4)
    assert (core.counts[SUPPORTS], core.counts[PARTLY], sum(core.counts.values())) == (2, 1, 8)
    assert (core.supporting.count, core.supporting.of) == (1, 2)


def test_a_goal_that_a_report_does_not_know_needs_a_person():
    assert verdict_on(entry("a", {}), "nytt-maal") is Verdict.NEEDS_PERSON
