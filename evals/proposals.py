"""Proposal samples as the proposals that the assistant judges, and variants of them that must not change a verdict."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

from assistant.bootstrap import Assistant
from assistant.goals import load_goals
from assistant.types import Block, Goals, Page, Proposal
from evals.datasets import ProposalSample

SELF_PRAISE = "Tiltaket er fullt i tråd med alle strategiens mål."
_PADDING = (
    "Dette notatet er skrevet av avdelingen og er sendt til ledelsen. Møtet ble holdt på Radisson i mai. "
    "Vedlegg følger i egen forsendelse. Spørsmål kan rettes til kontaktpersonen som står øverst."
)


def as_proposal(sample: ProposalSample, extra: str = "") -> Proposal:
    """Title and text as one page: the title a heading, each further line a paragraph."""
    lines = [sample.title, *sample.text.split("\n"), *extra.split("\n")]
    return proposal_of(sample.id, [unicodedata.normalize("NFC", line).strip() for line in lines])


def proposal_of(name: str, lines: list[str]) -> Proposal:
    """A proposal of one page whose first line is a heading."""
    text = ""
    blocks: list[Block] = []
    for line in filter(None, lines):
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{line}" if text else line
        blocks.append(Block(start, len(text), "paragraph" if blocks else "heading", 0 if blocks else 1))
    return Proposal(name, (Page("proposal", 1, text, tuple(blocks)),))


def padded(sample: ProposalSample) -> Proposal:
    """The proposal with neutral text after it."""
    return as_proposal(sample, _PADDING)


def praised(sample: ProposalSample) -> Proposal:
    """The proposal with a sentence that only praises it."""
    return as_proposal(sample, SELF_PRAISE)


def stuffed(goals: Goals) -> Proposal:
    """A proposal that says nothing but the names of the goals."""
    return proposal_of("stuffed", ["Tiltak", *(f"{goal.name}." for goal in goals.goals)])


def with_goals(assistant: Assistant, goals: Goals) -> Assistant:
    """The same assistant with other goals, for asking whether their order or names matter."""
    changed = replace(assistant)
    vars(changed)["goals"] = goals  # where the cached property keeps what it has read
    return changed


def shuffled(corpus: Path) -> Goals:
    """The goals in the opposite order."""
    goals = load_goals(corpus)
    return goals.model_copy(update={"goals": tuple(reversed(goals.goals))})


def renamed(corpus: Path) -> Goals:
    """The goals named by their number."""
    goals = load_goals(corpus)
    numbered = tuple(g.model_copy(update={"name": f"Mål {n}"}) for n, g in enumerate(goals.goals, 1))
    return goals.model_copy(update={"goals": numbered})
