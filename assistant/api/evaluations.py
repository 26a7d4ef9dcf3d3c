"""How good the answers are: the figures that were last reviewed, and measuring anew."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.api import examples
from assistant.api.bodies import RunBody
from assistant.api.problems import responses
from assistant.errors import BadRequest
from assistant.ports import EvalRunner
from assistant.types import Evaluation, EvaluationRun


def router_for(evaluator: EvalRunner) -> APIRouter:
    """The routes that show what ``evaluator`` found, and start it."""
    router = APIRouter(prefix="/api/v1/evals", tags=["kvalitet"])

    @router.get(
        "",
        summary="Hvor gode svarene er målt til å være",
        responses={200: examples.of(examples.EVALUATION), **responses("baseline_missing", "error")},
    )
    def latest() -> Evaluation:
        """Den siste målingen som er sett over: hvert tall med intervall og antall, dato og hva som ble målt."""
        return evaluator.latest()

    @router.post(
        "/runs",
        status_code=202,
        summary="Start en ny måling",
        openapi_extra=examples.body(examples.RUN_BODY),
        responses={
            202: examples.of(examples.RUN),
            **responses("evaluation_running", "bad_request", "data_not_writable", "error"),
        },
    )
    def start(body: RunBody) -> EvaluationRun:
        """Måler i bakgrunnen på testsettene våre, én måling om gangen. Endrer ikke tallene i «/evals»."""
        if set(body.suites) - set(evaluator.suites()):
            raise BadRequest
        return evaluator.start(body.suites)

    @router.get(
        "/runs/{run_id}",
        summary="Hvor langt en måling er kommet",
        responses={200: examples.of(examples.RUN), **responses("unknown_run", "bad_request", "error")},
    )
    def run(run_id: str) -> EvaluationRun:
        """«state» er running, done, failed eller interrupted (prosessen stoppet).

        Ferdig: hvor mange krav som er vurdert, og hvilke som brytes.
        """
        return evaluator.run(run_id)

    return router
