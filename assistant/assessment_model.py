"""A proposal is held against the goals by words; then a language model reads its sentences again, under the gate."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from assistant import privacy, words
from assistant.assessment import Assessor, CheckStep
from assistant.checking.candidates import candidates
from assistant.checking.second_readings import Asked, GoalRead, ask_of, goal_read
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
from assistant.types import Assessment, Goal, Kind, ModelUse, Notice, Proposal, Report, Tokens
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

    def ask(self, requests: Sequence[Request]) -> Generator[Reply | ModelFault | None, None, None]:
        """As ``Asking.each``, and remembers what came."""
        with closing(self.asking.each(requests)) as found:
            for one in found:
                if isinstance(one, ModelFault):
                    self.faults.append(one)
                elif one is not None:
                    self.replies.append(one)
                yield one

    def count(self, read: GoalRead | None) -> None:
        if read is not None:
            self.unread += read.failed
            self.dropped += read.dropped

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
        waiting: called by ``assess`` between two steps; what it raises ends the work.
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
        with closing(self.stream(proposal, as_of)) as steps:
            for step in steps:
                self.waiting()
                if isinstance(step, Report):
                    return step
        raise AssertionError("a check ends with its report")

    def stream(self, proposal: Proposal, as_of: str | None = None) -> Generator[CheckStep, None, None]:
        """The same work step by step, as ``Assessor.stream``. Closing it ends the calls to the model."""
        if not self.switch.is_on:
            yield from self.assessor.stream(proposal, as_of)
            return
        assessor = self.assessor.at(as_of)
        draft = yield from _unsaid(assessor.drafted(proposal))
        work = _Work(Asking(self.model, self.memory, self.seconds, self.at_once))
        judged = yield from self._judged(assessor, proposal, draft, work)
        report = yield from self._retold(assessor.completed(judged), work)
        yield self._signed(report, work)

    def requests(self, proposal: Proposal, as_of: str | None = None) -> list[Request]:
        """What the model would be asked: every reading, then the summary as it would be if no verdict changed.

        Raises:
            EmptyProposal, BadDate, GoalsNotInForce, PersonalData: see ``Assessor.assess``.
            ModelFault: nothing may be sent.
        """
        assessor = self.assessor.at(as_of)
        report = assessor.assess(proposal)
        found = [request for one in self._asked(assessor, proposal, report) for request in one.requests]
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

    def _judged(
        self, assessor: Assessor, proposal: Proposal, draft: Report, work: _Work
    ) -> Generator[CheckStep, None, Report]:
        """The draft with what the readings found. A goal of which one failed keeps the verdict of the words."""
        try:
            asked = self._asked(assessor, proposal, draft)
        except ModelFault as fault:
            work.faults.append(fault)
            asked = []
        work.sentences = len({one.candidate.statement for one in asked})
        assessments = []
        yield "reread"
        with closing(work.ask([request for one in asked for request in one.requests])) as replies:
            for one in draft.assessments:
                read = yield from _read_of([each for each in asked if each.candidate.goal.id == one.goal], replies)
                work.count(read)
                assessments.append(settled(one, read, proposal, assessor.sources, draft.language))
                yield assessments[-1]
        return draft.model_copy(update={"assessments": tuple(assessments)})

    def _retold(self, report: Report, work: _Work) -> Generator[CheckStep, None, Report]:
        """The report with a summary in the model's words, where it was reached and they hold."""
        wanted = self._summary(report) if work.replies and not work.asking.ended else []
        if not wanted:
            return report
        yield "sum_up"
        with closing(work.ask(wanted)) as replies:
            (reply,) = yield from _taken(replies, 1)
        if not isinstance(reply, Reply) or not isinstance(reply.form, SummaryForm):
            return report
        goals = {self.keys.named(one.goal): one.goal for one in report.summary}
        summary, dropped = retold(report, reply.form, goals, self.assessor.retriever.lexical.idf)
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


def _unsaid(steps: Generator[CheckStep, None, Report]) -> Generator[CheckStep, None, Report]:
    """The steps without the verdicts, which a model is yet to have its say in."""
    while True:
        try:
            step = next(steps)
        except StopIteration as ended:
            draft: Report = ended.value
            return draft
        if not isinstance(step, Assessment):
            yield step


def _read_of(
    asked: Sequence[Asked], replies: Generator[Reply | ModelFault | None, None, None]
) -> Generator[CheckStep, None, GoalRead | None]:
    """What was read of one goal, from the replies to its requests, which come next."""
    taken = yield from _taken(replies, sum(len(one.requests) for one in asked))
    return goal_read(asked, taken)


def _taken(
    replies: Generator[Reply | ModelFault | None, None, None], count: int
) -> Generator[CheckStep, None, list[Reply | ModelFault]]:
    """The next ``count`` replies, with signs of life while they are awaited."""
    taken = list[Reply | ModelFault]()
    while len(taken) < count:
        reply = next(replies)
        if reply is None:
            yield "wait"
        else:
            taken.append(reply)
    return taken
