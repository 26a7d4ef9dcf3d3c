from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from starlette.types import Scope

from assistant.api.app import create_app
from assistant.api.senders import Sender
from assistant.errors import AssistantError, IndexMissing, UnknownHost
from assistant.settings import load_settings
from tests.unit.assistant.api.conftest import Failing, NoPictures, NoReader

QUESTION = {"question": "Hva er de sju målene?"}
FAR = "192.0.2.7"


def test_too_many_questions_are_refused_until_the_time_that_is_said(make_client):
    client = make_client(IndexMissing(path="x"), FAR, rate_minute=3)
    answers = [client.post("/api/v1/ask", json=QUESTION) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [503, 503, 503, 429, 429]
    problem = answers[-1].json()
    assert problem["code"] == "too_many_requests"
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 20
    assert answers[-1].headers["retry-after"] in problem["detail"]
    assert answers[-1].headers["x-content-type-options"] == "nosniff"


def test_every_door_counts_and_has_the_error_in_its_own_shape(make_client):
    client = make_client(IndexMissing(path="x"), FAR, rate_minute=1)
    chat = {"model": "strategiassistenten", "messages": [{"role": "user", "content": "Hei?"}]}
    assert client.post("/v1/chat/completions", json=chat).status_code == 503
    refused = client.post("/v1/chat/completions", json=chat)
    assert (refused.status_code, refused.json()["error"]["type"]) == (429, "rate_limit_error")
    assert client.post("/mcp", json={}).status_code == 429
    assert client.post("/api/v1/check", json={"text": "x"}).status_code == 429


def test_looking_things_up_and_watching_over_the_service_is_not_counted(make_client):
    client = make_client(IndexMissing(path="x"), FAR, rate_minute=1, rate_day=1)
    assert {client.get("/health/live").status_code for _ in range(5)} == {200}
    assert {client.get("/api/v1/goals").status_code for _ in range(5)} == {503}


def test_callers_on_this_machine_share_an_address_and_have_a_rate_of_their_own(make_client):
    client = make_client(IndexMissing(path="x"), rate_minute=1)
    assert {client.post("/api/v1/ask", json=QUESTION).status_code for _ in range(5)} == {503}
    client = make_client(IndexMissing(path="x"), rate_local=2)
    assert [client.post("/api/v1/ask", json=QUESTION).status_code for _ in range(3)] == [503, 503, 429]


@pytest.fixture
def login():
    """Stands for a login: a header says who it is, and nobody gets in without."""

    async def identify(scope: Scope) -> Sender:
        names = [value.decode() for name, value in scope["headers"] if name == b"x-name"]
        if not names:
            raise UnknownHost
        return Sender(names[0])

    return identify


def test_a_login_is_asked_before_every_route_and_tool_and_its_users_are_counted_apart(login):
    reader = NoReader()
    app = create_app(
        Failing(IndexMissing(path="x")), reader, load_settings(rate_minute=1), NoPictures(), identify=login
    )
    client = TestClient(app, "http://127.0.0.1:8000")
    for path in ("/api/v1/ask", "/api/v1/check", "/v1/chat/completions", "/mcp"):
        assert client.post(path, json=QUESTION).json().get("code", "unknown_host") == "unknown_host"
    assert client.get("/v1/models").json()["error"]["code"] == "unknown_host"
    assert client.get("/health/live").status_code == 200
    named = [client.post("/api/v1/ask", json=QUESTION, headers={"X-Name": name}).status_code for name in "abab"]
    assert named == [503, 503, 429, 429]


def test_a_login_that_breaks_lets_nobody_in():
    async def broken(scope: Scope) -> Sender:
        raise AssistantError

    app = create_app(Failing(AssertionError("reached")), NoReader(), load_settings(), NoPictures(), identify=broken)
    assert TestClient(app, "http://127.0.0.1:8000").get("/api/v1/goals").status_code == 500
