"""The figures over HTTP: what was measured last, and one run at a time."""

import pytest
from fastapi.testclient import TestClient

from assistant.api import examples
from assistant.api.app import create_app
from assistant.settings import load_settings
from assistant.types import Evaluation, EvaluationRun
from tests.fakes import FakeEvaluator

ROUTE = "/api/v1/evals"


@pytest.fixture
def evaluator():
    return FakeEvaluator(Evaluation.model_validate(examples.EVALUATION))


@pytest.fixture
def client(evaluator):
    return TestClient(create_app(None, None, load_settings(), None, evaluator), "http://127.0.0.1:8000")


def refused(response, status, code):
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == "application/problem+json"
    return True


def test_the_figures_come_with_interval_count_date_and_corpus(client):
    response = client.get(ROUTE)
    assert response.status_code == 200
    assert response.json() == examples.EVALUATION
    assert {"value", "low", "high", "n"} <= set(response.json()["figures"][0])


def test_without_figures_it_says_so(client, evaluator):
    evaluator.evaluation = None
    assert refused(client.get(ROUTE), 503, "baseline_missing")


def test_one_run_at_a_time(client, evaluator):
    begun = client.post(f"{ROUTE}/runs", json={"suites": ["answering"]})
    assert begun.status_code == 202
    run = EvaluationRun.model_validate(begun.json())
    assert (run.state, run.suites) == ("running", ("answering",))
    assert refused(client.post(f"{ROUTE}/runs", json={}), 409, "evaluation_running")
    evaluator.finish(run.id)
    assert client.get(f"{ROUTE}/runs/{run.id}").json()["state"] == "done"
    assert client.post(f"{ROUTE}/runs", json={}).status_code == 202


@pytest.mark.parametrize("body", [{"suites": ["ukjent"]}, {"suites": "answering"}, {"more": 1}])
def test_what_cannot_be_run_is_refused(client, evaluator, body):
    assert refused(client.post(f"{ROUTE}/runs", json=body), 422, "bad_request")
    assert evaluator.runs == {}


def test_an_unknown_run_is_not_found(client):
    assert refused(client.get(f"{ROUTE}/runs/x"), 404, "unknown_run")


def test_the_examples_are_what_the_routes_give():
    assert Evaluation.model_validate(examples.EVALUATION).model_dump(mode="json") == examples.EVALUATION
    assert EvaluationRun.model_validate(examples.RUN).model_dump(mode="json") == examples.RUN


def test_without_an_evaluator_the_routes_are_not_there():
    client = TestClient(create_app(None, None, load_settings(), None), "http://127.0.0.1:8000")
    assert refused(client.get(ROUTE), 404, "not_found")
