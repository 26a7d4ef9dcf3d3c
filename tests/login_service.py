"""A real OpenID Connect provider in a process of its own, and logging in with it by the code flow."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import httpx2

_START_SECONDS = 30.0
_BACK = "http://127.0.0.1:8501/oauth2callback"


@contextmanager
def provider(port: int = 0) -> Iterator[str]:
    """Its address, which is its issuer too. It makes new keys each time it starts."""
    chosen = port or _free_port()
    address = f"http://127.0.0.1:{chosen}"
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(chosen)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env=os.environ, **quiet)  # type: ignore[call-overload]
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def log_in(address: str, user: str, client_id: str, **claims: object) -> str:
    """The token that a page gets for a user who logs in: authorization code, then token."""
    with httpx2.Client(base_url=address, trust_env=False) as browser:
        browser.put(f"/users/{user}", json={"name": user.title(), **claims}).raise_for_status()
        asked = {"client_id": client_id, "redirect_uri": _BACK, "response_type": "code", "scope": "openid profile"}
        sent_back = browser.post("/oauth2/authorize", params=asked, data={"sub": user})
        code = parse_qs(urlsplit(sent_back.headers["location"]).query)["code"][0]
        grant = {"grant_type": "authorization_code", "code": code, "redirect_uri": _BACK}
        given = browser.post("/oauth2/token", data={**grant, "client_id": client_id, "client_secret": "hemmelig"})
        given.raise_for_status()
        token: str = given.json()["id_token"]
        return token


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx2.get(f"{address}/.well-known/openid-configuration", timeout=1, trust_env=False).is_success:
                return
        except httpx2.HTTPError:
            time.sleep(0.1)
    raise AssertionError("the login service did not start")
