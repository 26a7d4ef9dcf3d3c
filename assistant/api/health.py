"""Whether the process runs, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.api import examples
from assistant.api.bodies import Alive, Ready
from assistant.api.context import Current
from assistant.api.problems import responses

router = APIRouter(prefix="/health", tags=["drift"])


@router.get("/live", summary="Kjører prosessen?")
async def live() -> Alive:
    """Alltid 200. Venter ikke på noen tråd, så svaret kommer også når alle er opptatt."""
    return Alive()


@router.get(
    "/ready",
    summary="Kan tjenesten svare?",
    responses={
        200: examples.of(examples.READY),
        **responses("index_missing", "index_mismatch", "index_damaged", "encoder_unavailable"),
    },
)
def ready(assistant: Current) -> Ready:
    """200 med id-en til indeksen, ellers 503 med grunnen."""
    damaged = tuple(assistant.retriever.damaged())
    return Ready(generation=assistant.library.generation, damaged=damaged, model=assistant.model_state)
