"""The parts become one app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.routing import Route

from assistant.api import (
    answers,
    evaluations,
    exports,
    health,
    openai_door,
    pictures,
    portfolios,
    problems,
    proposals,
    reference,
    reports,
    sources,
)
from assistant.api.context import AssistantProvider, Context, context_of
from assistant.api.guard import Guard
from assistant.api.limits import TOOLS_PATH, BodyLimit
from assistant.api.mcp_server import HttpDoor
from assistant.ports import DocumentReader, EvalRunner, PagePictures, TableReader
from assistant.settings import Settings, system_version

__all__ = ["AssistantProvider", "create_app"]

_DESCRIPTION = "Kontrollerte svar om teknologistrategien til Helse Sør-Øst, og vurdering av tiltak mot de sju målene."


def create_app(
    assistant: AssistantProvider,
    reader: DocumentReader,
    settings: Settings,
    page_pictures: PagePictures,
    evaluator: EvalRunner | None = None,
    tables: TableReader | None = None,
) -> FastAPI:
    """The HTTP service. Nothing is opened before the first request asks for it.

    Args:
        evaluator: what measures the answers; without one the routes under ``/api/v1/evals`` are not there.
        tables: what reads spreadsheets; without one the routes under ``/api/v1/portfolio`` are not there.
    """
    app = FastAPI(
        title="Strategiassistenten",
        description=_DESCRIPTION,
        version=system_version(),
        openapi_url=None,  # served by ``reference``, to this machine alone
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    app.state.context = Context(assistant, reader, settings, page_pictures, tables)
    for module in (answers, proposals, reports, exports, sources, pictures, health, reference, openai_door):
        app.include_router(module.router)
    if evaluator is not None:
        app.include_router(evaluations.router_for(evaluator))
    if tables is not None:
        app.include_router(portfolios.router)
    app.state.tools = HttpDoor(app.state.context)
    app.router.routes.append(Route(TOOLS_PATH, app.state.tools, methods=["POST"]))
    problems.install(app)
    app.add_middleware(BodyLimit, owner=app)
    app.add_middleware(Guard, owner=app)  # last added is outermost
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with app.state.tools.open():
        yield
    context = context_of(app)
    context.files.shutdown(wait=False, cancel_futures=True)
    context.reader.close()
    context.pictures.close()
