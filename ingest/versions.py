"""A document with other bytes is a new version of it; the one before stays in the library under an id of its own."""

from __future__ import annotations

from assistant.types import Document
from assistant.validity import begins, has_ended, version_id


def took_over(before: Document | None, now: Document, today: str) -> str | None:
    """The day that the text of ``now`` took the place of ``before``; None for a first version.

    That is the day that its dates say, where they are later than those of the text before, and else today.
    """
    if before is None:
        return None
    if before.sha256 == now.sha256:
        return before.version_from
    old, new = begins(before), begins(now)
    return new if new is not None and (old is None or new > old) else today


def earlier(document: Document, until: str) -> Document:
    """``document`` as an earlier version of itself, in force until another text took its place on that day."""
    end = document.valid_to if document.valid_to and has_ended(document, until) else until
    return document.model_copy(
        update={
            "id": version_id(document.id, document.version),
            "valid_to": end,
            "superseded_by": tuple(sorted({document.id, *document.superseded_by})),
        }
    )
