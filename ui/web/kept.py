"""What the service keeps of questions, in a sentence."""

from __future__ import annotations

from ui.client import ApiError
from ui.web.parts import api, language
from ui.words import say


def kept_sentence() -> str:
    """What it says itself that it keeps; nothing where it does not say."""
    try:
        me = api().records.me()
    except ApiError:
        return ""
    days = me.keep_days.get("conversations", 0)
    if me.keep == "all" and not days:
        return say("kept_always", language())
    if me.keep == "without_text" and not days:
        return say("kept_always_without_text", language())
    return say(f"kept_{me.keep}", language(), days=days)
