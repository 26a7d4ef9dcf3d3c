from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from evals.bench.crowd import Crowd


class Service(BaseHTTPRequestHandler):
    """Answers what the test says, and counts."""

    asked, status = 0, 200

    def do_POST(self) -> None:
        type(self).asked += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        self.say(self.status)

    def do_GET(self) -> None:
        self.say(200)

    def say(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Retry-After", "9")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[tuple[str, type[Service]]]:
    handler = type("OfThisTest", (Service,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", handler
        finally:
            server.shutdown()
            thread.join()


def test_who_reads_before_asking_again_asks_once_in_that_time(service: tuple[str, type[Service]]):
    address, handler = service
    found = Crowd(3, pause=(5.0, 6.0)).ask(address, 1.6)  # of these three one begins so early
    assert (len(found.answered), handler.asked, found.errors) == (1, 1, {})
    assert found.watched


def test_who_never_pauses_asks_again_at_once(service: tuple[str, type[Service]]):
    address, _ = service
    assert len(Crowd(3).ask(address, 1.5).answered) > 9


@pytest.mark.parametrize(("status", "refused"), [(429, True), (500, False)])
def test_what_is_no_answer_is_none(service: tuple[str, type[Service]], status: int, refused: bool):
    address, handler = service
    handler.status = status
    found = Crowd(2).ask(address, 1.2)
    assert found.answered == []
    assert (len(found.refused), found.errors) == ((2, {}) if refused else (0, {"500": handler.asked}))
    assert handler.asked >= 2
