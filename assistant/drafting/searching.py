"""What a model would search for: the question by itself, and other words for it. It gets the question, no documents."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from pydantic import ValidationError

from assistant.drafting.facts import facts, names
from assistant.drafting.fidelity import is_plain
from assistant.drafting.memory import Memory, Written
from assistant.drafting.passages import search_prompt
from assistant.forms import SearchForm
from assistant.language import detect
from assistant.ports import ChatModel
from assistant.privacy import identity_numbers
from assistant.terms import words
from assistant.text import normalise
from assistant.types import ScoredChunk, Tokens

MOST_SEARCHES = 3
_LONGEST, _LONGEST_FORM = 300, 8000
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Understood:
    """A question by itself (None where the model did not say), what else to search for, and what asking cost."""

    question: str | None = None
    searches: tuple[str, ...] = ()
    tokens: Tokens | None = None


def understand(
    model: ChatModel, asked: str, earlier: Sequence[str], seconds: float, memory: Memory
) -> Generator[Literal["wait"], None, Understood]:
    """What the model makes of a question; nothing where it fills in no form.

    Args:
        earlier: all turns before it, oldest first.

    Raises:
        ModelFault: the call failed.
    """
    key = f"{model.name} {asked!r} {list(earlier)!r}"
    before = memory.get(key)
    text, tokens = before.text if before else "", None
    for piece in () if before else model.write(search_prompt(asked, earlier), SearchForm, seconds):
        if piece == "":
            yield "wait"
        elif isinstance(piece, Tokens):
            tokens = piece
        elif len(text) < _LONGEST_FORM:
            text += piece
    memory.put(key, Written(text, None, ""))
    understood = _read(text)
    kept = understood.question if _is_their_own(understood.question or "", [asked, *earlier]) else None
    return replace(understood, question=kept, tokens=tokens)


def _read(text: str) -> Understood:
    start = text.rfind("{", 0, text.rfind('"searches"') + 1)
    try:
        form = SearchForm.model_validate_json(text[start : text.rfind("}") + 1])
    except ValidationError:
        return Understood()
    searches = dict.fromkeys(search for search in map(_flat, form.searches) if _usable(search))
    question = _flat(form.question)
    return Understood(question if _usable(question) else None, tuple(searches)[:MOST_SEARCHES])


def _is_their_own(question: str, turns: Sequence[str]) -> bool:
    """Whether a question is in the language of the last turn, and has no number or name that stands in none of them.

    Args:
        turns: the last one first.
    """
    told = turns if len(turns[0].split()) <= _SHORT else turns[:1]  # a word or two may be of any language
    if (detect(question) == "en") not in {detect(turn) == "en" for turn in told}:
        return False
    numbers = {number for turn in turns for number in facts(turn, detect(turn)).numbers}
    known = {word for turn in turns for word in words(turn)}
    sure, _ = names(question)
    named = (part for name in sure for part in words(name))
    return facts(question, detect(question)).numbers <= numbers and all(
        part in known or part.removesuffix("s") in known for part in named
    )


def _flat(text: str) -> str:
    return " ".join(normalise(text).split())


def _usable(text: str) -> bool:
    plain = 0 < len(text) <= _LONGEST and is_plain(text)
    return plain and not any(number.blocks for number in identity_numbers(text))


def merged(rankings: Sequence[Sequence[ScoredChunk]], most: int) -> list[ScoredChunk]:
    """The best of each ranking in turn, each passage once."""
    found: dict[int, ScoredChunk] = {}
    for scored in _in_turn(rankings):
        found.setdefault(scored.row, scored)
    return list(found.values())[:most]


def _in_turn(rankings: Sequence[Sequence[ScoredChunk]]) -> Iterator[ScoredChunk]:
    for row in zip_longest(*rankings):
        yield from (scored for scored in row if scored is not None)
