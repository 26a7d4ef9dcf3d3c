"""A proposal is held against the seven goals: one verdict each, from its criteria, with evidence from both sides."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant import words
from assistant.citations import Citer
from assistant.errors import EmptyProposal, UnknownDocument
from assistant.language import detect
from assistant.ports import Library
from assistant.proposals import digest, quote, statements
from assistant.questions import analyse
from assistant.retrieval import Retriever
from assistant.settings import Settings, system_version
from assistant.signals import Hit, Reading
from assistant.types import (
    Assessment,
    Basis,
    Citation,
    Criterion,
    CriterionOutcome,
    Decision,
    DocumentHash,
    Evidence,
    Frame,
    FrameMatch,
    Goal,
    Goals,
    Language,
    Notice,
    Outcome,
    Proposal,
    Report,
    ReportReceipt,
    ScoredChunk,
    Verdict,
)
from assistant.units import Unit, units_of

_MOST_EVIDENCE = 3
"""Statements shown per criterion and direction."""
_ENOUGH_MET = 2
"""Criteria that must be met for ``supports``; one alone supports when two statements carry it."""


@dataclass(frozen=True)
class _Judged:
    criterion: Criterion
    hits_for: tuple[Hit, ...]
    hits_against: tuple[Hit, ...]

    @property
    def outcome(self) -> Outcome:
        if self.hits_against:
            return Outcome.NOT_MET
        return Outcome.MET if self.hits_for else Outcome.NOT_MENTIONED


@dataclass(frozen=True)
class Assessor:
    """Judges proposals by the criteria of goals.toml. Keeps nothing of what it reads."""

    retriever: Retriever
    citer: Citer
    settings: Settings
    goals: Goals

    def assess(self, proposal: Proposal) -> Report:
        """The report on ``proposal``.

        Raises:
            EmptyProposal: there is no sentence in it.
        """
        found = statements(proposal)
        if not found:
            raise EmptyProposal(name=proposal.name)
        language = detect(" ".join(statement.text for statement in found))
        readings = [Reading(statement, language) for statement in found]
        assessments = tuple(self._goal(goal, proposal, readings, language) for goal in self.goals.goals)
        frame = self._frame(proposal, readings)
        decided_by = self._decided_by()
        return Report(
            proposal=proposal.name,
            language=language,
            mode="extractive",
            degraded=None,
            assessments=assessments,
            frame=frame,
            decided_by=decided_by,
            notices=_notices(assessments, language),
            receipt=self._receipt(proposal, len(found), assessments, decided_by),
        )

    @property
    def _library(self) -> Library:
        return self.retriever.library

    def _goal(self, goal: Goal, proposal: Proposal, readings: Sequence[Reading], language: Language) -> Assessment:
        judged = [_judge(criterion, readings) for criterion in goal.criteria]
        evidence = tuple(e for item in judged for e in self._evidence(item, goal.basis, proposal))
        verdict, reason = _verdict(judged, bool(evidence))
        return Assessment(
            goal=goal.id,
            name=goal.name,
            official=goal.official,
            tier=goal.tier,
            basis=self._basis(goal),
            verdict=verdict,
            reason=words.VERDICT_REASONS[reason].in_(language),
            criteria=tuple(
                CriterionOutcome(id=item.criterion.id, question=item.criterion.question, outcome=item.outcome)
                for item in judged
            ),
            evidence=evidence,
            missing=tuple(
                words.MISSING.in_(language).format(question=item.criterion.question)
                for item in judged
                if item.outcome is Outcome.NOT_MENTIONED
            ),
        )

    def _basis(self, goal: Goal) -> str:
        try:
            document = self._library.document(goal.basis.document)
        except UnknownDocument:
            return goal.basis.document
        return f"{document.title}, {document.date}" if document.date else document.title

    def _evidence(self, judged: _Judged, basis: Basis, proposal: Proposal) -> list[Evidence]:
        hits = judged.hits_against or judged.hits_for
        if not hits:
            return []
        citation = self._from_basis(basis, judged.criterion.question)
        if citation is None:
            return []
        return [
            Evidence(
                proposal=quote(proposal, hit.statement),
                citation=citation,
                criterion=judged.criterion.id,
                direction=hit.direction,
            )
            for hit in _strongest(hits)
        ]

    def _from_basis(self, basis: Basis, question: str) -> Citation | None:
        """The sentence of the goal's own section that speaks to the question; its first one where none does better."""
        units = [unit for unit in self._units(basis.document) if basis.section in unit.scored.chunk.heading]
        if not units:
            return None
        asked = analyse(question, "nb", self.retriever.lexical.idf)
        best = max(units, key=lambda unit: (asked.support(unit.text), -unit.start))
        span = best.scored.chunk.span
        return self.citer.cite(span.document_id, span.page, best.text, near=best.start)

    def _units(self, document_id: str) -> list[Unit]:
        try:
            document = self._library.document(document_id)
        except UnknownDocument:
            return []
        chunks = [c for number in range(1, document.pages + 1) for c in self._library.chunks_on(document_id, number)]
        return units_of(self._library, [ScoredChunk(0, chunk, 0.0, 0.0, 0.0) for chunk in chunks])

    def _frame(self, proposal: Proposal, readings: Sequence[Reading]) -> FrameMatch | None:
        best: tuple[int, Frame, list[Hit]] | None = None
        for frame in self.goals.frames:
            hits = [hit for reading in readings for hit in reading.hits(frame.signals, ()) if hit.direction == "for"]
            weight = sum(hit.strength for hit in hits)
            if hits and (best is None or weight > best[0]):
                best = (weight, frame, hits)
        if best is None:
            return None
        _, frame, hits = best
        citation = self._from_basis(frame.basis, frame.name)
        if citation is None:
            return None
        evidence = [
            Evidence(proposal=quote(proposal, hit.statement), citation=citation, criterion=frame.id, direction="for")
            for hit in _strongest(hits)
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
            citation = None if unit.introduces else self.citer.cite(span.document_id, span.page, unit.text, unit.start)
            if citation is not None:
                decisions.append(Decision(text=" ".join(citation.quote.split()), citation=citation))
        return tuple(decisions)

    def _receipt(
        self, proposal: Proposal, count: int, assessments: Sequence[Assessment], decided_by: Sequence[Decision]
    ) -> ReportReceipt:
        cited = {e.citation.document_id for assessment in assessments for e in assessment.evidence}
        cited |= {decision.citation.document_id for decision in decided_by}
        documents = [self._library.document(identifier) for identifier in sorted(cited)]
        return ReportReceipt(
            generation=self._library.generation,
            documents=tuple(DocumentHash(id=d.id, version=d.version, sha256=d.sha256) for d in documents),
            settings=self.settings.fingerprint(),
            model=None,
            goals_sha256=hashlib.sha256(self.goals.model_dump_json().encode()).hexdigest(),
            proposal_sha256=digest(proposal),
            statements=count,
            system_version=system_version(),
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )


def _judge(criterion: Criterion, readings: Sequence[Reading]) -> _Judged:
    hits = [h for reading in readings for h in reading.hits(criterion.signals_for, criterion.signals_against)]
    return _Judged(
        criterion,
        tuple(hit for hit in hits if hit.direction == "for"),
        tuple(hit for hit in hits if hit.direction == "against"),
    )


def _verdict(judged: Sequence[_Judged], has_evidence: bool) -> tuple[Verdict, str]:
    """The verdict and the key of its reason. Nothing without evidence from both sides."""
    met = [item for item in judged if item.outcome is Outcome.MET]
    against = [item for item in judged if item.outcome is Outcome.NOT_MET]
    if not met and not against:
        return Verdict.NOT_ADDRESSED, "not_addressed"
    if not has_evidence:
        return Verdict.NEEDS_PERSON, "no_basis"
    if met and against:
        return Verdict.NEEDS_PERSON, "both_ways"
    if against:
        return Verdict.CONFLICTS, "conflicts"
    carried = {(hit.statement.page, hit.statement.start) for item in met for hit in item.hits_for}
    if len(met) >= _ENOUGH_MET or len(carried) >= _ENOUGH_MET:
        return Verdict.SUPPORTS, "supports"
    return Verdict.PARTLY, "partly"


def _strongest(hits: Sequence[Hit]) -> list[Hit]:
    """The strongest hit of each statement, at most so many, in reading order."""
    best: dict[tuple[int, int], Hit] = {}
    for hit in hits:
        place = (hit.statement.page, hit.statement.start)
        if place not in best or hit.strength > best[place].strength:
            best[place] = hit
    chosen = sorted(best.values(), key=lambda hit: (-hit.strength, hit.statement.page, hit.statement.start))
    return sorted(chosen[:_MOST_EVIDENCE], key=lambda hit: (hit.statement.page, hit.statement.start))


def _notices(assessments: Sequence[Assessment], language: Language) -> tuple[Notice, ...]:
    notices = [words.notice("proposal_only", language)]
    if any(not assessment.official for assessment in assessments):
        notices.append(words.notice("working_titles", language))
    if language != "nb":
        notices.append(words.notice("quotes_in_bokmaal", language))
    return tuple(notices)
