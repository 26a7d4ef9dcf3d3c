"""Logging in, with a login service that really runs, and keys of programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.bootstrap import Assistant, open_login, open_records
from assistant.settings import load_settings
from ingest.pictures import OriginalPictures
from ingest.uploads import UploadReader
from tests.login_service import log_in, provider
from ui.cli import main

AUDIENCE = "strategiassistenten"
QUESTION = "Hva koster Regional radiologi 2.0?"
Serve = Callable[..., TestClient]


class Here:
    """Implements ``AssistantProvider``."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def current(self) -> Assistant:
        return self.assistant


@pytest.fixture
def serve(tmp_path: Path, real_assistant: Assistant) -> Iterator[Serve]:
    """The service with a login, wired from its settings as ``strategi serve`` does."""
    opened = []

    def make(**given: object) -> TestClient:
        settings = load_settings(data=tmp_path, login="required", oidc_audience=AUDIENCE, **given)
        records = open_records(settings)
        opened.append(records)
        app = create_app(
            Here(real_assistant),
            UploadReader(),
            settings,
            OriginalPictures(settings),
            records=records,
            login=open_login(settings, records),
        )
        return TestClient(app, "http://127.0.0.1:8000")

    yield make
    for records in opened:
        records.close()


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_two_users_log_in_and_see_only_what_is_theirs(serve):
    with provider() as issuer:
        client = serve(oidc_issuer=issuer, keep="all")
        kari = bearer(log_in(issuer, "kari", AUDIENCE, roles=["reader"]))
        ola = bearer(log_in(issuer, "ola", AUDIENCE, roles=["evaluator"]))
        me = client.get("/api/v1/me", headers=kari).json()
        assert (me["id"], me["name"], me["roles"]) == ("oidc:kari", "Kari", ["reader"])
        key = client.post("/api/v1/conversations", json={}, headers=kari).json()["head"]["id"]
        asked = client.post("/api/v1/ask", json={"question": QUESTION, "conversation": key}, headers=kari)
        assert asked.json()["status"] == "answered"
        assert client.get(f"/api/v1/conversations/{key}", headers=ola).status_code == 404
        assert client.get("/api/v1/conversations", headers=ola).json()["conversations"] == []
        assert client.get("/api/v1/feedback", headers=kari).status_code == 403
        assert client.get("/api/v1/feedback", headers=ola).status_code == 200
        assert client.delete("/api/v1/me/records", headers=ola).json()["conversations"] == 0
        assert len(client.get("/api/v1/conversations", headers=kari).json()["conversations"]) == 1


def test_tokens_for_others_and_of_others_are_refused(serve):
    with provider() as issuer, provider() as elsewhere:
        client = serve(oidc_issuer=issuer)
        for token in (log_in(issuer, "kari", "et-annet-program"), log_in(elsewhere, "kari", AUDIENCE, roles=["admin"])):
            assert client.get("/api/v1/me", headers=bearer(token)).status_code == 401
        without_role = log_in(issuer, "kari", AUDIENCE)
        assert client.get("/api/v1/me", headers=bearer(without_role)).status_code == 403


def test_a_service_that_is_down_stops_nobody_who_is_known_by_its_keys(serve):
    with provider() as issuer:
        client = serve(oidc_issuer=issuer, oidc_default_role="reader")
        token = log_in(issuer, "kari", AUDIENCE)
        assert client.get("/api/v1/me", headers=bearer(token)).json()["roles"] == ["reader"]
    assert client.get("/api/v1/me", headers=bearer(token)).status_code == 200
    late = serve(oidc_issuer=issuer, oidc_default_role="reader")
    assert late.get("/api/v1/me", headers=bearer(token)).json()["code"] == "login_unavailable"
    with provider(urlsplit(issuer).port or 0) as again:
        assert again == issuer
        fresh = serve(oidc_issuer=issuer, oidc_default_role="reader")
        assert fresh.get("/api/v1/me", headers=bearer(token)).status_code == 401
        assert fresh.get("/api/v1/me", headers=bearer(log_in(issuer, "kari", AUDIENCE))).status_code == 200


def test_a_program_calls_with_a_key_until_it_is_revoked(serve, tmp_path, strategi):
    client = serve()
    made = strategi("keys", "new", "Portalen", "--role", "evaluator", "--json")
    key = bearer(made["key"])
    assert client.get("/api/v1/me", headers=key).json()["id"] == f"key:{made['id']}"
    assert client.get("/api/v1/labels", headers=key).status_code == 200
    assert client.get("/api/v1/me").status_code == 401
    assert client.get("/health/live").status_code == 200
    listed = strategi("keys", "list", "--json")
    assert [one["name"] for one in listed] == ["Portalen"] and "key" not in listed[0]
    strategi("keys", "revoke", made["id"])
    assert client.get("/api/v1/me", headers=key).status_code == 401
    with closing(open_records(load_settings(data=tmp_path))) as records:
        assert [entry.action for entry in records.audit.entries()] == ["key.revoke", "key.create"]


@pytest.fixture
def strategi(tmp_path, monkeypatch, capsys):
    """Run a command on the data folder of the test; what it prints as JSON."""

    def run(*arguments: str):
        monkeypatch.setattr(sys, "argv", ["strategi", *arguments, "--data", str(tmp_path)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code
        out = capsys.readouterr().out
        return json.loads(out) if "--json" in arguments else out

    return run
