"""``python -m tests.crash.reader FOLDER``: what another process finds, what the next ingest makes of it; as JSON."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

from assistant.adapters.corpus_store import CorpusStore
from assistant.adapters.generation import FOLDER, open_current
from assistant.bootstrap import open_assistant, open_encoder
from assistant.errors import IndexMissing
from assistant.settings import Settings
from ingest.library import FILE
from ingest.pipeline import index_settings, ingest
from tests.crash import corpus
from tests.fakes import SilentProgress


def main(folder: Path) -> dict[str, Any]:
    """See the module."""
    settings = corpus.settings_of(folder)
    found: dict[str, Any] = {"live": _live(settings), "library": _library(settings)}
    encoder = open_encoder(settings)
    first = ingest(settings, encoder, SilentProgress())
    rows = _rows(settings)
    second = ingest(settings, encoder, SilentProgress())
    answer = open_assistant(settings, index_settings, one_question=True).answerer.answer(corpus.QUESTION)
    return found | {
        "rebuilt": first.damaged_library,
        "result": first.result,
        "mended": _live(settings),
        "again": sorted({outcome.status for outcome in second.outcomes}),
        "switched_again": second.switched,
        "same_rows": rows == _rows(settings),
        "folders": sorted(path.name for path in (settings.data / FOLDER).iterdir()) == [first.generation],
        "answer": [citation.quote for claim in answer.claims for citation in claim.citations],
    }


def _live(settings: Settings) -> dict[str, int] | None:
    try:
        generation = open_current(settings.data)
    except IndexMissing:
        return None
    generation.verify()
    return corpus.editions_of(generation.store)


def _library(settings: Settings) -> dict[str, int]:
    path = settings.data / FILE
    if not path.exists():
        return {}
    with sqlite3.connect(path) as db:  # this is what brings the journal of a killed writer in
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'chunks'").fetchone():
            return {}
        snapshot = path.with_name("library.read")
        db.execute("VACUUM INTO ?", [str(snapshot)])
    try:
        return corpus.editions_of(CorpusStore(snapshot, "library"))
    finally:
        snapshot.unlink()


def _rows(settings: Settings) -> str:
    with sqlite3.connect(settings.data / FILE) as db:
        return hashlib.sha256("\n".join(db.iterdump()).encode()).hexdigest()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
