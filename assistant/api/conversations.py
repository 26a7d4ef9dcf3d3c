"""Conversations that are kept: list, search, open, rename, delete, download. Each caller sees their own."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from assistant.api import record_examples as examples
from assistant.api.context import OurContext
from assistant.api.examples import body, of
from assistant.api.keeping import Keeping
from assistant.api.problems import responses
from assistant.api.record_bodies import NewConversationBody, RenameBody
from assistant.exports.conversations import conversation_outline
from assistant.exports.forms import MEDIA_TYPES, disposition, render
from assistant.types import ConversationPage, ConversationRecord

_REFUSED = responses("bad_request", "records_off", "records_unavailable", "personal_data", "too_large", "error")
_ONE = responses("unknown_record")
router = APIRouter(prefix="/api/v1/conversations", tags=["samtaler"], responses=_REFUSED)
Form = Annotated[Literal["json", "md", "docx", "pdf"], Query(alias="format", description="Markdown, JSON, Word, PDF.")]


@router.get("", summary="Samtalene dine, nyeste først", responses={200: of(examples.CONVERSATIONS)})
def conversations(
    keeper: Keeping,
    text: Annotated[str, Query(max_length=200, description="Står i tittel, spørsmål eller svar.")] = "",
    after: Annotated[str | None, Query(max_length=100, description="«next» fra forrige side.")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> ConversationPage:
    """En side om gangen; «next» henter den neste."""
    return keeper.open().conversations.page(keeper.who, text, after, limit)


@router.post(
    "",
    status_code=201,
    summary="Begynn en samtale",
    openapi_extra=body({"title": ""}),
    responses={201: of(examples.NEW_CONVERSATION)},
)
def create(given: NewConversationBody, keeper: Keeping) -> ConversationRecord:
    """Bruk «head.id» som «conversation» i /ask; da forstås oppfølginger, og svarene lagres."""
    return keeper.open().conversations.create(keeper.who, given.title)


@router.get("/{conversation_id}", summary="En samtale", responses={200: of(examples.CONVERSATION), **_ONE})
def conversation(conversation_id: str, keeper: Keeping) -> ConversationRecord:
    """Spørsmålene med svarene slik de ble gitt, eldst først."""
    return keeper.open().conversations.get(keeper.who, conversation_id)


@router.patch(
    "/{conversation_id}",
    summary="Gi en samtale et navn",
    openapi_extra=body(examples.RENAME_BODY),
    responses={200: of(examples.CONVERSATION), **_ONE},
)
def rename(conversation_id: str, given: RenameBody, keeper: Keeping) -> ConversationRecord:
    """Navnet står til noen endrer det."""
    return keeper.open().conversations.rename(keeper.who, conversation_id, given.title)


@router.delete("/{conversation_id}", status_code=204, summary="Slett en samtale", responses=_ONE)
def delete(conversation_id: str, keeper: Keeping) -> None:
    """Samtalen og alle svarene i den er borte for godt."""
    keeper.open().conversations.delete(keeper.who, conversation_id)


@router.get(
    "/{conversation_id}/export",
    summary="Last ned en samtale",
    response_class=Response,
    responses={
        200: {
            "description": "Filen",
            "content": {
                MEDIA_TYPES[form]: {"schema": {"type": "string", "format": "binary"}}
                for form in ("json", "md", "docx", "pdf")
            },
        },
        **_ONE,
    },
)
def export(conversation_id: str, keeper: Keeping, context: OurContext, form: Form = "md") -> Response:
    """Svarene slik de ble gitt. Sitatene ble kontrollert da, ikke nå; datoen står ved hvert svar."""
    records = keeper.open()
    found = records.conversations.get(keeper.who, conversation_id)
    if form == "json":
        content = found.model_dump_json(indent=1).encode("utf-8")
    else:
        content = render(conversation_outline(found, context.settings.language), form)
    records.audit.note(keeper.who, "conversation.export", conversation_id)
    headers = {"Content-Disposition": disposition("samtale", found.head.title, form)}
    return Response(content, headers=headers, media_type=MEDIA_TYPES[form])
