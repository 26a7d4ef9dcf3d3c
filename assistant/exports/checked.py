"""What verifying a saved report or answer again gave, for those who write it out."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.types import Citation


@dataclass(frozen=True)
class Checked:
    """All quotes were found again in ``generation``; otherwise there would be no export.

    ``remarks`` say of a citation what has changed about it since, ``changes`` what has changed about the whole.
    """

    generation: str
    changes: tuple[str, ...] = ()
    remarks: dict[Citation, str] = field(default_factory=dict)
