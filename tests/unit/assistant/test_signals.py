from __future__ import annotations

import pytest

from assistant.signals import Reading, count_statements, goal_hits, read_all
from assistant.types import Basis, Criterion, Goal, Statement


def statement(text: str) -> Statement:
    return Statement(1, 0, len(text), text)


def direction(text: str, *, spoken_for: str = "", against: str = "", language: str = "nb") -> str | None:
    """Which way a statement speaks by one signal for, one against, or both."""
    reading = Reading(statement(text), language)
    hits = reading.hits([spoken_for] if spoken_for else [], [against] if against else [])
    assert len(hits) <= 1
    return hits[0].direction if hits else None


@pytest.mark.parametrize(
    "text",
    [
        "Sykehuset deler prøvesvar med fastlegen.",
        "Prøvesvar skal deles med fastlegen.",
        "Vi vil dele prøvesvarene.",
        "PRØVESVAR DELES.",
    ],
)
def test_a_signal_is_found_in_any_order_and_inflection(text):
    assert direction(text, spoken_for="deler prøvesvar") == "for"


@pytest.mark.parametrize("text", ["Sykehuset deler mat med fastlegen.", "Prøvesvar skrives ut.", ""])
def test_all_words_of_a_signal_must_be_there(text):
    assert direction(text, spoken_for="deler prøvesvar") is None


def test_a_word_is_found_inside_a_compound():
    assert direction("Pasienten følges med hjemmemonitorering.", spoken_for="monitorering") == "for"


@pytest.mark.parametrize(
    "text",
    [
        "Sykehuset deler ikke prøvesvar.",
        "Sjukehuset deler ikkje prøvesvar.",
        "Løsningen virker uten at vi deler prøvesvar.",
        "Ordningen der vi deler prøvesvar, stanses.",
        "Sykehuset slutter å dele prøvesvar.",
    ],
)
def test_a_negation_or_a_verb_that_ends_turns_what_speaks_for(text):
    assert direction(text, spoken_for="deler prøvesvar") == "against"


def test_ending_turns_a_noun_too():
    assert direction("Vi avvikler deling av prøvesvar.", spoken_for="deling av prøvesvar") == "against"


def test_a_negation_that_belongs_to_the_signal_turns_nothing():
    assert direction("Pasienten trenger ikke oppmøte.", spoken_for="ikke oppmøte") == "for"
    assert direction("Vi deler ikke prøvesvar.", against="deler ikke prøvesvar") == "against"


def test_an_ending_verb_that_belongs_to_the_signal_turns_nothing():
    assert direction("Løsningen fjerner dobbeltarbeid.", spoken_for="fjerner dobbeltarbeid") == "for"
    assert direction("Vi avvikler deling av data.", against="avvikler deling") == "against"


@pytest.mark.parametrize("only", ["ikke bare", "ikke kun", "ikkje berre", "ikke minst"])
def test_not_only_is_no_negation(only):
    assert (
        direction(f"Sykehuset deler {only} prøvesvar, men også røntgenbilder.", spoken_for="deler prøvesvar") == "for"
    )


def test_not_only_is_no_negation_in_english():
    text = "The hospital shares not only test results, but images too."
    assert direction(text, spoken_for="shares test results", language="en") == "for"


@pytest.mark.parametrize(
    "text",
    [
        "Sykepleierne slipper dobbeltregistrering.",
        "Løsningen erstatter dobbeltregistrering.",
        "Det blir mindre dobbeltregistrering.",
        "Det blir ingen dobbeltregistrering.",
        "Arbeidet skjer uten dobbeltregistrering.",
    ],
)
def test_relief_from_a_problem_does_not_speak_against(text):
    assert direction(text, against="dobbeltregistrering") is None


def test_the_problem_itself_speaks_against():
    assert direction("Løsningen fører til dobbeltregistrering.", against="dobbeltregistrering") == "against"


@pytest.mark.parametrize("today", ["I dag", "Per i dag", "Hittil", "Så langt", "Til nå"])
def test_what_is_said_of_today_counts_for_nothing(today):
    assert direction(f"{today} har vi dobbeltregistrering.", against="dobbeltregistrering") is None
    assert direction(f"{today} deler vi prøvesvar.", spoken_for="deler prøvesvar") is None


def test_a_signal_against_wins_over_one_for():
    text = "Sykehuset deler prøvesvar med ekstra pålogging."
    assert direction(text, spoken_for="deler prøvesvar") == "for"
    assert direction(text, spoken_for="deler prøvesvar", against="ekstra pålogging") == "against"


@pytest.mark.parametrize(
    ("text", "language"), [("Sjukehuset sender målingar heimanfrå.", "nn"), ("Vi gjev hjelp heime.", "nn")]
)
def test_a_nynorsk_statement_is_read_in_bokmaal_too(text, language):
    signal = "målinger" if "målingar" in text else "hjemme"
    assert direction(text, spoken_for=signal, language=language) == "for"


def test_strength_counts_the_words_of_the_signal():
    reading = Reading(statement("Sykehuset deler prøvesvar med fastlegen."), "nb")
    strengths = {hit.signal: hit.strength for hit in reading.hits(["deler prøvesvar", "prøvesvar"], [])}
    assert strengths == {"deler prøvesvar": 2, "prøvesvar": 1}


def test_a_signal_of_stop_words_alone_is_never_found():
    assert direction("Det er og som i på.", spoken_for="og i på") is None


def test_hits_of_a_goal_come_by_criterion_and_in_reading_order_and_statements_are_counted_once():
    criteria = (
        Criterion(id="a", question="A?", signals_for=("deler prøvesvar", "prøvesvar"), signals_against=("faks",)),
        Criterion(id="b", question="B?", signals_for=("fastlegen",), signals_against=("stanser deling",)),
    )
    goal = Goal(
        id="m", tier="arbeidsform", name="M", official=False, description="D",
        basis=Basis(document="d", section="s"), criteria=criteria,
    )  # fmt: skip
    texts = ["Vi deler prøvesvar med fastlegen.", "Sykehuset sender svar på faks.", "Ingenting her gjelder målet."]
    hits = goal_hits(goal, read_all([statement(text) for text in texts], "nb"))
    assert [(criterion.id, texts.index(hit.statement.text), hit.direction) for criterion, hit in hits] == [
        ("a", 0, "for"),
        ("a", 0, "for"),
        ("a", 1, "against"),
        ("b", 0, "for"),
    ]
    assert count_statements(hits) == (1, 1)
    assert count_statements([]) == (0, 0)
