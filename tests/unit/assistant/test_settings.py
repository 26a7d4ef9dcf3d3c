from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant.errors import BadSetting
from assistant.settings import PREFIX, Settings, as_environment, load_settings


def refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> dict[str, str]:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting) as caught:
        load_settings()
    return caught.value.details


def test_a_variable_fills_its_setting(monkeypatch, tmp_path):
    monkeypatch.setenv("STRATEGI_TOP_K", "5")
    monkeypatch.setenv("STRATEGI_DATA", str(tmp_path))
    settings = load_settings()
    assert (settings.top_k, settings.data) == (5, tmp_path)


def test_what_the_command_line_gives_wins_over_the_variable(monkeypatch, tmp_path):
    monkeypatch.setenv("STRATEGI_DATA", "/et/annet/sted")
    assert load_settings(data=tmp_path, corpus=None).data == tmp_path


def test_none_means_not_given(monkeypatch):
    monkeypatch.setenv("STRATEGI_LANGUAGE", "nn")
    assert load_settings(language=None).language == "nn"


@pytest.mark.parametrize("name", ["STRATEGI_TOPK", "STRATEGI_CORPUSS", "STRATEGI_"])
def test_a_misspelt_variable_is_refused_by_name(monkeypatch, name):
    details = refused(monkeypatch, name, "5")
    assert details["name"] == name
    assert "STRATEGI_TOP_K" in details["why"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STRATEGI_DENSE_WEIGHT", "1.5"),
        ("STRATEGI_DENSE_WEIGHT", "-0.1"),
        ("STRATEGI_TOP_K", "0"),
        ("STRATEGI_TOP_K", "mange"),
        ("STRATEGI_CHUNK_WORDS", "5"),
        ("STRATEGI_QUESTION_LIMIT", "1000000"),
        ("STRATEGI_WORKERS", "-1"),
        ("STRATEGI_LANGUAGE", "sv"),
        ("STRATEGI_MIN_CONFIDENCE", "2"),
    ],
)
def test_a_value_out_of_range_is_refused_with_name_and_value(monkeypatch, name, value):
    details = refused(monkeypatch, name, value)
    assert (details["name"], details["value"]) == (name, value)
    assert details["why"]


def test_an_unknown_override_is_refused():
    with pytest.raises(BadSetting) as caught:
        load_settings(topk=5)
    assert caught.value.details["name"] == "STRATEGI_TOPK"


def test_settings_do_not_change_after_they_are_filled():
    with pytest.raises(ValidationError):
        load_settings().top_k = 3


@pytest.mark.parametrize(
    "change",
    [{"dense_weight": 0.4}, {"top_k": 3}, {"chunk_words": 60}, {"min_confidence": 0.9}, {"encoder": "annen"}],
)
def test_the_fingerprint_changes_with_what_decides_an_answer(change):
    assert load_settings(**change).fingerprint() != load_settings().fingerprint()


def test_the_fingerprint_does_not_change_with_where_things_lie(tmp_path):
    moved = load_settings(data=tmp_path, corpus=tmp_path, workers=3, language="en")
    assert moved.fingerprint() == load_settings().fingerprint()


def test_every_setting_says_what_it_is():
    assert all(field.description for field in Settings.model_fields.values())
    assert PREFIX == "STRATEGI_"


def test_settings_come_back_from_the_environment_that_they_make(monkeypatch):
    settings = load_settings(top_k=7, model_key="hemmelig", hosts="a, b")
    for name, value in as_environment(settings).items():
        monkeypatch.setenv(name, value)
    assert load_settings() == settings
    assert load_settings().model_key.get_secret_value() == "hemmelig"
