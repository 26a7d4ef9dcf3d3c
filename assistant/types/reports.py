"""Proposals, and what the check against the seven goals says of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from assistant.types.answers import Citation, DocumentHash, Notice
from assistant.types.documents import Frozen, Language, Page


class Verdict(StrEnum):
    """How a proposal stands to one goal. ``needs_person``: the evidence is too thin or too mixed to say."""

    SUPPORTS = "supports"
    PARTLY = "partly"
    CONFLICTS = "conflicts"
    NOT_ADDRESSED = "not_addressed"
    NEEDS_PERSON = "needs_person"


class Outcome(StrEnum):
    """The answer to one criterion. ``not_met``: the proposal speaks against it."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_MENTIONED = "not_mentioned"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The text to be judged. ``pages`` are numbered from 1; ``document_id`` of each is ``proposal``."""

    name: str
    pages: tuple[Page, ...]
    hidden: int = 0
    """How many characters that nobody sees were taken out of the text."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One checkable sentence or item of a proposal: ``pages[page - 1].text[start:end]``."""

    page: int
    start: int
    end: int
    text: str


class ProposalQuote(Frozen):
    """The proposal's own words, where they stand in it."""

    page: int
    start: int
    end: int
    quote: str


class Evidence(Frozen):
    """Two-sided evidence: what the proposal says beside what the strategy says. Both are verified spans."""

    proposal: ProposalQuote
    citation: Citation
    criterion: str
    direction: Literal["for", "against"]


class CriterionOutcome(Frozen):
    id: str
    question: str
    outcome: Outcome


class Assessment(Frozen):
    """The verdict on one goal with what it rests on. ``goal`` is an id of goals.toml."""

    goal: str
    name: str
    official: bool
    tier: Literal["kjernevirksomhet", "arbeidsform", "forutsetning"]
    basis: str
    verdict: Verdict
    reason: str
    criteria: tuple[CriterionOutcome, ...]
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]


class FrameMatch(Frozen):
    """The frame that a proposal falls under, with evidence from both sides. ``id`` is one of goals.toml."""

    id: str
    name: str
    evidence: tuple[Evidence, ...]


class Decision(Frozen):
    """Who decides, in words of the sources."""

    text: str
    citation: Citation


class Review(Frozen):
    """What a named person says of one verdict. ``verdict`` differs from ``suggested`` where it was overridden.

    ``reason`` says why it was; ``at`` is the time of day in UTC (ISO 8601).
    """

    goal: str
    reviewer: str
    suggested: Verdict
    verdict: Verdict
    reason: str | None
    at: str


class ReportReceipt(Frozen):
    """What a report was made from. ``created_at`` is the only field that changes from run to run."""

    generation: str
    documents: tuple[DocumentHash, ...]
    settings: str
    model: str | None
    goals_sha256: str
    proposal_sha256: str
    statements: int
    system_version: str
    created_at: str
    as_of: str | None = None


class Report(Frozen):
    """One assessment per goal, always all seven in the order of goals.toml; never a total."""

    proposal: str
    language: Language
    mode: Literal["extractive", "model"]
    degraded: Notice | None
    assessments: tuple[Assessment, ...]
    frame: FrameMatch | None
    decided_by: tuple[Decision, ...]
    notices: tuple[Notice, ...]
    receipt: ReportReceipt
    reviews: tuple[Review, ...] = ()
    """In the order they were given; the last one on a goal is the one that counts."""

    def review_of(self, goal: str) -> Review | None:
        """What the last person to look at the goal said, or nothing: then the verdict is a suggestion."""
        return next((review for review in reversed(self.reviews) if review.goal == goal), None)

    def confirmed(self) -> bool:
        """Whether a person has looked at every verdict."""
        return all(self.review_of(assessment.goal) for assessment in self.assessments)
