"""Which generation is live: switching one in, taking one back, and clearing away what nobody reads."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from assistant.adapters import generation as layout
from assistant.adapters.holds import alone
from ingest.steps import Watcher, nobody

_GONE = ".gone"


def switch(data: Path, folder: Path, at: Watcher = nobody) -> None:
    """Make ``folder`` the live generation, in one atomic step."""
    draft = data / f"{layout.POINTER}.draft"
    with draft.open("w", encoding="utf-8") as stream:
        stream.write(folder.name + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    at("pointer_draft")
    os.replace(draft, data / layout.POINTER)
    sync(data)
    at("pointer")


def withdraw(data: Path) -> None:
    """Leave no generation live."""
    (data / layout.POINTER).unlink(missing_ok=True)
    sync(data)


def sweep(data: Path, keep: frozenset[str] = frozenset()) -> None:
    """Take away every folder but the live generation, those to ``keep``, and those that somebody still reads.

    Drafts that were cut off go too.

    Only while the ingest lock is held: nobody builds meanwhile.
    """
    live = layout.current_id(data)
    folders = (data / layout.FOLDER).iterdir() if (data / layout.FOLDER).is_dir() else ()
    for folder in folders:
        if folder.name not in keep and folder.name != live:
            _take_away(folder)


def _take_away(folder: Path) -> None:
    """Out of sight first: a folder that is half removed must not be found under its own name."""
    with alone(folder / layout.MANIFEST) as free:
        if free:
            gone = folder.with_name(folder.name.removesuffix(_GONE) + _GONE)
            folder.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)


def sync(path: Path) -> None:
    """Put a file, or the names in a folder, on the disk for good."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
