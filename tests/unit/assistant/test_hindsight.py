from __future__ import annotations

import pytest

from assistant.hindsight import is_hindsight, tells_of_later
from assistant.types import ScoredChunk, Source
from tests.fakes import MemoryLibrary

TODAY = "2026-05-05"


@pytest.mark.parametrize(
    ("text", "as_of", "expected"),
    [
        ("Strategien ble erstattet 22. november 2023.", "2023-11-21", True),
        ("Strategien ble erstattet 22. november 2023.", "2023-11-22", False),
        ("Strategien ble erstattet 22. november 2023.", "2023-11", False),
        ("Strategien ble erstattet i november 2023.", "2023-10-31", True),
        ("Strategien ble erstattet i november 2023.", "2023-11-05", False),
        ("2023-strategien har sju mål.", "2021", True),
        ("Styresak 132-2023 gjelder strategien.", "2022", True),
        ("Målet skal være nådd innen 2030.", "2021", False),
        ("Delstrategien fra 2020 gjelder IKT.", "2021", False),
        ("Rammen er 2023500 kroner.", "2021", False),
        ("Uten årstall.", "2021", False),
    ],
)
def test_what_names_a_day_between_then_and_now_tells_of_later(text, as_of, expected):
    assert tells_of_later(text, as_of, TODAY) is expected


@pytest.mark.parametrize(
    ("source", "as_of", "expected"),
    [(Source.FACT_SHEET, "2021", True), (Source.ORIGINAL, "2021", False), (Source.FACT_SHEET, None, False)],
)
def test_only_fact_sheets_are_written_afterwards(source, as_of, expected):
    fields = {"source": source, "based_on": ("https://example.org",)}
    library = MemoryLibrary({"ark": ["Erstattet i 2023."]}, {"ark": fields})
    scored = ScoredChunk(0, library.chunks([0])[0], 0.0, 0.0, 0.0)
    assert is_hindsight(library, scored, "Erstattet i 2023.", as_of, TODAY) is expected
