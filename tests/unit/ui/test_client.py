from __future__ import annotations

import json

import httpx2
import pytest

from assistant.api import bodies
from tests.unit.ui.api_double import ANSWER, Double, events, problem, report, serving
from ui.client import Api, ApiError, PageText, Stage
from ui.client_values import StreamedClaim


@pytest.fixture
def double():
    with serving() as running:
        yield running


def test_stages_then_claims_then_the_answer(double: Double):
    found = list(Api(double.address).ask_stream(["Hva vedtok styret?"]))
    assert [type(value) for value in found[:2]] == [Stage, StreamedClaim]
    assert found[-1] == ANSWER


def test_the_language_and_the_turns_are_sent(double: Double):
    turns = [f"spørsmål {number}" for number in range(25)]
    list(Api(double.address, "nn").ask_stream(turns))
    _, headers, body = double.asked[-1]
    assert headers["Accept-Language"] == "nn"
    assert json.loads(body)["turns"] == turns[-20:]


def test_an_answer_in_one_piece(double: Double):
    double.json("/api/v1/ask", ANSWER.model_dump_json())
    assert Api(double.address).ask(["Hva vedtok styret?"]) == ANSWER


def test_a_typed_and_an_uploaded_proposal(double: Double):
    api = Api(double.address)
    stage, *goals, last = api.check("Innlimt", "Vi vil.")
    assert isinstance(stage, Stage) and tuple(goals) == last.assessments and last == report()
    assert json.loads(double.asked[-1][2]) == {"text": "Vi vil.", "name": "Innlimt"}
    *_, last = api.check("å/forslag.md", b"Vi vil.")
    assert last == report()
    _, headers, body = double.asked[-1]
    assert headers["Content-Type"].startswith("multipart/form-data")
    assert b'name="file"' in body
    assert b"Vi vil." in body


def test_a_problem_keeps_its_code_sentence_and_advice(double: Double):
    with pytest.raises(ApiError) as caught:
        Api(double.address).document("ukjent")
    assert (caught.value.code, caught.value.message) == ("index_missing", "Det er ingen indeks.")
    assert caught.value.do == "Kjør «strategi ingest»."


def test_a_problem_before_and_in_the_stream(double: Double):
    del double.answers["/api/v1/ask/stream"]
    with pytest.raises(ApiError, match="index_missing"):
        list(Api(double.address).ask_stream(["a"]))
    double.stream(("stage", '{"stage": "search", "message": "Søker"}'), ("error", json.dumps(problem("index_damaged"))))
    with pytest.raises(ApiError, match="index_damaged"):
        list(Api(double.address).ask_stream(["a"]))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        events(("claim", ANSWER.claims[0].model_dump_json())),
        events(("answer", "{}")),
        events(("error", "ikke json")),
        events(("error", "[]")),
    ],
)
def test_a_stream_that_breaks_off_or_makes_no_sense_is_no_answer(double: Double, body: bytes):
    double.answers["/api/v1/ask/stream"] = (200, "text/event-stream", body)
    with pytest.raises(ApiError, match="api_broken"):
        list(Api(double.address).ask_stream(["a"]))


def test_events_of_a_later_version_are_passed_over(double: Double):
    double.stream(("noe-nytt", "{}"), ("answer", ANSWER.model_dump_json()))
    assert list(Api(double.address).ask_stream(["a"])) == [ANSWER]


@pytest.mark.parametrize("body", ["<html>", "[]", '{"detail": 3}', ""])
@pytest.mark.parametrize("status", [200, 502])
def test_another_server_at_the_address_is_named_as_such(double: Double, body: str, status: int):
    double.json("/api/v1/documents/sak-1", body, status)
    with pytest.raises(ApiError, match="api_broken") as caught:
        Api(double.address).document("sak-1")
    assert double.address in caught.value.message


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "ftp://127.0.0.1", "http://127.0.0.1:port", "tull"])
def test_an_api_that_is_down_or_misspelt_is_a_sentence(address: str):
    with pytest.raises(ApiError, match="api_down") as caught:
        Api(address).ready()
    assert "strategi serve" in caught.value.do


def test_an_api_that_does_not_answer_in_time():
    def too_slow(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ReadTimeout("for sent", request=request)

    with pytest.raises(ApiError, match="api_slow"):
        Api("http://127.0.0.1:1", transport=httpx2.MockTransport(too_slow)).ready()


def test_ready_returns_quietly(double: Double):
    Api(double.address).ready()


def test_a_page_has_the_fields_that_the_service_gives():
    assert set(PageText.model_fields) == set(bodies.PageText.model_fields)


def test_who_the_reader_is_said_to_be_is_passed_on(double: Double):
    Api(double.address, authorization="Bearer abc").ready()
    assert double.asked[-1][1]["Authorization"] == "Bearer abc"
    Api(double.address).ready()
    assert "Authorization" not in double.asked[-1][1]


def test_a_sign_of_life_is_passed_on_so_that_stopping_is_seen(double: Double):
    body = b": wait\n\n" + events(("answer", ANSWER.model_dump_json()))
    double.answers["/api/v1/ask/stream"] = (200, "text/event-stream", body)
    assert list(Api(double.address).ask_stream(["a"])) == [None, ANSWER]


def test_filters_that_are_empty_are_not_sent(double: Double):
    list(Api(double.address).ask_stream(["a"], kinds=["goal"], as_of="", conversation=None))
    assert json.loads(double.asked[-1][2]) == {"turns": ["a"], "kinds": ["goal"]}
