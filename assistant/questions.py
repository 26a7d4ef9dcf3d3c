"""What a question asks for: its terms with their weights, and what kind of answer it wants."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.glossary import Rendering, render
from assistant.terms import STOP_WORDS, content_words, stem, word_grams
from assistant.types import Language
from assistant.wants import Want, wants

_COUNT_WORDS = "to two 2|tre three 3|fire four 4|fem five 5|seks six 6|sju syv seven 7|åtte eight 8|ni nine 9|ti ten 10"
_COUNTS = {word: number for number, words in enumerate(_COUNT_WORDS.split("|"), 2) for word in words.split()}
_COUNT = re.compile(rf"\b(?:de|dei|disse|desse|the|hvilke|kva for|which)\s+({'|'.join(_COUNTS)})\b", re.IGNORECASE)
_FOCUS = re.compile(
    r"\b(?:hvilke[nt]?|kva for(?: ei[nt]?)?|kva(?= [a-zæøå]{4,}\b)|hva slags|which|what|hvor mange|kor mange|how many"
    r"|hva er|kva er|hva heter|kva heiter|hvem er|kven er|who is)\s+"
    r"(?:(?:de|den|det|dei|the|er|is|are|en|et|ein|eit|a|an)\s+)*"
    r"([a-zæøå-]{3,})",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:hv|kv|kor\b|når|how|what|which|who|when|where|why)\w*", re.IGNORECASE)
_PARTS = re.compile(
    r"\?\s+|,?\s+(?:og|and|samt)\s+(?=(?:hv|kv|kor\b|når|how|what|which|who|when|where|why)\w*)", re.IGNORECASE
)
FRAME_WORDS = frozenset(
    map(
        stem,
        """
        handler går ut gjelder betyr menes mener står finnes sier fortell forklar kort hvordan skjer foregår hva slags
        egentlig nå nåværende gjeldende dagens vite lurer trenger gjør gjøre blir ble kom kommer fikk får gå ligger
        inneholder omfatter beskriv beskrives oppsummer oppgi nevn list kan skal må bør vil hei takk nettopp akkurat
        handlar gjeld tyder meiner finst seier fortel gjer kjem fekk noverande inneheld omfattar
        mean means tell explain say says does happen happens describe current currently now exist please list give
        know about regarding concerning summary brief
        """.split(),
    )
)
_FRAME_WEIGHT = 0.2
_ALIKE = 0.6
"""The share of a word that must stand in another one for the two to count as alike."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of the question with the other forms that would do as well.

    ``weight`` is the idf of its most common form among the passages.
    """

    word: str
    forms: tuple[tuple[str, ...], ...]
    weight: float


@dataclass(frozen=True)
class Question:
    """A question taken apart. ``wants`` says which values an answering sentence should hold."""

    text: str
    language: Language
    terms: tuple[Term, ...]
    wants: Want
    expansion: str
    """The other forms as text, for searching with them too."""

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all forms of all terms."""
        return frozenset(stem(word) for term in self.terms for form in term.forms for word in form)

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words that are written as names: with a capital, not at the beginning."""
        return frozenset(word.strip('.,;:!?«»"()').lower() for word in self.text.split()[1:] if word[:1].isupper())

    def is_name(self, term: Term) -> bool:
        return any(word in self._names for word in term.word.split())

    def found(self, term: Term, text: str) -> float:
        """How well one term is found in ``text``, 0 to 1."""
        return bag(text).holds(term)

    @property
    def asks_something(self) -> bool:
        """Whether there is more in it than words that questions are framed with."""
        return any(term.weight > _FRAME_WEIGHT for term in self.terms)

    @cached_property
    def focus(self) -> Term | None:
        """What the question asks for by name: "indikator" in "Hvilken indikator bruker strategien?"."""
        found = _FOCUS.search(self.text)
        word = found.group(1).lower() if found else ""
        return next((term for term in self.terms if word in term.word.split() and term.weight > _FRAME_WEIGHT), None)

    @property
    def count(self) -> int | None:
        """How many things the question speaks of: 7 in "de sju målene"."""
        found = _COUNT.search(self.text)
        return _COUNTS[found.group(1).lower()] if found else None

    def support(self, text: str) -> float:
        """How much of the question ``text`` covers, 0 to 1: the weight of the terms found in it."""
        total = sum(term.weight for term in self.terms)
        if total == 0:
            return 0.0
        found = bag(text)
        return sum(term.weight * found.holds(term) for term in self.terms) / total

    def missing(self, text: str) -> list[str]:
        """The words of the question that ``text`` does not hold, in order, each once."""
        found = bag(text)
        absent = (t.word for t in self.terms if t.weight > _FRAME_WEIGHT and found.holds(t) == 0)
        return list(dict.fromkeys(absent))


class Bag:
    """The words of a text, for asking how well a term is found there."""

    def __init__(self, text: str) -> None:
        words = content_words(text)
        self._stems = {stem(word) for word in words}
        self._grams = [_gram_set(word) for word in set(words) if len(word) > 3]
        self._all_grams = frozenset().union(*self._grams)

    def holds(self, term: Term) -> float:
        """How well the best form of a term is found, 0 to 1: the mean over its words."""
        return max(sum(map(self._holds_word, form)) / len(form) for form in term.forms)

    def _holds_word(self, word: str) -> float:
        """1 for the same stem; the share of the word's 4-grams in one word where that is enough; else 0.

        The second lets a compound meet its parts: "journalløsning" in "journalløsningene", "pasient" in "pasientdata".
        """
        if stem(word) in self._stems:
            return 1.0
        if len(word) < 4 or any(map(str.isdigit, word)):
            return 0.0
        wanted = _gram_set(word)
        if len(wanted & self._all_grams) / len(wanted) < _ALIKE:  # then no single word holds so many: most end here
            return 0.0
        best = max(map(len, map(wanted.__and__, self._grams))) / len(wanted)
        return best if best >= _ALIKE else 0.0


@lru_cache(maxsize=20_000)
def _gram_set(word: str) -> frozenset[str]:
    return frozenset(word_grams(word))


@lru_cache(maxsize=4096)
def bag(text: str) -> Bag:
    """The words of a text; kept, because the same passages are asked again and again."""
    return Bag(text)


def analyse(text: str, language: Language, idf: Callable[[str], float]) -> Question:
    """Take a question apart. ``idf`` gives the weight of a stem among the passages."""
    renderings = render(text, language)
    terms = [_term(rendering, language, idf) for rendering in renderings]
    forms = dict.fromkeys(form for rendering in renderings for form in rendering.forms)
    return Question(text, language, tuple(dict.fromkeys(terms)), wants(text), " ".join(forms))


def question_parts(text: str) -> list[str]:
    """The questions in a question: "Hva koster det, og hvem bestemmer?" holds two."""
    parts = [found.strip(" ,?") for found in _PARTS.split(text)]
    return [part for number, part in enumerate(parts) if part and (number == 0 or _ASKS.match(part))]


def carrying(text: str, before: str) -> str:
    """``text`` with the content words of what was asked before it, as they are spelled there."""
    known = set(content_words(text))
    return " ".join([text, *(word for word in _spelled(before) if word.lower() not in known)])


def _spelled(text: str) -> list[str]:
    """The content words of a text as they are spelled there."""
    wanted = set(content_words(text))
    found = (word.strip('.,;:!?«»"()') for word in text.split())
    return list(dict.fromkeys(word for word in found if word.lower() in wanted))


def _term(rendering: Rendering, language: Language, idf: Callable[[str], float]) -> Term:
    own = tuple(word for word in rendering.words if word not in STOP_WORDS) or rendering.words
    other = [tuple(content_words(form)) for form in rendering.forms]
    forms = (own, *(form for form in other if form))
    if all(stem(word) in FRAME_WORDS for word in own):
        weight = _FRAME_WEIGHT
    else:
        weight = min(max(idf(stem(word)) for word in form) for form in forms)
    return Term(" ".join(rendering.words), tuple(dict.fromkeys(forms)), weight)
