"""The nouns of the house: what the project itself says. All values are frozen.

What a model says lives in ``forms.py``; nothing gets from there to here except through ``citations.py``.
Offsets are always into ``Page.text``, counted in characters, end exclusive.
"""

from __future__ import annotations

from assistant.types.answers import Answer, Citation, Claim, DocumentHash, Notice, Receipt
from assistant.types.documents import (
    LANGUAGES,
    Block,
    BlockKind,
    Chunk,
    Document,
    Filters,
    Frozen,
    Kind,
    Language,
    Page,
    Rank,
    ScoredChunk,
    Source,
    Span,
)
from assistant.types.goals import Basis, Criterion, Frame, Goal, Goals
from assistant.types.places import Marks, Rectangle, WordBox
from assistant.types.reports import (
    Assessment,
    CriterionOutcome,
    Decision,
    Evidence,
    FrameMatch,
    Outcome,
    Proposal,
    ProposalQuote,
    Report,
    ReportReceipt,
    Statement,
    Verdict,
)

__all__ = [
    "LANGUAGES",
    "Answer",
    "Assessment",
    "Basis",
    "Block",
    "BlockKind",
    "Chunk",
    "Citation",
    "Claim",
    "Criterion",
    "CriterionOutcome",
    "Decision",
    "Document",
    "DocumentHash",
    "Evidence",
    "Filters",
    "Frame",
    "FrameMatch",
    "Frozen",
    "Goal",
    "Goals",
    "Kind",
    "Language",
    "Marks",
    "Notice",
    "Outcome",
    "Page",
    "Proposal",
    "ProposalQuote",
    "Rank",
    "Receipt",
    "Rectangle",
    "Report",
    "ReportReceipt",
    "ScoredChunk",
    "Source",
    "Span",
    "Statement",
    "Verdict",
    "WordBox",
]
