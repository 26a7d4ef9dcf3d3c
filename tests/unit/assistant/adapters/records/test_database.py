from __future__ import annotations

from pathlib import Path

import pytest

from assistant.adapters.records.database import Database, database_url, open_engine
from assistant.adapters.records.migrating import migrate
from assistant.errors import BadSetting, DataNotWritable, RecordsUnavailable


def test_without_an_address_records_lie_in_the_data_folder():
    assert database_url("", Path("/data")) == "sqlite:////data/records.sqlite"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_an_address_of_postgresql_is_reached_by_psycopg(scheme):
    assert database_url(f"{scheme}://a:b@db/x", Path("/data")) == "postgresql+psycopg://a:b@db/x"


@pytest.mark.parametrize("given", ["mysql://a:hemmelig@db/x", "sqlite:///a", "tull", "postgresql://"])
def test_another_address_is_refused_without_its_password(given):
    with pytest.raises(BadSetting) as caught:
        database_url(given, Path("/data"))
    assert "hemmelig" not in str(caught.value.details)


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "fil").write_text("", encoding="utf-8")
    with pytest.raises(DataNotWritable):
        open_engine(database_url("", tmp_path / "fil"))


def test_a_database_that_cannot_be_reached_is_said_without_its_password(tmp_path):
    database = Database(open_engine(database_url(f"postgresql://a:hemmelig@/x?host={tmp_path}", tmp_path)))
    with pytest.raises(RecordsUnavailable) as caught:
        migrate(database)
    assert "hemmelig" not in str(caught.value.details)
    database.close()


def test_a_file_that_is_no_database_is_said(tmp_path):
    (tmp_path / "records.sqlite").write_bytes(b"ikke en database" * 1000)
    database = Database(open_engine(database_url("", tmp_path)))
    with pytest.raises(RecordsUnavailable):
        migrate(database)
    database.close()


def test_what_breaks_off_is_undone(database):
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO audit_head VALUES (1, 0, 'a', 1, 'a')")
        raise ZeroDivisionError
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM audit_head").scalar() == 0
