from __future__ import annotations

import asyncio

import pytest

from assistant.api.senders import Addresses, Sender, Senders
from assistant.api.who import remember
from assistant.types import LOCAL_CALLER, Caller, Role


def scope(address: str, forwarded: str | None = None) -> dict:
    headers = [] if forwarded is None else [(b"x-forwarded-for", forwarded.encode())]
    return {"type": "http", "client": (address, 5000), "headers": headers}


@pytest.mark.parametrize(
    ("address", "forwarded", "caller"),
    [
        ("127.0.0.1", None, Sender("127.0.0.1", local=True)),
        ("192.0.2.7", None, Sender("192.0.2.7")),
        ("192.0.2.7", "10.1.1.1", Sender("192.0.2.7")),
        ("10.0.0.2", "10.1.1.1", Sender("10.1.1.1")),
        ("10.0.0.2", "made.up, 127.0.0.1, 10.1.1.1", Sender("10.1.1.1")),
        ("10.0.0.2", "127.0.0.1", Sender("127.0.0.1")),
        ("10.0.0.2", "not an address", Sender("")),
        ("2001:db8::1", None, Sender("2001:db8::/64")),
        ("2001:db8::2", None, Sender("2001:db8::/64")),
    ],
)
def test_the_address_that_can_be_believed_tells_callers_apart(address, forwarded, caller):
    found = asyncio.run(Addresses(frozenset({"10.0.0.2"}))(scope(address, forwarded)))
    assert found == caller


KARI = Caller(id="oidc:kari", name="Kari", roles=frozenset({Role.READER}))


@pytest.mark.parametrize(
    ("caller", "sender"),
    [
        (KARI, Sender("oidc:kari")),
        (LOCAL_CALLER, Sender("127.0.0.1", local=True)),
        (None, Sender("127.0.0.1", local=True)),
    ],
)
def test_who_is_logged_in_is_one_caller_and_others_have_an_address(caller, sender):
    asked = scope("127.0.0.1")
    remember(asked, caller)
    assert asyncio.run(Senders(Addresses())(asked)) == sender
