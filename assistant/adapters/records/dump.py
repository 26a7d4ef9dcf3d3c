"""Everything in a database as lines of JSON, and back: alike for both databases, so that one can become the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from assistant.adapters.records.database import Database
from assistant.adapters.records.migrating import known_states, state_of
from assistant.adapters.records.tables import AUDIT, AUDIT_HEAD, METADATA
from assistant.errors import BadBackup, RecordsTooNew

NAME = "records.jsonl"
_AT_ONCE = 500
_LOG = frozenset({AUDIT.name, AUDIT_HEAD.name})


def dump(database: Database) -> Iterator[str]:
    """The state of the tables, then a line for each row; all from one moment."""
    with database.reading() as connection:
        yield _line({"state": state_of(connection)})
        for table in METADATA.sorted_tables:
            in_order = select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
            with connection.execute(in_order) as rows:
                for row in rows:
                    yield _line([table.name, dict(row._mapping)])


def load(connection: Connection, lines: Iterable[str]) -> None:
    """Put what was dumped in the place of everything that there is.

    Raises:
        BadBackup: the lines are none of ``dump``'s.
        RecordsTooNew: a newer program has written them.
    """
    rest = iter(lines)
    try:
        state = json.loads(next(rest))["state"]
        if state not in known_states():
            raise RecordsTooNew(found=state)
        for table in reversed(METADATA.sorted_tables):
            connection.execute(delete(table))
        for name, rows in groupby(map(json.loads, rest), key=lambda row: row[0]):
            _insert(connection, name, [values for _, values in rows])
    except (ValueError, KeyError, TypeError, StopIteration) as error:
        raise BadBackup(file=NAME, why=type(error).__name__) from None


def hold_all(connection: Connection) -> None:
    """Wait for those who write, and let no more begin. They take the log last, as this does: nobody is locked in."""
    if connection.dialect.name == "postgresql":
        names = sorted((table.name for table in METADATA.sorted_tables), key=lambda name: name in _LOG)
        connection.exec_driver_sql(f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE")


def _insert(connection: Connection, name: str, rows: list[dict[str, Any]]) -> None:
    table = METADATA.tables[name]
    for at in range(0, len(rows), _AT_ONCE):
        connection.execute(insert(table), rows[at : at + _AT_ONCE])


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
