"""What the models of this room see of a text: stems, their pairs, pieces of words."""

from __future__ import annotations

from itertools import pairwise

from assistant import terms
from assistant.glossary import render
from assistant.language import detect

_TURNS = frozenset("ikke ikkje uten utan ingen inga aldri not no without ned ut opp inn bort".split())
"""Stop words that turn a sentence round, so they are read like the others."""
_WORDS = ("w:", "b:", "p:")


def features(text: str) -> list[str]:
    """Stems, their pairs, pairs of all words, 4-grams; for nynorsk and English those of their bokmål too."""
    language = detect(text)
    own = terms.words(text)
    other = [word for found in render(text, language) for form in found.forms for word in terms.words(form)]
    extra = other if language != "nb" else []
    kept = [terms.stem(word) for word in [*own, *extra] if word not in terms.STOP_WORDS or word in _TURNS]
    long = [word for word in [*own, *extra] if len(word) > 4 and word not in terms.STOP_WORDS]
    return [
        *(f"w:{stem}" for stem in kept),
        *(f"b:{left} {right}" for left, right in pairwise(kept)),
        *(f"p:{left} {right}" for left, right in pairwise(terms.stem(word) for word in own)),
        *(f"g:{gram}" for word in long for gram in terms.word_grams(word)),
    ]


def is_word(feature: str) -> bool:
    """Whether a feature is a word or a pair of words, and no piece of one."""
    return feature.startswith(_WORDS)
