"""A folder's copy that one process has for itself."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
import weakref
from pathlib import Path

from assistant.adapters.holds import Hold, alone

_PREFIX = "strategi-chroma-"
_YOUNG_SECONDS = 60.0
"""A copy this young may belong to a process that has not taken hold of it yet."""


class PrivateCopy:
    """A copy of ``folder`` in the temporary folder. It goes when it is closed or no longer used, and with the process;
    what a process that was killed has left behind goes when the next one makes a copy.

    Raises:
        OSError: there is no room for it, or ``folder`` cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        _clear_left_behind()
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._hold = Hold(self.path)
        self.close = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
        shutil.copytree(folder, self.path, dirs_exist_ok=True)


def _clear_left_behind() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # another user's, or gone meanwhile
            if time.time() - folder.stat().st_mtime > _YOUNG_SECONDS:
                with alone(folder) as free:
                    if free:
                        shutil.rmtree(folder, ignore_errors=True)
