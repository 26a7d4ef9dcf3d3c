from __future__ import annotations

import random

import pytest

from assistant.checking.reviews import Tally, confirm, override, tally, withdraw
from assistant.errors import BadReview, PersonalData
from assistant.types import Verdict
from tests.identity_numbers import number

KARI, OLA = "Kari Nordmann, fagsjef", "Ola Nordmann, rådgiver"
WHY = "Tiltaket bruker felles tjenester."
GOAL = "felles-ikt-tjenester"


def test_nothing_is_confirmed_before_somebody_has_looked(canteen):
    assert canteen.review_of(GOAL) is None
    assert not canteen.confirmed()


def test_a_person_confirms_all_verdicts(canteen):
    report = confirm(canteen, f"  {KARI}\n", at="2026-02-03T09:00:00+00:00")
    assert report.confirmed()
    assert {(one.reviewer, one.at, one.reason) for one in report.reviews} == {(KARI, "2026-02-03T09:00:00+00:00", None)}
    assert all(one.verdict is one.suggested for one in report.reviews)
    assert report.assessments == canteen.assessments


def test_without_goals_only_what_nobody_has_reviewed_is_confirmed(canteen):
    report = confirm(override(canteen, GOAL, Verdict.PARTLY, KARI, WHY), OLA)
    assert report.review_of(GOAL).reviewer == KARI
    assert len(report.reviews) == 7
    assert confirm(report, OLA).reviews == report.reviews


def test_an_override_keeps_the_suggestion_and_the_reviews_before_it(canteen):
    report = override(confirm(canteen, OLA, [GOAL]), GOAL, Verdict.SUPPORTS, KARI, f" {WHY} ")
    last = report.review_of(GOAL)
    assert (last.suggested, last.verdict, last.reason) == (Verdict.NOT_ADDRESSED, Verdict.SUPPORTS, WHY)
    assert [one.reviewer for one in report.reviews] == [OLA, KARI]


def test_what_is_withdrawn_lets_the_review_before_it_count_again(canteen):
    first = confirm(canteen, OLA, [GOAL, "data-og-innsikt"])
    report = override(first, GOAL, Verdict.SUPPORTS, KARI, WHY)
    assert withdraw(report, GOAL).reviews == first.reviews
    assert withdraw(withdraw(report, GOAL), GOAL).review_of("data-og-innsikt")
    with pytest.raises(BadReview) as caught:
        withdraw(canteen, GOAL)
    assert caught.value.reason == "nothing_to_withdraw"


@pytest.mark.parametrize("name", ["", "  ", "\n", "12", "- ."])
def test_a_review_needs_a_name(canteen, name):
    for attempt in (lambda: confirm(canteen, name), lambda: override(canteen, GOAL, Verdict.SUPPORTS, name, WHY)):
        with pytest.raises(BadReview) as caught:
            attempt()
        assert caught.value.reason == "reviewer_missing"


@pytest.mark.parametrize("reason", ["", "kort", "   ni tegn  "])
def test_an_override_needs_a_reason(canteen, reason):
    with pytest.raises(BadReview) as caught:
        override(canteen, GOAL, Verdict.SUPPORTS, KARI, reason)
    assert caught.value.reason == "reason_missing"


def test_an_override_with_the_suggested_verdict_is_none(canteen):
    with pytest.raises(BadReview) as caught:
        override(canteen, GOAL, Verdict.NOT_ADDRESSED, KARI, WHY)
    assert caught.value.reason == "same_verdict"


def test_only_goals_of_the_report_are_reviewed(canteen):
    for attempt in (
        lambda: confirm(canteen, KARI, ["finnes-ikke"]),
        lambda: override(canteen, "finnes-ikke", Verdict.SUPPORTS, KARI, WHY),
        lambda: withdraw(canteen, "finnes-ikke"),
    ):
        with pytest.raises(BadReview) as caught:
            attempt()
        assert caught.value.reason == "goal_not_in_report"


def test_an_identity_number_is_not_kept(canteen):
    with pytest.raises(PersonalData):
        confirm(canteen, f"Kari Nordmann {number(random.Random())}")
    with pytest.raises(PersonalData):
        override(canteen, GOAL, Verdict.SUPPORTS, KARI, f"Avklart med {number(random.Random())} i går.")


def test_agreement_is_counted_by_goal_over_reports(canteen):
    reports = [confirm(canteen, KARI), override(canteen, GOAL, Verdict.SUPPORTS, KARI, WHY), canteen]
    counts = {one.goal: (one.verdicts, one.reviewed, one.confirmed, one.overridden) for one in tally(reports)}
    assert counts.pop(GOAL) == (3, 2, 1, 1)
    assert set(counts.values()) == {(3, 1, 1, 0)}


def test_the_interval_is_wilsons():
    assert Tally(goal="a", name="A", verdicts=9, confirmed=0, overridden=0).agreement() is None
    share, low, high = Tally(goal="a", name="A", verdicts=10, confirmed=8, overridden=2).agreement()
    assert (share, round(low, 3), round(high, 3)) == (0.8, 0.49, 0.943)
    assert Tally(goal="a", name="A", verdicts=3, confirmed=3, overridden=0).agreement()[2] == 1.0
