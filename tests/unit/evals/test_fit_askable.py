from __future__ import annotations

from assistant.readers import ReadersQuestion
from assistant.types import Span
from evals.fit_askable import fit_askable

SPAN = Span(document_id="a", page=1, start=0, end=4)
SUBJECTS = ["radiologi", "plattformen", "hjemmeoppfølging", "nettet", "skyen", "journalen"]
QUESTIONS = [
    *(ReadersQuestion(f"Når innføres {subject}?", "nb", SPAN, 0) for subject in SUBJECTS),
    *(ReadersQuestion(f"Hva koster {subject} ?", "nb", SPAN, 0) for subject in SUBJECTS),
    *(ReadersQuestion(f"Hvem leverer {subject}?", "nb", None, None) for subject in SUBJECTS),
]


def test_it_tells_the_kinds_apart_on_what_it_has_not_seen():
    model = fit_askable(QUESTIONS)
    assert model.logit("Når innføres appen?") > 0 > model.logit("Hvem leverer appen?")


def test_it_is_the_same_each_time():
    assert fit_askable(QUESTIONS) == fit_askable(QUESTIONS)


def test_more_of_one_kind_make_nothing_likelier():
    many = fit_askable([*QUESTIONS, *QUESTIONS[:12] * 5])
    assert many.logit("Hvem leverer appen?") < 0
