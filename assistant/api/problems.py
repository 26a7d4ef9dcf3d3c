"""Errors as ``application/problem+json`` (RFC 9457): a status for programs, a sentence for people."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Scope

from assistant.api.context import context_of
from assistant.api.languages import preferred
from assistant.errors import AssistantError, BadRequest, MethodNotAllowed, NotFound
from assistant.types import Frozen, Language
from assistant.words import explain

STATUS: dict[str, int] = {
    "bad_request": 422,
    "empty_question": 422,
    "question_too_long": 422,
    "empty_proposal": 422,
    "personal_data": 422,
    "file_refused": 422,
    "unknown_case": 422,
    "bad_date": 422,
    "goals_not_in_force": 422,
    "bad_report": 422,
    "not_the_same": 422,
    "unknown_criterion": 422,
    "bad_answers": 422,
    "bad_review": 422,
    "unverified_quote": 422,
    "needs_file": 422,
    "bad_batch": 422,
    "empty_portfolio": 422,
    "no_text_column": 422,
    "unknown_column": 422,
    "duplicate_id": 422,
    "empty_row": 422,
    "row_too_long": 422,
    "unknown_proposal": 404,
    "bad_portfolio": 422,
    "too_many_proposals": 422,
    "worker_lost": 500,
    "not_found": 404,
    "unknown_goal": 404,
    "unknown_document": 404,
    "unknown_page": 404,
    "no_picture": 404,
    "original_gone": 410,
    "method_not_allowed": 405,
    "too_large": 413,
    "wrong_type": 415,
    "too_slow": 408,
    "too_many_requests": 429,
    "busy": 429,
    "unknown_host": 400,
    "foreign_origin": 403,
    "corpus_missing": 503,
    "bad_table": 503,
    "goals_missing": 503,
    "index_missing": 503,
    "index_mismatch": 503,
    "index_damaged": 503,
    "ingest_running": 503,
    "encoder_unavailable": 503,
    "encoder_refused": 503,
    "model_fault": 503,
    "model_not_set": 503,
    "not_logged_in": 401,
    "not_allowed": 403,
    "login_unavailable": 503,
    "bad_backup": 500,
    "needs_second_person": 409,
    "draft_decided": 409,
    "unknown_record": 404,
    "records_off": 409,
    "records_unavailable": 503,
    "records_too_new": 503,
    "unknown_model": 404,
    "data_not_writable": 507,
    "bad_setting": 500,
    "not_loopback": 500,
    "port_in_use": 500,
    "bad_run": 500,
    "bad_testset": 500,
    "unknown_run": 404,
    "evaluation_running": 409,
    "baseline_missing": 503,
    "no_start_page": 500,
    "harvest_failed": 500,
    "nothing_harvested": 500,
    "error": 500,
}
"""The HTTP status of every error, by its code."""

MEDIA_TYPE = "application/problem+json"
_CHALLENGE = {"not_logged_in": {"WWW-Authenticate": "Bearer"}}
"""What RFC 6750 wants said beside a 401."""
OPENAI_PREFIX = "/v1/"
"""Routes of the OpenAI protocol, which has a shape of its own for errors."""
_OPENAI_TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
_LONGEST = 500
"""A sentence may hold a file name or an id; it is cut where that is absurdly long."""
_log = logging.getLogger("assistant.api")


class Problem(Frozen):
    """Hva som er galt (``detail``) og hva som kan gjøres (``do``). ``code`` endres ikke fra versjon til versjon."""

    type: Literal["about:blank"] = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    do: str
    reason: str | None = None
    """Why a file was refused, as a code."""


class Refusal(HTTPException):
    """An ``AssistantError`` raised while a body is read, where FastAPI turns everything else into a plain 400."""

    def __init__(self, error: AssistantError, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(STATUS[error.code], headers=headers)
        self.error = error


def problem_of(error: AssistantError, language: Language) -> Problem:
    """The error as readers and programs meet it."""
    detail, do = explain(error, language)
    status = STATUS.get(error.code, 500)
    return Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        code=error.code,
        detail=detail[:_LONGEST],
        do=do[:_LONGEST],
        reason=error.details.get("reason"),
    )


class OpenAIError(Frozen):
    """The same in the shape that programs for the OpenAI protocol read."""

    message: str
    type: str
    param: str | None = None
    code: str


class OpenAIProblem(Frozen):
    error: OpenAIError


def openai_problem(error: AssistantError, language: Language) -> OpenAIProblem:
    """What happened and what to do in one message; ``code`` is ours."""
    problem = problem_of(error, language)
    kind = _OPENAI_TYPES.get(problem.status, "server_error" if problem.status >= 500 else "invalid_request_error")
    return OpenAIProblem(error=OpenAIError(message=f"{problem.detail} {problem.do}", type=kind, code=problem.code))


def problem_response(
    error: AssistantError, language: Language, headers: Mapping[str, str] | None = None, path: str = ""
) -> Response:
    """The error as a response, in the shape that callers of ``path`` read."""
    headers = {"Content-Language": language, **_CHALLENGE.get(error.code, {}), **(headers or {})}
    if path.startswith(OPENAI_PREFIX):
        content = openai_problem(error, language).model_dump_json()
        return Response(content, STATUS.get(error.code, 500), headers, media_type="application/json")
    problem = problem_of(error, language)
    return Response(problem.model_dump_json(exclude_none=True), problem.status, headers, media_type=MEDIA_TYPE)


def refusal(
    error: AssistantError, scope: Scope, default: Language, headers: Mapping[str, str] | None = None
) -> Response:
    """The response to a request that is not let in, in the language that it asks for."""
    language = preferred(Headers(scope=scope).get("accept-language", ""), default)
    return problem_response(error, language, headers, scope["path"])


def log_unexpected(error: BaseException, settings_debug: bool) -> None:
    """Note where something broke. Its message may quote what a user wrote, so that is for debugging alone."""
    if settings_debug:
        _log.error("unexpected error", exc_info=error)
        return
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
    _log.error("unexpected %s at %s", type(error).__name__, where)


def responses(*codes: str) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of the errors of a route."""
    return _described(codes, MEDIA_TYPE, Problem)


def openai_responses(*codes: str) -> dict[int | str, dict[str, Any]]:
    """The same for a route of the OpenAI protocol."""
    return _described(codes, "application/json", OpenAIProblem)


def _described(codes: Sequence[str], media_type: str, shape: type[Frozen]) -> dict[int | str, dict[str, Any]]:
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(STATUS[code], []).append(code)
    content = {media_type: {"schema": shape.model_json_schema()}}
    return {
        status: {"description": f"{HTTPStatus(status).phrase}: {', '.join(found)}", "content": content}
        for status, found in by_status.items()
    }


def language_of(request: Request) -> Language:
    """The language that the caller wants messages in."""
    return preferred(request.headers.get("accept-language", ""), context_of(request.app).settings.language)


def install(app: FastAPI) -> None:
    """Answer every error of a route in this form."""
    app.add_exception_handler(AssistantError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, AssistantError)
    return problem_response(error, language_of(request), path=request.scope["path"])


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = [(tuple(one["loc"]), str(one["msg"])) for one in error.errors()]
    return problem_response(BadRequest(fields=wrong), language_of(request), path=request.scope["path"])


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    named = _named(error, request.method)
    return problem_response(named, language_of(request), error.headers, request.scope["path"])


def _named(error: HTTPException, method: str) -> AssistantError:
    if isinstance(error, Refusal):
        return error.error
    if error.status_code == HTTPStatus.NOT_FOUND:
        return NotFound()
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return MethodNotAllowed(method=method)
    return BadRequest() if error.status_code < HTTPStatus.INTERNAL_SERVER_ERROR else AssistantError()
