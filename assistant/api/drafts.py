"""Documents that are handed in, and what a second person decides of them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, Response, UploadFile
from pydantic import AfterValidator, Field

from assistant.api import draft_examples as examples
from assistant.api.context import OurContext
from assistant.api.examples import body, of
from assistant.api.problems import responses
from assistant.api.submitting import shown_name
from assistant.api.who import OurCaller
from assistant.record_ports import DraftDesk
from assistant.types import Access, Draft, Frozen, HandedIn, Kind
from assistant.validity import checked

_REFUSED = responses("bad_request", "personal_data", "too_large", "records_unavailable", "data_not_writable", "error")
_ONE = responses("unknown_record", "draft_decided", "ingest_running")
router = APIRouter(prefix="/api/v1/drafts", tags=["innlevering"], responses=_REFUSED)
Text = Annotated[str, Form(max_length=300)]


class DecisionBody(Frozen):
    """Hvorfor. Står sammen med navnet ditt ved dokumentet."""

    reason: str = Field("", max_length=2000)


def _desk(context: OurContext) -> DraftDesk:
    assert context.drafts is not None  # without one there is no route that asks
    return context.drafts


Desk = Annotated[DraftDesk, Depends(_desk)]


@router.post(
    "",
    status_code=201,
    summary="Lever inn et dokument",
    responses={201: of(examples.DRAFT), **responses("file_refused", "bad_date", "bad_request")},
)
def hand_in(
    desk: Desk,
    caller: OurCaller,
    context: OurContext,
    file: Annotated[UploadFile, File(description="PDF, DOCX, MD eller TXT.")],
    title: Annotated[str, Form(min_length=3, max_length=300)],
    kind: Annotated[Kind, Form()] = Kind.DOCUMENT,
    date: Annotated[str | None, Form(max_length=10), AfterValidator(lambda value: value and checked(value))] = None,
    url: Annotated[str | None, Form(max_length=1000, pattern="^https?://")] = None,
    access: Annotated[Access, Form()] = Access.OPEN,
) -> Draft:
    """Et utkast. Ingen får svar fra det før en annen person har godkjent det og indeksen er bygget på nytt."""
    name = shown_name(file.filename or "")
    handed_in = HandedIn(file=name, title=title, kind=kind, date=date, url=url, access=access)
    return context.files.submit(lambda: desk.hand_in(caller.id, handed_in, file.file.read())).result()


@router.get("", summary="Innleverte dokumenter, nyeste først", responses={200: of([examples.DRAFT])})
def drafts(desk: Desk) -> list[Draft]:
    """Alle, med hva som er bestemt, av hvem og hvorfor."""
    return list(desk.all())


@router.get(
    "/{draft_id}/file",
    summary="Filen slik den ble levert inn",
    response_class=Response,
    responses={
        200: {
            "description": "Filen",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        },
        **_ONE,
        **responses("original_gone"),
    },
)
def content(draft_id: str, desk: Desk) -> Response:
    """For den som skal godkjenne."""
    draft, data = desk.content(draft_id)
    ending = draft.handed_in.file.rpartition(".")[2].lower()
    headers = {"Content-Disposition": f'attachment; filename="{draft.id}.{ending}"'}
    return Response(data, headers=headers, media_type="application/octet-stream")


@router.post(
    "/{draft_id}/{decision}",
    summary="Godkjenn, avvis eller trekk tilbake",
    openapi_extra=body(examples.DECISION_BODY),
    responses={
        200: of(examples.APPROVED),
        **_ONE,
        **responses("needs_second_person", "draft_decided", "original_gone", "bad_request"),
    },
)
def decide(
    draft_id: str,
    decision: Literal["approve", "reject", "withdraw"],
    given: DecisionBody,
    desk: Desk,
    caller: OurCaller,
) -> Draft:
    """Godkjennes av en annen enn den som leverte inn. Kommer med, eller går ut, ved neste «strategi ingest»."""
    act = {"approve": desk.approve, "reject": desk.reject, "withdraw": desk.withdraw}[decision]
    return act(caller.id, draft_id, given.reason)
