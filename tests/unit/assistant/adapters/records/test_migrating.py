from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from assistant.adapters.records.database import Database, open_engine
from assistant.adapters.records.migrating import migrate
from assistant.adapters.records.store import SqlRecords
from assistant.adapters.records.tables import METADATA
from assistant.errors import RecordsTooNew


def test_migrations_give_the_tables_that_the_code_knows(database):
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_the_way_down_leaves_nothing_and_the_way_up_can_be_gone_again(database):
    before, after = migrate(database, "base")
    assert (before is not None, after) == (True, None)
    assert inspect(database.engine).get_table_names() == ["alembic_version"]
    assert migrate(database) == (None, before)


def test_what_is_up_to_date_keeps_its_records(database):
    kept = SqlRecords(database).conversations.create("local", "Samtale").head.id
    before, after = migrate(database)
    assert before == after
    assert SqlRecords(database).conversations.get("local", kept).head.title == "Samtale"


def test_a_database_of_a_newer_program_is_left_alone(database):
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordsTooNew):
        migrate(database)


def bring_up_to_date(url: str) -> str | None:
    database = Database(open_engine(url))
    try:
        return migrate(database)[1]
    finally:
        database.close()


def test_several_processes_may_bring_an_empty_database_up_to_date_at_once(url):
    with ProcessPoolExecutor(3, get_context("spawn")) as pool:
        states = list(pool.map(bring_up_to_date, [url] * 3))
    assert len(set(states)) == 1
    assert states[0] is not None
