"""Assessment suite: do verdicts on proposals agree with people's, with evidence from both sides, and hold still?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from assistant.bootstrap import Assistant
from assistant.errors import AssistantError
from assistant.types import Proposal, Report, Verdict
from evals.alignment import (
    Verdicts,
    conflict_as_support,
    conflict_precision,
    conflict_recall,
    conflict_rows,
    confusion,
    f1_rows,
    macro_f1,
    qwk,
    qwk_rows,
    top_goal,
)
from evals.baselines.goals import verdicts_of_baselines
from evals.datasets import ProposalSample
from evals.links import PageLinks
from evals.proposals import as_proposal, padded, praised, renamed, shuffled, stuffed, with_goals
from evals.scorers.reports import link_score, report_scores, verdicts_of
from evals.scores import Metric, Score, SuiteResult, groups_of, measured, summarise
from evals.suites.questions import Tick, silent
from evals.verifier import Verifier

SUITE = "assessment"
_LEVEL = {Verdict.NOT_ADDRESSED: 0, Verdict.PARTLY: 1, Verdict.SUPPORTS: 2}

Assess = Callable[[Proposal], Report]


def run_assessment(
    assistant: Assistant, samples: Sequence[ProposalSample], *, varied: int | None = None, tick: Tick = silent
) -> SuiteResult:
    """Judge every proposal, and variants of the first ``varied``, and compare with people's verdicts."""
    verifier, links = (
        Verifier(assistant.library, assistant.settings.corpus, assistant.settings.data),
        PageLinks(assistant),
    )
    assess = assistant.assessor.assess
    reports: dict[str, Report] = {}
    scores: list[Score] = []
    for done, sample in enumerate(samples, 1):
        proposal = as_proposal(sample)
        reports[sample.id] = assess(proposal)
        scores += report_scores(sample, proposal, reports[sample.id], verifier)
        scores.append(link_score(sample, reports[sample.id], links.check))
        tick(done, len(samples))
    given = {sample.id: verdicts_of(reports[sample.id]) for sample in samples}
    scores += _invariances(assistant, samples[:varied], given) + _stuffing(assistant, samples)
    scores += _language_flips(samples, given)
    baselines = verdicts_of_baselines(samples, assistant.goals)
    scores += _baseline_scores(samples, baselines)
    metrics = summarise(SUITE, samples, scores) + _agreement(assistant, samples, given, baselines)
    records = [_record(sample, reports[sample.id]) for sample in samples]
    goals = [goal.id for goal in assistant.goals.goals]
    gold, predicted = [sample.labels for sample in samples], [given[sample.id] for sample in samples]
    tables: dict[str, object] = {
        "confusion": {goal: confusion(gold, predicted, goal) for goal in goals},
        "language_flips": _flip_table(samples, given),
    }
    return SuiteResult(SUITE, records, scores, metrics, tables)


def _agreement(
    assistant: Assistant,
    samples: Sequence[ProposalSample],
    given: dict[str, dict[str, Verdict]],
    baselines: dict[str, list[dict[str, Verdict]]],
) -> list[Metric]:
    goals = [goal.id for goal in assistant.goals.goals]
    found: list[Metric] = []
    for group, members in groups_of(samples):
        ids = {sample.id for sample in members}
        chosen = [sample for sample in samples if sample.id in ids]
        found += _agreements(chosen, [given[sample.id] for sample in chosen], goals, group, "assistant")
    for system, predicted in baselines.items():
        found += _agreements(samples, predicted, goals, "", system)
    gold, predicted_all = [s.labels for s in samples], [given[s.id] for s in samples]
    families = [s.family for s in samples]
    for goal in goals:
        found.append(measured(SUITE, "F1", f1_rows(gold, predicted_all, [goal]), families, macro_f1, f"goal={goal}"))
        found.append(measured(SUITE, "QWK", qwk_rows(gold, predicted_all, [goal]), families, qwk, f"goal={goal}"))
    return found


def _agreements(
    samples: Sequence[ProposalSample], predicted: Sequence[Verdicts], goals: Sequence[str], group: str, system: str
) -> list[Metric]:
    gold, families = [sample.labels for sample in samples], [sample.family for sample in samples]
    conflicts = conflict_rows(gold, predicted)
    return [
        measured(SUITE, name, rows, families, estimator, group, system)
        for name, rows, estimator in (
            ("macro_F1", f1_rows(gold, predicted, goals), macro_f1),
            ("macro_F1 (supports or partly)", f1_rows(gold, predicted, goals, at_least=1), macro_f1),
            ("QWK", qwk_rows(gold, predicted, goals), qwk),
            ("conflict_recall", conflicts, conflict_recall),
            ("conflict_precision", conflicts, conflict_precision),
            ("conflict_as_support", conflicts, conflict_as_support),
        )
    ]


def _invariances(
    assistant: Assistant, samples: Sequence[ProposalSample], given: dict[str, dict[str, Verdict]]
) -> list[Score]:
    """Share of verdicts that move when nothing that matters does, and that rise by praise alone."""
    corpus = assistant.settings.corpus
    variants: tuple[tuple[str, Assess, Callable[[ProposalSample], Proposal], Callable[..., bool]], ...] = (
        ("flips: goals shuffled", with_goals(assistant, shuffled(corpus)).assessor.assess, as_proposal, _moved),
        ("flips: goals renamed", with_goals(assistant, renamed(corpus)).assessor.assess, as_proposal, _moved),
        ("flips: neutral text added", assistant.assessor.assess, padded, _moved),
        ("lift: self-praise added", assistant.assessor.assess, praised, _rose),
    )
    scores = []
    for name, assess, variant, changed in variants:
        for sample in samples:
            after = verdicts_of(assess(variant(sample)))
            moved = sum(changed(given[sample.id][goal], after[goal]) for goal in after)
            scores.append(Score(sample.id, name, moved / len(after), len(after)))
    return scores


def _moved(before: Verdict, after: Verdict) -> bool:
    return before is not after


def _rose(before: Verdict, after: Verdict) -> bool:
    return before is not after and _LEVEL.get(after, -1) > _LEVEL.get(before, -1)


def _language_flips(samples: Sequence[ProposalSample], given: dict[str, dict[str, Verdict]]) -> list[Score]:
    """Share of verdicts that differ between the members of a family, where people gave them the same."""
    scores = []
    for other, sample, same in _language_pairs(samples):
        moved = sum(given[sample.id][goal] is not given[other.id][goal] for goal in same)
        scores.append(Score(sample.id, "flips: other language", moved / len(same), len(same)))
    return scores


def _flip_table(samples: Sequence[ProposalSample], given: dict[str, dict[str, Verdict]]) -> dict[str, object]:
    """How many pairs and verdicts were compared, and each verdict that differs."""
    pairs = _language_pairs(samples)
    flips = [
        [other.id, given[other.id][goal].value, sample.id, given[sample.id][goal].value, goal]
        for other, sample, same in pairs
        for goal in same
        if given[sample.id][goal] is not given[other.id][goal]
    ]
    return {"pairs": len(pairs), "verdicts": sum(len(same) for *_, same in pairs), "flips": flips}


def _language_pairs(samples: Sequence[ProposalSample]) -> list[tuple[ProposalSample, ProposalSample, list[str]]]:
    """The first member of each family, another one, and the goals that people judged alike in both."""
    first: dict[str, ProposalSample] = {}
    found = []
    for sample in samples:
        other = first.setdefault(sample.family, sample)
        same = [goal for goal in sample.labels if sample.labels[goal] is other.labels[goal]]
        if other is not sample and same:
            found.append((other, sample, same))
    return found


def _stuffing(assistant: Assistant, samples: Sequence[ProposalSample]) -> list[Score]:
    """A list of the goals' names must not be called support: share of the goals that are. On the first sample."""
    if not samples:
        return []
    try:
        given = verdicts_of(assistant.assessor.assess(stuffed(assistant.goals)))
    except AssistantError:
        return [Score(samples[0].id, "lift: only goal names", 0.0, 1.0, "refused as a proposal")]
    supported = sum(verdict is Verdict.SUPPORTS for verdict in given.values())
    return [Score(samples[0].id, "lift: only goal names", supported / len(given))]


def _baseline_scores(samples: Sequence[ProposalSample], baselines: dict[str, list[dict[str, Verdict]]]) -> list[Score]:
    return [
        Score(sample.id, "top_goal", top, system=system)
        for system, predicted in baselines.items()
        for sample, given in zip(samples, predicted, strict=True)
        if (top := top_goal(sample.primary, given)) is not None
    ]


def _record(sample: ProposalSample, report: Report) -> dict[str, object]:
    dumped: dict[str, Any] = report.model_dump(mode="json")
    dumped["receipt"]["created_at"] = ""
    return {
        "suite": SUITE, "id": sample.id, "family": sample.family, "lang": sample.lang, "stratum": sample.kind,
        "split": sample.split, "asked": [sample.title, sample.text],
        "target": {goal: verdict.value for goal, verdict in sample.labels.items()}, "primary": sample.primary,
        "report": dumped,
    }  # fmt: skip
