"""``generations``: the indexes that are kept, and going back to an earlier one."""

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

generations_app = typer.Typer(help="Indeksene som finnes, og å gå tilbake til en tidligere.", no_args_is_help=True)


@generations_app.command("list")
def generations_list(corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False) -> None:
    """List indeksene, nyeste først."""
    from dataclasses import asdict

    from ingest.earlier import built

    settings = settings_from(corpus, data)
    found = built(settings.data)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    for one in found:
        mark = say("generation_live", settings.language) if one.live else ""
        counts = say("generation_holds", settings.language, documents=one.documents, passages=one.passages)
        console().print(f"{one.name}  {one.built_at}  {counts}  {mark}".rstrip(), markup=False, soft_wrap=True)


@generations_app.command("use")
def generations_use(
    name: Annotated[str, typer.Argument(metavar="NAVN", help="Indeksens navn, fra «generations list».")],
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Ta en tidligere indeks i bruk. En tjeneste som kjører, går over til den ved neste spørsmål."""
    from assistant.bootstrap import open_encoder
    from assistant.types import LOCAL
    from ingest.pipeline import index_settings
    from ingest.rollback import use

    settings = settings_from(corpus, data)
    use(settings.data, name, index_settings(settings, open_encoder(settings).fingerprint))
    with records_for(settings) as records:
        records.audit.note(LOCAL, "generation.use", name)
    console().print(say("generation_used", settings.language, name=name), markup=False)
