"""What a question asks for: its terms with their weights, and what kind of answer it wants."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.terms import content_words, stem, word_grams

Want = Literal["list", "time", "amount", "person", "other"]

_LIST = re.compile(r"\b(?:hvilke|kva for|hva er de|kva er dei|list|nevn|which|what are|name the|alle)\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:når|hvilket år|hvilken dato|kva år|kva dato|when|what year|which year|what date)\b", re.IGNORECASE
)
_AMOUNT = re.compile(
    r"\b(?:hvor mange|hvor mye|hvor stor|kor mange|kor mykje|kor stor|koster|kostet|kostar|ramme\w*|how many|how much|cost)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:hvem|kven|who)\b", re.IGNORECASE)
_HAS_TIME = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b\d{1,2}\. (?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)", re.IGNORECASE
)
_HAS_NUMBER = re.compile(
    r"\d|\b(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|én|ett|hundre|tusen|millioner|prosent)\b",
    re.IGNORECASE,
)
_HAS_NAME = re.compile(r"(?<=[\w,;«] )[A-ZÆØÅ][\w-]+|^[A-ZÆØÅ][\w-]*(?: [A-ZÆØÅ][\w-]*)+")


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question. ``weight`` is its idf among the passages."""

    word: str
    stem: str
    weight: float


@dataclass(frozen=True)
class Question:
    """A question taken apart. ``wants`` says which values an answering sentence should hold."""

    text: str
    terms: tuple[Term, ...]
    wants: Want

    def support(self, text: str) -> float:
        """How much of the question ``text`` covers, 0 to 1: the weight of the terms found in it."""
        total = sum(term.weight for term in self.terms)
        if total == 0:
            return 0.0
        found = Bag(text)
        return sum(term.weight * found.holds(term) for term in self.terms) / total

    def missing(self, text: str) -> list[str]:
        """The words of the question that ``text`` does not hold, in order, each once."""
        found = Bag(text)
        return list(dict.fromkeys(term.word for term in self.terms if found.holds(term) == 0))


class Bag:
    """The words of a text, for asking how well a term is found there."""

    def __init__(self, text: str) -> None:
        words = content_words(text)
        self._stems = {stem(word) for word in words}
        self._grams = [frozenset(word_grams(word)) for word in set(words) if len(word) > 3]

    def holds(self, term: Term) -> float:
        """1 for the same stem; the share of the term's 4-grams in one word from .6 up; else 0.

        The second lets a compound meet its parts: "journalløsning" in "journalløsningene", "pasient" in "pasientdata".
        """
        if term.stem in self._stems:
            return 1.0
        if len(term.word) < 4 or any(map(str.isdigit, term.word)):
            return 0.0
        wanted = frozenset(word_grams(term.word))
        best = max((len(wanted & grams) / len(wanted) for grams in self._grams), default=0.0)
        return best if best >= 0.6 else 0.0


def analyse(text: str, idf: Callable[[str], float]) -> Question:
    """Take a question apart. ``idf`` gives the weight of a stem."""
    words = dict.fromkeys(content_words(text))
    terms = tuple(Term(word, stem(word), idf(stem(word))) for word in words)
    return Question(text, terms, _wants(text))


def _wants(text: str) -> Want:
    for pattern, want in _PATTERNS:
        if pattern.search(text):
            return want
    return "other"


_PATTERNS: tuple[tuple[re.Pattern[str], Want], ...] = (
    (_TIME, "time"),
    (_AMOUNT, "amount"),
    (_PERSON, "person"),
    (_LIST, "list"),
)


def fits(want: Want, text: str) -> bool:
    """Whether a sentence holds the kind of value that is wanted."""
    match want:
        case "time":
            return bool(_HAS_TIME.search(text))
        case "amount":
            return bool(_HAS_NUMBER.search(text))
        case "person":
            return bool(_HAS_NAME.search(text))
        case _:
            return False
