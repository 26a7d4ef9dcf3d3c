"""Readers' questions: for each sentence of our corpus, what staff would ask that it answers, mostly in other words.

Written for training the encoder, from the corpus alone; nothing here is ever scored. ``training/readers-*.tsv`` has the
columns document, quote, lang and question; the quote ``-`` means that no document answers it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.ports import Library
from assistant.types import LANGUAGES, Chunk, Language
from evals.training import QUESTIONS

_NONE = "-"


@dataclass(frozen=True)
class ReadersQuestion:
    """``row`` is the passage that holds ``quote``; None where no document answers the question."""

    question: str
    lang: Language
    quote: str
    row: int | None
    chunk: Chunk | None


def readers_questions(library: Library, folder: Path = QUESTIONS) -> list[ReadersQuestion]:
    """All of them; one whose quote stands in no passage, after an edit of the corpus, is left out."""
    rows = range(library.chunk_count())
    passages = {row: chunk for row, chunk in zip(rows, library.chunks(list(rows)), strict=True)}
    texts = {row: _flat(chunk.text) for row, chunk in passages.items()}
    places: dict[str, list[int]] = {}
    for row, chunk in passages.items():
        places.setdefault(chunk.span.document_id, []).append(row)
    found = []
    for line in _lines(folder):
        quote = _flat(line["quote"])
        (lang,) = (language for language in LANGUAGES if language == line["lang"])
        at = next((row for row in places.get(line["document"], []) if quote in texts[row]), None)
        if quote == _NONE:
            found.append(ReadersQuestion(line["question"], lang, "", None, None))
        elif at is not None:
            found.append(ReadersQuestion(line["question"], lang, quote, at, passages[at]))
    return found


def _lines(folder: Path) -> Iterator[dict[str, str]]:
    for path in sorted(folder.glob("readers-*.tsv")):
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)


def _flat(text: str) -> str:
    return " ".join(text.split())
