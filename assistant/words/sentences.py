"""The form of a sentence in three languages."""

from __future__ import annotations

from typing import NamedTuple

from assistant.types import LANGUAGES, Language


class Sentences(NamedTuple):
    """One thing to say, in each language."""

    nb: str
    nn: str
    en: str

    def in_(self, language: Language) -> str:
        return str(self[LANGUAGES.index(language)])


class ErrorText(NamedTuple):
    """What happened and why, and what the reader can do about it."""

    what: Sentences
    do: Sentences
