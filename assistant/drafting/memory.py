"""What the model wrote before to the very same prompt. In memory alone, bounded, and gone with its generation."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from assistant.types import Tokens


@dataclass(frozen=True, slots=True)
class Written:
    """A whole draft, what it cost, and when it was written (ISO)."""

    text: str
    tokens: Tokens | None
    at: str


class Memory:
    """The most recent drafts by the hash of what they answer. For several threads."""

    def __init__(self, most: int = 256) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[str, Written] = OrderedDict()

    def get(self, key: str) -> Written | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: str, written: Written) -> None:
        with self._lock:
            self._kept[key] = written
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
