"""What goes to a language model, and what is counted of it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types.documents import Frozen


@dataclass(frozen=True, slots=True)
class Prompt:
    """``system`` is ours alone; what users or documents say stands in ``user``, between borders."""

    system: str
    user: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the server counted for one call."""

    prompt: int
    completion: int

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(self.prompt + other.prompt, self.completion + other.completion)


class ModelUse(Frozen):
    """What a language model did for an answer or a report.

    ``prompt`` is a hash of our instructions and the form. ``dropped`` counts the claims that were not verified,
    ``cached`` says that all of it had been asked before. Tokens are None where the server did not count.
    """

    prompt: str
    dropped: int = 0
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cached: bool = False
