from __future__ import annotations

import pytest

from assistant.errors import UnknownRecord

CHANGES = {
    "changed": "UPDATE audit SET action = 'x' WHERE number = 3",
    "another actor": "UPDATE audit SET actor = 'x' WHERE number = 3",
    "removed": "DELETE FROM audit WHERE number = 3",
    "first removed": "DELETE FROM audit WHERE number = 1",
    "last removed": "DELETE FROM audit WHERE number = 5",
    "all removed": "DELETE FROM audit",
    "reordered": "UPDATE audit SET at = (SELECT b.at FROM audit b WHERE b.number = 4) WHERE number = 3",
    "added at the end": "INSERT INTO audit SELECT 6, at, actor, action, record, hash, hash FROM audit WHERE number = 5",
}
BROKEN_AT = {"first removed": 1, "last removed": 5, "all removed": 1, "added at the end": 6}


@pytest.fixture
def five(records):
    for number in range(5):
        records.audit.note(f"oidc:{number}", "test.act", f"sak/{number}")
    return records.audit


def test_the_log_says_who_did_what_to_which_record_and_when(five):
    entries = five.entries()
    assert [entry.number for entry in entries] == [5, 4, 3, 2, 1]
    assert (entries[0].actor, entries[0].action, entries[0].record) == ("oidc:4", "test.act", "sak/4")
    assert entries[0].at > entries[1].at
    assert entries[0].previous == entries[1].hash
    assert five.entries(limit=2) == entries[:2]


def test_a_whole_log_is_whole_also_when_it_is_empty(records, five):
    finding = five.verify()
    assert (finding.whole, finding.entries, finding.head) == (True, 5, five.entries()[0].hash)


def test_a_chain_that_was_made_anew_lacks_the_hash_that_was_kept(five):
    kept = five.entries()[2].hash
    assert five.verify(kept).whole
    finding = five.verify("0" * 63 + "1")
    assert (finding.whole, finding.why) == (False, "not_found")


def test_an_empty_log_is_whole(records):
    finding = records.audit.verify()
    assert (finding.whole, finding.entries) == (True, 0)


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_done_to_the_log_behind_its_back_shows(five, database, change):
    with database.writing() as connection:
        connection.exec_driver_sql(CHANGES[change])
    finding = five.verify()
    assert not finding.whole
    assert finding.broken_at == BROKEN_AT.get(change, 3)


def test_old_entries_go_and_the_rest_still_holds(records, five, clock, database):
    clock.pass_days(30)
    five.note("local", "test.later")
    removed = records.prune({"audit": 10}, "local")
    assert removed.audit == 5
    assert [entry.action for entry in five.entries()] == ["records.prune", "test.later"]
    assert five.entries()[0].record == "audit=5"
    assert five.verify().whole
    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM audit WHERE number = 6")
    assert five.verify().broken_at == 6


def test_a_log_of_which_everything_is_old_can_be_pruned_and_goes_on(records, five, clock):
    clock.pass_days(30)
    assert records.prune({"audit": 10}, "local").audit == 5
    assert [entry.number for entry in five.entries()] == [6]
    assert five.verify().whole


def test_what_fails_leaves_no_entry(records):
    with pytest.raises(UnknownRecord):
        records.conversations.delete("local", "finnesikke")
    assert records.audit.entries() == []
