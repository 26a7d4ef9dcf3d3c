from __future__ import annotations

import pytest

from assistant.adapters.records.store import open_records
from assistant.errors import UnknownRecord
from assistant.settings import load_settings
from assistant.types import ErrorReport, Feedback, Label, Removed

KEEP_ALL = {"conversations": 0, "feedback": 0, "errors": 0, "reports": 0, "labels": 0, "audit": 0}


def leave_one_of_each(records, who: str) -> None:
    records.conversations.create(who, "Samtale")
    records.feedback.add(Feedback(owner=who, thumb="up"))
    records.feedback.add_error(ErrorReport(owner=who, text="Feil"))
    records.feedback.add_label(Label(owner=who, subject="a/1", name="answer", value="good"))


def test_everything_that_one_left_goes_and_nothing_of_others(records):
    leave_one_of_each(records, "oidc:kari")
    leave_one_of_each(records, "oidc:ola")
    assert records.forget("oidc:kari") == Removed(conversations=1, feedback=1, errors=1, labels=1)
    assert records.conversations.page("oidc:kari").conversations == ()
    assert len(records.conversations.page("oidc:ola").conversations) == 1
    assert [one.owner for one in records.feedback.feedback()] == ["oidc:ola"]
    assert [one.owner for one in records.feedback.labels()] == ["oidc:ola"]
    entry = records.audit.entries()[0]
    assert (entry.actor, entry.action) == ("oidc:kari", "history.forget")
    assert records.audit.verify().whole


@pytest.mark.parametrize("kind", ["conversations", "feedback", "errors", "labels"])
def test_each_kind_has_a_time_of_its_own(records, clock, kind):
    leave_one_of_each(records, "local")
    clock.pass_days(9.9)
    assert records.prune({**KEEP_ALL, kind: 10}, "local") == Removed()
    clock.pass_days(0.2)
    assert records.prune({**KEEP_ALL, kind: 10}, "local") == Removed(**{kind: 1})
    assert records.audit.entries()[0].record == f"{kind}=1"


def test_a_conversation_that_goes_on_is_not_old(records, ask, clock):
    kept = records.conversations.create("local").head.id
    clock.pass_days(9)
    ask(kept, "Hva?")
    clock.pass_days(9)
    assert records.prune({**KEEP_ALL, "conversations": 10}, "local").conversations == 0


def test_nothing_to_prune_leaves_no_entry(records):
    assert records.prune(dict.fromkeys(KEEP_ALL, 1), "local") == Removed()
    assert records.audit.entries() == []


def test_records_open_in_the_data_folder_and_only_their_owner_reads_them(tmp_path):
    settings = load_settings(data=tmp_path / "ny" / "data")
    first = open_records(settings)
    kept = first.conversations.create("local", "Samtale").head.id
    first.close()
    second = open_records(settings)
    assert second.conversations.get("local", kept).head.title == "Samtale"
    files = sorted((tmp_path / "ny" / "data").iterdir())
    assert files[0].name == "records.sqlite"
    assert [file.stat().st_mode & 0o077 for file in files] == [0] * len(files)
    second.close()


def test_a_conversation_that_was_forgotten_leaves_no_words_in_the_file(tmp_path):
    records = open_records(load_settings(data=tmp_path))
    kept = records.conversations.create("local", "Hemmelighetskremmeri").head.id
    records.forget("local")
    assert all(b"hemmelighetskremmeri" not in file.read_bytes().lower() for file in tmp_path.iterdir())
    records.close()
    with pytest.raises(UnknownRecord):
        open_records_and_get(tmp_path, kept)
    assert all(b"hemmelighetskremmeri" not in file.read_bytes().lower() for file in tmp_path.iterdir())


def open_records_and_get(data, identifier: str):
    records = open_records(load_settings(data=data))
    try:
        return records.conversations.get("local", identifier)
    finally:
        records.close()
