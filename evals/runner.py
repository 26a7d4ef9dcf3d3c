"""Running suites: the index to measure on, the samples, the folder that everything is written to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args

from assistant.bootstrap import Assistant
from assistant.settings import load_settings
from evals.datasets import DATA, ProposalSample, Sample, load_testset
from evals.runs import describe, write_run
from evals.scores import SuiteResult
from evals.suites.questions import Asked, ask_all
from evals.workspace import build, open_built

Suite = Literal["retrieval", "answering", "variants", "assessment", "repeat", "interventions", "attacks"]
SUITES: tuple[Suite, ...] = get_args(Suite)
Which = Literal["dev", "held_out", "all"]


@dataclass(frozen=True)
class Plan:
    """What to run.

    Args:
        split: which families; None is ``dev`` of our own test sets, and all of another one.
        index: an index that is there already; None builds one that goes away afterwards.
        testset: a folder with test sets to use instead of our own.
        attacks: the orders to plant; empty takes our own.
        quick: leave out what takes long and guards little: the added noise, two of the three places of attack, and
            the variants of most proposals.
    """

    suites: Sequence[Suite] = SUITES
    split: Which | None = None
    corpus: Path | None = None
    index: Path | None = None
    testset: Path | None = None
    attacks: Sequence[str] = ()
    quick: bool = False


_QUICK_VARIED = 35
Told = Callable[[str], None]


def run(plan: Plan, out: Path, tell: Told = lambda suite: None) -> None:
    """Run the suites of ``plan`` and write the run to ``out``. ``tell`` hears the name of each suite as it starts.

    Raises:
        AssistantError: the corpus, the index or a test set cannot be used.
    """
    with _assistant(plan) as assistant:
        write_measured(assistant, plan, out, tell)


def write_measured(assistant: Assistant, plan: Plan, out: Path, tell: Told = lambda suite: None) -> None:
    """As ``run``, on an assistant that is open already."""
    which: Which = plan.split or ("dev" if plan.testset is None else "all")
    folder = plan.testset or DATA
    samples, proposals = load_testset(folder, None if which == "all" else which)
    plan = replace(plan, suites=[suite for suite in plan.suites if _has_samples(suite, samples, proposals)])
    results, seconds = measure(assistant, plan, samples, proposals, tell)
    write_run(out, describe(assistant, which, plan.suites, seconds, folder), results)


def _has_samples(suite: Suite, samples: Sequence[Sample], proposals: Sequence[ProposalSample]) -> bool:
    if suite in ("repeat", "attacks"):
        return bool(samples or proposals)
    return bool(proposals if suite == "assessment" else samples)


def measure(
    assistant: Assistant,
    plan: Plan,
    samples: Sequence[Sample],
    proposals: Sequence[ProposalSample],
    tell: Told = lambda suite: None,
) -> tuple[list[SuiteResult], dict[str, float]]:
    """The results of each suite, and how many seconds each took."""
    seconds: dict[str, float] = {}
    asked: list[Asked] = []
    if set(plan.suites) & {"retrieval", "answering", "variants", "interventions"}:
        tell("questions")
        with _timed("questions", seconds):
            asked = ask_all(assistant, samples)
    results = []
    for suite in plan.suites:
        tell(suite)
        with _timed(suite, seconds):
            results.append(_run_one(suite, assistant, plan, asked, samples, proposals))
    return results, seconds


def _run_one(
    suite: Suite,
    assistant: Assistant,
    plan: Plan,
    asked: Sequence[Asked],
    samples: Sequence[Sample],
    proposals: Sequence[ProposalSample],
) -> SuiteResult:
    match suite:
        case "retrieval":
            from evals.suites.retrieval import run_retrieval

            return run_retrieval(assistant, asked)
        case "answering":
            from evals.suites.answering import run_answering

            return run_answering(assistant, asked)
        case "variants":
            from evals.suites.variants import run_variants

            return run_variants(assistant, asked)
        case "repeat":
            from evals.suites.repeat import run_repeat

            return run_repeat(assistant, samples, proposals)
        case "assessment":
            from evals.suites.assessment import run_assessment

            return run_assessment(assistant, proposals, varied=_QUICK_VARIED if plan.quick else None)
        case "interventions":
            from evals.suites.interventions import NOISE, run_interventions

            return run_interventions(assistant, asked, noise=() if plan.quick else NOISE)
        case "attacks":
            from evals.suites.attacks import OWN, PLACES, run_attacks

            places = PLACES[1:2] if plan.quick else PLACES
            return run_attacks(assistant, samples, proposals, list(plan.attacks) or OWN, places)


@contextmanager
def _assistant(plan: Plan) -> Iterator[Assistant]:
    if plan.index is not None:
        yield open_built(load_settings(corpus=plan.corpus, data=plan.index))
        return
    with TemporaryDirectory(prefix="strategi-evals-") as folder:
        yield build(load_settings(corpus=plan.corpus).corpus, Path(folder))


@contextmanager
def _timed(name: str, seconds: dict[str, float]) -> Iterator[None]:
    started = time.perf_counter()
    yield
    seconds[name] = round(time.perf_counter() - started, 1)
