"""What the last ingest could not take in."""

from __future__ import annotations

from pydantic import Field

from assistant.types.documents import Frozen


class Refusal(Frozen):
    """A file that was not taken in. ``reason`` is a key of ``words.REASONS``; ``id`` is empty where it has none."""

    file: str
    id: str = ""
    reason: str
    kept_old: bool = False
    """Whether the document is still there as it was before."""


class PageProblem(Frozen):
    """A page that gave no text. ``reason`` is a key of ``words.REASONS``."""

    page: int
    reason: str


class LastIngest(Frozen):
    """Files that were refused, and pages that could not be read, by the id of their document."""

    refusals: tuple[Refusal, ...] = ()
    page_problems: dict[str, tuple[PageProblem, ...]] = Field(default_factory=dict)
