"""The sentences that a model is to read, and what it read in them: goal by goal, twice each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checking.candidates import Candidate
from assistant.checking.judgements import judgement_of
from assistant.checking.settling import Answered, ReadTwice
from assistant.drafting.asking import Reply, Request
from assistant.drafting.criteria import READINGS, Sheet, sheet
from assistant.drafting.passages import Keys
from assistant.errors import ModelFault
from assistant.forms import JudgementForm
from assistant.units import Unit


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence and a goal, a sheet for each reading, and what the sources say of the goal."""

    candidate: Candidate
    units: Sequence[Unit]
    sheets: tuple[Sheet, ...]

    @property
    def requests(self) -> list[Request]:
        return [one.request for one in self.sheets]


@dataclass(frozen=True, slots=True)
class GoalRead:
    """What was read of one goal. ``failed``: a reading of it did not come back, so that nothing of it counts."""

    readings: tuple[ReadTwice, ...]
    dropped: int
    failed: bool


def ask_of(candidate: Candidate, units: Sequence[Unit], basis: str, keys: Keys) -> Asked:
    """The sheets for a sentence and a goal; ``basis`` as in ``drafting.criteria.sheet``."""
    texts = [" ".join(unit.text.split()) for unit in units]
    sentence = " ".join(candidate.statement.text.split())
    sheets = tuple(sheet(candidate.goal, texts, sentence, number, basis, keys) for number in range(READINGS))
    return Asked(candidate, units, sheets)


def goal_read(asked: Sequence[Asked], replies: Sequence[Reply | ModelFault]) -> GoalRead | None:
    """What was read of one goal; None where nothing was asked.

    Args:
        replies: to the requests of ``asked``, in their order.
    """
    if not asked:
        return None
    failed = any(isinstance(reply, ModelFault) for reply in replies)
    readings, dropped, turns = [], 0, iter(replies)
    for one in asked:
        of_one = [next(turns) for _ in one.sheets]
        answers = [_answered(one, sheet, reply) for sheet, reply in zip(one.sheets, of_one, strict=True)]
        dropped += 0 if any(isinstance(reply, ModelFault) for reply in of_one) else answers.count(None)
        readings.append(ReadTwice(one.candidate.statement, answers[0], answers[1]))
    return GoalRead(tuple(readings), dropped, failed)


def _answered(asked: Asked, sheet: Sheet, reply: Reply | ModelFault) -> Answered:
    if isinstance(reply, ModelFault) or not isinstance(reply.form, JudgementForm):
        return None
    return judgement_of(reply.form, sheet.criteria, asked.candidate.statement.text, asked.units)
