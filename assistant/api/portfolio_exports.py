"""A portfolio that was made as a document. What arrives may be made up, so every quote is looked up again."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from assistant.api.answers import GENERATED, is_generated
from assistant.api.context import Current
from assistant.api.problems import responses
from assistant.api.submitting import JSON, parsed
from assistant.exports.forms import MEDIA_TYPES, disposition
from assistant.portfolio.excel import to_excel
from assistant.portfolio.reissue import reissue_portfolio
from assistant.portfolio.word import to_word
from assistant.recheck import Rechecker
from assistant.types import Portfolio

_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": MEDIA_TYPES["docx"],
    "json": MEDIA_TYPES["json"],
}
_FILES = {media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in _TYPES.values()}
_BODY: dict[str, Any] = {"required": True, "content": {JSON: {"schema": {"type": "object"}}}}
_REFUSED = responses("bad_request", "bad_report", "unverified_quote", "too_large", "index_missing", "error")
router = APIRouter(prefix="/api/v1/portfolio", tags=["portefølje"], responses=_REFUSED)
Form = Annotated[Literal["xlsx", "docx", "json"], Query(alias="format", description="Excel, Word eller JSON.")]


async def _sent(request: Request) -> bytes:
    return await request.body()


@router.post(
    "/export",
    summary="Lag et dokument av en portefølje",
    response_class=Response,
    openapi_extra={"requestBody": _BODY},
    responses={200: {"description": "Filen", "content": _FILES}},
)
def export_portfolio(sent: Annotated[bytes, Depends(_sent)], form: Form, assistant: Current) -> Response:
    """Porteføljen slik strømmen ga den. Sitatene kontrolleres på nytt; står ett ikke der, blir det ingen fil."""
    made = parsed(Portfolio.model_validate_json, sent)  # here and not on the way in: megabytes, and others are waiting
    rechecker = Rechecker(assistant.library, assistant.citer, assistant.goals, made.language)
    again = reissue_portfolio(made, rechecker)
    headers = {"Content-Disposition": disposition("portefolje", again.name, form), GENERATED: is_generated(again.mode)}
    return Response(_render(again, form), headers=headers, media_type=_TYPES[form])


def _render(made: Portfolio, form: Literal["xlsx", "docx", "json"]) -> bytes:
    if form == "json":
        return made.model_dump_json(indent=1).encode("utf-8")
    return to_excel(made, made.language) if form == "xlsx" else to_word(made, made.language)
