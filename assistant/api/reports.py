"""Reports that the caller keeps: two side by side, and what persons say of one. Nothing is stored here."""

from __future__ import annotations

from fastapi import APIRouter, Response

from assistant.api import examples
from assistant.api.answers import GENERATED, is_generated
from assistant.api.bodies import CompareBody, ReviewBody
from assistant.api.context import OurContext
from assistant.api.problems import responses
from assistant.checking.reviews import confirm, override
from assistant.checking.revisions import compare
from assistant.types import Report, Revision

router = APIRouter(
    prefix="/api/v1/check",
    tags=["tiltak"],
    responses=responses("bad_request", "too_large", "wrong_type", "personal_data", "error"),
)


@router.post(
    "/compare",
    summary="Hva er endret fra en rapport til den neste?",
    openapi_extra=examples.body(examples.COMPARE_BODY),
    responses={200: examples.of(examples.REVISION), **responses("bad_request", "not_the_same")},
)
def compare_reports(body: CompareBody, response: Response) -> Revision:
    """Utfall, kriterier og belegg før og etter, mål for mål. Tekst som bare er flyttet, er ingen endring."""
    response.headers[GENERATED] = is_generated(body.report.mode)
    return compare(body.previous, body.report)


@router.post(
    "/review",
    summary="Bekreft eller overstyr ett utfall",
    openapi_extra=examples.body(examples.REVIEW_BODY),
    responses={200: examples.of(examples.REVIEWED), **responses("bad_request", "bad_review", "personal_data")},
)
def review_report(body: ReviewBody, response: Response, context: OurContext) -> Report:
    """Rapporten med vurderingen lagt til. Ingenting lagres, og rapporten er ikke kontrollert mot kildene på nytt."""
    response.headers[GENERATED] = is_generated(body.report.mode)
    if body.verdict is None:
        reviewed = confirm(body.report, body.reviewer, [body.goal])
    else:
        reviewed = override(body.report, body.goal, body.verdict, body.reviewer, body.reason or "")
    context.metrics.reviewed(overridden=body.verdict is not None)
    return reviewed
