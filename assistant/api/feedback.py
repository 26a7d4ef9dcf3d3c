"""What readers say of answers, errors that they report, and evaluators' labels."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from assistant.api import record_examples as examples
from assistant.api.examples import body, of
from assistant.api.keeping import OurRecords
from assistant.api.problems import responses
from assistant.api.record_bodies import ErrorBody, FeedbackBody, LabelBody
from assistant.api.who import OurCaller
from assistant.settings import system_version
from assistant.types import ErrorReport, Feedback, Label

_REFUSED = responses("bad_request", "personal_data", "too_large", "records_unavailable", "error")
router = APIRouter(prefix="/api/v1", tags=["tilbakemeldinger"], responses=_REFUSED)
Limit = Annotated[int, Query(ge=1, le=1000)]


@router.post(
    "/feedback",
    status_code=201,
    summary="Si hva du synes om et svar",
    openapi_extra=body(examples.FEEDBACK_BODY),
    responses={201: of(examples.FEEDBACK)},
)
def add_feedback(given: FeedbackBody, caller: OurCaller, records: OurRecords) -> Feedback:
    """Tommel opp eller ned, med grunner og egne ord om du vil."""
    return records.feedback.add(Feedback(owner=caller.id, **given.model_dump()))


@router.get("/feedback", summary="Tilbakemeldingene, nyeste først", responses={200: of([examples.FEEDBACK])})
def feedback(records: OurRecords, limit: Limit = 100) -> list[Feedback]:
    """Alle brukeres, for dem som vurderer kvaliteten."""
    return list(records.feedback.feedback(limit))


@router.post(
    "/errors",
    status_code=201,
    summary="Meld feil",
    openapi_extra=body(examples.ERROR_BODY),
    responses={201: of(examples.ERROR)},
)
def add_error(given: ErrorBody, caller: OurCaller, records: OurRecords) -> ErrorReport:
    """Hva som er feil, og hvor. Versjonen av programmet legges ved."""
    report = ErrorReport(owner=caller.id, version=system_version(), **given.model_dump())
    return records.feedback.add_error(report)


@router.get("/errors", summary="Meldte feil, nyeste først", responses={200: of([examples.ERROR])})
def errors(records: OurRecords, limit: Limit = 100) -> list[ErrorReport]:
    """Alle brukeres, for dem som vurderer kvaliteten."""
    return list(records.feedback.errors(limit))


@router.post(
    "/labels",
    status_code=201,
    summary="Sett en merkelapp på et svar",
    openapi_extra=body(examples.LABEL_BODY),
    responses={201: of(examples.LABEL)},
)
def add_label(given: LabelBody, caller: OurCaller, records: OurRecords) -> Label:
    """En fagpersons dom. Den erstatter det samme person har sagt om det samme før."""
    return records.feedback.add_label(Label(owner=caller.id, **given.model_dump()))


@router.get("/labels", summary="Merkelappene, nyeste først", responses={200: of([examples.LABEL])})
def labels(records: OurRecords, limit: Limit = 1000) -> list[Label]:
    """Alle fagpersoners."""
    return list(records.feedback.labels(limit))
