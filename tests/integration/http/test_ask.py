"""Questions and searches over a real socket, on the real index."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from assistant.conversation import Conversation
from assistant.errors import IndexMissing
from assistant.types import Answer
from tests.integration.http.calls import NOT_COVERED, QUESTION, refused, stream, timeless


def test_an_answer_holds_what_the_contract_says(client):
    response = client.post("/api/v1/ask", json={"question": QUESTION})
    assert response.status_code == 200
    answer = Answer.model_validate_json(response.content)
    assert answer.status == "answered" and answer.claims
    assert set(response.json()) == set(Answer.model_fields)
    assert response.headers["x-ai-generated"] == "false"
    assert "server" not in response.headers
    assert response.headers["cache-control"] == "no-store"


def test_quotes_stand_where_they_say_on_the_page_that_is_served(client):
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    for citation in (c for claim in answer["claims"] for c in claim["citations"]):
        page = client.get(f"/api/v1/documents/{citation['document_id']}/pages/{citation['page']}").json()
        assert page["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_no_cover_is_an_answer(client):
    response = client.post("/api/v1/ask", json={"question": NOT_COVERED})
    assert (response.status_code, response.json()["status"]) == (200, "insufficient_evidence")


def test_turns_and_kinds_reach_the_assistant(client):
    carried = client.post("/api/v1/ask", json={"turns": [QUESTION, "Og hvem bestemmer?"]}).json()
    assert "carried" in [notice["code"] for notice in carried["notices"]]
    found = client.post("/api/v1/search", json={"query": "mål", "count": 20, "kinds": ["board_case"]}).json()["results"]
    kinds = {document["id"]: document["kind"] for document in client.get("/api/v1/documents").json()}
    assert found and {kinds[passage["document_id"]] for passage in found} == {"board_case"}


def test_the_stream_tells_stages_then_claims_then_the_same_answer(client):
    events = stream(client, question=QUESTION)
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    names = [name for name, _ in events]
    assert names == ["stage"] * 3 + ["claim"] * len(answer["claims"]) + ["answer"]
    assert [data["stage"] for name, data in events if name == "stage"] == ["understand", "search", "verify"]
    quoted = [{**claim, "ai_generated": False} for claim in answer["claims"]]
    assert [data for name, data in events if name == "claim"] == quoted
    assert timeless(events[-1][1]) == timeless(answer)


def test_a_stream_without_cover_has_no_claims(client):
    names = [name for name, _ in stream(client, turns=[NOT_COVERED])]
    assert names == ["stage"] * 3 + ["answer"]


class Breaking:
    """Implements ``Answering``: answers with an error, as when something breaks after the stream began."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def stream(self, *_: object) -> Iterator[str]:
        yield "search"
        raise self.error


@pytest.mark.parametrize(
    ("error", "code"),
    [(IndexMissing(path="x"), "index_missing"), (RuntimeError("hemmelig"), "error")],
    ids=["known", "unknown"],
)
def test_an_error_in_the_stream_ends_it_with_the_problem(client, switch, real_assistant, monkeypatch, error, code):
    monkeypatch.setattr(switch, "assistant", replace(real_assistant, conversation=Conversation(Breaking(error))))
    events = stream(client, question=QUESTION)
    assert [name for name, _ in events] == ["stage", "stage", "error"]
    assert events[-1][1]["code"] == code
    assert "hemmelig" not in str(events)


def test_search_gives_slices_of_pages_best_first(client):
    found = client.post("/api/v1/search", json={"query": "digital hjemmeoppfølging", "count": 5}).json()["results"]
    assert len(found) == 5
    assert [passage["score"] for passage in found] == sorted((p["score"] for p in found), reverse=True)
    first = found[0]
    assert set(first) == {"document_id", "title", "page", "start", "end", "heading", "rank", "score", "text"}
    page = client.get(f"/api/v1/documents/{first['document_id']}/pages/{first['page']}").json()
    assert page["text"][first["start"] : first["end"]] == first["text"]


def test_answers_and_passages_of_a_day_are_of_what_was_in_force(client):
    in_force = {document["id"] for document in client.get("/api/v1/documents", params={"as_of": "2021"}).json()}
    assert in_force < {document["id"] for document in client.get("/api/v1/documents").json()}
    question = "Omfattet strategien medisinsk teknisk utstyr?"
    cases = client.get("/api/v1/documents", params={"as_of": "2021", "kind": "board_case"}).json()
    assert {document["id"] for document in cases} < in_force
    assert {document["kind"] for document in cases} == {"board_case"}
    assert {name for document in cases for name in document["superseded_by"]} == set()
    answer = client.post("/api/v1/ask", json={"question": question, "as_of": "2021"}).json()
    assert (answer["receipt"]["as_of"], answer["notices"][0]["code"]) == ("2021", "as_of_end")
    assert {document["id"] for document in answer["receipt"]["documents"]} <= in_force
    assert stream(client, question=question, as_of="2021")[-1][1]["notices"] == answer["notices"]
    found = client.post("/api/v1/search", json={"query": "strategi", "as_of": "2021"}).json()["results"]
    assert found and {passage["document_id"] for passage in found} <= in_force


def test_many_ask_at_once(client):
    def ask(_: int) -> dict:
        return timeless(client.post("/api/v1/ask", json={"question": QUESTION}).json())

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(24)))
    assert all(answer == answers[0] for answer in answers)


def test_cases_contents_and_refusals(client):
    answer = client.post("/api/v1/ask", json={"question": "Hva vedtok styret?", "cases": ["sak 132/23"]}).json()
    assert {c["case_number"] for claim in answer["claims"] for c in claim["citations"]} == {"132-2023"}
    for route in ("ask", "ask/stream"):
        body = {"question": "Hva?", "cases": ["999-2031"]}
        refused(client.post(f"/api/v1/{route}", json=body), 422, "unknown_case")
    found = client.get("/api/v1/documents", params={"kind": "board_case", "text": "132-2023"}).json()
    assert [document["id"] for document in found] == ["styresak-132-2023"]
    contents = client.get("/api/v1/documents/styresak-132-2023/contents").json()
    assert contents["chunks"] == sum(section["chunks"] for section in contents["sections"]) > 1
    page = client.get("/api/v1/documents/styresak-132-2023/pages/1").json()
    assert page["chunks"][0]["case_section"] == "resolution"
    assert client.get("/api/v1/refusals").json() == []
    assert "styresak-132-2023" in refused(client.get("/api/v1/documents/styresak-132"), 404, "unknown_document")["do"]
    refused(client.get("/api/v1/documents?rank=tull"), 422, "bad_request")
