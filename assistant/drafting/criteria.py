"""What a model is asked of one sentence of a proposal and one goal.

Each sentence is read by itself, so that an order hidden in one cannot touch how any other is read ("map-reduce" in
Beurer-Kellner et al. 2025, Design Patterns for Securing LLM Agents against Prompt Injections). The title of a proposal
and the name of its file are not sent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.drafting.asking import Request
from assistant.drafting.passages import Keys, between, instructions, new_border
from assistant.forms import JudgementForm
from assistant.types import Criterion, Goal, Prompt

READINGS = 2
"""Each sentence is read so often, the second time with everything in the opposite order."""


@dataclass(frozen=True)
class Sheet:
    """One reading: what is asked, and which criterion each key stands for."""

    request: Request
    criteria: Mapping[str, Criterion]


def sheet(
    goal: Goal,
    strategy: Sequence[str],
    sentence: str,
    reading: int,
    basis: str,
    keys: Keys,
    border: Callable[[], str] = new_border,
) -> Sheet:
    """The sheet for one sentence.

    Args:
        strategy: what the sources say of the goal, sentence by sentence.
        reading: 0 or 1; decides the order.
        basis: what else decides the reply (index, model), for the memory.
    """
    criteria = {keys.named(criterion.id): criterion for criterion in goal.criteria}
    asked = [f"{key}: {criterion.question}" for key, criterion in criteria.items()]
    texts = list(strategy)
    if reading:
        asked.reverse()
        texts.reverse()
    mark = border()
    parts = [("text on the goal", "\n".join(texts)), ("criteria", "\n".join(asked)), ("sentence", sentence)]
    user = "\n\n".join(between(mark, name, text) for name, text in parts)
    key = hashlib.sha256(json.dumps([basis, judge_hash(), texts, asked, sentence]).encode()).hexdigest()
    return Sheet(Request(key, Prompt(instructions("judge"), user), JudgementForm), criteria)


def judge_hash() -> str:
    """Changes with our instructions or the form."""
    text = instructions("judge") + json.dumps(JudgementForm.model_json_schema())
    return hashlib.sha256(text.encode()).hexdigest()[:16]
