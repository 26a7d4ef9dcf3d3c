"""The sentences of the core, in bokmål, nynorsk and English. What the pages and the command line add is in ``ui``."""

from __future__ import annotations

from assistant.words.answers import KINDS, LEADS, RANKS, SOURCES, STAGES, TYPED_TEXT
from assistant.words.errors import ERRORS
from assistant.words.notices import NOTICES
from assistant.words.reasons import REASONS
from assistant.words.rechecks import RECHECK
from assistant.words.reports import MISSING, OUTCOMES, REPORT, VERDICT_REASONS, VERDICTS
from assistant.words.saying import explain, notice
from assistant.words.sentences import ErrorText, Sentences

__all__ = [
    "ERRORS",
    "KINDS",
    "LEADS",
    "MISSING",
    "NOTICES",
    "OUTCOMES",
    "RANKS",
    "REASONS",
    "RECHECK",
    "REPORT",
    "SOURCES",
    "STAGES",
    "TYPED_TEXT",
    "VERDICTS",
    "VERDICT_REASONS",
    "ErrorText",
    "Sentences",
    "explain",
    "notice",
]
