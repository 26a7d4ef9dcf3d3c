"""Answers and reports as they come about: the stages of the work, each claim or verdict, then the whole."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import Literal, NamedTuple

from fastapi import Request
from fastapi.sse import ServerSentEvent

from assistant import words
from assistant.api.bodies import StreamedClaim
from assistant.api.context import context_of
from assistant.api.problems import language_of, log_unexpected, problem_of
from assistant.assessment import Assessor, CheckStage
from assistant.assessment_model import ModelAssessor
from assistant.conversation import Conversation
from assistant.errors import AssistantError
from assistant.types import Answer, Assessment, Claim, Filters, Frozen, Language, Proposal, Report

StageName = Literal["understand", "search", "write", "verify"]


class Stage(Frozen):
    """Hva som gjøres nå."""

    stage: StageName | CheckStage
    message: str


class Event(NamedTuple):
    """One event of the stream; ``name`` is what it is called there."""

    name: Literal["stage", "claim", "answer", "assessment", "report", "wait"]
    data: Stage | StreamedClaim | Answer | Assessment | Report | None

    @property
    def sent(self) -> ServerSentEvent:
        return _WAITING if self.data is None else ServerSentEvent(event=self.name, data=self.data)


_WAITING = ServerSentEvent(comment="wait")
"""Sent while a model writes; where nobody listens any more, the stream is broken off there, and the call with it."""


def events(
    conversation: Conversation, turns: Sequence[str], filters: Filters | None, language: Language
) -> Generator[Event, None, None]:
    """Stages and claims in order, then the answer that they belong to; ``wait`` between them while a model writes.

    What comes while a model writes is the model's; what comes when it has failed was only quoted.

    Raises:
        AssistantError: like ``Conversation.answer``.
    """
    yield _stage("understand", language)
    stage: StageName = "understand"
    for step in conversation.stream(turns, filters):
        if isinstance(step, Claim):
            yield Event("claim", StreamedClaim(**dict(step), ai_generated=stage == "write"))
        elif isinstance(step, Answer):
            yield Event("answer", step)
        elif step == "wait":
            yield Event("wait", None)
        else:
            stage = step
            yield _stage(stage, language)


def check_events(
    checker: Assessor | ModelAssessor, proposal: Proposal, as_of: str | None, language: Language
) -> Generator[Event, None, None]:
    """Stages and the verdict on each goal in order, then the report that they are in; ``wait`` while a model reads.

    Raises:
        AssistantError: like ``Assessor.assess``, before the first event.
    """
    for step in checker.stream(proposal, as_of):
        if isinstance(step, Assessment):
            yield Event("assessment", step)
        elif isinstance(step, Report):
            yield Event("report", step)
        elif step == "wait":
            yield Event("wait", None)
        else:
            yield Event("stage", Stage(stage=step, message=words.CHECK_STAGES[step].in_(language)))


def to_the_end(sent: Iterator[ServerSentEvent], request: Request) -> Iterator[ServerSentEvent]:
    """What is sent; where it breaks, last the problem. The status is sent already, so it can only be said there."""
    language = language_of(request)
    try:
        yield from sent
    except AssistantError as error:
        yield ServerSentEvent(event="error", data=problem_of(error, language))
    except Exception as error:
        log_unexpected(error, context_of(request.app).settings.debug)
        yield ServerSentEvent(event="error", data=problem_of(AssistantError(), language))


def _stage(name: StageName, language: Language) -> Event:
    return Event("stage", Stage(stage=name, message=words.STAGES[name].in_(language)))
