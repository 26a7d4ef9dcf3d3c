"""``python -m tests.crash.writer FOLDER SEED [STEP]``: ingest changed documents until somebody ends it.

What is safe is written to ``acknowledged``, line by line, each on the disk before the next thing is done:
``document NAME EDITION`` when the library has it, ``live NAME EDITION`` when the generation that holds it is live. With
``STEP`` it kills itself after that step.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path
from typing import TextIO

from assistant.bootstrap import open_encoder
from ingest.pipeline import ingest
from ingest.steps import Step
from tests.crash import corpus


class Acknowledging:
    """Implements the progress of an ingest; notes each document that has been taken in."""

    def __init__(self, to: TextIO, editions: dict[str, int]) -> None:
        self._to = to
        self._editions = editions

    def documents(self, done: int, total: int, name: str) -> None:
        name = name.removesuffix("-md")
        self.note("document", name)

    def passages(self, done: int, total: int) -> None:
        pass

    def note(self, what: str, name: str) -> None:
        self._to.write(f"{what} {name} {self._editions[name]}\n")
        self._to.flush()
        os.fsync(self._to.fileno())


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main(folder: Path, seed: str, deadly: str | None) -> None:
    """See the module."""
    chance = random.Random(seed)
    settings = corpus.settings_of(folder)
    encoder = open_encoder(settings)
    editions = {name: corpus.on_disk(folder, name) for name in corpus.NAMES}

    def at(step: Step) -> None:
        say(step)
        if step == deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    with (folder / "acknowledged").open("a", encoding="utf-8") as acknowledged:
        notes = Acknowledging(acknowledged, editions)
        say("ready")
        while True:
            for name in chance.sample(corpus.NAMES, chance.randint(1, 3)):
                editions[name] += 1
                corpus.write(folder, name, editions[name])
            ingest(settings, encoder, notes, at=at)
            for name in corpus.NAMES:
                notes.note("live", name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
