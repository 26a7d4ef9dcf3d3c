"""Verdicts and outcomes as badges: a sign, a colour and the words."""

from __future__ import annotations

from assistant.types import Outcome, Verdict
from assistant.words import VERDICTS
from ui.web.parts import language

_MARKS = {
    Verdict.SUPPORTS: ("check_circle", "green"),
    Verdict.PARTLY: ("contrast", "yellow"),
    Verdict.CONFLICTS: ("cancel", "red"),
    Verdict.NOT_ADDRESSED: ("radio_button_unchecked", "gray"),
    Verdict.NEEDS_PERSON: ("help", "violet"),
}
OUTCOME_MARKS = {Outcome.MET: "check", Outcome.NOT_MET: "close", Outcome.NOT_MENTIONED: "remove"}


def verdict_badge(verdict: Verdict) -> str:
    """The verdict, as Markdown."""
    icon, colour = _MARKS[verdict]
    return f":{colour}-badge[:material/{icon}: {VERDICTS[verdict].in_(language())}]"
