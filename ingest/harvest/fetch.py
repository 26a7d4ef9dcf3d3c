"""One request: to numbers that were checked, under one deadline, with redirects checked like the first address."""

from __future__ import annotations

import re
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore2

from assistant.settings import system_version
from ingest.extraction import Refused
from ingest.harvest.addresses import Address, Policy, Resolver, parse, resolve, system_resolver

AGENT = "strategiassistent"
"""What robots.txt may call us."""

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]{2,40})", re.IGNORECASE)

Before = Callable[[Address], None]
"""Called before each request, also those of redirects; raises ``Refused`` to stop it, or waits."""


@dataclass(frozen=True)
class FetchLimits:
    """Bounds for one fetch. ``seconds`` holds for each request, from connecting to the last byte."""

    bytes: int = 20_000_000
    seconds: float = 10.0
    redirects: int = 3


@dataclass(frozen=True)
class Response:
    """An answer that is no redirect. ``address`` is where it came from in the end."""

    address: Address
    status: int
    content_type: str
    charset: str | None
    body: bytes


class Fetcher:
    """Fetches what the policy allows. No cookies, no proxies, no credentials.

    Args:
        resolver: from a name to numbers; asked once for each request.
        context: the TLS settings; the system's certificates where it is not given.
    """

    def __init__(
        self,
        policy: Policy,
        limits: FetchLimits | None = None,
        resolver: Resolver = system_resolver,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.policy = policy
        self.limits = limits or FetchLimits()
        self._resolver = resolver
        self._context = context or ssl.create_default_context()

    def fetch(self, url: str, before: Before) -> Response:
        """What stands at ``url``, after at most ``limits.redirects`` redirects.

        Raises:
            Refused: an address is not allowed, too many redirects, no connection, too slow, too large.
        """
        address = parse(url, self.policy)
        for _ in range(self.limits.redirects + 1):
            before(address)
            found = self._request(address)
            if isinstance(found, Response):
                return found
            address = parse(found, self.policy, base=address.url)
        raise Refused("too_many_redirects", url)

    def _request(self, address: Address) -> Response | str:
        """The answer, or where it redirects to."""
        numbers = resolve(address, self.policy, self._resolver)
        backend = _Pinned(numbers, time.monotonic() + self.limits.seconds)
        try:
            with (
                httpcore2.ConnectionPool(ssl_context=self._context, network_backend=backend) as pool,
                pool.stream("GET", address.url, headers=_HEADERS) as answer,
            ):
                headers = {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in answer.headers}
                if answer.status in _REDIRECTS and "location" in headers:
                    return headers["location"].encode("latin-1").decode("utf-8", errors="replace")
                body = self._body(answer.iter_stream(), headers)
        except httpcore2.TimeoutException:
            raise Refused("fetch_too_slow", address.url) from None
        except ssl.SSLError as error:
            raise Refused("bad_certificate", str(error)) from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, OSError) as error:
            reason = "bad_certificate" if "CERTIFICATE" in str(error) else "no_connection"
            raise Refused(reason, str(error)) from None
        kind = headers.get("content-type", "")
        charset = _CHARSET.search(kind)
        return Response(
            address, answer.status, kind.partition(";")[0].strip().lower(), charset.group(1) if charset else None, body
        )

    def _body(self, parts: Iterable[bytes], headers: dict[str, str]) -> bytes:
        declared = headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > self.limits.bytes:
            raise Refused("too_large")
        coding = headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("", "identity", "gzip", "x-gzip"):
            raise Refused("unknown_coding", coding)
        body = bytearray()
        for part in parts:
            body += part
            if len(body) > self.limits.bytes:
                raise Refused("too_large")
        return self._unzipped(bytes(body)) if "gzip" in coding else bytes(body)

    def _unzipped(self, body: bytes) -> bytes:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            data = unpacker.decompress(body, self.limits.bytes)
        except zlib.error as error:
            raise Refused("no_connection", str(error)) from None
        if unpacker.unconsumed_tail:
            raise Refused("too_large")
        return data


_HEADERS = [
    ("User-Agent", f"{AGENT}/{system_version()} (strategi harvest)"),
    ("Accept", "text/html, application/xhtml+xml, application/pdf, text/plain"),
    ("Accept-Language", "nb, nn, no"),
    ("Accept-Encoding", "identity"),
    ("Connection", "close"),
]


class _Pinned(httpcore2.NetworkBackend):
    """Connects to given numbers whatever the name says; Host and TLS keep the name."""

    def __init__(self, numbers: Sequence[str], end: float) -> None:
        self._numbers = numbers
        self._end = end

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        failure: Exception = httpcore2.ConnectError("no address")
        for number in self._numbers:
            try:
                left = _left(self._end)
                stream = httpcore2.SyncBackend().connect_tcp(number, port, left, local_address, socket_options or ())
                return _Timed(stream, self._end)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure


class _Timed(httpcore2.NetworkStream):
    """A connection that ends at a point in time, however often a slow server sends one more byte."""

    def __init__(self, inner: httpcore2.NetworkStream, end: float) -> None:
        self._inner = inner
        self._end = end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._end))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._end))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, _left(self._end)), self._end)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("deadline")
    return left
