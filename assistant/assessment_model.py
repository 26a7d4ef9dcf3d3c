"""A proposal is held against the goals by words; then a language model reads its sentences again, under the gate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from assistant import privacy, words
from assistant.assessment import Assessor
from assistant.checking.candidates import candidates
from assistant.checking.second_readings import Asked, ask_of, goals_read
from assistant.checking.settled import settled
from assistant.checking.summary import retold
from assistant.drafting.asking import AT_ONCE, Asking, Reply, Request
from assistant.drafting.criteria import judge_hash
from assistant.drafting.memory import Memory
from assistant.drafting.orders import is_order, speaks_to_the_reader
from assistant.drafting.passages import Keys
from assistant.drafting.retelling import summary_hash, summary_request
from assistant.drafting.switch import Switch
from assistant.errors import ModelFault, UnknownDocument
from assistant.forms import SummaryForm
from assistant.judging.model import load_judge
from assistant.ports import ChatModel
from assistant.types import Goal, Kind, ModelUse, Notice, Proposal, Report, Tokens
from assistant.units import Unit
from assistant.words.exports import origin_of, shown_time

_MEMORY = 1024
"""Readings are short, and a proposal has tens of them."""


class Seconds(NamedTuple):
    """How long the model has for one call, and for all calls of a report."""

    call: float
    report: float


@dataclass
class _Work:
    """What has come of asking so far."""

    asking: Asking
    sentences: int = 0
    unread: int = 0
    dropped: int = 0
    faults: list[ModelFault] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)

    def ask(self, requests: Sequence[Request]) -> list[Reply | ModelFault]:
        found = self.asking.all(requests)
        self.faults += [one for one in found if isinstance(one, ModelFault)]
        self.replies += [one for one in found if isinstance(one, Reply)]
        return found

    def use(self) -> ModelUse:
        counted = [one.tokens for one in self.replies if one.tokens is not None]
        tokens = sum(counted, Tokens(0, 0))
        return ModelUse(
            prompt=judge_hash() + summary_hash(),
            dropped=self.dropped,
            prompt_tokens=tokens.prompt if counted else None,
            completion_tokens=tokens.completion if counted else None,
            cached=bool(self.replies) and all(one.cached for one in self.replies),
        )


@dataclass(frozen=True)
class ModelAssessor:
    """Assesses as ``Assessor`` does; a model reads the sentences that count twice (see ``checking.settling``).

    Args:
        kinds: documents whose words may be sent. The proposal's own sentences are.
        waiting: called while the model is waited for; what it raises ends the work.
    """

    assessor: Assessor
    model: ChatModel
    switch: Switch
    kinds: frozenset[Kind]
    seconds: Seconds
    at_once: int = AT_ONCE
    memory: Memory = field(default_factory=lambda: Memory(_MEMORY))
    keys: Keys = field(default_factory=Keys)
    waiting: Callable[[], None] = lambda: None

    def assess(self, proposal: Proposal, as_of: str | None = None) -> Report:
        """The report on ``proposal``; raises like ``Assessor.assess``, and never for what the model does."""
        assessor = self.assessor.at(as_of)
        draft = assessor.draft(proposal)
        if not self.switch.is_on:
            return assessor.completed(draft)
        work = _Work(Asking(self.model, self.memory, self.seconds, self.at_once, self.waiting))
        judged = self._judged(assessor, proposal, draft, work)
        return self._signed(self._retold(assessor.completed(judged), work), work)

    def requests(self, proposal: Proposal, as_of: str | None = None) -> list[Request]:
        """What the model would be asked: every reading, then the summary as it would be if no verdict changed.

        Raises:
            EmptyProposal, BadDate, GoalsNotInForce, PersonalData: see ``Assessor.assess``.
            ModelFault: nothing may be sent.
        """
        assessor = self.assessor.at(as_of)
        draft = assessor.draft(proposal)
        found = [request for one in self._asked(assessor, proposal, draft) for request in one.requests]
        report = assessor.completed(draft)
        return [*found, *(self._summary(report) if found else [])]

    def _asked(self, assessor: Assessor, proposal: Proposal, draft: Report) -> list[Asked]:
        goals = assessor.goals.goals
        found = candidates(goals, assessor.judged(proposal), load_judge(), draft.assessments, draft.language)
        units = {goal.id: self._sendable(assessor, goal) for goal in goals}
        sent = [one for one in found if units[one.goal.id]]
        if found and not sent:
            raise ModelFault("model_nothing_to_send")
        return [ask_of(one, units[one.goal.id], self._basis, self.keys) for one in sent]

    def _sendable(self, assessor: Assessor, goal: Goal) -> list[Unit]:
        """What the sources say of a goal, but for orders, where their document may be sent."""
        try:
            kind = assessor.sources.document(goal.basis.document).kind
        except UnknownDocument:
            return []
        units = assessor.sources.section(goal.basis) if kind in self.kinds else []
        return [unit for unit in units if not is_order(unit.text) and not privacy.identity_numbers(unit.text)]

    @property
    def _basis(self) -> str:
        """What decides a reply beside what is asked."""
        return f"{self.assessor.retriever.library.generation} {self.model.name}"

    def _judged(self, assessor: Assessor, proposal: Proposal, draft: Report, work: _Work) -> Report:
        """The draft with what the readings found. A goal of which one failed keeps the verdict of the words."""
        try:
            asked = self._asked(assessor, proposal, draft)
        except ModelFault as fault:
            work.faults.append(fault)
            return draft
        read = goals_read(asked, work.ask([request for one in asked for request in one.requests]))
        work.sentences = len({one.candidate.statement for one in asked})
        work.unread = sum(one.failed for one in read.values())
        work.dropped = sum(one.dropped for one in read.values())
        assessments = tuple(
            settled(one, read.get(one.goal), proposal, assessor.sources, draft.language) for one in draft.assessments
        )
        return draft.model_copy(update={"assessments": assessments})

    def _retold(self, report: Report, work: _Work) -> Report:
        """The report with a summary in the model's words, where it was reached and they hold."""
        wanted = self._summary(report) if work.replies and not work.asking.ended else []
        replies = work.ask(wanted)
        form = replies[0].form if replies and isinstance(replies[0], Reply) else None
        if not isinstance(form, SummaryForm):
            return report
        goals = {self.keys.named(one.goal): one.goal for one in report.summary}
        summary, dropped = retold(report, form, goals, self.assessor.retriever.lexical.idf)
        work.dropped += dropped
        return report.model_copy(update={"summary": summary})

    def _summary(self, report: Report) -> list[Request]:
        """The request for a summary of what may be sent, if there is any."""
        pairs = {
            self.keys.named(one.goal): one.evidence[0]
            for one in report.summary
            if one.evidence[0].citation.kind in self.kinds and not speaks_to_the_reader(one.evidence[0].proposal.quote)
        }
        return [summary_request(pairs, self._basis)] if pairs else []

    def _signed(self, report: Report, work: _Work) -> Report:
        """The report with who made it, and what became of the model."""
        if not work.replies and not work.faults:
            return report
        language = report.language
        by_model = any(one.judged_by == "model" for one in report.assessments)
        by_model = by_model or any(one.written_by == "model" for one in report.summary)
        name = self.model.name if by_model else None
        mode: Literal["model", "extractive"] = "model" if by_model else "extractive"
        time = shown_time(report.receipt.created_at, language)
        degraded = words.check_notice(work.faults[0].reason, language) if work.faults and not by_model else None
        more = [degraded] if report.degraded and degraded else []
        receipt = report.receipt.model_copy(update={"model": name, "model_use": work.use()})
        return report.model_copy(
            update={
                "mode": mode,
                "ai_generated": by_model,
                "label": origin_of(mode, name, time, language),
                "degraded": report.degraded or degraded,
                "notices": (*more, *self._notices(report, work, by_model), *report.notices),
                "receipt": receipt,
            }
        )

    def _notices(self, report: Report, work: _Work, by_model: bool) -> list[Notice]:
        language, notices = report.language, []
        if by_model:
            notices.append(words.notice("model_read", language, model=self.model.name, count=work.sentences))
        if by_model and work.faults:
            code = "model_unread" if work.unread else "model_no_summary"
            reason = words.REASONS[work.faults[0].reason].in_(language)
            notices.append(words.notice(code, language, count=work.unread, reason=reason))
        if work.dropped:
            notices.append(words.notice("model_dropped", language, count=work.dropped))
        return notices
