from __future__ import annotations

import pytest

from assistant.drafting.facts import facts, names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("265 millioner kroner", "265 mill. kroner"),
        ("1 265 millioner", "1,265 mrd."),
        ("1,5 milliarder", "1 500 mill."),
        ("sju mål", "7 mål"),
        ("syv mål", "seven goals"),
        ("22. november 2023", "2023-11-22"),
        ("22. november 2023", "22.11.2023"),
        ("20 prosent", "20 %"),
        ("med to mål", "med 2 mål"),
    ],
)
def test_two_ways_to_write_the_same(one, other):
    left, right = facts(one, "nb"), facts(other, "nb")
    assert (left.numbers, left.months) == (right.numbers, right.months)
    assert left.numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("265 millioner", "265 milliarder"),
        ("265 millioner", "256 millioner"),
        ("20 prosent", "20 kroner"),
        ("22. november 2023", "22. oktober 2023"),
        ("sju mål", "seks mål"),
        ("1,5", "15"),
    ],
)
def test_two_different_things(one, other):
    left, right = facts(one, "nb"), facts(other, "nb")
    assert (left.numbers, left.months) != (right.numbers, right.months)


def test_english_words_that_look_like_facts_are_none():
    said = facts("The board may decide to march on.", "en")
    assert not said.numbers and not said.months and said.reserved
    assert facts("In May two boards met.", "en").months == {5}


@pytest.mark.parametrize(
    ("text", "language", "denies"),
    [
        ("Fase 5 skal ikke gjennomføres.", "nb", True),
        ("Fase 5 skal ikkje gjennomførast.", "nn", True),
        ("Phase 5 won't be carried out.", "en", True),
        ("There is no phase 5.", "en", True),
        ("Dette gjeld no alle.", "nn", False),
        ("Ikke bare fase 5 skal gjennomføres.", "nb", False),
        ("Fase 5 skal gjennomføres.", "nb", False),
    ],
)
def test_what_denies(text, language, denies):
    assert facts(text, language).denies is denies


def test_what_only_may_be_is_reserved():
    assert facts("Indikatorene kan justeres.", "nb").reserved
    assert facts("Tiltaket er foreslått.", "nb").reserved
    assert not facts("Tiltaket er vedtatt.", "nb").reserved


def test_names_and_words_that_only_begin_a_sentence():
    assert names("Styret i Helse Sør-Øst vedtok STIM. Deretter kom BP3.") == (
        ["Helse", "Sør-Øst", "STIM", "BP3"],
        ["Styret", "Deretter"],
    )
    assert names("STIM ble vedtatt.")[0] == ["STIM"]
