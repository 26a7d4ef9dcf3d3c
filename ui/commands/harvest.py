"""``harvest``: fetch the publisher's own texts. The only command that reaches out, and only when it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.common import CorpusOption, DataOption, JsonOption, confirmed, console, print_json, settings_from
from ui.words import say

if TYPE_CHECKING:
    from ingest.harvest.run import Harvest

YesOption = Annotated[bool, typer.Option("--yes", help="Ikke spør; for skript.")]


def harvest(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Vis hva som er nytt, uten å lagre noe.")] = False,
    yes: YesOption = False,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hent strategien, sidene om målene og PDF-ene fra utgiverens nettsted.

    Begynner på adressen til «strategiside» i katalogen. Viser hva som er nytt, endret og borte siden sist, og spør
    før noe lagres i datamappen. Henter bare fra nettstedene i STRATEGI_HARVEST_HOSTS, følger robots.txt, og tar ett
    sekund pause mellom sidene. Med --json og uten --yes lagres ingenting.

    Avslutter med 0 når alt kom med, 3 når noe ble utelatt, 9 når første side ikke kunne hentes.
    """
    from ingest.harvest.run import harvest as run
    from ingest.harvest.run import store
    from ui.harvest_text import print_harvest
    from ui.progress import Counting

    settings = settings_from(corpus, data)
    language = settings.language
    with Counting(console(error=True), say("harvesting", language)) as counting, run(settings, counting.step) as found:
        counting.stop()
        if as_json:
            print_json(_as_json(found))
        else:
            print_harvest(console(), found, language)
        if not found.is_news:
            said = "harvest_no_news"
        elif dry_run or (as_json and not yes):
            said = "harvest_dry"
        elif yes or confirmed(say("harvest_ask", language, folder=found.folder), language):
            store(found, settings)
            said = "harvest_stored"
        else:
            said = "harvest_left"
        console(error=as_json).print(say(said, language, folder=found.folder), markup=False)
    raise typer.Exit(0 if found.is_whole else 3)


def _as_json(found: Harvest) -> list[dict[str, Any]]:
    return [
        {
            "status": change.status,
            "url": change.url,
            "title": change.title,
            "reason": change.reason,
            "detail": change.detail,
            "replaces": list(change.replaces),
            "kept": change.kept,
            "document": change.entry.model_dump(mode="json") if change.entry else None,
        }
        for change in found.changes
    ]
