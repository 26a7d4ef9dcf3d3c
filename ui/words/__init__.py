"""What the pages and the command line say, in bokmål, nynorsk and English."""

from __future__ import annotations

from assistant.types import Language
from assistant.words import Sentences, fill
from ui.words.ask import ASK_TEXTS
from ui.words.check import CHECK_TEXTS
from ui.words.drafts import DRAFT_TEXTS
from ui.words.general import GENERAL_TEXTS
from ui.words.harvest import HARVEST_TEXTS
from ui.words.history import HISTORY_TEXTS
from ui.words.model import MODEL_TEXTS
from ui.words.places import PLACE_TEXTS
from ui.words.portfolio import PORTFOLIO_TEXTS
from ui.words.portfolio_page import PORTFOLIO_PAGE_TEXTS
from ui.words.records import RECORD_TEXTS
from ui.words.reports import REPORT_TEXTS
from ui.words.shell import SHELL_TEXTS

TEXTS: dict[str, Sentences] = {
    **GENERAL_TEXTS,
    **ASK_TEXTS,
    **CHECK_TEXTS,
    **HARVEST_TEXTS,
    **HISTORY_TEXTS,
    **MODEL_TEXTS,
    **DRAFT_TEXTS,
    **PLACE_TEXTS,
    **PORTFOLIO_TEXTS,
    **PORTFOLIO_PAGE_TEXTS,
    **RECORD_TEXTS,
    **REPORT_TEXTS,
    **SHELL_TEXTS,
}


def say(key: str, language: Language, **details: object) -> str:
    """The text for ``key``, with its placeholders filled."""
    return fill(TEXTS[key].in_(language), **details)
