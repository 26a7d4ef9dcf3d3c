"""Typing errors, the same every time: letters swapped, left out or doubled inside long words."""

from __future__ import annotations

import random
import re
from typing import Literal

Typo = Literal["swap", "omit", "double"]
TYPOS: tuple[Typo, ...] = ("swap", "omit", "double")
SEED = 20231122
_LONG_WORD = re.compile(r"\b[A-ZÆØÅa-zæøå][a-zæøå]{4,}\b")
_SHARE = 3


def with_typos(question: str, typo: Typo, seed: int = SEED) -> str:
    """The question with ``typo`` in a third of its words of five letters or more, and in one at least.

    First and last letters stay, as they mostly do when people mistype. Figures and words in capitals are left alone:
    another figure or acronym would be another question. What is drawn depends on the seed, the typo and the question.
    """
    words = list(_LONG_WORD.finditer(question))
    generator = random.Random(f"{seed} {typo} {question}")
    chosen = generator.sample(words, -(-len(words) // _SHARE))
    for word in sorted(chosen, key=lambda match: -match.start()):
        question = question[: word.start()] + _mistyped(word.group(), typo, generator) + question[word.end() :]
    return question


def _mistyped(word: str, typo: Typo, generator: random.Random) -> str:
    places = [at for at in range(1, len(word) - 2) if word[at] != word[at + 1]]
    at = generator.choice(places)
    if typo == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if typo == "omit" else word[:at] + word[at] + word[at:]
