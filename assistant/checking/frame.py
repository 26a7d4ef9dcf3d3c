"""Which of the four frames a proposal falls under."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.checking.readings import Readings
from assistant.judging.model import Judge, Readout
from assistant.proposals import quote
from assistant.signals import Reading, frame_counts
from assistant.types import Evidence, Frame, FrameMatch, Proposal, Statement

_MOST_EVIDENCE = 3


def find_frame(
    frames: Sequence[Frame],
    proposal: Proposal,
    read: Sequence[Statement],
    readings: Sequence[Reading],
    judge: Judge,
    readout: Readout,
    sources: Readings,
) -> FrameMatch | None:
    """The frame that the whole text places the proposal in, headings too, and the statements that tell it most.

    None where the models think it in none, where no statement tells it, or where the sources have no text on it.
    """
    known = {frame.id: frame for frame in frames if frame.id in judge.tables.frames}
    if not read or len(known) < len(judge.tables.frames):
        return None
    ordered = [known[identifier] for identifier in judge.tables.frames]
    found = judge.frames(readout, frame_counts(ordered, readings), _headings(proposal))
    number = int(found.probabilities.argmax()) - 1
    if number < 0:
        return None
    shares = found.shares[number]
    rows = sorted(int(row) for row in np.argsort(-shares, kind="stable")[:_MOST_EVIDENCE] if shares[row] > 0)
    frame = ordered[number]
    citation = sources.cite_best(frame.basis, frame.name) if rows else None
    if citation is None:
        return None
    evidence = [
        Evidence(proposal=quote(proposal, read[row]), citation=citation, criterion=frame.id, direction="for")
        for row in rows
    ]
    return FrameMatch(id=frame.id, name=frame.name, evidence=tuple(evidence))


def _headings(proposal: Proposal) -> list[str]:
    return [
        page.text[block.start : block.end]
        for page in proposal.pages
        for block in page.blocks
        if block.kind == "heading"
    ]
