"""Which of the four frames a proposal falls under."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.checking.readings import Readings
from assistant.ports import Vectors
from assistant.proposals import quote
from assistant.signals import Reading
from assistant.types import Evidence, Frame, FrameMatch, Proposal, Statement

_MOST_EVIDENCE = 3
_LIKELY = 0.5
_SIGNAL_LIKELY = 0.8
"""How sure a signal of goals.toml makes us of a frame, beside the probabilities of the model."""


def find_frame(
    frames: Sequence[Frame],
    proposal: Proposal,
    read: Sequence[Statement],
    readings: Sequence[Reading],
    probabilities: Vectors,
    sources: Readings,
) -> FrameMatch | None:
    """The frame that the statements place the proposal in most clearly, by a signal or by the fitted model.

    Args:
        probabilities: of each frame and statement, shape (frames, statements).
    """
    if not read:
        return None
    likely = probabilities.copy()
    for number, frame in enumerate(frames):
        for row, reading in enumerate(readings):
            if any(hit.direction == "for" for hit in reading.hits(frame.signals, ())):
                likely[number, row] = max(likely[number, row], _SIGNAL_LIKELY)
    number = int(likely.max(axis=1).argmax())
    rows = [int(row) for row in np.flatnonzero(likely[number] >= _LIKELY)]
    frame = frames[number]
    citation = sources.cite_best(frame.basis, frame.name) if rows else None
    if citation is None:
        return None
    best = sorted(sorted(rows, key=lambda row: -likely[number, row])[:_MOST_EVIDENCE])
    evidence = [
        Evidence(proposal=quote(proposal, read[row]), citation=citation, criterion=frame.id, direction="for")
        for row in best
    ]
    return FrameMatch(id=frame.id, name=frame.name, evidence=tuple(evidence))
