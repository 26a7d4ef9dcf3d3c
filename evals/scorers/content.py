"""Does the answer hold what it should, and nothing that it must not?

Nuggets after TREC's AutoNuggetizer (Pradeep et al. 2024), matched by the accepted patterns of the sample; case does
not matter.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from assistant.types import Answer
from evals.datasets import Nugget, Sample
from evals.rereading import normalised
from evals.scores import Score, unscored
from evals.support import numbers_in

_TOKEN = re.compile(r"\w+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Content:
    """What one answer was found to hold."""

    vital: int
    vital_matched: int
    matched: int
    forbidden: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return self.vital_matched == self.vital and not self.forbidden


def answer_text(answer: Answer) -> str:
    """The words that the answer asserts: its claims, not the frame around them."""
    return normalised("\n".join(claim.text for claim in answer.claims))


def content_of(sample: Sample, answer: Answer) -> Content:
    """Which nuggets and forbidden claims the answer holds. An abstention asserts nothing."""
    text = answer_text(answer)
    return Content(
        vital=len(sample.vital),
        vital_matched=sum(_holds(nugget, text) for nugget in sample.vital),
        matched=sum(_holds(nugget, text) for nugget in sample.nuggets),
        forbidden=tuple(f.text for f in sample.forbidden if text and any(_pattern(m).search(text) for m in f.match)),
    )


def content_scores(sample: Sample, answer: Answer) -> list[Score]:
    """V_strict, A_strict, nugget density, forbidden claims; on facts and numbers also token F1 and exactness."""
    found = content_of(sample, answer)
    scores = [_forbidden(sample, answer, found)]
    if not sample.answerable or not sample.vital:
        return scores
    words = len(answer_text(answer).split())
    scores += [
        Score(sample.id, "V_strict", found.vital_matched / found.vital),
        Score(sample.id, "A_strict", found.matched / len(sample.nuggets)),
        Score(sample.id, "nugget_density", 100 * found.vital_matched / words)
        if words
        else unscored(sample.id, "nugget_density", "abstained"),
    ]
    if sample.stratum in ("fact", "number"):
        scores += _exactness(sample, answer_text(answer))
    return scores


def _forbidden(sample: Sample, answer: Answer, found: Content) -> Score:
    if not sample.forbidden:
        return unscored(sample.id, "forbidden_claims", "the sample forbids nothing")
    if answer.status != "answered":
        return Score(sample.id, "forbidden_claims", 0.0)
    return Score(sample.id, "forbidden_claims", float(bool(found.forbidden)), 1.0, "; ".join(found.forbidden))


def _exactness(sample: Sample, text: str) -> list[Score]:
    gold = " ".join(nugget.text for nugget in sample.vital)
    wanted = numbers_in(gold)
    numeric = (
        Score(sample.id, "numeric_exactness", float(wanted <= numbers_in(text)))
        if wanted
        else unscored(sample.id, "numeric_exactness", "no number in the gold answer")
    )
    return [
        Score(sample.id, "token_f1", token_f1(gold, text)),
        Score(sample.id, "exact_match", float(_tokens(gold) == _tokens(text))),
        numeric,
    ]


def token_f1(gold: str, text: str) -> float:
    """2PR / (P + R) over the tokens both share (SQuAD, Rajpurkar et al. 2016)."""
    left, right = Counter(_tokens(gold)), Counter(_tokens(text))
    shared = sum((left & right).values())
    if not shared:
        return 0.0
    precision, recall = shared / sum(right.values()), shared / sum(left.values())
    return 2 * precision * recall / (precision + recall)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(normalised(text).casefold())


def _holds(nugget: Nugget, text: str) -> bool:
    return any(_pattern(accept).search(text) for accept in nugget.accept)


@lru_cache(maxsize=4096)
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)
