"""The documents of this folder are read with at least these scores."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extraction import Limits
from ingest.pages import extract
from tests.structure.scores import NAMES, Scores, compare, mean, score
from tests.structure.truth import Content, Part, content_of, document, is_held_out, names, truth_of

FLOORS = {"order": 0.97, "headings": 0.98, "cells": 0.96, "items": 0.98, "absent": 0.9, "words": 0.98}
FLOOR_OF_ONE = {"order": 0.75, "headings": 0.85, "cells": 0.7, "items": 0.9, "absent": 0.3, "words": 0.95}


@pytest.fixture(scope="module")
def scores() -> dict[str, Scores]:
    return {name: score(name) for name in names()}


def test_there_are_documents_of_several_makers_and_every_one_has_its_truth():
    assert len(names()) >= 20
    assert len({name[0] for name in names()}) == 5
    documents = {path.stem for path in Path(document(names()[0])).parent.iterdir()}
    assert documents == set(names())


@pytest.mark.parametrize("held_out", [False, True])
def test_the_means_stay_above_their_floors(scores: dict[str, Scores], held_out: bool):
    found = mean(row for name, row in scores.items() if is_held_out(name) == held_out)
    assert {name: found[name] for name in NAMES if (found[name] or 0) < FLOORS[name]} == {}


def test_no_document_falls_far_behind(scores: dict[str, Scores]):
    low = {
        (name, part): value
        for name, row in scores.items()
        for part, value in row.items()
        if value is not None and value < FLOOR_OF_ONE[part]
    }
    assert low == {}


@pytest.mark.parametrize("name", [name for name in names() if truth_of(name).labels or truth_of(name).problems])
def test_labels_and_problems_of_pages_are_found(name: str):
    truth = truth_of(name)
    read = content_of(extract(document(name), Limits()), named_cells=False)
    own = {page: label for page, label in truth.labels.items() if label != str(page)}
    assert (read.labels, read.problems) == (own, truth.problems)


def content(*parts: Part, absent: str = "") -> Content:
    return Content(list(parts), [absent] if absent else [])


HEADING, TEXT = Part("heading", "Mål", 1), Part("paragraph", "Felles journal for alle.")
ROW = Part("row", "Drift | mai", 0, ("Drift", "mai"))


def test_a_perfect_reading_scores_one():
    whole = content(HEADING, TEXT, ROW, Part("item", "Patologi"), absent="Side 1")
    assert compare(whole, whole) == dict.fromkeys(NAMES, 1.0)


@pytest.mark.parametrize(
    ("read", "part", "value"),
    [
        (content(TEXT, HEADING, ROW), "order", 0.5),
        (content(Part("heading", "Mål", 2), TEXT, ROW), "headings", 0.0),
        (content(Part("paragraph", "Mål"), TEXT, ROW), "headings", 0.0),
        (content(HEADING, TEXT, Part("paragraph", "Drift mai")), "cells", 0.0),
        (content(HEADING, TEXT, Part("row", "", 0, ("Drift", "juni"))), "cells", 0.5),
        (content(HEADING, TEXT, ROW, Part("paragraph", "Side 1")), "absent", 0.0),
        (content(HEADING, ROW), "words", 2 * 3 / (3 + 7)),
    ],
)
def test_each_fault_lowers_its_score(read: Content, part: str, value: float):
    truth = content(HEADING, TEXT, ROW, absent="Side 1")
    assert compare(truth, read)[part] == pytest.approx(value)
