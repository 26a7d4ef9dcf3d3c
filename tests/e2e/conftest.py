"""A browser, and the whole service as ``strategi serve`` starts it."""

from __future__ import annotations

import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import httpx2
import pytest
from PIL import Image

from assistant.settings import Settings
from ui.serve import page_environment, streamlit_command

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TALK = """
window.strategiTalk = { sent: 0, heard: 1, moved: 0 };
new MutationObserver(() => { strategiTalk.moved = performance.now(); })
    .observe(document, { subtree: true, childList: true, characterData: true });
window.WebSocket = class extends WebSocket {
    constructor(...given) {
        super(...given);
        this.addEventListener("message", () => { strategiTalk.heard = performance.now(); });
    }
    send(data) { strategiTalk.sent = performance.now(); super.send(data); }
};
"""
"""Remembers in each page when it last spoke to the server, when it last heard from it, and when it last changed."""
_SERVE = """
import sys
from assistant.settings import load_settings
from ui.serve import serve
settings = load_settings(corpus=sys.argv[1], data=sys.argv[2])
sys.exit(serve(settings, port=int(sys.argv[3]), ui_port=int(sys.argv[4])))
"""
_SECONDS = 120


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "e2e: drives a browser; skipped where there is none")


@dataclass
class Visitor:
    """A page in the browser, and every address outside this machine that it asked for."""

    page: object
    outside: list[str] = field(default_factory=list)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", metavar="FOLDER", help="keep the pictures of the pages that the documentation shows")
    parser.addoption("--naughty", metavar="FILE", help="JSON list of strings that have broken programs, to ask each of")


@pytest.fixture(scope="session")
def served(real_settings: Settings) -> Iterator[str]:
    """The address of the pages, with the API behind them; both are gone afterwards."""
    ports = _free_ports(2)
    command = [sys.executable, "-c", _SERVE, str(real_settings.corpus), str(real_settings.data), *map(str, ports)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        said = _read_until(process.stdout, "Ctrl+C")
        assert str(ports[0]) in said
        yield f"http://127.0.0.1:{ports[1]}"
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        process.stdout.close()
    for port in ports:
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port))


@contextmanager
def pages_before(api: str) -> Iterator[str]:
    """The pages alone, in front of the service at ``api``; their address."""
    (port,) = _free_ports(1)
    process = subprocess.Popen(
        streamlit_command(port), env=page_environment(api), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + _SECONDS
        while not _answers(f"http://127.0.0.1:{port}/_stcore/health"):
            assert process.poll() is None and time.monotonic() < until, "the pages did not start"
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _answers(url: str) -> bool:
    with suppress(httpx2.HTTPError):
        return httpx2.get(url, timeout=1, trust_env=False).is_success
    return False


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One browser for all; each test has windows and cookies of its own."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: apt-get install chromium, or set CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def contexts(browser) -> Iterator[Callable[..., object]]:
    """One for each set of options, so that the scripts of the pages are fetched once."""
    opened: dict[tuple[tuple[str, object], ...], object] = {}

    def context_with(**options: object) -> object:
        key = tuple(sorted(options.items()))
        if key not in opened:
            opened[key] = browser.new_context(locale="nb-NO", **options)
            opened[key].add_init_script(TALK)
        return opened[key]

    yield context_with
    for context in opened.values():
        context.close()


@pytest.fixture
def open_window(contexts: Callable[..., object]) -> Iterator[Callable[..., Visitor]]:
    """Opens a window: ``open_window(width=…, color_scheme=…)``. Nothing of it is left for the next test."""
    pages = []

    def open_one(width: int = 1280, height: int = 900, **options: object) -> Visitor:
        page = contexts(**options).new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.set_default_timeout(30_000)
        found = Visitor(page)
        page.on("request", lambda request: _note(found, request.url))
        return found

    yield open_one
    for page in pages:
        page.close()
        page.context.clear_cookies()
        page.context.clear_permissions()


@pytest.fixture
def picture(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[object, str], Path]:
    """Takes a picture of what the window shows, kept where ``--pictures`` says and else thrown away."""
    folder = Path(request.config.getoption("--pictures") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)

    def take(page, name: str) -> Path:
        file = folder / f"{name}.png"
        page.mouse.move(0, 0)
        page.screenshot(path=str(file), animations="disabled")
        with Image.open(file) as taken:
            taken.convert("RGB").quantize(128).save(file, optimize=True)
        return file

    return take


@pytest.fixture
def visitor(open_window: Callable[..., Visitor]) -> Visitor:
    """A window of ordinary size."""
    return open_window()


def _note(visitor: Visitor, url: str) -> None:
    if not re.match(r"(http|ws)://127\.0\.0\.1[:/]|data:|blob:", url):
        visitor.outside.append(url)


def _free_ports(count: int) -> list[int]:
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports


def _read_until(stream: IO[bytes], word: str) -> str:
    said, until = b"", time.monotonic() + _SECONDS
    while word.encode() not in said:
        ready, _, _ = select.select([stream], [], [], max(0.0, until - time.monotonic()))
        found = os.read(stream.fileno(), 4096) if ready else b""
        assert found, f"the service did not start: {said!r}"
        said += found
    return said.decode()
