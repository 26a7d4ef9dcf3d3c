"""Other bytes under the same id are a new version; the one before stays, until the document itself is removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.adapters.corpus_store import CorpusStore
from assistant.adapters.generation import open_current
from assistant.settings import Settings
from assistant.types import Document
from ingest.library import Library
from ingest.outcomes import IngestReport
from ingest.pipeline import ingest
from ingest.versions import earlier, took_over
from tests.fakes import CountingEncoder, SilentProgress

FIRST, SECOND = "Rammen er førti kroner.", "Rammen er seksti kroner."
ENTRY = 'id = "plan"\ntitle = "Plan"\nfile = "plan.md"\ndate = "2020-03-01"'


def write(settings: Settings, text: str, entry: str = ENTRY) -> None:
    (settings.corpus / "plan.md").write_text(text, encoding="utf-8")
    (settings.corpus / "annet.md").write_text("Noe ganske annet.", encoding="utf-8")
    other = 'id = "annet"\ntitle = "Annet"\nfile = "annet.md"'
    entries = [f"[[document]]\n{one}\n" for one in (entry, other) if one]
    (settings.corpus / "catalog.toml").write_text("\n".join(entries), encoding="utf-8")


def run(settings: Settings, on: str = "2026-05-05") -> IngestReport:
    return ingest(settings, CountingEncoder(), SilentProgress(), on=on)


def live(settings: Settings) -> CorpusStore:
    return open_current(settings.data).store


def plans(settings: Settings) -> dict[str, tuple[str, str | None, str | None, tuple[str, ...]]]:
    """Text, begin and end of each version of the plan, and what replaced it."""
    store = live(settings)
    return {
        one.id: (store.page(one.id, 1).text, one.version_from, one.valid_to, one.superseded_by)
        for one in store.documents()
        if one.id.startswith("plan")
    }


def in_files(folder: Path, word: str) -> list[str]:
    wanted = word.encode()
    return [path.name for path in folder.rglob("*") if path.is_file() and wanted in path.read_bytes()]


def test_the_version_before_stays_and_says_what_replaced_it(small_settings: Settings):
    write(small_settings, FIRST)
    run(small_settings)
    write(small_settings, SECOND)
    report = run(small_settings)
    assert {one.id: one.status for one in report.outcomes} == {"plan": "changed", "annet": "unchanged"}
    assert plans(small_settings) == {
        "plan": (SECOND, "2026-05-05", None, ()),
        "plan@v1": (FIRST, None, "2026-05-05", ("plan",)),
    }
    store = live(small_settings)
    assert [store.document(name).version for name in ("plan", "plan@v1")] == [2, 1]
    assert [found.text for found in store.chunks_on("plan@v1", 1)] == [FIRST]
    assert store.chunk_count() == 3


def test_nothing_new_gives_no_new_version_and_no_new_row(small_settings: Settings):
    write(small_settings, FIRST)
    run(small_settings)
    write(small_settings, SECOND)
    before = run(small_settings)
    again = run(small_settings, on="2026-09-09")
    assert {one.status for one in again.outcomes} == {"unchanged"}
    assert (again.generation, again.switched) == (before.generation, False)
    assert plans(small_settings)["plan"][1] == "2026-05-05"


def test_what_the_catalogue_says_anew_is_no_new_version(small_settings: Settings):
    write(small_settings, FIRST)
    run(small_settings)
    write(small_settings, FIRST, ENTRY.replace("Plan", "Planen"))
    run(small_settings)
    assert list(plans(small_settings)) == ["plan"]
    assert live(small_settings).document("plan").title == "Planen"


def test_going_back_to_earlier_bytes_is_a_third_version(small_settings: Settings):
    for text, day in ((FIRST, "2026-01-01"), (SECOND, "2026-02-02"), (FIRST, "2026-03-03")):
        write(small_settings, text)
        run(small_settings, day)
    assert plans(small_settings) == {
        "plan": (FIRST, "2026-03-03", None, ()),
        "plan@v1": (FIRST, None, "2026-02-02", ("plan",)),
        "plan@v2": (SECOND, "2026-02-02", "2026-03-03", ("plan",)),
    }
    assert live(small_settings).document("plan").version == 3


def test_a_refused_file_changes_no_version(small_settings: Settings):
    write(small_settings, FIRST)
    run(small_settings)
    write(small_settings, "")
    assert run(small_settings).outcomes[0].kept_old
    assert plans(small_settings) == {"plan": (FIRST, None, None, ())}


def test_removing_a_document_removes_every_version_from_the_disk(small_settings: Settings):
    for text in ("Rammen er hemmeligordet.", SECOND):
        write(small_settings, text)
        run(small_settings)
    assert "library.sqlite" in in_files(small_settings.data, "hemmeligordet")
    write(small_settings, SECOND, entry="")
    assert [one.status for one in run(small_settings).outcomes] == ["removed", "unchanged"]
    assert [one.id for one in live(small_settings).documents()] == ["annet"]
    assert in_files(small_settings.data, "hemmeligordet") == []
    assert in_files(small_settings.data, "seksti") == []


def test_a_removal_that_was_cut_short_is_finished_by_the_next_ingest(small_settings: Settings):
    write(small_settings, "Rammen er hemmeligordet.")
    run(small_settings)
    write(small_settings, SECOND, entry="")
    cut_short = Library(small_settings.data)
    cut_short.remove("plan")
    cut_short.close()
    assert in_files(small_settings.data, "hemmeligordet")  # in the index that is still live
    run(small_settings)
    assert in_files(small_settings.data, "hemmeligordet") == []


def test_numbers_go_on_after_a_removal_but_what_is_gone_replaces_nothing(small_settings: Settings):
    for text, entry in ((FIRST, ENTRY), (SECOND, ENTRY), (SECOND, ""), (SECOND, ENTRY)):
        write(small_settings, text, entry)
        run(small_settings)
    assert plans(small_settings) == {"plan": (SECOND, None, None, ())}
    assert live(small_settings).document("plan").version == 2


def test_a_removed_document_goes_from_the_disk_when_its_last_reader_has_left(small_settings: Settings):
    write(small_settings, "Rammen er hemmeligordet.")
    run(small_settings)
    reader = live(small_settings)
    write(small_settings, SECOND, entry="")
    run(small_settings)
    assert reader.page("plan", 1).text == "Rammen er hemmeligordet."
    assert set(in_files(small_settings.data, "hemmeligordet")) == {"corpus.sqlite"}
    del reader
    run(small_settings)
    assert in_files(small_settings.data, "hemmeligordet") == []


PLAN = Document(id="plan", title="Plan", sha256="1" * 64, date="2020-03-01")
OTHER_BYTES = "2" * 64


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (None, {}, None),
        ({}, {}, None),
        ({"version_from": "2021-01-01"}, {}, "2021-01-01"),  # the same file again
        ({}, {"sha256": OTHER_BYTES}, "2026-05-05"),
        ({}, {"sha256": OTHER_BYTES, "date": "2023-04"}, "2023-04-01"),
        ({}, {"sha256": OTHER_BYTES, "valid_from": "2027-01-01"}, "2027-01-01"),
        ({}, {"sha256": OTHER_BYTES, "date": "2019"}, "2026-05-05"),
        ({"date": None}, {"sha256": OTHER_BYTES}, "2020-03-01"),
        ({"version_from": "2024-01-01"}, {"sha256": OTHER_BYTES, "date": "2023"}, "2026-05-05"),
    ],
)
def test_a_version_begins_on_the_day_its_dates_say_or_the_day_it_was_read(before, now, expected):
    old = None if before is None else PLAN.model_copy(update=before)
    assert took_over(old, PLAN.model_copy(update=now), "2026-05-05") == expected


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        (None, "2023-05-01"),
        ("2022", "2022"),
        ("2023-04-30", "2023-04-30"),
        ("2023", "2023-05-01"),
        ("2024", "2023-05-01"),
    ],
)
def test_an_earlier_version_ends_when_another_begins_or_before(end, kept):
    old = earlier(PLAN.model_copy(update={"valid_to": end, "version": 4}), "2023-05-01")
    assert (old.id, old.valid_to) == ("plan@v4", kept)
