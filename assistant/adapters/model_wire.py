"""The connection to a language model's server: to allowed hosts alone, cut at will, bounded in size.

LangChain's client gets this as its transport, so that nothing it does can reach another host.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from contextvars import ContextVar
from threading import Lock
from typing import Any

import httpcore2
import httpx2

from assistant.adapters.model_addresses import Lookup, addresses, first_that_answers, look_up
from assistant.errors import ModelFault

MOST_BYTES = 4_000_000
"""An answer of a thousand tokens takes about 300 kB as a stream of events."""
LOCAL = frozenset({"localhost"})
"""Names that lead inside this machine by themselves."""
_CONNECT_SECONDS = 3.0
_OK, _MULTIPLE, _BAD = 200, 300, 400


class Wire:
    """The connection of one call. ``cut`` may come from another thread, and before there is a connection."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._socket: socket.socket | None = None
        self.is_cut = False

    def hold(self, connected: socket.socket | None) -> None:
        """Remember the socket; where the wire was cut meanwhile, cut it too."""
        with self._lock:
            self._socket = connected
            if self.is_cut:
                self._shut()

    def cut(self) -> None:
        """End the connection; whoever reads from it wakes up with an error."""
        with self._lock:
            self.is_cut = True
            self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it has ended by itself
                self._socket.shutdown(socket.SHUT_RDWR)


CURRENT: ContextVar[Wire | None] = ContextVar("current model call", default=None)
"""The wire of the call that this thread makes."""


class ModelTransport(httpx2.BaseTransport):
    """One connection for each request, no proxies, no redirects.

    Args:
        hosts: names or numbers that may be called. No other name is even looked up.
        local: names among them that may lead inside the own network.
    """

    def __init__(
        self,
        hosts: frozenset[str],
        local: frozenset[str] = LOCAL,
        context: ssl.SSLContext | None = None,
        lookup: Lookup = look_up,
    ) -> None:
        self._hosts, self._local, self._lookup = hosts, local, lookup
        self._context = context or ssl.create_default_context()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.host.lower() not in self._hosts:
            raise ModelFault("model_host")
        backend = _Backend(CURRENT.get() or Wire(), self._local, self._lookup)
        pool = httpcore2.ConnectionPool(ssl_context=self._context, network_backend=backend)
        try:
            response = pool.handle_request(_core_request(request))
        except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            pool.close()
            raise _translated(error) from error
        body = _Body(response, pool)
        fault = _unfit(response)
        if fault is not None:
            body.close()
            raise fault
        return httpx2.Response(response.status, headers=response.headers, stream=body)


def _core_request(request: httpx2.Request) -> httpcore2.Request:
    assert isinstance(request.stream, httpx2.SyncByteStream)
    url = request.url
    return httpcore2.Request(
        request.method,
        httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        content=request.stream,
        extensions=request.extensions,
    )


def _unfit(response: httpcore2.Response) -> ModelFault | None:
    """What is wrong with an answer before its body is read; errors with a status of their own are read."""
    if _MULTIPLE <= response.status < _BAD:
        return ModelFault("model_redirect")
    kind = next((value for name, value in response.headers if name.lower() == b"content-type"), b"")
    if response.status == _OK and not kind.lower().startswith(b"text/event-stream"):
        return ModelFault("model_garbled")
    return None


class _Body(httpx2.SyncByteStream):
    """What comes back, up to a limit; closing it closes the connection."""

    def __init__(self, response: httpcore2.Response, pool: httpcore2.ConnectionPool) -> None:
        self._response, self._pool = response, pool

    def __iter__(self) -> Iterator[bytes]:
        seen = 0
        try:
            for part in self._response.iter_stream():
                seen += len(part)
                if seen > MOST_BYTES:
                    raise ModelFault("model_too_large")
                yield part
        except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            raise _translated(error) from error

    def close(self) -> None:
        self._response.close()
        self._pool.close()


def _translated(error: Exception) -> httpx2.TransportError:
    if isinstance(error, httpcore2.TimeoutException):
        return httpx2.ReadTimeout(str(error))
    return httpx2.ReadError(str(error))


class _Backend(httpcore2.NetworkBackend):
    """Connects to an address that may be called, and hands the socket to the wire."""

    def __init__(self, wire: Wire, local: frozenset[str], lookup: Lookup) -> None:
        self._wire, self._local, self._lookup = wire, local, lookup

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        seconds = _CONNECT_SECONDS if timeout is None else timeout
        end = time.monotonic() + seconds
        found = addresses(host, port, seconds, self._local, self._lookup)

        def connect(address: str, left: float) -> httpcore2.NetworkStream:
            return httpcore2.SyncBackend().connect_tcp(address, port, left, local_address, socket_options)

        stream = first_that_answers(found, end - time.monotonic(), connect)
        self._wire.hold(stream.get_extra_info("socket"))
        return _Held(stream, self._wire)


class _Held(httpcore2.NetworkStream):
    """A connection whose socket the wire knows, also after TLS has wrapped it in another."""

    def __init__(self, inner: httpcore2.NetworkStream, wire: Wire) -> None:
        self._inner, self._wire = inner, wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        self._wire.hold(None)
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, timeout)
        self._wire.hold(secured.get_extra_info("socket"))
        return _Held(secured, self._wire)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
