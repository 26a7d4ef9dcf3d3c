"""Does a passage carry a claim? Decided by words alone, the same way every time.

A claim is carried when (i) each of its numbers, amounts, acronyms and names stands in the passage, (ii) at least
``TAU`` of its content words do, and (iii) it denies where the passage denies. How well this agrees with labelled
pairs is measured by ``calibration`` and printed beside every figure that rests on it.
"""

from __future__ import annotations

import re

from assistant.terms import content_words, stem

TAU = 0.75
"""Share of a claim's content words that its passage must hold; fitted by ``calibration.fit_tau``."""

_SCALES = {"mrd": 1e9, "milliard": 1e9, "billion": 1e9, "mill": 1e6, "mnok": 1e6, "tusen": 1e3, "thousand": 1e3}
_AMOUNT = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?!\d)|\d+)(?:([.,])(\d+))?"
    r"(?:\s*(mrd|milliard|billion|mill|mnok|tusen|thousand))?",
    re.IGNORECASE,
)
_WORDS = {
    word: value
    for value, same in enumerate(
        (
            "tre three", "fire four", "fem five", "seks six", "sju syv seven", "åtte eight", "ni nine", "ti ten",
            "elleve eleven", "tolv twelve",
        ),
        3,
    )
    for word in same.split()
}  # fmt: skip
_PARTS = {"to tredeler": 2 / 3, "to tredelar": 2 / 3, "two thirds": 2 / 3, "en tredel": 1 / 3, "ein tredel": 1 / 3}
_PARTS |= {"one third": 1 / 3, "halvparten": 0.5, "half": 0.5, "tre fjerdedeler": 0.75, "three quarters": 0.75}
_NAME = re.compile(r"(?<![.!?:•]\s)(?<!^)\b[A-ZÆØÅ][\w-]+|\b[A-ZÆØÅ]{2,}\b")
_NEGATION = re.compile(r"\b(?:ikke|ikkje|ingen|inga|intet|uten|utan|aldri|not|no|never|without|none)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9«])|\n+")


def supports(claim: str, passage: str, tau: float = TAU) -> bool:
    """Whether ``passage`` carries ``claim``."""
    if not passage.strip():
        return False
    if " ".join(claim.split()) in " ".join(passage.split()):
        return True
    if not numbers_in(claim) <= numbers_in(passage) or not _names(claim, passage):
        return False
    return containment(claim, passage) >= tau and denies(claim) == denies(_nearest_sentence(claim, passage))


def numbers_in(text: str) -> frozenset[float]:
    """Numbers and amounts as values: "1,5 mrd." and "1 500 mill." are the same, so are "sju" and "7"."""
    found = {_value(match) for match in _AMOUNT.finditer(text)}
    lowered = text.casefold()
    found |= {float(value) for word, value in _WORDS.items() if re.search(rf"\b{word}\b", lowered)}
    found |= {round(value, 6) for words, value in _PARTS.items() if words in lowered}
    return frozenset(found)


def _value(match: re.Match[str]) -> float:
    whole, _, decimals, scale = match.groups()
    number = float(re.sub(r"\D", "", whole) + "." + (decimals or "0"))
    factor = next((value for word, value in _SCALES.items() if (scale or "").lower().startswith(word)), 1.0)
    return round(number * factor, 6)


def containment(claim: str, passage: str) -> float:
    """Share of the claim's content stems that the passage holds; 1 where the claim has none."""
    wanted = {stem(word) for word in content_words(claim)}
    held = {stem(word) for word in content_words(passage)}
    return len(wanted & held) / len(wanted) if wanted else 1.0


def denies(text: str) -> bool:
    """Whether a text holds an odd number of negations."""
    return len(_NEGATION.findall(text)) % 2 == 1


def _names(claim: str, passage: str) -> bool:
    lowered = passage.casefold()
    return all(stem(name.casefold()) in lowered for name in _NAME.findall(claim))


def _nearest_sentence(claim: str, passage: str) -> str:
    """The sentences of the passage that the claim could come from: as many as it has itself, best overlap first."""
    parts = [part for part in _SENTENCE.split(passage) if part.strip()]
    count = max(1, len([part for part in _SENTENCE.split(claim) if part.strip()]))
    best = sorted(parts, key=lambda part: -(containment(claim, part) + containment(part, claim)))[:count]
    return " ".join(best)
