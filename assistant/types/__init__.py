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
    BoardCase,
    CaseDifference,
    CaseSection,
    CaseSectionKind,
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
from assistant.types.evaluations import Evaluation, EvaluationRun, MeasuredFigure, RunState
from assistant.types.goals import Basis, Criterion, Frame, Goal, Goals
from assistant.types.ingests import LastIngest, PageProblem, Refusal
from assistant.types.models import ModelUse, Prompt, Tokens
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
    Review,
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
    "BoardCase",
    "CaseDifference",
    "CaseSection",
    "CaseSectionKind",
    "Chunk",
    "Citation",
    "Claim",
    "Criterion",
    "CriterionOutcome",
    "Decision",
    "Document",
    "DocumentHash",
    "Evaluation",
    "EvaluationRun",
    "Evidence",
    "Filters",
    "Frame",
    "FrameMatch",
    "Frozen",
    "Goal",
    "Goals",
    "Kind",
    "Language",
    "LastIngest",
    "Marks",
    "MeasuredFigure",
    "ModelUse",
    "Notice",
    "Outcome",
    "Page",
    "PageProblem",
    "Prompt",
    "Proposal",
    "ProposalQuote",
    "Rank",
    "Receipt",
    "Rectangle",
    "Refusal",
    "Report",
    "ReportReceipt",
    "Review",
    "RunState",
    "ScoredChunk",
    "Source",
    "Span",
    "Statement",
    "Tokens",
    "Verdict",
    "WordBox",
]
