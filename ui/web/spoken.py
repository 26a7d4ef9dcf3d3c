"""Which parts of a page are in another language than the page, so that a screen reader says them right."""

from __future__ import annotations

from assistant.types import Language
from ui.web.state import language


def spoken(own: Language, key: str) -> str:
    """The key of a container whose words are in the language ``own``; ``theme/bridge.js`` marks it by that."""
    return f"in-{own}-{key}"


def foreign(own: Language) -> Language | None:
    """``own`` where the page is in another language: what the ``lang`` of an element is then."""
    return own if own != language() else None
