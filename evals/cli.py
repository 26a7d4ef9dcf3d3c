"""The commands of ``python -m evals``, and of ``strategi eval``, which mounts ``app``.

Heavy libraries load inside the commands, so that --help answers at once.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.errors import AssistantError, BadSetting

_SUITES = ("retrieval", "answering", "variants", "assessment", "repeat", "interventions", "attacks")
_SPLITS = ("dev", "held_out", "all")

app = typer.Typer(
    help="Mål hvor gode svarene er, sammenlign to kjøringer, og si fra når noe er blitt dårligere.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

BeirOption = Annotated[
    Path, typer.Option("--beir", metavar="MAPPE", help="Et offentlig testsett i BEIR-form; se evals/README.md.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Skriv ett JSON-objekt.")]


DataOption = Annotated[
    Path | None, typer.Option("--data", metavar="MAPPE", help="Egne testsett, i samme form som evals/data.")
]
RunArgument = Annotated[Path, typer.Argument(metavar="KJØRING", help="Mappen til en kjøring.")]


@app.command("run")
def run_command(
    suites: Annotated[
        list[str] | None, typer.Argument(metavar="[SUITE]…", help=f"Bare disse: {', '.join(_SUITES)}.")
    ] = None,
    suite: Annotated[list[str] | None, typer.Option("--suite", metavar="SUITE", help="Det samme.")] = None,
    split: Annotated[
        str | None,
        typer.Option(
            "--split", metavar="DEL", help="dev, held_out (bare til rapporter) eller all; egne testsett kjøres hele."
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="MAPPE", help="Hvor kjøringen skrives.")] = None,
    corpus: Annotated[Path | None, typer.Option("--corpus", metavar="MAPPE", help="Mappen med dokumentene.")] = None,
    data: DataOption = None,
    index: Annotated[
        Path | None, typer.Option("--index", metavar="MAPPE", help="En indeks som finnes; ellers lages en midlertidig.")
    ] = None,
    attacks: Annotated[
        Path | None, typer.Option("--attacks", metavar="FIL", help="JSON med ordrer å plante; se evals/README.md.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Uten støy og med ett angrepssted; for CI.")] = False,
) -> None:
    """Kjør suitene på testsettene våre og skriv en mappe med alle svar og tall."""
    from evals.runner import Plan, run

    plan = Plan(
        _suites([*(suites or ()), *(suite or ())]), _split(split), corpus, index, data, _attacks(attacks), quick
    )
    folder = out or _new_folder()
    run(plan, folder, lambda name: _say(f"{name} …"))
    sys.stdout.write(f"{folder}\n")


@app.command("compare")
def compare_command(
    before: Annotated[Path, typer.Argument(metavar="FØR", help="Mappen til kjøringen fra før endringen.")],
    after: Annotated[Path, typer.Argument(metavar="ETTER", help="Mappen til kjøringen etter.")],
    as_json: JsonOption = False,
) -> None:
    """Vis hvilke svar og tall som er endret fra en kjøring til en annen."""
    from evals.compare import compare
    from evals.reporting.blocks import Page, to_markdown
    from evals.reporting.samples import comparison_section
    from evals.runs import read_run

    comparison = compare(read_run(before), read_run(after))
    if as_json:
        sys.stdout.write(json.dumps(comparison.to_json(), ensure_ascii=False) + "\n")
    else:
        section = comparison_section(comparison)
        sys.stdout.write(to_markdown(Page("Sammenligning", f"{before} → {after}", [section])))


@app.command("gate")
def gate_command(
    folder: Annotated[Path | None, typer.Argument(metavar="KJØRING", help="Ellers lages en ny.")] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Lag en rask kjøring: uten støy, med færre varianter.")
    ] = False,
    baseline: Annotated[Path | None, typer.Option("--baseline", metavar="FIL", help="Ellers den i evals/.")] = None,
    again: Annotated[
        Path | None, typer.Option("--again", metavar="KJØRING", help="En til av det samme: må være lik, byte for byte.")
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Gjør kjøringen til ny grunnlinje; den skal ses over før den tas inn.")
    ] = False,
) -> None:
    """Si fra når noe er blitt dårligere: avslutter med 1 når et krav ikke er oppfylt."""
    from evals.baseline import BASELINE, baseline_of, read_baseline, write_baseline
    from evals.gate import identical, judge
    from evals.runner import Plan, run
    from evals.runs import read_run

    if folder is None:
        folder = _new_folder()
        run(Plan(quick=quick), folder, lambda name: _say(f"{name} …"))
    measured, path = read_run(folder), baseline or BASELINE
    if accept:
        write_baseline(path, baseline_of(measured))
        _say(f"Ny grunnlinje: {path}")
        return
    findings = judge(measured, read_baseline(path))
    if again is not None:
        findings.append(identical(folder, again))
    for finding in sorted(findings, key=lambda one: one.ok):
        mark = "RØD" if not finding.ok else "GUL" if "open gap" in finding.limit else "ok "
        sys.stdout.write(f"{mark}  {finding.rule:<15} {finding.name:<50} {finding.value:<28} {finding.limit}\n")
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


@app.command("report")
def report_command(
    folder: RunArgument,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="KJØRING", help="Sammenlign med denne kjøringen.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="MAPPE", help="Ellers i kjøringens egen mappe.")] = None,
) -> None:
    """Skriv rapporten om en kjøring som HTML, Markdown og JSON."""
    from evals.baseline import BASELINE, read_baseline
    from evals.compare import compare
    from evals.gate import judge
    from evals.reporting.report import write_report
    from evals.runs import read_run

    measured = read_run(folder)
    baseline = read_baseline() if BASELINE.exists() else None
    comparison = compare(read_run(against), measured) if against else None
    for path in write_report(out or folder, measured, judge(measured, baseline), baseline is not None, comparison):
        sys.stdout.write(f"{path}\n")


@app.command("export")
def export_command(
    suite: Annotated[str, typer.Argument(metavar="SUITE", help="answering (spørsmål) eller assessment (tiltak).")],
    out: Annotated[Path, typer.Option("--out", metavar="FIL", help="Regnearket: .xlsx eller .csv.")],
    data: DataOption = None,
) -> None:
    """Skriv et testsett som regneark, klart til å redigere."""
    from evals.datasets import DATA
    from evals.exchange import export
    from evals.sheets import SHEETS

    if suite not in SHEETS:
        raise BadSetting(name="SUITE", value=suite, why=", ".join(SHEETS))
    count = export(SHEETS[suite], data or DATA, out)
    sys.stdout.write(f"{out}: {count} rader\n")


@app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(metavar="FIL", help="Et regneark fra «export»: .xlsx eller .csv.")],
    data: DataOption = None,
) -> None:
    """Les et regneark inn i testsettet. Rader med feil meldes og blir stående utenfor; avslutter da med 3."""
    from evals.datasets import DATA
    from evals.exchange import take_in

    found = take_in(file, data or DATA)
    for issue in found.issues:
        sys.stdout.write(f"rad {issue.row}, kolonne «{issue.column}»: {issue.why}\n")
    sys.stdout.write(f"{len(found.added)} nye, {len(found.changed)} endret, {len(found.same)} som før.\n")
    if found.rejected is not None:
        sys.stdout.write(f"Radene med feil ligger i {found.rejected}; rett dem der og les den inn.\n")
        raise typer.Exit(3)


@app.command("fit")
def fit_command(beir: BeirOption) -> None:
    """Tilpass de to modellene bak svarene på nytt og skriv vektene (assistant/weights.json)."""
    from evals.fitting import fit_answers

    _say(f"Tilpasset på {fit_answers(beir)} spørsmål.")


@app.command("fit-encoder")
def fit_encoder_command() -> None:
    """Tilpass språkkoderen til korpuset og lesernes spørsmål på nytt, og skriv vektene (assistant/encoder/)."""
    from evals.fitting import fit_encoder

    _say(f"Tilpasset på {fit_encoder()} spørsmål. Kjør «fit» etterpå, og se hva det endret med «run» og «compare».")


@app.command("fit-judge")
def fit_judge_command() -> None:
    """Tilpass modellene bak målvurderingen på nytt og skriv vektene (assistant/judging/)."""
    from evals.fitting import fit_verdicts

    fit_verdicts()
    _say("Tilpasset. Se hva det endret med «run» og «compare».")


@app.command("retrieval")
def retrieval_command(beir: BeirOption, as_json: JsonOption = False) -> None:
    """Mål søket på et offentlig testsett: nDCG@10, R@1, R@5, R@10 og RR@10."""
    from evals.public import retrieval

    _print_figures(retrieval(beir, _Ticker()), as_json)


@app.command("extractive")
def extractive_command(beir: BeirOption, as_json: JsonOption = False) -> None:
    """Mål svarene på et offentlig testsett: treffer første sitat, og sier assistenten fra når kilden mangler?"""
    from evals.public import extractive

    _print_figures(extractive(beir, _Ticker()), as_json)


def _new_folder() -> Path:
    from assistant.settings import load_settings

    return load_settings().data / "evals" / time.strftime("%Y%m%d-%H%M%S")


def _suites(names: list[str]) -> tuple[Any, ...]:
    for name in names:
        if name not in _SUITES:
            raise BadSetting(name="SUITE", value=name, why=", ".join(_SUITES))
    return tuple(name for name in _SUITES if not names or name in names)


def _split(name: str | None) -> Any:
    if name is not None and name not in _SPLITS:
        raise BadSetting(name="--split", value=name, why=", ".join(_SPLITS))
    return name


def _attacks(path: Path | None) -> list[str]:
    from evals.suites.attacks import read_attacks

    return read_attacks(path) if path else []


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


class _Ticker:
    """Shows progress on a terminal's stderr, and nothing in a pipe."""

    def __call__(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
            sys.stderr.flush()


def _print_figures(figures: dict[str, Any], as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")
        return
    width = max(map(len, figures))
    for name, value in figures.items():
        sys.stdout.write(f"{name:<{width}}  {value}\n")


def main() -> None:
    """Run the command line; every error becomes a sentence and an exit code."""
    from assistant.words import explain

    try:
        code = app(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except AssistantError as error:
        what, do = explain(error, "nb")
        sys.stderr.write(f"{what}\n{do}\n")
        sys.exit(error.exit_code)
    except typer.TyperException as error:
        sys.stderr.write(f"{error.format_message()}\nSe «python -m evals --help».\n")
        sys.exit(2)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
