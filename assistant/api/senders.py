"""Who sends a request, as far as limits need to know."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self

from starlette.datastructures import Headers
from starlette.types import Scope

from assistant.api.guard import is_loopback
from assistant.api.rates import Rate, per_day, per_minute
from assistant.api.who import caller_in
from assistant.settings import Settings
from assistant.types import LOCAL_CALLER

_HEADER = "x-forwarded-for"


@dataclass(frozen=True)
class Sender:
    """``key`` tells callers apart and is neither logged nor shown; ``local`` means this machine, with nobody named."""

    key: str
    local: bool = False


def rates_of(sender: Sender, settings: Settings) -> tuple[Rate, ...]:
    """How often somebody may ask, and how often somebody may show a wrong token."""
    if sender.local:
        return (per_minute(settings.rate_local),)
    return per_minute(settings.rate_minute), per_day(settings.rate_day)


Identify = Callable[[Scope], Awaitable[Sender]]
"""Says who sends a request, or raises the AssistantError that it is refused with. Asked before all else is done."""


@dataclass(frozen=True)
class Addresses:
    """Callers are told apart by their address.

    Args:
        proxies: reverse proxies, who say in X-Forwarded-For whom they ask for: its last entry is their own word.
    """

    proxies: frozenset[str] = frozenset()

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(frozenset(one.strip() for one in settings.proxies.split(",") if one.strip()))

    async def __call__(self, scope: Scope) -> Sender:
        address = scope["client"][0] if scope.get("client") else ""
        forwarded = Headers(scope=scope).get(_HEADER)
        if address in self.proxies and forwarded:
            return Sender(_network(forwarded.rpartition(",")[2].strip()))
        return Sender(_network(address), local=is_loopback(address))


@dataclass(frozen=True)
class Senders:
    """Who is logged in is one caller, wherever they ask from; others are told apart by their address."""

    addresses: Addresses

    async def __call__(self, scope: Scope) -> Sender:
        caller = caller_in(scope)
        if caller is None or caller == LOCAL_CALLER:
            return await self.addresses(scope)
        return Sender(caller.id)


def _network(address: str) -> str:
    """The address, of IPv6 its /64: who has one of those has all of them."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(parsed) if parsed.version == 4 else str(ipaddress.ip_network((parsed, 64), strict=False))
