from __future__ import annotations

import numpy as np
import pytest

from assistant.readers import NO_LIKENESS, NO_QUESTIONS, ReadersQuestion, ReadersQuestions
from assistant.types import Span

KNOWN = ReadersQuestions(
    (
        ReadersQuestion("Hva koster det?", "nb", Span("a", 1, 10, 20), 0),
        ReadersQuestion("Kva er prisen?", "nn", Span("a", 1, 10, 20), 0),
        ReadersQuestion("When?", "en", Span("b", 2, 0, 5), 3),
        ReadersQuestion("Hvem leverer?", "nb", None, None),
    ),
    np.array([[1, 0], [0.8, 0.6], [0, 1], [-1, 0]], dtype=np.float32),
)
EAST, WEST = np.array([1, 0], dtype=np.float32), np.array([-1, 0], dtype=np.float32)


def test_a_passage_is_as_like_as_the_likest_question_that_it_answers():
    passages = KNOWN.likeness(EAST).passages(5)
    assert passages.tolist() == [1, 0, 0, 0, 0]
    half = KNOWN.likeness(np.array([0.6, 0.8], dtype=np.float32)).passages(4)
    assert half[0] == pytest.approx((0.96 - 0.3) / 0.7, abs=1e-5)
    assert half[3] == pytest.approx((0.8 - 0.3) / 0.7, abs=1e-5)


@pytest.mark.parametrize(
    ("place", "expected"),
    [(("a", 1, 0, 11), 1), (("a", 1, 0, 10), 0), (("a", 1, 20, 30), 0), (("a", 2, 10, 20), 0), (("c", 1, 0, 99), 0)],
)
def test_a_slice_answers_what_stands_in_it(place: tuple[str, int, int, int], expected: float):
    assert KNOWN.likeness(EAST).slice(*place) == expected


def test_questions_without_an_answer_are_no_passage():
    likeness = KNOWN.likeness(WEST)
    assert not likeness.passages(4).any()
    assert likeness.answered == 0
    assert KNOWN.likeness(EAST).answered == 1


def test_the_likest_questions_vote_on_whether_there_is_an_answer():
    likeness = KNOWN.likeness(np.array([-0.65, 0.76], dtype=np.float32))
    assert likeness.values.tolist() == pytest.approx([0, 0, 0.46 / 0.7, 0.5], abs=1e-4)
    assert likeness.answered == pytest.approx(0.46 / (0.46 + 0.35), abs=1e-4)


def test_the_documents_with_known_questions():
    assert KNOWN.documents == {"a", "b"}


def test_nothing_is_known():
    assert NO_LIKENESS.passages(3).tolist() == [0, 0, 0]
    assert NO_LIKENESS.slice("a", 1, 0, 9) == NO_LIKENESS.answered == 0
    assert NO_QUESTIONS.documents == frozenset()
