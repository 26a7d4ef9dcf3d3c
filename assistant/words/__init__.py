"""The sentences of the core, in bokmål, nynorsk and English. What the pages and the command line add is in ``ui``."""

from __future__ import annotations

from assistant.words.answers import BY_OCR, KINDS, LEADS, RANKS, SOURCES, STAGES, TYPED_TEXT
from assistant.words.board import CASE_SECTIONS, NOT_DECIDED, case_name, place_of, rank_name, rank_of
from assistant.words.checks import CHECK, CHECK_STAGES, LIMITS, STEP_SILENT, STEPS, check_limits
from assistant.words.errors import ERRORS
from assistant.words.models import GENERATED, WITHOUT_MODEL
from assistant.words.notices import NOTICES
from assistant.words.places import page_place
from assistant.words.portfolio import PORTFOLIO, SHORT_VERDICTS, SYMBOLS, TIERS
from assistant.words.reasons import REASONS
from assistant.words.rechecks import RECHECK
from assistant.words.reports import JUDGED_BY_MODEL, MISSING, OUTCOMES, REPORT, SUMMARY, VERDICT_REASONS, VERDICTS
from assistant.words.saying import (
    check_notice,
    damage_notice,
    explain,
    model_notice,
    notice,
    related_said,
    verdict_said,
)
from assistant.words.sentences import ErrorText, Sentences, fill

__all__ = [
    "BY_OCR",
    "CASE_SECTIONS",
    "CHECK",
    "CHECK_STAGES",
    "ERRORS",
    "GENERATED",
    "JUDGED_BY_MODEL",
    "KINDS",
    "LEADS",
    "LIMITS",
    "MISSING",
    "NOTICES",
    "NOT_DECIDED",
    "OUTCOMES",
    "PORTFOLIO",
    "RANKS",
    "REASONS",
    "RECHECK",
    "REPORT",
    "SHORT_VERDICTS",
    "SOURCES",
    "STAGES",
    "STEPS",
    "STEP_SILENT",
    "SUMMARY",
    "SYMBOLS",
    "TIERS",
    "TYPED_TEXT",
    "VERDICTS",
    "VERDICT_REASONS",
    "WITHOUT_MODEL",
    "ErrorText",
    "Sentences",
    "case_name",
    "check_limits",
    "check_notice",
    "damage_notice",
    "explain",
    "fill",
    "model_notice",
    "notice",
    "page_place",
    "place_of",
    "rank_name",
    "rank_of",
    "related_said",
    "verdict_said",
]
