"""``sources`` and ``sources show``: the documents, what was made of them, and what was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import IndexMissing
from ui.commands.common import (
    AsOfOption,
    CorpusOption,
    DataOption,
    JsonOption,
    KindOption,
    console,
    filters_from,
    open_for,
    print_json,
    settings_from,
)

if TYPE_CHECKING:
    from assistant.sources import SourceEntry
    from assistant.types import Refusal

sources_app = typer.Typer(help="Vis dokumentene som svarene bygger på.", invoke_without_command=True)
RankOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rank",
        metavar="RANG",
        help="Bare dokumenter med avsnitt av denne rangen: goal, indicator, suggested_measure, board_decision, "
        "governance, project, background.",
    ),
]
TextOption = Annotated[
    str, typer.Option("--text", metavar="TEKST", help="Bare dokumenter med dette i id, tittel eller saksnummer.")
]


@sources_app.callback()
def sources(
    context: typer.Context,
    kind: KindOption = None,
    rank: RankOption = None,
    text: TextOption = "",
    as_of: AsOfOption = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Vis dokumentene som svarene bygger på, og det som ble avvist; «sources show ID» viser ett."""
    if context.invoked_subcommand is not None:
        return
    from assistant.adapters.last_ingest import last_ingest
    from assistant.sources import entries
    from assistant.types import Filters
    from ui.source_text import print_refusals, print_sources

    settings = settings_from(corpus, data)
    allowed = filters_from(kind, ranks=rank, as_of=as_of) or Filters()
    last = last_ingest(settings.data)
    try:
        library = open_for(settings, one_question=True).library
    except IndexMissing:
        print_refusals(console(), last.refusals, settings.language)
        raise
    found = entries(library, last, allowed.kinds, allowed.ranks, text, allowed.as_of)
    if as_json:
        print_json(_listed(found, last.refusals))
        return
    print_sources(console(), found, settings.language)
    print_refusals(console(), last.refusals, settings.language)


@sources_app.command("show")
def sources_show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Dokumentets id, fra «strategi sources».")],
    page: Annotated[int | None, typer.Option("--page", metavar="N", help="Vis teksten på denne siden, fra 1.")] = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Vis hva som er kjent om et dokument og hva det er delt opp i, eller en side med avsnittene hver for seg.

    Der dokumentet har flere versjoner, vises de også.
    """
    from assistant.sources import entry
    from assistant.validity import Timeline, today
    from ui.source_text import page_json, print_entry, print_page, print_versions, versions_json

    settings = settings_from(corpus, data)
    assistant = open_for(settings, one_question=True)
    library = assistant.library
    document = library.document(identifier)
    versions = Timeline(tuple(library.documents()), today()).versions(identifier)
    if page is None:
        shown = entry(library, identifier, assistant.last_ingest())
        if as_json:
            print_json({**shown.model_dump(mode="json"), "versions": versions_json(versions)})
        else:
            print_versions(console(), document, versions, settings.language)
            print_entry(console(), shown, settings.language)
        return
    found, chunks = library.page(identifier, page), library.chunks_on(identifier, page)
    if as_json:
        print_json({**page_json(document, found, chunks), "versions": versions_json(versions)})
    else:
        print_versions(console(), document, versions, settings.language)
        print_page(console(), document, found, chunks, settings.language)


def _listed(found: list[SourceEntry], refusals: tuple[Refusal, ...]) -> dict[str, object]:
    """The documents with what was made of them, without their sections, and what was refused."""
    return {
        "documents": [
            {**one.document.model_dump(mode="json"), **one.model_dump(mode="json", exclude={"document", "sections"})}
            for one in found
        ],
        "refused": [one.model_dump(mode="json") for one in refusals],
    }
