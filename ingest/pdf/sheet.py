"""What is printed on a page. Coordinates in points, from the lower left corner of the page as a reader sees it."""

from __future__ import annotations

from dataclasses import dataclass

LOST = "\ufffd"
"""Stands for a letter whose font does not say which it is."""


@dataclass(slots=True)
class Word:
    """Letters without a space between them, as they were printed in one go. ``y`` is the base line.

    ``spaced`` tells whether a space was printed before it; ``mark`` is the number that tags know it by, -1 for none.
    """

    text: str
    x: float
    right: float
    y: float
    size: float
    bold: bool
    spaced: bool = False
    mark: int = -1


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level (``y == top``) or upright (``x == right``)."""

    x: float
    y: float
    right: float
    top: float

    @property
    def level(self) -> bool:
        return self.right - self.x >= self.top - self.y


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is printed; words in the order of printing, what lies across or is marked as decoration left out."""

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]

    @property
    def unreadable(self) -> bool:
        """Whether most letters are lost."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.text.count(LOST) for word in self.words) * 2 > letters
