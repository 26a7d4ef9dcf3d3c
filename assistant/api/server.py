"""Listening: on this machine only, unless the settings say otherwise."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import tempfile
from collections.abc import Iterator
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors.multiprocess import Multiprocess

from assistant.api.context import context_of
from assistant.api.guard import is_loopback
from assistant.api.metrics import SHARED_FOLDER
from assistant.errors import NotLoopback, PortInUse
from assistant.settings import Settings

_WAITING = 128
_KEEP_ALIVE_SECONDS = 5
_GOODBYE_SECONDS = 10
_CONNECTIONS = 1000
"""Open connections besides those whose requests ``Admission`` has let in or has waiting; more get a plain 503."""
_HEARTBEAT_SECONDS = 30
"""A process that has not said in so long that it lives is started anew; a busy one may be late."""


def run(app: FastAPI, host: str, port: int) -> None:
    """Serve ``app`` until Ctrl+C or SIGTERM.

    Raises:
        NotLoopback: ``host`` is not this machine, and the settings do not allow that, or ask for no login.
        PortInUse: another process listens there, or this one may not.
    """
    settings = context_of(app).settings
    with listen(host, port, settings) as listener, contextlib.suppress(KeyboardInterrupt), _ending_by_itself():
        server_for(app).run(sockets=[listener])


@contextlib.contextmanager
def _ending_by_itself() -> Iterator[None]:
    """uvicorn raises SIGTERM again when it has finished; the process would end there, and not with 0."""
    before = signal.signal(signal.SIGTERM, lambda _signal, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def listen(host: str, port: int, settings: Settings) -> socket.socket:
    """A socket that listens on ``port``; 0 takes a free one. Raises like ``run``."""
    if not (is_loopback(host) or (settings.allow_remote and settings.login == "required")):
        raise NotLoopback(host=host)
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if (
            os.name == "posix"
        ):  # a port that was closed a moment ago is free; on Windows the option means something else
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_WAITING)
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortInUse(host=host, port=port, why=_why(error)) from None
    return listener


def run_processes(factory: str, host: str, port: int, settings: Settings) -> None:
    """Serve the apps that ``factory`` ("module:function") makes in ``settings.processes`` processes on one port.

    One that dies is started again; SIGTERM ends all of them as it ends one. Raises like ``run``.
    """
    config = uvicorn.Config(
        factory, factory=True, workers=settings.processes, timeout_worker_healthcheck=_HEARTBEAT_SECONDS,
        **_options(settings),
    )  # fmt: skip
    with listen(host, port, settings) as listener, tempfile.TemporaryDirectory(prefix="strategi-numbers-") as shared:
        os.environ[SHARED_FOLDER] = shared
        Multiprocess(config, sockets=[listener]).run()


def server_for(app: FastAPI) -> uvicorn.Server:
    """A server that keeps no access log, does not say what it is, and lets go of idle connections."""
    return uvicorn.Server(uvicorn.Config(app, **_options(context_of(app).settings)))


def _options(settings: Settings) -> dict[str, Any]:
    return {
        "log_level": "error",  # its warnings come with each connection too many
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,
        "ws": "none",
        "timeout_keep_alive": _KEEP_ALIVE_SECONDS,
        "timeout_graceful_shutdown": _GOODBYE_SECONDS,
        "limit_concurrency": _CONNECTIONS + settings.concurrency + settings.queue,
    }


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
