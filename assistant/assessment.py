"""A proposal is held against the seven goals: one verdict each, from its criteria, with evidence from both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np

from assistant import privacy, words
from assistant.citations import Citer
from assistant.errors import EmptyProposal, GoalsNotInForce, UnknownDocument
from assistant.goals import goals_hash
from assistant.hindsight import is_hindsight
from assistant.judging.evidence import Found, criteria_of, find_evidence
from assistant.judging.model import Judge, load_judge
from assistant.judging.verdicts import decide
from assistant.language import detect
from assistant.ports import Library, Vectors
from assistant.proposals import digest, quote, statements
from assistant.questions import analyse
from assistant.retrieval import Retriever
from assistant.settings import Settings, system_version
from assistant.signals import Reading, count_statements, goal_hits, only_names, read_all
from assistant.standing import as_of_notices, standing_notices
from assistant.types import (
    Assessment,
    Basis,
    Citation,
    CriterionOutcome,
    Decision,
    Document,
    DocumentHash,
    Evidence,
    FrameMatch,
    Goal,
    Goals,
    Kind,
    Language,
    Notice,
    Outcome,
    Proposal,
    Report,
    ReportReceipt,
    ScoredChunk,
    Statement,
    Verdict,
)
from assistant.units import Unit, units_of
from assistant.validity import begins, checked

_MOST_STATEMENTS = 600
"""A longer text is no proposal but a report; what comes after is not judged, and the reader is told."""
_MOST_FRAME_EVIDENCE = 3
_FRAME_LIKELY = 0.5
_SIGNAL_LIKELY = 0.8
"""How sure a signal of goals.toml makes us of a frame, beside the probabilities of the model."""


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
        if as_of is not None:
            self._check_goals(checked(as_of))
            return replace(self, as_of=checked(as_of)).assess(proposal)
        privacy.refuse(proposal.name, "\n".join(page.text for page in proposal.pages))
        found = statements(proposal)
        if not found:
            raise EmptyProposal(name=proposal.name)
        names = [*load_judge().tables.names, *(goal.name for goal in self.goals.goals)]
        read = [one for one in found if not only_names(one, names)][:_MOST_STATEMENTS]
        language = detect(" ".join(statement.text for statement in read))
        readings = read_all(read, language)
        readout = load_judge().read([statement.text for statement in read])
        assessments = self._assessments(proposal, read, readings, readout.aspects, language)
        decided_by = self._decided_by()
        frame = self._frame(proposal, read, readings, readout.frames.copy())
        return Report(
            proposal=proposal.name,
            language=language,
            mode="extractive",
            degraded=words.damage_notice(self.retriever.damaged(), language),
            assessments=assessments,
            frame=frame,
            decided_by=decided_by,
            notices=(
                *self._as_of_notices(_citations(assessments, frame, decided_by), language),
                *_notices(assessments, language, cut=len(read) < len(found), hidden=proposal.hidden),
            ),
            receipt=self._receipt(proposal, len(read), _citations(assessments, frame, decided_by)),
        )

    @property
    def _library(self) -> Library:
        return self.retriever.library

    def _check_goals(self, as_of: str) -> None:
        """The goals are those of the strategy in force today; they hold on the days that one of its versions does."""
        timeline = self.citer.timeline()
        strategies = [
            d for d in timeline.documents if d.kind is Kind.STRATEGY and timeline.is_in_force(d, timeline.today)
        ]
        if strategies and not any(timeline.version_on(strategy.id, as_of) for strategy in strategies):
            first = min((timeline.versions(strategy.id)[0] for strategy in strategies), key=lambda d: begins(d) or "")
            raise GoalsNotInForce(day=as_of, begins=begins(first) or "?", title=first.title)

    def _document(self, document_id: str) -> Document:
        """A document in the version of the day.

        Raises:
            UnknownDocument: there is none, or none was in force.
        """
        if self.as_of is None:
            return self._library.document(document_id)
        found = self.citer.timeline().version_on(document_id, self.as_of)
        if found is None:
            raise UnknownDocument(id=document_id)
        return found

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
        probabilities: Vectors,
        language: Language,
    ) -> tuple[Assessment, ...]:
        judge: Judge = load_judge()
        hits = {goal.id: goal_hits(goal, readings) for goal in self.goals.goals}
        verdicts = judge.verdicts(probabilities, [count_statements(hits[goal]) for goal in judge.tables.goals])
        vectors = self.retriever.encoder.encode_passages([statement.text for statement in read])
        assessments = []
        for goal in self.goals.goals:
            row = judge.tables.goals.index(goal.id)
            against = any(hit.direction == "against" and hit.strength > 1 for _, hit in hits[goal.id])
            verdict, reason = decide(verdicts[row], spoken_against=against)
            nearest = self._nearest(goal, vectors)
            found = find_evidence(goal, read, probabilities[row], hits[goal.id], verdict, nearest)
            assessments.append(self._assessment(goal, proposal, verdict, reason, found, language))
        return tuple(assessments)

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
            document = self._document(goal.basis.document)
        except UnknownDocument:
            return goal.basis.document
        return f"{document.title}, {document.date}" if document.date else document.title

    def _evidence(self, goal: Goal, proposal: Proposal, found: Found) -> Evidence | None:
        citation = self._from_basis(goal.basis, found.criterion.question)
        if citation is None:
            return None
        own = quote(proposal, found.statement)
        return Evidence(proposal=own, citation=citation, criterion=found.criterion.id, direction=found.direction)

    def _from_basis(self, basis: Basis, question: str) -> Citation | None:
        """The sentence of the goal's own section that speaks to the question; its first one where none does better."""
        units = [unit for unit in self._units(basis.document) if basis.section in unit.scored.chunk.heading]
        if not units:
            return None
        asked = analyse(question, "nb", self.retriever.lexical.idf)
        best = max(units, key=lambda unit: (asked.support(unit.text), -unit.start))
        span = best.scored.chunk.span
        return self.citer.cite(span.document_id, span.page, best.text, near=best.start, as_of=self.as_of)

    def _units(self, document_id: str) -> list[Unit]:
        try:
            document = self._document(document_id)
        except UnknownDocument:
            return []
        chunks = [c for number in range(1, document.pages + 1) for c in self._library.chunks_on(document.id, number)]
        units = units_of(self._library, [ScoredChunk(0, chunk, 0.0, 0.0, 0.0) for chunk in chunks])
        today = self.retriever.today()
        return [unit for unit in units if not is_hindsight(self._library, unit.scored, unit.text, self.as_of, today)]

    def _frame(
        self, proposal: Proposal, read: Sequence[Statement], readings: Sequence[Reading], likely: Vectors
    ) -> FrameMatch | None:
        """The frame that the statements place the proposal in most clearly, by a signal or by the fitted model."""
        for number, frame in enumerate(self.goals.frames):
            for row, reading in enumerate(readings):
                if any(hit.direction == "for" for hit in reading.hits(frame.signals, ())):
                    likely[number, row] = max(likely[number, row], _SIGNAL_LIKELY)
        if not read:
            return None
        number = int(likely.max(axis=1).argmax())
        rows = [int(row) for row in np.flatnonzero(likely[number] >= _FRAME_LIKELY)]
        frame = self.goals.frames[number]
        citation = self._from_basis(frame.basis, frame.name) if rows else None
        if citation is None:
            return None
        best = sorted(sorted(rows, key=lambda row: -likely[number, row])[:_MOST_FRAME_EVIDENCE])
        evidence = [
            Evidence(proposal=quote(proposal, read[row]), citation=citation, criterion=frame.id, direction="for")
            for row in best
        ]
        return FrameMatch(id=frame.id, name=frame.name, evidence=tuple(evidence))

    def _decided_by(self) -> tuple[Decision, ...]:
        basis = self.goals.decided_by
        if basis is None:
            return ()
        units = [unit for unit in self._units(basis.document) if basis.section in unit.scored.chunk.heading]
        decisions = []
        for unit in units:
            span = unit.scored.chunk.span
            if unit.introduces:
                continue
            citation = self.citer.cite(span.document_id, span.page, unit.text, unit.start, self.as_of)
            if citation is not None:
                decisions.append(Decision(text=" ".join(citation.quote.split()), citation=citation))
        return tuple(decisions)

    def _receipt(self, proposal: Proposal, count: int, citations: Sequence[Citation]) -> ReportReceipt:
        cited = {citation.document_id for citation in citations}
        documents = [self._library.document(identifier) for identifier in sorted(cited)]
        return ReportReceipt(
            generation=self._library.generation,
            documents=tuple(DocumentHash(id=d.id, version=d.version, sha256=d.sha256) for d in documents),
            settings=self.settings.fingerprint(),
            model=None,
            goals_sha256=goals_hash(self.goals),
            proposal_sha256=digest(proposal),
            statements=count,
            system_version=system_version(),
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            as_of=self.as_of,
        )


def _citations(
    assessments: Sequence[Assessment], frame: FrameMatch | None, decided_by: Sequence[Decision]
) -> list[Citation]:
    evidence = [one for assessment in assessments for one in assessment.evidence]
    evidence += frame.evidence if frame else ()
    return [one.citation for one in evidence] + [decision.citation for decision in decided_by]


def _notices(assessments: Sequence[Assessment], language: Language, *, cut: bool, hidden: int) -> tuple[Notice, ...]:
    notices = [words.notice("proposal_only", language)]
    if cut:
        notices.append(words.notice("proposal_cut", language, count=_MOST_STATEMENTS))
    if hidden:
        notices.append(words.notice("hidden_characters", language, count=hidden))
    if any(not assessment.official for assessment in assessments):
        notices.append(words.notice("working_titles", language))
    if language != "nb":
        notices.append(words.notice("quotes_in_bokmaal", language))
    return tuple(notices)
