"""What was handed in, and what was decided of it, in the database. The files lie in the data folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from assistant import privacy
from assistant.adapters.records.audit import SqlAudit
from assistant.adapters.records.database import Database
from assistant.adapters.records.rows import Clock, new_id, stamp, storable
from assistant.adapters.records.tables import DRAFTS
from assistant.errors import DraftDecided, NeedsSecondPerson, UnknownRecord
from assistant.types import Draft, DraftState, HandedIn

_FROM: dict[DraftState, DraftState] = {"approved": "draft", "rejected": "draft", "withdrawn": "approved"}
"""What a draft must be to become something else."""
_ACTS: dict[DraftState, str] = {"approved": "draft.approve", "rejected": "draft.reject", "withdrawn": "draft.withdraw"}


class SqlDrafts:
    """Implements ``record_ports.DraftShelf``."""

    def __init__(self, database: Database, audit: SqlAudit, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    def add(self, who: str, handed_in: HandedIn, sha256: str, size: int, pages: int) -> Draft:
        privacy.refuse(handed_in.title, handed_in.file)
        identifier = new_id()
        values = {"sha256": sha256, "size": size, "pages": pages, "by": who, "at": stamp(self._clock())}
        content = storable(handed_in.model_dump_json())
        with self._database.writing() as connection:
            connection.execute(
                insert(DRAFTS).values(id=identifier, handed_in=content, state="draft", reason="", **values)
            )
            self._audit.add(connection, who, "draft.hand_in", identifier)
            return _draft(connection, identifier)

    def get(self, draft_id: str) -> Draft:
        with self._database.reading() as connection:
            return _draft(connection, draft_id)

    def all(self, state: DraftState | None = None) -> Sequence[Draft]:
        query = select(DRAFTS).order_by(DRAFTS.c.at.desc(), DRAFTS.c.id.desc())
        if state is not None:
            query = query.where(DRAFTS.c.state == state)
        with self._database.reading() as connection:
            return [_from(row) for row in connection.execute(query)]

    def decide(self, who: str, draft_id: str, state: DraftState, reason: str) -> Draft:
        privacy.refuse(reason)
        with self._database.writing() as connection:
            connection.execute(select(DRAFTS.c.id).where(DRAFTS.c.id == draft_id).with_for_update())
            draft = _draft(connection, draft_id)
            if draft.state != _FROM[state]:
                raise DraftDecided(id=draft_id, state=draft.state)
            if state == "approved" and draft.by == who:
                raise NeedsSecondPerson(id=draft_id)
            values = {"state": state, "decided_by": who, "decided_at": stamp(self._clock()), "reason": storable(reason)}
            connection.execute(update(DRAFTS).where(DRAFTS.c.id == draft_id).values(**values))
            self._audit.add(connection, who, _ACTS[state], draft_id)
            return _draft(connection, draft_id)


def _draft(connection: Connection, draft_id: str) -> Draft:
    row = connection.execute(select(DRAFTS).where(DRAFTS.c.id == draft_id)).one_or_none()
    if row is None:
        raise UnknownRecord(id=draft_id)
    return _from(row)


def _from(row: Row[Any]) -> Draft:
    values = dict(row._mapping)
    return Draft.model_validate({**values, "handed_in": HandedIn.model_validate_json(values["handed_in"])})
