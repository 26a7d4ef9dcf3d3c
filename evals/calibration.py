"""How well the wordwise test of support agrees with people, on pairs that the test sets label.

A nugget is carried by its evidence: the evaluator who wrote the sample says so, in words of his own. It is not carried
by the evidence of another question, nor when a digit is changed, nor when it is denied; those pairs are constructed.
The figure says how far the citation measures can be trusted where claims are not verbatim quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from evals.datasets import Sample
from evals.scores import Metric, measured
from evals.stats import Array, ratio
from evals.support import TAU, denies, supports

_LAST_DIGIT = re.compile(r"\d(?=\D*\Z)")
_NAME = "support_balanced_accuracy"


def support_agreement(samples: Sequence[Sample], tau: float = TAU) -> list[Metric]:
    """Balanced accuracy of ``supports`` over the labelled pairs of ``samples``."""
    pairs = list(labelled_pairs(samples))
    rows = np.array([_row(label, supports(claim, passage, tau)) for _, claim, passage, label in pairs]).reshape(-1, 4)
    return [measured("answering", _NAME, rows, [family for family, *_ in pairs], _balanced)]


def labelled_pairs(samples: Sequence[Sample]) -> Iterator[tuple[str, str, str, bool]]:
    """Family, claim, passage, and whether the passage carries the claim."""
    written = [s for s in samples if s.answerable and s.lang == "nb" and s.evidence and s.vital]
    for index, sample in enumerate(written):
        passage = _joined(sample)
        other = _joined(written[index - 1])
        for nugget in sample.vital:
            yield sample.family, nugget.text, passage, True
            if other != passage:
                yield sample.family, nugget.text, other, False
        claim = sample.evidence[0][0].quote
        changed = _LAST_DIGIT.sub(lambda digit: str((int(digit.group()) + 3) % 10), claim)
        if changed != claim:
            yield sample.family, changed, passage, False
        if not denies(claim):
            yield sample.family, _denied(claim), passage, False


def _joined(sample: Sample) -> str:
    return "\n".join(one.quote for one in sample.evidence[0])


def _denied(claim: str) -> str:
    verb = re.search(r"\b(?:er|skal|ble|blir|har|var|kan|vil|må|vedtok|behandlet|omfatter)\b", claim)
    return f"{claim[: verb.end()]} ikke{claim[verb.end() :]}" if verb else f"Det stemmer ikke at {claim}"


def _row(label: bool, said: bool) -> list[float]:
    return [float(label and said), float(label), float(not label and not said), float(not label)]


def _balanced(sums: Array) -> Array:
    return (ratio(sums[:, 0], sums[:, 1]) + ratio(sums[:, 2], sums[:, 3])) / 2
