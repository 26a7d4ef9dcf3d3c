"""Goals, documents and pages over a real socket, on the real index."""

from __future__ import annotations

import pytest

from assistant.types import Document, Goals
from tests.integration.http.calls import QUESTION, refused


def test_goals_documents_and_pages(client, real_assistant):
    assert Goals.model_validate_json(client.get("/api/v1/goals").content) == real_assistant.goals
    assert client.get("/api/v1/goals/ny-teknologi").json()["id"] == "ny-teknologi"
    unknown = client.get("/api/v1/goals/det-attende")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "unknown_goal")
    documents = [Document.model_validate(item) for item in client.get("/api/v1/documents").json()]
    assert documents == list(real_assistant.library.documents())
    one = documents[0]
    assert Document.model_validate_json(client.get(f"/api/v1/documents/{one.id}").content) == one
    page = client.get(f"/api/v1/documents/{one.id}/pages/1").json()
    assert (page["document_id"], page["number"], page["pages"]) == (one.id, 1, one.pages)
    assert set(page["blocks"][0]) == {"start", "end", "kind", "level"}


def test_a_citation_can_be_seen_on_the_picture_of_its_page(client):
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    first = answer["claims"][0]["citations"][0]
    page = f"/api/v1/documents/{first['document_id']}/pages/{first['page']}"
    span = f"start={first['start']}&end={first['end']}"
    marks = client.get(f"{page}/marks?{span}").json()
    assert marks["complete"] and marks["rectangles"]
    plain, marked = client.get(f"{page}/picture?width=400"), client.get(f"{page}/picture?width=400&{span}")
    for response in (plain, marked):
        assert response.content.startswith(b"\x89PNG\r\n\x1a\n")
    assert plain.content != marked.content


def test_a_written_document_has_no_picture(client, real_assistant):
    written = [one for one in real_assistant.library.documents() if not real_assistant.library.boxes(one.id, 1)]
    assert written
    path = f"/api/v1/documents/{written[0].id}/pages/1"
    refused(client.get(f"{path}/picture"), 404, "no_picture")
    assert client.get(f"{path}/marks?start=0&end=2").json() == {"rectangles": [], "complete": False}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("documents/finnes-ikke", "unknown_document"),
        ("documents/%ff", "unknown_document"),
        ("documents/finnes-ikke/pages/1", "unknown_document"),
        ("documents/{id}/pages/0", "unknown_page"),
        ("documents/{id}/pages/-1", "unknown_page"),
        ("documents/{id}/pages/" + "9" * 30, "unknown_page"),
        ("documents/../../etc/passwd", "not_found"),
        ("documents/", "not_found"),
    ],
)
def test_what_is_not_in_the_library_is_not_found(client, real_assistant, path, code):
    known = real_assistant.library.documents()[0].id
    refused(client.get("/api/v1/" + path.format(id=known)), 404, code)


def test_a_page_is_asked_for_by_number(client):
    refused(client.get("/api/v1/documents/a/pages/hemmelig"), 422, "bad_request")
