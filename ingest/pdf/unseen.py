"""Text of a page that the program reads and a reader does not see."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.visible import count_hidden
from ingest.pdf.sheet import Sheet, Word

_SMALLEST_PRINT = 1.0
_EDGE = 2.0
"""Points. Smaller letters, and letters further off the page, are read by nobody."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """Numbers of characters: those that are hidden (see ``assistant.visible``), and those off the page or too small."""

    hidden: int = 0
    concealed: int = 0


def unseen_on(sheet: Sheet) -> Unseen:
    """What nobody sees on the page. Text in the colour of the paper is not noticed."""
    hidden = sum(count_hidden(word.text) for word in sheet.words)
    return Unseen(hidden, sum(len(word.text) for word in sheet.words if _is_concealed(word, sheet)))


def _is_concealed(word: Word, sheet: Sheet) -> bool:
    """Whether the word begins off the page or is too small to read."""
    on_page = -_EDGE <= word.x <= sheet.width + _EDGE and -_EDGE <= word.y <= sheet.height + _EDGE
    return word.size < _SMALLEST_PRINT or not on_page
