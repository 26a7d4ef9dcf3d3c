"""Variants suite: does the same question, asked in other words, get the same evidence and as full an answer?

The first bokmål question of a family is held against its other members (other words, nynorsk, English) and against
itself with typing errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.bootstrap import Assistant
from assistant.types import Answer
from evals.datasets import Sample
from evals.scorers.content import content_of
from evals.scores import Score, SuiteResult, summarise
from evals.solvers import solver
from evals.suites.questions import Asked, answer_json, record
from evals.typos import TYPOS, with_typos

SUITE = "variants"
_SAME_LANGUAGE = "other words"


def run_variants(assistant: Assistant, asked: Sequence[Asked]) -> SuiteResult:
    """Score every variant of every answerable family that is asked in bokmål. Scores are those of the variant."""
    scores: list[Score] = []
    samples: list[Sample] = []
    records: list[dict[str, object]] = []
    for original, _ in _families(asked):
        samples.append(original.sample)
        value = v_strict(original.sample, original.solved.answer)
        scores.append(Score(original.sample.id, "V_strict: as written", value))
    for original, variant, sample, answer in _variants(assistant, asked):
        samples.append(sample)
        scores.append(Score(sample.id, f"Jaccard: {variant}", jaccard(original.solved.answer, answer)))
        scores.append(Score(sample.id, f"V_strict: {variant}", v_strict(sample, answer)))
        records.append(record(SUITE, sample, variant=variant, of=original.sample.id, answer=answer_json(answer)))
    metrics = [metric for metric in summarise(SUITE, samples, scores) if not metric.group]
    return SuiteResult(SUITE, records, scores, metrics)


def v_strict(sample: Sample, answer: Answer) -> float:
    found = content_of(sample, answer)
    return found.vital_matched / found.vital


def jaccard(left: Answer, right: Answer) -> float:
    """Cited pages in common / cited pages in all; 1 where both are silent."""
    pages = [{(c.document_id, c.page) for claim in a.claims for c in claim.citations} for a in (left, right)]
    every = pages[0] | pages[1]
    return len(pages[0] & pages[1]) / len(every) if every else 1.0


def _variants(assistant: Assistant, asked: Sequence[Asked]) -> Iterator[tuple[Asked, str, Sample, Answer]]:
    asking = solver(assistant)
    for original, others in _families(asked):
        for other in others:
            variant = _SAME_LANGUAGE if other.sample.lang == "nb" else other.sample.lang
            yield original, variant, other.sample, other.solved.answer
        for typo in TYPOS:
            question = with_typos(original.sample.question, typo)
            changed = {"id": f"{original.sample.id} ({typo})", "question": question}
            sample = original.sample.model_copy(update=changed)
            yield original, f"typo, {typo}", sample, asking.solve(sample.asked).answer


def _families(asked: Sequence[Asked]) -> Iterator[tuple[Asked, list[Asked]]]:
    """The first bokmål question of each family, with the rest; conversations are left out."""
    families: dict[str, list[Asked]] = {}
    for one in asked:
        if one.sample.answerable and not one.sample.turns:
            families.setdefault(one.sample.family, []).append(one)
    for members in families.values():
        original = next((one for one in members if one.sample.lang == "nb" and one.sample.vital), None)
        if original is not None:
            yield original, [one for one in members if one is not original and one.sample.vital]
