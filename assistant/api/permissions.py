"""What each route takes: one table, and what asks it. A route that is not in it is for administrators."""

from __future__ import annotations

from fastapi import Request

from assistant.api.who import caller_in
from assistant.errors import NotAllowed, NotLoggedIn
from assistant.types import Access, Caller, Role

_PUBLIC = None
ROLES: dict[tuple[str, str], Role | None] = {
    ("GET", "/health/live"): _PUBLIC,
    ("GET", "/health/ready"): _PUBLIC,
    ("GET", "/openapi.json"): Role.READER,
    ("GET", "/docs"): Role.READER,
    ("GET", "/metrics"): Role.READER,
    ("POST", "/mcp"): Role.READER,
    ("GET", "/v1/models"): Role.READER,
    ("GET", "/v1/models/{model}"): Role.READER,
    ("POST", "/v1/chat/completions"): Role.READER,
    ("POST", "/api/v1/ask"): Role.READER,
    ("POST", "/api/v1/ask/stream"): Role.READER,
    ("POST", "/api/v1/ask/export"): Role.READER,
    ("POST", "/api/v1/search"): Role.READER,
    ("POST", "/api/v1/check"): Role.READER,
    ("POST", "/api/v1/check/stream"): Role.READER,
    ("POST", "/api/v1/check/compare"): Role.READER,
    ("POST", "/api/v1/check/export"): Role.READER,
    ("POST", "/api/v1/check/review"): Role.READER,
    ("POST", "/api/v1/portfolio"): Role.READER,
    ("POST", "/api/v1/portfolio/columns"): Role.READER,
    ("POST", "/api/v1/portfolio/export"): Role.READER,
    ("GET", "/api/v1/goals"): Role.READER,
    ("GET", "/api/v1/goals/{goal_id}"): Role.READER,
    ("GET", "/api/v1/documents"): Role.READER,
    ("GET", "/api/v1/documents/{document_id}"): Role.READER,
    ("GET", "/api/v1/documents/{document_id}/contents"): Role.READER,
    ("GET", "/api/v1/documents/{document_id}/pages/{number}"): Role.READER,
    ("GET", "/api/v1/documents/{document_id}/pages/{number}/picture"): Role.READER,
    ("GET", "/api/v1/documents/{document_id}/pages/{number}/marks"): Role.READER,
    ("GET", "/api/v1/refusals"): Role.READER,
    ("GET", "/api/v1/evals"): Role.READER,
    ("POST", "/api/v1/evals/runs"): Role.EVALUATOR,
    ("GET", "/api/v1/evals/runs/{run_id}"): Role.EVALUATOR,
    ("GET", "/api/v1/drafts"): Role.EDITOR,
    ("POST", "/api/v1/drafts"): Role.EDITOR,
    ("GET", "/api/v1/drafts/{draft_id}/file"): Role.EDITOR,
    ("POST", "/api/v1/drafts/{draft_id}/{decision}"): Role.EDITOR,
    ("GET", "/api/v1/me"): Role.READER,
    ("DELETE", "/api/v1/me/records"): Role.READER,
    ("GET", "/api/v1/conversations"): Role.READER,
    ("POST", "/api/v1/conversations"): Role.READER,
    ("GET", "/api/v1/conversations/{conversation_id}"): Role.READER,
    ("PATCH", "/api/v1/conversations/{conversation_id}"): Role.READER,
    ("DELETE", "/api/v1/conversations/{conversation_id}"): Role.READER,
    ("GET", "/api/v1/conversations/{conversation_id}/export"): Role.READER,
    ("POST", "/api/v1/feedback"): Role.READER,
    ("GET", "/api/v1/feedback"): Role.EVALUATOR,
    ("POST", "/api/v1/errors"): Role.READER,
    ("GET", "/api/v1/errors"): Role.EVALUATOR,
    ("POST", "/api/v1/labels"): Role.EVALUATOR,
    ("GET", "/api/v1/labels"): Role.EVALUATOR,
    ("GET", "/api/v1/reports"): Role.READER,
    ("POST", "/api/v1/reports"): Role.READER,
    ("GET", "/api/v1/reports/{report_id}"): Role.READER,
    ("DELETE", "/api/v1/reports/{report_id}"): Role.READER,
    ("GET", "/api/v1/reports/{report_id}/revisions"): Role.READER,
    ("POST", "/api/v1/reports/{report_id}/revisions"): Role.READER,
    ("GET", "/api/v1/reports/{report_id}/changes"): Role.READER,
    ("POST", "/api/v1/reports/{report_id}/reviews"): Role.REVIEWER,
    ("DELETE", "/api/v1/reports/{report_id}/reviews/{goal}"): Role.REVIEWER,
}
"""The role that each route takes, by method and path as it is declared; None is for everybody."""


SEES: dict[Access, frozenset[Role]] = {
    Access.OPEN: frozenset(Role),
    Access.INTERNAL: frozenset({Role.REVIEWER, Role.EDITOR, Role.EVALUATOR, Role.ADMIN}),
    Access.RESTRICTED: frozenset({Role.EDITOR, Role.ADMIN}),
}
"""Which roles see documents of each class."""


def seen_by(caller: Caller | None) -> frozenset[Access]:
    """The classes of documents that a caller sees; without a caller, what everybody sees."""
    roles = caller.roles if caller is not None else frozenset()
    return frozenset(access for access, sees in SEES.items() if access is Access.OPEN or roles & sees)


async def permit(request: Request) -> None:
    """Stop who may not use the route. By the route that was found, never by the address that was asked for.

    Raises:
        NotLoggedIn, NotAllowed: see ``check``.
    """
    route = (request.method.replace("HEAD", "GET"), request.scope["route"].path)
    check(caller_in(request.scope), ROLES.get(route, Role.ADMIN))


def check(caller: Caller | None, role: Role | None) -> None:
    """Stop a caller who does not have a role; None is for everybody.

    Raises:
        NotLoggedIn: nobody is logged in.
        NotAllowed: who is has not the role.
    """
    if role is None:
        return
    if caller is None:
        raise NotLoggedIn
    if not caller.has(role):
        raise NotAllowed(role=role)
