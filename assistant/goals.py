"""The seven goals and four frames of the strategy, from goals.toml. The strategy office edits that file.

A goals.toml in the data folder holds names and descriptions that were taken from the publisher's own texts.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from assistant.errors import CorpusMissing, GoalsMissing
from assistant.strict_toml import read_table
from assistant.types import Basis, Criterion, Frame, Goal, Goals, PathQuote, PathStep, StepId

FILE = "goals.toml"
GOAL_IDS = (
    "effektive-arbeidsprosesser",
    "ny-teknologi",
    "hjemmeoppfolging",
    "digital-samhandling",
    "data-og-innsikt",
    "brukerdrevet-utvikling",
    "felles-ikt-tjenester",
)
STEP_IDS: tuple[StepId, ...] = get_args(StepId)
FRAME_IDS = ("nye-sykehusbygg", "regionale-innforingsprosjekter", "forbedringstiltak", "annet-utviklingsarbeid")

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Signals = Annotated[list[_Text], Field(min_length=1)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _CriterionRow(_Row):
    id: _Text
    question: _Text
    signals_for: _Signals = Field(alias="for")
    against: _Signals


class _BasisRow(_Row):
    document: _Text
    section: _Text
    label: _Text | None = None


class _GoalRow(_Row):
    id: _Text
    tier: Literal["kjernevirksomhet", "arbeidsform", "forutsetning"]
    name: _Text
    official: bool
    description: _Text
    basis: _BasisRow
    criterion: Annotated[list[_CriterionRow], Field(min_length=3, max_length=6)]


class _FrameRow(_Row):
    id: _Text
    name: _Text
    description: _Text
    basis: _BasisRow
    signals: _Signals


class _PathQuoteRow(_Row):
    document: _Text
    page: Annotated[int, Field(ge=1)] = 1
    text: _Text


class _StepRow(_Row):
    id: StepId
    says: list[_PathQuoteRow]


class _GoalsFile(_Row):
    decided_by: _BasisRow | None = None
    step: list[_StepRow] = []
    goal: list[_GoalRow]
    frame: list[_FrameRow]

    @model_validator(mode="after")
    def _complete(self) -> _GoalsFile:
        _same_ids("goal", [goal.id for goal in self.goal], GOAL_IDS)
        _same_ids("frame", [frame.id for frame in self.frame], FRAME_IDS)
        if self.step:
            _same_ids("step", [step.id for step in self.step], STEP_IDS)
        for goal in self.goal:
            ids = [criterion.id for criterion in goal.criterion]
            if len(set(ids)) != len(ids):
                raise ValueError(f"to kriterier under «{goal.id}» har samme id")
        return self


def _same_ids(name: str, found: list[str], wanted: tuple[str, ...]) -> None:
    missing = [item for item in wanted if item not in found]
    unknown = [item for item in found if item not in wanted]
    if missing or unknown or len(found) != len(wanted):
        parts = [f"mangler {', '.join(missing)}"] if missing else []
        parts += [f"ukjent id {', '.join(unknown)}"] if unknown else []
        raise ValueError(f"[[{name}]]: " + ("; ".join(parts) or "samme id to ganger"))
    if tuple(found) != wanted:
        raise ValueError(f"[[{name}]]: rekkefølgen skal være {', '.join(wanted)}")


class QuoteRow(_Row):
    """Words of the publisher's, as they stand on a page of the goal's ``basis``."""

    text: _Text
    page: Annotated[int, Field(ge=1)]


class OverrideRow(_Row):
    """What an official text says of a goal. Every text is a quote; nothing of ours is in it."""

    id: Literal[GOAL_IDS]  # type: ignore[valid-type]
    basis: _BasisRow
    name: QuoteRow
    description: QuoteRow
    initiative: list[QuoteRow] = []


class _OverrideFile(_Row):
    goal: list[OverrideRow]


def overrides(data: Path) -> list[OverrideRow]:
    """The goals that ``data/goals.toml`` gives in the publisher's own words; none where there is no such file.

    Raises:
        BadTable: with line and reason.
    """
    return read_table(data / FILE, _OverrideFile).goal if (data / FILE).exists() else []


def load_goals(corpus: Path, data: Path | None = None) -> Goals:
    """The goals and frames of ``corpus/goals.toml``, in the order of the file; what ``data/goals.toml`` says wins.

    Raises:
        GoalsMissing: the corpus has no goals.toml.
        BadTable: a key is unknown or missing, or a goal or frame is; with line and reason.
    """
    try:
        rows = read_table(corpus / FILE, _GoalsFile)
    except CorpusMissing:
        raise GoalsMissing(path=corpus / FILE) from None
    official = {row.id: row for row in overrides(data)} if data else {}
    return Goals(
        goals=tuple(_in_official_words(_goal(row), official.get(row.id)) for row in rows.goal),
        frames=tuple(map(_frame, rows.frame)),
        decided_by=_basis(rows.decided_by) if rows.decided_by else None,
        path=tuple(map(_step, rows.step)),
    )


def goals_hash(goals: Goals) -> str:
    """SHA-256 of the goals and frames, for receipts. The way to a decision bears on no verdict and is left out."""
    return hashlib.sha256(goals.model_dump_json(exclude={"path"}).encode()).hexdigest()


def _goal(row: _GoalRow) -> Goal:
    criteria = tuple(
        Criterion(id=c.id, question=c.question, signals_for=tuple(c.signals_for), signals_against=tuple(c.against))
        for c in row.criterion
    )
    return Goal(**row.model_dump(exclude={"criterion", "basis"}), basis=_basis(row.basis), criteria=criteria)


def _in_official_words(goal: Goal, official: OverrideRow | None) -> Goal:
    if official is None:
        return goal
    changed = {
        "name": official.name.text,
        "official": True,
        "description": official.description.text,
        "initiatives": tuple(initiative.text for initiative in official.initiative),
        "basis": _basis(official.basis),
    }
    return goal.model_copy(update=changed)


def _frame(row: _FrameRow) -> Frame:
    fields = row.model_dump(exclude={"basis", "signals"})
    return Frame(**fields, basis=_basis(row.basis), signals=tuple(row.signals))


def _step(row: _StepRow) -> PathStep:
    return PathStep(id=row.id, says=tuple(PathQuote(**quote.model_dump()) for quote in row.says))


def _basis(row: _BasisRow) -> Basis:
    return Basis(document=row.document, section=row.section, label=row.label)
