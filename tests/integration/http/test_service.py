"""The service as a whole, over a real socket: its health, its borders, its end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import httpx2
import pytest

from assistant.errors import IndexMissing
from tests.conftest import ROOT
from tests.integration.http.calls import PROPOSAL, QUESTION, refused


def test_it_says_that_it_runs_and_what_it_answers_from(client, real_assistant):
    assert client.get("/health/live").json() == {"status": "ok"}
    ready = client.get("/health/ready").json()
    generation = real_assistant.library.generation
    assert ready == {"status": "ready", "generation": generation, "damaged": [], "model": "none"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v1/ask"),
        ("POST", "/api/v1/ask/stream"),
        ("POST", "/api/v1/search"),
        ("POST", "/api/v1/check"),
        ("POST", "/api/v1/check/stream"),
        ("GET", "/api/v1/goals"),
        ("GET", "/api/v1/documents"),
        ("GET", "/health/ready"),
    ],
)
def test_without_an_index_it_says_so(client, broken, tmp_path, method, path):
    proposal = {"text": PROPOSAL}
    bodies = {"/api/v1/search": {"query": "mål"}, "/api/v1/check": proposal, "/api/v1/check/stream": proposal}
    broken(IndexMissing(path=tmp_path))
    body = {"json": bodies.get(path, {"question": QUESTION})} if method == "POST" else {}
    problem = refused(client.request(method, path, headers={"Accept-Language": "en"}, **body), 503, "index_missing")
    assert "No index" in problem["detail"]
    assert client.get("/health/live").status_code == 200


def test_what_breaks_unexpectedly_is_not_told(client, broken):
    broken(RuntimeError("hemmelig"))
    assert "hemmelig" not in str(refused(client.get("/api/v1/documents"), 500, "error"))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example"])
def test_another_name_is_refused(client, host):
    refused(client.get("/api/v1/documents", headers={"Host": host}), 400, "unknown_host")


def test_no_other_site_may_read_or_send(client):
    headers = {"Origin": "https://evil.example"}
    response = client.post("/api/v1/ask", json={"question": QUESTION}, headers=headers)
    refused(response, 403, "foreign_origin")
    assert not any(name.startswith("access-control") for name in response.headers)


_SERVE = """
import sys
from assistant.api.app import create_app
from assistant.api.server import listen, run
from assistant.errors import IndexMissing
from assistant.settings import load_settings
class Empty:
    def current(self): raise IndexMissing(path="x")
    def close(self): pass
settings = load_settings()
with listen("127.0.0.1", 0, settings) as free: port = free.getsockname()[1]
print(port, flush=True)
run(create_app(Empty(), Empty(), settings, Empty()), "127.0.0.1", port)
print("ferdig", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_ends_it_cleanly():
    with subprocess.Popen([sys.executable, "-c", _SERVE], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        port = int(process.stdout.readline())
        transport = httpx2.HTTPTransport(retries=8)
        with httpx2.Client(transport=transport, trust_env=False) as client:
            refused(client.get(f"http://127.0.0.1:{port}/health/ready"), 503, "index_missing")
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "ferdig\n"
        assert process.wait(timeout=10) == 0
