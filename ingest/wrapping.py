"""Lines of print joined to running text, and the signs that begin a list item."""

from __future__ import annotations

import re
from collections.abc import Iterable

BULLET = re.compile(r"^(?:[•‣◦▪●○■□·∙*]|[-–—](?=\s))\s*")
NUMBERED = re.compile(r"^(?:\d{1,2}|[a-zæøå])[.)]\s+(?=\S)")
DATE = re.compile(r"\d{1,2}\. (?:jan|feb|mars|apr|mai|juni|juli|aug|sep|okt|nov|des)")
_BROKEN_ADDRESS = re.compile(r"https?://\S*[/_.=&?-]$")
_SUSPENDED = re.compile(r"^(?:og|eller|samt|til|and|or)\b")
_LETTER_AND_HYPHEN = re.compile(r"[^\W\d_][-\u2010]$")
_DIGIT_AND_HYPHEN = re.compile(r"\d[-\u2010]$")
_KEEPS_HYPHEN = re.compile(r"(?:^|\W)(?:\w|[A-ZÆØÅ]{2,})[-\u2010]$")
"""A single letter ("e-helse") or an abbreviation in capitals ("IKT-avdelingen") before the hyphen."""


def join_lines(lines: Iterable[str]) -> str:
    """Lines of one paragraph, heading or cell as one text."""
    text = ""
    for line in lines:
        text = join_wrapped(text, line.strip())
    return text


def join_wrapped(text: str, following: str) -> str:
    """``text`` and the next line of print as one: a hyphen at the line end is undone where it only marks the break.

    A suspended hyphen stays ("helse- og omsorgstjenester"), so does one before a capital or digit ("Sør-Øst"), after a
    digit ("12-årig"), after a single letter ("e-helse") and after an abbreviation in capitals ("IKT-avdelingen").
    """
    if not text or not following:
        return text or following
    if _BROKEN_ADDRESS.search(text) and not (text.endswith(".") and following[0].isupper()):
        return text + following
    if text.endswith("\u00ad"):
        return text[:-1] + following
    if not (_LETTER_AND_HYPHEN.search(text) or _DIGIT_AND_HYPHEN.search(text)) or _SUSPENDED.match(following):
        return f"{text} {following}"
    if _DIGIT_AND_HYPHEN.search(text):
        return text + following if following[0].islower() else f"{text} {following}"
    if not following[0].islower() or _KEEPS_HYPHEN.search(text):
        return text + following
    return text[:-1] + following
