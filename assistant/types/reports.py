"""Proposals, and what the check against the seven goals says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from assistant.types.answers import Citation, DocumentHash, Notice
from assistant.types.documents import Frozen, Language, Page
from assistant.types.goals import StepId
from assistant.types.models import ModelUse


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
    set_aside: int = 0
    """How many answers to questions say no, or nothing: they stand in the text and are not judged."""


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
    """The verdict on one goal with what it rests on. ``goal`` is an id of goals.toml.

    ``judged_by`` says whether a language model had a part in the verdict or its criteria.
    """

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
    judged_by: Literal["words", "model"] = "words"


class SummarySentence(Frozen):
    """What a case document may say of one goal, and the quotes from both sides that carry it.

    ``text`` is to be shown with the quotes; where ``written_by`` is "words" it only leads up to them.
    """

    goal: str
    text: str
    evidence: tuple[Evidence, ...]
    written_by: Literal["words", "model"] = "words"


class FrameMatch(Frozen):
    """The frame that a proposal falls under, with evidence from both sides. ``id`` is one of goals.toml."""

    id: str
    name: str
    evidence: tuple[Evidence, ...]


class Decision(Frozen):
    """Who decides, in words of the sources."""

    text: str
    citation: Citation


class Related(Frozen):
    """An initiative or board case that the proposal resembles: its nearest passage beside the proposal's own sentence.

    Kind, rank, date and what has replaced it are those of ``citation``.
    """

    citation: Citation
    proposal: ProposalQuote
    in_force: bool


class Step(Frozen):
    """A step on the way to a decision, in words of the sources. ``silent`` says so where they have none."""

    id: StepId
    name: str
    says: tuple[Decision, ...]
    silent: str | None


class OpenQuestion(Frozen):
    """What the strategy office would ask: a criterion that the proposal leaves open, as a question.

    ``first`` marks the few to begin with; the others stand under their goals.
    """

    goal: str
    criterion: str
    question: str
    first: bool


class CriterionAnswer(Frozen):
    """What the project leader answers to the question of a criterion."""

    criterion: str
    text: str


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
    model_use: ModelUse | None = None
    """None where no language model was asked; it may have been asked in vain, then ``model`` is None."""


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
    related: tuple[Related, ...] = ()
    """Initiatives first, then board cases, the nearest of each first; nothing where nothing is near enough."""
    path: tuple[Step, ...] = ()
    """The way from a need to a decision. Which step a proposal has come to is not known."""
    questions: tuple[OpenQuestion, ...] = ()
    """In the order of the goals, and for each goal the most useful first."""
    limits: tuple[Notice, ...] = ()
    """What the check does not do; the same in every report."""
    reviews: tuple[Review, ...] = ()
    """In the order they were given; the last one on a goal is the one that counts."""
    ai_generated: bool = False
    """Whether a language model judged or wrote any of it: what ``mode`` says, by the name that programs look for."""
    label: str = ""
    """Says to readers who made it."""
    summary: tuple[SummarySentence, ...] = ()
    """For a case document: one sentence for each goal that the proposal supports, partly supports or works against."""

    def review_of(self, goal: str) -> Review | None:
        """What the last person to look at the goal said, or nothing: then the verdict is a suggestion."""
        return next((review for review in reversed(self.reviews) if review.goal == goal), None)

    def citations(self) -> Iterator[tuple[str | None, Citation]]:
        """Every citation, with the goal that it is evidence for."""
        for assessment in self.assessments:
            yield from ((assessment.goal, evidence.citation) for evidence in assessment.evidence)
        yield from ((None, evidence.citation) for evidence in (self.frame.evidence if self.frame else ()))
        yield from ((None, decision.citation) for decision in self.decided_by)
        yield from ((None, related.citation) for related in self.related)
        yield from ((None, decision.citation) for step in self.path for decision in step.says)

    def questions_on(self, goal: str) -> tuple[OpenQuestion, ...]:
        """What is open about the goal, the most useful first."""
        return tuple(question for question in self.questions if question.goal == goal)

    def confirmed(self) -> bool:
        """Whether a person has looked at every verdict."""
        return all(self.review_of(assessment.goal) for assessment in self.assessments)


class GoalChange(Frozen):
    """What became of one goal from a report to the next. ``met`` and ``no_longer_met`` are criteria."""

    goal: str
    name: str
    before: Verdict
    after: Verdict
    met: tuple[CriterionOutcome, ...]
    no_longer_met: tuple[CriterionOutcome, ...]
    evidence_new: tuple[Evidence, ...]
    evidence_gone: tuple[Evidence, ...]

    def changed(self) -> bool:
        return self.before is not self.after or any(
            (self.met, self.no_longer_met, self.evidence_new, self.evidence_gone)
        )


class Revision(Frozen):
    """A report beside an earlier one on the same proposal: one change per goal, in the order of the goals.

    ``same_basis`` is false where goals, sources, settings or program changed in between: then not every change need be
    the proposal's.
    """

    previous_sha256: str
    report: Report
    same_basis: bool
    changes: tuple[GoalChange, ...]
