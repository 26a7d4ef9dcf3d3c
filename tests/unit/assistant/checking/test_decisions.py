from __future__ import annotations

from dataclasses import replace

from assistant.checking.decisions import way_to_decision
from assistant.checking.readings import Readings
from assistant.goals import goals_hash
from assistant.types import PathQuote, PathStep
from assistant.words import STEP_SILENT


def test_every_step_is_told_in_verified_words_of_governance(real_assistant, canteen):
    assert [step.id for step in canteen.path] == ["need", "bp1", "concept", "bp3"]
    for step in canteen.path:
        assert step.silent is None
        for decision in step.says:
            page = real_assistant.library.page(decision.citation.document_id, decision.citation.page)
            assert page.text[decision.citation.start : decision.citation.end] == decision.citation.quote
            assert decision.citation.rank == "governance"


def test_no_quote_of_goals_toml_is_lost(real_assistant, canteen):
    wanted = [len(step.says) for step in real_assistant.goals.path]
    assert [len(step.says) for step in canteen.path] == wanted


def test_words_that_no_page_holds_are_left_out_and_the_step_says_that_the_sources_are_silent(real_assistant):
    quotes = (
        PathQuote(document="styring-styringsmodell", page=1, text="Direktøren bestemmer alt dette helt alene."),
        PathQuote(document="styring-styringsmodell", page=99, text="Regionalt porteføljestyre"),
        PathQuote(document="finnes-ikke", page=1, text="Regionalt porteføljestyre"),
    )
    (step,) = way_to_decision(
        [PathStep(id="bp1", says=quotes)], Readings(real_assistant.retriever, real_assistant.citer), "nn"
    )
    assert (step.says, step.silent) == ((), STEP_SILENT.nn)


def test_before_the_sheets_there_is_nothing_to_quote(real_assistant):
    sources = Readings(real_assistant.retriever, real_assistant.citer, as_of="2010")
    found = way_to_decision(real_assistant.goals.path, sources, "nb")
    assert all(step.silent and not step.says for step in found)


def test_without_steps_in_goals_toml_there_are_none(real_assistant, canteen):
    goals = real_assistant.goals.model_copy(update={"path": ()})
    from ingest.uploads import proposal_from_text

    report = replace(real_assistant.assessor, goals=goals).assess(proposal_from_text("Kantina steker vafler."))
    assert report.path == ()


def test_the_way_to_a_decision_does_not_make_saved_reports_stale(real_assistant):
    goals = real_assistant.goals
    assert goals.path
    assert goals_hash(goals.model_copy(update={"path": ()})) == goals_hash(goals)
