"""Where text stands on the picture of a page. Fractions of the page as it is shown, from its top left corner."""

from __future__ import annotations

from typing import NamedTuple

from assistant.types.documents import Frozen


class WordBox(NamedTuple):
    """The box of a word ``page.text[start:end]``, or of the part of it that stands on one line."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float


class Rectangle(Frozen):
    """A piece of a line. ``x0`` < ``x1`` and ``y0`` < ``y1``, from 0 to 1."""

    x0: float
    y0: float
    x1: float
    y1: float


class Marks(Frozen):
    """What to mark on the picture of a page. ``complete`` is false where the place of some word is unknown."""

    rectangles: tuple[Rectangle, ...]
    complete: bool
