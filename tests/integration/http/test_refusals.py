"""Requests that cannot be done as asked, over a real socket."""

from __future__ import annotations

import pytest

from tests.integration.http.calls import PROPOSAL, QUESTION, refused


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v1/ask", {"question": QUESTION}),
        ("/api/v1/ask/stream", {"question": QUESTION}),
        ("/api/v1/search", {"query": "mål"}),
        ("/api/v1/check", {"text": PROPOSAL}),
        ("/api/v1/check/stream", {"text": PROPOSAL}),
    ],
)
def test_a_day_that_does_not_exist_is_refused(client, path, body):
    refused(client.post(path, json={**body, "as_of": "2023-02-30"}), 422, "bad_date")
    refused(client.get("/api/v1/documents", params={"as_of": "igår"}), 422, "bad_date")


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("ask", {"question": " ?! "}, "empty_question"),
        ("ask", {"turns": []}, "empty_question"),
        ("ask/stream", {"question": ""}, "empty_question"),
        ("search", {"query": "\n"}, "empty_question"),
        ("ask", {"question": "a" * 2001}, "question_too_long"),
        ("ask/stream", {"turns": ["a" * 2001, "b"]}, "question_too_long"),
        ("search", {"query": "a" * 2001}, "question_too_long"),
        ("check", {"text": " \n"}, "empty_proposal"),
        ("ask", {"question": "hemmelig", "turns": ["hemmelig"]}, "bad_request"),
        ("ask", {"question": "hva?", "kinds": ["hemmelig"]}, "bad_request"),
        ("ask", {"question": "hva?", "hemmelig": 1}, "bad_request"),
        ("search", {"query": "hemmelig", "count": 51}, "bad_request"),
        ("check", {"text": ["hemmelig"]}, "bad_request"),
        ("check", {"text": "hva", "name": "hemmelig" * 100}, "bad_request"),
        ("check", "hemmelig", "bad_request"),
    ],
)
def test_what_cannot_be_done_as_asked_is_refused_without_repeating_it(client, path, body, code):
    assert "hemmelig" not in str(refused(client.post(f"/api/v1/{path}", json=body), 422, code))


@pytest.mark.parametrize("path", ["ask", "search", "check"])
@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"question": "hemmelig"', b"[" * 60_000, b'{"count": ' + b"9" * 6000 + b"}", b"\xff\xfe", b"null"],
    ids=["empty", "open", "cut", "deep", "huge number", "not text", "null"],
)
def test_bytes_that_are_no_json_are_refused(client, path, content):
    response = client.post(f"/api/v1/{path}", content=content, headers={"Content-Type": "application/json"})
    assert "hemmelig" not in str(refused(response, 422, "bad_request"))


@pytest.mark.parametrize(("path", "key"), [("ask", "question"), ("ask/stream", "question"), ("search", "query")])
def test_half_a_character_does_not_break_anything(client, path, key):
    content = b'{"%b": "Hva er \\ud800 m\\u0000\xc3\xa5lene?"}' % key.encode()
    response = client.post(f"/api/v1/{path}", content=content, headers={"Content-Type": "application/json"})
    assert response.status_code in {200, 422}
    assert "event: error" not in response.text


@pytest.mark.parametrize("path", ["ask", "ask/stream", "search", "check"])
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_other_kinds_of_body_are_refused(client, path, kind):
    response = client.post(f"/api/v1/{path}", content=b'{"question": "a"}', headers={"Content-Type": kind})
    assert "application/json" in refused(response, 415, "wrong_type")["detail"]
