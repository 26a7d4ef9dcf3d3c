"""What the service knows of its caller, and taking away what the caller left."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.api import record_examples as examples
from assistant.api.context import OurContext
from assistant.api.examples import of
from assistant.api.keeping import OurRecords
from assistant.api.problems import responses
from assistant.api.record_bodies import Me
from assistant.api.who import OurCaller
from assistant.types import Removed

router = APIRouter(prefix="/api/v1/me", tags=["meg"], responses=responses("error"))


@router.get("", summary="Hvem er jeg, og hva lagres?", responses={200: of(examples.ME)})
def me(caller: OurCaller, context: OurContext) -> Me:
    """Rollene dine, hvor mye av spørsmål som lagres, og hvor lenge."""
    settings = context.settings
    return Me(
        id=caller.id,
        name=caller.name,
        roles=tuple(sorted(caller.roles)),
        login=settings.login,
        keep=settings.keeps(),
        keep_days=settings.retention(),
    )


@router.delete(
    "/records",
    summary="Slett alt jeg har lagt igjen",
    responses={200: of(examples.REMOVED), **responses("records_unavailable")},
)
def forget(caller: OurCaller, records: OurRecords) -> Removed:
    """Samtaler, tilbakemeldinger, feilmeldinger, rapporter og merkelapper. Vurderinger av andres rapporter blir
    stående, og loggen, som ikke har innhold.
    """
    return records.forget(caller.id)
