"""Which files of a corpus folder may be opened at all."""

from __future__ import annotations

import stat
from pathlib import Path

from ingest.extraction import Refused


def checked(path: Path, corpus: Path, most_bytes: int) -> Path:
    """Where ``path`` really is: an ordinary file inside ``corpus``.

    A link that leads out of the folder would let whoever fills it read other files; opening a pipe would wait for ever.

    Raises:
        Refused: file_missing, unreadable, outside_folder, not_a_file, too_large.
    """
    try:
        real = path.resolve(strict=True)
        status = real.stat()
    except FileNotFoundError:
        raise Refused("file_missing") from None
    except (OSError, RuntimeError, ValueError):  # a loop of links is a RuntimeError before Python 3.13
        raise Refused("unreadable") from None
    if not real.is_relative_to(corpus.resolve()):
        raise Refused("outside_folder")
    if not stat.S_ISREG(status.st_mode):
        raise Refused("not_a_file")
    if status.st_size > most_bytes:
        raise Refused("too_large")
    return real
