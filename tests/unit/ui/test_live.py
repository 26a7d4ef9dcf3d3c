from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.adapters.generation import FOLDER, MANIFEST, current_id
from assistant.bootstrap import Assistant, open_assistant, open_encoder
from assistant.errors import IndexMissing
from assistant.settings import Settings
from ingest.pipeline import ingest
from ingest.switching import withdraw
from tests.fakes import SilentProgress
from ui.live import LiveAssistant

QUESTION = "Hvor mange ansatte har avdelingen?"


@pytest.fixture
def edition(small_settings: Settings) -> Callable[[int], str]:
    """Builds and switches in an index of a text that names its number; the generation's id."""
    encoder = open_encoder(small_settings)

    def build(number: int) -> str:
        text = f"# Avdelingen\n\nAvdelingen har {number} ansatte i alt, og de arbeider med innsyn i journal.\n"
        (small_settings.corpus / "avdelingen.md").write_text(text, encoding="utf-8")
        return ingest(small_settings, encoder, SilentProgress()).generation

    return build


def wait_for(current: Callable[[], Assistant], generation: str) -> Assistant:
    until = time.monotonic() + 30
    while (found := current()).library.generation != generation:
        assert time.monotonic() < until
        time.sleep(0.01)
    return found


def test_a_new_generation_is_opened_beside_the_one_that_goes_on(small_settings: Settings, edition):
    first = edition(7)
    live = LiveAssistant(small_settings)
    before = live.current()
    assert before is live.current() and before.library.generation == first
    second = edition(8)
    assert live.current() is before  # nobody waits for it
    after = wait_for(live.current, second)
    assert "8 ansatte" in after.answerer.answer(QUESTION).claims[0].text
    assert "7 ansatte" in before.answerer.answer(QUESTION).claims[0].text  # who has it keeps it


def test_one_that_cannot_be_opened_leaves_the_one_before_it_and_a_line_in_the_log(
    small_settings: Settings, edition, caplog: pytest.LogCaptureFixture
):
    first = edition(7)
    live = LiveAssistant(small_settings, again_seconds=0)
    live.current()
    second = edition(8)
    manifest = small_settings.data / FOLDER / str(current_id(small_settings.data)) / MANIFEST
    whole = manifest.read_bytes()
    manifest.write_bytes(b"{}")
    until = time.monotonic() + 30
    with caplog.at_level(logging.ERROR):
        while not (said := [record.getMessage() for record in caplog.records if record.name == "ui.live"]):
            assert live.current().library.generation == first and time.monotonic() < until
    assert second in said[0] and "index_damaged" in said[0]
    manifest.write_bytes(whole)
    wait_for(live.current, second)


def test_without_a_live_generation_there_is_no_answer(small_settings: Settings, edition):
    live = LiveAssistant(small_settings)
    with pytest.raises(IndexMissing):
        live.current()
    edition(7)
    live.current()
    withdraw(Path(small_settings.data))  # its documents must not be quoted any more
    with pytest.raises(IndexMissing):
        live.current()


def test_opened_early_it_is_open_before_anybody_asks(small_settings: Settings, edition, monkeypatch):
    edition(7)
    opened: list[Assistant] = []

    def noted(*arguments: object) -> Assistant:
        opened.append(open_assistant(*arguments))
        return opened[-1]

    monkeypatch.setattr("ui.live.open_assistant", noted)
    live = LiveAssistant(small_settings)
    live.open_early()
    until = time.monotonic() + 30
    while not opened:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert live.current() is opened[0]
    assert len(opened) == 1


def test_opened_early_without_an_index_it_waits_for_one(small_settings: Settings, edition):
    live = LiveAssistant(small_settings)
    live.open_early()
    with pytest.raises(IndexMissing):
        live.current()
    edition(7)
    live.current()
