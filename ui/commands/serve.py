"""``serve``: the API and the pages, until Ctrl+C."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands.common import CorpusOption, DataOption, settings_from


def serve(
    host: Annotated[str, typer.Option("--host", metavar="ADRESSE", help="Adressen API-et lytter på.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, metavar="N", help="Porten til API-et.")] = 8000,
    ui_port: Annotated[int, typer.Option("--ui-port", min=1, max=65535, metavar="N", help="Porten til sidene.")] = 8501,
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Start API-et og sidene i nettleseren; Ctrl+C stopper begge."""
    from ui.serve import serve as run

    raise typer.Exit(run(settings_from(corpus, data), host, port, ui_port))
