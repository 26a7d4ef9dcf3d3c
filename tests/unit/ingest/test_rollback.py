from __future__ import annotations

import pytest

from assistant.adapters.generation import current_id
from assistant.bootstrap import open_assistant, open_encoder
from assistant.errors import IndexDamaged, IndexMismatch, IngestRunning, UnknownRecord
from assistant.settings import Settings
from ingest.earlier import built
from ingest.lock import lock
from ingest.pipeline import index_settings, ingest
from ingest.rollback import use
from tests.fakes import SilentProgress

CATALOG = '[[document]]\nid = "a"\ntitle = "Plan"\nfile = "a.md"\n'


def ingested(settings: Settings) -> str:
    assert ingest(settings, open_encoder(settings), SilentProgress()).result == "full"
    return str(current_id(settings.data))


def write(settings: Settings, name: str, text: str) -> None:
    (settings.corpus / name).write_text(text, encoding="utf-8")


@pytest.fixture
def settings(small_settings: Settings) -> Settings:
    write(small_settings, "a.md", "# Plan\n\nKråkeprosjektet koster 11 millioner kroner.\n")
    return small_settings


def wanted(settings: Settings):
    return index_settings(settings, open_encoder(settings).fingerprint)


def names(settings: Settings) -> list[str]:
    return [one.name for one in built(settings.data)]


def test_after_an_addition_one_can_go_back_and_forth(settings):
    first = ingested(settings)
    write(settings, "b.md", "# Plan\n\nRavneprosjektet koster 33 millioner kroner.\n")
    second = ingested(settings)
    assert names(settings) == [second, first]
    assert [(one.name, one.documents) for one in built(settings.data) if one.live] == [(second, 2)]
    use(settings.data, first, wanted(settings))
    assert len(open_assistant(settings, index_settings, one_question=True).library.documents()) == 1
    use(settings.data, second, wanted(settings))
    assert current_id(settings.data) == second


def test_only_so_many_are_kept(settings):
    seen = []
    for number in range(4):
        write(settings, f"{number}.md", f"# Plan {number}\n\nProsjekt nummer {number} koster {number} kroner.\n")
        seen.append(ingested(settings))
    assert names(settings) == [seen[3], seen[2]]
    write(settings, "9.md", "# Plan\n\nEt siste prosjekt koster 9 kroner.\n")
    last = ingested(settings.model_copy(update={"generations": 0}))
    assert names(settings) == [last]


def test_what_was_removed_does_not_come_back_with_an_earlier_index(settings):
    write(settings, "b.md", "# Plan\n\nRavneprosjektet koster 33 millioner kroner.\n")
    ingested(settings)
    (settings.corpus / "b.md").unlink()
    live = ingested(settings)
    assert names(settings) == [live]


def test_what_was_closed_to_some_does_not_come_back_open(settings):
    write(settings, "catalog.toml", CATALOG)
    ingested(settings)
    write(settings, "catalog.toml", CATALOG + 'access = "restricted"\n')
    live = ingested(settings)
    assert names(settings) == [live]


def test_an_index_of_other_settings_or_a_damaged_one_is_not_used(settings):
    first = ingested(settings)
    write(settings, "b.md", "# Plan\n\nRavneprosjektet koster 33 millioner kroner.\n")
    second = ingested(settings)
    with pytest.raises(IndexMismatch):
        use(settings.data, first, wanted(settings.model_copy(update={"chunk_words": 50})))
    (settings.data / "generations" / first / "corpus.sqlite").write_bytes(b"tull")
    with pytest.raises(IndexDamaged):
        use(settings.data, first, wanted(settings))
    with pytest.raises(UnknownRecord):
        use(settings.data, "../../tull", wanted(settings))
    with lock(settings.data), pytest.raises(IngestRunning):
        use(settings.data, second, wanted(settings))
    assert current_id(settings.data) == second
