"""Whether the process runs, and whether it can answer."""

from __future__ import annotations

from anyio import to_thread
from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST

from assistant.api import examples
from assistant.api.bodies import Alive, Ready
from assistant.api.context import AssistantProvider, OurContext
from assistant.api.problems import responses

router = APIRouter(tags=["drift"])


@router.get("/health/live", summary="Kjører prosessen?")
async def live() -> Alive:
    """Alltid 200. Venter ikke på noen tråd, så svaret kommer også når alle er opptatt."""
    return Alive()


@router.get(
    "/health/ready",
    summary="Kan tjenesten svare?",
    responses={
        200: examples.of(examples.READY),
        **responses("index_missing", "index_mismatch", "index_damaged", "encoder_unavailable"),
    },
)
async def ready(context: OurContext) -> Ready:
    """200 med id-en til indeksen, ellers 503 med grunnen. Venter ikke på dem som svarer."""
    return await to_thread.run_sync(_state, context.provider, limiter=context.at_hand)


def _state(provider: AssistantProvider) -> Ready:
    assistant = provider.current()
    damaged = tuple(assistant.retriever.damaged())
    return Ready(generation=assistant.library.generation, damaged=damaged, model=assistant.model_state)


@router.get("/metrics", summary="Tall for overvåking", response_class=Response)
async def metrics(context: OurContext) -> Response:
    """Tallene i formatet til Prometheus: uten innhold, uten navn."""
    text = await to_thread.run_sync(context.metrics.text, limiter=context.at_hand)
    return Response(text, media_type=CONTENT_TYPE_LATEST)
