"""``backup`` and ``restore``: everything that a service holds, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.common import CorpusOption, DataOption, confirmed, console, records_for, settings_from
from ui.words import say


def backup(
    file: Annotated[Path, typer.Argument(metavar="FIL", help="Hvor kopien skrives, for eksempel kopi.tar.gz.")],
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Ta en sikkerhetskopi av samtaler, rapporter, logg, dokumenter og indeks. Tjenesten kan kjøre imens."""
    from ingest.backup import make_backup

    settings = settings_from(corpus, data)
    with records_for(settings) as records:
        made = make_backup(settings, records, file)
    size = f"{made.size / 1_000_000:.1f}"
    details = {"file": file, "size": size, "files": made.files, "generation": made.generation or "–"}
    console().print(say("backup_made", settings.language, **details), markup=False, soft_wrap=True)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FIL", help="En kopi laget med «strategi backup».")],
    yes: Annotated[bool, typer.Option("--yes", help="Spør ikke.")] = False,
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Hent tilbake en sikkerhetskopi. Det som er der fra før, erstattes; en skadd kopi endrer ingenting."""
    from ingest.backup import restore_backup

    settings = settings_from(corpus, data)
    question = say("restore_sure", settings.language, data=settings.data, file=file)
    if not yes and not confirmed(question, settings.language):
        raise typer.Exit(1)
    with records_for(settings) as records:
        made = restore_backup(settings, records, file)
    details = {"created": made.created_at, "generation": made.generation or "–"}
    console().print(say("restored", settings.language, **details), markup=False, soft_wrap=True)
