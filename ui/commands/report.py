"""``report verify``: do saved reports still hold? The other commands on reports are in ``reviews``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands import report_sets, reviews
from ui.commands.common import CorpusOption, DataOption, JsonOption, console, open_for, print_json, settings_from

report_app = typer.Typer(help="Arbeid med lagrede rapporter.", no_args_is_help=True)


@report_app.callback()
def report() -> None:
    """Arbeid med lagrede rapporter."""


@report_app.command("verify")
def report_verify(
    files: Annotated[
        list[Path], typer.Argument(metavar="FIL…", help="Rapporter laget med «check FIL --format json --out FIL».")
    ],
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Se om mål eller kilder er endret siden rapporten ble laget. Avslutter med 1 når en rapport er utdatert."""
    from assistant.recheck import Rechecker
    from ui.report_text import print_recheck
    from ui.saved_reports import read_report

    settings = settings_from(corpus, data)
    reports = [read_report(file) for file in files]
    assistant = open_for(settings, one_question=True)
    rechecker = Rechecker(assistant.library, assistant.citer, assistant.goals, settings.language)
    found = [(str(file), rechecker.recheck(saved)) for file, saved in zip(files, reports, strict=True)]
    if as_json:
        print_json([{"file": file, **recheck.model_dump(mode="json")} for file, recheck in found])
    else:
        for (file, recheck), saved in zip(found, reports, strict=True):
            print_recheck(console(), file, recheck, saved, settings.language)
    raise typer.Exit(1 if any(recheck.stale for _, recheck in found) else 0)


for command in (
    reviews.confirm,
    reviews.override,
    reviews.withdraw,
    reviews.show,
    report_sets.compare,
    report_sets.rate,
    report_sets.samples,
):
    report_app.command()(command)
