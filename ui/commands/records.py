"""``records`` and ``audit``: looking after what is kept."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands.common import (
    CorpusOption,
    DataOption,
    JsonOption,
    console,
    print_json,
    records_for,
    settings_from,
)
from ui.words import say

records_app = typer.Typer(help="Databasen med samtaler, rapporter og logg.", no_args_is_help=True)
audit_app = typer.Typer(help="Loggen over hvem som gjorde hva.", no_args_is_help=True)


@records_app.command("migrate")
def records_migrate(corpus: CorpusOption = None, data: DataOption = None) -> None:
    """Lag tabellene, eller bring dem à jour. Skjer også ved hver start av tjenesten."""
    from assistant.bootstrap import migrate_records

    settings = settings_from(corpus, data)
    before, after = migrate_records(settings)
    shown = before or say("records_new", settings.language)
    console().print(say("records_migrated", settings.language, before=shown, after=after), markup=False)


@records_app.command("prune")
def records_prune(corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Slett det som er eldre enn innstillingene sier. Skjer også ved hver start av tjenesten."""
    from ui.records_text import removed_text

    settings = settings_from(corpus, data)
    with records_for(settings) as records:
        removed = records.prune(settings.retention(), "system")
    if as_json:
        print_json(removed.model_dump())
    else:
        console().print(removed_text(removed, settings.language), markup=False)


@audit_app.command("show")
def audit_show(
    count: Annotated[int, typer.Option("-n", "--count", min=1, metavar="N", help="Hvor mange.")] = 50,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Vis de siste linjene, nyeste først."""
    settings = settings_from(corpus, data)
    with records_for(settings) as records:
        entries = records.audit.entries(count)
    if as_json:
        print_json([entry.model_dump() for entry in entries])
        return
    for entry in entries:
        line = f"{entry.number:>7}  {entry.at[:19]}  {entry.actor}  {entry.action}  {entry.record}"
        console().print(line, markup=False, soft_wrap=True)


@audit_app.command("verify")
def audit_verify(
    expect: Annotated[
        str | None,
        typer.Option("--expect", metavar="HASH", help="En hash du har tatt vare på; den skal være i loggen."),
    ] = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Se etter om noe i loggen er endret, tatt bort eller flyttet. Avslutter med 1 ved det første."""
    settings = settings_from(corpus, data)
    with records_for(settings) as records:
        finding = records.audit.verify(expect)
    if as_json:
        print_json(finding.model_dump())
    else:
        key = "audit_whole" if finding.whole else f"audit_{finding.why}"
        details = {"entries": finding.entries, "head": finding.head, "at": finding.broken_at, "hash": expect}
        console().print(say(key, settings.language, **details), markup=False, soft_wrap=True)
    raise typer.Exit(0 if finding.whole else 1)
