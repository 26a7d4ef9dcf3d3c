"""The parts become one app."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import Depends, FastAPI
from starlette.routing import Route

from assistant.adapters.generation import current_id
from assistant.api import (
    answers,
    conversations,
    drafts,
    evaluations,
    exports,
    feedback,
    health,
    leaving,
    me,
    openai_door,
    pictures,
    portfolio_exports,
    portfolios,
    problems,
    proposals,
    reference,
    reports,
    saved_reports,
    sources,
)
from assistant.api.admission import Admission
from assistant.api.context import AssistantProvider, Context, context_of
from assistant.api.entrance import Entrance
from assistant.api.guard import Guard
from assistant.api.limits import TOOLS_PATH, BodyLimit
from assistant.api.mcp_server import HttpDoor
from assistant.api.metrics import Metrics
from assistant.api.observing import Observer
from assistant.api.permissions import permit
from assistant.api.places import Places
from assistant.api.senders import Addresses, Identify, Senders
from assistant.errors import BadSetting
from assistant.ports import DocumentReader, EvalRunner, PagePictures, TableReader
from assistant.record_ports import DraftDesk, Login, Records
from assistant.settings import Settings, system_version

__all__ = ["AssistantProvider", "create_app"]

_SWITCH_SECONDS = 0.001
"""How long a thread that answers may keep Python to itself (by default 5 ms): turning away and being watched wait for a
turn of each of them."""
_THREADS = 4
"""Threads that compute at once; each one more makes the thread that turns away and admits wait longer for Python,
and none of them is done sooner. Calls to a language model only wait, and come on top."""
_DESCRIPTION = "Kontrollerte svar om teknologistrategien til Helse Sør-Øst, og vurdering av tiltak mot de sju målene."


def create_app(
    assistant: AssistantProvider,
    reader: DocumentReader,
    settings: Settings,
    page_pictures: PagePictures,
    evaluator: EvalRunner | None = None,
    tables: TableReader | None = None,
    records: Records | None = None,
    login: Login | None = None,
    desk: DraftDesk | None = None,
    identify: Identify | None = None,
) -> FastAPI:
    """The HTTP service. Nothing is opened before the first request asks for it.

    Args:
        evaluator: what measures the answers; without one the routes under ``/api/v1/evals`` are not there.
        tables: what reads spreadsheets; without one the routes under ``/api/v1/portfolio`` are not there.
        records: where conversations, reports and feedback are kept; without them their routes are not there.
        login: what finds out who calls; it is needed where the settings ask for a login.
        desk: where documents are handed in; without one the routes under ``/api/v1/drafts`` are not there.
        identify: whom a request counts for, where limits are kept; who is logged in, else their address, if left out.

    Raises:
        BadSetting: the settings ask for a login, and there is none.
    """
    if (login is None) != (settings.login == "none"):
        raise BadSetting(name="STRATEGI_LOGIN", value=settings.login, why="none, required")
    app = FastAPI(
        title="Strategiassistenten",
        description=_DESCRIPTION,
        version=system_version(),
        openapi_url=None,  # served by ``reference``, to this machine alone
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        dependencies=[Depends(permit)],
    )
    metrics = Metrics(lambda: current_id(settings.data))
    app.state.context = Context(assistant, reader, settings, page_pictures, tables, records, desk, login, metrics)
    for module in (answers, proposals, reports, exports, sources, pictures, health, reference, openai_door):
        app.include_router(module.router)
    if evaluator is not None:
        app.include_router(evaluations.router_for(evaluator))
    if tables is not None:
        app.include_router(portfolios.router)
        app.include_router(portfolio_exports.router)
    if records is not None:
        for module in (me, conversations, feedback, saved_reports):
            app.include_router(module.router)
    if desk is not None:
        app.include_router(drafts.router)
    app.state.tools = HttpDoor(app.state.context)
    app.router.routes.append(Route(TOOLS_PATH, app.state.tools, methods=["POST"]))
    problems.install(app)
    leaving.install(app)
    places = Places(settings.concurrency, settings.queue, settings.queue_seconds, metrics.queue)
    app.add_middleware(BodyLimit, owner=app)
    addresses = Addresses.of(settings)
    app.add_middleware(Admission, owner=app, identify=identify or Senders(addresses), places=places)
    app.add_middleware(Entrance, owner=app, addresses=addresses)
    app.add_middleware(Guard, owner=app)
    app.add_middleware(Observer, metrics=metrics)  # last added is outermost
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    sys.setswitchinterval(_SWITCH_SECONDS)
    settings = context_of(app).settings
    to_thread.current_default_thread_limiter().total_tokens = _THREADS + (settings.model_calls if settings.model else 0)
    async with app.state.tools.open():
        yield
    context = context_of(app)
    context.files.shutdown(wait=False, cancel_futures=True)
    context.reader.close()
    context.pictures.close()
    if context.records is not None:
        context.records.close()  # here, for a process that is told to stop ends before it comes back from serving
