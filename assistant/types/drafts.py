"""Documents that somebody has handed in. Nobody is answered from them before another person has approved them."""

from __future__ import annotations

from typing import Literal

from assistant.types.documents import Access, Frozen, Kind

DraftState = Literal["draft", "approved", "rejected", "withdrawn"]


class HandedIn(Frozen):
    """What is said of a document by who hands it in. ``file`` is its name, whose ending says the kind of file."""

    file: str
    title: str
    kind: Kind = Kind.DOCUMENT
    date: str | None = None
    url: str | None = None
    access: Access = Access.OPEN


class Draft(Frozen):
    """A document that was handed in: who by, which bytes, and what was decided, by whom and why."""

    id: str
    handed_in: HandedIn
    sha256: str
    size: int
    pages: int
    by: str
    at: str
    state: DraftState = "draft"
    decided_by: str | None = None
    decided_at: str | None = None
    reason: str = ""
