"""``report compare``, ``rate`` and ``samples``: several saved reports together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import NotTheSame
from ui.commands.common import CorpusOption, DataOption, JsonOption, console, print_json, settings_from
from ui.words import say

if TYPE_CHECKING:
    from assistant.checking.reviews import Tally
    from assistant.types import Language, Proposal, Report

FilesArgument = Annotated[list[Path], typer.Argument(metavar="RAPPORT…", help="Rapporter lagret som JSON.")]


def compare(
    previous: Annotated[Path, typer.Argument(metavar="FØR", help="Rapporten før endringene.")],
    file: Annotated[Path, typer.Argument(metavar="ETTER", help="Rapporten etter endringene.")],
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Vis hva som er endret fra en rapport til den neste."""
    from assistant.checking import revisions
    from ui.revision_text import print_revision
    from ui.saved_reports import read_report

    revision = revisions.compare(read_report(previous), read_report(file))
    if as_json:
        print_json(revision.model_dump(mode="json"))
    else:
        print_revision(console(), revision, settings_from(corpus, data).language)


def rate(
    files: FilesArgument, corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False
) -> None:
    """Hvor ofte personer har bekreftet forslagene, mål for mål, med 95 % intervall."""
    from assistant.checking.reviews import tally
    from ui.saved_reports import read_report

    found = tally(read_report(file) for file in files)
    if as_json:
        print_json([{**one.model_dump(), "agreement": one.agreement()} for one in found])
    else:
        _print_rates(found, settings_from(corpus, data).language)


def samples(
    files: FilesArgument,
    proposals: Annotated[
        list[str], typer.Option("--proposal", metavar="FIL", help="Tiltakene som rapportene gjelder, som filer.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FIL", help="Hvor tiltakene skrives, som JSON-linjer.")],
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Lag merkede tiltak til evalueringen av rapporter der personer har vurdert alle målene."""
    from evals.reviewed import sample_of
    from ui.batch import write_lines
    from ui.saved_reports import read_report

    reports = [read_report(file) for file in files]
    texts = _by_digest(proposals)
    found = [sample_of(report, _proposal_of(report, texts)).model_dump(mode="json") for report in reports]
    count = write_lines(out, found)
    console().print(say("samples_written", settings_from(corpus, data).language, count=count, path=out), markup=False)


def _by_digest(files: list[str]) -> dict[str, Proposal]:
    from assistant.proposals import digest
    from ui.commands.check import open_reader, read_proposal

    with open_reader() as reader:
        return {digest(proposal): proposal for proposal in (read_proposal(reader, file) for file in files)}


def _proposal_of(report: Report, texts: dict[str, Proposal]) -> Proposal:
    found = texts.get(report.receipt.proposal_sha256)
    if found is None:
        raise NotTheSame("other_proposal", file=report.proposal)
    return found


def _print_rates(found: list[Tally], language: Language) -> None:
    from rich.table import Table

    names = ("col_goal", "col_verdicts", "col_reviewed", "col_confirmed", "col_overridden", "col_agreement")
    table = Table(*(say(name, language) for name in names), box=None, pad_edge=False)
    for one in found:
        counts = (one.verdicts, one.reviewed, one.confirmed, one.overridden)
        shares = one.agreement()
        shown = "–" if shares is None else f"{shares[0]:.2f} [{shares[1]:.2f}, {shares[2]:.2f}]"
        table.add_row(one.name, *map(str, counts), shown)
    console().print(table)
