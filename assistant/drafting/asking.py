"""Several requests to a model, a few at a time, until the time is up or a fault says that more are in vain."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from assistant.drafting.memory import Memory, Written
from assistant.drafting.whole import read_form
from assistant.errors import ModelFault
from assistant.forms import Form
from assistant.ports import ChatModel
from assistant.types import Prompt, Tokens

AT_ONCE = 2
"""More would take the places at the model from people with questions."""
_LONGEST = 8000
_OF_ONE = frozenset({"model_garbled", "model_too_large", "model_too_long"})
"""Faults that say nothing about the next request."""


@dataclass(frozen=True, slots=True)
class Request:
    """A form to be filled in. ``key`` is the same for what must give the same reply."""

    key: str
    prompt: Prompt
    form: type[Form]


@dataclass(frozen=True, slots=True)
class Reply:
    """A filled-in form; ``tokens`` is None where the server did not count, or where it had been asked before."""

    form: Form
    tokens: Tokens | None
    cached: bool


class Asking:
    """The requests of one report.

    Args:
        seconds: how long one call may take, and all of them together.
        at_once: calls at the same time.
        waiting: called while a reply is waited for; what it raises ends all of them.
    """

    def __init__(
        self,
        model: ChatModel,
        memory: Memory,
        seconds: tuple[float, float],
        at_once: int = AT_ONCE,
        waiting: Callable[[], None] = lambda: None,
    ) -> None:
        self._model, self._memory, self._at_once, self._waiting = model, memory, at_once, waiting
        self._call_seconds = seconds[0]
        self._end = time.monotonic() + seconds[1]
        self._ended: ModelFault | None = None

    @property
    def ended(self) -> bool:
        """Whether a fault says that further requests are in vain."""
        return self._ended is not None

    def all(self, requests: Sequence[Request]) -> list[Reply | ModelFault]:
        """The reply to each request, or what went wrong with it."""
        with ThreadPoolExecutor(self._at_once, thread_name_prefix="ask-model") as pool:
            return list(pool.map(self._reply, requests))

    def _reply(self, request: Request) -> Reply | ModelFault:
        self._waiting()
        if self._ended is not None:
            return self._ended
        try:
            before = self._memory.get(request.key)
            written = before or self._write(request)
            reply = Reply(read_form(written.text, request.form), None if before else written.tokens, bool(before))
        except ModelFault as fault:
            if fault.reason not in _OF_ONE:
                self._ended = fault
            return fault
        self._memory.put(request.key, replace(written, tokens=None))
        return reply

    def _write(self, request: Request) -> Written:
        text, tokens = "", None
        left = self._end - time.monotonic()
        if left <= 0:
            raise ModelFault("model_timeout")
        for piece in self._model.write(request.prompt, request.form, min(left, self._call_seconds)):
            self._waiting()
            if self._ended is not None:
                raise self._ended
            if isinstance(piece, Tokens):
                tokens = piece
            elif len(text) + len(piece) > _LONGEST:
                raise ModelFault("model_too_large")
            else:
                text += piece
        return Written(text, tokens, "")
