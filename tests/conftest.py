"""What every test gets: a closed network, settings of its own, and one index of the real corpus for all."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.bootstrap import Assistant, open_assistant, open_encoder
from assistant.settings import Settings, load_settings
from ingest.pipeline import index_settings, ingest
from tests.fakes import SilentProgress

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine can be reached; an attempt to reach any other fails the test."""
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and str(address[0]) not in {"127.0.0.1", "::1", "localhost"}:  # type: ignore[index]
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)  # type: ignore[arg-type]

    def guarded_resolve(host: object, *args: object, **kwargs: object) -> object:
        if host not in {None, "127.0.0.1", "::1", "localhost", b"localhost"}:
            raise AssertionError(f"a test tried to look up {host!r}")
        return resolve(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_resolve)


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("STRATEGI_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def real_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an index of the real corpus; built once, also where several processes run the tests."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    settings = load_settings(corpus=ROOT / "corpus", data=shared / "real-index")
    with (shared / "real-index.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        report = ingest(settings, open_encoder(settings), SilentProgress())
    assert report.result == "full", report.outcomes
    return settings


@pytest.fixture(scope="session")
def real_assistant(real_settings: Settings) -> Iterator[Assistant]:
    """An assistant on the real corpus, with the exact vector search. Read it, do not change it."""
    yield open_assistant(real_settings, index_settings, one_question=True)


@pytest.fixture
def small_settings(tmp_path: Path) -> Settings:
    """Settings with an empty corpus folder and data folder of the test's own."""
    (tmp_path / "corpus").mkdir()
    return load_settings(corpus=tmp_path / "corpus", data=tmp_path / "data", workers=1)
