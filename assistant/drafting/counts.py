"""What calls to a language model have cost since the start, for those who watch the service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from assistant.types import Tokens


@dataclass(frozen=True, slots=True)
class ModelCounts:
    """Counts at one moment.

    ``calls`` were begun, ``running`` of them have not ended; ``faults`` counts by reason, also calls that were refused
    before they began. ``seconds`` is the time of all that ended. ``resting``: calls are refused for now.
    """

    calls: int
    running: int
    faults: Mapping[str, int]
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    resting: bool


class Counting:
    """Counts calls. For several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._calls = self._ended = 0
        self._faults: Counter[str] = Counter()
        self._tokens = Tokens(0, 0)
        self._seconds = 0.0

    def began(self) -> None:
        with self._lock:
            self._calls += 1

    def ended(self, seconds: float) -> None:
        with self._lock:
            self._ended += 1
            self._seconds += seconds

    def failed(self, reason: str) -> None:
        with self._lock:
            self._faults[reason] += 1

    def spent(self, tokens: Tokens) -> None:
        with self._lock:
            self._tokens += tokens

    def now(self, *, resting: bool) -> ModelCounts:
        with self._lock:
            return ModelCounts(
                calls=self._calls,
                running=self._calls - self._ended,
                faults=dict(self._faults),
                prompt_tokens=self._tokens.prompt,
                completion_tokens=self._tokens.completion,
                seconds=self._seconds,
                resting=resting,
            )
