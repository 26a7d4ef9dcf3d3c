from __future__ import annotations

import pytest

from assistant.drafting.passages import Keys, answer_prompt, passages_of
from assistant.types import Kind, ScoredChunk
from tests.fakes import MemoryLibrary, passages_in

LIBRARY = MemoryLibrary({"plan": ["Planen gjelder til 2030."], "annet": ["Et notat."]}, {"plan": {"kind": "plan"}})
RANKING = [ScoredChunk(row, chunk, 1, 1, 1) for row, chunk in enumerate(LIBRARY.chunks([0, 1]))]
ALL = frozenset(Kind)


def test_only_kinds_that_may_leave_are_given():
    assert [p.document.id for p in passages_of(LIBRARY, RANKING, frozenset({Kind.PLAN}), Keys())] == ["plan"]


def test_keys_are_the_same_for_the_same_passage_and_cannot_be_guessed():
    keys = Keys()
    first, again = (passages_of(LIBRARY, RANKING, ALL, keys) for _ in range(2))
    assert [p.key for p in first] == [p.key for p in again]
    assert first[0].key != first[1].key
    assert first[0].key != passages_of(LIBRARY, RANKING, ALL, Keys())[0].key
    assert "plan" not in first[0].key


def test_what_others_wrote_stands_between_borders_and_not_in_our_instructions():
    passages = passages_of(LIBRARY, RANKING, ALL, Keys())
    prompt = answer_prompt("Hva gjelder planen?", None, passages)
    assert list(passages_in(prompt.user).values()) == ["Planen gjelder til 2030.", "Et notat."]
    assert "Planen" not in prompt.system and "Hva gjelder" not in prompt.system
    mark = prompt.user.split()[0].removeprefix("<<<")
    assert prompt.user.count(f"<<<{mark}") == prompt.user.count(f"{mark}>>>") == 3


def test_borders_are_new_each_time():
    marks = {answer_prompt("Hva?", None, []).user.split()[0] for _ in range(20)}
    assert len(marks) == 20


@pytest.mark.parametrize("read_as", [None, "Hva koster planen?"])
def test_a_follow_up_is_told_with_what_it_leans_on(read_as):
    user = answer_prompt("Og hva koster den?", read_as, []).user
    assert "Og hva koster den?" in user
    assert ("(Hva koster planen?)" in user) is (read_as is not None)
