from __future__ import annotations

import pytest

from assistant.wants import fits, full_name, values
from assistant.wants import wants as wants_of


@pytest.mark.parametrize(
    ("wants", "nb", "nn", "en"),
    [
        ("time", "Når ble strategien vedtatt?", "Kva år vart strategien vedteken?", "When was the strategy adopted?"),
        ("amount", "Hvor mange pasienter gjelder det?", "Kor mange er med?", "How many hospitals take part?"),
        ("money", "Hva er rammen for prosjektet?", "Kor mykje kosta det?", "How much did the programme cost?"),
        ("duration", "Hvor lenge varer prosjektet?", "Kor lenge varer det?", "How long does it last?"),
        ("person", "Hvem leder programmet?", "Kven leier programmet?", "Who leads the programme?"),
        ("place", "Hvor skal sykehuset bygges?", "Kvar ligg sjukehuset?", "Where is the hospital?"),
        ("reason", "Hvorfor ble det stanset?", "Kvifor vart prosjektet stansa?", "Why was the project stopped?"),
        ("list", "Hvilke leverandører har avtale?", "Kva for leverandørar er med?", "Which suppliers take part?"),
        ("list", "Hva inngår i leveransen?", "Kva omfattar leveransen?", "What is the scope of the delivery?"),
        ("list", "Hva ble det lagt vekt på?", "Kva tema vart drøfta?", "What does the report include?"),
        ("definition", "Hva er STIM?", "Kva er STIM?", "What is STIM?"),
        ("other", "Fortell om STIM", "Fortel om STIM", "Tell me about STIM"),
    ],
)
def test_what_a_question_wants(wants, nb, nn, en):
    assert [wants_of(nb), wants_of(nn), wants_of(en)] == [wants] * 3


@pytest.mark.parametrize("text", ["Hva skjer når prosjektet er ferdig?", "What happens when it is finished?"])
def test_when_inside_a_clause_asks_for_no_time(text):
    assert wants_of(text) != "time"


@pytest.mark.parametrize(
    ("want", "sentence", "fit"),
    [
        ("time", "Styret vedtok den 22. november.", True),
        ("time", "Delstrategien kom i 2023.", True),
        ("time", "Delstrategien er vedtatt av styret.", False),
        ("money", "Rammen er 125 millioner kroner.", True),
        ("money", "Rammen fra 2023 er ikke bestemt.", False),
        ("amount", "Fra 13. juni 2023 er alle med.", False),
        ("duration", "Prosjektet varer i tre år.", True),
        ("person", "alle helseforetak er med", True),
        ("person", "det er ikke bestemt ennå", False),
        ("amount", "Det er sju mål.", True),
        ("amount", "Rammen er ikke bestemt.", False),
        ("person", "Prosjektet ledes av Sykehuspartner.", True),
        ("definition", "STIM er et program fra 2019.", False),
    ],
)
def test_which_sentences_hold_the_value_that_is_wanted(want, sentence, fit):
    assert fits(want, sentence) is fit


def test_a_value_that_the_question_names_itself_is_no_answer():
    assert not fits("time", "Strategien fra 2020 er erstattet.", "Når gikk strategien fra 2020 ut?")
    assert fits("time", "Strategien fra 2020 ble erstattet i 2023.", "Når gikk strategien fra 2020 ut?")


def test_a_date_is_no_amount():
    assert values("amount", "Den 22. november 2023 ble 7 mål vedtatt.") == {"7"}


def test_full_names():
    assert full_name("Prosjektet ledes av Kari Nordmann.")
    assert not full_name("Prosjektet ledes av Sykehuspartner.")
