from __future__ import annotations

import pytest

from assistant.checking.revisions import compare
from assistant.errors import NotTheSame
from assistant.types import Report, Revision, Verdict
from ingest.uploads import proposal_from_text

SHARING = "Sykehuset deler prøvesvar med fastlegen i kjernejournal."
ONLINE = "Pasienten ser egne prøvesvar på Helsenorge."
CANTEEN = "Kantina steker vafler hver fredag."
GOAL = "digital-samhandling"


@pytest.fixture(scope="module")
def assess(real_assistant):
    def assess(*lines: str) -> Report:
        return real_assistant.assessor.assess(proposal_from_text("\n\n".join(lines)))

    return assess


def change(revision: Revision):
    return next(one for one in revision.changes if one.goal == GOAL)


def test_the_same_report_twice_has_no_changes(assess):
    report = assess(SHARING, CANTEEN)
    revision = compare(report, report)
    assert [one.goal for one in revision.changes] == [one.goal for one in report.assessments]
    assert not any(one.changed() for one in revision.changes)
    assert revision.same_basis


def test_what_is_added_shows_as_new_evidence_a_new_verdict_and_criteria_met(assess):
    before, after = assess(CANTEEN), assess(CANTEEN, SHARING, ONLINE)
    revision = compare(before, after)
    found = change(revision)
    assert (found.before, found.after) == (Verdict.NOT_ADDRESSED, Verdict.SUPPORTS)
    assert {one.proposal.quote for one in found.evidence_new} == {SHARING, ONLINE}
    assert "deler-pasientinformasjon" in {criterion.id for criterion in found.met}
    assert (found.evidence_gone, found.no_longer_met) == ((), ())
    assert revision.previous_sha256 == before.receipt.proposal_sha256 != after.receipt.proposal_sha256
    assert revision.report == after


def test_what_is_taken_out_shows_as_gone(assess):
    found = change(compare(assess(CANTEEN, SHARING, ONLINE), assess(CANTEEN)))
    assert {one.proposal.quote for one in found.evidence_gone} == {SHARING, ONLINE}
    assert found.no_longer_met
    assert (found.evidence_new, found.met) == ((), ())


def test_text_that_has_only_moved_is_no_change(assess):
    before, after = assess(SHARING, ONLINE, CANTEEN), assess(CANTEEN, CANTEEN, ONLINE, SHARING.replace("med", "med "))
    assert before.assessments != after.assessments
    assert not any(one.changed() for one in compare(before, after).changes)


def test_another_basis_is_said(assess):
    report = assess(SHARING)
    other = report.model_copy(update={"receipt": report.receipt.model_copy(update={"generation": "annen"})})
    assert not compare(other, report).same_basis


def test_reports_on_other_goals_are_not_compared(assess):
    report = assess(SHARING)
    with pytest.raises(NotTheSame):
        compare(report.model_copy(update={"assessments": report.assessments[1:]}), report)
