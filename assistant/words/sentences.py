"""The form of a sentence in three languages."""

from __future__ import annotations

from string import Formatter
from typing import NamedTuple

from assistant.types import LANGUAGES, Language


class Sentences(NamedTuple):
    """One thing to say, in each language."""

    nb: str
    nn: str
    en: str

    def in_(self, language: Language) -> str:
        return str(self[LANGUAGES.index(language)])


class _Counting(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        one, is_choice, several = format_spec.partition("|")
        if is_choice:
            return one if str(value) == "1" else several
        return str(super().format_field(value, format_spec))


def fill(text: str, /, **details: object) -> str:
    """``text`` with its placeholders filled; ``{n:side|sider}`` is the first form where ``n`` is one, else the second."""
    return _Counting().vformat(text, (), details)


class ErrorText(NamedTuple):
    """What happened and why, and what the reader can do about it."""

    what: Sentences
    do: Sentences
