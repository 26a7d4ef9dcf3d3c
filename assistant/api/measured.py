"""Answers that are counted, whichever door they are asked for at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering import Step
from assistant.api.metrics import Metrics
from assistant.conversation import Answering
from assistant.types import Answer, Filters


@dataclass(frozen=True)
class MeasuredAnswering:
    """Implements ``Answering``."""

    answering: Answering
    metrics: Metrics
    waiting: Callable[[], None]

    def stream(
        self,
        question: str,
        query: str | None = None,
        filters: Filters | None = None,
        earlier: Sequence[str] = (),
    ) -> Iterator[Step]:
        """See ``Answerer.stream``. Between steps ``waiting`` is called."""
        began = time.perf_counter()
        for step in self.answering.stream(question, query, filters, earlier):
            self.waiting()
            if isinstance(step, Answer):
                self.metrics.answered(step, time.perf_counter() - began)
            yield step
