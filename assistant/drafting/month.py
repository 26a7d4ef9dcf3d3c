"""How many tokens the language model has cost this month, in a file that every process of the service adds to."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

_CHARACTERS = 3
"""Of a token, where the server does not count; rather too few than too many."""


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Month:
    """Tokens of one calendar month (UTC), a line for each call. What cannot be counted may not be spent.

    Args:
        folder: where the file is.
        most: tokens that may be spent; calls that are under way when they are gone are finished.
    """

    folder: Path
    most: int
    today: Callable[[], date] = _today

    @property
    def is_spent(self) -> bool:
        """Whether there is nothing left, or it cannot be found out."""
        try:
            self._append("")
            return sum(map(int, self._file.read_text(encoding="ascii").split())) >= self.most
        except (OSError, ValueError):
            return True

    def add(self, tokens: int) -> None:
        """Count a call that has ended. Where that cannot be written, the next one is not made."""
        try:
            self._append(f"{tokens}\n")
        except OSError:
            return

    @property
    def _file(self) -> Path:
        return self.folder / f"model-tokens-{self.today():%Y-%m}"

    def _append(self, line: str) -> None:
        """One short write at the end of a file is never mixed with those of other processes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        there = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(there, line.encode("ascii"))
        finally:
            os.close(there)


def estimated(*texts: str) -> int:
    """About how many tokens texts are."""
    return sum(map(len, texts)) // _CHARACTERS + 1
