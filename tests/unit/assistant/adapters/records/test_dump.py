from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from assistant.adapters.records.store import open_records
from assistant.errors import BadBackup, RecordsTooNew
from assistant.settings import load_settings
from assistant.types import Feedback, Role


@pytest.fixture
def filled(records, ask):
    """Something on most shelves, with letters that files may lose."""
    kept = records.conversations.create("local", "Økonomi «og» mer \u2028").head.id
    ask(kept, "Hva?\nOg så?", text="Æøå.")
    records.feedback.add(Feedback(owner="local", thumb="down", reasons=("wrong",)))
    records.keys.create("local", "Portalen", [Role.READER], None)
    return records


def test_what_is_dumped_comes_back_in_the_other_database(filled, tmp_path):
    lines = list(filled.dump())
    assert all(line.endswith("\n") and "\n" not in line[:-1] for line in lines)
    with closing(open_records(load_settings(data=tmp_path / "annet"))) as other:
        other.conversations.create("local", "Som skal bort")
        other.load(lines, "local")
        assert list(other.dump())[: len(lines) - 1] != []
        page = other.conversations.page("local")
        assert page == filled.conversations.page("local")
        key = page.conversations[0].id
        assert other.conversations.get("local", key) == filled.conversations.get("local", key)
        assert other.feedback.feedback() == filled.feedback.feedback()
        assert other.keys.keys() == filled.keys.keys()
        newest, *rest = other.audit.entries()
        assert rest == filled.audit.entries()
        assert (newest.action, newest.record.startswith("before=")) == ("records.restore", True)
        assert other.audit.verify().whole


def test_a_dump_goes_back_where_it_came_from(filled):
    lines = list(filled.dump())
    filled.conversations.create("local", "Etter kopien")
    filled.load(lines, "local")
    assert len(filled.conversations.page("local").conversations) == 1
    assert filled.audit.verify().whole


def test_what_is_written_meanwhile_waits_or_is_replaced_but_locks_nobody_in(filled, ask):
    lines = list(filled.dump())
    kept = filled.conversations.page("local").conversations[0].id
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask, kept, f"Spørsmål {number}") for number in range(30)]
        loaded = [pool.submit(filled.load, lines, "local") for _ in range(5)]
        for done in (*loaded, *asked):
            done.result()
    assert filled.audit.verify().whole


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["tull\n"],
        ['{"state": "0001"}\n', "tull\n"],
        ['{"state": "0001"}\n', '["finnes_ikke", {}]\n'],
        ['{"annet": 1}\n'],
        ["[]\n"],
    ],
)
def test_lines_of_something_else_change_nothing(filled, lines):
    before = list(filled.dump())
    with pytest.raises(BadBackup):
        filled.load(lines, "local")
    assert list(filled.dump()) == before


def test_lines_of_a_newer_program_change_nothing(filled):
    before = list(filled.dump())
    with pytest.raises(RecordsTooNew):
        filled.load(['{"state": "9999"}\n'], "local")
    assert list(filled.dump()) == before
