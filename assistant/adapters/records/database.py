"""The database behind the records: where it is, transactions on it, and its state brought up to date."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from assistant.errors import BadSetting, DataNotWritable, RecordsUnavailable

FILE = "records.sqlite"
_SQLITE_WAIT_MS = 10_000
_CONNECT_SECONDS, _STATEMENT_MS = 5, 15_000
_POOL_SECONDS = 10
_LOCK = 7_205_414
"""Any number; the lock is among those who bring this database up to date."""


def database_url(given: str, data: Path) -> str:
    """The address of the database: as given, or a file in the data folder.

    Raises:
        BadSetting: what is given is no address of PostgreSQL. Its password is not repeated.
    """
    if not given:
        return f"sqlite:///{data / FILE}"
    scheme, _, rest = given.partition("://")
    if scheme not in {"postgresql", "postgres"} or not rest:
        raise BadSetting(name="STRATEGI_RECORDS", value=f"{scheme}://…", why="postgresql://…")
    return f"postgresql+psycopg://{rest}"


def open_engine(url: str) -> Engine:
    """An engine; nothing is connected to yet, but a SQLite file is made.

    Raises:
        BadSetting: ``url`` cannot be read.
        DataNotWritable: the file cannot be made.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise BadSetting(name="STRATEGI_RECORDS", value="…", why="postgresql://…") from None
    if address.get_backend_name() == "sqlite":
        _make_file(Path(address.database or ""))
        engine = create_engine(address)
        event.listen(engine, "connect", _sqlite_connected)
        event.listen(engine, "begin", _sqlite_begins)
        return engine
    options = f"-c statement_timeout={_STATEMENT_MS} -c timezone=UTC"
    return create_engine(
        address,
        pool_pre_ping=True,
        pool_timeout=_POOL_SECONDS,
        connect_args={"connect_timeout": _CONNECT_SECONDS, "options": options},
    )


class Database:
    """Transactions on one database. What SQLAlchemy raises becomes RecordsUnavailable."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._for_writing = engine.execution_options(writes=True)
        self._for_reading = (
            engine if _is_sqlite(engine) else engine.execution_options(isolation_level="REPEATABLE READ")
        )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Everything that is read in the block is from one moment."""
        with _translated(), self._for_reading.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept when the block ends, and undone when it raises. SQLite has one at a time."""
        with _translated(), self._for_writing.begin() as connection:
            yield connection

    def scrub(self) -> None:
        """Take what was deleted out of SQLite's log too, as far as nobody reads it just now; the next time will do."""
        if _is_sqlite(self.engine):
            with _translated(), closing(self.engine.raw_connection()) as raw:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def hold_alone(self, connection: Connection) -> None:
        """Let nobody else come here before the transaction ends. With SQLite that holds for every writer."""
        if not _is_sqlite(self.engine):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")

    def close(self) -> None:
        self.engine.dispose()


def _is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise RecordsUnavailable(why=_short(error)) from None


def _short(error: SQLAlchemyError) -> str:
    """What went wrong, without the statement and its values, which hold what users wrote."""
    cause = getattr(error, "orig", None)
    return type(cause or error).__name__


def _make_file(file: Path) -> None:
    """An empty file that only its owner may read; SQLite gives the files beside it the same mode."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise DataNotWritable(path=file, why=error.strerror or error) from None


def _sqlite_connected(connection: Any, _record: object) -> None:
    """Readers beside one writer, commits that survive a power cut, and deleted text that is really gone."""
    connection.isolation_level = None  # transactions begin where we say so, see ``_sqlite_begins``
    for setting in (
        f"busy_timeout={_SQLITE_WAIT_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _sqlite_begins(connection: Connection) -> None:
    """A writer takes its lock at once: one that reads first and then wants to write could not wait for its turn."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
