from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from assistant import errors
from assistant.api.problems import MEDIA_TYPE, STATUS, problem_of, responses
from assistant.errors import AssistantError


def leaves(kind: type[AssistantError] = AssistantError) -> Iterator[type[AssistantError]]:
    children = kind.__subclasses__()
    if not children:
        yield kind
    for child in children:
        yield from leaves(child)


@pytest.mark.parametrize(
    "kind", [k for k in leaves() if k.__module__.startswith("assistant.errors.")], ids=lambda k: k.__name__
)
def test_every_error_has_a_status(kind):
    assert STATUS[kind.code] in range(400, 600)


def test_no_status_is_left_over():
    assert set(STATUS) == {kind.code for kind in leaves()} | {"error"}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.EmptyQuestion(), 422),
        (errors.QuestionTooLong(length=3, limit=2), 422),
        (errors.EmptyProposal(name="a"), 422),
        (errors.FileRefused("bomb", file="a.docx"), 422),
        (errors.UnknownDocument(id="a"), 404),
        (errors.UnknownPage(id="a", page=3, pages=2), 404),
        (errors.IndexMissing(path="/data"), 503),
        (errors.IndexMismatch(difference="a"), 503),
        (errors.IndexDamaged(file="a", why="b"), 503),
        (errors.EncoderUnavailable(name="a", why="b"), 503),
        (errors.GoalsMissing(path="a"), 503),
        (errors.BadTable(file="a", line=1, why="b"), 503),
        (errors.DataNotWritable(path="a", why="b"), 507),
    ],
    ids=lambda value: getattr(value, "code", None),
)
def test_an_error_from_the_assistant_becomes_a_problem(make_client, error, status):
    response = make_client(error).get("/health/ready")
    problem = response.json()
    assert (response.status_code, response.headers["content-type"]) == (status, MEDIA_TYPE)
    assert (problem["status"], problem["code"], problem["type"]) == (status, error.code, "about:blank")
    assert problem["title"] and problem["detail"] and problem["do"]
    assert problem.get("reason") == error.details.get("reason")


@pytest.mark.parametrize(("wanted", "word"), [("nb", "ingen indeks"), ("nn", "nokon indeks"), ("en", "No index")])
def test_the_sentence_is_in_the_language_of_the_caller(make_client, wanted, word):
    client = make_client(errors.IndexMissing(path="/data"))
    response = client.get("/health/ready", headers={"Accept-Language": wanted})
    assert word.split()[-1] in response.json()["detail"]
    assert response.headers["content-language"] == wanted


def test_without_a_wish_the_language_is_that_of_the_settings(make_client):
    response = make_client(errors.IndexMissing(path="/data"), language="en").get("/health/ready")
    assert response.headers["content-language"] == "en"


def test_an_unexpected_error_says_nothing_of_itself(make_client, caplog):
    with caplog.at_level(logging.ERROR):
        response = make_client(RuntimeError("hemmelig spørsmål")).get("/health/ready")
    assert (response.status_code, response.json()["code"]) == (500, "error")
    assert "hemmelig" not in response.text and "Traceback" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "RuntimeError" in caplog.text and "hemmelig" not in caplog.text


def test_only_the_debug_setting_logs_what_an_error_says(make_client, caplog):
    response = make_client(RuntimeError("hemmelig spørsmål"), debug=True).get("/health/ready")
    assert "hemmelig" in caplog.text
    assert "hemmelig" not in response.text


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/", 404, "not_found"),
        ("GET", "/api/v1/goals/", 404, "not_found"),
        ("GET", "/api/v1/../../etc/passwd", 404, "not_found"),
        ("GET", "/api/v1/ask", 405, "method_not_allowed"),
        ("DELETE", "/api/v1/documents", 405, "method_not_allowed"),
    ],
)
def test_what_is_not_there_is_a_problem_too(make_client, method, path, status, code):
    response = make_client().request(method, path)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == MEDIA_TYPE


def test_a_method_that_is_not_taken_names_those_that_are(make_client):
    assert make_client().get("/api/v1/ask").headers["allow"] == "POST"


def test_a_sentence_is_cut_where_a_name_in_it_is_absurd():
    assert len(problem_of(errors.UnknownDocument(id="a" * 10_000), "nb").detail) <= 500


def test_openapi_lists_codes_that_share_a_status_together():
    found = responses("unknown_document", "unknown_page", "error")
    assert set(found) == {404, 500}
    assert "unknown_document, unknown_page" in found[404]["description"]
