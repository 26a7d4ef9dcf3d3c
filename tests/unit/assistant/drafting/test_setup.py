from __future__ import annotations

import pytest

from assistant.drafting.setup import allowed_hosts, is_set, key_of, sendable_kinds
from assistant.drafting.switch import Switch
from assistant.errors import BadSetting, DataNotWritable
from assistant.settings import load_settings
from assistant.types import Kind


def test_there_is_no_model_until_both_address_and_name_are_given():
    assert not is_set(load_settings())
    assert not is_set(load_settings(model="m"))
    assert not is_set(load_settings(model_url="http://127.0.0.1/v1"))
    assert is_set(load_settings(model="m", model_url="http://127.0.0.1/v1"))


def test_only_this_machine_may_be_called_unless_named():
    assert allowed_hosts(load_settings()) == {"127.0.0.1", "::1", "localhost"}
    assert allowed_hosts(load_settings(model_hosts="Modell.example, 10.0.0.1,")) == {"modell.example", "10.0.0.1"}


def test_what_the_catalogue_does_not_describe_stays():
    assert sendable_kinds(load_settings()) == frozenset(Kind) - {Kind.DOCUMENT}
    assert sendable_kinds(load_settings(model_kinds="")) == frozenset()
    with pytest.raises(BadSetting) as raised:
        sendable_kinds(load_settings(model_kinds="strategy, brev"))
    assert raised.value.details["value"] == "brev"


def test_the_key_comes_from_the_environment_or_a_file(tmp_path, monkeypatch):
    file = tmp_path / "key"
    file.write_text("fra-fil\nannet\n")
    assert key_of(load_settings()) == ""
    assert key_of(load_settings(model_key_file=str(file))) == "fra-fil"
    monkeypatch.setenv("STRATEGI_MODEL_KEY", "fra-miljø")
    settings = load_settings(model_key_file=str(file))
    assert key_of(settings) == "fra-miljø"
    assert "fra-miljø" not in repr(settings) + settings.model_dump_json()


def test_a_key_file_that_cannot_be_read_is_named_and_its_content_is_not(tmp_path):
    with pytest.raises(BadSetting) as raised:
        key_of(load_settings(model_key_file=str(tmp_path / "borte")))
    assert "borte" in raised.value.details["value"]
    (tmp_path / "binær").write_bytes(b"\xff\xfehemmelig")
    with pytest.raises(BadSetting) as raised:
        key_of(load_settings(model_key_file=str(tmp_path / "binær")))
    assert "hemmelig" not in str(raised.value.details)


def test_the_switch_is_on_until_it_is_turned_off(tmp_path):
    switch = Switch(tmp_path / "data")
    assert switch.is_on
    switch.turn(on=False)
    assert not Switch(tmp_path / "data").is_on
    switch.turn(on=True)
    switch.turn(on=True)
    assert switch.is_on


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "fil").write_text("")
    with pytest.raises(DataNotWritable):
        Switch(tmp_path / "fil" / "data").turn(on=False)
