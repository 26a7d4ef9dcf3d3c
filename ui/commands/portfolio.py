"""``portfolio`` and ``portfolio show``: many proposals against the seven goals."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from assistant.errors import BadSetting, ModelNotSet, UnknownGoal, UnknownProposal
from ui.commands.common import (
    AsOfOption,
    CorpusOption,
    DataOption,
    JsonOption,
    console,
    open_for,
    print_json,
    settings_from,
)
from ui.words import say

Form = Literal["text", "json", "xlsx", "docx", "md"]


class _RunByDefault(TyperGroup):
    """``portfolio SOURCE`` means ``portfolio run SOURCE``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["run", *args]
        return super().parse_args(ctx, args)


portfolio_app = typer.Typer(
    help="Vurder mange tiltak mot de sju målene: matrise, dekning og funn.", cls=_RunByDefault, no_args_is_help=True
)
SourceArgument = Annotated[
    Path | None,
    typer.Argument(metavar="KILDE", help="En mappe (PDF, DOCX, MD, TXT) eller et regneark (CSV, XLSX)."),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="ROLLE=OVERSKRIFT",
        help="Hvilken kolonne som er hva: id, title, text (flere går an), frame, owner.",
    ),
]
FrameOption = Annotated[
    str | None,
    typer.Option("--frame", metavar="ID", help="Bare tiltak i denne rammen; se «strategi goals»."),
]
ExampleOption = Annotated[bool, typer.Option("--example", help="Bruk initiativene i korpuset som eksempel.")]
AgainOption = Annotated[bool, typer.Option("--again", help="Vurder alt på nytt, også det som er vurdert før.")]
KeepOption = Annotated[bool, typer.Option("--keep-nothing", help="Ta ikke vare på rapportene i datamappen.")]
ProcessesOption = Annotated[
    int, typer.Option("--processes", min=0, max=64, metavar="N", help="Prosesser på én gang; 0 er én per kjerne.")
]


@portfolio_app.callback()
def portfolio() -> None:
    """Vurder mange tiltak mot de sju målene: matrise, dekning og funn."""


@portfolio_app.command("run")
def portfolio_run(
    source: SourceArgument = None,
    example: ExampleOption = False,
    column: ColumnOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Vis bare hvordan kolonnene leses.")] = False,
    frame: FrameOption = None,
    goal: Annotated[
        str | None,
        typer.Option("--goal", metavar="ID", help="Hvilket mål --verdict gjelder; ellers alle."),
    ] = None,
    verdict: Annotated[
        str | None,
        typer.Option(
            "--verdict",
            metavar="UTFALL",
            help="Vis bare tiltak med dette: supports, partly, conflicts, not_addressed, needs_person.",
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="Skjermtekst, JSON, Excel, Word eller Markdown.")] = "text",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FIL", help="Hvor resultatet skrives (ellers til skjermen).")
    ] = None,
    again: AgainOption = False,
    keep_nothing: KeepOption = False,
    processes: ProcessesOption = 0,
    model: Annotated[
        bool, typer.Option("--model", help="La språkmodellen lese hvert tiltak også. Tar lenger tid.")
    ] = False,
    as_of: AsOfOption = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Vurder hvert tiltak i en mappe eller et regneark. Ingen samlet poengsum, ingen rangering.

    Ferdige rapporter ligger i mappen «portfolio» i datamappen og brukes om igjen, også etter Ctrl+C.

    Avslutter med 0 når alt ble vurdert, 3 når noe er utelatt.
    """
    from ui.portfolio_forms import rows_shown, write
    from ui.portfolio_run import Source, Wanted, check_choices, make, read_source

    settings = settings_from(corpus, data)
    if form in ("xlsx", "docx") and out is None:
        raise BadSetting(name="--format", value=form, why="--out FIL")
    assistant = open_for(settings, one_question=True)
    if model and assistant.by_model is None:
        raise ModelNotSet
    check_choices(assistant.goals, frame, goal, verdict, as_of)
    given, screen = Source(source, tuple(column or ()), example), console(error=True)
    read = read_source(assistant, given, console() if dry_run else screen, dry_run=dry_run)
    if read is None:
        return
    wanted = Wanted(frame, as_of, processes, again=again, keep=not keep_nothing, model=model)
    made = make(assistant, given.name, read, wanted, screen)
    write(made, rows_shown(made, goal, verdict), form, out, settings.language, console())
    if out is not None:
        done = say("portfolio_done", settings.language, n=len(made.entries), left=len(made.left_out), path=out)
        screen.print(done, markup=False)
    raise typer.Exit(3 if made.left_out else 0)


@portfolio_app.command("show")
def portfolio_show(
    source: SourceArgument = None,
    proposal: Annotated[str | None, typer.Option("--proposal", metavar="ID", help="Tiltakets id.")] = None,
    goal: Annotated[str | None, typer.Option("--goal", metavar="ID", help="Målets id; uten vises alle sju.")] = None,
    example: ExampleOption = False,
    column: ColumnOption = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Åpne en celle i matrisen: belegget fra begge sider. KILDE kan også være JSON fra «--format json»."""
    from ui.portfolio_run import Source, assess_entry, read_source, saved
    from ui.portfolio_text import print_cell

    settings = settings_from(corpus, data)
    if source is not None and source.suffix.lower() == ".json":
        entry = saved(source).entry(proposal or "")
    else:
        assistant = open_for(settings, one_question=True)
        screen = console(error=True)
        read = read_source(assistant, Source(source, tuple(column or ()), example), screen)
        entry = assess_entry(assistant, read, proposal or "", screen) if read else None
    if entry is None:
        raise UnknownProposal(id=proposal or "")
    found = [one for one in entry.report.assessments if goal in (None, one.goal)]
    if not found:
        raise UnknownGoal(id=goal)
    if as_json:
        print_json([one.model_dump(mode="json") for one in found])
        return
    for one in found:
        print_cell(console(), entry, one, settings.language)
