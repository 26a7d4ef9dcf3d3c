"""The container files, without an engine: what they say of rights, and that their commands do what they should here."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx2
import pytest
import yaml

from assistant.api.server import listen
from assistant.errors import NotLoopback
from assistant.settings import PREFIX, Settings, load_settings
from tests.conftest import ROOT

DEPLOY = ROOT / "assistant/deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
OURS = ("api", "pages", "ingest")
SECONDS = 90
STRATEGI = str(Path(sys.executable).with_name("strategi"))
"""What the image starts."""


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_no_container_may_do_more_than_it_must(name: str):
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert set(service.get("ports", [])) == ({"443:8443"} if name == "proxy" else set())


def test_only_the_proxy_is_outside():
    assert COMPOSE["networks"]["inside"]["internal"] is True
    outside = [name for name, service in COMPOSE["services"].items() if "outside" in service.get("networks", {})]
    assert outside == ["proxy"]
    address = COMPOSE["services"]["proxy"]["networks"]["inside"]["ipv4_address"]
    assert COMPOSE["services"]["api"]["environment"]["STRATEGI_PROXIES"] == address


def test_the_image_has_what_it_copies_runs_as_nobody_and_on_the_pinned_python():
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    sources = [source for line in copied for source in line.split()]
    assert {"corpus", "assistant", "constraints.txt"} <= set(sources)
    assert [source for source in sources if not (ROOT / source).exists()] == []
    allowed = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert [source for source in sources if f"!{source}" not in allowed] == []
    assert len(set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE))) == 1


def environment(name: str, settings: Settings) -> dict[str, str]:
    """That of a container, with the folders of the test in place of the image's."""
    given = {key: re.sub(r"\$\{NAME[^}]*\}", "strategi.example.org", value)
             for key, value in COMPOSE["services"][name].get("environment", {}).items()}  # fmt: skip
    own = {key: value for key, value in os.environ.items() if not key.startswith("STRATEGI_")}
    return own | given | {"STRATEGI_CORPUS": str(settings.corpus), "STRATEGI_DATA": str(settings.data)}


def free_port() -> str:
    with listen("127.0.0.1", 0, load_settings()) as free:
        return str(free.getsockname()[1])


@contextmanager
def container(name: str, settings: Settings, **changes: str) -> Iterator[subprocess.Popen[bytes]]:
    """The command of a container; at the end it is told to stop, and must do so with 0."""
    assert 'ENTRYPOINT ["/app/.venv/bin/strategi"]' in DOCKERFILE
    command = [changes.get(part, part) for part in COMPOSE["services"][name]["command"]]
    variables = {key: changes.get(value, value) for key, value in environment(name, settings).items()}
    with subprocess.Popen([STRATEGI, *command], cwd=ROOT, env=variables) as process:
        try:
            yield process
            process.send_signal(signal.SIGTERM)
            assert process.wait(SECONDS) == 0
        finally:
            process.kill()


def is_healthy(name: str, port: str) -> bool:
    """What the health check of a container says."""
    _, python, *arguments = COMPOSE["services"][name]["healthcheck"]["test"]
    assert python.endswith("/bin/python")
    check = [part.replace("8000", port) for part in arguments]
    return subprocess.run([sys.executable, *check], capture_output=True, check=False).returncode == 0


def test_the_commands_of_the_containers_do_what_they_should(tmp_path: Path):
    settings = load_settings(corpus=ROOT / "corpus", data=tmp_path / "data")
    ingest = [STRATEGI, *COMPOSE["services"]["ingest"]["command"]]
    port, ui_port = free_port(), free_port()
    with container("api", settings, **{"8000": port}):
        assert not is_healthy("api", port)
        done = subprocess.run(ingest, cwd=ROOT, env=environment("ingest", settings), check=False)
        assert done.returncode in (0, 3)
        until = time.monotonic() + SECONDS
        while not is_healthy("api", port):
            assert time.monotonic() < until
        headers = {"Host": "strategi.example.org", "X-Forwarded-For": "192.0.2.7"}
        assert ask(port, headers).status_code == 401
        answer = ask(port, headers | {"Authorization": f"Bearer {new_key(settings)}"})
        assert answer.json()["status"] == "answered"
        with container("pages", settings, **{"8501": ui_port, "http://127.0.0.1:8000": f"http://127.0.0.1:{port}"}):
            until = time.monotonic() + SECONDS
            while not reached(f"http://127.0.0.1:{ui_port}/_stcore/health"):
                assert time.monotonic() < until
                time.sleep(0.2)


def new_key(settings: Settings) -> str:
    made = [STRATEGI, "keys", "new", "Portalen", "--role", "reader", "--json"]
    done = subprocess.run(made, cwd=ROOT, env=environment("api", settings), check=True, capture_output=True)
    return str(json.loads(done.stdout)["key"])


def ask(port: str, headers: dict[str, str]) -> httpx2.Response:
    return httpx2.post(
        f"http://127.0.0.1:{port}/api/v1/ask", json={"question": "Hva er de sju målene?"}, headers=headers,
        timeout=SECONDS, trust_env=False,
    )  # fmt: skip


def reached(url: str) -> bool:
    with suppress(httpx2.TransportError):
        return httpx2.get(url, timeout=5, trust_env=False).status_code == 200
    return False


def test_the_image_alone_does_not_open_a_service_without_login_to_everybody(tmp_path: Path):
    (written,) = re.findall(r"^CMD (.+)$", DOCKERFILE, re.MULTILINE)
    own = {key: value for key, value in os.environ.items() if not key.startswith(PREFIX)}
    done = subprocess.run(
        [STRATEGI, *json.loads(written)], env=own | {"STRATEGI_DATA": str(tmp_path)}, capture_output=True, text=True,
        timeout=SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == NotLoopback.exit_code
    assert "STRATEGI_ALLOW_REMOTE" in done.stderr


def test_what_the_image_compiles_can_be_compiled(tmp_path: Path):
    (written,) = re.findall(r"^ && \.venv/bin/python (-m compileall .+)$", DOCKERFILE, re.MULTILINE)
    elsewhere = os.environ | {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    subprocess.run([sys.executable, *written.split()], cwd=ROOT, env=elsewhere, check=True)
    compiled = {path.parent.name for path in tmp_path.rglob("__init__*.pyc")}
    assert {"assistant", "ingest", "evals", "ui"} <= compiled  # a folder that is not there is no error to compileall


def test_the_example_of_settings_has_a_login_and_the_database():
    """Who comes through the proxy shows a token or a key, for which it leaves the header ``Authorization`` alone."""
    lines = (DEPLOY / "strategi.env.example").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    settings = load_settings(**{name.removeprefix(PREFIX).lower(): value for name, value in given.items()})
    assert settings.login == "required" and settings.oidc_issuer and settings.oidc_audience
    assert "@database/" in settings.records.get_secret_value()
    for name in ("api", "pages"):
        assert COMPOSE["services"][name]["environment"]["STRATEGI_LOGIN"] == "required"
    rules = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert re.findall(r"^\s*auth_basic", rules, re.MULTILINE) == []
    assert "proxy_set_header Authorization" not in rules


def test_every_file_of_the_deployment_is_told_of():
    text = (ROOT / "assistant/docs/deploy.md").read_text(encoding="utf-8")
    secrets = [Path(secret["file"]).name for secret in COMPOSE["secrets"].values()]
    assert [
        name for name in [*secrets, "compose.yaml", "strategi.env", "strategi.env.example"] if name not in text
    ] == []
