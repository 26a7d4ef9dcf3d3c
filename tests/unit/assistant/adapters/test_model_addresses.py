"""Names are looked up in time, and lead inside the own network only where they may."""

from __future__ import annotations

import threading

import httpcore2
import httpx2
import pytest

from assistant.adapters.model_addresses import addresses, first_that_answers
from assistant.adapters.model_wire import ModelTransport
from assistant.errors import ModelFault

HOST = "modell.example"
INSIDE = ["10.0.0.7", "192.168.1.4", "172.16.0.1", "127.0.0.1", "::1", "fd00::1", "100.64.0.1", "::ffff:10.0.0.7"]
NEVER = ["169.254.169.254", "fe80::1%eth0", "224.0.0.1", "0.0.0.0", "::", "tull"]
NOBODY = frozenset[str]()


def found(*numbers: str, local: frozenset[str] = NOBODY) -> list[str]:
    return addresses(HOST, 443, 1.0, local, lambda host, port: list(numbers))


def test_an_address_of_the_world_may_be_called():
    assert found("93.184.216.34") == ["93.184.216.34"]


@pytest.mark.parametrize("number", INSIDE)
def test_a_name_leads_inside_only_where_the_owner_says_so(number):
    with pytest.raises(ModelFault) as caught:
        found(number)
    assert caught.value.reason == "model_private"
    assert found(number, local=frozenset({HOST})) == [number]
    assert found("93.184.216.34", number) == ["93.184.216.34"]


@pytest.mark.parametrize("number", NEVER)
def test_some_addresses_are_never_called_by_name(number):
    with pytest.raises(ModelFault):
        found(number, local=frozenset({HOST}))


@pytest.mark.parametrize("number", ["127.0.0.1", "10.0.0.7", "::1"])
def test_a_host_that_is_written_as_a_number_is_not_looked_up(number):
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    assert addresses(number, 80, 1.0, NOBODY, never) == [number]


def test_a_name_that_nobody_knows_is_no_connection():
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(httpcore2.ConnectError):
        addresses(HOST, 443, 1.0, NOBODY, unknown)


def test_looking_up_has_a_deadline():
    done = threading.Event()

    def hangs(host: str, port: int) -> list[str]:
        done.wait(30)
        return []

    with pytest.raises(httpcore2.ConnectTimeout):
        addresses(HOST, 443, 0.05, NOBODY, hangs)
    done.set()


def test_the_next_address_is_tried_where_the_first_does_not_answer():
    tried: list[str] = []

    def connect(address: str, seconds: float) -> httpcore2.NetworkStream:
        tried.append(address)
        if address == "a":
            raise httpcore2.ConnectError("refused")
        return httpcore2.MockStream([])

    first_that_answers(["a", "b", "c"], 1.0, connect)
    assert tried == ["a", "b"]
    with pytest.raises(httpcore2.ConnectError):
        first_that_answers(["a"], 1.0, connect)


def test_a_host_that_is_not_on_the_list_is_not_even_looked_up():
    asked: list[str] = []

    def noted(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["10.0.0.7"]

    transport = ModelTransport(frozenset({HOST}), lookup=noted)
    for host, reason in (("annen.example", "model_host"), (HOST, "model_private")):
        with pytest.raises(ModelFault) as caught:
            transport.handle_request(httpx2.Request("POST", f"https://{host}/v1"))
        assert caught.value.reason == reason
    assert asked == [HOST]
