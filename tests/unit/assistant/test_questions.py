from __future__ import annotations

import pytest

from assistant.questions import Question, analyse, carrying
from assistant.types import Language


def asked(text: str, language: Language = "nb", **rare: float) -> Question:
    """A question in which every stem weighs 1, but those named."""
    return analyse(text, language, lambda stem: rare.get(stem, 1.0))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hva er de sju målene?", 7),
        ("Hva er de syv målene?", 7),
        ("Kva er dei fire rammene?", 4),
        ("What are the seven goals?", 7),
        ("Hvilke 3 kriterier gjelder?", 3),
        ("Hva er målene?", None),
        ("Hva skjedde etter sju år?", None),
    ],
)
def test_how_many_things_a_question_speaks_of(text, count):
    assert asked(text).count == count


def test_support_is_the_weight_of_the_words_that_are_found():
    question = asked("Hva koster radiologi og patologi?", radiologi=6.0, patologi=3.0)
    everything = question.support("Hva radiologi og patologi koster")
    assert everything == 1.0
    assert question.support("Helt andre ting her") == 0.0
    assert 0 < question.support("patologi") < question.support("radiologi") < everything
    assert question.support("radiologi") == pytest.approx(6 / 10)


def test_a_question_of_stop_words_alone_is_supported_by_nothing():
    question = asked("Hva er det?")
    assert question.terms == ()
    assert question.support("Hva er det?") == 0.0


def test_missing_names_each_absent_word_once_in_order():
    question = asked("Hvordan fant kantinen sykkelen, kantinen og patologien?")
    assert question.missing("Digital patologi er innført.")[-2:] == ["kantinen", "sykkelen"]
    assert "patologien" not in question.missing("Digital patologi er innført.")


def test_a_compound_meets_its_longer_form():
    question = asked("Hva gjelder for journalløsning?")
    assert "journalløsning" not in question.missing("Helseforetakene har journalløsningene samlet.")


def test_frame_words_count_little_and_are_never_missing():
    question = asked("Fortell kort om patologi", fortell=9.0, kort=9.0)
    assert question.support("patologi") > 0.6
    assert question.missing("patologi") == []
    assert question.missing("noe annet") == ["patologi"]


def test_years_are_found_whole_or_not_at_all():
    question = asked("Vedtak 2018")
    assert "2018" in question.missing("vedtak 20180 og 2017")
    assert "2018" not in question.missing("vedtak i 2018")


def test_an_english_question_is_supported_by_a_bokmaal_sentence():
    question = asked("Which hospital has a contract?", "en")
    assert question.support("Sykehuset har en kontrakt.") == 1.0
    assert "sykehus" in question.expansion.split()


def test_names_are_words_with_a_capital_inside_the_question():
    question = asked("Sier strategien noe om Peru?")
    assert {term.word for term in question.terms if question.is_name(term)} == {"peru"}


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("Hvilken indikator bruker strategien?", "indikator"),
        ("Hvem er styreleder i helseforetaket?", "styreleder"),
        ("Kva skyløysing var det dei skreiv om?", "skyløysing"),
        ("Which vendor delivered the solution?", "vendor"),
        ("Fortell om patologi", None),
    ],
)
def test_what_a_question_asks_for_by_name(text, focus):
    found = asked(text, "en" if text.startswith("Which") else "nb").focus
    assert (found.word if found else None) == focus


def test_a_later_question_carries_the_words_of_the_one_before_as_they_are_spelled():
    assert carrying("hva koster det", "Når ble STIM etablert?") == "hva koster det STIM etablert"
    assert carrying("hva er STIM", "STIM?") == "hva er STIM"
