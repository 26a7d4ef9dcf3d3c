from __future__ import annotations

import pytest

from assistant.errors import NotLoggedIn, UnknownRecord
from assistant.types import Caller, Role


def test_a_key_says_who_calls_and_what_they_may_do(records):
    key, text = records.keys.create("local", "Portalen", [Role.READER, Role.REVIEWER], None)
    expected = Caller(id=f"key:{key.id}", name="Portalen", roles=frozenset({Role.READER, Role.REVIEWER}))
    assert records.keys.caller(text) == expected
    assert text.startswith(f"strategi_{key.id}_")


def test_the_database_does_not_hold_the_key(records, database):
    _, text = records.keys.create("local", "Portalen", [Role.READER], None)
    with database.reading() as connection:
        stored = str(connection.exec_driver_sql("SELECT * FROM api_keys").all())
        stored += str(connection.exec_driver_sql("SELECT * FROM audit").all())
    assert text.split("_", 2)[2] not in stored


def test_a_revoked_key_is_refused(records):
    key, text = records.keys.create("local", "Portalen", [Role.READER], None)
    other = records.keys.create("local", "En annen", [Role.READER], None)[1]
    assert records.keys.revoke("local", key.id).revoked_at is not None
    with pytest.raises(NotLoggedIn):
        records.keys.caller(text)
    assert records.keys.caller(other).name == "En annen"
    assert records.keys.revoke("local", key.id) == records.keys.keys()[0]
    assert [entry.action for entry in records.audit.entries()] == ["key.revoke", "key.create", "key.create"]
    with pytest.raises(UnknownRecord):
        records.keys.revoke("local", "finnesikke")


def test_a_key_holds_for_as_long_as_was_said(records, clock):
    _, text = records.keys.create("local", "Portalen", [Role.READER], 30)
    clock.pass_days(29)
    assert records.keys.caller(text).name == "Portalen"
    clock.pass_days(2)
    with pytest.raises(NotLoggedIn):
        records.keys.caller(text)


@pytest.mark.parametrize(
    "change", ["", "a", "strategi_", "strategi__", "strategi_\0_\ud800", "{text}x", "{short}", "{other}"]
)
def test_what_is_no_key_of_ours_is_refused(records, change):
    key, text = records.keys.create("local", "Portalen", [Role.READER], None)
    secret = records.keys.create("local", "En annen", [Role.ADMIN], None)[1].split("_", 2)[2]
    with pytest.raises(NotLoggedIn):
        records.keys.caller(change.format(text=text, short=text[:-1], other=f"strategi_{key.id}_{secret}"))
