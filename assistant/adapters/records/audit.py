"""The audit log: each entry's hash covers the entry before it, so that what is changed or taken out shows.

``audit_head`` holds the hash of the last entry, so that entries cut off at the end show too, and the hash before the
first one, which moves when old entries are taken away. Someone who may write to the database can make the whole chain
anew; a copy of the last hash kept elsewhere shows that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from assistant.adapters.records.database import Database
from assistant.adapters.records.rows import Clock, stamp, storable
from assistant.adapters.records.tables import AUDIT, AUDIT_HEAD
from assistant.types import AuditEntry, AuditFinding

BEGINNING = "0" * 64
_HEAD_ID = 1
_AT_ONCE = 1000


class SqlAudit:
    """Implements ``record_ports.AuditLog``."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def note(self, who: str, action: str, record: str = "") -> None:
        with self._database.writing() as connection:
            self.add(connection, who, action, record)

    def add(self, connection: Connection, who: str, action: str, record: str = "") -> None:
        """Add an entry in the transaction of what it is about. Others wait until that has ended."""
        head = _locked_head(connection)
        number, previous = head.number + 1, head.hash
        values = {
            "number": number,
            "at": stamp(self._clock()),
            "actor": storable(who),
            "action": action,
            "record": storable(record),
            "previous": previous,
        }
        digest = entry_hash(values)
        connection.execute(insert(AUDIT).values(**values, hash=digest))
        connection.execute(update(AUDIT_HEAD).values(number=number, hash=digest))

    def head(self, connection: Connection) -> str:
        """The hash of the last entry."""
        head: str | None = connection.execute(select(AUDIT_HEAD.c.hash)).scalar_one_or_none()
        return head or BEGINNING

    def entries(self, limit: int = 100) -> Sequence[AuditEntry]:
        with self._database.reading() as connection:
            rows = connection.execute(select(AUDIT).order_by(AUDIT.c.number.desc()).limit(limit))
            return [AuditEntry.model_validate(dict(row._mapping)) for row in rows]

    def verify(self, expected: str | None = None) -> AuditFinding:
        with self._database.reading() as connection:
            head = connection.execute(select(AUDIT_HEAD)).one_or_none()
            in_order = select(AUDIT).order_by(AUDIT.c.number).execution_options(yield_per=_AT_ONCE)
            with connection.execute(in_order) as rows:
                finding = _finding(head, rows)
            if finding.whole and expected is not None and not _holds(connection, expected):
                return finding.model_copy(update={"whole": False, "why": "not_found"})
            return finding

    def prune(self, connection: Connection, before: str) -> int:
        """Take away entries older than a time from the beginning of the log; how many."""
        head = _locked_head(connection)
        newer = select(func.min(AUDIT.c.number)).where(AUDIT.c.at >= before)
        first: int = connection.execute(newer).scalar() or head.number + 1
        if first <= head.first:
            return 0
        last_gone = select(AUDIT.c.hash).where(AUDIT.c.number == first - 1)
        connection.execute(
            update(AUDIT_HEAD).values(first=first, before_first=connection.execute(last_gone).scalar_one())
        )
        return connection.execute(delete(AUDIT).where(AUDIT.c.number < first)).rowcount


def entry_hash(values: dict[str, object]) -> str:
    """SHA-256 over everything in an entry but its own hash."""
    parts = [values[name] for name in ("number", "at", "actor", "action", "record", "previous")]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


def _locked_head(connection: Connection) -> Row[Any]:
    """The one row that writers of the log take turns by."""
    query = select(AUDIT_HEAD).with_for_update()
    head = connection.execute(query).one_or_none()
    if head is None:
        connection.execute(
            insert(AUDIT_HEAD).values(id=_HEAD_ID, number=0, hash=BEGINNING, first=1, before_first=BEGINNING)
        )
        head = connection.execute(query).one()
    return head


def _holds(connection: Connection, hash_: str) -> bool:
    known = or_(AUDIT.c.hash == hash_, AUDIT.c.previous == hash_)
    return connection.execute(select(AUDIT.c.number).where(known).limit(1)).first() is not None


def _finding(head: Row[Any] | None, rows: Iterable[Row[Any]]) -> AuditFinding:
    number, previous = (head.first, head.before_first) if head else (1, BEGINNING)
    count = 0
    for row in rows:
        values = dict(row._mapping)
        if values["number"] != number:
            return AuditFinding(whole=False, entries=count, head=previous, broken_at=number, why="missing")
        if values["previous"] != previous or entry_hash(values) != values["hash"]:
            return AuditFinding(whole=False, entries=count, head=previous, broken_at=number, why="changed")
        number, previous, count = number + 1, values["hash"], count + 1
    ends = (head.number, head.hash) if head else (0, BEGINNING)
    if (number - 1, previous) != ends:
        return AuditFinding(whole=False, entries=count, head=previous, broken_at=number, why="cut_off")
    return AuditFinding(whole=True, entries=count, head=previous)
