"""One run as a report: HTML, Markdown and JSON in one folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.errors import DataNotWritable
from evals.compare import Comparison
from evals.gate import Finding
from evals.reporting.blocks import Items, Page, Section, to_html, to_markdown
from evals.reporting.figures import (
    baseline_section,
    confusion_section,
    gate_section,
    language_section,
    main_section,
    risk_section,
    stratum_section,
)
from evals.reporting.robustness import flips_section, support_section, variants_section
from evals.reporting.samples import comparison_section, worst_section
from evals.reporting.summary import summary_section
from evals.reporting.words import SUITES
from evals.runs import Run

_SPLITS = {"dev": "utviklingsdelen", "held_out": "den avsatte delen", "all": "alle prøver"}


def page_of(run: Run, findings: Sequence[Finding], has_baseline: bool, comparison: Comparison | None = None) -> Page:
    """The whole report."""
    red = sum(not finding.ok for finding in findings)
    verdict = "Porten er åpen: alle krav er oppfylt." if not red else f"Porten er stengt: {red} krav er ikke oppfylt."
    when = run.info["time"]["finished"][:10]
    sections = [
        summary_section(run),
        *([comparison_section(comparison)] if comparison else []),
        gate_section(findings, has_baseline),
        risk_section(run),
        language_section(run),
        variants_section(run),
        flips_section(run),
        stratum_section(run),
        confusion_section(run),
        worst_section(run),
        baseline_section(run),
        main_section(run),
        support_section(run),
        _made_from(run),
    ]
    lead = f"Kjøring {when} på {_SPLITS[run.info['split']]}. {verdict}"
    return Page("Evaluering av strategiassistenten", lead, sections)


def write_report(
    folder: Path, run: Run, findings: Sequence[Finding], has_baseline: bool, comparison: Comparison | None = None
) -> list[Path]:
    """Write report.html, report.md and report.json to ``folder``.

    Raises:
        DataNotWritable: the folder cannot be written.
    """
    page = page_of(run, findings, has_baseline, comparison)
    value = {
        "run": run.info,
        "gate": [asdict(finding) for finding in findings],
        "metrics": [asdict(metric) for metric in run.metrics],
        "comparison": comparison.to_json() if comparison else None,
    }
    texts = {
        "report.html": to_html(page),
        "report.md": to_markdown(page),
        "report.json": json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise DataNotWritable(path=folder, why=error.strerror or error) from None
    return [folder / name for name in texts]


def _made_from(run: Run) -> Section:
    info = run.info
    settings = ", ".join(f"{key} {value}" for key, value in info["settings"].items())
    data = ", ".join(f"{name} {digest[:12]}" for name, digest in info["inputs"]["data"].items())
    machine = ", ".join(f"{key} {value}" for key, value in info["machine"].items())
    seconds = ", ".join(f"{SUITES.get(name, name)} {value}" for name, value in info["time"]["seconds"].items())
    return Section(
        "Slik ble det målt",
        [
            Items(
                [
                    f"Indeks {info['inputs']['generation']} av {len(info['inputs']['documents'])} dokumenter.",
                    f"Testsett: {data}.",
                    f"Innstillinger: {settings}.",
                    f"Språkkoder: {info['encoder']}.",
                    f"Program: {info['program']}. Maskin: {machine}.",
                    f"Sekunder: {seconds}.",
                ]
            )
        ],
    )
