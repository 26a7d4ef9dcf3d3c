"""Texts with a number in them, filled in with one."""

from __future__ import annotations

import re
from string import Formatter

from assistant.words import fill

COUNTS = frozenset(
    {"n", "of", "count", "claims", "sources", "documents", "pages", "chunks", "passages", "families", "files", "left",
     "days", "seconds", "quotes", "places"}
)  # fmt: skip
_SEVERAL = re.compile(r"(?<![\w/-])1 (?!av\b|of\b)(?:\w+ )?(\w{2,}(?:er|ar|s)|\w+ene|were|are)\b")
"""A word that stands after a one, or after the word after it, in the form for several."""
_ALIKE = frozenset(
    {
        "er",
        "eller",
        "sier",
        "seier",
        "vises",
        "svar",
        "under",
        "etter",
        "has",
        "was",
        "is",
        "says",
        "other",
        "answer",
        "character",
    }
)
"""Words that only look like it."""


def several_of_one(text: str) -> list[str]:
    """The words of ``text`` that are in the form for several where each count in it is one."""
    names = {name for _, name, _, _ in Formatter().parse(text) if name}
    filled = fill(text, **{name: 1 if name in COUNTS else "…" for name in names})
    return [word for word in _SEVERAL.findall(filled) if word.lower() not in _ALIKE]
