"""What an ingest did, told to its caller."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingest.screening import Screening

Status = Literal["new", "changed", "unchanged", "removed", "refused"]


@dataclass(frozen=True)
class Outcome:
    """What became of one document. ``reason``, ``page_problems`` and ``page_notes`` hold keys of ``words.REASONS``.

    ``hidden`` and ``concealed`` count characters as in ``Document``. ``screening`` is what was seen this time: a
    document that has not changed is not looked through again.
    """

    id: str
    file: str
    status: Status
    reason: str = ""
    detail: str = ""
    pages: int = 0
    chunks: int = 0
    page_problems: tuple[tuple[int, str], ...] = ()
    page_notes: tuple[tuple[int, str], ...] = ()
    """What is worth knowing of pages that were read now."""
    kept_old: bool = False
    differences: tuple[tuple[str, str, str], ...] = ()
    """Where catalogue and text of a board case do not agree: field, what the catalogue says, what the text says."""
    hidden: int = 0
    concealed: int = 0
    screening: Screening = field(default_factory=Screening)


@dataclass(frozen=True)
class IngestReport:
    """What an ingest did. ``generation`` is the live one afterwards, None where there is none.

    ``damaged_library`` is where a library that could not be read was moved; everything was then read anew.
    """

    outcomes: tuple[Outcome, ...]
    unlisted: tuple[str, ...]
    generation: str | None
    switched: bool
    damaged_library: str | None = None

    @property
    def result(self) -> Literal["full", "partial", "failed"]:
        """``failed`` when nothing can be asked afterwards, ``partial`` when a document or page is missing."""
        if self.generation is None:
            return "failed"
        broken = any(outcome.status == "refused" or outcome.page_problems for outcome in self.outcomes)
        return "partial" if broken else "full"
