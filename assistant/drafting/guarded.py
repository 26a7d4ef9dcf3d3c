"""What keeps a failing model from costing anybody else: few calls at once, and a rest after failures."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from threading import BoundedSemaphore, Lock

from pydantic import BaseModel

from assistant.drafting.counts import Counting, ModelCounts
from assistant.drafting.month import Month, estimated
from assistant.drafting.partial import THOUGHT_END
from assistant.errors import ModelFault
from assistant.ports import ChatModel
from assistant.types import Prompt, Tokens

FAILURES, WITHIN, REST = 5, 60.0, 30.0
"""So many failures within so many seconds, and the model is left alone for so many more; then one call tries it."""
_OF_THE_QUESTION = frozenset({"model_too_long"})
"""Faults that say nothing about the next question."""


def holds_a_form(text: str) -> bool:
    """Whether a JSON object stands in what a model wrote; babble costs readers as much time as a server that hangs."""
    start = text.find("{", max(text.rfind(THOUGHT_END), 0))
    try:
        return start >= 0 and isinstance(json.JSONDecoder(strict=False).raw_decode(text, start)[0], dict)
    except (ValueError, RecursionError):
        return False


class GuardedModel:
    """Implements ``ports.ChatModel`` around another one. For several threads.

    Args:
        calls: how many calls may run at once; a further one is a fault, for its user is better off with extracts now.
        month: what may be spent in a month; None is any number.
    """

    def __init__(
        self, model: ChatModel, calls: int, clock: Callable[[], float] = time.monotonic, month: Month | None = None
    ) -> None:
        self._model = model
        self._slots = BoundedSemaphore(calls)
        self._clock = clock
        self._month = month
        self._lock = Lock()
        self._counting = Counting()
        self._failed: deque[float] = deque(maxlen=FAILURES)
        self._rests_until: float | None = None

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def resting(self) -> bool:
        """Whether calls are refused because earlier ones failed."""
        with self._lock:
            return self._rests_until is not None and self._clock() < self._rests_until

    @property
    def counts(self) -> ModelCounts:
        """What calls have cost since the start."""
        return self._counting.now(resting=self.resting)

    def write(self, prompt: Prompt, form: type[BaseModel], seconds: float) -> Iterator[str | Tokens]:
        """See ``ports.ChatModel.write``; refused with ``model_busy``, ``model_spent`` or ``model_paused``."""
        try:
            if not self._slots.acquire(blocking=False):
                raise ModelFault("model_busy")
            try:
                self._admit()
                yield from self._call(prompt, form, seconds)
            finally:
                self._slots.release()
        except ModelFault as fault:
            self._counting.failed(fault.reason)
            raise

    def _call(self, prompt: Prompt, form: type[BaseModel], seconds: float) -> Iterator[str | Tokens]:
        """A call that was admitted, counted and judged."""
        text, began, counted = "", self._clock(), Tokens(0, 0)
        self._counting.began()
        try:
            for piece in self._model.write(prompt, form, seconds):
                if isinstance(piece, Tokens):
                    self._counting.spent(piece)
                    counted += piece
                else:
                    text += piece
                yield piece
        except ModelFault as fault:
            if fault.reason not in _OF_THE_QUESTION:
                self._note(fault.wait)
            raise
        finally:
            self._counting.ended(self._clock() - began)
            if self._month is not None:
                known = counted.prompt + counted.completion
                self._month.add(known or estimated(prompt.system, prompt.user, text))
        if holds_a_form(text):
            self._succeeded()
        else:
            self._note(0)

    def payload(self, prompt: Prompt, form: type[BaseModel]) -> Mapping[str, object]:
        return self._model.payload(prompt, form)

    def _admit(self) -> None:
        if self._month is not None and self._month.is_spent:
            raise ModelFault("model_spent")
        with self._lock:
            now = self._clock()
            if self._rests_until is None:
                return
            if now < self._rests_until:
                raise ModelFault("model_paused")
            self._rests_until = now + REST  # this call tries the model; the others wait for what comes of it

    def _succeeded(self) -> None:
        with self._lock:
            self._failed.clear()
            self._rests_until = None

    def _note(self, wait: float) -> None:
        with self._lock:
            now = self._clock()
            self._failed.append(now)
            full = len(self._failed) == FAILURES and now - self._failed[0] <= WITHIN
            if full or wait or self._rests_until is not None:
                self._rests_until = now + max(wait, REST)
