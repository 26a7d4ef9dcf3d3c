"""What answers rest on: the goals, the documents and their pages."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.api import examples
from assistant.api.bodies import AsOf, PageText
from assistant.api.context import Current
from assistant.api.problems import responses
from assistant.errors import UnknownGoal
from assistant.types import Document, Goal, Goals
from assistant.validity import in_force

router = APIRouter(prefix="/api/v1", tags=["kilder"])
_UNREADY = ("index_missing", "error")


@router.get(
    "/goals",
    summary="De sju målene, kriteriene våre og de fire rammene",
    responses={200: examples.of(examples.GOALS), **responses("goals_missing", *_UNREADY)},
)
def goals(assistant: Current) -> Goals:
    """Mål med «official»: false har en arbeidstittel som navn."""
    return assistant.goals


@router.get(
    "/goals/{goal_id}",
    summary="Ett mål",
    responses={
        200: examples.of(examples.GOALS["goals"][0]),
        **responses("unknown_goal", "goals_missing", "bad_request", *_UNREADY),
    },
)
def goal(goal_id: str, assistant: Current) -> Goal:
    """Målet med kriteriene våre."""
    found = next((one for one in assistant.goals.goals if one.id == goal_id), None)
    if found is None:
        raise UnknownGoal(id=goal_id)
    return found


@router.get(
    "/documents",
    summary="Dokumentene som svarene bygger på",
    responses={200: examples.of([examples.DOCUMENT]), **responses("bad_date", "bad_request", *_UNREADY)},
)
def documents(assistant: Current, as_of: AsOf = None) -> list[Document]:
    """Alle dokumenter i indeksen, etter id. Tidligere versjoner har id «id@v1»; «valid_to» er når de ble erstattet."""
    return in_force(assistant.library.documents(), as_of)


@router.get(
    "/documents/{document_id}",
    summary="Ett dokument",
    responses={200: examples.of(examples.DOCUMENT), **responses("unknown_document", "bad_request", *_UNREADY)},
)
def document(document_id: str, assistant: Current) -> Document:
    """Hva katalogen sier om dokumentet."""
    return assistant.library.document(document_id)


@router.get(
    "/documents/{document_id}/pages/{number}",
    summary="Teksten på en side",
    responses={
        200: examples.of(examples.PAGE),
        **responses("unknown_document", "unknown_page", "bad_request", *_UNREADY),
    },
)
def page(document_id: str, number: int, assistant: Current) -> PageText:
    """Teksten slik sitatene peker på den: «start» og «end» i et sitat er tegn i denne teksten."""
    library = assistant.library
    return PageText.of(library.page(document_id, number), library.document(document_id).pages)
