"""Does a statement say what a signal says, and in which direction?

A signal is a short phrase of goals.toml. It is found when all its words are in the statement, in any order and
inflection. Direction is read from the words around it: "deler ikke prøvesvar" and "avvikler deling av prøvesvar" hold
the words of "deler prøvesvar" and say the opposite; "slipper dobbeltregistrering" holds those of a problem and says
that it goes away; "i dag må vi registrere to ganger" describes what is to change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.glossary import render
from assistant.terms import STOP_WORDS, content_words, stem, word_grams, words
from assistant.types import Criterion, Frame, Goal, Language, Statement

Direction = Literal["for", "against"]

_NEGATIONS = frozenset("ikke ikkje ingen inga ikkje uten utan aldri verken hverken not no without never".split())
_DIRECTION_WORDS = _NEGATIONS | frozenset("ned ut inn opp bort to flere færre mer mindre én en".split())
_ENDS = frozenset(
    map(
        stem,
        """
        avvikle avvikler avvikles avviklet avsluttes avslutter slutter slutte stanser stanses stanse stopper stoppes
        stoppe fjerner fjernes fjerne utgår utgå kutter kuttes kutte dropper droppes nedlegges avlyses avlyser utsetter
        utsettes skrinlegger skrinlegges reduserer reduseres stenger stenges fases sluttar stansar stoppar fjernar
        remove removes removed stop stops discontinue discontinued close closes closed end ends
        """.split(),
    )
)
_RELIEVES = frozenset(
    map(
        stem,
        """
        fjerner fjernes fjerne slipper slippe unngår unngå erstatter erstattes erstatte reduserer reduseres redusere
        hindrer hindre forhindrer mindre færre avvikler avvikles overflødig slepp unngår erstattar reduserer fjernar
        avoid avoids replace replaces replaced reduce reduces fewer less eliminate eliminates
        """.split(),
    )
)
_TODAY = re.compile(
    r"\b(?:i dag|dagens|per i dag|hittil|så langt|til nå|til no|today|currently|at present)\b", re.IGNORECASE
)
_NOT_ONLY = re.compile(r"\b(?:ikke|ikkje|not)\s+(?:bare|berre|kun|minst|only|least)\b", re.IGNORECASE)
_FUZZY = 0.75


@dataclass(frozen=True, slots=True)
class Hit:
    """A signal found in a statement. ``strength`` counts the signal's words."""

    statement: Statement
    direction: Direction
    strength: int
    signal: str


class Reading:
    """A statement made ready for matching: its stems, those of its words in bokmål, and its turns of direction."""

    def __init__(self, statement: Statement, language: Language) -> None:
        self.statement = statement
        text = _NOT_ONLY.sub(" ", statement.text)
        tokens = words(text)
        forms = [form for rendering in render(text, language) for form in rendering.forms] if language != "nb" else []
        self._tokens = set(tokens)
        self._stems = {stem(token) for token in tokens} | {stem(word) for form in forms for word in words(form)}
        self._grams = [frozenset(word_grams(token)) for token in self._tokens if len(token) > 5]
        self._negated = bool(self._tokens & _NEGATIONS)
        self._ends = bool(self._stems & _ENDS)
        self._relieves = bool(self._stems & _RELIEVES)
        self._today = bool(_TODAY.search(text))

    def hits(self, signals_for: Iterable[str], signals_against: Iterable[str]) -> list[Hit]:
        """Where the statement speaks to a criterion. One that speaks against wins over one that speaks for."""
        against = [hit for signal in signals_against if (hit := self._against(signal))]
        found = against or [hit for signal in signals_for if (hit := self._for(signal))]
        return found

    def _for(self, signal: str) -> Hit | None:
        wanted = signal_words(signal)
        if self._today or not self._holds(wanted):
            return None
        inside = set(words(signal))
        turned = (self._negated and not inside & _NEGATIONS) or (
            self._ends and not {stem(word) for word in inside} & (_ENDS | _RELIEVES)
        )
        return Hit(self.statement, "against" if turned else "for", len(wanted), signal)

    def _against(self, signal: str) -> Hit | None:
        wanted = signal_words(signal)
        if self._today or not self._holds(wanted):
            return None
        inside = set(words(signal))
        relieved = (self._negated and not inside & _NEGATIONS) or (
            self._relieves and not {stem(word) for word in inside} & (_RELIEVES | _ENDS)
        )
        return None if relieved else Hit(self.statement, "against", len(wanted), signal)

    def _holds(self, wanted: tuple[str, ...]) -> bool:
        return bool(wanted) and all(self._holds_word(word) for word in wanted)

    def _holds_word(self, word: str) -> bool:
        if stem(word) in self._stems:
            return True
        if len(word) < 6 or word in _DIRECTION_WORDS:
            return False
        grams = frozenset(word_grams(word))
        return any(len(grams & other) / len(grams) >= _FUZZY for other in self._grams)


def only_names(statement: Statement, names: Iterable[str]) -> bool:
    """Whether a statement says nothing but one of the names, of goals: that is no measure."""
    said = {stem(word) for word in content_words(statement.text)}
    return any(said <= {stem(word) for word in content_words(name)} for name in names)


def read_all(found: Sequence[Statement], language: Language) -> list[Reading]:
    """All statements of a proposal, ready for matching."""
    return [Reading(statement, language) for statement in found]


def goal_hits(goal: Goal, readings: Sequence[Reading]) -> list[tuple[Criterion, Hit]]:
    """Every signal of the goal's criteria that a statement holds, by criterion, in reading order."""
    return [
        (criterion, hit)
        for criterion in goal.criteria
        for reading in readings
        for hit in reading.hits(criterion.signals_for, criterion.signals_against)
    ]


def count_statements(hits: Sequence[tuple[Criterion, Hit]]) -> tuple[int, int]:
    """How many statements speak for the goal by its signals, and how many against."""
    ways = {(hit.statement, hit.direction) for _, hit in hits}
    return sum(way == "for" for _, way in ways), sum(way == "against" for _, way in ways)


def frame_counts(frames: Sequence[Frame], readings: Sequence[Reading]) -> list[int]:
    """How many statements hold a signal of each frame."""
    return [
        sum(any(hit.direction == "for" for hit in reading.hits(frame.signals, ())) for reading in readings)
        for frame in frames
    ]


@lru_cache(maxsize=8192)
def signal_words(signal: str) -> tuple[str, ...]:
    """The words of a signal that must be found: all but stop words, and those that give it direction."""
    return tuple(word for word in words(signal) if word not in STOP_WORDS or word in _NEGATIONS | {"ned", "ut", "opp"})
