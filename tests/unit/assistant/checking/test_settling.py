"""Every way in which two readings and a verdict of the words can meet."""

from __future__ import annotations

from itertools import product

import pytest

from assistant.checking.judgements import Judgement, judgement_of
from assistant.checking.settling import Answered, ReadTwice, settle
from assistant.forms import JudgementForm
from assistant.types import Chunk, Criterion, Rank, ScoredChunk, Span, Statement, Verdict
from assistant.units import Unit

STRATEGY = "Målet er at relevant pasientinformasjon skal kunne nås på tvers."
SENTENCE = "Sykehusene skal ikke dele journalen med kommunene."
_CHUNK = Chunk(Span("mal", 1, 0, len(STRATEGY)), STRATEGY, ("Målet",), Rank.GOAL)
UNIT = Unit(ScoredChunk(0, _CHUNK, 1, 1, 1), 0, len(STRATEGY), STRATEGY, "")
SAYS_SOMETHING = [Verdict.SUPPORTS, Verdict.PARTLY, Verdict.CONFLICTS]


def criterion(name: str) -> Criterion:
    return Criterion(id=name, question="Deles det?", signals_for=(), signals_against=())


FOR, AGAINST = (Judgement(criterion("a"), way, UNIT) for way in ("for", "against"))
OTHER = Judgement(criterion("b"), "for", UNIT)
ANSWERS: list[Answered] = [FOR, AGAINST, OTHER, "silent", None]


def read(*pairs: tuple[Answered, Answered]) -> list[ReadTwice]:
    return [ReadTwice(Statement(1, at, at + 1, "x"), one, two) for at, (one, two) in enumerate(pairs)]


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("pairs", [[], [("silent", "silent")], [(None, FOR)], [(AGAINST, None), (None, None)]])
def test_silence_and_what_does_not_hold_change_nothing(verdict, pairs):
    assert settle(verdict, read(*pairs)) is None


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("pair", [(FOR, AGAINST), (FOR, "silent"), ("silent", AGAINST)])
def test_where_the_readings_differ_a_person_must_look(verdict, pair):
    settled = settle(verdict, read((FOR, FOR), pair))
    assert settled is not None
    assert (settled.verdict, settled.reason) == (Verdict.NEEDS_PERSON, "readings_differ")


def test_what_the_words_did_not_find_is_added():
    def added(*pairs: tuple[Answered, Answered]) -> Verdict | None:
        settled = settle(Verdict.NOT_ADDRESSED, read(*pairs))
        return settled.verdict if settled else None

    assert added((FOR, FOR)) is Verdict.PARTLY
    assert added((FOR, FOR), (FOR, FOR)) is Verdict.PARTLY
    assert added((FOR, FOR), (OTHER, OTHER)) is Verdict.SUPPORTS
    assert added((AGAINST, AGAINST)) is Verdict.CONFLICTS
    assert added((AGAINST, AGAINST), (FOR, FOR)) is Verdict.NEEDS_PERSON


@pytest.mark.parametrize(
    ("verdict", "judgement", "expected"),
    [
        (Verdict.SUPPORTS, FOR, Verdict.SUPPORTS),
        (Verdict.PARTLY, FOR, Verdict.PARTLY),
        (Verdict.CONFLICTS, AGAINST, Verdict.CONFLICTS),
        (Verdict.SUPPORTS, AGAINST, Verdict.NEEDS_PERSON),
        (Verdict.PARTLY, AGAINST, Verdict.NEEDS_PERSON),
        (Verdict.CONFLICTS, FOR, Verdict.NEEDS_PERSON),
        (Verdict.NEEDS_PERSON, FOR, Verdict.NEEDS_PERSON),
        (Verdict.NEEDS_PERSON, AGAINST, Verdict.NEEDS_PERSON),
    ],
)
def test_a_verdict_stands_or_a_person_must_look(verdict, judgement, expected):
    settled = settle(verdict, read((judgement, judgement)))
    assert settled is not None and settled.verdict is expected


@pytest.mark.parametrize("verdict", list(Verdict))
def test_nothing_is_ever_taken_away(verdict):
    for first, second, third, fourth in product(ANSWERS, repeat=4):
        settled = settle(verdict, read((first, second), (third, fourth)))
        if settled is None:
            continue
        if verdict is not Verdict.NOT_ADDRESSED:
            assert settled.verdict in (verdict, Verdict.NEEDS_PERSON)
        if settled.verdict in SAYS_SOMETHING:
            assert settled.found


def judged(**changed: str) -> Answered:
    form = {"criterion": "k", "answer": "no", "proposal": SENTENCE, "strategy": STRATEGY} | changed
    return judgement_of(JudgementForm.model_validate(form), {"k": criterion("a")}, SENTENCE, [UNIT])


def test_a_judgement_needs_words_from_both_sides():
    assert judged() == AGAINST
    assert judged(proposal="dele  JOURNALEN med", strategy="relevant pasientinformasjon") == AGAINST
    assert judged(answer="yes") == FOR
    assert judged(answer="silent", proposal="", strategy="") == "silent"


@pytest.mark.parametrize(
    "changed",
    [
        {"criterion": "x"},
        {"proposal": ""},
        {"strategy": ""},
        {"proposal": "skal"},
        {"proposal": "Sykehusene skal dele journalen"},
        {"proposal": "Sykehusene … kommunene"},
        {"strategy": SENTENCE},
        {"proposal": STRATEGY},
    ],
)
def test_a_judgement_without_them_is_nothing(changed):
    assert judged(**changed) is None
