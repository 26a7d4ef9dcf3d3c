"""The proxy's file, read by a parser of nginx's language, and obeyed by nginx itself where that is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import crossplane
import httpx2
import pytest

from assistant.api.server import listen
from assistant.settings import load_settings
from tests.conftest import ROOT

FILE = ROOT / "assistant/deploy/nginx.conf"
RULES = FILE.read_text(encoding="utf-8")
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
Directive = dict[str, Any]


@pytest.fixture(scope="module")
def parsed() -> dict[str, Any]:
    return crossplane.parse(str(FILE), single=True, strict=True)


@pytest.fixture
def server(parsed: dict[str, Any]) -> list[Directive]:
    (http,) = named(parsed["config"][0]["parsed"], "http")
    (only,) = named(http["block"], "server")
    return only["block"]


def named(block: list[Directive], name: str) -> list[Directive]:
    return [one for one in block if one["directive"] == name]


def location(server: list[Directive], *args: str) -> list[tuple[str, list[str]]]:
    (found,) = [one for one in named(server, "location") if one["args"] == list(args)]
    return [(one["directive"], one["args"]) for one in found["block"]]


def test_every_line_is_a_directive_that_nginx_knows_in_its_place_with_so_many_words(parsed: dict[str, Any]):
    pairs = RULES[: RULES.index("map $http_upgrade")].count("\n") + 1
    wrong = [error for error in parsed["errors"] if error["line"] != pairs]
    assert wrong == []
    # the pairs of a map look like directives to the parser; there is nothing else on their line
    assert {re.sub(" in .*", "", error["error"]) for error in parsed["errors"]} == {
        'unknown directive "default"',
        'unknown directive ""',
    }
    assert len(parsed["config"][0]["parsed"]) == 4


def test_the_proxy_passes_on_every_way_in_and_keeps_the_numbers_inside(server: list[Directive], make_paths: set[str]):
    (doors,) = [one["args"][1] for one in named(server, "location") if one["args"][0] == "~"]
    inside = {path for path in make_paths if not re.search(doors, path)}
    assert inside == {"/metrics", "/docs", "/openapi.json"}
    assert location(server, "=", "/metrics") == [("return", ["404"])]
    assert ("proxy_pass", ["http://api:8000"]) in location(server, "~", doors)
    assert ("proxy_buffering", ["off"]) in location(server, "~", doors)  # claims are streamed
    assert location(server, "/") == [("proxy_pass", ["http://api:8501"])]
    headers = dict(one["args"] for one in named(server, "proxy_set_header"))
    assert headers["X-Forwarded-For"] == "$remote_addr"  # what a caller claims is not passed on
    assert "Authorization" not in headers


def test_only_tls_that_is_safe_today_is_spoken(server: list[Directive]):
    assert [one["args"] for one in named(server, "listen")] == [["8443", "ssl"]]
    assert [one["args"] for one in named(server, "ssl_protocols")] == [["TLSv1.2", "TLSv1.3"]]


def test_headers_are_set_in_one_place(server: list[Directive]):
    """A location that sets one header loses all those of the server around it."""
    within = {one["directive"] for place in named(server, "location") for one in place["block"]}
    assert not within & {"proxy_set_header", "add_header"}


@pytest.fixture
def make_paths() -> set[str]:
    from fastapi.routing import iter_route_contexts

    from assistant.api.app import create_app
    from ingest.pictures import OriginalPictures
    from ingest.uploads import UploadReader
    from ui.live import LiveAssistant

    settings, reader = load_settings(), UploadReader()
    app = create_app(LiveAssistant(settings), reader, settings, OriginalPictures(settings), tables=reader)
    return {str(route.path) for route in iter_route_contexts(app.routes)}


class Said(BaseHTTPRequestHandler):
    """Says at which port it was asked, for what, and with which headers."""

    def do_GET(self) -> None:
        body = f"{self.server.server_port} {self.path}\n{self.headers}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def upstream() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Said) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def proxy(folder: Path, api: int, pages: int) -> Iterator[str]:
    """The address of nginx with our file, in which only names of the containers and places of files are others."""
    assert NGINX is not None
    with listen("127.0.0.1", 0, load_settings()) as free:
        port = free.getsockname()[1]
    changes = {
        "api:8000": f"127.0.0.1:{api}", "api:8501": f"127.0.0.1:{pages}", "listen 8443": f"listen 127.0.0.1:{port}",
        " /tmp/": f" {folder}/", "/run/secrets/": f"{folder}/",
    }  # fmt: skip
    rules = RULES
    for old, new in changes.items():
        assert old in rules
        rules = rules.replace(old, new)
    (folder / "nginx.conf").write_text(rules, encoding="utf-8")
    command = [NGINX, "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    with subprocess.Popen([*command, "-g", "daemon off;"]) as process:
        try:
            wait_for(f"https://127.0.0.1:{port}/", process)
            yield f"https://127.0.0.1:{port}"
        finally:
            process.terminate()


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        with suppress(httpx2.TransportError):
            httpx2.get(address, verify=False, trust_env=False)
            return
    raise AssertionError("nginx did not start")


def make_certificate(folder: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=strategi.test", "-keyout", folder / "certificate_key", "-out", folder / "certificate"],
        check=True, capture_output=True,
    )  # fmt: skip


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_nginx_takes_the_file_and_does_what_it_says(tmp_path: Path):
    make_certificate(tmp_path)
    with (
        upstream() as api,
        upstream() as pages,
        proxy(tmp_path, api, pages) as address,
        httpx2.Client(base_url=address, verify=False, trust_env=False) as client,
    ):
        given = {"X-Forwarded-For": "192.0.2.7", "Authorization": "Bearer strategi_x"}
        for path in ("/api/v1/ask", "/v1/models", "/mcp", "/health/ready"):
            assert client.get(path).text.startswith(f"{api} {path}\n")
        for path in ("/", "/apis", "/docs", "/openapi.json", "/_stcore/health"):
            assert client.get(path).text.startswith(f"{pages} {path}\n")
        assert client.get("/metrics").status_code == 404
        response = client.get("/api/v1/me", headers=given)
    said = dict(line.split(": ", 1) for line in response.text.splitlines()[1:] if line)
    assert said["X-Forwarded-For"] == "127.0.0.1"
    assert said["Authorization"] == "Bearer strategi_x"
    assert re.fullmatch("[0-9a-f]{32}", said["X-Request-ID"])
    assert response.headers["strict-transport-security"].startswith("max-age=")
    assert response.headers["server"] == "nginx"
