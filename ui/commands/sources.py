"""``sources`` and ``sources show``: the documents, what was made of them, and what was refused."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
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
    from assistant.ports import Library
    from assistant.settings import Settings
    from assistant.sources import SourceEntry
    from assistant.types import Document, Refusal
from ui.words import say

_PICTURE_WIDTH = 1_600
"""Pixels: text in small print can be read."""
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
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FIL", help="Lagre bildet av siden som PNG i denne fila.")
    ] = None,
    mark: Annotated[
        str, typer.Option("--mark", metavar="TEKST", help="Merk dette i gult på bildet, slik det står på siden.")
    ] = "",
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
    if picture is not None:
        _save_picture(settings, library, document, page or 1, mark, picture)
        return
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


def _save_picture(settings: Settings, library: Library, document: Document, number: int, mark: str, to: Path) -> None:
    """The page as it looks in the original file, with every place where ``mark`` stands on it in yellow."""
    from assistant.marking import marks
    from assistant.text import find_all, fold
    from ingest.pictures import OriginalPictures
    from ui.batch import write_bytes

    page, boxes = library.page(document.id, number), library.boxes(document.id, number)
    places = find_all(mark, fold(page.text)) if mark else []
    rectangles = [one for start, end in places for one in marks(boxes, page.text, start, end).rectangles]
    with closing(OriginalPictures(settings)) as pictures:
        write_bytes(to, pictures.picture(document, number, _PICTURE_WIDTH, rectangles))
    console(error=True).print(say("picture_saved", settings.language, path=to, n=len(places)), markup=False)
    if mark and not places:
        raise typer.Exit(1)


def _listed(found: list[SourceEntry], refusals: tuple[Refusal, ...]) -> dict[str, object]:
    """The documents with what was made of them, without their sections, and what was refused."""
    return {
        "documents": [
            {**one.document.model_dump(mode="json"), **one.model_dump(mode="json", exclude={"document", "sections"})}
            for one in found
        ],
        "refused": [one.model_dump(mode="json") for one in refusals],
    }
