"""One ingest at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import DataNotWritable, IngestRunning


@contextmanager
def lock(data: Path) -> Iterator[None]:
    """One ingest at a time on a data folder; the lock goes with the process, however it ends."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        handle = os.open(data / "ingest.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise DataNotWritable(path=data, why=error.strerror or error) from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IngestRunning(path=data) from None
        yield
    finally:
        os.close(handle)
