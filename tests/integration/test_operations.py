"""Limits, numbers and logs of a service on the real index, over a real socket."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import httpx2
import openai
import pytest

from assistant.answering_model import ModelAnswerer
from assistant.api.app import create_app
from assistant.api.server import listen
from assistant.bootstrap import Assistant
from assistant.conversation import Conversation
from assistant.drafting.switch import Switch
from assistant.errors import ModelFault, RecordsUnavailable
from assistant.settings import Settings, as_environment, load_settings
from assistant.types import Kind
from ingest.pictures import OriginalPictures
from ingest.uploads import UploadReader
from tests.conftest import ROOT
from tests.fakes import FakeModel
from tests.serving import Given, served

QUESTION = "Hva er de sju målene?"
NOT_COVERED = "Hva koster en billett til månen?"
PROPOSAL = "Vi vil gi pasientene innsyn i egen journal."
Service = Callable[..., httpx2.Client]


class Held(Given):
    """Gives the assistant when it is let go."""

    def __init__(self, assistant: Assistant) -> None:
        super().__init__(assistant)
        self.let_go = threading.Event()
        self.entered = 0

    def current(self) -> Assistant:
        self.entered += 1
        assert self.let_go.wait(30)
        return super().current()


@contextmanager
def service(provider: Given, settings: Settings, **changes: object) -> Iterator[httpx2.Client]:
    changed = settings.model_copy(update=changes)
    app = create_app(provider, UploadReader(), changed, OriginalPictures(changed), tables=UploadReader())
    with served(app) as address, httpx2.Client(base_url=address, trust_env=False, timeout=60) as client:
        yield client


def until(holds: Callable[[], bool]) -> None:
    for _ in range(1000):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come about")


def numbers(client: httpx2.Client) -> dict[str, float]:
    lines = client.get("/metrics").text.splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


def test_a_flood_is_turned_away_at_once_and_what_was_let_in_is_answered(
    real_assistant: Assistant, real_settings: Settings
):
    provider = Held(real_assistant)
    with service(provider, real_settings, concurrency=2, queue=3, queue_seconds=60) as client:
        with ThreadPoolExecutor(40) as crowd:
            sent = [crowd.submit(client.post, "/api/v1/ask", json={"question": QUESTION}) for _ in range(40)]
            done = as_completed(sent)
            refused = [next(done).result() for _ in range(35)]
            assert {answer.status_code for answer in refused} == {429}
            assert {answer.json()["code"] for answer in refused} == {"busy"}
            assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)
            assert client.get("/health/live").status_code == 200
            now = numbers(client)
            assert now['strategi_requests_now{state="working"}'] == 2
            assert now['strategi_requests_now{state="waiting"}'] == 3
            provider.let_go.set()
            answered = [answer.result() for answer in done]
        assert [answer.status_code for answer in answered] == [200] * 5
        after = numbers(client)
        assert after['strategi_requests_now{state="working"}'] == after['strategi_requests_now{state="waiting"}'] == 0
        assert after['strategi_requests_total{method="POST",route="none",status="429"}'] == 35


def test_few_compute_at_once_and_those_who_watch_do_not_wait_for_them(
    real_assistant: Assistant, real_settings: Settings
):
    provider = Held(real_assistant)
    with service(provider, real_settings) as client, ThreadPoolExecutor(8) as crowd:
        sent = [crowd.submit(client.post, "/api/v1/ask", json={"question": QUESTION}) for _ in range(8)]
        until(lambda: numbers(client)['strategi_requests_now{state="working"}'] == 8 and provider.entered >= 4)
        time.sleep(0.1)  # for a fifth, were there one
        assert provider.entered == 4
        with ThreadPoolExecutor(1) as watcher:
            ready = watcher.submit(client.get, "/health/ready")
            until(lambda: provider.entered == 5)  # it came to the assistant, past those that wait
            provider.let_go.set()
        assert {answer.result().status_code for answer in [*sent, ready]} == {200}


def test_who_waits_too_long_is_told_to_come_back(real_assistant: Assistant, real_settings: Settings):
    provider = Held(real_assistant)
    with service(provider, real_settings, concurrency=1, queue=1, queue_seconds=0.05) as client:
        with ThreadPoolExecutor(2) as crowd:
            sent = [crowd.submit(client.post, "/api/v1/ask", json={"question": QUESTION}) for _ in range(2)]
            first = next(as_completed(sent)).result()
            provider.let_go.set()
            assert sorted(answer.result().status_code for answer in sent) == [200, 429]
        assert first.json()["code"] == "busy"


def test_a_body_that_does_not_come_is_given_up(real_assistant: Assistant, real_settings: Settings):
    stalled = threading.Event()

    def body() -> Iterator[bytes]:
        yield b'{"question": '
        stalled.wait(10)
        yield b'"Hei?"}'

    with service(Given(real_assistant), real_settings, body_seconds=0.1) as client:
        headers = {"Content-Type": "application/json"}
        response = client.post("/api/v1/ask", content=body(), headers=headers)
        assert (response.status_code, response.json()["code"]) == (408, "too_slow")
        assert response.headers["connection"] == "close"
        stalled.set()
        whole = client.post("/api/v1/ask", json={"question": QUESTION})
        assert whole.status_code == 200  # answering may take longer than that


def test_every_door_is_counted_alike(real_assistant: Assistant, real_settings: Settings):
    with service(Given(real_assistant), real_settings) as client:
        client.post("/api/v1/ask", json={"question": QUESTION})
        client.post("/api/v1/ask/stream", json={"question": QUESTION})
        chat = openai.OpenAI(base_url=f"{client.base_url}/v1", api_key="unused")
        for stream in (False, True):
            message = {"role": "user", "content": QUESTION}
            list(chat.chat.completions.create(model="strategiassistenten", messages=[message], stream=stream))
        chat.close()
        call = {"name": "ask_strategy", "arguments": {"question": NOT_COVERED}}
        headers = {"Accept": "application/json, text/event-stream"}
        sent = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
        assert client.post("/mcp", json=sent, headers=headers).status_code == 200
        report = client.post("/api/v1/check", json={"text": PROPOSAL}).json()
        review = {"report": report, "goal": report["assessments"][0]["goal"], "reviewer": "Kari"}
        assert client.post("/api/v1/check/review", json=review).status_code == 200
        client.post("/api/v1/portfolio", json={"proposals": [{"id": "1", "text": PROPOSAL}]})
        found = numbers(client)
    asked = 'strategi_questions_total{mode="extractive",reason="",status='
    assert (found[f'{asked}"answered"}}'], found[f'{asked}"insufficient_evidence"}}']) == (4, 1)
    assert found['strategi_answer_seconds_count{mode="extractive"}'] == 5
    assert sum(value for name, value in found.items() if name.startswith("strategi_verdicts_total")) == 14
    assert found['strategi_reviews_total{decision="confirmed"}'] == 1
    assert found['strategi_requests_total{method="POST",route="/mcp",status="200"}'] == 1
    generation = real_assistant.library.generation
    assert any(name.startswith("strategi_service_info") and generation in name for name in found)


def test_what_a_model_costs_and_why_it_failed_is_counted(
    real_assistant: Assistant, real_settings: Settings, tmp_path: Path
):
    failing = FakeModel(lambda _: "", ModelFault("model_timeout"))
    by_model = ModelAnswerer(real_assistant.answerer, failing, Switch(tmp_path), frozenset(Kind), 5.0)
    provider = Given(replace(real_assistant, conversation=Conversation(by_model), by_model=by_model))
    with service(provider, real_settings) as client:
        client.post("/api/v1/ask", json={"question": NOT_COVERED})
        found = numbers(client)
    reason = 'mode="extractive",reason="model_timeout",status="insufficient_evidence"'
    assert found[f"strategi_questions_total{{{reason}}}"] == 1
    assert found['strategi_model_tokens_total{kind="prompt"}'] == 10
    assert found['strategi_model_tokens_total{kind="completion"}'] == 5


def test_the_numbers_hold_nothing_that_was_written(real_assistant: Assistant, real_settings: Settings):
    with service(Given(real_assistant), real_settings) as client:
        client.post("/api/v1/ask", json={"question": "Blåbærsyltetøy?"})
        client.get("/Blåbærsyltetøy")
        client.request("PROPFIND", "/api/v1/ask")
        client.post("/api/v1/check", json={"text": PROPOSAL, "name": "Blåbærsyltetøy"})
        text = client.get("/metrics").text
    assert not re.search("bl(å|%)", text, re.IGNORECASE) and "PROPFIND" not in text
    assert 'method="other"' in text and 'route="none"' in text


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_log_of_a_whole_service_holds_nothing_that_was_written(real_settings: Settings, form: str):
    with listen("127.0.0.1", 0, real_settings) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui.serve", "127.0.0.1", str(port)]
    environment = as_environment(real_settings) | {"STRATEGI_LOG": form}
    secret = "Blåbærsyltetøy"
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=60) as client:
            while True:
                with suppress(httpx2.TransportError):
                    client.get("/health/live")
                    break
            message = {"role": "user", "content": f"Hva er {secret}?"}
            client.post("/api/v1/ask", json={"question": f"Hva er {secret}?"})
            client.post("/api/v1/ask", content=f'{{"question": "{secret}'.encode())
            client.post("/v1/chat/completions", json={"model": "strategiassistenten", "messages": [message]})
            client.post("/api/v1/check", json={"text": f"Vi vil gi {secret} til pasientene.", "name": secret})
            client.post("/api/v1/check", files={"file": (f"{secret}.md", f"Vi vil gi {secret}.".encode())})
            client.get(f"/api/v1/documents/{secret}")
            client.get("/api/v1/documents", params={"text": secret})
        process.terminate()
        _, logged = process.communicate(timeout=60)
    assert process.returncode == 0
    assert logged.count("/api/v1/check") == 2 and logged.count("/api/v1/ask") == 2
    assert "syltet" not in logged and "bl%C3%A5" not in logged.replace("Bl", "bl")


@pytest.mark.parametrize("processes", [1, 2])
def test_records_that_cannot_be_opened_are_said_once_and_nothing_starts(processes: int, tmp_path: Path):
    settings = load_settings(data=tmp_path, processes=processes, records="postgresql://a:hemmelig@127.0.0.1:1/b")
    command = [sys.executable, "-m", "ui.serve", "127.0.0.1", "0"]
    done = subprocess.run(
        command, cwd=ROOT, env=as_environment(settings), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == RecordsUnavailable.exit_code
    assert "Hva du kan gjøre:" in done.stderr
    assert "Traceback" not in done.stderr and "hemmelig" not in done.stderr
