"""Pages as pictures, and where a span of text stands on them."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Response

from assistant.api import examples
from assistant.api.context import Current, OurContext
from assistant.api.problems import responses
from assistant.errors import BadRequest
from assistant.marking import marks
from assistant.types import Document, Marks

LEAST_WIDTH, MOST_WIDTH = 100, 2_400
_DRAWING = 1
"""Raise it when the same page would be drawn otherwise: pictures that browsers keep are then fetched anew."""
_ASK_EACH_TIME = "private, no-cache"
_UNREADY = ("unknown_document", "unknown_page", "bad_request", "index_missing", "error")
router = APIRouter(prefix="/api/v1/documents/{document_id}/pages/{number}", tags=["kilder"])

Start = Annotated[int, Query(ge=0, description="Første tegn, i teksten på siden.")]
End = Annotated[int, Query(ge=1, description="Tegnet etter det siste.")]


@router.get(
    "/marks",
    summary="Hvor et sitat står på bildet av siden",
    responses={200: examples.of(examples.MARKS), **responses(*_UNREADY)},
)
def page_marks(document_id: str, number: int, start: Start, end: End, assistant: Current) -> Marks:
    """Rektangler som andeler av bredde og høyde, fra øverste venstre hjørne; «complete» er usant der noe mangler."""
    page = assistant.library.page(document_id, number)
    if not start < end <= len(page.text):
        raise BadRequest
    return marks(assistant.library.boxes(document_id, number), page.text, start, end)


def _marked(
    document_id: str, number: int, assistant: Current, start: Start | None = None, end: End | None = None
) -> Marks:
    """What to mark; nothing where no span was given."""
    if start is None and end is None:
        assistant.library.page(document_id, number)
        return Marks(rectangles=(), complete=True)
    if start is None or end is None:
        raise BadRequest
    return page_marks(document_id, number, start, end, assistant)


@router.get(
    "/picture",
    summary="Bildet av en side",
    response_class=Response,
    responses={
        200: {"description": "OK", "content": {"image/png": {}}},
        304: {"description": "Bildet er det samme som sist (If-None-Match)."},
        **responses("no_picture", "original_gone", "file_refused", *_UNREADY),
    },
)
def picture(
    document_id: str,
    number: int,
    assistant: Current,
    context: OurContext,
    marked: Annotated[Marks, Depends(_marked)],
    width: Annotated[int, Query(ge=LEAST_WIDTH, le=MOST_WIDTH, description="Bredde i punkter.")] = 1_000,
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    """PNG av siden i originalfilen, med «start» til «end» merket i gult. Svært høye sider blir smalere enn «width»."""
    document = assistant.library.document(document_id)
    tag = _tag(document, number, width, marked)
    headers = {"ETag": tag, "Cache-Control": _ASK_EACH_TIME}
    if tag in (given.strip().removeprefix("W/") for given in if_none_match.split(",")):
        return Response(status_code=304, headers=headers)
    png = context.pictures.picture(document, number, width, marked.rectangles)
    return Response(png, media_type="image/png", headers=headers)


def _tag(document: Document, number: int, width: int, marked: Marks) -> str:
    drawn_from = f"{_DRAWING} {document.sha256} {number} {width} {marked.model_dump_json()}"
    return f'"{hashlib.sha256(drawn_from.encode()).hexdigest()[:32]}"'
