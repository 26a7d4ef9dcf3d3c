"""Several requests to a model, a few at a time, until the time is up or a fault says that more are in vain."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from threading import Event

from assistant.drafting.memory import Memory, Written
from assistant.drafting.whole import read_form
from assistant.errors import ModelFault
from assistant.forms import Form
from assistant.ports import ChatModel
from assistant.types import Prompt, Tokens

AT_ONCE = 2
"""More would take the places at the model from people with questions."""
_LONGEST = 8000
_BEAT = 0.1
"""Seconds between two signs of life."""
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
    """

    def __init__(self, model: ChatModel, memory: Memory, seconds: tuple[float, float], at_once: int = AT_ONCE) -> None:
        self._model, self._memory, self._at_once = model, memory, at_once
        self._call_seconds = seconds[0]
        self._end = time.monotonic() + seconds[1]
        self._ended: ModelFault | None = None

    @property
    def ended(self) -> bool:
        """Whether a fault says that further requests are in vain."""
        return self._ended is not None

    def each(self, requests: Sequence[Request]) -> Generator[Reply | ModelFault | None, None, None]:
        """The reply to each request in turn, or what went wrong with it; None now and then while one is awaited.

        Closing it ends all of them.
        """
        given_up = Event()
        pool = ThreadPoolExecutor(self._at_once, thread_name_prefix="ask-model")
        try:
            for reply in [pool.submit(self._reply, request, given_up) for request in requests]:
                while not wait([reply], _BEAT).done:
                    yield None
                yield reply.result()
        finally:
            given_up.set()
            pool.shutdown(cancel_futures=True)

    def _reply(self, request: Request, given_up: Event) -> Reply | ModelFault:
        if self._ended is not None:
            return self._ended
        try:
            before = self._memory.get(request.key)
            written = before or self._write(request, given_up)
            reply = Reply(read_form(written.text, request.form), None if before else written.tokens, bool(before))
        except ModelFault as fault:
            if fault.reason not in _OF_ONE:
                self._ended = fault
            return fault
        self._memory.put(request.key, replace(written, tokens=None))
        return reply

    def _write(self, request: Request, given_up: Event) -> Written:
        text, tokens = "", None
        left = self._end - time.monotonic()
        if left <= 0:
            raise ModelFault("model_timeout")
        for piece in self._model.write(request.prompt, request.form, min(left, self._call_seconds)):
            if self._ended is not None:
                raise self._ended
            if given_up.is_set():
                raise ModelFault("model_timeout")
            if isinstance(piece, Tokens):
                tokens = piece
            elif len(text) + len(piece) > _LONGEST:
                raise ModelFault("model_too_large")
            else:
                text += piece
        return Written(text, tokens, "")
