"""The top of the report: a few figures that say most, each with its interval and what the gate asks of it."""

from __future__ import annotations

from evals.limits import EXACT, FLOORS
from evals.reporting.blocks import Section, Text, Tile, Tiles
from evals.reporting.charts import interval_svg
from evals.reporting.words import label, number
from evals.runs import Run
from evals.scores import Metric

_MAIN = (
    ("answering", "locator_validity"),
    ("retrieval", "evidence_recall@5"),
    ("answering", "V_strict"),
    ("answering", "truthfulness"),
    ("answering", "abstention_recall"),
    ("answering", "over_abstention"),
    ("assessment", "macro_F1"),
    ("assessment", "QWK"),
)


def summary_section(run: Run) -> Section:
    """The main figures of the suites that were run, as tiles."""
    found = [run.metric(suite, name) for suite, name in _MAIN]
    tiles = [_tile(metric) for metric in found if metric is not None and metric.value is not None]
    if not tiles:
        return Section("Kort fortalt", [Text("Ingen av hovedtallene er målt i denne kjøringen.")])
    told = (
        "Prikken er verdien, den blå streken et 95 % intervall, og den røde streken grensen. "
        "Alle tall går fra 0 til 1; bare «Sannhet» og enigheten kan også være negative."
    )
    return Section("Kort fortalt", [Text(told), Tiles(tiles)])


def _tile(metric: Metric) -> Tile:
    limit, ok, told = _limit_of(metric)
    assert metric.value is not None
    interval = (
        f"95 %: {number(metric.low, 2)} til {number(metric.high, 2)}" if metric.low is not None else "uten intervall"
    )
    meaning = label(metric.name).meaning
    drawing = interval_svg(metric.value, metric.low, metric.high, limit)
    return Tile(
        label(metric.name).name, number(metric.value, 2), f"{interval}, n = {metric.n}", told, meaning, ok, drawing
    )


def _limit_of(metric: Metric) -> tuple[float | None, bool | None, str]:
    """The limit of the gate, whether the value keeps it, and that in words."""
    for suite, name, wanted in EXACT:
        if (suite, name) == (metric.suite, metric.name):
            ok = metric.value == wanted
            return wanted, ok, f"Skal være {number(wanted, 0)} {_kept(ok)}"
    for floor in FLOORS:
        if (floor.suite, floor.name) == (metric.suite, metric.name):
            ok = floor.holds(metric.value)
            return (
                floor.limit,
                ok,
                f"Skal være {'høyst' if floor.at_most else 'minst'} {number(floor.limit, 2)} {_kept(ok)}",
            )
    return None, None, ""


def _kept(ok: bool) -> str:
    return "✓" if ok else "✗ ikke oppfylt"
