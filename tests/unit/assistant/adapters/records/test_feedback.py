from __future__ import annotations

import random

import pytest

from assistant.errors import PersonalData
from assistant.types import ErrorReport, Feedback, Label
from tests.identity_numbers import number as identity_number


def test_feedback_comes_back_as_it_was_given_newest_first(records):
    first = records.feedback.add(
        Feedback(
            id="",
            at="",
            owner="local",
            thumb="down",
            reasons=("wrong", "outdated"),
            text="Feil år.",
            turn=2,
            conversation="a",
        )
    )
    second = records.feedback.add(Feedback(owner="local", thumb="up"))
    assert records.feedback.feedback() == [second, first]
    assert (first.reasons, first.conversation, first.turn) == (("wrong", "outdated"), "a", 2)
    assert first.id != second.id and first.at < second.at
    assert records.feedback.feedback(limit=1) == [second]


def test_error_reports_come_back_as_they_were_given(records):
    kept = records.feedback.add_error(ErrorReport(owner="local", text="Siden er tom.", place="/kilder", code="error"))
    assert records.feedback.errors() == [kept]


def test_the_last_label_of_a_person_on_a_subject_counts(records):
    def label(owner: str, value: str) -> Label:
        return records.feedback.add_label(Label(owner=owner, subject="a/1", name="answer", value=value, note=""))

    label("oidc:kari", "bad")
    kari, ola = label("oidc:kari", "good"), label("oidc:ola", "partly")
    assert records.feedback.labels() == [ola, kari]


def test_identity_numbers_are_stopped(records):
    text = f"Pasienten {identity_number(random.Random())} fikk feil svar"
    with pytest.raises(PersonalData):
        records.feedback.add(Feedback(owner="local", thumb="down", text=text))
    with pytest.raises(PersonalData):
        records.feedback.add_error(ErrorReport(owner="local", text=text))
    assert records.feedback.feedback() == records.feedback.errors() == records.audit.entries() == []
