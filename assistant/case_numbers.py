"""Numbers of board cases. "Sak 49/20", "styresak nr. 049-2020" and "SAK 049/2020" are one case: ``049-2020``."""

from __future__ import annotations

import re

_EDGE = r"(?<![\d.,/–-])"
_END = r"(?![-–/.,]?\d)"
_NUMBER = rf"{_EDGE}(\d{{1,3}}) ?(?:[-–/] ?((?:19|20)\d\d)|(?:(?<=\d{{3}})[-–]|/ ?)(\d\d)){_END}"
"""A two-digit year stands after a slash or three digits: "sak 5-10" is a range."""
_SAID = r"\b(?:styre|board )?(?:sak|case)(?:en|a|er|ene|sak|s?nr|snummer|s)?\b\.? ?(?:nr|nummer|number|no)?\.? ?[:#]? ?"
_NAMED = re.compile(_SAID + _NUMBER, re.IGNORECASE)
_BARE = re.compile(rf"{_EDGE}(\d{{3}})[-–/]((?:19|20)\d\d)(){_END}")
_ALONE = re.compile(rf"(?:{_SAID})?{_NUMBER}", re.IGNORECASE)


def normal_number(text: str) -> str | None:
    """The number that ``text`` is a writing of, as ``049-2020``; None where it is something else."""
    found = _ALONE.fullmatch(" ".join(text.split()))
    return _normal(found) if found else None


def case_numbers(text: str) -> list[str]:
    """The cases that ``text`` names, in order, each once.

    A number needs the word "sak" (or "case") before it, unless it has three digits and a whole year.
    """
    found = sorted([*_NAMED.finditer(text), *_BARE.finditer(text)], key=lambda match: match.start(1))
    return list(dict.fromkeys(map(_normal, found)))


def with_normal_numbers(text: str) -> str:
    """``text`` with the numbers of the cases that it names in their normal form."""
    for pattern in (_NAMED, _BARE):
        text = pattern.sub(_rewritten, text)
    return text


def sole_case(text: str) -> str | None:
    """The case whose number is all that ``text`` says; None where it asks for more, or for something else."""
    return normal_number(text.strip(" .?!"))


def _rewritten(match: re.Match[str]) -> str:
    return match.group(0)[: match.start(1) - match.start(0)] + _normal(match)


def _normal(match: re.Match[str]) -> str:
    number, year, short = match.groups()
    return f"{int(number):03}-{year or '20' + short}"
