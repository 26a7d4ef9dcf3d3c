from __future__ import annotations

import pytest

from assistant.adapters.login.addresses import is_safe
from assistant.errors import LoginUnavailable

ONE_FETCH = 2


def test_keys_are_fetched_once_an_hour(keys, service, seconds):
    assert keys.key("first") is not None
    seconds.now += 3500
    assert keys.key("first") is not None
    assert service.asked == ONE_FETCH
    seconds.now += 200
    assert keys.key("first") is not None
    assert service.asked == 2 * ONE_FETCH


def test_a_new_key_is_found_and_an_old_one_forgotten(keys, service, seconds):
    assert keys.key("first") is not None
    service.add("second")
    del service.keys["first"]
    seconds.now += 31
    assert keys.key("second") is not None
    assert keys.key("first") is None


def test_unknown_keys_do_not_make_us_flood_the_service(keys, service, seconds):
    for _ in range(50):
        assert keys.key("finnesikke") is None
    assert service.asked == ONE_FETCH
    seconds.now += 31
    assert keys.key("finnesikke") is None
    assert service.asked == 2 * ONE_FETCH


def test_known_keys_outlive_an_outage_but_not_for_ever(keys, service, seconds):
    assert keys.key("first") is not None
    service.up = False
    seconds.now += 7200
    assert keys.key("first") is not None
    seconds.now += 90_000
    with pytest.raises(LoginUnavailable):
        keys.key("first")


def test_without_the_service_and_without_keys_nobody_can_be_checked(keys, service, seconds):
    service.up = False
    for _ in range(3):
        with pytest.raises(LoginUnavailable):
            keys.key("first")
    assert service.asked == 1
    service.up = True
    seconds.now += 31
    assert keys.key("first") is not None


def test_a_token_without_a_key_id_needs_there_to_be_one_key(keys, service, seconds):
    assert keys.key(None) is not None
    service.add("second")
    seconds.now += 3700
    assert keys.key(None) is None


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://login.evil.example"},
        {"jwks_uri": "http://login.example.no/keys"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": None},
    ],
    ids=str,
)
def test_a_description_of_something_else_is_not_believed(keys, service, said):
    service.said |= said
    with pytest.raises(LoginUnavailable):
        keys.key("first")


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://login.example.no/realm", True),
        ("http://127.0.0.1:9400", True),
        ("http://localhost:9400", True),
        ("http://[::1]:9400", True),
        ("http://login.example.no", False),
        ("http://127.0.0.1.evil.example", False),
        ("ftp://localhost", False),
        ("https://", False),
        ("", False),
    ],
)
def test_addresses_need_tls_beyond_this_machine(address, safe):
    assert is_safe(address) is safe
