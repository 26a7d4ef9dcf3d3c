"""Passages under opaque keys, and the prompt that holds them between borders that nobody can foresee."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from assistant.ports import Library
from assistant.types import Document, Kind, Prompt, ScoredChunk

_TURN = 400
"""Characters of an earlier turn that are sent; a conversation of twenty then fits the smallest models."""
_FOLDER = Path(__file__).resolve().parents[1] / "prompts"


@dataclass(frozen=True)
class Passage:
    """A passage as the model gets it: ``key`` says nothing of where it is from."""

    key: str
    scored: ScoredChunk
    document: Document

    @property
    def text(self) -> str:
        """Title, date, rank and headings, then the words of the page."""
        chunk, document = self.scored.chunk, self.document
        about = " · ".join([document.title, document.date or "", chunk.rank.value, " › ".join(chunk.heading)])
        return f"{about}\n{chunk.text}"


@dataclass(frozen=True)
class Keys:
    """Keys that are the same for the same passage as long as the program runs, and cannot be guessed."""

    salt: str = field(default_factory=lambda: secrets.token_hex(16))

    def of(self, scored: ScoredChunk) -> str:
        span = scored.chunk.span
        place = f"{self.salt} {span.document_id} {span.page} {span.start} {span.end}"
        return "p" + hashlib.sha256(place.encode()).hexdigest()[:7]

    def named(self, name: str) -> str:
        """The key of something of ours, by its name."""
        return "c" + hashlib.sha256(f"{self.salt} {name}".encode()).hexdigest()[:7]


def passages_of(library: Library, ranking: Sequence[ScoredChunk], kinds: frozenset[Kind], keys: Keys) -> list[Passage]:
    """The passages of a ranking that may be sent: those of documents of ``kinds``."""
    found = [(scored, library.document(scored.chunk.span.document_id)) for scored in ranking]
    return [Passage(keys.of(scored), scored, document) for scored, document in found if document.kind in kinds]


@lru_cache(maxsize=8)
def instructions(name: str) -> str:
    """Our instructions to the model, from ``assistant/prompts``."""
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8")


def new_border() -> str:
    """A mark that nobody can foresee."""
    return secrets.token_hex(8)


def answer_prompt(
    question: str, read_as: str | None, passages: Sequence[Passage], border: Callable[[], str] = new_border
) -> Prompt:
    """What the model is asked.

    Args:
        read_as: the question with what it leans on, where it is a follow-up.
    """
    mark = border()
    parts = [between(mark, f"passage {passage.key}", passage.text) for passage in passages]
    asked = question if read_as is None else f"{question}\n({read_as})"
    return Prompt(instructions("answer"), "\n\n".join([*parts, between(mark, "question", asked)]))


def search_prompt(question: str, earlier: Sequence[str] = (), border: Callable[[], str] = new_border) -> Prompt:
    """What the model is asked before the search: the question, after all the turns before it, oldest first."""
    mark = border()
    parts = [between(mark, f"earlier question {number}", turn[:_TURN]) for number, turn in enumerate(earlier, 1)]
    return Prompt(instructions("search"), "\n\n".join([*parts, between(mark, "question", question)]))


def between(mark: str, name: str, text: str) -> str:
    """``text`` as material, between borders with the same mark."""
    return f"<<<{mark} {name}\n{text}\n{mark}>>>"
