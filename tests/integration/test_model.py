"""The service with a language model that behaves well, badly, or not at all. Deadlines are scaled down."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest

from assistant.adapters.chat_langchain import LangChainModel
from assistant.answering_model import ModelAnswerer
from assistant.api.app import create_app
from assistant.api.openai_bodies import MODEL
from assistant.api.server import listen, server_for
from assistant.bootstrap import Assistant
from assistant.conversation import Conversation
from assistant.drafting.guarded import FAILURES, GuardedModel
from assistant.drafting.switch import Switch
from assistant.settings import Settings
from assistant.types import Kind
from ingest.pictures import OriginalPictures
from ingest.uploads import UploadReader, proposal_from_text
from tests.fakes import draft_of, judgement, passages_in, sheet_in
from tests.model_server import FAULTS, Server, serving

QUESTION = "Hva er kostnadsrammen for Regional radiologi 2.0?"
QUOTE = "Kostnadsrammen for Regional radiologi 2.0 er 265 millioner kroner"
TEXT = "Regional radiologi 2.0 har en kostnadsramme på 265 millioner kroner."
DEADLINE = 1.0
PLACES = 4
SLACK = 2.0
"""What extracts, the machine's other work and the client may take besides."""


class Provider:
    """Implements ``AssistantProvider``: an assistant with a model of its own for each test."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def current(self) -> Assistant:
        return self.assistant


PROPOSAL = "Sykehusene skal dele journalen med kommunene. Sykepleierne slipper å føre opplysninger to ganger."


def honest(body: dict) -> str:
    prompt = body["messages"][-1]["content"]
    if "text on the goal" in prompt:
        return judgement(sheet_in(prompt))
    if " pair " in prompt:
        return '{"sentences": []}'
    key = next(key for key, text in passages_in(prompt).items() if QUOTE in text)
    return draft_of((TEXT, [(key, QUOTE)]), ("Alt er vedtatt i 2031.", [(key, QUOTE)]))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        server.answer = honest
        yield server


@contextmanager
def service(
    assistant: Assistant, settings: Settings, model: LangChainModel, folder: Path, seconds: float = DEADLINE
) -> Iterator[str]:
    """The address of a service whose answers the model writes."""
    guarded = GuardedModel(model, PLACES)
    by_model = ModelAnswerer(assistant.answerer, guarded, Switch(folder), frozenset(Kind), seconds)
    wired = replace(assistant, conversation=Conversation(by_model), by_model=by_model)
    settings = settings.model_copy(update={"model": "prøve", "model_calls": PLACES})
    app = create_app(Provider(wired), UploadReader(), settings, OriginalPictures(settings))
    with listen("127.0.0.1", 0, settings) as listener:
        running = server_for(app)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            running.should_exit = True
            thread.join(timeout=10)
            assert not thread.is_alive()


@pytest.fixture
def address(real_assistant, real_settings, server, tmp_path) -> Iterator[str]:
    model = LangChainModel(server.url, "prøve", "", frozenset({"127.0.0.1"}))
    with service(real_assistant, real_settings, model, tmp_path) as address:
        yield address


Asking = Callable[[str], httpx2.Response]
OTHER = "Hvor mye kan Regional radiologi 2.0 koste?"


@pytest.fixture
def ask(address) -> Iterator[Asking]:
    with httpx2.Client(base_url=address, timeout=30, trust_env=False) as client:
        yield lambda question: client.post("/api/v1/ask", json={"question": question})


def test_an_answer_by_the_model_says_so_in_header_fields_and_text(ask):
    response = ask(QUESTION)
    answer = response.json()
    assert response.headers["x-ai-generated"] == "true"
    assert (answer["mode"], answer["ai_generated"], answer["receipt"]["model"]) == ("model", True, "prøve")
    assert answer["lead"].startswith("Generert av kunstig intelligens (prøve, ")
    assert [claim["text"] for claim in answer["claims"]] == [TEXT]
    assert answer["receipt"]["model_use"]["dropped"] == 1
    assert answer["receipt"]["model_use"]["prompt_tokens"] == 100


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_whatever_the_model_does_the_reader_gets_extracts_with_a_reason_in_time(ask, server, real_assistant, fault):
    ask(QUESTION)  # what is loaded when first needed is loaded; its answer is remembered, so another question follows
    server.fault = fault
    began = time.monotonic()
    response = ask(OTHER)
    took = time.monotonic() - began
    answer = response.json()
    assert response.status_code == 200
    assert response.headers["x-ai-generated"] == "false"
    assert (answer["mode"], answer["ai_generated"]) == ("extractive", False)
    assert answer["degraded"]["code"].startswith("model_") and answer["degraded"]["message"]
    expected = real_assistant.answerer.answer(OTHER)
    assert [claim["text"] for claim in answer["claims"]] == [claim.text for claim in expected.claims]
    assert took < DEADLINE + SLACK


def test_whether_a_model_is_asked_is_shown(address, real_settings, tmp_path):
    def state() -> str:
        return httpx2.get(f"{address}/health/ready", timeout=30).json()["model"]

    assert state() == "on"
    Switch(tmp_path).turn(on=False)
    assert state() == "off"
    answer = httpx2.post(f"{address}/api/v1/ask", json={"question": QUESTION}, timeout=30).json()
    assert (answer["mode"], answer["degraded"]) == ("extractive", None)


def test_nobody_at_the_address(ask, server):
    server.shutdown()
    server.server_close()
    assert ask(QUESTION).json()["degraded"]["code"] == "model_unreachable"


UNREACHABLE = {
    "no TLS where TLS is asked for": ("https://127.0.0.1:{port}/v1", "model_unreachable"),
    "a host that is not allowed": ("http://modell.example:{port}/v1", "model_host"),
}


@pytest.mark.parametrize("fault", UNREACHABLE)
def test_a_server_that_cannot_be_had_at_all_leaves_the_extracts(real_assistant, real_settings, server, tmp_path, fault):
    pattern, reason = UNREACHABLE[fault]
    model = LangChainModel(pattern.format(port=server.server_address[1]), "prøve", "", frozenset({"127.0.0.1"}))
    with service(real_assistant, real_settings, model, tmp_path, seconds=5) as address:
        response = httpx2.post(f"{address}/api/v1/ask", json={"question": QUESTION}, timeout=30)
    assert (response.status_code, response.json()["mode"]) == (200, "extractive")
    assert response.json()["degraded"]["code"] == reason
    assert server.asked == []


def test_a_name_that_leads_nowhere_leaves_the_extracts(real_assistant, real_settings, tmp_path, monkeypatch):
    looked_up, resolve = [], socket.getaddrinfo

    def nowhere(host: str, *arguments: object, **more: object) -> object:
        if host != "modell.invalid":
            return resolve(host, *arguments, **more)
        looked_up.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    model = LangChainModel("http://modell.invalid/v1", "prøve", "", frozenset({"modell.invalid"}))
    with service(real_assistant, real_settings, model, tmp_path, seconds=5) as address:
        response = httpx2.post(f"{address}/api/v1/ask", json={"question": QUESTION}, timeout=30)
    assert looked_up
    assert (response.status_code, response.json()["mode"]) == (200, "extractive")
    assert response.json()["degraded"]["code"] == "model_unreachable"


def events(response: httpx2.Response) -> Iterator[tuple[str, dict]]:
    name = ""
    for line in response.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def test_the_first_claim_is_shown_before_the_model_has_ended(address, server):
    server.pause = 0.02
    seen = []
    with httpx2.stream("POST", f"{address}/api/v1/ask/stream", json={"question": QUESTION}, timeout=30) as response:
        assert response.headers["x-ai-generated"] == "maybe"
        for name, data in events(response):
            seen.append(name if name != "stage" else data["stage"])
            if name == "claim":
                assert data["ai_generated"] and not server.ended.is_set()
    assert server.ended.is_set()
    assert seen == ["understand", "search", "write", "claim", "verify", "answer"]


@pytest.mark.parametrize("fault", ["hang before headers", "hang in the body"])
def test_a_reader_who_leaves_ends_the_call(real_assistant, real_settings, server, tmp_path, fault):
    server.fault = fault
    model = LangChainModel(server.url, "prøve", "", frozenset({"127.0.0.1"}))
    body = {"question": QUESTION}
    with service(real_assistant, real_settings, model, tmp_path, seconds=30) as address:
        with httpx2.stream("POST", f"{address}/api/v1/ask/stream", json=body, timeout=30) as response:
            for name, data in events(response):
                if name == "stage" and data["stage"] == "write":
                    break
        assert server.left.wait(5)


def test_a_reader_who_leaves_a_streamed_check_ends_the_call(real_assistant, real_settings, server, tmp_path):
    server.fault = "hang before headers"
    model = LangChainModel(server.url, "prøve", "", frozenset({"127.0.0.1"}))
    with service(real_assistant, real_settings, model, tmp_path, seconds=30) as address:
        path = f"{address}/api/v1/check/stream"
        with httpx2.stream("POST", path, json={"text": PROPOSAL}, timeout=30) as response:
            assert response.headers["x-ai-generated"] == "maybe"
            assert ("stage", "reread") in ((name, data.get("stage")) for name, data in events(response))
        assert server.left.wait(5)


def test_each_verdict_of_a_streamed_check_is_the_one_of_the_report(address):
    with httpx2.stream("POST", f"{address}/api/v1/check/stream", json={"text": PROPOSAL}, timeout=30) as response:
        *steps, (last, report) = events(response)
    assert last == "report" and report["ai_generated"]
    assert [data for name, data in steps if name == "assessment"] == report["assessments"]


def tool(name: str, **arguments: str) -> tuple[str, dict[str, object]]:
    called = {"name": name, "arguments": arguments}
    return "/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": called}


DOORS: dict[str, tuple[str, dict[str, object]]] = {
    "an answer": ("/api/v1/ask", {"question": QUESTION}),
    "a check": ("/api/v1/check", {"text": PROPOSAL}),
    "a chat": ("/v1/chat/completions", {"model": MODEL, "messages": [{"role": "user", "content": QUESTION}]}),
    "a tool that answers": tool("ask_strategy", question=QUESTION),
    "a tool that checks": tool("check_proposal", text=PROPOSAL),
}


@pytest.mark.parametrize("door", DOORS)
def test_whoever_waits_for_the_whole_and_leaves_ends_the_call_too(
    real_assistant, real_settings, server, tmp_path, door
):
    server.fault = "hang before headers"
    model = LangChainModel(server.url, "prøve", "", frozenset({"127.0.0.1"}))
    path, body = DOORS[door]
    headers = {"Accept": "application/json, text/event-stream"}
    with service(real_assistant, real_settings, model, tmp_path, seconds=30) as address:

        def ask_and_leave() -> None:
            with suppress(httpx2.TimeoutException):
                httpx2.post(f"{address}{path}", json=body, headers=headers, timeout=httpx2.Timeout(2.0, connect=10))

        leaving = threading.Thread(target=ask_and_leave)
        leaving.start()
        assert server.left.wait(10)
        leaving.join()


def test_many_calls_that_hang_cost_others_nothing(ask, server):
    ask(QUESTION)
    server.fault = "hang before headers"
    server.asked.clear()

    def timed(_: int) -> tuple[float, str]:
        began = time.monotonic()
        answer = ask(OTHER).json()
        return time.monotonic() - began, answer["degraded"]["code"]

    with ThreadPoolExecutor(50) as pool:
        found = list(pool.map(timed, range(50)))
    reasons = [reason for _, reason in found]
    assert reasons.count("model_timeout") <= PLACES * 2
    assert set(reasons) <= {"model_timeout", "model_busy", "model_paused"}
    assert len(server.asked) == reasons.count("model_timeout")
    assert max(took for took, _ in found) < DEADLINE + 3 * SLACK


def test_after_some_failures_the_model_is_left_alone(ask, server):
    server.fault = "500"
    codes = [ask(QUESTION).json()["degraded"]["code"] for _ in range(FAILURES + 3)]
    assert codes == ["model_failed"] * FAILURES + ["model_paused"] * 3
    assert len(server.asked) == FAILURES


Checking = Callable[[str], httpx2.Response]


@pytest.fixture
def check(address) -> Iterator[Checking]:
    with httpx2.Client(base_url=address, timeout=30, trust_env=False) as client:
        yield lambda text: client.post("/api/v1/check", json={"text": text})


def test_a_report_by_the_model_says_so_in_header_fields_text_and_numbers(address, check):
    response = check(PROPOSAL)
    report = response.json()
    assert response.headers["x-ai-generated"] == "true"
    assert (report["mode"], report["ai_generated"], report["receipt"]["model"]) == ("model", True, "prøve")
    assert report["label"].startswith("Generert av kunstig intelligens (prøve, ")
    assert "model" in [one["judged_by"] for one in report["assessments"]]
    assert report["receipt"]["model_use"]["prompt_tokens"] >= 200
    spent = f'strategi_model_tokens_total{{kind="prompt"}} {report["receipt"]["model_use"]["prompt_tokens"]}.0'
    assert spent in httpx2.get(f"{address}/metrics", timeout=30).text


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"numbers changed", "another language", "quotes changed"}))
def test_whatever_the_model_does_the_verdicts_of_the_words_stand_in_time(check, server, real_assistant, fault):
    check("Sykehusene skal dele prøvesvar med fastlegene.")  # what is loaded when first needed is loaded
    server.fault = fault
    began = time.monotonic()
    response = check(PROPOSAL)
    took = time.monotonic() - began
    report = response.json()
    assert response.status_code == 200
    assert response.headers["x-ai-generated"] == "false"
    assert (report["mode"], report["ai_generated"], report["receipt"]["model"]) == ("extractive", False, None)
    assert report["degraded"]["code"].startswith("model_") and report["degraded"]["message"]
    expected = real_assistant.assessor.assess(proposal_from_text(PROPOSAL))
    assert [one["verdict"] for one in report["assessments"]] == [one.verdict for one in expected.assessments]
    assert took < DEADLINE + SLACK


def test_a_judgement_with_a_changed_quote_moves_no_verdict(check, server, real_assistant):
    server.answer = lambda body: honest(body).replace('"proposal": "S', '"proposal": "Alle s')
    report = check(PROPOSAL).json()
    expected = real_assistant.assessor.assess(proposal_from_text(PROPOSAL))
    assert [one["verdict"] for one in report["assessments"]] == [one.verdict for one in expected.assessments]
    assert report["receipt"]["model_use"]["dropped"] > 0


def test_many_checks_that_hang_cost_others_nothing(check, ask, server):
    check("Sykehusene skal dele prøvesvar med fastlegene.")
    server.fault = "hang before headers"

    def timed(_: int) -> tuple[float, str]:
        began = time.monotonic()
        report = check(PROPOSAL).json()
        return time.monotonic() - began, report["degraded"]["code"]

    with ThreadPoolExecutor(20) as pool:
        found = [pool.submit(timed, number) for number in range(20)]
        began = time.monotonic()
        answer = ask(QUESTION).json()
        assert time.monotonic() - began < DEADLINE + 3 * SLACK and answer["claims"]
        results = [one.result() for one in found]
    assert {reason for _, reason in results} <= {"model_timeout", "model_busy", "model_paused"}
    assert max(took for took, _ in results) < DEADLINE + 6 * SLACK
