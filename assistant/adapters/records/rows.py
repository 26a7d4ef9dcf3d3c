"""What the shelves of records share: ids, times, texts that a database takes."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A time as the tables hold it; as text it sorts like the time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def new_id() -> str:
    """Sixteen hexadecimal digits that nobody can guess."""
    return secrets.token_hex(8)


def storable(text: str) -> str:
    """The text without what a database cannot take: NUL, and halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
