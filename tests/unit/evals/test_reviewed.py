from __future__ import annotations

import pytest

from assistant.checking.reviews import confirm, override
from assistant.errors import NotTheSame
from assistant.types import Verdict
from evals.datasets import ProposalSample, load_proposals, read_lines
from evals.reviewed import sample_of
from ingest.uploads import proposal_from_text
from ui.batch import write_lines

TEXT = "# Salatbar\n\nKantina får salat.\n\n## Kostnad\n\n- Salaten koster litt.\n- Dressingen koster mer."
KARI = "Kari Nordmann, fagsjef"
WHY = "Salat er ny teknologi her."


@pytest.fixture(scope="module")
def proposal():
    return proposal_from_text(TEXT, "salat.md")


@pytest.fixture(scope="module")
def report(real_assistant, proposal):
    return real_assistant.assessor.assess(proposal)


def test_a_reviewed_report_is_a_labelled_proposal(report, proposal, tmp_path):
    reviewed = confirm(override(report, "ny-teknologi", Verdict.PARTLY, KARI, WHY), "Ola Nordmann, rådgiver")
    sample = sample_of(reviewed, proposal)
    assert (sample.title, sample.lang) == ("Salatbar", "nb")
    assert sample.text == "Kantina får salat.\n• Salaten koster litt.\n• Dressingen koster mer."
    assert sample.labels == {one.goal: one.verdict for one in report.assessments} | {"ny-teknologi": Verdict.PARTLY}
    assert sample.reasons == {"ny-teknologi": WHY}
    assert (sample.primary, sample.frame) == (None, None)
    assert sample.reviewed_by == f"Ola Nordmann, rådgiver; {KARI}"
    path = tmp_path / "proposals.jsonl"
    write_lines(path, [sample.model_dump(mode="json")])
    assert list(read_lines(path, ProposalSample)) == load_proposals(tmp_path) == [sample]


def test_a_suggestion_that_nobody_has_reviewed_is_no_label(report, proposal):
    with pytest.raises(NotTheSame) as caught:
        sample_of(confirm(report, KARI, ["ny-teknologi"]), proposal)
    assert caught.value.reason == "not_reviewed"


def test_the_proposal_must_be_the_one_that_was_judged(report):
    with pytest.raises(NotTheSame) as caught:
        sample_of(confirm(report, KARI), proposal_from_text(f"{TEXT} Litt til."))
    assert caught.value.reason == "other_proposal"
