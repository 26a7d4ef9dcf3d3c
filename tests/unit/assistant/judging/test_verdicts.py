from __future__ import annotations

import numpy as np
import pytest

from assistant.judging.model import CLASSES
from assistant.judging.verdicts import decide
from assistant.types import Verdict
from assistant.words import VERDICT_REASONS


def of(**likely: float) -> np.ndarray:
    """Probabilities in the order of the classes; what is not named is nought."""
    return np.array([likely.get(verdict.value, 0.0) for verdict in CLASSES], dtype=np.float32)


@pytest.mark.parametrize("best", CLASSES)
def test_the_likeliest_verdict_is_given(best):
    verdict, reason = decide(of(**{best.value: 0.9}), spoken_for=0.0, spoken_against=False)
    assert verdict is best
    assert reason in VERDICT_REASONS


def test_support_and_conflict_at_once_are_for_a_person():
    assert decide(of(supports=0.55, conflicts=0.4), spoken_for=0.0, spoken_against=False) == (
        Verdict.NEEDS_PERSON,
        "both_ways",
    )
    assert decide(of(supports=0.4, conflicts=0.55), spoken_for=0.0, spoken_against=False) == (
        Verdict.NEEDS_PERSON,
        "both_ways",
    )


def test_where_nothing_is_likely_enough_a_person_decides():
    thin = of(supports=0.3, partly=0.3, conflicts=0.1, not_addressed=0.3)
    assert decide(thin, spoken_for=0.0, spoken_against=False) == (Verdict.NEEDS_PERSON, "thin")


def test_a_signal_against_is_never_passed_over_in_silence():
    assert decide(of(not_addressed=0.95), spoken_for=0.0, spoken_against=True) == (
        Verdict.NEEDS_PERSON,
        "signal_against",
    )
    assert decide(of(not_addressed=0.95), spoken_for=0.0, spoken_against=False)[0] is Verdict.NOT_ADDRESSED


def test_a_conflict_that_is_not_unlikely_is_for_a_person_where_nothing_else_is_said():
    asked = {"spoken_for": 0.0, "spoken_against": False}
    assert decide(of(not_addressed=0.75, conflicts=0.25), **asked) == (Verdict.NEEDS_PERSON, "signal_against")
    assert decide(of(not_addressed=0.85, conflicts=0.15), **asked)[0] is Verdict.NOT_ADDRESSED
    assert decide(of(partly=0.75, conflicts=0.25), **asked)[0] is Verdict.PARTLY


def test_a_plain_claim_is_never_passed_over_in_silence():
    nothing = of(not_addressed=0.98)
    assert decide(nothing, spoken_for=0.95, spoken_against=False) == (Verdict.NEEDS_PERSON, "thin")
    assert decide(nothing, spoken_for=0.7, spoken_against=False)[0] is Verdict.NOT_ADDRESSED


@pytest.mark.parametrize("best", [Verdict.SUPPORTS, Verdict.PARTLY, Verdict.CONFLICTS])
def test_a_signal_against_changes_no_verdict_that_was_given(best):
    assert decide(of(**{best.value: 0.9}), spoken_for=0.0, spoken_against=True)[0] is best


def test_every_reason_has_its_words():
    cases = [of(supports=0.5, conflicts=0.5), of(supports=0.3), of(not_addressed=1.0), of(partly=1.0)]
    assert {decide(case, spoken_for=0.0, spoken_against=True)[1] for case in cases} <= VERDICT_REASONS.keys()
