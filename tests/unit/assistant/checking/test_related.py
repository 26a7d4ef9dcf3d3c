from __future__ import annotations

import pytest

from assistant.types import Kind, Related, Report
from evals.datasets import load_proposals
from evals.proposals import as_proposal
from ingest.uploads import proposal_from_text
from tests.conftest import ROOT

PATHOLOGY = "Vi vil innføre digital patologi ved laboratoriet, slik at vevsprøver skannes og deles."
ELSEWHERE = [sample for sample in load_proposals(split="dev") if sample.kind == "off-topic"]
HOME = "Tiltaket bruker rammeavtalen for digital hjemmeoppfølging, slik at helseforetaket kan kjøpe løsninger."
PLATFORM = "Tiltaket tar i bruk prosessplattformen for digital hjemmeoppfølging."


def report_on(real_assistant, text: str, as_of: str | None = None) -> Report:
    return real_assistant.assessor.assess(proposal_from_text(text), as_of)


def ids(found: tuple[Related, ...]) -> list[str]:
    return [one.citation.document_id for one in found]


def test_an_initiative_is_found_with_both_sides_verified(real_assistant):
    proposal = proposal_from_text(HOME)
    found = real_assistant.assessor.assess(proposal).related
    assert ids(found)[0] == "initiativ-rammeavtale-dho"
    for one in found:
        page = real_assistant.library.page(one.citation.document_id, one.citation.page)
        assert page.text[one.citation.start : one.citation.end] == one.citation.quote != ""
        own = one.proposal
        assert proposal.pages[own.page - 1].text[own.start : own.end] == own.quote != ""


def test_earlier_board_cases_on_the_same_come_after_the_initiatives(real_assistant):
    found = report_on(real_assistant, PATHOLOGY).related
    kinds = [one.citation.kind for one in found]
    assert {Kind.INITIATIVE, Kind.BOARD_CASE} == set(kinds)
    assert kinds == sorted(kinds, key=[Kind.INITIATIVE, Kind.BOARD_CASE].index)
    assert "styresak-2022-08-digital-patologi" in ids(found)
    assert all(kinds.count(kind) <= 3 for kind in kinds)


@pytest.mark.parametrize(
    "sample", [s for s in load_proposals(split="dev") if s.kind == "off-topic"], ids=lambda s: s.id
)
def test_nothing_is_like_a_proposal_about_something_else(real_assistant, sample):
    assert real_assistant.assessor.assess(as_proposal(sample)).related == ()


def test_nothing_is_like_the_canteen_of_the_examples(real_assistant):
    text = (ROOT / "corpus/proposals/eksempel-ny-kantine.md").read_text(encoding="utf-8")
    assert report_on(real_assistant, text).related == ()


def test_nothing_is_like_the_names_of_the_goals_alone(real_assistant):
    names = "\n\n".join(f"{goal.name}." for goal in real_assistant.goals.goals)
    assert report_on(real_assistant, names).related == ()


def test_a_sum_of_money_is_no_likeness(real_assistant):
    assert report_on(real_assistant, "Kostnadsrammen for tiltaket er 265 millioner kroner.").related == ()


def test_what_has_been_replaced_is_said_to_be(real_assistant):
    text = "Regional delstrategi for teknologiområdet skal erstattes av en ny delstrategi for teknologiområdet."
    standing = {one.citation.document_id: one.in_force for one in report_on(real_assistant, text).related}
    assert standing["styresak-049-2020"] is False
    assert standing["styresak-132-2023"] is True


def test_as_of_a_day_only_what_was_in_force_then_is_shown(real_assistant):
    now, then = (report_on(real_assistant, PLATFORM, as_of).related for as_of in (None, "2023-11-25"))
    assert "initiativ-prosessplattform-dho" in ids(now)  # of January 2024
    assert then
    assert "initiativ-prosessplattform-dho" not in ids(then)
    assert all(one.in_force for one in then)
