"""Sentences of fact sheets that tell of a later day than the one that is asked about.

A fact sheet is written afterwards: the sheet on a decision of 2020 may say what replaced it in 2023. Read as of 2021
such a sentence would give away what nobody knew then, so it is left out. Years to come are plans and stay.
"""

from __future__ import annotations

import re

from assistant.ports import Library
from assistant.types import ScoredChunk, Source
from assistant.validity import last_day

_MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
_YEAR = re.compile(r"(?<!\d)(?:(?:(\d{1,2})\. )?(" + "|".join(_MONTHS) + r") )?((?:19|20)\d\d)(?!\d)", re.IGNORECASE)


def is_hindsight(library: Library, scored: ScoredChunk, text: str, as_of: str | None, today: str) -> bool:
    """Whether ``text`` of a fact sheet, or the heading that it stands under, tells of what came after ``as_of``."""
    chunk = scored.chunk
    if as_of is None or library.document(chunk.span.document_id).source is not Source.FACT_SHEET:
        return False
    return tells_of_later(" ".join([*chunk.heading[1:], text]), as_of, today)


def tells_of_later(text: str, as_of: str, today: str) -> bool:
    """Whether ``text`` names a day, month or year after ``as_of`` that has begun by ``today``."""
    return any(last_day(as_of) < start <= today for start in map(_start, _YEAR.finditer(text)))


def _start(found: re.Match[str]) -> str:
    """The first day of what was found."""
    day, month, year = found.groups()
    number = _MONTHS.index(month.lower()) + 1 if month else 1
    return f"{year}-{number:02}-{int(day or 1):02}"
