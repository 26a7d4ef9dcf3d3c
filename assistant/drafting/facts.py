"""What of a sentence must not change on its way from a quote: numbers, dates, names, denials and reservations.

Read from words, in bokmål, nynorsk and English. What cannot be told apart (an ordinal, "one") is not looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.types import Language

Number = tuple[float, str]
"""A value, and "%" where it is a share."""

_SCALES = {"mrd": 1e9, "milliard": 1e9, "billion": 1e9, "mill": 1e6, "mnok": 1e6, "tusen": 1e3, "thousand": 1e3}
_AMOUNT = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[.,](\d+))?"
    r"(?:\s*(mrd|milliard|billion|mill|mnok|tusen|thousand)\w*\.?)?(\s*(?:%|prosent|percent|per cent))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_MONTHS = re.compile(
    r"\b(?:(jan)(?:uar|uary)?|(feb)(?:ruar|ruary)?|(mars|March)|(apr)(?:il)?|(mai|May)|(jun)[ie]?|(jul)[iy]?"
    r"|(aug)(?:ust)?|(sept?)(?:ember)?|(o[kc]t)(?:ober)?|(nov)(?:ember)?|(de[sc])(?:ember)?)\b"
)
_COUNTED = (
    "tre three 3|fire four 4|fem five 5|seks six 6|sju syv seven 7|åtte eight 8|ni nine 9|ti ten 10|elleve eleven 11"
    "|tolv twelve 12|tretten thirteen 13|fjorten fourteen 14|femten fifteen 15|tjue twenty 20|tretti thirty 30"
    "|førti forty 40|femti fifty 50|hundre hundred 100|two 2"
)
_WORDS = {word: float(line.split()[-1]) for line in _COUNTED.split("|") for word in line.split()[:-1]}
_NORWEGIAN_TWO = {"to": 2.0}
_NOT_ONLY = re.compile(r"\b(?:ikke bare|ikkje berre|not only)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:ikke|ikkje|ingen|inga|inkje|ingenting|intet|aldri|uten|utan|verken|hverken|korkje"
    r"|not|never|without|none|nor|neither|nothing|nobody|cannot|\w+n['’]t)\b",
    re.IGNORECASE,
)
_ENGLISH_NO = re.compile(r"\bno\b", re.IGNORECASE)
_RESERVED = re.compile(
    r"\b(?:kan|kunne|bør|burde|kanskje|mulig\w*|mogleg\w*|eventuel\w*|foresl\w*|føresl\w*|forslag\w*|framlegg\w*|vurder\w*"
    r"|may|might|could|can|should|possibl\w*|propos\w*|suggest\w*|consider\w*)\b",
    re.IGNORECASE,
)
_STRONG = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "only": "bare|berre|kun|utelukkende|only|solely",
        "all": "alle|samtlige|samtlege|all|every",
        "must": "må|must",
        "started": r"start\w*|begyn\w*|byrj\w*|igangs\w*|begins?|began|begun|launch\w*",
        "done": r"ferdig\w*|fullfør\w*|gjennomført\w*|avslutt\w*|complet\w*|finish\w*|ended",
        "decided": r"vedt(?:ak\w*|att|atte|ok|ek\w*)|beslut\w*|godkjen\w*|avgj\w*|deci[ds]\w*|approv\w*|adopt\w*",
    }.items()
}
"""What turns a plan into a fact, some into all, or a wish into a duty."""
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_AFTER_STOP = re.compile(r"(?:^|[.!?:;•]\s+|[«\"“(]\s*)$")
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Norwegian I".split()
)
"""Written with a capital in English alone; months are compared as dates."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states that a retelling must keep."""

    numbers: frozenset[Number]
    months: frozenset[int]
    strong: frozenset[str]
    denies: bool
    reserved: bool


def facts(text: str, language: Language) -> Facts:
    """The facts of a text in ``language``."""
    numbers: set[Number] = set()
    months: set[int] = set()
    for year, month, day in _ISO.findall(text):
        numbers |= {(float(year), ""), (float(day), "")}
        months.add(int(month))
    for day, month, year in _DOTTED.findall(text):
        numbers |= {(float(year), ""), (float(day), "")}
        months.add(int(month))
    rest = _DOTTED.sub(" ", _ISO.sub(" ", text))
    numbers |= {_value(match) for match in _AMOUNT.finditer(rest)}
    counted = _WORDS if language == "en" else _WORDS | _NORWEGIAN_TWO
    numbers |= {(counted[word], "") for word in _WORD.findall(rest.lower()) if word in counted}
    months |= {match.lastindex or 0 for match in _MONTHS.finditer(_lower_months(rest, language))}
    told = _NOT_ONLY.sub(" ", text)
    denies = bool(_DENIES.search(told)) or (language == "en" and bool(_ENGLISH_NO.search(told)))
    strong = frozenset(name for name, pattern in _STRONG.items() if pattern.search(told))
    return Facts(frozenset(numbers), frozenset(months), strong, denies, bool(_RESERVED.search(text)))


def names(text: str) -> tuple[list[str], list[str]]:
    """Words that are names, and words that begin a sentence with a capital and may be names."""
    sure: list[str] = []
    unsure: list[str] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if not word[0].isupper() or word in _CALENDAR:
            continue
        begins = bool(_AFTER_STOP.search(text, max(match.start() - 4, 0), match.start()))
        is_acronym = len(word) > 1 and word.isupper()
        (unsure if begins and not is_acronym else sure).append(word)
    return sure, unsure


def _value(match: re.Match[str]) -> Number:
    whole, decimals, scale, share = match.groups()
    number = float(re.sub(r"\D", "", whole) + "." + (decimals or "0"))
    factor = next((value for word, value in _SCALES.items() if (scale or "").lower().startswith(word)), 1.0)
    return round(number * factor, 6), "%" if share else ""


def _lower_months(text: str, language: Language) -> str:
    """Months in small letters, but for the two that are other words in small letters in English."""
    return re.sub(r"\b(?!May\b|March\b)[A-Z][a-z]{2,8}\b", lambda found: found.group().lower(), text)
