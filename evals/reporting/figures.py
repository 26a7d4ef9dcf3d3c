"""The sections with figures: the gate, main figures, languages, strata, baselines, risk, confusion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.gate import Finding
from evals.reporting.blocks import Block, Figure, Fold, Section, Table, Text
from evals.reporting.charts import interval_svg, risk_coverage_svg
from evals.reporting.words import (
    GATE_WORDS,
    LANGUAGES,
    REQUIREMENTS,
    RULES,
    STRATA,
    SUITES,
    SYSTEMS,
    VERDICTS,
    label,
    number,
    span,
)
from evals.runs import Run
from evals.scores import Metric

_BY_LANGUAGE = {
    "retrieval": ("evidence_recall@5", "RR@10"),
    "answering": (
        "V_strict", "gold_page_recall", "truthfulness", "over_abstention", "abstention_recall", "abstention_auroc",
    ),
    "assessment": ("macro_F1", "QWK", "exact_verdicts"),
}  # fmt: skip
_BY_STRATUM = {
    "retrieval": ("evidence_recall@5", "RR@10"),
    "answering": ("V_strict", "gold_page_recall", "truthfulness", "over_abstention", "abstention_recall"),
    "assessment": ("exact_verdicts", "top_goal", "conflict_recall"),
}


def gate_section(findings: Sequence[Finding], has_baseline: bool) -> Section:
    """What the gate says, red first."""
    red = [finding for finding in findings if not finding.ok]
    green = [finding for finding in findings if finding.ok]
    told = f"{len(green)} av {len(findings)} krav er oppfylt."
    if not has_baseline:
        told += " Det finnes ingen grunnlinje, så endring er ikke vurdert."
    blocks: list[Block] = [Text(told)]
    if red:
        blocks.append(_requirements("Krav som ikke er oppfylt", red))
    if green:
        blocks.append(Fold(f"Krav som er oppfylt: {len(green)}", [_requirements("Krav som er oppfylt", green)]))
    return Section("Porten", blocks)


def _requirements(caption: str, findings: Sequence[Finding]) -> Table:
    rows = [
        [_named(f.name), "✓ oppfylt" if f.ok else "✗ IKKE OPPFYLT", RULES[f.rule], _told(f.value), _told(f.limit)]
        for f in findings
    ]
    tones = [["good" if f.ok else "bad", "", "", "num"] for f in findings]
    return Table(caption, ["Krav", "Status", "Slag", "Verdi", "Grense"], rows, tones)


def _named(name: str) -> str:
    if name in REQUIREMENTS:
        return REQUIREMENTS[name]
    suite, _, metric = name.partition(": ")
    return f"{SUITES[suite]}: {label(metric).name}" if suite in SUITES else name


def _told(text: str) -> str:
    """What the gate says, in bokmål and with decimal commas."""
    for english, norwegian in GATE_WORDS.items():
        text = text.replace(english, norwegian)
    return text.replace(".", ",")


def main_section(run: Run) -> Section:
    """Every metric of every suite, with its interval, n and what is unknown."""
    blocks: list[Block] = [
        Text(
            "Tallet i parentes er et 95 % intervall: familier av spørsmål trekkes på nytt 10 000 ganger. «Ukjent» er "
            "prøver der målet ikke kan settes; de teller verken som 0 eller 1."
        )
    ]
    for suite in run.info["suites"]:
        found = [m for m in run.metrics if m.suite == suite and not m.group and m.system == "assistant"]
        header = ["Mål", "Verdi (95 %)", "n", "Familier", "Ukjent", "Forklaring"]
        tones = [["num", "num", "num", "num", ""]] * len(found)
        rows = [_main_row(m) for m in found]
        blocks.append(Table(SUITES[suite], header, rows, tones, [_drawn(m) for m in found]))
    return Section("Alle tall", blocks)


def _drawn(metric: Metric) -> str:
    """The interval as a drawing, for figures that lie between 0 and 1."""
    if metric.value is None or not 0 <= metric.value <= 1:
        return ""
    return interval_svg(metric.value, metric.low, metric.high)


def _main_row(metric: Metric) -> list[str]:
    named = label(metric.name)
    meaning = f"{named.meaning} {'Lavt er bra.' if named.less_is_better else ''}".strip()
    unknown = str(sum(metric.unscored.values())) if metric.unscored else "0"
    return [
        named.name, span(metric.value, metric.low, metric.high), str(metric.n), str(metric.clusters), unknown, meaning,
    ]  # fmt: skip


def language_section(run: Run) -> Section:
    """nb, nn and en side by side."""
    rows = []
    for suite, names in _BY_LANGUAGE.items():
        for name in names:
            cells = [_cell(run.metric(suite, name, f"lang={language}")) for language in LANGUAGES]
            if any(cell != "–" for cell in cells):
                rows.append([f"{SUITES[suite]}: {label(name).name}", *cells])
    gap = run.metric("answering", "V_strict gap nb–nn")
    told = f"Forskjellen mellom bokmål og nynorsk på samme spørsmål er {_cell(gap)}." if gap else ""
    return Section(
        "Språk side om side", [Text(told), Table("Per språk", ["Mål", *map(str.capitalize, LANGUAGES.values())], rows)]
    )


def stratum_section(run: Run) -> Section:
    """One table a suite: strata down, metrics across."""
    blocks: list[Block] = []
    for suite, names in _BY_STRATUM.items():
        groups = sorted({m.group for m in run.metrics if m.suite == suite and m.group.startswith("stratum=")})
        rows = [[_stratum(group), *(_cell(run.metric(suite, name, group)) for name in names)] for group in groups]
        if rows:
            blocks.append(Table(SUITES[suite], ["Type", *(label(name).name for name in names)], rows))
    return Section("Per type spørsmål og tiltak", blocks)


def _stratum(group: str) -> str:
    name = group.removeprefix("stratum=")
    return STRATA.get(name, name)


def _cell(metric: Metric | None) -> str:
    return f"{span(metric.value, metric.low, metric.high)}, n={metric.n}" if metric and metric.n else "–"


def baseline_section(run: Run) -> Section:
    """Simple systems beside ours."""
    blocks: list[Block] = []
    for suite in ("retrieval", "assessment"):
        systems = list(dict.fromkeys(m.system for m in run.metrics if m.suite == suite))
        names = list(dict.fromkeys(m.name for m in run.metrics if m.suite == suite and m.system != "assistant"))
        rows = []
        for name in names:
            found = [run.metric(suite, name, system=system) for system in systems]
            rows.append([label(name).name, *(span(m.value, m.low, m.high) if m else "–" for m in found)])
        if rows:
            blocks.append(Table(SUITES[suite], ["Mål", *(SYSTEMS[system] for system in systems)], rows))
    return Section("Mot enkle systemer", blocks)


def risk_section(run: Run) -> Section:
    """When the assistant may keep silent: the risk–coverage curve, and the same as a table."""
    points = [(float(c), float(r)) for c, r in run.tables.get("answering", {}).get("risk_coverage", [])]
    if not points:
        return Section("Når assistenten tier", [Text("Ikke målt i denne kjøringen.")])
    rows = []
    for wanted in (0.2, 0.4, 0.6, 0.8, 1.0):
        coverage, risk = next((point for point in points if point[0] >= wanted - 1e-9), points[-1])
        rows.append([f"{wanted:.0%}".replace("%", " %"), number(coverage), number(risk)])
    return Section(
        "Når assistenten tier",
        [
            Text(
                "Spørsmålene er sortert etter assistentens egen sikkerhet. Kurven viser feilandelen når bare de "
                "sikreste besvares; den skal ligge lavt lengst til venstre."
            ),
            Figure(risk_coverage_svg(points), "Feilandel mot andel besvart, alle spørsmål, tvunget til å svare."),
            Table("Kurven i tall", ["Ønsket andel", "Andel besvart", "Feilandel"], rows),
        ],
    )


def confusion_section(run: Run) -> Section:
    """For each goal: what people said down, what the assistant said across."""
    tables = run.tables.get("assessment", {}).get("confusion", {})
    blocks: list[Block] = []
    for goal, table in tables.items():
        f1, kappa = run.metric("assessment", "F1", f"goal={goal}"), run.metric("assessment", "QWK", f"goal={goal}")
        rows = [
            [VERDICTS[wanted], *(str(counts[given]) for given in VERDICTS)]
            for wanted in VERDICTS
            if (counts := table.get(wanted))
        ]
        tones = [_shades(wanted, counts) for wanted in VERDICTS if (counts := table.get(wanted))]
        header = ["Mennesker ↓ Assistenten →", *VERDICTS.values()]
        summary = f"{goal}: F1 {number(f1.value if f1 else None)}, QWK {number(kappa.value if kappa else None)}"
        blocks.append(Fold(summary, [Table(f"Vurderinger av {goal}", header, rows, tones, grid=True)]))
    return Section("Forveksling per mål", blocks or [Text("Ikke målt i denne kjøringen.")])


def _shades(wanted: str, counts: Mapping[str, int]) -> list[str]:
    """The darker the more of the row; what both said is framed."""
    total = sum(counts.values()) or 1
    steps = [-(-4 * counts[given] // total) for given in VERDICTS]
    return [
        " ".join(filter(None, (f"h{step}" if step else "", "same" if given == wanted else "")))
        for given, step in zip(VERDICTS, steps, strict=True)
    ]
