from __future__ import annotations

import random

import pytest

from assistant.errors import BadSetting
from assistant.portfolio.build import assess_one, check_frame
from assistant.types import LeftOut, Portfolio
from tests.identity_numbers import number
from tests.portfolios import ENDING, GOALS, SHARING, candidate, portfolio_of


def test_proposals_stand_in_the_order_of_the_input_and_bad_ones_beside_them(real_assistant):
    made = portfolio_of(
        real_assistant, candidate("z", ENDING), candidate("tom", "# Overskrift"), candidate("a", SHARING)
    )
    assert [one.id for one in made.entries] == ["z", "a"]
    assert [(one.id, one.code) for one in made.left_out] == [("tom", "empty_proposal")]
    assert {notice.code for notice in made.notices} >= {"proposal_only", "no_ranking", "left_out"}


def test_a_frame_narrows_everything_and_goes_before_the_reports(real_assistant):
    frame = GOALS.frames[0]
    one, other = candidate("a", SHARING, frame=frame.id), candidate("b", SHARING)
    made = portfolio_of(real_assistant, one, other, frame=frame.id)
    assert ([entry.id for entry in made.entries], made.goals[0].supporting.of) == (["a"], 1)
    assert made.findings.near_duplicates == ()
    assert made.receipt.frame == frame.id
    assert any(frame.name in notice.message for notice in made.notices)
    with pytest.raises(BadSetting):
        check_frame("drift", GOALS)


def test_there_is_no_total_score_and_no_mean_anywhere(real_assistant):
    made = portfolio_of(real_assistant, candidate("a", SHARING))
    names = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            names.update(value)
            for one in value.values():
                walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)

    walk(made.model_dump(mode="json"))
    assert "verdict" in names
    assert not {name for name in names if any(word in name for word in ("score", "mean", "average", "total"))}
    assert Portfolio.model_validate_json(made.model_dump_json()) == made


def test_an_identity_number_in_text_or_title_is_refused_without_being_repeated(real_assistant):
    secret = number(random.Random(6))
    for one in (candidate("a", f"{SHARING} Gjelder {secret}."), candidate("b", SHARING, title=f"Om {secret}")):
        result = assess_one(real_assistant.assessor, one, None, "nb")
        assert isinstance(result, LeftOut)
        assert result.code == "personal_data" and secret not in result.model_dump_json()
