"""Readers' questions in the folder of a generation: texts and places as JSON, vectors beside them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.ports import Vectors
from assistant.readers import ReadersQuestion, ReadersQuestions
from assistant.types import Span

_TEXTS = "questions.json"
_VECTORS = "vectors.npy"


def save(folder: Path, questions: Sequence[ReadersQuestion], vectors: Vectors) -> None:
    """Write ``questions`` with their vectors, shape (n, d)."""
    folder.mkdir()
    lines = [[one.text, one.language, one.row, *_place(one.span)] for one in questions]
    (folder / _TEXTS).write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
    np.save(folder / _VECTORS, vectors)


def load(folder: Path) -> ReadersQuestions:
    """What ``save`` wrote."""
    lines = json.loads((folder / _TEXTS).read_text(encoding="utf-8"))
    questions = tuple(
        ReadersQuestion(text, language, Span(*place) if place else None, row) for text, language, row, *place in lines
    )
    return ReadersQuestions(questions, np.load(folder / _VECTORS))


def _place(span: Span | None) -> list[object]:
    return [] if span is None else [span.document_id, span.page, span.start, span.end]
