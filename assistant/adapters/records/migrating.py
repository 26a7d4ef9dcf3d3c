"""Bringing the tables up to date with Alembic, whose steps are in ``assistant/migrations``."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from assistant.adapters.records.database import Database
from assistant.errors import RecordsTooNew

_SCRIPTS = "assistant:migrations"


def migrate(database: Database, to: str = "head") -> tuple[str | None, str | None]:
    """Bring the tables to a state of the migrations; the state before and after.

    Raises:
        RecordsTooNew: a newer program has used this database.
        RecordsUnavailable: it cannot be reached.
    """
    with database.writing() as connection:
        database.hold_alone(connection)
        config = _config(connection)
        before = state_of(connection)
        if before is not None and before not in known_states():
            raise RecordsTooNew(found=before)
        if to == "head":
            command.upgrade(config, to)
        else:
            command.downgrade(config, to)
        return before, state_of(connection)


def known_states() -> frozenset[str]:
    """The states that this program can make and read."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def newest_state() -> str | None:
    """The state that ``migrate`` brings them to."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def state_of(connection: Connection) -> str | None:
    """The state of the tables; None where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
