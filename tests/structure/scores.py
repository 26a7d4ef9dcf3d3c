"""How much of a document's structure was read: each score between 0 and 1, None where the document has no such part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from itertools import pairwise

from ingest.extraction import Limits
from ingest.pages import extract
from tests.structure.truth import Content, content_of, document, truth_of

Scores = dict[str, float | None]
NAMES = ("order", "headings", "cells", "items", "absent", "words")
_PROBE = 6
"""A part is found in the text by this many of its first words."""


def score(name: str) -> Scores:
    """Read the document and compare it with its truth."""
    path = document(name)
    in_word = path.suffix == ".docx"
    return compare(truth_of(name), content_of(extract(path, Limits()), in_word), in_word)


def compare(truth: Content, read: Content, in_word: bool = False) -> Scores:
    """The share of neighbours in order, F1 of headings (text and level), of table cells (text and first cell of their
    row), of list items and of words, and the share of what must be absent that is.

    A Word file's header row is not a row of the text: its names stand in each of the others.
    """
    tables = ("row",) if in_word else ("row", "header")
    text = " ".join(read.words)
    gone = [" ".join(phrase.split()) not in text for phrase in truth.absent]
    return {
        "order": _order(truth, read, in_word),
        "headings": _f1(_headings(truth), _headings(read)),
        "cells": _f1(_cells(truth, tables), _cells(read, tables)),
        "items": _f1(_items(truth), _items(read)),
        "absent": sum(gone) / len(gone) if gone else None,
        "words": _f1(_words(truth, in_word), _words(read, in_word)),
    }


def mean(scores: Iterable[Scores]) -> Scores:
    """The mean over the documents that have the part."""
    rows = list(scores)
    found = {name: [value for row in rows if (value := row[name]) is not None] for name in NAMES}
    return {name: sum(values) / len(values) if values else None for name, values in found.items()}


def _order(truth: Content, read: Content, in_word: bool) -> float | None:
    words = read.words
    places: list[int | None] = []
    last = -1
    for part in truth.parts:
        if in_word and part.kind == "header":
            continue
        probe = (next(cell for cell in part.cells if cell) if part.cells else part.text).split()[:_PROBE]
        found = [at for at in range(len(words) - len(probe) + 1) if words[at : at + len(probe)] == probe]
        place = next((at for at in found if at > last), found[0] if found else None)
        places.append(place)
        last = last if place is None else place
    pairs = [a is not None and b is not None and a < b for a, b in pairwise(places)]
    return sum(pairs) / len(pairs) if pairs else None


def _headings(content: Content) -> Iterable[Hashable]:
    return ((part.text, part.level) for part in content.parts if part.kind == "heading")


def _items(content: Content) -> Iterable[Hashable]:
    return (part.text for part in content.parts if part.kind == "item")


def _cells(content: Content, kinds: tuple[str, ...]) -> Iterable[Hashable]:
    for part in content.parts:
        if part.kind in kinds:
            first = next((cell for cell in part.cells if cell), "")
            yield from ((first, cell) for cell in part.cells if cell)


def _words(content: Content, in_word: bool) -> Iterable[Hashable]:
    parts = [part for part in content.parts if not (in_word and part.kind == "header")]
    return Content(parts).words


def _f1(truth: Iterable[Hashable], read: Iterable[Hashable]) -> float | None:
    """None where there is nothing to find and nothing was found."""
    wanted, found = Counter(truth), Counter(read)
    if not wanted and not found:
        return None
    return 2 * (wanted & found).total() / (wanted.total() + found.total())
