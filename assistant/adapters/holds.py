"""A reader's hold on a generation, so that its folder is not taken away while somebody reads it.

Readers share a lock on the manifest; who takes the folder away must have it alone. The lock is the operating system's
(``flock``), so it goes with the process, however that ends.
"""

from __future__ import annotations

import fcntl
import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Hold:
    """Keeps the folder of ``manifest`` in its place for as long as this object lives.

    Raises:
        FileNotFoundError: there is no such file, or the folder was taken away a moment ago.
        OSError: it cannot be opened or locked.
    """

    def __init__(self, manifest: Path) -> None:
        handle = os.open(manifest, os.O_RDONLY)
        self._release = weakref.finalize(self, os.close, handle)
        fcntl.flock(handle, fcntl.LOCK_SH)
        if not os.path.samestat(os.fstat(handle), manifest.stat()):
            raise FileNotFoundError(manifest)


@contextmanager
def alone(manifest: Path) -> Iterator[bool]:
    """Whether nobody holds the folder of ``manifest``; nobody can take hold of it inside the block."""
    try:
        handle = os.open(manifest, os.O_RDONLY)
    except (FileNotFoundError, NotADirectoryError):
        yield True  # without a manifest it cannot be held
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        free = True
    except BlockingIOError:
        free = False
    try:
        yield free
    finally:
        os.close(handle)
