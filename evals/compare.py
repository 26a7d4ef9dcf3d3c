"""Two runs side by side: which figures moved, which answers changed, which lost a verified source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from evals.runs import Run
from evals.scores import Score
from evals.stats import Array, Difference, paired


@dataclass(frozen=True)
class Moved:
    """One metric in both runs, on the samples that both scored."""

    suite: str
    name: str
    n: int
    difference: Difference


@dataclass(frozen=True)
class Changed:
    """One sample whose answer or verdicts are not what they were."""

    suite: str
    sample: str
    before: dict[str, Any]
    after: dict[str, Any]
    lost: tuple[str, ...]
    """Documents that were cited with a verified quote, and are not cited any more."""


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two runs."""

    before: dict[str, Any]
    after: dict[str, Any]
    common: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    moved: tuple[Moved, ...]
    changed: tuple[Changed, ...]

    @property
    def lost(self) -> int:
        return sum(bool(one.lost) for one in self.changed)

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "lost": self.lost}


_ANSWERED = ("answering", "assessment")


def compare(before: Run, after: Run) -> Comparison:
    """What changed from ``before`` to ``after``."""
    old = {(suite, sample): r for suite in _ANSWERED for sample, r in before.records_of(suite).items()}
    new = {(suite, sample): r for suite in _ANSWERED for sample, r in after.records_of(suite).items()}
    common = [key for key in old if key in new]
    changed = tuple(
        Changed(*key, old[key], new[key], _lost(before, key, old[key], new[key]))
        for key in common
        if content(old[key]) != content(new[key])
    )
    return Comparison(
        before.info, after.info, len(common),
        tuple(sample for key in old if key not in new for sample in key[1:]),
        tuple(sample for key in new if key not in old for sample in key[1:]),
        tuple(_moved(before, after)), changed,
    )  # fmt: skip


def content(record: Mapping[str, Any]) -> object:
    """What a reader sees of a record: claims and where they are cited, or the verdicts."""
    if "report" in record:
        return {one["goal"]: one["verdict"] for one in record["report"]["assessments"]}
    answer = record["answer"]
    claims = [
        (claim["text"], [(c["document_id"], c["page"], c["quote"]) for c in claim["citations"]])
        for claim in answer["claims"]
    ]
    return answer["status"], claims


def _cited(record: Mapping[str, Any]) -> set[str]:
    if "report" in record:
        return {e["citation"]["document_id"] for one in record["report"]["assessments"] for e in one["evidence"]}
    return {c["document_id"] for claim in record["answer"]["claims"] for c in claim["citations"]}


def _lost(before: Run, key: tuple[str, str], old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    suite, sample = key
    fidelity = before.values(suite, "locator_validity").get(sample)
    verified = fidelity is not None and fidelity.value == 1.0
    return tuple(sorted(_cited(old) - _cited(new))) if verified else ()


def _moved(before: Run, after: Run) -> list[Moved]:
    found = []
    for suite in dict.fromkeys([*before.scores, *after.scores]):
        families = {sample: record["family"] for sample, record in after.records_of(suite).items()}
        names = dict.fromkeys(score.metric for score in after.scores.get(suite, []) if score.system == "assistant")
        for name in names:
            old, new = before.values(suite, name), after.values(suite, name)
            common = [sample for sample in old if sample in new]
            if not common:
                continue
            clusters = [families.get(sample, sample) for sample in common]
            difference = paired(_rows(old, common), _rows(new, common), clusters)
            if difference is not None:
                found.append(Moved(suite, name, len(common), difference))
    return found


def _rows(scores: Mapping[str, Score], samples: Sequence[str]) -> Array:
    return np.array([[(scores[one].value or 0.0) * scores[one].weight, scores[one].weight] for one in samples])
