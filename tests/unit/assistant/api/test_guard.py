from __future__ import annotations

import asyncio
import traceback

import pytest

from assistant.api.context import context_of
from assistant.api.guard import Guard, is_loopback
from assistant.errors import AssistantError

LIVE = "/health/live"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000", "127.1.2.3"])
def test_it_answers_to_the_names_of_this_machine(make_client, host):
    assert make_client().get(LIVE, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "0.0.0.0:8000",
        "localhost.evil.example",
        "",
        "[::1",
        "[",
        "192.168.1.9",
    ],
)
@pytest.mark.parametrize("path", [LIVE, "/docs", "/api/v1/goals", "/finnes-ikke"])
def test_it_does_not_answer_to_other_names(make_client, host, path):
    response = make_client().get(path, headers={"Host": host})
    assert (response.status_code, response.json()["code"]) == (400, "unknown_host")
    assert response.headers["x-content-type-options"] == "nosniff"


def test_a_name_in_the_settings_is_answered_to(make_client):
    client = make_client(hosts="strategi.example.no, annen.example.no")
    assert client.get(LIVE, headers={"Host": "annen.example.no:80"}).status_code == 200
    assert client.get(LIVE, headers={"Host": "example.no"}).status_code == 400


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "http://[", ""])
def test_a_page_of_another_site_is_refused(make_client, origin):
    response = make_client().get(LIVE, headers={"Origin": origin})
    assert (response.status_code, response.json()["code"]) == (403, "foreign_origin")
    assert not any(name.startswith("access-control") for name in response.headers)


def test_a_page_of_this_machine_may_ask_but_not_read_across_origins(make_client):
    response = make_client().get(LIVE, headers={"Origin": "http://localhost:8501"})
    assert response.status_code == 200
    assert not any(name.startswith("access-control") for name in response.headers)


def test_a_preflight_is_not_answered(make_client):
    headers = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "POST"}
    response = make_client().options("/api/v1/ask", headers=headers)
    assert response.status_code == 405
    assert not any(name.startswith("access-control") for name in response.headers)


@pytest.mark.parametrize("path", [LIVE, "/openapi.json", "/finnes-ikke"])
def test_every_response_has_the_headers_that_browsers_heed(make_client, path):
    headers = make_client().get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("host", "ours"), [("::1", True), ("127.9.9.9", True), ("::", False), ("evil", False), ("", False)]
)
def test_what_counts_as_this_machine(host, ours):
    assert is_loopback(host) is ours


def test_an_answer_that_breaks_off_is_neither_begun_anew_nor_quoted(make_app):
    sent, question = [], "hva sto det"

    async def breaking(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError(question)

    async def keep(message):
        sent.append(message)

    scope = {"type": "http", "headers": [(b"host", b"localhost")]}
    with pytest.raises(AssistantError) as caught:
        asyncio.run(Guard(breaking, make_app())(scope, None, keep))
    assert question not in "".join(traceback.format_exception(caught.value))
    assert [message["type"] for message in sent] == ["http.response.start"]


def test_what_reads_files_is_closed_with_the_service(make_client):
    with make_client() as client:
        reader = context_of(client.app).reader
        assert not reader.closed
    assert reader.closed
