"""The wordwise test of whether a passage carries a claim."""

import pytest

from evals.support import containment, denies, numbers_in, supports

PASSAGE = "Styret for Helse Sør-Øst satte i 2017 kostnadsrammen for laboratorieløsningen til 239 millioner kroner."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1,5 mrd.", "1 500 mill."),
        ("sju mål", "7 mål"),
        ("2 000 kroner", "2.000 kroner"),
        ("to tredeler", "two thirds"),
    ],
)
def test_the_same_number_in_other_words(left, right):
    assert numbers_in(left) == numbers_in(right)


def test_a_verbatim_claim_is_carried():
    assert supports(PASSAGE, f"Noe før.\n{PASSAGE} Noe etter.")


@pytest.mark.parametrize(
    "claim",
    [
        PASSAGE.replace("239", "238"),
        PASSAGE.replace("2017", "2018"),
        PASSAGE.replace("satte", "satte ikke"),
        PASSAGE.replace("Helse Sør-Øst", "Helse Vest"),
        "Pasientene møtte sjelden opp til fysioterapi om vinteren.",
    ],
)
def test_a_changed_claim_is_not(claim):
    assert not supports(claim, PASSAGE)


def test_a_retold_claim_is_carried():
    assert supports("Kostnadsrammen for laboratorieløsningen ble satt til 239 millioner kroner i 2017.", PASSAGE)


def test_nothing_carries_nothing():
    assert not supports(PASSAGE, "  ")
    assert containment("og det", "") == 1.0


def test_two_negations_cancel():
    assert denies("Ingen vet det.")
    assert not denies("Ingen vet ikke det.")
