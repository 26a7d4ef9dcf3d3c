"""What answers rest on: the goals, the documents and their pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from assistant import sources
from assistant.api import examples
from assistant.api.bodies import AsOf, PageText
from assistant.api.context import Current
from assistant.api.problems import responses
from assistant.errors import UnknownGoal
from assistant.sources import SourceEntry
from assistant.types import Document, Goal, Goals, Kind, Rank, Refusal
from assistant.validity import in_force

router = APIRouter(prefix="/api/v1", tags=["kilder"])
Kinds = Annotated[tuple[Kind, ...], Query(description="Bare disse dokumenttypene.")]
Ranks = Annotated[tuple[Rank, ...], Query(description="Bare dokumenter med avsnitt av denne rangen.")]
Text = Annotated[str, Query(max_length=200, description="Står i id, tittel eller saksnummer.")]
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
def documents(
    assistant: Current, kind: Kinds = (), rank: Ranks = (), text: Text = "", as_of: AsOf = None
) -> list[Document]:
    """Dokumentene i indeksen, alle eller de som passer. Tidligere versjoner har id «id@v1», og «valid_to» er når de
    ble erstattet.
    """
    if not kind and not rank and not text:
        return in_force(assistant.library.documents(), as_of)
    last = assistant.last_ingest()
    found = sources.entries(assistant.library, last, frozenset(kind), frozenset(rank), text, as_of)
    return [one.document for one in found]


@router.get(
    "/refusals",
    summary="Filer som ikke kom med ved siste innlesing",
    responses={200: examples.of([examples.REFUSAL]), **responses(*_UNREADY)},
)
def refusals(assistant: Current) -> list[Refusal]:
    """Hvorfor står som en kode i «reason»: filer som ble avvist, og filer som ikke står i katalogen."""
    return list(assistant.last_ingest().refusals)


@router.get(
    "/documents/{document_id}",
    summary="Ett dokument",
    responses={200: examples.of(examples.DOCUMENT), **responses("unknown_document", "bad_request", *_UNREADY)},
)
def document(document_id: str, assistant: Current) -> Document:
    """Hva katalogen sier om dokumentet."""
    return assistant.library.document(document_id)


@router.get(
    "/documents/{document_id}/contents",
    summary="Hva et dokument er delt opp i",
    responses={200: examples.of(examples.CONTENTS), **responses("unknown_document", "bad_request", *_UNREADY)},
)
def contents(document_id: str, assistant: Current) -> SourceEntry:
    """Seksjonene med rang og antall avsnitt, og sider som ikke kunne leses."""
    return sources.entry(assistant.library, document_id, assistant.last_ingest())


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
    found = library.page(document_id, number)
    return PageText.of(found, library.document(document_id), library.chunks_on(document_id, number))
