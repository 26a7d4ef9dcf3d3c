"""The service over a real socket, on the real index."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator

import httpx2
import pytest

from assistant.api.app import create_app
from assistant.api.server import listen, server_for
from assistant.bootstrap import Assistant
from assistant.conversation import Conversation
from assistant.errors import IndexMissing
from assistant.settings import Settings
from assistant.types import Answer, Document, Goals, Report, Revision
from ingest.pictures import OriginalPictures
from ingest.uploads import UploadReader
from tests.conftest import ROOT

PROPOSAL = "Tiltaket gir pasienten digital hjemmeoppfølging. Løsningen skal gjenbruke felles tjenester i regionen."
QUESTION = "Hva er de sju målene?"
NOT_COVERED = "Hva koster en billett til månen?"
FORM = "multipart/form-data; boundary=x"


class Switch:
    """Implements ``AssistantProvider``; a test may put an error in place of the assistant."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant, self.error = assistant, None

    def current(self) -> Assistant:
        if self.error is not None:
            raise self.error
        return self.assistant


@pytest.fixture(scope="module")
def switch(real_assistant: Assistant) -> Switch:
    return Switch(real_assistant)


@pytest.fixture(scope="module")
def address(switch: Switch, real_settings: Settings) -> Iterator[str]:
    app = create_app(switch, UploadReader(), real_settings, OriginalPictures(real_settings))
    with listen("127.0.0.1", 0, real_settings) as listener:
        server = server_for(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=address, timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture
def broken(switch: Switch) -> Iterator[Callable[[Exception], None]]:
    yield lambda error: setattr(switch, "error", error)
    switch.error = None


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
    from dataclasses import replace

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


def test_a_typed_proposal_is_held_against_all_goals(client):
    response = client.post("/api/v1/check", json={"text": PROPOSAL, "name": "mitt tiltak"})
    report = Report.model_validate_json(response.content)
    assert (report.proposal, len(report.assessments)) == ("mitt tiltak", 7)
    assert response.headers["x-ai-generated"] == "false"
    assert client.post("/api/v1/check", json={"text": PROPOSAL}).json()["proposal"] == "teksten"


@pytest.mark.parametrize("name", ["tiltak.txt", "tiltak.md", "../../Tiltak æ.TXT"])
def test_an_uploaded_proposal_is_held_against_all_goals(client, name):
    report = Report.model_validate_json(upload(client, name, PROPOSAL.encode()).content)
    assert (len(report.assessments), report.proposal) == (7, name.rpartition("/")[2])


def test_a_streamed_check_tells_the_goals_one_by_one_and_ends_with_the_same_report(client):
    whole = client.post("/api/v1/check", json={"text": PROPOSAL, "name": "a.md"}).json()
    for request in ({"json": {"text": PROPOSAL, "name": "a.md"}}, {"files": {"file": ("a.md", PROPOSAL.encode())}}):
        *steps, (last, report) = streamed(client, "/api/v1/check/stream", **request)
        assert (last, timeless(report)) == ("report", timeless(whole))
        assert [data["stage"] for name, data in steps if name == "stage"] == ["judge", "gather"]
        assert [data for name, data in steps if name == "assessment"] == whole["assessments"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": " "}, "empty_proposal"),
        ({"text": "Saken til 01010050053."}, "personal_data"),
        ({"text": "Vi vil.", "as_of": "2019"}, "goals_not_in_force"),
        ({"text": "Vi vil.", "answers": [{"criterion": "finnes-ikke", "text": "Ja."}]}, "unknown_criterion"),
    ],
)
def test_what_cannot_be_checked_is_refused_before_the_stream_begins(client, body, code):
    refused(client.post("/api/v1/check/stream", json=body), 422, code)


def test_a_file_that_cannot_be_read_is_refused_before_the_stream_begins(client):
    files = {"file": ("a.pdf", b"ikke pdf")}
    assert refused(client.post("/api/v1/check/stream", files=files), 422, "file_refused")


SHARING = "Sykehuset deler prøvesvar med fastlegen i kjernejournal. Pasienten ser egne prøvesvar på Helsenorge."
ANSWERS = [{"criterion": "deler-pasientinformasjon", "text": SHARING}]


def test_answers_are_part_of_a_check_in_either_form_and_two_reports_can_be_compared(client):
    text = "Kantina steker vafler hver fredag."
    before = client.post("/api/v1/check", json={"text": text}).json()
    typed = client.post("/api/v1/check", json={"text": text, "answers": ANSWERS}).json()
    fields = {"files": {"file": ("kantine.md", text.encode())}, "data": {"answers": json.dumps(ANSWERS)}}
    filed = client.post("/api/v1/check", **fields).json()
    for after in (typed, filed):
        response = client.post("/api/v1/check/compare", json={"previous": before, "report": after})
        revision = Revision.model_validate_json(response.content)
        (changed,) = [change for change in revision.changes if change.before is not change.after]
        assert (changed.goal, changed.before, changed.after) == ("digital-samhandling", "not_addressed", "supports")
        assert revision.same_basis
        assert revision.report.model_dump(mode="json") == after


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([{"criterion": "finnes-ikke", "text": "Ja."}], "unknown_criterion"),
        ([{"criterion": "hemmelig"}], "bad_request"),
        ([{"criterion": "fanger-data", "text": "x"}] * 101, "bad_request"),
        ("hemmelig", "bad_request"),
    ],
)
def test_answers_that_cannot_be_taken_are_refused_in_either_form(client, answers, code):
    problem = refused(client.post("/api/v1/check", json={"text": PROPOSAL, "answers": answers}), 422, code)
    assert "hemmelig" not in json.dumps(problem)
    fields = {"files": {"file": ("a.md", PROPOSAL.encode())}, "data": {"answers": json.dumps(answers)}}
    assert "hemmelig" not in json.dumps(refused(client.post("/api/v1/check", **fields), 422, code))


def test_a_verdict_is_confirmed_or_overridden_and_the_report_comes_back_with_it(client):
    report = client.post("/api/v1/check", json={"text": PROPOSAL}).json()
    goal = report["assessments"][0]["goal"]
    body = {"report": report, "goal": goal, "reviewer": "Kari Nordmann, fagsjef"}
    confirmed = Report.model_validate_json(client.post("/api/v1/check/review", json=body).content)
    assert confirmed.review_of(goal).verdict is confirmed.review_of(goal).suggested
    assert confirmed.model_dump(mode="json") | {"reviews": []} == report
    other = next(one for one in ("supports", "conflicts") if one != report["assessments"][0]["verdict"])
    override = {**body, "report": confirmed.model_dump(mode="json"), "verdict": other, "reason": "Sett på av oss her."}
    reviewed = Report.model_validate_json(client.post("/api/v1/check/review", json=override).content)
    assert [review.verdict for review in reviewed.reviews] == [confirmed.reviews[0].verdict, other]
    refused(client.post("/api/v1/check/review", json={**body, "reviewer": " "}), 422, "bad_review")
    refused(client.post("/api/v1/check/review", json={**body, "goal": "finnes-ikke"}), 422, "bad_review")
    for reason in (None, "kort"):
        refused(client.post("/api/v1/check/review", json={**override, "reason": reason}), 422, "bad_review")
    refused(client.post("/api/v1/check/review", json={"report": report}), 422, "bad_request")


def test_a_pdf_of_the_corpus_can_be_checked(client):
    file = min((ROOT / "corpus").rglob("*.pdf"), key=lambda path: path.stat().st_size)
    assert len(upload(client, file.name, file.read_bytes()).json()["assessments"]) == 7


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


def test_it_says_that_it_runs_and_what_it_answers_from(client, real_assistant):
    assert client.get("/health/live").json() == {"status": "ok"}
    ready = client.get("/health/ready").json()
    generation = real_assistant.library.generation
    assert ready == {"status": "ready", "generation": generation, "damaged": [], "model": "none"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v1/ask"),
        ("POST", "/api/v1/ask/stream"),
        ("POST", "/api/v1/search"),
        ("POST", "/api/v1/check"),
        ("POST", "/api/v1/check/stream"),
        ("GET", "/api/v1/goals"),
        ("GET", "/api/v1/documents"),
        ("GET", "/health/ready"),
    ],
)
def test_without_an_index_it_says_so(client, broken, tmp_path, method, path):
    proposal = {"text": PROPOSAL}
    bodies = {"/api/v1/search": {"query": "mål"}, "/api/v1/check": proposal, "/api/v1/check/stream": proposal}
    broken(IndexMissing(path=tmp_path))
    body = {"json": bodies.get(path, {"question": QUESTION})} if method == "POST" else {}
    problem = refused(client.request(method, path, headers={"Accept-Language": "en"}, **body), 503, "index_missing")
    assert "No index" in problem["detail"]
    assert client.get("/health/live").status_code == 200


def test_what_breaks_unexpectedly_is_not_told(client, broken):
    broken(RuntimeError("hemmelig"))
    assert "hemmelig" not in str(refused(client.get("/api/v1/documents"), 500, "error"))


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


def test_a_proposal_is_checked_as_of_a_day_in_either_form(client):
    file = {"file": ("tiltak.txt", PROPOSAL.encode())}
    sent = [{"json": {"text": PROPOSAL, "as_of": "2024"}}, {"files": file, "data": {"as_of": "2024"}}]
    for form in sent:
        assert client.post("/api/v1/check", **form).json()["receipt"]["as_of"] == "2024"
    before = [{"json": {"text": PROPOSAL, "as_of": "2021"}}, {"files": file, "data": {"as_of": "2021"}}]
    for form in before:
        problem = refused(client.post("/api/v1/check", **form), 422, "goals_not_in_force")
        assert "2023-11-22" in problem["detail"]


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


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"ikke et skjema",
        b'--x\r\nContent-Disposition: form-data; name="file"; filen',
        b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nhei\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="annet"; filename="a.txt"\r\n\r\nhei\r\n--x--\r\n',
        b"--x\r\n\xff\xfe: a\r\n\r\nhei\r\n--x--\r\n",
    ],
    ids=["empty", "no form", "cut", "no file", "other field", "bad header"],
)
def test_a_form_without_a_whole_file_is_refused(client, content):
    refused(client.post("/api/v1/check", content=content, headers={"Content-Type": FORM}), 422, "bad_request")


def test_one_file_at_a_time_and_few_fields(client):
    two = [("file", ("a.txt", b"hei")), ("file", ("b.txt", b"hei"))]
    refused(client.post("/api/v1/check", files=two), 422, "bad_request")
    fields = {str(number): "x" for number in range(11)}
    refused(client.post("/api/v1/check", data=fields, files=two[:1]), 422, "bad_request")


def test_a_bomb_that_is_named_docx_is_refused(client):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000, compresslevel=1)
    problem = refused(upload(client, "tiltak.docx", packed.getvalue()), 422, "file_refused")
    assert problem["reason"] == "bomb"
    assert "pakkes ut" in problem["detail"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.exe", b"MZ", "unknown_type"),
        ("uten-endelse", b"hei", "unknown_type"),
        ("a.pdf", b"hei", "not_pdf"),
        ("a.docx", b"hei", "not_docx"),
        ("a.docx", b"PK\x03\x04hei", "not_docx"),
        ("a.txt", b"", "empty"),
        ("a.txt", bytes(range(256)) * 20, "not_text"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(client, name, data, reason):
    assert refused(upload(client, name, data), 422, "file_refused")["reason"] == reason


def test_a_file_name_cannot_reach_other_files_or_the_sentence(client):
    problem = refused(upload(client, "../../etc/{0.__class__}\u202epass.exe", b"x"), 422, "file_refused")
    assert "etc" not in problem["detail"] and "\u202e" not in problem["detail"]
    assert "{0.__class__}" in problem["detail"]


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


def test_an_announced_400_mb_are_refused_before_they_are_sent(address):
    host, port = address.removeprefix("http://").split(":")
    head = f"POST /api/v1/check HTTP/1.1\r\nHost: {host}\r\nContent-Type: {FORM}\r\nContent-Length: 400000000\r\n\r\n"
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(head.encode())
        answer = connection.makefile("rb").read()  # ends only because the server hangs up
    assert answer.startswith(b"HTTP/1.1 413 ") and b'"code":"too_large"' in answer


def test_a_stream_without_end_is_refused_at_the_limit(client):
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        while sent < 400_000_000:
            sent += 1_000_000
            yield b"a" * 1_000_000

    problem = refused(client.post("/api/v1/check", content=endless(), headers={"Content-Type": FORM}), 413, "too_large")
    assert "50 MB" in problem["detail"]
    assert sent < 100_000_000


def test_a_file_just_over_the_limit_is_too_large(client):
    refused(upload(client, "a.txt", b"a" * 50_000_001), 413, "too_large")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example"])
def test_another_name_is_refused(client, host):
    refused(client.get("/api/v1/documents", headers={"Host": host}), 400, "unknown_host")


def test_no_other_site_may_read_or_send(client):
    headers = {"Origin": "https://evil.example"}
    response = client.post("/api/v1/ask", json={"question": QUESTION}, headers=headers)
    refused(response, 403, "foreign_origin")
    assert not any(name.startswith("access-control") for name in response.headers)


_SERVE = """
import sys
from assistant.api.app import create_app
from assistant.api.server import listen, run
from assistant.errors import IndexMissing
from assistant.settings import load_settings
class Empty:
    def current(self): raise IndexMissing(path="x")
    def close(self): pass
settings = load_settings()
with listen("127.0.0.1", 0, settings) as free: port = free.getsockname()[1]
print(port, flush=True)
run(create_app(Empty(), Empty(), settings, Empty()), "127.0.0.1", port)
print("ferdig", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_ends_it_cleanly():
    with subprocess.Popen([sys.executable, "-c", _SERVE], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        port = int(process.stdout.readline())
        transport = httpx2.HTTPTransport(retries=8)
        with httpx2.Client(transport=transport, trust_env=False) as client:
            refused(client.get(f"http://127.0.0.1:{port}/health/ready"), 503, "index_missing")
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "ferdig\n"
        assert process.wait(timeout=10) == 0


def test_many_ask_at_once(client):
    from concurrent.futures import ThreadPoolExecutor

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
