"""An answer as it comes about: the stages of the work, each claim, then the whole."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Literal, NamedTuple

from assistant import words
from assistant.api.bodies import StreamedClaim
from assistant.api.problems import Problem
from assistant.conversation import Conversation
from assistant.types import Answer, Claim, Filters, Frozen, Language

StageName = Literal["understand", "search", "write", "verify"]


class Stage(Frozen):
    """Hva som gjøres nå."""

    stage: StageName
    message: str


class Event(NamedTuple):
    """One event of the stream; ``name`` is what it is called there."""

    name: Literal["stage", "claim", "answer", "error", "wait"]
    data: Stage | StreamedClaim | Answer | Problem | None


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


def _stage(name: StageName, language: Language) -> Event:
    return Event("stage", Stage(stage=name, message=words.STAGES[name].in_(language)))
