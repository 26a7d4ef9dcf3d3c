"""From the name of a model's server to addresses that may be called, in time.

A name leads inside the own network only where the owner says so, for whoever holds the name of a public server could
make it lead there (DNS rebinding). The address that was checked is the one that is called.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from queue import Empty, SimpleQueue
from threading import Thread

import httpcore2

from assistant.errors import ModelFault

Lookup = Callable[[str, int], Sequence[str]]
"""The addresses of a name; raises OSError."""


def look_up(host: str, port: int) -> list[str]:
    """By the system's resolver, which knows no deadline."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def addresses(host: str, port: int, seconds: float, local: frozenset[str], lookup: Lookup = look_up) -> list[str]:
    """The addresses of ``host`` that may be called. One that is written as a number is the owner's own choice.

    Args:
        seconds: how long looking up may take.
        local: names that may lead inside the own network.

    Raises:
        ModelFault: they all lead where the name may not.
        httpcore2.ConnectTimeout, httpcore2.ConnectError: the name could not be looked up, or not in time.
    """
    if _number(host) is not None:
        return [host]
    found = _in_time(host, port, seconds, lookup)
    allowed = [one for one in found if _may_call(one, is_local=host.lower() in local)]
    if found and not allowed:
        raise ModelFault("model_private")
    return allowed


def first_that_answers(
    found: Iterable[str], seconds: float, connect: Callable[[str, float], httpcore2.NetworkStream]
) -> httpcore2.NetworkStream:
    """What ``connect`` gives for the first address that answers within ``seconds`` in all."""
    end = time.monotonic() + seconds
    failed: Exception = httpcore2.ConnectError("no address")
    for address in found:
        try:
            return connect(address, max(end - time.monotonic(), 0.01))
        except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
            failed = error
    raise failed


def _in_time(host: str, port: int, seconds: float, lookup: Lookup) -> Sequence[str]:
    answers: SimpleQueue[Sequence[str] | OSError | UnicodeError] = SimpleQueue()

    def work() -> None:
        try:
            answers.put(lookup(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=work, daemon=True, name="look-up").start()
    try:
        found = answers.get(timeout=max(seconds, 0.01))
    except Empty:
        raise httpcore2.ConnectTimeout("name look-up") from None
    if isinstance(found, OSError | UnicodeError):
        raise httpcore2.ConnectError("name look-up") from found
    return found


def _may_call(address: str, *, is_local: bool) -> bool:
    number = _number(address.partition("%")[0])
    if number is None or number.is_link_local or number.is_multicast or number.is_unspecified:
        return False  # link-local ones hold the credentials of machines in many clouds
    return is_local or number.is_global


def _number(text: str) -> IPv4Address | IPv6Address | None:
    try:
        number = ip_address(text)
    except ValueError:
        return None
    mapped = number.ipv4_mapped if isinstance(number, IPv6Address) else None
    return mapped or number
