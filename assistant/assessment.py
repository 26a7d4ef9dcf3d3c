"""A proposal is held against the seven goals: one verdict each, from its criteria, with evidence from both sides."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Literal

import numpy as np

from assistant import privacy, words
from assistant.checking.decisions import decided_by, way_to_decision
from assistant.checking.frame import find_frame
from assistant.checking.open_questions import open_questions
from assistant.checking.readings import Readings
from assistant.checking.related import Likeness
from assistant.checking.summary import summary_of
from assistant.citations import Citer
from assistant.drafting.orders import orders_the_reader
from assistant.errors import EmptyProposal, GoalsNotInForce, UnknownDocument
from assistant.goals import goals_hash
from assistant.judging.evidence import Found, criteria_of, find_evidence
from assistant.judging.model import Judge, Readout, load_judge
from assistant.judging.verdicts import decide
from assistant.language import detect
from assistant.ports import Vectors
from assistant.proposals import digest, quote, statements
from assistant.retrieval import Retriever
from assistant.settings import Settings, system_version
from assistant.signals import Reading, count_statements, goal_hits, only_names, read_all
from assistant.standing import as_of_notices, standing_notices
from assistant.types import (
    Assessment,
    Citation,
    CriterionOutcome,
    DocumentHash,
    Evidence,
    Goal,
    Goals,
    Kind,
    Language,
    Notice,
    Outcome,
    Proposal,
    Report,
    ReportReceipt,
    Statement,
    Verdict,
)
from assistant.validity import begins, checked
from assistant.words.exports import origin_of, shown_time

_MOST_STATEMENTS = 600
"""A longer text is no proposal but a report; what comes after is not judged, and the reader is told."""

CheckStage = Literal["judge", "reread", "sum_up", "gather"]
CheckStep = CheckStage | Literal["wait"] | Assessment | Report
"""What comes of a check as it goes on: what is done now, a sign of life, the verdict on a goal, and last the whole."""


@dataclass(frozen=True)
class Assessor:
    """Judges proposals by the criteria of goals.toml. Keeps nothing of what it reads.

    Args:
        as_of: the day, month or year that sources are read as of; ``assess`` says it.
    """

    retriever: Retriever
    citer: Citer
    settings: Settings
    goals: Goals
    as_of: str | None = None

    def assess(self, proposal: Proposal, as_of: str | None = None) -> Report:
        """The report on ``proposal``, by the sources as they are or as they were.

        Raises:
            EmptyProposal: there is no sentence in it.
            BadDate: ``as_of`` is no day, month or year.
            GoalsNotInForce: the strategy that the goals are from was not in force then.
            PersonalData: it names a person by number.
        """
        *_, report = self.stream(proposal, as_of)
        assert isinstance(report, Report)
        return report

    def stream(self, proposal: Proposal, as_of: str | None = None) -> Iterator[CheckStep]:
        """The same work step by step; what ``assess`` raises comes before the first."""
        assessor = self.at(as_of)
        draft = yield from assessor.drafted(proposal)
        yield assessor.completed(draft)

    def at(self, as_of: str | None) -> Assessor:
        """The same by the sources as they were; raises like ``assess``."""
        if as_of is None:
            return self
        self._check_goals(checked(as_of))
        return replace(self, as_of=checked(as_of))

    def judged(self, proposal: Proposal) -> list[Statement]:
        """The sentences that are judged, up to a limit: no orders, and none that only names goals."""
        names = [*load_judge().tables.names, *(goal.name for goal in self.goals.goals)]
        told = (one for one in statements(proposal) if not only_names(one, names) and not orders_the_reader(one.text))
        return list(islice(told, _MOST_STATEMENTS))

    def drafted(self, proposal: Proposal) -> Generator[CheckStage | Assessment, None, Report]:
        """Step by step the report without what follows from its verdicts; raises like ``assess``."""
        privacy.refuse(proposal.name, "\n".join(page.text for page in proposal.pages))
        found = statements(proposal)
        if not found:
            raise EmptyProposal(name=proposal.name)
        yield "judge"
        read = self.judged(proposal)
        language = detect(" ".join(statement.text for statement in read))
        readings = read_all(read, language)
        readout = load_judge().read([statement.text for statement in read])
        assessments = []
        for assessment in self._assessments(proposal, read, readings, readout, language):
            assessments.append(assessment)
            yield assessment
        yield "gather"
        return Report(
            proposal=proposal.name,
            language=language,
            mode="extractive",
            degraded=words.damage_notice(self.retriever.damaged(), language),
            assessments=tuple(assessments),
            frame=find_frame(self.goals.frames, proposal, read, readings, load_judge(), readout, self.sources),
            decided_by=decided_by(self.goals.decided_by, self.sources),
            notices=_notices(self.goals, proposal, language, cut=len(read) == _MOST_STATEMENTS < len(found)),
            receipt=self._receipt(proposal, len(read)),
            related=Likeness(self.sources).find(proposal, read, language),
            path=way_to_decision(self.goals.path, self.sources, language),
            limits=words.check_limits(language),
        )

    def completed(self, draft: Report) -> Report:
        """The report with what follows from its verdicts and its citations."""
        language, time = draft.language, shown_time(draft.receipt.created_at, draft.language)
        cited = [citation for _, citation in draft.citations()]
        return draft.model_copy(
            update={
                "questions": open_questions(draft.assessments),
                "summary": summary_of(draft.assessments, language),
                "label": origin_of(draft.mode, draft.receipt.model, time, language),
                "notices": (*self._as_of_notices(cited, language), *draft.notices),
                "receipt": draft.receipt.model_copy(update={"documents": self._hashes(cited)}),
            }
        )

    @property
    def sources(self) -> Readings:
        """What a report quotes of the corpus."""
        return Readings(self.retriever, self.citer, self.as_of)

    def _check_goals(self, as_of: str) -> None:
        """The goals are those of the strategy in force today; they hold on the days that one of its versions does."""
        timeline = self.citer.timeline()
        strategies = [
            d for d in timeline.documents if d.kind is Kind.STRATEGY and timeline.is_in_force(d, timeline.today)
        ]
        if strategies and not any(timeline.version_on(strategy.id, as_of) for strategy in strategies):
            first = min((timeline.versions(strategy.id)[0] for strategy in strategies), key=lambda d: begins(d) or "")
            raise GoalsNotInForce(day=as_of, begins=begins(first) or "?", title=first.title)

    def _as_of_notices(self, citations: Sequence[Citation], language: Language) -> list[Notice]:
        if self.as_of is None:
            return []
        timeline = self.citer.timeline()
        notices = as_of_notices(self.as_of, citations, timeline, language)
        return [
            *notices,
            words.notice("goals_of_today", language),
            *standing_notices(self.as_of, citations, timeline, language),
        ]

    def _assessments(
        self,
        proposal: Proposal,
        read: Sequence[Statement],
        readings: Sequence[Reading],
        readout: Readout,
        language: Language,
    ) -> Iterator[Assessment]:
        judge: Judge = load_judge()
        hits = {goal.id: goal_hits(goal, readings) for goal in self.goals.goals}
        verdicts = judge.verdicts(readout, [count_statements(hits[goal]) for goal in judge.tables.goals])
        vectors = self.retriever.encoder.encode_passages([statement.text for statement in read])
        for goal in self.goals.goals:
            row = judge.tables.goals.index(goal.id)
            against = any(hit.direction == "against" and hit.strength > 1 for _, hit in hits[goal.id])
            plainest = float(readout.aspects[row, 0].max(initial=0.0))
            verdict, reason = decide(verdicts[row], spoken_for=plainest, spoken_against=against)
            nearest = self._nearest(goal, vectors)
            found = find_evidence(goal, read, readout.aspects[row], hits[goal.id], verdict, nearest)
            yield self._assessment(goal, proposal, verdict, reason, found, language)

    def _nearest(self, goal: Goal, vectors: Vectors) -> list[int]:
        """For each statement the criterion whose question and signals it is nearest to in meaning."""
        texts = [f"{criterion.question} {' '.join(criterion.signals_for)}" for criterion in goal.criteria]
        similar = vectors @ self.retriever.encoder.encode_passages(texts).T
        return [int(row) for row in np.argmax(similar, axis=1)]

    def _assessment(
        self,
        goal: Goal,
        proposal: Proposal,
        verdict: Verdict,
        reason: str,
        found: Sequence[Found],
        language: Language,
    ) -> Assessment:
        evidence = [e for one in found if (e := self._evidence(goal, proposal, one))]
        if verdict not in (Verdict.NOT_ADDRESSED, Verdict.NEEDS_PERSON) and not evidence:
            verdict, reason = Verdict.NEEDS_PERSON, "no_basis"
        outcomes = criteria_of(goal, found)
        return Assessment(
            goal=goal.id,
            name=goal.name,
            official=goal.official,
            tier=goal.tier,
            basis=self._basis(goal),
            verdict=verdict,
            reason=words.VERDICT_REASONS[reason].in_(language),
            criteria=tuple(
                CriterionOutcome(id=criterion.id, question=criterion.question, outcome=outcomes[criterion.id])
                for criterion in goal.criteria
            ),
            evidence=tuple(evidence),
            missing=tuple(
                words.MISSING.in_(language).format(question=criterion.question)
                for criterion in goal.criteria
                if outcomes[criterion.id] is Outcome.NOT_MENTIONED
            ),
        )

    def _basis(self, goal: Goal) -> str:
        if goal.basis.label:
            return goal.basis.label
        try:
            document = self.sources.document(goal.basis.document)
        except UnknownDocument:
            return goal.basis.document
        return f"{document.title}, {document.date}" if document.date else document.title

    def _evidence(self, goal: Goal, proposal: Proposal, found: Found) -> Evidence | None:
        citation = self.sources.cite_best(goal.basis, found.criterion.question)
        if citation is None:
            return None
        own = quote(proposal, found.statement)
        return Evidence(proposal=own, citation=citation, criterion=found.criterion.id, direction=found.direction)

    def _receipt(self, proposal: Proposal, count: int) -> ReportReceipt:
        return ReportReceipt(
            generation=self.retriever.library.generation,
            documents=(),
            settings=self.settings.fingerprint(),
            model=None,
            goals_sha256=goals_hash(self.goals),
            proposal_sha256=digest(proposal),
            statements=count,
            system_version=system_version(),
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            as_of=self.as_of,
        )

    def _hashes(self, citations: Sequence[Citation]) -> tuple[DocumentHash, ...]:
        cited = sorted({citation.document_id for citation in citations})
        documents = map(self.retriever.library.document, cited)
        return tuple(DocumentHash(id=d.id, version=d.version, sha256=d.sha256) for d in documents)


def _notices(goals: Goals, proposal: Proposal, language: Language, *, cut: bool) -> tuple[Notice, ...]:
    notices = [words.notice("proposal_only", language)]
    if cut:
        notices.append(words.notice("proposal_cut", language, count=_MOST_STATEMENTS))
    if proposal.hidden:
        notices.append(words.notice("hidden_characters", language, count=proposal.hidden))
    if proposal.set_aside:
        notices.append(words.notice("answers_set_aside", language, count=proposal.set_aside))
    if any(not goal.official for goal in goals.goals):
        notices.append(words.notice("working_titles", language))
    if language != "nb":
        notices.append(words.notice("quotes_in_bokmaal", language))
    return tuple(notices)
