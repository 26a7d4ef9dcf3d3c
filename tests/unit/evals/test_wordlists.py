from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bootstrap import Assistant
from evals.wordlists import coverage
from tests.fakes import MemoryLibrary


@pytest.mark.parametrize("language", ["en", "nn"])
def test_nineteen_of_twenty_words_of_questions_can_be_searched_with(real_assistant: Assistant, language):
    found = coverage(language, real_assistant.library)
    assert found.words > 800
    assert found.share >= 0.95, " ".join(found.uncovered)


def test_entries_stems_and_parts_of_words_cover_and_nothing_else_does(tmp_path: Path):
    path = tmp_path / "q.tsv"
    lines = ("lang\tquestion", "nn\tKorleis er sjukehus med sykehusjournalar ved Xyzzy?", "en\tWhy?")
    path.write_text("\n".join(lines), encoding="utf-8")
    found = coverage("nn", MemoryLibrary({"a": ["Sykehusjournalen er felles."]}), path)
    assert found.uncovered == ("xyzzy",)
    assert found.share == pytest.approx(1 - 1 / found.words)
