"""Repeat suite: two processes that are asked the same must give the same bytes.

Hash seeds differ from process to process, so what depends on the order of a set shows when two of them disagree. As a
program (``python -m evals.suites.repeat``) it is one of those processes: it reads samples and prints a hash for each.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from assistant.bootstrap import Assistant
from assistant.settings import PREFIX, Settings, as_environment, load_settings
from evals.datasets import ProposalSample, Sample
from evals.proposals import as_proposal
from evals.scores import Labelled, Score, SuiteResult, summarise
from evals.solvers import solver
from evals.suites.questions import answer_json
from evals.workspace import open_built

SUITE, METRIC = "repeat", "two processes, same bytes"
_SEEDS = ("1", "4242")
_QUESTIONS, _PROPOSALS = 60, 15
_Item = TypeVar("_Item", Sample, ProposalSample)


def run_repeat(assistant: Assistant, samples: Sequence[Sample], proposals: Sequence[ProposalSample]) -> SuiteResult:
    """Ask a spread of up to 60 questions and 15 proposals in two processes with different hash seeds."""
    asked, judged = _spread(samples, _QUESTIONS), _spread(proposals, _PROPOSALS)
    with ThreadPoolExecutor(len(_SEEDS)) as pool:
        first, second = pool.map(lambda seed: _in_a_process(assistant.settings, asked, judged, seed), _SEEDS)
    everything: list[Labelled] = [*asked, *judged]
    scores = [
        Score(one.id, METRIC, float(one.id in first and first[one.id] == second.get(one.id))) for one in everything
    ]
    metrics = [metric for metric in summarise(SUITE, everything, scores) if not metric.group]
    return SuiteResult(SUITE, [], scores, metrics)


def hashes(assistant: Assistant, samples: Sequence[Sample], proposals: Sequence[ProposalSample]) -> dict[str, str]:
    """Sample id → SHA-256 of the answer or report as JSON, without the time it was made."""
    asking = solver(assistant)
    found = {sample.id: _digest(answer_json(asking.solve(sample.asked).answer)) for sample in samples}
    for proposal in proposals:
        report = assistant.assessor.assess(as_proposal(proposal)).model_dump(mode="json")
        report["receipt"]["created_at"] = ""
        found[proposal.id] = _digest(report)
    return found


def _in_a_process(
    settings: Settings, samples: Sequence[Sample], proposals: Sequence[ProposalSample], seed: str
) -> dict[str, str]:
    """``hashes`` from a process with this hash seed; nothing where it fails, which it says on stderr."""
    request = {
        "samples": [sample.model_dump(mode="json") for sample in samples],
        "proposals": [sample.model_dump(mode="json") for sample in proposals],
    }
    environment = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment |= as_environment(settings)
    done = subprocess.run(
        [sys.executable, "-m", "evals.suites.repeat"],
        input=json.dumps(request).encode(),
        stdout=subprocess.PIPE,
        env=environment | {"PYTHONHASHSEED": seed},
        check=False,
    )
    return json.loads(done.stdout) if done.returncode == 0 else {}


def _spread(items: Sequence[_Item], most: int) -> list[_Item]:
    """At most ``most`` of them, evenly spaced."""
    return list(items) if len(items) <= most else [items[index * len(items) // most] for index in range(most)]


def _digest(value: object) -> str:
    """Not sorted by key: the order of keys is part of the bytes."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()


def main() -> None:
    request = json.load(sys.stdin)
    samples = [Sample.model_validate(one) for one in request["samples"]]
    proposals = [ProposalSample.model_validate(one) for one in request["proposals"]]
    json.dump(hashes(open_built(load_settings()), samples, proposals), sys.stdout)


if __name__ == "__main__":
    main()
