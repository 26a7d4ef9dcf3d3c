from __future__ import annotations

import ast
import re
from string import Formatter
from typing import get_args

import pytest

from assistant.goals import load_goals
from assistant.types import LANGUAGES
from ingest.outcomes import Status
from tests.counting import several_of_one
from tests.sources import ROOT, calls, choices, keywords_of, passes_more, python_files, strings_in
from ui.words import TEXTS, say


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def constant_says() -> list[ast.Call]:
    return [call for name, call in calls("ui") if name == "say" and isinstance(call.args[0], ast.Constant)]


@pytest.mark.parametrize("key", TEXTS)
def test_every_text_is_there_in_every_language_with_the_same_placeholders(key):
    texts = [TEXTS[key].in_(language) for language in LANGUAGES]
    assert all(text.strip() for text in texts)
    assert placeholders(texts[0]) == placeholders(texts[1]) == placeholders(texts[2])


def test_everything_that_is_said_has_a_text_with_its_details():
    assert constant_says()
    for call in constant_says():
        key = call.args[0].value
        assert key in TEXTS
        assert placeholders(TEXTS[key].nb) <= keywords_of(call) or passes_more(call)


def test_keys_that_are_chosen_or_passed_on_have_texts():
    used: set[str] = set()
    for path in python_files("ui"):
        used |= {
            text for text in strings_in(ast.parse(path.read_text(encoding="utf-8"))) if re.match(r"col_\w+$", text)
        }
    for name, call in calls("ui"):
        if name == "say":
            used |= choices(call.args[0])
    assert "col_document" in used
    assert "working_title" in used
    assert used <= set(TEXTS)


def test_every_status_and_tier_has_a_text():
    assert {f"status_{status}" for status in get_args(Status)} <= set(TEXTS)
    assert {f"tier_{goal.tier}" for goal in load_goals(ROOT / "corpus").goals} <= set(TEXTS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", TEXTS)
def test_one_of_something_is_not_named_as_several(key, language):
    assert not several_of_one(TEXTS[key].in_(language))


def test_the_form_follows_the_number():
    assert say("announce_answer", "nb", claims=1, sources=2) == "Svaret er klart: 1 påstand fra 2 kilder."
    assert say("announce_answer", "nn", claims=2, sources=1) == "Svaret er klart: 2 påstandar frå 1 kjelde."
    assert say("announce_answer", "en", claims=1, sources=1) == "The answer is ready: 1 claim from 1 source."


def test_say_fills_in_the_details():
    assert "abc123" in say("switched", "en", generation="abc123")
