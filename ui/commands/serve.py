"""``serve``: the API and the pages, until Ctrl+C."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from ui.commands.common import CorpusOption, DataOption, settings_from


class Part(StrEnum):
    API = "api"
    PAGES = "pages"


def serve(
    host: Annotated[str, typer.Option("--host", metavar="ADRESSE", help="Adressen API-et lytter på.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, metavar="N", help="Porten til API-et.")] = 8000,
    ui_port: Annotated[int, typer.Option("--ui-port", min=1, max=65535, metavar="N", help="Porten til sidene.")] = 8501,
    ui_host: Annotated[
        str, typer.Option("--ui-host", metavar="ADRESSE", help="Adressen sidene lytter på.")
    ] = "127.0.0.1",
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, max=64, metavar="N", help="Prosesser som svarer (ellers STRATEGI_PROCESSES)."),
    ] = None,
    only: Annotated[
        Part | None, typer.Option("--only", metavar="DEL", help="Bare én av dem: api eller pages (sidene).")
    ] = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Start API-et og sidene i nettleseren; Ctrl+C stopper begge."""
    from ui.serve import serve as run

    settings = settings_from(corpus, data, processes=workers)
    raise typer.Exit(run(settings, host, port, ui_port, only and only.value, ui_host))
