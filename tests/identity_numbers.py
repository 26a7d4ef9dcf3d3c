"""Identity numbers for tests, made when they are needed and never written down.

Those of living persons cannot be told from made-up ones, so a test that needs the strict series draws them at random
and keeps them in memory. What stands in a file is of Tenor's kind: 80 added to the month, which no person has.
"""

from __future__ import annotations

import random

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_NO_DIGIT = 10

WRITINGS = {
    "together": lambda n: n,
    "space": lambda n: f"{n[:6]} {n[6:]}",
    "hyphen": lambda n: f"{n[:6]}-{n[6:]}",
    "soft hyphen": lambda n: f"{n[:6]}\u00ad{n[6:]}",
    "no-break space": lambda n: f"{n[:6]}\u00a0{n[6:]}",
    "line break": lambda n: f"{n[:6]}\n{n[6:]}",
    "hyphen and line break": lambda n: f"{n[:6]}-\n{n[6:]}",
    "full width": lambda n: n.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
    "date with full stops": lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]} {n[6:]}",
    "pairs": lambda n: f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:9]} {n[9:]}",
    "spaced out": " ".join,
    "zero width": lambda n: f"{n[:3]}\u200b{n[3:]}",
}
"""How people, word processors and those who want to hide them write the eleven digits."""


def number(rng: random.Random, *, day: int = 0, month: int = 0, remainder: int = 0) -> str:
    """Eleven digits with valid control digits.

    Args:
        day: added to the day; 40 for a D-number.
        month: added to the month; 80 for Tenor's test population.
        remainder: of the first control; 1, 2 and 3 will be valid from 2032 on.
    """
    while True:
        date = f"{rng.randint(1, 28) + day:02}{rng.randint(1, 12) + month:02}{rng.randint(0, 99):02}"
        digits = [int(digit) for digit in f"{date}{rng.randint(0, 999):03}"]
        digits.append((remainder - _sum(digits, _FIRST)) % 11)
        digits.append(-_sum(digits, _SECOND) % 11)
        if _NO_DIGIT not in digits:
            return "".join(map(str, digits))


def account(rng: random.Random) -> str:
    """Eleven digits with the control digit of a bank account number."""
    while True:
        digits = [rng.randint(0, 9) for _ in range(10)]
        digits.append(-_sum(digits, _SECOND) % 11)
        if _NO_DIGIT not in digits:
            return "".join(map(str, digits))


def _sum(digits: list[int], weights: tuple[int, ...]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))
