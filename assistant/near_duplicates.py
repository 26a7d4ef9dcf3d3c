"""Of passages that say the same in (nearly) the same words one is kept: the most binding one that is in force."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from assistant.terms import stems
from assistant.types import Rank, ScoredChunk, Source
from assistant.validity import Timeline

_NEAR_DUPLICATE = 0.9
"""Two passages are near-duplicates when they share this much of their stems (intersection over union)."""
_NEARLY_EQUAL = 0.1
"""What is more binding takes the place of what scores this little higher; what is in force, of any."""
_BINDING = (
    Rank.GOAL,
    Rank.BOARD_DECISION,
    Rank.INDICATOR,
    Rank.GOVERNANCE,
    Rank.SUGGESTED_MEASURE,
    Rank.PROJECT,
    Rank.BACKGROUND,
)
"""The most binding first."""


@dataclass(frozen=True)
class Standing:
    """How the documents stood on a day."""

    timeline: Timeline
    day: str

    def in_force(self, scored: ScoredChunk) -> bool:
        return self.timeline.is_in_force(self.timeline.document(scored.chunk.span.document_id), self.day)

    def binding(self, scored: ScoredChunk) -> tuple[bool, int, int]:
        """Lower is more binding: the original before a fact sheet, then by rank of the passage and its document."""
        document = self.timeline.document(scored.chunk.span.document_id)
        is_sheet = document.source is Source.FACT_SHEET
        return is_sheet, _BINDING.index(scored.chunk.rank), _BINDING.index(document.rank)


def without_near_duplicates(
    ranking: Sequence[ScoredChunk], standing: Standing, fixed: Set[int] = frozenset()
) -> list[ScoredChunk]:
    """One passage for each thing said; it stands where the best that says it stood, with that one's score.

    Args:
        fixed: rows that nothing takes the place of: the query names them.
    """
    kept: list[ScoredChunk] = []
    seen: list[frozenset[str]] = []
    for scored in ranking:
        words = frozenset(stems(scored.chunk.text))
        same = next((place for place, other in enumerate(seen) if _overlap(words, other) >= _NEAR_DUPLICATE), None)
        if same is None:
            kept.append(scored)
            seen.append(words)
        elif kept[same].row not in fixed and _goes_before(scored, kept[same], standing):
            kept[same] = replace(scored, score=kept[same].score)
    return kept


def _goes_before(scored: ScoredChunk, kept: ScoredChunk, standing: Standing) -> bool:
    if standing.in_force(scored) != standing.in_force(kept):
        return standing.in_force(scored)
    nearly_equal = scored.score >= kept.score - _NEARLY_EQUAL
    return nearly_equal and standing.binding(scored) < standing.binding(kept)


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    union = len(left | right)
    return len(left & right) / union if union else 1.0
