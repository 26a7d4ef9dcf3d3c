"""What a document says of persons: what keeps it out of the index, and what somebody should have a look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

from assistant.privacy import Signs, identity_numbers, signs
from assistant.types import Page

TITLE = 0
"""Stands for a page number where the title or the file name is meant."""


@dataclass(frozen=True)
class Screening:
    """``identity``: pages with numbers that block, each with the masked form. ``warnings``: what was counted, by kind.

    Kinds are ``emails``, ``phones``, ``patients`` and ``unsure_numbers``: numbers that look like those of persons in
    a test population or after 2032, with no word beside them that says so.
    """

    identity: tuple[tuple[int, str], ...] = ()
    warnings: tuple[tuple[str, int], ...] = ()


def screen(title: str, pages: Sequence[Page]) -> Screening:
    """Look at the title and each page."""
    texts = [(TITLE, title), *((page.number, page.text) for page in pages)]
    numbers = [(place, number) for place, text in texts for number in identity_numbers(text)]
    counts = [sum(column) for column in zip(*(astuple(signs(text)) for _, text in texts), strict=True)]
    named = dict(zip((field.name for field in fields(Signs)), counts, strict=True))
    named["unsure_numbers"] = sum(not number.blocks for _, number in numbers)
    identity = tuple((place, number.masked) for place, number in numbers if number.blocks)
    return Screening(identity, tuple((kind, count) for kind, count in named.items() if count))
