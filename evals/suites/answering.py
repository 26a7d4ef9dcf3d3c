"""Answering suite: are answers verified, complete and honest about what has no cover?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from assistant.bootstrap import Assistant
from evals.abstention import aurc_of, auroc_of, counts_by_value, coverage_at, risk_at, risk_coverage
from evals.calibration import right_by_kind, support_agreement
from evals.gold import Gold
from evals.links import PageLinks
from evals.scorers.abstention import abstention_scores, declined, forced_rightness
from evals.scorers.citations import gold_page_scores, integrity_scores, link_scores, support_scores
from evals.scorers.content import content_scores
from evals.scores import Metric, Score, SuiteResult, groups_of, measured, summarise
from evals.stats import Array, ratio
from evals.suites.questions import Asked, answer_json, record
from evals.suites.variants import jaccard
from evals.support_pairs import load_pairs
from evals.verifier import Verifier

SUITE = "answering"


def run_answering(assistant: Assistant, asked: Sequence[Asked]) -> SuiteResult:
    """Score all answers of ``asked``."""
    verifier, gold = (
        Verifier(assistant.library, assistant.settings.corpus, assistant.settings.data),
        Gold(assistant.library),
    )
    links, pairs = PageLinks(assistant), load_pairs()
    scores = [score for one in asked for score in _scores(one, verifier, links, gold)]
    scores += _family_scores(asked)
    samples = [one.sample for one in asked]
    metrics = summarise(SUITE, samples, scores) + _abstention_metrics(asked, scores) + [_language_gap(asked, scores)]
    metrics += support_agreement(pairs)
    records = [
        record(
            SUITE,
            one.sample,
            answerable=one.sample.answerable,
            critical=one.sample.critical,
            target=[nugget.text for nugget in one.sample.vital],
            answer=answer_json(one.solved.answer),
            forced_confidence=one.forced.confidence,
        )
        for one in asked
    ]
    tables: dict[str, object] = {"risk_coverage": _curve(asked, scores), "support": right_by_kind(pairs)}
    return SuiteResult(SUITE, records, scores, metrics, tables)


def _scores(one: Asked, verifier: Verifier, links: PageLinks, gold: Gold) -> list[Score]:
    sample, answer = one.sample, one.solved.answer
    integrity = integrity_scores(sample, answer, verifier)
    bare = any(score.metric == "citation_coverage" and score.value not in (None, 1.0) for score in integrity)
    scores = [*integrity, link_scores(sample, answer, links.check), *support_scores(sample, answer)]
    if sample.answerable:
        scores += gold_page_scores(sample, answer, gold.sets(sample))
    scores += content_scores(sample, answer) + abstention_scores(sample, answer, bare)
    return [*scores, forced_rightness(sample, one.forced)]


def _family_scores(asked: Sequence[Asked]) -> list[Score]:
    """Mean Jaccard index of the pages cited by each two members of a family; on its first member, once a family."""
    families: dict[str, list[Asked]] = {}
    for one in asked:
        if one.sample.answerable:
            families.setdefault(one.sample.family, []).append(one)
    scores = []
    for members in families.values():
        values = [jaccard(left.solved.answer, right.solved.answer) for left, right in combinations(members, 2)]
        if values:
            scores.append(Score(members[0].sample.id, "family_jaccard", sum(values) / len(values)))
    return scores


def _abstention_metrics(asked: Sequence[Asked], scores: Sequence[Score]) -> list[Metric]:
    found: list[Metric] = []
    right = _values(scores, "forced_rightness")
    for group, members in groups_of([one.sample for one in asked]):
        if group and not group.startswith(("lang", "split")):
            continue
        ids = {sample.id for sample in members}
        here = [one for one in asked if one.sample.id in ids]
        found += _decision_metrics(group, here)
        ranked = [one for one in here if one.sample.id in right]
        rows = counts_by_value([one.forced.confidence for one in ranked], [right[one.sample.id] for one in ranked])
        families = [one.sample.family for one in ranked]
        for name, estimator in (
            ("AURC", aurc_of),
            ("risk@80% coverage", risk_at(0.8)),
            ("coverage@5% risk", coverage_at(0.05)),
        ):
            found.append(measured(SUITE, name, rows, families, estimator, group))
    return found


def _decision_metrics(group: str, asked: Sequence[Asked]) -> list[Metric]:
    """Precision, F1 and balanced accuracy of abstaining, and AUROC of the confidence.

    Questions whose sources say "not known" are left out of the AUROC: quoting that with confidence is right.
    """
    families = [one.sample.family for one in asked]
    rows = np.array(
        [_confusion(not one.sample.answerable, declined(one.sample, one.solved.answer)) for one in asked], dtype=float
    ).reshape(-1, 4)
    plain = [one for one in asked if not one.sample.says_unknown]
    counts = counts_by_value(
        [one.solved.answer.confidence for one in plain], [float(one.sample.answerable) for one in plain]
    )
    return [
        measured(SUITE, "abstention_precision", rows, families, lambda s: ratio(s[:, 0], s[:, 0] + s[:, 1]), group),
        measured(SUITE, "abstention_f1", rows, families, _f1, group),
        measured(SUITE, "abstention_balanced_accuracy", rows, families, _balanced, group),
        measured(SUITE, "abstention_auroc", counts, [one.sample.family for one in plain], auroc_of, group),
    ]


def _confusion(unanswerable: bool, abstained: bool) -> list[bool]:
    """True positive, false positive, false negative, true negative; positive is what has no answer."""
    return [
        unanswerable and abstained,
        not unanswerable and abstained,
        unanswerable and not abstained,
        not unanswerable and not abstained,
    ]


def _f1(sums: Array) -> Array:
    return ratio(2 * sums[:, 0], 2 * sums[:, 0] + sums[:, 1] + sums[:, 2])


def _balanced(sums: Array) -> Array:
    return (ratio(sums[:, 0], sums[:, 0] + sums[:, 2]) + ratio(sums[:, 3], sums[:, 3] + sums[:, 1])) / 2


def _language_gap(asked: Sequence[Asked], scores: Sequence[Score]) -> Metric:
    """|V_strict(nb) − V_strict(nn)| over the families that are asked in both."""
    values = _values(scores, "V_strict")
    both: dict[str, set[str]] = {}
    for one in asked:
        both.setdefault(one.sample.family, set()).add(one.sample.lang)
    chosen = [
        one.sample
        for one in asked
        if {"nb", "nn"} <= both[one.sample.family] and one.sample.lang in ("nb", "nn") and one.sample.id in values
    ]
    rows = np.array([_in_columns(sample.lang == "nn", values[sample.id]) for sample in chosen]).reshape(-1, 4)

    def gap(sums: Array) -> Array:
        return np.abs(ratio(sums[:, 0], sums[:, 1]) - ratio(sums[:, 2], sums[:, 3]))

    return measured(SUITE, "V_strict gap nb–nn", rows, [sample.family for sample in chosen], gap)


def _in_columns(second: bool, value: float) -> list[float]:
    return [0.0, 0.0, value, 1.0] if second else [value, 1.0, 0.0, 0.0]


def _values(scores: Sequence[Score], metric: str) -> dict[str, float]:
    return {score.sample: score.value for score in scores if score.metric == metric and score.value is not None}


def _curve(asked: Sequence[Asked], scores: Sequence[Score]) -> list[tuple[float, float]]:
    right = _values(scores, "forced_rightness")
    ranked = [one for one in asked if one.sample.id in right]
    if not ranked:
        return []
    return risk_coverage([one.forced.confidence for one in ranked], [right[one.sample.id] for one in ranked])
