"""``report confirm``, ``override``, ``withdraw`` and ``show``: what persons say of the verdicts of a saved report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import BadSetting
from ui.commands.common import (
    CorpusOption,
    DataOption,
    JsonOption,
    confirmed,
    console,
    open_for,
    print_json,
    settings_from,
)
from ui.words import say

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.types import Report, Verdict

FileArgument = Annotated[Path, typer.Argument(metavar="RAPPORT", help="En rapport lagret som JSON.")]
NameOption = Annotated[str, typer.Option("--name", help="Hvem som har vurdert: navn og stilling.")]
GoalOption = Annotated[str, typer.Option("--goal", metavar="ID", help="Målet, for eksempel digital-samhandling.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Spør ikke, også der kildene er endret siden.")]


def confirm(
    file: FileArgument,
    name: NameOption,
    goals: Annotated[
        list[str] | None,
        typer.Option("--goal", metavar="ID", help="Bare disse målene; ellers alle uvurderte."),
    ] = None,
    yes: YesOption = False,
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Bekreft forslagene i en lagret rapport."""
    from assistant.checking import reviews

    settings = settings_from(corpus, data)
    report = _checked(settings, file, yes)
    _replace(file, report, reviews.confirm(report, name, goals or ()), settings)


def override(
    file: FileArgument,
    goal: GoalOption,
    verdict: Annotated[
        str,
        typer.Option(
            "--verdict", metavar="UTFALL", help="supports, partly, conflicts, not_addressed eller needs_person."
        ),
    ],
    name: NameOption,
    reason: Annotated[str, typer.Option("--reason", help="Hvorfor forslaget ikke er riktig; minst 10 tegn.")],
    yes: YesOption = False,
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Overstyr forslaget for ett mål, med begrunnelse."""
    from assistant.checking import reviews

    settings = settings_from(corpus, data)
    chosen = _verdict(verdict)
    report = _checked(settings, file, yes)
    _replace(file, report, reviews.override(report, goal, chosen, name, reason), settings)


def withdraw(file: FileArgument, goal: GoalOption, corpus: CorpusOption = None, data: DataOption = None) -> None:
    """Trekk tilbake den siste vurderingen av ett mål."""
    from assistant.checking import reviews
    from ui.saved_reports import read_report

    report = read_report(file)
    _replace(file, report, reviews.withdraw(report, goal), settings_from(corpus, data))


def show(file: FileArgument, corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Vis en lagret rapport med det personer har sagt om den."""
    from ui.report_text import print_report
    from ui.saved_reports import read_report

    report = read_report(file)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        print_report(console(), report, settings_from(corpus, data).language)


def _verdict(value: str) -> Verdict:
    from assistant.types import Verdict

    try:
        return Verdict(value)
    except ValueError:
        raise BadSetting(name="--verdict", value=value, why=", ".join(Verdict)) from None


def _checked(settings: Settings, file: Path, yes: bool) -> Report:
    """A saved report; where what it rests on has changed since, the user is told and asked."""
    from assistant.recheck import Rechecker
    from ui.report_text import print_recheck
    from ui.saved_reports import read_report

    report = read_report(file)
    assistant = open_for(settings, one_question=True)
    recheck = Rechecker(assistant.library, assistant.citer, assistant.goals, settings.language).recheck(report)
    if recheck.stale:
        print_recheck(console(error=True), str(file), recheck, report, settings.language)
        if not yes and not confirmed(say("review_anyway", settings.language), settings.language):
            raise typer.Exit(1)
    return report


def _replace(file: Path, before: Report, after: Report, settings: Settings) -> None:
    from ui.saved_reports import write_report

    write_report(file, after)
    left = sum(after.review_of(assessment.goal) is None for assessment in after.assessments)
    added = len(after.reviews) - len(before.reviews)
    key = "review_saved" if added >= 0 else "review_withdrawn"
    console().print(say(key, settings.language, count=added, left=left, file=file), markup=False)
