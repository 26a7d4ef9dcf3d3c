"""Saved reports and answers as documents. What arrives may be made up, so every quote is looked up again."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from assistant.api.answers import GENERATED, is_generated
from assistant.api.context import Current
from assistant.api.problems import responses
from assistant.exports.answers import answer_outline
from assistant.exports.forms import MEDIA_TYPES, disposition, render
from assistant.exports.reports import report_outline
from assistant.recheck import Rechecker
from assistant.reissue import reissue_answer, reissue_report
from assistant.types import Answer, Report

_REFUSED = responses("bad_request", "bad_report", "unverified_quote", "too_large", "index_missing", "error")
router = APIRouter(prefix="/api/v1", tags=["dokumenter"], responses=_REFUSED)
ReportForm = Annotated[
    Literal["docx", "pdf", "md", "json"], Query(alias="format", description="Word, PDF, Markdown eller JSON.")
]
AnswerForm = Annotated[
    Literal["docx", "paragraph"], Query(alias="format", description="Word, eller avsnitt med fotnoter som tekst.")
]


def _file(*forms: str) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of a file in one of ``forms``."""
    schema = {"type": "string", "format": "binary"}
    return {200: {"description": "Filen", "content": {MEDIA_TYPES[form]: {"schema": schema} for form in forms}}}


@router.post(
    "/check/export",
    summary="Lag et dokument av en rapport",
    response_class=Response,
    responses=_file("docx", "pdf", "md", "json"),
)
def export_report(report: Report, form: ReportForm, assistant: Current) -> Response:
    """Rapporten slik ``/check`` ga den. Sitatene kontrolleres på nytt; står ett ikke der, blir det ingen fil."""
    rechecker = Rechecker(assistant.library, assistant.citer, assistant.goals, report.language)
    again, checked = reissue_report(report, rechecker)
    if form == "json":
        content = again.model_dump_json(indent=1).encode("utf-8")
    else:
        content = render(report_outline(again, again.language, checked), form)
    return _download(content, "vurdering", again.proposal, form, again.mode)


@router.post(
    "/ask/export",
    summary="Lag et dokument av et svar",
    response_class=Response,
    responses=_file("docx", "paragraph"),
)
def export_answer(answer: Answer, form: AnswerForm, assistant: Current) -> Response:
    """Svaret slik ``/ask`` ga det. Sitatene kontrolleres på nytt; står ett ikke der, blir det ingen fil."""
    again, checked = reissue_answer(answer, assistant.citer, assistant.library.generation)
    content = render(answer_outline(again, checked=checked), form)
    return _download(content, "svar", answer.receipt.query, form, answer.mode)


def _download(content: bytes, kind: str, about: str, form: str, mode: Literal["extractive", "model"]) -> Response:
    headers = {"Content-Disposition": disposition(kind, about, form), GENERATED: is_generated(mode)}
    return Response(content, headers=headers, media_type=MEDIA_TYPES[form])
