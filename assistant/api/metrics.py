"""What happens here as numbers, in Prometheus' text: nothing of what was asked or answered, and nobody's name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import InfoMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from assistant.settings import system_version
from assistant.types import Answer, ModelUse, Report

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names the folder where several processes add up their numbers; ``prometheus_client`` reads it."""
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 60.0)
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})


class Metrics:
    """The counters of one app. Where several processes serve, each keeps its own, and any of them tells the sum.

    Args:
        generation: the id of the live generation, asked for when the numbers are read; None where there is none.
    """

    def __init__(self, generation: Callable[[], str | None] = lambda: None) -> None:
        self._generation = generation
        self._registry = own = CollectorRegistry()
        self._requests = Counter(
            "strategi_requests", "Requests by route and status.", ("method", "route", "status"), registry=own
        )
        self._request_seconds = Histogram(
            "strategi_request_seconds", "How long a request took.", ("route",), buckets=_SECONDS, registry=own
        )
        self._questions = Counter(
            "strategi_questions",
            "Questions answered. Reason: why there was no language model, or an index part was left out; else empty.",
            ("status", "mode", "reason"),
            registry=own,
        )
        self._answer_seconds = Histogram(
            "strategi_answer_seconds", "How long an answer took.", ("mode",), buckets=_SECONDS, registry=own
        )
        self._dropped = Counter(
            "strategi_claims_dropped", "Claims of the language model that were not verified.", registry=own
        )
        self._tokens = Counter("strategi_model_tokens", "Tokens of the language model.", ("kind",), registry=own)
        self._verdicts = Counter(
            "strategi_verdicts", "Verdicts suggested for a goal; seven for each proposal.", ("verdict",), registry=own
        )
        self._reviews = Counter(
            "strategi_reviews", "Verdicts that a person confirmed or overrode.", ("decision",), registry=own
        )
        self._places = Gauge(
            "strategi_requests_now",
            "Requests that are worked on and that wait for it.",
            ("state",),
            registry=own,
            multiprocess_mode="livesum",
        )

    def requested(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request ended. ``route`` is a pattern of ours, never a path that somebody sent."""
        self._requests.labels(method if method in _METHODS else "other", route, str(status)).inc()
        self._request_seconds.labels(route).observe(seconds)

    def answered(self, answer: Answer, seconds: float) -> None:
        reason = answer.degraded.code if answer.degraded else ""
        self._questions.labels(answer.status, answer.mode, reason).inc()
        self._answer_seconds.labels(answer.mode).observe(seconds)
        self._spent(answer.receipt.model_use)

    def checked(self, report: Report) -> None:
        self._spent(report.receipt.model_use)
        for assessment in report.assessments:
            self._verdicts.labels(assessment.verdict.value).inc()

    def _spent(self, use: ModelUse | None) -> None:
        if use is not None:
            self._dropped.inc(use.dropped)
        if use is not None and not use.cached:
            self._tokens.labels("prompt").inc(use.prompt_tokens or 0)
            self._tokens.labels("completion").inc(use.completion_tokens or 0)

    def reviewed(self, *, overridden: bool) -> None:
        self._reviews.labels("overridden" if overridden else "confirmed").inc()

    def queue(self, working: int, waiting: int) -> None:
        self._places.labels("working").set(working)
        self._places.labels("waiting").set(waiting)

    def text(self) -> bytes:
        """All numbers, those of other processes of the service added."""
        shared = os.environ.get(SHARED_FOLDER)
        told = generate_latest(_summed(Path(shared)) if shared else self._registry)
        about = CollectorRegistry()
        about.register(_About(self._generation()))
        return told + generate_latest(about)


def _summed(folder: Path) -> CollectorRegistry:
    """The numbers of all processes; what one that has died was doing then is forgotten, what it has done is not."""
    for kept in folder.glob("gauge_live*.db"):
        if not _runs(int(kept.stem.rpartition("_")[2])):
            kept.unlink(missing_ok=True)
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(folder))  # type: ignore[no-untyped-call]
    return registry


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


class _About(Collector):
    def __init__(self, generation: str | None) -> None:
        self._generation = generation

    def collect(self) -> Iterator[Metric]:
        labels = {"version": system_version(), "generation": self._generation or ""}
        yield InfoMetricFamily("strategi_service", "The program, and the generation that is live.", labels)
