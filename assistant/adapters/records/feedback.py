"""What readers and evaluators say, in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Row, Table, delete, insert, select

from assistant import privacy
from assistant.adapters.records.audit import SqlAudit
from assistant.adapters.records.database import Database
from assistant.adapters.records.rows import Clock, new_id, stamp, storable
from assistant.adapters.records.tables import ERRORS, FEEDBACK, LABELS
from assistant.types import ErrorReport, Feedback, Frozen, Label

_Said = TypeVar("_Said", Feedback, ErrorReport, Label)


class SqlFeedback:
    """Implements ``record_ports.FeedbackShelf``."""

    def __init__(self, database: Database, audit: SqlAudit, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    def add(self, feedback: Feedback) -> Feedback:
        return self._added(FEEDBACK, feedback, "feedback.add")

    def add_error(self, error: ErrorReport) -> ErrorReport:
        return self._added(ERRORS, error, "error.report")

    def add_label(self, label: Label) -> Label:
        return self._added(LABELS, label, "label.set")

    def feedback(self, limit: int = 100) -> Sequence[Feedback]:
        return [
            Feedback.model_validate({**row, "reasons": [one for one in row["reasons"].split(",") if one]})
            for row in self._latest(FEEDBACK, limit)
        ]

    def errors(self, limit: int = 100) -> Sequence[ErrorReport]:
        return [ErrorReport.model_validate(row) for row in self._latest(ERRORS, limit)]

    def labels(self, limit: int = 1000) -> Sequence[Label]:
        return [Label.model_validate(row) for row in self._latest(LABELS, limit)]

    def _added(self, table: Table, said: _Said, action: str) -> _Said:
        kept = said.model_copy(update={"id": new_id(), "at": stamp(self._clock())})
        values = _values(kept)
        with self._database.writing() as connection:
            if isinstance(kept, Label):
                same = (LABELS.c.owner == kept.owner, LABELS.c.subject == kept.subject, LABELS.c.name == kept.name)
                connection.execute(delete(LABELS).where(*same))
            connection.execute(insert(table).values(**values))
            self._audit.add(connection, kept.owner, action, kept.id)
        return kept

    def _latest(self, table: Table, limit: int) -> list[dict[str, Any]]:
        newest_first = select(table).order_by(table.c.at.desc(), table.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            return [_fields(row) for row in connection.execute(newest_first)]


def _fields(row: Row[Any]) -> dict[str, Any]:
    return dict(row._mapping)


def _values(said: Frozen) -> dict[str, object]:
    """The columns of what was said.

    Raises:
        PersonalData: it holds an identity number.
    """
    values = said.model_dump()
    for name, value in values.items():
        if isinstance(value, tuple):
            values[name] = ",".join(value)
        elif isinstance(value, str):
            values[name] = storable(value)
    privacy.refuse(*(str(values[name]) for name in ("text", "note", "place", "subject") if name in values))
    return values
