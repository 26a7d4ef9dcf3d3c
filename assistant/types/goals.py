"""The goals and frames of the strategy, as goals.toml states them."""

from __future__ import annotations

from typing import Literal

from assistant.types.documents import Frozen

StepId = Literal["need", "bp1", "concept", "bp3"]


class Criterion(Frozen):
    """One yes/no question that makes a goal checkable. Ours, not the publisher's."""

    id: str
    question: str
    signals_for: tuple[str, ...]
    signals_against: tuple[str, ...]


class Basis(Frozen):
    """Where in the corpus a goal or frame is described; ``label`` names what that rests on itself."""

    document: str
    section: str
    label: str | None = None


class Goal(Frozen):
    """A goal of the strategy. ``official`` is false where ``name`` is a working title of ours.

    ``initiatives`` are those that the publisher lists under the goal: a starting point, not decided.
    """

    id: str
    tier: Literal["kjernevirksomhet", "arbeidsform", "forutsetning"]
    name: str
    official: bool
    description: str
    initiatives: tuple[str, ...] = ()
    basis: Basis
    criteria: tuple[Criterion, ...]


class Frame(Frozen):
    """One of the four kinds of work that the goals set frames for."""

    id: str
    name: str
    description: str
    basis: Basis
    signals: tuple[str, ...]


class PathQuote(Frozen):
    """Words of a document of the corpus, as they stand on its page."""

    document: str
    page: int
    text: str


class PathStep(Frozen):
    """A step from a need to a decision, and the words of the corpus that tell of it."""

    id: StepId
    says: tuple[PathQuote, ...]


class Goals(Frozen):
    """The whole of goals.toml: always seven goals and four frames, in the order of the file."""

    goals: tuple[Goal, ...]
    frames: tuple[Frame, ...]
    decided_by: Basis | None = None
    """The section of the corpus that says who decides."""
    path: tuple[PathStep, ...] = ()
    """The way from a need to a decision, as the corpus tells it."""
