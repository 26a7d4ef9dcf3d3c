"""An identity number gets in nowhere, and what was asked stands in no log."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from assistant.settings import Settings
from tests.conftest import ROOT
from tests.identity_numbers import number

DIGITS = number(random.Random())
QUESTION = f"Hva sier strategien om pasienten {DIGITS[:6]} {DIGITS[6:]}?"
CANARY = "kanarifugl"
"""A word of a question that is in order; it must be answered and then be nowhere."""


def environment(settings: Settings) -> dict[str, str]:
    return {**os.environ, "COLUMNS": "400", "STRATEGI_DATA": str(settings.data), "TMPDIR": str(settings.data.parent)}


def strategi(settings: Settings, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ui.cli", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment(settings), input=typed, capture_output=True, text=True, check=False
    )


def assert_masked(text: str) -> None:
    assert f"{DIGITS[:6]}*****" in text
    assert DIGITS[6:] not in text


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        (("ask", QUESTION), ""),
        (("search", QUESTION), ""),
        (("check", "-"), f"Tiltaket gjelder {DIGITS}."),
    ],
    ids=["ask", "search", "check"],
)
def test_the_command_line_refuses_and_masks(real_settings: Settings, arguments: tuple[str, ...], typed: str):
    done = strategi(real_settings, *arguments, typed=typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert "fødselsnummer" in done.stderr
    assert_masked(done.stderr)


def test_a_file_is_refused_by_its_text_and_by_its_name(real_settings: Settings, tmp_path: Path):
    (tmp_path / "a.md").write_text(f"Tiltaket gjelder {DIGITS[:6]}-{DIGITS[6:]}.", encoding="utf-8")
    done = strategi(real_settings, "check", str(tmp_path / "a.md"))
    assert done.returncode == 2
    assert_masked(done.stderr)


def test_chat_goes_on_without_it(real_settings: Settings):
    done = strategi(real_settings, "chat", typed=f"{QUESTION}\nHva er de sju målene?\nslutt\n")
    assert done.returncode == 0
    assert_masked(done.stderr)
    assert DIGITS[6:] not in done.stdout
    assert "Faktaark er vår gjengivelse" in done.stdout


def test_in_a_batch_it_costs_its_own_line(real_settings: Settings, tmp_path: Path):
    lines = [{"id": "1", "question": QUESTION}, {"id": "2", "question": "Hva er de sju målene?"}]
    (tmp_path / "inn.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = strategi(real_settings, "ask", "--batch", str(tmp_path / "inn.jsonl"), "--out", str(tmp_path / "ut.jsonl"))
    assert done.returncode == 0
    text = (tmp_path / "ut.jsonl").read_text(encoding="utf-8")
    first, second = map(json.loads, text.splitlines())
    assert (first["answer"], first["error"]["code"]) == (None, "personal_data")
    assert second["answer"]["status"] == "answered"
    assert_masked(text)


@pytest.fixture(scope="module")
def service(real_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx2.Client, Path]]:
    """The service in a process of its own, and the file with all that it writes to its two streams."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("log") / "log.txt"
    with log.open("wb") as stream:
        command = [sys.executable, "-m", "ui.serve", "127.0.0.1", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment(real_settings), stdout=stream, stderr=stream)
        transport = httpx2.HTTPTransport(retries=9)
        with httpx2.Client(
            base_url=f"http://127.0.0.1:{port}", transport=transport, trust_env=False, timeout=60
        ) as client:
            yield client, log
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("ask", {"question": QUESTION}),
        ("ask", {"turns": [QUESTION, "Og hvem bestemmer?"]}),
        ("ask/stream", {"question": QUESTION}),
        ("search", {"query": QUESTION}),
        ("check", {"text": f"Tiltaket gjelder {DIGITS}."}),
        ("check", {"text": f"Tiltaket gjelder {DIGITS}. " + "Vi deler data. " * 5000}),
        ("check", {"text": "Vi deler data med fastlegen.", "name": f"Søknad fra {DIGITS}"}),
    ],
    ids=["ask", "turns", "stream", "search", "check", "long", "name"],
)
def test_the_service_refuses_and_masks(service: tuple[httpx2.Client, Path], path: str, body: dict[str, object]):
    response = service[0].post(f"/api/v1/{path}", json=body)
    if "name" in body:  # the name is only shown, so it is enough to mask it
        assert response.json()["proposal"] == f"Søknad fra {DIGITS[:6]}*****"
        return
    assert (response.status_code, response.json()["code"]) == (422, "personal_data")
    assert_masked(response.text)


def test_an_uploaded_file_is_refused(service: tuple[httpx2.Client, Path]):
    files = {"file": (f"{DIGITS}.md", f"Tiltaket gjelder {DIGITS}.".encode())}
    response = service[0].post("/api/v1/check", files=files)
    assert (response.status_code, response.json()["code"]) == (422, "personal_data")
    assert_masked(response.text)


def test_no_log_and_no_file_holds_what_was_asked(service: tuple[httpx2.Client, Path], real_settings: Settings):
    client, log = service
    for body in ({"question": f"Hva er {CANARY}?"}, {"question": QUESTION}, {"spørsmål": CANARY}, {"question": 7}):
        client.post("/api/v1/ask", json=body)
    client.post("/api/v1/ask", content=f"{{{CANARY}", headers={"Content-Type": "application/json"})
    client.post("/api/v1/check", json={"text": f"Vi gir {CANARY} til alle."})
    client.get(f"/api/v1/documents/{CANARY}?q={CANARY}")
    assert client.get("/health/ready").status_code == 200
    everything = [log, *(path for path in real_settings.data.rglob("*") if path.is_file())]
    holding = [path for path in everything if any(word.encode() in path.read_bytes() for word in (CANARY, DIGITS))]
    assert holding == []
