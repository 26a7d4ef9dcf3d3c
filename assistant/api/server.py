"""Listening: on this machine only, unless the settings say otherwise."""

from __future__ import annotations

import contextlib
import os
import socket

import uvicorn
from fastapi import FastAPI

from assistant.api.context import context_of
from assistant.api.guard import is_loopback
from assistant.errors import NotLoopback, PortInUse
from assistant.settings import Settings

_WAITING = 128
_KEEP_ALIVE_SECONDS = 5
_GOODBYE_SECONDS = 5


def run(app: FastAPI, host: str, port: int) -> None:
    """Serve ``app`` until Ctrl+C or SIGTERM.

    Raises:
        NotLoopback: ``host`` is not this machine, and the settings do not allow that, or ask for no login.
        PortInUse: another process listens there, or this one may not.
    """
    settings = context_of(app).settings
    with listen(host, port, settings) as listener, contextlib.suppress(KeyboardInterrupt):
        server_for(app).run(sockets=[listener])


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


def server_for(app: FastAPI) -> uvicorn.Server:
    """A server that keeps no access log, does not say what it is, and lets go of idle connections."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=_GOODBYE_SECONDS,
            limit_concurrency=context_of(app).settings.concurrency,
        )
    )


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
