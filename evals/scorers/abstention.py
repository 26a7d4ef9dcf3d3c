"""Was it right to answer, or to say that there is no cover?"""

from __future__ import annotations

from assistant.questions import question_parts
from assistant.terms import content_words, stem
from assistant.types import Answer
from evals.datasets import Sample
from evals.scorers.content import content_of
from evals.scores import Score, unscored

_GAP_NOTICES = frozenset({"missing", "partial", "not_covered", "half"})


def declined(sample: Sample, answer: Answer) -> bool:
    """Whether the answer says that it cannot be answered.

    Where the sources themselves say that something is not known, quoting that is declining too.
    """
    if answer.status != "answered":
        return True
    found = content_of(sample, answer)
    return sample.says_unknown and found.vital > 0 and found.complete


def rightness(sample: Sample, answer: Answer, bare: bool = False) -> float:
    """1 correct, 0.5 partial, 0 abstained where there is an answer, −1 wrong or unsupported.

    ``bare``: a claim has no citation that holds, so the answer is unsupported whatever else it says.

    After CRAG (Yang et al. 2024), which has no unanswerable questions: there abstaining is 1 and answering −1. A
    question of which half has cover is partial until the answer names what is missing.
    """
    if not sample.answerable:
        return 1.0 if declined(sample, answer) else -1.0
    if answer.status != "answered":
        return 0.0
    found = content_of(sample, answer)
    if bare or found.forbidden or not found.vital_matched:
        return -1.0
    if found.vital_matched < found.vital or (sample.half and not names_gap(sample, answer)):
        return 0.5
    return 1.0


def names_gap(sample: Sample, answer: Answer) -> bool:
    """Whether a notice says which part of the question has no cover: in words for it, or by repeating that part."""
    told = [notice.message for notice in answer.notices if notice.code in _GAP_NOTICES]
    uncovered = _uncovered_part(sample)
    if uncovered and any(uncovered in message for message in told):
        return True
    gap = {stem(word) for word in content_words(sample.missing)}
    asked = {stem(word) for word in content_words(sample.asked[-1])}
    said = {stem(word) for message in told for word in content_words(message)}
    return bool(said & gap) or bool(said & (asked - gap) and told and not gap)


def _uncovered_part(sample: Sample) -> str:
    """The part of the question that shares least with the evidence; empty where none shares less than all others."""
    evidence = {stem(word) for group in sample.evidence for one in group for word in content_words(one.quote)}
    shared = {}
    for part in question_parts(sample.asked[-1]):
        own = {stem(word) for word in content_words(part)}
        shared[part] = len(own & evidence) / max(1, len(own))
    least = [part for part, share in shared.items() if share == min(shared.values())]
    return least[0] if len(least) == 1 < len(shared) else ""


def abstention_scores(sample: Sample, answer: Answer, bare: bool = False) -> list[Score]:
    """Abstention recall or over-abstention, truthfulness, and for half questions whether both halves were handled."""
    value = rightness(sample, answer, bare)
    scores = [Score(sample.id, "truthfulness", value)]
    if sample.answerable:
        scores.append(Score(sample.id, "over_abstention", float(answer.status != "answered")))
        scores.append(Score(sample.id, "crag", value))
    else:
        scores.append(Score(sample.id, "abstention_recall", float(declined(sample, answer))))
    if sample.half:
        scores.append(Score(sample.id, "half_answers", float(value == 1.0)))
    return scores


def forced_rightness(sample: Sample, forced: Answer) -> Score:
    """How right the answer would have been had it been given: what risk–coverage is drawn from."""
    if forced.status != "answered" and sample.answerable:
        return Score(sample.id, "forced_rightness", 0.0, 1.0, "silent even when forced")
    if sample.answerable and not sample.vital:
        return unscored(sample.id, "forced_rightness", "no vital nugget")
    return Score(sample.id, "forced_rightness", max(0.0, rightness(sample, forced)))
