from __future__ import annotations

from assistant.citations import Citer
from assistant.goals import goals_hash, load_goals
from assistant.recheck import Recheck, Rechecker
from assistant.types import (
    Assessment,
    CriterionOutcome,
    DocumentHash,
    Evidence,
    Goals,
    Outcome,
    ProposalQuote,
    Report,
    ReportReceipt,
    Verdict,
)
from tests.conftest import ROOT
from tests.fakes import MemoryLibrary

GOALS = load_goals(ROOT / "corpus")
GOAL = GOALS.goals[3]
QUOTE = "Pasienten skal se egne prøvesvar på Helsenorge."
DATED = {"date": "2024"}
OWN = ProposalQuote(page=1, start=0, end=4, quote="Prøv")


def library(*pages: str, name: str = "ark", **fields: object) -> MemoryLibrary:
    other = {"ny": ["Ny tekst."]} if fields.get("superseded_by") == ("ny",) else {}
    return MemoryLibrary({name: list(pages), **other}, {name: {**DATED, **fields}, "ny": DATED})


def citer(of: MemoryLibrary) -> Citer:
    return Citer(of, lambda: "2026-05-05")


def report(listed: bool = True) -> Report:
    """A report of one goal, made when the quote stood on page 1 of the first version."""
    citation = citer(library(QUOTE, "Side to.")).cite("ark", 1, QUOTE)
    assert citation is not None
    evidence = Evidence(proposal=OWN, citation=citation, criterion=GOAL.criteria[0].id, direction="for")
    assessment = Assessment(
        goal=GOAL.id,
        name=GOAL.name,
        official=GOAL.official,
        tier=GOAL.tier,
        basis="Grunnlaget",
        verdict=Verdict.SUPPORTS,
        reason="Fordi.",
        criteria=tuple(CriterionOutcome(id=c.id, question=c.question, outcome=Outcome.MET) for c in GOAL.criteria),
        evidence=(evidence,),
        missing=(),
    )
    receipt = ReportReceipt(
        generation="g",
        documents=(DocumentHash(id="ark", version=1, sha256="0" * 64),) if listed else (),
        settings="s",
        model=None,
        goals_sha256=goals_hash(GOALS),
        proposal_sha256="0",
        statements=1,
        system_version="0",
        created_at="2026-01-01T00:00:00+00:00",
    )
    return Report(
        proposal="tiltak.md",
        language="nb",
        mode="extractive",
        degraded=None,
        assessments=(assessment,),
        frame=None,
        decided_by=(),
        notices=(),
        receipt=receipt,
    )


def recheck(now: MemoryLibrary, goals: Goals = GOALS, made: Report | None = None) -> Recheck:
    return Rechecker(now, citer(now), goals, "nb").recheck(made or report())


def codes(found: Recheck) -> list[tuple[str, str | None]]:
    return [(change.code, change.goal) for change in found.changes]


def with_goal(**fields: object) -> Goals:
    changed = GOAL.model_copy(update=fields)
    return GOALS.model_copy(update={"goals": tuple(changed if goal == GOAL else goal for goal in GOALS.goals)})


def test_nothing_has_changed():
    found = recheck(library(QUOTE, "Side to."))
    assert (found.stale, found.changes, found.quotes) == (False, (), 1)
    assert (found.generation_then, found.generation_now) == ("g", "minne")


def test_another_generation_of_the_same_is_no_change():
    assert not recheck(library(QUOTE, "Side to.", version=3)).stale  # the bytes are those of then again


def test_a_file_with_other_bytes():
    found = recheck(library(QUOTE, "Side to.", sha256="1" * 64, version=2))
    assert codes(found) == [("document_changed", GOAL.id)]
    assert found.changes[0].message == "Kilden «Ark» er endret: versjon 1 er nå versjon 2."


def test_a_receipt_without_the_document_is_compared_by_version():
    assert codes(recheck(library(QUOTE, version=2), made=report(listed=False))) == [("document_changed", GOAL.id)]
    assert not recheck(library(QUOTE), made=report(listed=False)).stale


def test_a_quote_that_is_gone_or_has_moved():
    assert codes(recheck(library("Noe annet.", "Side to."))) == [("quote_gone", GOAL.id)]
    moved = recheck(library("Noe annet.", QUOTE))
    assert codes(moved) == [("quote_moved", GOAL.id)]
    assert "fra side 1 til side 2" in moved.changes[0].message


def test_a_document_that_is_gone_or_replaced():
    assert codes(recheck(library(QUOTE, name="annet"))) == [("document_gone", GOAL.id)]
    replaced = recheck(library(QUOTE, superseded_by=("ny",)))
    assert codes(replaced) == [("document_replaced", GOAL.id)]
    assert replaced.changes[0].message == "Kilden «Ark» er erstattet av ny."


def test_goals_that_have_changed():
    renamed = recheck(library(QUOTE), with_goal(name="Nytt navn"))
    assert codes(renamed) == [("goals_changed", None), ("goal_renamed", GOAL.id)]
    first, *rest = GOAL.criteria
    fewer = recheck(library(QUOTE), with_goal(criteria=tuple(rest)))
    assert codes(fewer) == [("goals_changed", None), ("criterion_gone", GOAL.id)]
    asked = first.model_copy(update={"question": "Er det nytt?"})
    other = recheck(library(QUOTE), with_goal(criteria=(asked, *rest)))
    assert codes(other) == [("goals_changed", None), ("criterion_changed", GOAL.id)]
    more = recheck(library(QUOTE), with_goal(criteria=(*GOAL.criteria, asked.model_copy(update={"id": "ny"}))))
    assert codes(more) == [("goals_changed", None), ("criterion_new", GOAL.id)]
    signals = recheck(library(QUOTE), with_goal(description="En annen beskrivelse."))
    assert codes(signals) == [("goals_changed", None)]
    gone = GOALS.model_copy(update={"goals": tuple(goal for goal in GOALS.goals if goal != GOAL)})
    assert codes(recheck(library(QUOTE), gone)) == [("goals_changed", None), ("goal_gone", GOAL.id)]
