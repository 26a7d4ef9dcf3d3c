"""How far runs of the service have come, in files that each of its processes sees.

lock              held for a moment by who starts a run, so that there is one at a time
<id>/status.json  the state, put in its place whole
<id>/held         held for as long as the run goes on; the operating system lets go when its process ends
"""

from __future__ import annotations

import fcntl
import os
import re
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from assistant.errors import DataNotWritable, EvaluationRunning, UnknownRun
from assistant.types import EvaluationRun

_STATUS, _HELD, _LOCK = "status.json", "held", "lock"
_ID = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True)
class RunStates:
    """The runs in ``folder``, each in a folder of its own by its id."""

    folder: Path

    def begin(self, suites: Sequence[str]) -> tuple[EvaluationRun, IO[bytes]]:
        """A run, and the open file that says that it goes on until it is closed.

        Raises:
            EvaluationRunning: another one goes on.
            DataNotWritable: the folder cannot be written.
        """
        run = EvaluationRun(id=uuid.uuid4().hex[:12], state="running", suites=tuple(suites))
        try:
            with self._starting():
                self._refuse_a_second()
                (self.folder / run.id).mkdir()
                hold = (self.folder / run.id / _HELD).open("wb")
                fcntl.flock(hold, fcntl.LOCK_EX)
                self.write(run)
        except OSError as error:
            raise DataNotWritable(path=self.folder, why=error.strerror or error) from None
        return run, hold

    def read(self, run_id: str) -> EvaluationRun:
        """How far a run has come.

        Raises:
            UnknownRun: none with this id was started here.
        """
        path = self.folder / run_id
        if not _ID.fullmatch(run_id):
            raise UnknownRun(id=run_id)
        try:
            goes_on = _is_held(path / _HELD)  # before the state is read: who lets go has written the last one
            run = EvaluationRun.model_validate_json((path / _STATUS).read_bytes())
        except (OSError, ValidationError):
            raise UnknownRun(id=run_id) from None
        return run if goes_on or run.state != "running" else run.model_copy(update={"state": "interrupted"})

    def write(self, run: EvaluationRun) -> None:
        """Put a state in the place of the one before.

        Raises:
            OSError: it cannot be written.
        """
        path = self.folder / run.id / _STATUS
        draft = path.with_suffix(".draft")
        draft.write_text(run.model_dump_json(), encoding="utf-8")
        os.replace(draft, path)

    @contextmanager
    def _starting(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _refuse_a_second(self) -> None:
        for status in self.folder.glob(f"*/{_STATUS}"):
            if self.read(status.parent.name).state == "running":
                raise EvaluationRunning(id=status.parent.name)


def _is_held(path: Path) -> bool:
    with path.open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
