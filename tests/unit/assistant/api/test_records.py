"""The routes of the records on a real database, with the service beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from assistant.adapters.records.store import SqlRecords, open_records
from assistant.api import draft_examples, record_bodies, record_examples
from assistant.api.app import create_app
from assistant.api.drafts import DecisionBody
from assistant.bootstrap import Assistant
from assistant.settings import load_settings
from assistant.types import (
    ConversationPage,
    ConversationRecord,
    Draft,
    ErrorReport,
    Feedback,
    Label,
    Removed,
    Report,
    ReportHead,
    ReportRevision,
    Revision,
    Verdict,
)
from ingest.uploads import UploadReader, proposal_from_text
from tests.unit.assistant.api.conftest import NoPictures

QUESTION, FOLLOW_UP = "Hva koster Regional radiologi 2.0?", "Når ble det vedtatt?"
GOAL = "felles-ikt-tjenester"
EXAMPLES: list[tuple[object, type[BaseModel]]] = [
    (record_examples.CONVERSATIONS, ConversationPage),
    (record_examples.CONVERSATION, ConversationRecord),
    (record_examples.NEW_CONVERSATION, ConversationRecord),
    (record_examples.RENAME_BODY, record_bodies.RenameBody),
    (record_examples.FEEDBACK_BODY, record_bodies.FeedbackBody),
    (record_examples.FEEDBACK, Feedback),
    (record_examples.ERROR_BODY, record_bodies.ErrorBody),
    (record_examples.ERROR, ErrorReport),
    (record_examples.LABEL_BODY, record_bodies.LabelBody),
    (record_examples.LABEL, Label),
    (record_examples.SAVE_BODY, record_bodies.SaveReportBody),
    (record_examples.REVISE_BODY, record_bodies.ReviseBody),
    (record_examples.REPORT_HEAD, ReportHead),
    (record_examples.REPORT_REVISION, ReportRevision),
    (record_examples.REVISION_HEAD, record_bodies.RevisionHead),
    (record_examples.CHANGES, Revision),
    (record_examples.STORED_REVIEW_BODY, record_bodies.StoredReviewBody),
    (record_examples.ME, record_bodies.Me),
    (record_examples.REMOVED, Removed),
    (draft_examples.DRAFT, Draft),
    (draft_examples.APPROVED, Draft),
    (draft_examples.DECISION_BODY, DecisionBody),
]


class Here:
    """Implements ``AssistantProvider``."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def current(self) -> Assistant:
        return self.assistant


@pytest.fixture
def records(tmp_path: Path) -> Iterator[SqlRecords]:
    opened = open_records(load_settings(data=tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def serve(records, real_assistant):
    """A client of the service under settings of the test's own."""

    def make(**settings: object) -> TestClient:
        reader = UploadReader()
        app = create_app(Here(real_assistant), reader, load_settings(**settings), NoPictures(), None, reader, records)
        return TestClient(app, "http://127.0.0.1:8000")

    return make


@pytest.fixture
def client(serve) -> TestClient:
    return serve()


@pytest.fixture
def report(real_assistant) -> dict:
    text = "Kantina skal steke vafler hver fredag. Alle ansatte er velkomne."
    return real_assistant.assessor.assess(proposal_from_text(text, "kantine.md")).model_dump(mode="json")


def begin(client: TestClient) -> str:
    response = client.post("/api/v1/conversations", json={})
    assert response.status_code == 201
    return response.json()["head"]["id"]


def ask(client: TestClient, conversation: str, question: str) -> dict:
    response = client.post("/api/v1/ask", json={"question": question, "conversation": conversation})
    assert response.status_code == 200, response.text
    return response.json()


def refused(response, status: int, code: str) -> None:
    assert (response.status_code, response.json()["code"]) == (status, code), response.text


@pytest.mark.parametrize(("example", "model"), EXAMPLES, ids=lambda value: getattr(value, "__name__", ""))
def test_the_examples_in_openapi_are_what_the_models_say(example, model):
    assert model.model_validate(example).model_dump(mode="json", exclude_unset=True) == example


def test_a_conversation_is_kept_and_its_follow_ups_are_understood(client):
    key = begin(client)
    first = ask(client, key, QUESTION)
    response = client.post("/api/v1/ask", json={"question": FOLLOW_UP, "conversation": key})
    assert response.headers["x-conversation-turn"] == "2"
    assert "2023" in " ".join(claim["text"] for claim in response.json()["claims"])
    found = client.get(f"/api/v1/conversations/{key}").json()
    assert [(turn["question"], turn["answer"]) for turn in found["turns"]] == [
        (QUESTION, first),
        (FOLLOW_UP, response.json()),
    ]
    assert found["head"]["title"] == QUESTION


def test_a_question_without_a_conversation_is_not_kept(client, records):
    response = client.post("/api/v1/ask", json={"question": QUESTION})
    assert "x-conversation-turn" not in response.headers
    assert records.conversations.page("local").conversations == ()


def test_a_streamed_answer_is_kept_before_it_is_given(client):
    key = begin(client)
    text = client.post("/api/v1/ask/stream", json={"question": QUESTION, "conversation": key}).text
    blocks = [block.split("\n", 1) for block in text.strip().split("\n\n") if block.startswith("event: ")]
    names = [name.removeprefix("event: ") for name, _ in blocks]
    assert names[-2:] == ["kept", "answer"]
    data = {name: json.loads(block.removeprefix("data: ")) for name, (_, block) in zip(names, blocks, strict=True)}
    assert data["kept"] == {"conversation": key, "turn": 1}
    (turn,) = client.get(f"/api/v1/conversations/{key}").json()["turns"]
    assert turn["answer"] == data["answer"]


def test_turns_that_are_sent_along_win_over_those_that_are_kept(client):
    key = begin(client)
    ask(client, key, "Hva er oppskriften på vafler?")
    turns = {"turns": [QUESTION, FOLLOW_UP], "conversation": key}
    answer = client.post("/api/v1/ask", json=turns).json()
    assert "2023" in " ".join(claim["text"] for claim in answer["claims"])
    assert client.get(f"/api/v1/conversations/{key}").json()["turns"][1]["question"] == FOLLOW_UP


def test_a_question_for_an_unknown_conversation_is_refused_before_it_is_answered(client):
    for path in ("ask", "ask/stream"):
        body = {"question": QUESTION, "conversation": "finnesikke"}
        refused(client.post(f"/api/v1/{path}", json=body), 404, "unknown_record")


def test_an_answer_is_given_although_it_cannot_be_kept(client, records):
    key = begin(client)
    with records.database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE audit")
    response = client.post("/api/v1/ask", json={"question": QUESTION, "conversation": key})
    assert response.json()["status"] == "answered"
    assert response.json()["notices"][-1]["code"] == "not_kept"
    assert "x-conversation-turn" not in response.headers


def test_where_nothing_is_to_be_kept_there_are_no_conversations(serve):
    client = serve(keep="nothing")
    refused(client.post("/api/v1/conversations", json={}), 409, "records_off")
    refused(client.get("/api/v1/conversations"), 409, "records_off")
    refused(client.post("/api/v1/ask", json={"question": QUESTION, "conversation": "a"}), 409, "records_off")
    assert client.post("/api/v1/ask", json={"question": QUESTION}).status_code == 200
    assert client.get("/api/v1/me").json()["keep"] == "nothing"


def test_without_words_a_turn_says_only_what_became_of_it(serve):
    client = serve(keep="without_text")
    key = begin(client)
    ask(client, key, QUESTION)
    found = client.get(f"/api/v1/conversations/{key}")
    (turn,) = found.json()["turns"]
    assert (turn["question"], turn["answer"], turn["status"]) == (None, None, "answered")
    assert "radiologi" not in found.text
    exported = client.get(f"/api/v1/conversations/{key}/export").text
    assert "Ordene er ikke lagret" in exported and "radiologi" not in exported


def test_conversations_are_listed_searched_renamed_and_deleted(client):
    first, second = begin(client), begin(client)
    ask(client, first, QUESTION)
    listed = client.get("/api/v1/conversations").json()["conversations"]
    assert [head["id"] for head in listed] == [first, second]
    page = client.get("/api/v1/conversations", params={"limit": 1}).json()
    rest = client.get("/api/v1/conversations", params={"limit": 1, "after": page["next"]}).json()
    assert [head["id"] for head in rest["conversations"]] == [second]
    assert (
        client.patch(f"/api/v1/conversations/{first}", json={"title": "Radiologi"}).json()["head"]["title"]
        == "Radiologi"
    )
    found = client.get("/api/v1/conversations", params={"text": "RADIOLOGI"}).json()["conversations"]
    assert [head["id"] for head in found] == [first]
    assert client.delete(f"/api/v1/conversations/{first}").status_code == 204
    refused(client.get(f"/api/v1/conversations/{first}"), 404, "unknown_record")
    refused(client.get("/api/v1/conversations", params={"after": "tull"}), 422, "bad_request")


def test_a_conversation_is_downloaded_in_each_form(client):
    key = begin(client)
    ask(client, key, QUESTION)
    said = client.get(f"/api/v1/conversations/{key}/export").text
    assert f"## 1. {QUESTION}" in said
    assert "265 millioner" in said and "[^1]:" in said
    assert client.get(f"/api/v1/conversations/{key}/export?format=json").json()["head"]["id"] == key
    for form, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        response = client.get(f"/api/v1/conversations/{key}/export", params={"format": form})
        assert response.content.startswith(begins)
        assert response.headers["content-disposition"].startswith("attachment")


def test_feedback_errors_and_labels_are_kept_and_listed(client):
    for path, body in (
        ("feedback", record_examples.FEEDBACK_BODY),
        ("errors", record_examples.ERROR_BODY),
        ("labels", record_examples.LABEL_BODY),
    ):
        response = client.post(f"/api/v1/{path}", json=body)
        assert response.status_code == 201
        assert response.json().items() >= body.items()
        assert client.get(f"/api/v1/{path}").json() == [response.json()]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("feedback", {"thumb": "sideways"}),
        ("feedback", {"thumb": "up", "reasons": ["tull"]}),
        ("feedback", {"thumb": "up", "text": "a" * 5000}),
        ("feedback", {"thumb": "up", "owner": "oidc:kari"}),
        ("errors", {"text": ""}),
        ("labels", {"subject": "a/1", "value": "superb"}),
        ("conversations", {"title": "a" * 301}),
    ],
)
def test_what_does_not_fit_is_refused(client, path, body):
    refused(client.post(f"/api/v1/{path}", json=body), 422, "bad_request")


def test_everything_one_left_is_taken_away_at_once(client, records):
    begin(client)
    client.post("/api/v1/feedback", json={"thumb": "up"})
    assert client.delete("/api/v1/me/records").json() == Removed(conversations=1, feedback=1).model_dump()
    assert client.get("/api/v1/conversations").json()["conversations"] == []
    assert records.audit.entries()[0].action == "history.forget"


def test_a_report_is_saved_revised_compared_and_deleted(client, report):
    saved = client.post("/api/v1/reports", json={"report": report, "proposal": "Teksten."})
    assert saved.status_code == 201, saved.text
    key = saved.json()["id"]
    assert Report.model_validate(saved.json()["report"]) == Report.model_validate(report)
    assert client.get("/api/v1/reports").json()[0]["title"] == "kantine.md"
    again = client.post(f"/api/v1/reports/{key}/revisions", json={"report": report})
    assert (again.status_code, again.json()["number"]) == (201, 2)
    assert client.get(f"/api/v1/reports/{key}", params={"revision": 1}).json()["proposal"] == "Teksten."
    assert [one["number"] for one in client.get(f"/api/v1/reports/{key}/revisions").json()] == [1, 2]
    changes = client.get(f"/api/v1/reports/{key}/changes").json()["changes"]
    assert len(changes) == 7 and all(change["before"] == change["after"] for change in changes)
    assert client.delete(f"/api/v1/reports/{key}").status_code == 204
    refused(client.get(f"/api/v1/reports/{key}"), 404, "unknown_record")


def test_a_report_with_a_quote_that_stands_nowhere_is_not_saved(client, real_assistant, records):
    text = "Tiltaket gir pasienten digital hjemmeoppfølging. Løsningen skal gjenbruke felles tjenester i regionen."
    made = real_assistant.assessor.assess(proposal_from_text(text, "a.md")).model_dump_json()
    quote = next(one["citation"]["quote"] for a in json.loads(made)["assessments"] for one in a["evidence"])
    forged = json.loads(
        made.replace(json.dumps(quote, ensure_ascii=False)[1:-1], "Dette står ingen steder i noen kilde.")
    )
    refused(client.post("/api/v1/reports", json={"report": forged}), 422, "unverified_quote")
    assert records.reports.heads(None) == []


def test_a_saved_report_is_reviewed_and_the_review_withdrawn(client, report):
    key = client.post("/api/v1/reports", json={"report": report}).json()["id"]
    path = f"/api/v1/reports/{key}/reviews"
    body = {"goal": GOAL, "reviewer": "Kari Nordmann, fagsjef"}
    assert client.post(path, json=body).json()["report"]["reviews"][0]["verdict"] == "not_addressed"
    override = {**body, "verdict": Verdict.SUPPORTS, "reason": "Fordi det er slik."}
    assert len(client.post(path, json=override).json()["report"]["reviews"]) == 2
    assert client.get("/api/v1/reports").json()[0]["reviewed"] == 1
    assert len(client.delete(f"{path}/{GOAL}").json()["report"]["reviews"]) == 1
    assert client.delete(f"{path}/{GOAL}").json()["report"]["reviews"] == []
    refused(client.delete(f"{path}/{GOAL}"), 422, "bad_review")
    refused(client.post(path, json={**body, "goal": "tull"}), 422, "bad_review")


def test_without_records_the_routes_are_not_there(real_assistant):
    client = TestClient(
        create_app(Here(real_assistant), UploadReader(), load_settings(), NoPictures()), "http://127.0.0.1:8000"
    )
    refused(client.get("/api/v1/conversations"), 404, "not_found")
    refused(client.post("/api/v1/ask", json={"question": "a", "conversation": "b"}), 409, "records_off")
