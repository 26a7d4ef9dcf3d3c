"""The shelves of one database together, and what concerns all of them: forgetting, retention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import timedelta

from sqlalchemy import Column, ColumnElement, Connection, Table, delete

from assistant.adapters.records.audit import SqlAudit
from assistant.adapters.records.conversations import SqlConversations
from assistant.adapters.records.database import Database, database_url, open_engine
from assistant.adapters.records.drafts import SqlDrafts
from assistant.adapters.records.dump import dump, hold_all, load
from assistant.adapters.records.feedback import SqlFeedback
from assistant.adapters.records.keys import SqlKeys
from assistant.adapters.records.migrating import migrate
from assistant.adapters.records.reports import SqlReports
from assistant.adapters.records.rows import Clock, stamp, utc_now
from assistant.adapters.records.tables import CONVERSATIONS, ERRORS, FEEDBACK, LABELS, REPORTS
from assistant.settings import Settings
from assistant.types import Removed

_DATED: Mapping[str, Column[str]] = {
    "conversations": CONVERSATIONS.c.changed_at,
    "feedback": FEEDBACK.c.at,
    "errors": ERRORS.c.at,
    "reports": REPORTS.c.changed_at,
    "labels": LABELS.c.at,
}
"""By kind, the time that decides how old something is: when it was last changed."""


class SqlRecords:
    """Implements ``record_ports.Records``."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self.database = database
        self._clock = clock
        self.audit = SqlAudit(database, clock)
        self.conversations = SqlConversations(database, self.audit, clock)
        self.feedback = SqlFeedback(database, self.audit, clock)
        self.keys = SqlKeys(database, self.audit, clock)
        self.drafts = SqlDrafts(database, self.audit, clock)
        self.reports = SqlReports(database, self.audit, clock)

    def forget(self, who: str) -> Removed:
        with self.database.writing() as connection:
            removed = {
                kind: _delete(connection, column.table, column.table.c.owner == who) for kind, column in _DATED.items()
            }
            self.audit.add(connection, who, "history.forget", _summary(removed))
        self.database.scrub()
        return Removed(**removed)

    def prune(self, days: Mapping[str, int], who: str) -> Removed:
        with self.database.writing() as connection:
            removed = {
                kind: _delete(connection, at.table, at < self._limit(days[kind]))
                for kind, at in _DATED.items()
                if days.get(kind)
            }
            if days.get("audit"):
                removed["audit"] = self.audit.prune(connection, self._limit(days["audit"]))
            if any(removed.values()):
                self.audit.add(connection, who, "records.prune", _summary(removed))
        self.database.scrub()
        return Removed(**removed)

    def dump(self) -> Iterator[str]:
        return dump(self.database)

    def load(self, lines: Iterable[str], who: str) -> None:
        with self.database.writing() as connection:
            hold_all(connection)
            before = self.audit.head(connection)
            load(connection, lines)
            self.audit.add(connection, who, "records.restore", f"before={before}")

    def close(self) -> None:
        self.database.close()

    def _limit(self, days: int) -> str:
        return stamp(self._clock() - timedelta(days=days))


def open_records(settings: Settings, clock: Clock = utc_now) -> SqlRecords:
    """The records that the settings name, with their tables brought up to date.

    Raises:
        BadSetting, DataNotWritable: see ``database.open_engine``.
        RecordsUnavailable, RecordsTooNew: see ``migrating.migrate``.
    """
    database = _opened(settings)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return SqlRecords(database, clock)


def migrate_only(settings: Settings) -> tuple[str | None, str | None]:
    """Bring the tables up to date; their state before and after. Raises like ``open_records``."""
    with closing(_opened(settings)) as database:
        return migrate(database)


def _opened(settings: Settings) -> Database:
    return Database(open_engine(database_url(settings.records.get_secret_value(), settings.data)))


def _delete(connection: Connection, table: Table, condition: ColumnElement[bool]) -> int:
    return connection.execute(delete(table).where(condition)).rowcount


def _summary(removed: Mapping[str, int]) -> str:
    return " ".join(f"{kind}={count}" for kind, count in removed.items() if count)
