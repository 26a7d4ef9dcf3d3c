"""Reports that are kept here, with their revisions and reviews. Owners see their own, reviewers all."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from assistant.api import record_examples as examples
from assistant.api.context import Current, OurContext
from assistant.api.examples import body, of
from assistant.api.keeping import OurRecords
from assistant.api.problems import responses
from assistant.api.record_bodies import ReviseBody, RevisionHead, SaveReportBody, StoredReviewBody
from assistant.api.who import OurCaller
from assistant.bootstrap import Assistant
from assistant.checking.reviews import confirm, override
from assistant.checking.revisions import compare
from assistant.recheck import Rechecker
from assistant.reissue import reissue_report
from assistant.types import Report, ReportHead, ReportRevision, Review, Revision, Role

_REFUSED = responses("bad_request", "personal_data", "too_large", "records_unavailable", "error")
_ONE = responses("unknown_record", "bad_report")
_UNVERIFIED = responses("unverified_quote", "bad_report", "bad_request", "index_missing", "goals_missing")
router = APIRouter(prefix="/api/v1/reports", tags=["lagrede rapporter"], responses=_REFUSED)


def _owner(caller: OurCaller) -> str | None:
    """Whose reports the caller may see: their own, or everybody's."""
    return None if caller.has(Role.REVIEWER) else caller.id


Owner = Annotated[str | None, Depends(_owner)]
Number = Annotated[int | None, Query(ge=1, description="Utgaven; ellers den siste.")]


def _verified(report: Report, assistant: Assistant) -> Report:
    """The report with its quotes looked up again: what is kept here is no hearsay. Raises like ``reissue_report``."""
    return reissue_report(report, Rechecker(assistant.library, assistant.citer, assistant.goals, report.language))[0]


@router.get("", summary="Lagrede rapporter, sist endret først", responses={200: of([examples.REPORT_HEAD])})
def reports(owner: Owner, records: OurRecords, limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> list[ReportHead]:
    """Dine egne; for den som vurderer, alles."""
    return list(records.reports.heads(owner, limit))


@router.post(
    "",
    status_code=201,
    summary="Lagre en rapport",
    openapi_extra=body(examples.SAVE_BODY),
    responses={201: of(examples.REPORT_REVISION), **_UNVERIFIED},
)
def save(given: SaveReportBody, caller: OurCaller, records: OurRecords, assistant: Current) -> ReportRevision:
    """Rapporten slik ``/check`` ga den. Sitatene kontrolleres på nytt; står ett ikke der, lagres ingenting."""
    return records.reports.save(caller.id, _verified(given.report, assistant), given.proposal, given.title)


@router.get("/{report_id}", summary="En lagret rapport", responses={200: of(examples.REPORT_REVISION), **_ONE})
def report(report_id: str, owner: Owner, records: OurRecords, revision: Number = None) -> ReportRevision:
    """Siste utgave, eller den du ber om, med vurderingene."""
    return records.reports.get(owner, report_id, revision)


@router.delete("/{report_id}", status_code=204, summary="Slett en lagret rapport", responses=_ONE)
def delete(report_id: str, caller: OurCaller, records: OurRecords) -> None:
    """Alle utgaver og vurderinger er borte for godt. Bare eieren eller en administrator kan slette."""
    records.reports.delete(caller.id, None if caller.has(Role.ADMIN) else caller.id, report_id)


@router.get(
    "/{report_id}/revisions", summary="Utgavene av en rapport", responses={200: of([examples.REVISION_HEAD]), **_ONE}
)
def revisions(report_id: str, owner: Owner, records: OurRecords) -> list[RevisionHead]:
    """Eldst først."""
    return [RevisionHead.of(one) for one in records.reports.revisions(owner, report_id)]


@router.post(
    "/{report_id}/revisions",
    status_code=201,
    summary="Lagre en ny utgave",
    openapi_extra=body(examples.REVISE_BODY),
    responses={201: of(examples.REPORT_REVISION), **_ONE, **_UNVERIFIED},
)
def revise(
    report_id: str, given: ReviseBody, caller: OurCaller, records: OurRecords, assistant: Current
) -> ReportRevision:
    """Vurderingene av forrige utgave følger ikke med: de gjaldt den."""
    verified = _verified(given.report, assistant)
    return records.reports.revise(caller.id, caller.id, report_id, verified, given.proposal)


@router.get(
    "/{report_id}/changes",
    summary="Hva er endret mellom to utgaver?",
    responses={200: of(examples.CHANGES), **_ONE, **responses("not_the_same", "bad_request", "bad_report")},
)
def changes(report_id: str, owner: Owner, records: OurRecords, before: int = 1, after: Number = None) -> Revision:
    """Fra «before» til «after», mål for mål."""
    earlier = records.reports.get(owner, report_id, before)
    return compare(earlier.report, records.reports.get(owner, report_id, after).report)


@router.post(
    "/{report_id}/reviews",
    status_code=201,
    summary="Bekreft eller overstyr ett utfall i en lagret rapport",
    openapi_extra=body(examples.STORED_REVIEW_BODY),
    responses={201: of(examples.REPORT_REVISION), **_ONE, **responses("bad_review", "bad_request", "personal_data")},
)
def review(
    report_id: str,
    given: StoredReviewBody,
    caller: OurCaller,
    owner: Owner,
    records: OurRecords,
    context: OurContext,
) -> ReportRevision:
    """Gjelder siste utgave. Hvem som var innlogget, står i loggen."""
    last = records.reports.get(owner, report_id)
    kept = records.reports.add_review(caller.id, owner, report_id, last.number, _review(last.report, given))
    context.metrics.reviewed(overridden=given.verdict is not None)
    return kept


@router.delete(
    "/{report_id}/reviews/{goal}",
    summary="Trekk tilbake den siste vurderingen av ett mål",
    responses={200: of(examples.REPORT_REVISION), **_ONE, **responses("bad_review", "bad_request")},
)
def withdraw(report_id: str, goal: str, caller: OurCaller, owner: Owner, records: OurRecords) -> ReportRevision:
    """Vurderingen før den gjelder igjen. Hvem som trakk den tilbake, blir husket."""
    last = records.reports.get(owner, report_id)
    return records.reports.withdraw(caller.id, owner, report_id, last.number, goal)


def _review(report: Report, given: StoredReviewBody) -> Review:
    """What is said, checked like every review. Raises BadReview, PersonalData."""
    if given.verdict is None:
        reviewed = confirm(report, given.reviewer, [given.goal])
    else:
        reviewed = override(report, given.goal, given.verdict, given.reviewer, given.reason or "")
    return reviewed.reviews[-1]
