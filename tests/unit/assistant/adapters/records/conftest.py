"""The same tests on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import psycopg
import pytest

from assistant.adapters.records.database import Database, database_url, open_engine
from assistant.adapters.records.migrating import migrate
from assistant.adapters.records.store import SqlRecords
from assistant.types import Answer
from tests import postgres

_NUMBERS = count(1)


class Clock:
    """Time that goes on a second at each look, and further when told to."""

    def __init__(self) -> None:
        self.now = datetime(2030, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def pass_days(self, days: float) -> None:
        self.now += timedelta(days=days)


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    why = postgres.missing()
    if why:
        pytest.skip(why)
    with postgres.server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of the test's own."""
    if request.param == "sqlite":
        return database_url("", tmp_path)
    address = request.getfixturevalue("postgres_address")
    name = f"test_{next(_NUMBERS)}"
    with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return database_url(address.format(name=name), tmp_path)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database with its tables."""
    opened = Database(open_engine(url))
    migrate(opened)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def records(database: Database, clock: Clock) -> SqlRecords:
    return SqlRecords(database, clock)


@pytest.fixture
def ask(records: SqlRecords) -> Callable[..., int]:
    """Keep a turn in a conversation."""

    def keep(conversation: str, question: str, *, who: str = "local", words: bool = True, text: str = "Ja.") -> int:
        return records.conversations.append(who, conversation, question, answer_saying(text), words=words)

    return keep


def answer_saying(text: str) -> Answer:
    """An answer with one claim and no citation."""
    return Answer.model_validate(
        {
            "status": "answered",
            "mode": "extractive",
            "degraded": None,
            "language": "nb",
            "lead": "Kildene sier:",
            "claims": [{"text": text, "citations": []}],
            "nearest": [],
            "notices": [],
            "confidence": 0.9,
            "receipt": {
                "generation": "3f9a1c0b7d2e",
                "documents": [],
                "settings": "s",
                "encoder": "bundled",
                "model": None,
                "query": "q",
                "passages_searched": 1,
                "documents_searched": 1,
                "system_version": "0.1.0",
                "created_at": "2030-01-01T00:00:00+00:00",
            },
        }
    )
