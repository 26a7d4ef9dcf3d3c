"""The template and the made-up examples that the page for proposals offers."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bootstrap import Assistant
from assistant.proposals import statements
from assistant.types import Proposal, Verdict
from ingest.uploads import UploadReader

PROPOSALS = Path(__file__).resolve().parents[3] / "corpus" / "proposals"
EXAMPLES = sorted(PROPOSALS.glob("eksempel-*.md"))


def read(path: Path) -> Proposal:
    reader = UploadReader()
    try:
        return reader.read(path.name, path.read_bytes())
    finally:
        reader.close()


@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_the_guidance_of_the_template_is_not_taken_for_a_proposal(suffix: str):
    proposal = read(PROPOSALS / f"mal-tiltak.{suffix}")
    assert statements(proposal) == []
    assert proposal.pages[0].text.count("?") >= 12


def test_the_template_is_the_same_in_both_forms():
    markdown, word = (read(PROPOSALS / f"mal-tiltak.{suffix}").pages for suffix in ("md", "docx"))
    assert "".join(page.text for page in markdown).split() == "".join(page.text for page in word).split()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_short_and_say_that_they_are_made_up(path: Path):
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == "Oppdiktet eksempel"
    assert 150 <= len(text.split()) <= 300


def test_the_examples_show_support_conflict_and_nothing(real_assistant: Assistant):
    found = {
        path.stem: [a.verdict for a in real_assistant.assessor.assess(read(path)).assessments] for path in EXAMPLES
    }
    assert len(found) == 4
    assert Verdict.SUPPORTS in found["eksempel-hjemmeoppfolging-kols"]
    assert Verdict.CONFLICTS in found["eksempel-egen-legemiddelapp"]
    assert set(found["eksempel-ny-kantine"]) == {Verdict.NOT_ADDRESSED}
