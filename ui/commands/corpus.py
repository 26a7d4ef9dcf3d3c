"""``ingest`` and ``doctor``: what the answers rest on."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands.common import (
    CorpusOption,
    DataOption,
    JsonOption,
    console,
    print_json,
    settings_from,
)

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
