from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.adapters.questions_store import load, save
from assistant.readers import ReadersQuestion
from assistant.types import Span


def test_what_was_saved_comes_back(tmp_path: Path):
    questions = (
        ReadersQuestion("Hvor mange «møter»?", "nb", Span("a", 1, 2, 3), 7),
        ReadersQuestion("Kven?", "nn", None, None),
    )
    vectors = np.array([[1, 0], [0, 1]], dtype=np.float32)
    save(tmp_path / "questions", questions, vectors)
    found = load(tmp_path / "questions")
    assert found.questions == questions
    assert np.array_equal(found.vectors, vectors)


def test_none_are_none(tmp_path: Path):
    save(tmp_path / "questions", (), np.zeros((0, 2), dtype=np.float32))
    assert load(tmp_path / "questions").questions == ()
