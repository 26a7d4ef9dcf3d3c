"""What is asked of the service, and what is common to its answers."""

from __future__ import annotations

import json

import httpx2

PROPOSAL = "Tiltaket gir pasienten digital hjemmeoppfølging. Løsningen skal gjenbruke felles tjenester i regionen."
QUESTION = "Hva er de sju målene?"
NOT_COVERED = "Hva koster en billett til månen?"
FORM = "multipart/form-data; boundary=x"


def refused(response: httpx2.Response, status: int, code: str) -> dict[str, str]:
    """The problem in a response, which must be of this status and code."""
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert "x-ai-generated" not in response.headers
    problem = response.json()
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["title"] and problem["detail"] and problem["do"]
    assert "Traceback" not in response.text
    return problem


def stream(client: httpx2.Client, **body: object) -> list[tuple[str, dict]]:
    return streamed(client, "/api/v1/ask/stream", json=body)


def streamed(client: httpx2.Client, path: str, **request: object) -> list[tuple[str, dict]]:
    with client.stream("POST", path, **request) as response:
        assert response.status_code == 200, response.read()
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["x-ai-generated"] == "false"
        assert response.headers["cache-control"] == "no-store"
        text = response.read().decode()
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def upload(client: httpx2.Client, name: str, data: bytes) -> httpx2.Response:
    return client.post("/api/v1/check", files={"file": (name, data)})


def timeless(answer: dict) -> dict:
    return {**answer, "receipt": {**answer["receipt"], "created_at": ""}}
