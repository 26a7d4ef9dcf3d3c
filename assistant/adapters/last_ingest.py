"""What the last ingest refused: its table in the library, and the reading side."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from assistant.types import LastIngest, PageProblem, Refusal

LIBRARY = "library.sqlite"
SCHEMA = """
CREATE TABLE IF NOT EXISTS refusals (
    file TEXT NOT NULL,
    id TEXT NOT NULL,
    reason TEXT NOT NULL,
    kept_old INTEGER NOT NULL
);
"""


def last_ingest(data: Path) -> LastIngest:
    """What the last ingest on a data folder refused; nothing where there was none. Writes nothing."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(data / LIBRARY))}?mode=ro", uri=True)) as library:
            refusals = library.execute("SELECT file, id, reason, kept_old FROM refusals ORDER BY file").fetchall()
            problems = library.execute("SELECT id, page, reason FROM page_problems ORDER BY id, page").fetchall()
    except sqlite3.Error:
        return LastIngest()
    by_document: dict[str, tuple[PageProblem, ...]] = {}
    for document_id, page, reason in problems:
        by_document[document_id] = (*by_document.get(document_id, ()), PageProblem(page=page, reason=reason))
    return LastIngest(
        refusals=tuple(Refusal(file=f, id=i, reason=r, kept_old=bool(kept)) for f, i, r, kept in refusals),
        page_problems=by_document,
    )
