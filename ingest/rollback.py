"""Going back to an earlier index."""

from __future__ import annotations

from pathlib import Path

from assistant.adapters.generation import Generation, IndexSettings, read_manifest
from assistant.errors import IndexMismatch, UnknownRecord
from ingest.earlier import folders
from ingest.lock import lock
from ingest.switching import switch


def use(data: Path, name: str, wanted: IndexSettings) -> None:
    """Make an index live that was live before. The next ingest makes one of the corpus as it is then.

    Raises:
        UnknownRecord: there is none of this name.
        IndexMismatch, IndexDamaged: it was built by other settings, or is not whole.
        IngestRunning: the index is being changed.
    """
    with lock(data):
        folder = next((one for one in folders(data) if one.name == name), None)
        if folder is None:
            raise UnknownRecord(id=name)
        manifest = read_manifest(folder)
        if manifest.settings != wanted:
            raise IndexMismatch(difference=f"{name}: {manifest.settings.encoder}")
        Generation(folder).verify()
        switch(data, folder)
