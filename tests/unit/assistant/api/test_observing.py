from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from assistant.api import logs
from assistant.api.observing import request_id
from assistant.errors import IndexMissing
from assistant.settings import Settings, load_settings

SECRET = "Har Kari Nordmann sagt opp?"


@pytest.fixture
def restored() -> Iterator[None]:
    root, requests = logging.getLogger(), logging.getLogger("assistant.requests")
    before = root.handlers[:], root.level, requests.level
    yield
    root.handlers[:], root.level, requests.level = before


@pytest.fixture
def logged(restored, capsys):
    """What is on standard error after ``settings`` were installed and ``use`` was called."""

    def lines(settings: Settings, use) -> list[str]:
        logs.install(settings)
        use()
        return capsys.readouterr().err.splitlines()

    return lines


def test_each_request_is_one_line_of_json_without_what_was_asked(make_client, logged):
    client = make_client(IndexMissing(path="x"))

    def use() -> None:
        client.post("/api/v1/ask", json={"question": SECRET}, headers={"X-Request-ID": "min-egen-id"})
        client.get("/api/v1/documents", params={"text": SECRET})
        client.get(f"/api/v1/documents/{quote(SECRET)}/pages/1")
        client.get(f"/{SECRET}")

    lines = [json.loads(line) for line in logged(load_settings(log="json"), use)]
    assert [line["route"] for line in lines] == [
        "/api/v1/ask",
        "/api/v1/documents",
        "/api/v1/documents/{document_id}/pages/{number}",
        "none",
    ]
    assert [line["status"] for line in lines] == [503, 503, 503, 404]
    assert lines[0]["request"] == "min-egen-id" and lines[0]["ms"] >= 0 and lines[0]["time"]
    assert len({line["request"] for line in lines}) == 4
    assert "Nordmann" not in json.dumps(lines)


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "path",
    ["/api/v1/ask", "/api/v1/ask/stream", "/v1/chat/completions", "/api/v1/check", "/api/v1/check/stream"],
)
def test_what_breaks_is_logged_with_its_place_and_the_id_and_not_its_text(make_client, logged, form, path):
    client = make_client(RuntimeError(f"could not parse: {SECRET}"))
    body = {"question": SECRET} if "ask" in path else {"text": SECRET}
    chat = {"model": "strategiassistenten", "messages": [{"role": "user", "content": SECRET}]}
    headers = {"X-Request-ID": "min-egen-id"}
    said = logged(
        load_settings(log=form), lambda: client.post(path, json=chat if "chat" in path else body, headers=headers)
    )
    assert len(said) == 2 and all("min-egen-id" in line for line in said)
    assert "unexpected RuntimeError at" in said[0]
    assert "Nordmann" not in "".join(said)


def test_an_exception_that_a_library_logs_is_named_and_not_quoted(logged):
    def use() -> None:
        try:
            raise ValueError(SECRET)
        except ValueError:
            logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n%s", SECRET)

    (line,) = logged(load_settings(log="json"), use)
    assert json.loads(line)["message"] == "Exception in ASGI application (ValueError)"


def test_nothing_but_errors_is_logged_unless_asked_for(make_client, logged):
    assert logged(load_settings(), lambda: make_client(IndexMissing(path="x")).get("/api/v1/goals")) == []


@pytest.mark.parametrize("given", ["", "kort", "a" * 65, "med mellomrom", "æøåæøåæøå", "linje\tskift!"])
def test_an_id_that_does_not_look_like_one_is_replaced(make_client, given):
    response = make_client().get("/health/live", headers={"X-Request-ID": given.encode()})
    assert response.headers["x-request-id"] != given
    assert len(response.headers["x-request-id"]) == 32


def test_refused_requests_have_an_id_too(make_client):
    response = make_client().get("/health/live", headers={"Host": "example.org"})
    assert response.status_code == 400 and response.headers["x-request-id"]
    assert request_id.get() == "-"
