from __future__ import annotations

import pytest
from sqlalchemy import delete, update

from assistant.adapters.records.database import FILE, Database, open_engine
from assistant.adapters.records.examining import examine
from assistant.adapters.records.migrating import migrate
from assistant.adapters.records.store import SqlRecords
from assistant.adapters.records.tables import AUDIT
from assistant.errors import DataNotWritable, RecordsTooNew, RecordsUnavailable
from assistant.settings import Settings, load_settings


@pytest.fixture
def settings(url: str, tmp_path) -> Settings:
    """Settings that name the database of the test."""
    return load_settings(data=tmp_path, records="" if "sqlite" in url else url.replace("+psycopg", ""))


def test_what_is_in_order_is_said_with_the_length_of_the_log(settings: Settings, records: SqlRecords):
    records.conversations.create("kari")
    found = examine(settings)
    assert (found.state, found.entries) == ("whole", 1)
    assert examine(settings) == found
    assert records.audit.verify().entries == 1


def test_what_was_never_used_is_no_fault_and_nothing_is_made(settings: Settings, tmp_path):
    assert examine(settings).state == "none"
    assert not (tmp_path / FILE).exists()


def test_tables_of_an_earlier_program_are_seen_and_left(settings: Settings, database: Database):
    migrate(database, "0001")
    assert examine(settings).state == examine(settings).state == "outdated"


@pytest.mark.parametrize("harm", [delete(AUDIT).where(AUDIT.c.number == 2), update(AUDIT).values(actor="ola")])
def test_a_log_that_was_changed_is_seen(settings: Settings, records: SqlRecords, harm):
    for _ in range(3):
        records.conversations.create("kari")
    with records.database.writing() as connection:
        connection.execute(harm)
    assert examine(settings).state == "broken"


def test_a_database_of_a_newer_program_is_said(settings: Settings, database: Database):
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordsTooNew):
        examine(settings)


def test_what_cannot_be_opened_is_said(tmp_path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(DataNotWritable):
        examine(load_settings(data=tmp_path))
    with pytest.raises(RecordsUnavailable):
        examine(load_settings(records="postgresql://nobody@127.0.0.1:1/none"))


def test_what_cannot_be_written_is_said(settings: Settings, records: SqlRecords, url: str):
    if "sqlite" in url:
        pytest.skip("a superuser may write every file")
    engine = open_engine(url)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"ALTER DATABASE {engine.url.database} SET default_transaction_read_only = on")
        connection.commit()
    engine.dispose()
    with pytest.raises(RecordsUnavailable):
        examine(settings)
