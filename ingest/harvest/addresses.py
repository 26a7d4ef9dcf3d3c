"""Which addresses may be asked for at all, and which numbers behind their names.

A page says what is fetched next, so it could point the program at services inside the network it runs in
(https://cwe.mitre.org/data/definitions/918.html). Therefore: https, named hosts only, and numbers that are open to
the whole internet. A name is looked up once, and the numbers that were checked are the ones that are connected to.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from ingest.extraction import Refused

Resolver = Callable[[str, int], Sequence[str]]
"""From a host and port to IP addresses. Raises OSError where there are none."""

_PORTS = {"https": 443, "http": 80}
_LABELS = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)")
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_OPEN_V6 = ipaddress.ip_network("2000::/3")
_TUNNELS = (ipaddress.ip_network("2002::/16"), ipaddress.ip_network("2001::/32"))
"""Addresses that hold another address, which would have to be judged too; no public site has one."""


@dataclass(frozen=True)
class Policy:
    """What an operator allows.

    Args:
        hosts: names that may be asked over https, at public numbers and the usual port.
        local: names, or names with a port ("127.0.0.1:8080"), that may also be asked over http and at numbers
            inside the own network.
    """

    hosts: frozenset[str]
    local: frozenset[str] = frozenset()

    def allows_local(self, host: str, port: int) -> bool:
        shown = f"[{host}]" if ":" in host else host
        return bool(self.local & {shown, f"{shown}:{port}"})


@dataclass(frozen=True)
class Address:
    """An address that the policy lets through. ``target`` is path and query; the fragment is gone."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        return self.origin + self.target

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


def names(setting: str) -> frozenset[str]:
    """The names of a setting that lists them with commas between."""
    return frozenset(name.strip().lower() for name in setting.split(",") if name.strip())


def parse(url: str, policy: Policy, base: str = "") -> Address:
    """``url``, seen from the page ``base``.

    Raises:
        Refused: ``bad_address``, ``not_https``, ``host_not_allowed``, ``port_not_allowed``.
    """
    url = re.sub(r"[\t\n\r]", "", url.strip()).replace(" ", "%20")
    try:
        parts = urlsplit(urljoin(base, url))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise Refused("bad_address", url) from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host or "@" in parts.netloc or "\\" in url:
        raise Refused("bad_address", url)
    host, port = _canonical(host, url), port or _PORTS[scheme]
    local = policy.allows_local(host, port)
    if not local and host not in policy.hosts:
        raise Refused("host_not_allowed", host)
    if not local and scheme != "https":
        raise Refused("not_https", url)
    if not local and port != _PORTS[scheme]:
        raise Refused("port_not_allowed", url)
    if {".", ".."} & set(unquote(parts.path).split("/")):
        raise Refused("bad_address", url)  # would slip past rules that speak of paths
    query = f"?{quote(parts.query, safe=_PATH_SAFE + '?')}" if parts.query else ""
    return Address(scheme, host, port, (quote(parts.path, safe=_PATH_SAFE) or "/") + query)


def _canonical(host: str, url: str) -> str:
    """A host as it is compared: a name in its ASCII form, or a number as numbers are usually written.

    "127.1" and "0x7f000001" mean 127.0.0.1 to many programs; what ends in a number and is none of the usual form is
    refused (https://url.spec.whatwg.org/#ends-in-a-number-checker).
    """
    if ":" in host:
        try:
            return ipaddress.IPv6Address(host).compressed
        except ValueError:
            raise Refused("bad_address", url) from None
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise Refused("bad_address", url) from None
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        try:
            return ipaddress.IPv4Address(name).compressed
        except ValueError:
            raise Refused("bad_address", url) from None
    if not _LABELS.fullmatch(name):
        raise Refused("bad_address", url)
    return name


def system_resolver(host: str, port: int) -> Sequence[str]:
    """What the machine's own look-up says, each number once, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolve(address: Address, policy: Policy, resolver: Resolver) -> list[str]:
    """The numbers to connect to. One that is not open makes the name unfit: its owner could mean any of them.

    Raises:
        Refused: ``unknown_name``, ``address_not_public``.
    """
    try:
        numbers = list(resolver(address.host, address.port))
    except (OSError, UnicodeError):
        raise Refused("unknown_name", address.host) from None
    if not numbers:
        raise Refused("unknown_name", address.host)
    if not policy.allows_local(address.host, address.port):
        for number in numbers:
            if not is_open(number):
                raise Refused("address_not_public", f"{address.host}: {number}")
    return numbers


def is_open(number: str) -> bool:
    """Whether an IP address belongs to the open internet and to one machine."""
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and (
        address not in _OPEN_V6 or any(address in tunnel for tunnel in _TUNNELS)
    ):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
