"""Answers that are counted, and noted in the audit log, whichever door they are asked for at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering import Step
from assistant.api.answer_log import AnswerLog
from assistant.api.metrics import Metrics
from assistant.conversation import Answering
from assistant.types import Answer, Filters


@dataclass(frozen=True)
class MeasuredAnswering:
    """Implements ``Answering``."""

    answering: Answering
    metrics: Metrics
    waiting: Callable[[], None]
    log: AnswerLog | None = None

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
                seconds = time.perf_counter() - began
                self.metrics.answered(step, seconds)
                if self.log is not None:
                    self.log.note(question, step, seconds)
            yield step
