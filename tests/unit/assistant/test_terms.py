from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.terms import content_words, grams, pairs, stem, stems, word_grams, words


def test_words_are_lower_case_and_numbers_stay_whole():
    assert words("Rammen er 12,5 MILLIONER – i BP3, sak 132-2023.") == [
        "rammen", "er", "12,5", "millioner", "i", "bp3", "sak", "132", "2023",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["og i på", "kva er det", "what is the", "", "?!"])
def test_stop_words_alone_leave_nothing(text):
    assert content_words(text) == stems(text) == grams(text) == pairs(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("sykehus", "sykehusene"), ("mål", "målene"), ("strategi", "strategien"), ("prosjekt", "prosjektet")],
)
def test_inflections_share_a_stem(one, other):
    assert stem(one) == stem(other)


def test_grams_mark_the_borders_of_a_word():
    assert word_grams("helse") == ("_hel", "hels", "else", "lse_")
    assert word_grams("epj") == ("_epj", "epj_")
    assert word_grams("ki") == ("_ki_",)
    assert word_grams("å") == ("_å_",)


def test_a_compound_shares_grams_with_its_parts():
    compound = set(grams("journalløsning"))
    assert len(compound & set(grams("løsning for journal"))) >= 6
    assert not compound & set(grams("pasientens fastlege"))


def test_pairs_join_neighbours_without_the_stop_words_between():
    assert pairs("målene for Helse Sør-Øst") == ["mål hels", "hels sør", "sør øst"]


@given(st.text())
def test_terms_of_any_text_agree_with_each_other(text):
    assert len(stems(text)) == len(content_words(text))
    assert len(pairs(text)) == max(0, len(stems(text)) - 1)
    assert grams(text) == [gram for word in content_words(text) for gram in word_grams(word)]
