"""Scores of samples, and the metrics that sum them up.

Unknown is not zero: a score without a value is kept with its reason, counted, and left out of every mean. Silence is
not unknown: an answer that says nothing scores 0 where something should have been said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from evals.stats import Array, Estimator, interval, mean


class Labelled(Protocol):
    """What metrics need to know of a sample."""

    @property
    def id(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def lang(self) -> str: ...
    @property
    def stratum(self) -> str: ...
    @property
    def split(self) -> str: ...


@dataclass(frozen=True)
class Score:
    """One value for one sample. ``weight`` is how many things it is a mean of (citations, claims)."""

    sample: str
    metric: str
    value: float | None
    weight: float = 1.0
    reason: str = ""
    system: str = "assistant"


def unscored(sample: str, metric: str, reason: str) -> Score:
    """A score that could not be given."""
    return Score(sample, metric, None, 0.0, reason)


@dataclass(frozen=True)
class Metric:
    """A value over samples with its 95 % interval. ``group`` is empty, or such as ``lang=nb``."""

    suite: str
    name: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    clusters: int
    group: str = ""
    system: str = "assistant"
    unscored: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class SuiteResult:
    """All that one suite found: a record per sample, scores, metrics, and tables of its own for the report."""

    suite: str
    records: list[dict[str, object]]
    scores: list[Score]
    metrics: list[Metric]
    tables: dict[str, object] = field(default_factory=dict)


def groups_of(samples: Sequence[Labelled]) -> Iterator[tuple[str, list[Labelled]]]:
    """All samples, then by language, stratum and split."""
    yield "", list(samples)
    for key in ("lang", "stratum", "split"):
        for value in sorted({str(getattr(sample, key)) for sample in samples}):
            yield f"{key}={value}", [sample for sample in samples if str(getattr(sample, key)) == value]


def summarise(suite: str, samples: Sequence[Labelled], scores: Iterable[Score]) -> list[Metric]:
    """The weighted mean of each metric's scores with its interval, for every system and group."""
    by_metric: dict[tuple[str, str], dict[str, Score]] = {}
    for score in scores:
        by_metric.setdefault((score.system, score.metric), {})[score.sample] = score
    metrics = []
    for (system, name), found in by_metric.items():
        for group, members in groups_of(samples):
            if system != "assistant" and group:
                continue
            metric = _mean_of(suite, name, group, system, members, found)
            if metric.n or metric.unscored:
                metrics.append(metric)
    return metrics


def _mean_of(
    suite: str, name: str, group: str, system: str, members: Sequence[Labelled], found: Mapping[str, Score]
) -> Metric:
    scores = [(sample, found[sample.id]) for sample in members if sample.id in found]
    reasons = Counter(score.reason or "unscored" for _, score in scores if score.value is None)
    valued = [(sample, score) for sample, score in scores if score.value is not None]
    rows = np.array([[(score.value or 0.0) * score.weight, score.weight] for _, score in valued]).reshape(-1, 2)
    return measured(
        suite, name, rows, [sample.family for sample, _ in valued], mean, group, system, dict(sorted(reasons.items()))
    )


def measured(
    suite: str,
    name: str,
    rows: Array,
    clusters: Sequence[Hashable],
    estimator: Estimator,
    group: str = "",
    system: str = "assistant",
    missing: dict[str, int] | None = None,
) -> Metric:
    """A metric from what each sample adds to the sums; see ``stats.interval``."""
    found = interval(rows, clusters, estimator)
    return Metric(
        suite, name, found.value, found.low, found.high, len(rows), found.clusters, group, system, missing or {}
    )
