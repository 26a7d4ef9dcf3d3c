"""Typing errors are the same every time, and change words only where people mistype them."""

import pytest

from evals.typos import TYPOS, with_typos

QUESTION = "Når vedtok styret kostnadsrammen på 265 millioner for DIPS i 2022?"


@pytest.mark.parametrize("typo", TYPOS)
def test_the_same_question_gets_the_same_typing_errors(typo):
    assert with_typos(QUESTION, typo) == with_typos(QUESTION, typo) != QUESTION
    assert with_typos(QUESTION, typo, seed=1) != with_typos(QUESTION, typo, seed=5)


@pytest.mark.parametrize(("typo", "length"), [("swap", 0), ("omit", -1), ("double", 1)])
def test_each_kind_changes_a_word_as_its_name_says(typo, length):
    for word in ("styret", "kostnadsrammen", "journalen"):
        mistyped = with_typos(word, typo)
        assert mistyped != word
        assert len(mistyped) == len(word) + length
        assert (mistyped[0], mistyped[-1]) == (word[0], word[-1])
        if typo == "swap":
            assert sorted(mistyped) == sorted(word)


@pytest.mark.parametrize("typo", TYPOS)
def test_figures_acronyms_and_short_words_stay(typo):
    words = with_typos(QUESTION, typo).split()
    assert {"Når", "på", "265", "for", "DIPS", "i", "2022?"} <= set(words)
    assert len(words) == len(QUESTION.split())
    assert with_typos("Hva er KI?", typo) == "Hva er KI?"


def test_a_third_of_the_long_words_are_hit():
    question = " ".join(["arbeidsprosesser"] * 9)
    assert sum(word != "arbeidsprosesser" for word in with_typos(question, "omit").split()) == 3
