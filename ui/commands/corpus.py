"""``ingest``, ``goals``, ``sources`` and ``doctor``: what the answers rest on."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands.common import (
    CorpusOption,
    DataOption,
    JsonOption,
    console,
    open_for,
    print_json,
    settings_from,
)

sources_app = typer.Typer(help="Vis dokumentene som svarene bygger på.", invoke_without_command=True)
_EXIT = {"full": 0, "partial": 3, "failed": 1}


def ingest(
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
    details: Annotated[
        bool, typer.Option("--details", help="Vis hver fil det er noe å si om, også når de er mange.")
    ] = False,
) -> None:
    """Les dokumentene og lag indeksen. Det som ikke er endret, koster ingenting.

    Avslutter med 0 når alt kom med, 3 når noe mangler, 1 når ingenting kan brukes.
    """
    from dataclasses import asdict

    from assistant.bootstrap import open_encoder
    from ingest.pipeline import ingest as run
    from ui.ingest_text import print_ingest
    from ui.progress import Bars

    settings = settings_from(corpus, data)
    encoder = open_encoder(settings)
    with Bars(console(error=True), settings.language) as bars:
        report = run(settings, encoder, bars)
    if as_json:
        print_json({**asdict(report), "result": report.result})
    else:
        print_ingest(console(), report, settings.language, details=details)
    raise typer.Exit(_EXIT[report.result])


def goals(corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Vis de sju målene, kriteriene våre og de fire rammene."""
    from assistant.goals import load_goals
    from ui.terminal import print_goals

    settings = settings_from(corpus, data)
    loaded = load_goals(settings.corpus)
    if as_json:
        print_json(loaded.model_dump(mode="json"))
    else:
        print_goals(console(), loaded, settings.language)


@sources_app.callback()
def sources(
    context: typer.Context, corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False
) -> None:
    """Vis dokumentene som svarene bygger på; «sources show ID» viser en side."""
    if context.invoked_subcommand is not None:
        return
    from ui.terminal import print_sources

    settings = settings_from(corpus, data)
    documents = open_for(settings, one_question=True).library.documents()
    if as_json:
        print_json([document.model_dump(mode="json") for document in documents])
    else:
        print_sources(console(), documents, settings.language)


@sources_app.command("show")
def sources_show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Dokumentets id, fra «strategi sources».")],
    page: Annotated[int, typer.Option("--page", metavar="N", help="Sidenummer, fra 1.")] = 1,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Vis teksten på en side, slik sitatene peker på den."""
    from ui.terminal import print_page

    settings = settings_from(corpus, data)
    library = open_for(settings, one_question=True).library
    document, found = library.document(identifier), library.page(identifier, page)
    if as_json:
        print_json({"document": document.model_dump(mode="json"), "page": found.number, "text": found.text})
    else:
        print_page(console(), document, found, settings.language)


def doctor(corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Se etter hva som er installert, hvilken indeks som er i bruk, og hva som er galt."""
    from dataclasses import asdict

    from ui.doctor import examine, print_findings

    settings = settings_from(corpus, data)
    findings = examine(settings)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        print_findings(console(), findings, settings.language)
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)
