"""Each answer of the service leaves an entry in the audit log, and not a word of itself."""

from __future__ import annotations

import hashlib
import json
import logging

import pytest
from fastapi.testclient import TestClient

from assistant.adapters.records.store import open_records
from assistant.api.answer_log import described
from assistant.api.app import create_app
from assistant.settings import load_settings
from assistant.types import Notice
from ingest.uploads import UploadReader
from tests.serving import Given
from tests.unit.assistant.api.conftest import NoPictures

QUESTION, UNCOVERED = "Hva er de sju målene?", "Hva koster blåbærsyltetøy på månen?"


@pytest.fixture
def records(tmp_path):
    opened = open_records(load_settings(data=tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def serve(records, real_assistant):
    def make(**settings):
        reader = UploadReader()
        given = Given(real_assistant)
        app = create_app(given, reader, load_settings(**settings), NoPictures(), None, reader, records)
        return TestClient(app, "http://127.0.0.1:8000")

    return make


def values(entry):
    return dict(part.split("=", 1) for part in entry.record.split(" "))


def test_every_door_leaves_an_entry(serve, records):
    message = {"role": "user", "content": QUESTION}
    call = {"name": "ask_strategy", "arguments": {"question": QUESTION}}
    accept = {"Accept": "application/json, text/event-stream"}
    with serve() as client:
        client.post("/api/v1/ask", json={"question": QUESTION}, headers={"X-Request-ID": "en-to-tre-fire"})
        client.post("/api/v1/ask/stream", json={"question": QUESTION})
        for stream in (False, True):
            body = {"model": "strategiassistenten", "messages": [message], "stream": stream}
            assert client.post("/v1/chat/completions", json=body).status_code == 200
        sent = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
        assert client.post("/mcp", json=sent, headers=accept).status_code == 200
        entries = records.audit.entries()
        assert records.audit.verify().whole
    assert [(entry.action, entry.actor) for entry in entries] == [("answer", "local")] * 5
    asked = hashlib.sha256(QUESTION.encode()).hexdigest()
    assert {values(entry)["question"] for entry in entries} == {asked}
    assert values(entries[-1])["request"] == "en-to-tre-fire"
    assert len({values(entry)["request"] for entry in entries}) == 5


def test_an_entry_says_what_the_answer_rests_on(serve, records):
    with serve() as client:
        answer = client.post("/api/v1/ask", json={"question": f" {QUESTION} "}).json()
        found = values(records.audit.entries()[0])
    cited = [citation for claim in answer["claims"] for citation in claim["citations"]]
    places = [f"{c['document_id']}:{c['page']}:{c['start']}-{c['end']}" for c in cited]
    assert cited and found["passages"] == ",".join(dict.fromkeys(places))
    assert found["citations"] == str(len(cited))
    assert found["generation"] == answer["receipt"]["generation"]
    assert (found["status"], found["mode"], found["model"], found["reason"]) == ("answered", "extractive", "-", "-")
    assert found["question"] == hashlib.sha256(QUESTION.encode()).hexdigest()
    assert int(found["ms"]) > 0


def test_an_entry_holds_no_word_of_the_question_and_says_when_there_was_no_cover(serve, records):
    with serve() as client:
        assert client.post("/api/v1/ask", json={"question": UNCOVERED}).status_code == 200
        entry = records.audit.entries()[0]
    assert (values(entry)["status"], values(entry)["citations"]) == ("insufficient_evidence", "0")
    assert values(entry)["passages"] == "-"
    assert "syltet" not in json.dumps(entry.model_dump(), ensure_ascii=False)


def test_an_entry_says_why_an_answer_is_degraded(real_assistant):
    answer = real_assistant.answerer.answer(QUESTION)
    receipt = answer.receipt.model_copy(update={"model": "en modell\n2"})
    worse = answer.model_copy(update={"degraded": Notice(code="model_timeout", message="Nei."), "receipt": receipt})
    parts = dict(part.split("=", 1) for part in described(QUESTION, worse, 0.0264).split(" "))
    assert (parts["reason"], parts["model"], parts["ms"]) == ("model_timeout", "en_modell_2", "26")


def test_a_turn_of_a_conversation_leaves_both_entries(serve, records):
    with serve() as client:
        key = client.post("/api/v1/conversations", json={}).json()["head"]["id"]
        client.post("/api/v1/ask", json={"question": QUESTION, "conversation": key})
        found = [entry.action for entry in records.audit.entries()]
    assert found == ["conversation.ask", "answer", "conversation.create"]


def test_the_owner_may_turn_it_off(serve, records):
    with serve(audit_answers=False) as client:
        assert client.post("/api/v1/ask", json={"question": QUESTION}).status_code == 200
        assert records.audit.entries() == []


def test_a_log_that_cannot_be_written_stops_no_answer_and_is_said(serve, records, caplog):
    with serve() as client, caplog.at_level(logging.ERROR):
        with records.database.writing() as connection:
            connection.exec_driver_sql("DROP TABLE audit")
        assert client.post("/api/v1/ask", json={"question": QUESTION}).json()["status"] == "answered"
    assert "without an entry in the audit log: OperationalError" in caplog.text
