"""Looking at the records: can they be reached and written, are the tables up to date, is the audit log whole?"""

from __future__ import annotations

from contextlib import closing
from typing import Literal, NamedTuple

from sqlalchemy import update

from assistant.adapters.records.audit import SqlAudit
from assistant.adapters.records.database import FILE, Database, database_url, open_engine
from assistant.adapters.records.migrating import known_states, newest_state, state_of
from assistant.adapters.records.rows import utc_now
from assistant.adapters.records.tables import AUDIT_HEAD
from assistant.errors import RecordsTooNew
from assistant.settings import Settings


class Found(NamedTuple):
    """``none``: nothing was ever kept; ``outdated``: tables of an earlier program; ``broken``: the audit log is."""

    state: Literal["none", "outdated", "broken", "whole"]
    kind: str
    entries: int = 0


def examine(settings: Settings) -> Found:
    """What there is. A file that is not there is not made.

    Raises:
        BadSetting, DataNotWritable: see ``database.open_engine``.
        RecordsUnavailable: the database cannot be reached, or not written.
        RecordsTooNew: a newer program has used it.
    """
    address = settings.records.get_secret_value()
    kind = "PostgreSQL" if address else FILE
    if not address and not (settings.data / FILE).exists():
        return Found("none", kind)
    with closing(Database(open_engine(database_url(address, settings.data)))) as database:
        with database.reading() as connection:
            state = state_of(connection)
        if state is None:
            return Found("none", kind)
        if state not in known_states():
            raise RecordsTooNew(found=state)
        if state != newest_state():
            return Found("outdated", kind)
        with database.writing() as connection:  # writes what stands there
            connection.execute(update(AUDIT_HEAD).values(number=AUDIT_HEAD.c.number))
        finding = SqlAudit(database, utc_now).verify()
        return Found("whole" if finding.whole else "broken", kind, finding.entries)
