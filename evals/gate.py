"""The gate: what turns a build red.

1. Hard gates: what must hold without exception, such as every quote standing on its page.
2. Non-inferiority: against the committed baseline, paired by sample, the one-sided 95 % lower bound of the change must
   stay above −margin; over all the tests by Holm's procedure.
3. Floors: what no version may fall below. One that the baseline itself misses is an open gap: named in every run,
   and red only when it grows, so that what is reached stays reached while the rest is worked on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from assistant.goals import GOAL_IDS
from assistant.types import Verdict
from evals.alignment import f1_rows, macro_f1, qwk, qwk_rows
from evals.baseline import Baseline, verdicts_in
from evals.limits import EXACT, FLOORS, MARGINS, NEEDED
from evals.runs import RECORDS, SCORES, SUMMARY, Run
from evals.stats import Array, Difference, Estimator, holm, mean, paired

Rule = Literal["hard", "non-inferiority", "floor"]


@dataclass(frozen=True)
class Finding:
    """One thing that the gate looked at. ``value`` and ``limit`` as a reader would write them."""

    rule: Rule
    name: str
    ok: bool
    value: str
    limit: str


def judge(run: Run, baseline: Baseline | None) -> list[Finding]:
    """Everything the gate looks at in a run; the build is red when any of it is not ok."""
    findings = [*_needed(run), *_exact(run), *_critical(run, baseline), *_floors(run, baseline)]
    if baseline is not None:
        findings += _non_inferiority(run, baseline)
    return findings


def identical(first: Path, second: Path) -> Finding:
    """Whether two runs gave the same bytes. Time and machine are in run.json, which is not compared."""
    differ = [
        name for name in (RECORDS, SCORES, SUMMARY) if (first / name).read_bytes() != (second / name).read_bytes()
    ]
    return Finding("hard", "byte-identical", not differ, ", ".join(differ) or "yes", "yes")


def _needed(run: Run) -> Iterator[Finding]:
    missing = [suite for suite in NEEDED if suite not in run.info["suites"]]
    yield Finding("hard", "suites run", not missing, f"missing: {', '.join(missing)}" if missing else "all", "all")


def _exact(run: Run) -> Iterator[Finding]:
    for suite, name, wanted in EXACT:
        if suite in run.info["suites"]:
            metric = run.metric(suite, name)
            value = metric.value if metric else None
            yield Finding("hard", f"{suite}: {name}", value == wanted, _shown(value), f"= {wanted:g}")


def _critical(run: Run, baseline: Baseline | None) -> Iterator[Finding]:
    """On critical samples nothing forbidden may be said, and nothing may be wrong that was not wrong before."""
    critical = {sample for sample, record in run.records_of("answering").items() if record["critical"]}
    if "answering" not in run.info["suites"]:
        return
    forbidden = run.values("answering", "forbidden_claims")
    said = [sample for sample in sorted(critical & set(forbidden)) if forbidden[sample].value]
    yield Finding("hard", "critical: forbidden claims", not said, ", ".join(said) or "0", "= 0")
    before = baseline.scores.get("answering", {}).get("truthfulness", {}) if baseline else {}
    now = run.values("answering", "truthfulness")
    wrong = [
        sample
        for sample in sorted(critical & set(now))
        if (now[sample].value or 0) < 0 <= before.get(sample, 1.0 if baseline is None else -1.0)
    ]
    yield Finding("hard", "critical: newly wrong", not wrong, ", ".join(wrong) or "0", "= 0")


def _floors(run: Run, baseline: Baseline | None) -> Iterator[Finding]:
    for floor in FLOORS:
        if floor.suite in run.info["suites"]:
            metric = run.metric(floor.suite, floor.name)
            value = metric.value if metric else None
            sign = "≤" if floor.at_most else "≥"
            known = baseline.metrics.get(floor.suite, {}).get(floor.name) if baseline else None
            gap = known is not None and floor.is_open_gap(value, known.value)
            limit = f"{sign} {floor.limit:g}" + (f" (open gap, was {_shown(known.value)})" if gap and known else "")
            ok = gap or floor.holds(value)
            yield Finding("floor", f"{floor.suite}: {floor.name}", ok, _shown(value), limit)


def _non_inferiority(run: Run, baseline: Baseline) -> list[Finding]:
    found: dict[str, tuple[Difference, float]] = {}
    missing = []
    for suite, name, margin, sign in MARGINS:
        if suite not in run.info["suites"]:
            continue
        difference = _difference(run, baseline, suite, name, margin, sign)
        if difference is None:
            missing.append(Finding("non-inferiority", f"{suite}: {name}", False, "–", "in both runs"))
        else:
            found[f"{suite}: {name}"] = (difference, margin)
    sure = holm({name: difference.p_inferior for name, (difference, _) in found.items()})
    return missing + [
        Finding(
            "non-inferiority", name, name in sure,
            f"{difference.delta:+.3f} (lower bound {difference.lower:+.3f})", f"> −{margin:g}",
        )
        for name, (difference, margin) in found.items()
    ]  # fmt: skip


def _difference(run: Run, baseline: Baseline, suite: str, name: str, margin: float, sign: int) -> Difference | None:
    if name in ("macro_F1", "QWK"):
        return _verdict_difference(run, baseline, name, margin)
    records, before, after = run.records_of(suite), baseline.scores[suite].get(name, {}), run.values(suite, name)
    common = [sample for sample in before if sample in after and sample in records]
    old = np.array([[sign * before[sample], 1.0] for sample in common]).reshape(-1, 2)
    new = np.array([[sign * (after[sample].value or 0.0), 1.0] for sample in common]).reshape(-1, 2)
    return paired(old, new, [records[sample]["family"] for sample in common], mean, margin) if common else None


def _verdict_difference(run: Run, baseline: Baseline, name: str, margin: float) -> Difference | None:
    records, after = run.records_of("assessment"), verdicts_in(run)
    common = [sample for sample in baseline.verdicts if sample in after]
    if not common:
        return None
    gold = [_verdicts(records[sample]["target"]) for sample in common]

    def rows(given: dict[str, dict[str, str]]) -> Array:
        verdicts = [_verdicts(given[sample]) for sample in common]
        return f1_rows(gold, verdicts, GOAL_IDS) if name == "macro_F1" else qwk_rows(gold, verdicts, GOAL_IDS)

    estimator: Estimator = macro_f1 if name == "macro_F1" else qwk
    families = [records[sample]["family"] for sample in common]
    return paired(rows(baseline.verdicts), rows(after), families, estimator, margin)


def _verdicts(given: dict[str, str]) -> dict[str, Verdict]:
    return {goal: Verdict(verdict) for goal, verdict in given.items()}


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
