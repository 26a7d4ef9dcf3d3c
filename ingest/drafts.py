"""Documents that people hand in: drafts until a second person approves them, then sources of the next ingest.

    data/drafts/<id>.<ending>     what waits
    data/uploads/                 what was approved, with a catalogue of its own, made anew from the records each time

Their rank is ``background``, whatever is said of them; only what is recognised as a resolution of the board has more.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from assistant import privacy
from assistant.errors import BadDate, DataNotWritable, DraftDecided, OriginalGone
from assistant.ports import DocumentReader
from assistant.record_ports import DraftShelf
from assistant.settings import Settings
from assistant.types import Draft, HandedIn, Rank
from assistant.validity import is_date
from ingest.catalog import Entry
from ingest.harvest.store import write_catalog
from ingest.lock import lock
from ingest.sources import UPLOADS

WAITING = "drafts"
_HEADER = """\
# Dokumenter som er levert inn og godkjent av en annen person. Laget av tjenesten; den skriver fila på nytt.
"""


class Drafts:
    """Implements ``record_ports.DraftDesk``."""

    def __init__(self, settings: Settings, shelf: DraftShelf, reader: DocumentReader) -> None:
        self._data = settings.data
        self._shelf = shelf
        self._reader = reader

    def hand_in(self, who: str, handed_in: HandedIn, data: bytes) -> Draft:
        if handed_in.date is not None and not is_date(handed_in.date):
            raise BadDate(value=handed_in.date)
        proposal = self._reader.read(handed_in.file, data)
        privacy.refuse(*(page.text for page in proposal.pages))
        digest = hashlib.sha256(data).hexdigest()
        draft = self._shelf.add(who, handed_in, digest, len(data), len(proposal.pages))
        self._write(self._waiting(draft), data)
        return draft

    def content(self, draft_id: str) -> tuple[Draft, bytes]:
        draft = self._shelf.get(draft_id)
        return draft, self._content(draft)

    def approve(self, who: str, draft_id: str, reason: str) -> Draft:
        with lock(self._data):
            waiting = self._shelf.get(draft_id)
            if waiting.state != "draft":
                raise DraftDecided(id=draft_id, state=waiting.state)
            content = self._content(waiting)
            draft = self._shelf.decide(who, draft_id, "approved", reason)
            self._write(self._approved(draft), content)
            self._publish()
            self._waiting(draft).unlink(missing_ok=True)
        return draft

    def reject(self, who: str, draft_id: str, reason: str) -> Draft:
        draft = self._shelf.decide(who, draft_id, "rejected", reason)
        self._waiting(draft).unlink(missing_ok=True)
        return draft

    def withdraw(self, who: str, draft_id: str, reason: str) -> Draft:
        with lock(self._data):
            draft = self._shelf.decide(who, draft_id, "withdrawn", reason)
            self._publish()
        return draft

    def all(self) -> list[Draft]:
        return list(self._shelf.all())

    def _publish(self) -> None:
        """Make the catalogue of what is approved, and take away files that it does not name."""
        write_catalog(self._data / UPLOADS, [_entry(draft) for draft in self._shelf.all("approved")], {}, _HEADER)

    def _content(self, draft: Draft) -> bytes:
        """The bytes that were handed in.

        Raises:
            OriginalGone: they are not there any more, or are others.
        """
        path = self._approved(draft) if draft.state == "approved" else self._waiting(draft)
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        if hashlib.sha256(data).hexdigest() != draft.sha256:
            raise OriginalGone(id=draft.id)
        return data

    def _waiting(self, draft: Draft) -> Path:
        return self._data / WAITING / _file(draft)

    def _approved(self, draft: Draft) -> Path:
        return self._data / UPLOADS / _file(draft)

    def _write(self, path: Path, data: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            half = path.with_suffix(".half")
            half.write_bytes(data)
            os.replace(half, path)
        except OSError as error:
            raise DataNotWritable(path=path, why=error.strerror or error) from None


def _file(draft: Draft) -> str:
    """Its name on the disk: nothing of what it was called but the ending, which the reader has looked at."""
    return draft.id + Path(draft.handed_in.file).suffix.lower()


def _entry(draft: Draft) -> Entry:
    said = draft.handed_in
    return Entry(
        id=f"innlevert-{draft.id}",
        title=said.title,
        kind=said.kind,
        rank=Rank.BACKGROUND,
        date=said.date,
        url=said.url,
        access=said.access,
        file=_file(draft),
        sha256=draft.sha256,
    )
