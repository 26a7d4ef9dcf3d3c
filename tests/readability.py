"""How heavy a text is to read: LIX, words in a sentence plus the share of words with more than six letters.

C. H. Björnsson, Läsbarhet (1968). Below 45 is what newspapers write; above it are official reports.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+")
_END = re.compile(r"[.!?:](?=\s|$)|\n\s*\n")
_LETTERS = 6


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def lix(text: str) -> float:
    """The LIX of ``text``."""
    words = words_of(text)
    sentences = [part for part in _END.split(text) if words_of(part)]
    long = sum(len(word) > _LETTERS for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)
