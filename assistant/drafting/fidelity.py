"""Whether a sentence of a language model is a plain statement, and says no more and nothing else than its quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.drafting.facts import facts, names
from assistant.drafting.orders import is_order
from assistant.glossary import render
from assistant.language import detect
from assistant.questions import Question, analyse
from assistant.terms import STOP_WORDS, stem, words
from assistant.types import Language

Unfaithful = Literal["number", "date", "name", "strength", "denial", "reservation", "words"]
Misshapen = Literal["form", "markup", "order", "language"]

_LONGEST_TEXT = 500
_CARRIED = 0.7
"""Share of a sentence's words, by weight, that must stand in its quotes. Titles and headings do not count: they may be
anybody's. Set on the labelled pairs of ``evals/data/support.jsonl``; see ``docs/model.md``."""
_MOST_ADDED = 1
"""So many words in a row may be the sentence's own; one hung on to a true one has more."""
OF_WEIGHT = 0.2
"""Words that questions are framed with weigh this or less."""
_HELD = 0.5
_ADDRESSES = re.compile(r"\?|\b(?:you|yours?|yourself|du|deg|din|ditt|dine|dykk|dykkar)\b", re.IGNORECASE)
"""A sentence states something of the matter; it neither asks nor speaks to anybody."""
_MARKUP = re.compile(
    r"https?:|www\.|mailto:|javascript:|data:|\]\(|!\[|</?[a-z!]|[`{}|\\^]|\*\*|__|\w@\w"
    r"|\b[\w-]+\.(?:com|net|org|no|io|info|biz|xyz|ru|cn|co|eu|dev|app|tk)\b",
    re.IGNORECASE,
)


def is_plain(text: str) -> bool:
    """Whether a text holds no links, addresses or mark-up."""
    return not _MARKUP.search(text)


def misshapen(text: str, language: Language) -> Misshapen | None:
    """Why a sentence is no plain statement in ``language``."""
    if not any(map(str.isalpha, text)) or len(text) > _LONGEST_TEXT:
        return "form"
    if not is_plain(text):
        return "markup"
    if _ADDRESSES.search(text) or is_order(text):
        return "order"
    return "language" if (detect(text) == "en") != (language == "en") else None


def small_stems(texts: Sequence[str]) -> frozenset[str]:
    """Stems of words that are written with a small letter somewhere, so that they are no names."""
    return frozenset(stem(word) for text in texts for word in re.findall(r"\b[a-zæøåéèóòüö]\w+", text))


@dataclass(frozen=True)
class Fidelity:
    """Holds sentences in ``language`` against quotes in Norwegian.

    Args:
        idf: the weight of a stem among the passages of the index.
        common: see ``small_stems``.
    """

    language: Language
    idf: Callable[[str], float]
    common: frozenset[str]

    def broken(self, text: str, quotes: Sequence[str]) -> Unfaithful | None:
        """What of a sentence its quotes do not say, or say otherwise."""
        said, quoted = facts(text, self.language), [facts(quote, "nb") for quote in quotes]
        if not said.numbers <= {number for one in quoted for number in one.numbers}:
            return "number"
        if not said.months <= {month for one in quoted for month in one.months}:
            return "date"
        if not said.strong <= {word for one in quoted for word in one.strong}:
            return "strength"
        if said.denies != any(one.denies for one in quoted):
            return "denial"
        if not said.reserved and all(one.reserved for one in quoted):
            return "reservation"
        if not self._names_are_quoted(text, quotes):
            return "name"
        return None if self._is_carried(text, " ".join(quotes)) else "words"

    def _names_are_quoted(self, text: str, quotes: Sequence[str]) -> bool:
        quoted = {part for quote in quotes for word in words(quote) for part in (word, word.removesuffix("s"))}
        sure, unsure = names(text)
        wanted = [*sure, *(word for word in unsure if not self._is_common(word))]
        parts = (part for word in wanted for part in word.split("-") if part[:1].isupper())
        return all(self._is_among(part.lower(), quoted) for part in parts)

    def _is_among(self, name: str, quoted: set[str]) -> bool:
        """Whether a name stands in the quotes: as it is, in the genitive, or as the glossary calls it in Norwegian."""
        if name in quoted or name.removesuffix("s") in quoted or name.removesuffix("’s") in quoted:
            return True
        forms = (form for rendering in render(name, self.language) for form in rendering.forms)
        return any(set(words(form)) <= quoted for form in forms)

    def _is_common(self, word: str) -> bool:
        """Whether a word that begins a sentence is no name."""
        lowered = word.lower()
        if lowered in STOP_WORDS or stem(lowered) in self.common:
            return True
        return any(rendering.forms for rendering in render(lowered, self.language))

    def _is_carried(self, text: str, quotes: str) -> bool:
        said = analyse(text, self.language, self.idf)
        return said.support(quotes) >= _CARRIED and _longest_addition(said, quotes) <= _MOST_ADDED


def _longest_addition(said: Question, text: str) -> int:
    """How many words in a row do not stand in ``text``."""
    longest = run = 0
    for term in said.terms:
        if term.weight > OF_WEIGHT:
            run = 0 if said.found(term, text) >= _HELD else run + 1
            longest = max(longest, run)
    return longest
