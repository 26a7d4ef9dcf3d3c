"""The parts become one app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI

from assistant.api import (
    answers,
    conversations,
    drafts,
    evaluations,
    exports,
    feedback,
    health,
    me,
    pictures,
    portfolios,
    problems,
    proposals,
    reference,
    reports,
    saved_reports,
    sources,
)
from assistant.api.context import AssistantProvider, Context, context_of
from assistant.api.entrance import Entrance
from assistant.api.guard import Guard
from assistant.api.limits import BodyLimit
from assistant.api.permissions import permit
from assistant.errors import BadSetting
from assistant.ports import DocumentReader, EvalRunner, PagePictures, TableReader
from assistant.record_ports import DraftDesk, Login, Records
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
    records: Records | None = None,
    login: Login | None = None,
    desk: DraftDesk | None = None,
) -> FastAPI:
    """The HTTP service. Nothing is opened before the first request asks for it.

    Args:
        evaluator: what measures the answers; without one the routes under ``/api/v1/evals`` are not there.
        tables: what reads spreadsheets; without one the routes under ``/api/v1/portfolio`` are not there.
        login: what finds out who calls; it is needed where the settings ask for a login.
        desk: where documents are handed in; without one the routes under ``/api/v1/drafts`` are not there.
        records: where conversations, reports and feedback are kept; without them their routes are not there.

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
    app.state.context = Context(assistant, reader, settings, page_pictures, tables, records, desk, login)
    for module in (answers, proposals, reports, exports, sources, pictures, health, reference):
        app.include_router(module.router)
    if evaluator is not None:
        app.include_router(evaluations.router_for(evaluator))
    if tables is not None:
        app.include_router(portfolios.router)
    if records is not None:
        for module in (me, conversations, feedback, saved_reports):
            app.include_router(module.router)
    if desk is not None:
        app.include_router(drafts.router)
    problems.install(app)
    app.add_middleware(BodyLimit, owner=app)
    app.add_middleware(Entrance, owner=app)
    app.add_middleware(Guard, owner=app)  # last added is outermost
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    context = context_of(app)
    context.files.shutdown(wait=False, cancel_futures=True)
    context.reader.close()
    context.pictures.close()
    if context.records is not None:
        context.records.close()  # here, for a process that is told to stop ends before it comes back from serving
