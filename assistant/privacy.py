"""Personal data: Norwegian identity numbers by their control digits, and signs of other data about persons.

How a number is made up and what is accepted from 2032 on: the Norwegian Tax Administration,
https://skatteetaten.github.io/folkeregisteret-api-dokumentasjon/nytt-fodselsnummer-fra-2032/. Its test population
(Tenor) has 80 added to the month, other test series and the help numbers of hospitals 65 and 40; a D-number has 40
added to the day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.errors import PersonalData
from assistant.visible import HIDDEN

VERSION = 1
"""Raise it when other texts would be blocked: documents are then screened anew."""

Series = Literal["strict", "synthetic", "from_2032"]

_GAP = r"[\s.\-‐‑‒–—−]{0,3}"
_WRITINGS = (
    rf"\d\d(?P<gap>[ .\u00a0\u202f]?)\d\d(?P=gap)\d\d{_GAP}\d{{3}}\s?\d\d",
    r"(?<!\d\s)\d(?:\s\d){10}(?!\s\d)",
)
_NUMBER = re.compile("|".join(rf"(?<!\d)(?<!\d[.,])(?=(?P<n{i}>{shape})(?!\d))" for i, shape in enumerate(_WRITINGS)))
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_LATER_REMAINDERS = frozenset({1, 2, 3})
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ADDED_TO_DAY = 40
_ADDED_TO_MONTH = (80, 65, 40)

_NAMED = re.compile(
    r"fødsels-? ?(?:og personn|n)(?:umme)?r|\bf\. ?nr|\bfnr|\bperson-?n(?:umme)?r|\b[dh]-?n(?:umme)?r"
    r"|identi(?:tets-?n(?:umme)?r|ty (?:number|no))|birth (?:number|no)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"konto(?:n(?:umme)?r)?\.?:? ?(?:er )?$|\biban:? ?$|account (?:number|no\.?):? ?$", re.IGNORECASE)
_NEAR_BEFORE, _NEAR_AFTER = 40, 25

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(
    r"(?<![\d.,])(?:(?:\+|00)47[ \u00a0]?\d{2}(?:[ \u00a0]?\d{2}){3}|[2-9]\d(?:[ \u00a0]\d\d){3}"
    r"|[49]\d\d[ \u00a0]\d\d[ \u00a0]\d{3})(?![\d.,]?\d)"
)
_PATIENT = re.compile(r"\b[Pp]asient(?:en)?:? [A-ZÆØÅ][a-zæøå]+(?: [A-ZÆØÅ]\.?[a-zæøå]*)+")


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """``text[start:end]`` holds an identity number. ``masked`` shows the date it begins with and nothing else.

    ``named``: a word beside it says what it is. Numbers of persons (``strict``) block always; synthetic ones, and ones
    that will be valid from 2032 on, only where they are named, for one account number in ten looks like them.
    """

    start: int
    end: int
    series: Series
    named: bool
    masked: str

    @property
    def blocks(self) -> bool:
        return self.series == "strict" or self.named


def identity_numbers(text: str) -> list[IdentityNumber]:
    """Every identity number in ``text``: together, or parted by space, hyphen, full stop or line break.

    Digits of any script count (full-width ones too), and hidden characters between them are passed over. A number
    that is called an account number is left alone.
    """
    seen, places = _seen(text)
    found = []
    for match in _NUMBER.finditer(seen):
        start, end = next(match.span(f"n{index}") for index in range(len(_WRITINGS)) if match[f"n{index}"])
        digits = [int(character) for character in seen[start:end] if character.isdecimal()]
        series = series_of(digits)
        if series is None:
            continue
        before = seen[max(start - _NEAR_BEFORE, 0) : start]
        named = bool(_NAMED.search(before) or _NAMED.search(seen[end : end + _NEAR_AFTER]))
        if named or not _ACCOUNT.search(before):
            masked = "".join(map(str, digits[:6])) + "*****"
            found.append(IdentityNumber(places[start], places[end - 1] + 1, series, named, masked))
    return found


def series_of(digits: Sequence[int]) -> Series | None:
    """Which series eleven digits belong to by date and control digits; None where they are no identity number."""
    day, month, year = (10 * digits[at] + digits[at + 1] for at in (0, 2, 4))
    added = next((added for added in _ADDED_TO_MONTH if month > added), 0)
    if not _is_date(day - _ADDED_TO_DAY if day > _ADDED_TO_DAY else day, month - added, year):
        return None
    first, second = _remainder(digits, _FIRST), _remainder(digits, _SECOND)
    if second or first not in {0, *_LATER_REMAINDERS}:
        return None
    return "synthetic" if added else "from_2032" if first else "strict"


def refuse(*texts: str) -> None:
    """Stop what holds an identity number before it is kept anywhere.

    Raises:
        PersonalData: with the masked form of the first one.
    """
    for text in texts:
        for number in identity_numbers(text):
            if number.blocks:
                raise PersonalData(masked=number.masked)


def mask(text: str) -> str:
    """``text`` with every identity number that blocks in its masked form."""
    for number in reversed(identity_numbers(text)):
        if number.blocks:
            text = text[: number.start] + number.masked + text[number.end :]
    return text


@dataclass(frozen=True, slots=True)
class Signs:
    """How many e-mail addresses, telephone numbers and patients with names a text holds: worth a look, no more."""

    emails: int
    phones: int
    patients: int


def signs(text: str) -> Signs:
    return Signs(*(sum(1 for _ in pattern.finditer(text)) for pattern in (_EMAIL, _PHONE, _PATIENT)))


def _seen(text: str) -> tuple[str, Sequence[int]]:
    """``text`` as a reader sees it, and where each of its characters stands in ``text``."""
    if not HIDDEN.search(text):
        return text, range(len(text))
    places = [at for at, character in enumerate(text) if not HIDDEN.match(character)]
    return "".join(text[at] for at in places), places


def _is_date(day: int, month: int, year: int) -> bool:
    if not (1 <= month <= len(_DAYS) and 1 <= day <= _DAYS[month - 1]):
        return False
    return (day, month) != (29, 2) or year % 4 == 0


def _remainder(digits: Sequence[int], weights: Sequence[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False)) % 11
