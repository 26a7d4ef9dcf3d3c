"""``history``: the conversations that are kept of a service without login, and taking away what one left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ui.commands.common import (
    CorpusOption,
    DataOption,
    JsonOption,
    confirmed,
    console,
    print_json,
    records_for,
    settings_from,
)
from ui.words import say

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.types import ConversationPage, Language

history_app = typer.Typer(help="Samtalene som er lagret: se, søk, gi navn, slett.", no_args_is_help=True)
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Samtalens id, fra «history list».")]
CountOption = Annotated[int, typer.Option("-n", "--count", min=1, max=100, metavar="N", help="Hvor mange.")]
AfterOption = Annotated[str | None, typer.Option("--after", metavar="MERKE", help="Neste side, etter dette merket.")]
_ENDINGS = {".md": "md", ".json": "json", ".docx": "docx", ".pdf": "pdf"}


@history_app.command("list")
def history_list(
    count: CountOption = 20,
    after: AfterOption = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """List samtalene, sist endret først."""
    _show_page(settings_from(corpus, data), "", count, after, as_json)


@history_app.command("search")
def history_search(
    text: Annotated[str, typer.Argument(metavar="TEKST", help="Står i navn, spørsmål eller svar.")],
    count: CountOption = 20,
    after: AfterOption = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Finn samtaler."""
    _show_page(settings_from(corpus, data), text, count, after, as_json)


@history_app.command("show")
def history_show(
    conversation: IdArgument, corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False
) -> None:
    """Vis en samtale med svarene slik de ble gitt."""
    from assistant.types import LOCAL
    from ui.records_text import print_conversation

    settings = settings_from(corpus, data)
    with records_for(settings) as records:
        found = records.conversations.get(LOCAL, conversation)
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        print_conversation(console(), found, settings.language)


@history_app.command("rename")
def history_rename(
    conversation: IdArgument,
    title: Annotated[str, typer.Argument(metavar="NAVN", help="Hva samtalen skal hete.")],
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Gi en samtale et navn."""
    from assistant.types import LOCAL

    settings = settings_from(corpus, data)
    with records_for(settings) as records:
        renamed = records.conversations.rename(LOCAL, conversation, title)
    _tell("history_renamed", settings.language, title=renamed.head.title)


@history_app.command("delete")
def history_delete(conversation: IdArgument, corpus: CorpusOption = None, data: DataOption = None) -> None:
    """Slett en samtale for godt."""
    from assistant.types import LOCAL

    settings = settings_from(corpus, data)
    with records_for(settings) as records:
        records.conversations.delete(LOCAL, conversation)
    _tell("history_deleted", settings.language)


@history_app.command("export")
def history_export(
    conversation: IdArgument,
    out: Annotated[Path | None, typer.Option("--out", metavar="FIL", help="Hvor filen skrives.")] = None,
    form: Annotated[
        Literal["md", "json", "docx", "pdf"] | None,
        typer.Option("--format", help="Markdown, JSON, Word eller PDF; ellers etter endelsen på --out."),
    ] = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Skriv en samtale til en fil, eller på skjermen."""
    from assistant.exports.conversations import conversation_outline
    from assistant.exports.forms import render
    from assistant.types import LOCAL
    from ui.exporting import deliver, form_for

    settings = settings_from(corpus, data)
    chosen = form_for(form, out, _ENDINGS, "md")
    with records_for(settings) as records:
        found = records.conversations.get(LOCAL, conversation)
        records.audit.note(LOCAL, "conversation.export", conversation)
    if chosen == "json":
        deliver((found.model_dump_json(indent=1) + "\n").encode(), out)
    else:
        deliver(render(conversation_outline(found, settings.language), chosen), out)  # type: ignore[arg-type]


@history_app.command("forget")
def history_forget(
    yes: Annotated[bool, typer.Option("--yes", help="Spør ikke.")] = False,
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Slett alt du har lagt igjen: samtaler, tilbakemeldinger, feilmeldinger, rapporter, merkelapper."""
    from assistant.types import LOCAL
    from ui.records_text import removed_text

    settings = settings_from(corpus, data)
    if not yes and not confirmed(say("history_forget_sure", settings.language), settings.language):
        raise typer.Exit(1)
    with records_for(settings) as records:
        removed = records.forget(LOCAL)
    console().print(removed_text(removed, settings.language), markup=False)


def _show_page(settings: Settings, text: str, count: int, after: str | None, as_json: bool) -> None:
    from assistant.types import LOCAL
    from ui.records_text import print_page

    with records_for(settings) as records:
        page: ConversationPage = records.conversations.page(LOCAL, text, after, count)
    if as_json:
        print_json(page.model_dump(mode="json"))
    else:
        print_page(console(), page, settings.language)


def _tell(key: str, language: Language, **details: object) -> None:
    console().print(say(key, language, **details), markup=False)
