"""Reports that persons have reviewed, as labelled proposals in the format of ``proposals.jsonl``."""

from __future__ import annotations

from assistant.errors import NotTheSame
from assistant.proposals import digest
from assistant.types import Block, Page, Proposal, Report
from evals.datasets import ProposalSample


def sample_of(report: Report, proposal: Proposal) -> ProposalSample:
    """The proposal labelled with what persons said of each goal; nobody said anything of frame and main goal.

    Headings are not judged and are left out, but for the first, which is the title.

    Raises:
        NotTheSame: the report is on another proposal, or has a verdict that nobody has reviewed.
    """
    if digest(proposal) != report.receipt.proposal_sha256:
        raise NotTheSame("other_proposal", file=report.proposal)
    if not report.confirmed():
        raise NotTheSame("not_reviewed", file=report.proposal)
    reviews = [review for one in report.assessments if (review := report.review_of(one.goal))]
    identifier = f"r-{report.receipt.proposal_sha256[:12]}"
    blocks = [(page, block) for page in proposal.pages for block in page.blocks if not block.names_columns]
    headings = [_text(page, block) for page, block in blocks if block.kind == "heading"]
    return ProposalSample(
        id=identifier,
        family=identifier,
        lang=report.language,
        title=headings[0] if headings else report.proposal,
        text="\n".join(_text(page, block) for page, block in blocks if block.kind != "heading"),
        labels={review.goal: review.verdict for review in reviews},
        reasons={review.goal: review.reason for review in reviews if review.reason},
        primary=None,
        frame=None,
        kind="reviewed",
        reviewed_by="; ".join(dict.fromkeys(review.reviewer for review in reviews)),
    )


def _text(page: Page, block: Block) -> str:
    return " ".join(page.text[block.start : block.end].split())
