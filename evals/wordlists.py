"""How complete are the glossaries? The share of the content words of English and nynorsk questions that search can use.

``data/glossary_questions.tsv`` was written from the corpus by somebody who had not seen the glossaries, and the
glossaries by people who have not seen it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.glossary import render
from assistant.ports import Library
from assistant.questions import FRAME_WORDS
from assistant.terms import STOP_WORDS, content_words, stem, word_grams
from assistant.types import Language

QUESTIONS = Path(__file__).resolve().parent / "data" / "glossary_questions.tsv"
_ENOUGH = 0.6
"""A word meets another when so many of its 4-grams are in it, as in ``questions.Bag``."""


@dataclass(frozen=True)
class Coverage:
    """Of ``words`` content words in all, those that nothing covers, in order."""

    words: int
    uncovered: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share that is covered, 0 to 1."""
        return 1 - len(self.uncovered) / self.words


def coverage(language: Language, library: Library, path: Path = QUESTIONS) -> Coverage:
    """A word is covered by an entry, by a stem of the documents, or by the 4-grams of one of their words."""
    known = _Words(library)
    words = [word for question in _questions(language, path) for word in _content(question, language)]
    missing = tuple(word for word, has_forms in words if not has_forms and not known.meets(word))
    return Coverage(len(words), missing)


def _questions(language: Language, path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        written_in, question = line.split("\t")
        if written_in == language:
            yield question


def _content(question: str, language: Language) -> Iterator[tuple[str, bool]]:
    """The content words of a question, and whether a glossary has other forms for each."""
    for rendering in render(question, language):
        for word in rendering.words:
            if word not in STOP_WORDS:
                yield word, bool(rendering.forms)


class _Words:
    """The words of all documents."""

    def __init__(self, library: Library) -> None:
        pages = (library.page(one.id, n).text for one in library.documents() for n in range(1, one.pages + 1))
        found = {word for text in pages for word in content_words(text)}
        self._stems = {stem(word) for word in found} | FRAME_WORDS
        self._grams = [frozenset(word_grams(word)) for word in found if len(word) > 3]

    def meets(self, word: str) -> bool:
        if word.isdigit() or stem(word) in self._stems:
            return True
        wanted = frozenset(word_grams(word))
        return len(word) > 3 and any(len(wanted & grams) >= _ENOUGH * len(wanted) for grams in self._grams)
