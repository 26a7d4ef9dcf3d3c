"""Many readers at once, who ask a service questions of the evaluation.

They share a few processes of one thread each: hundreds of threads would take the cores that the service needs, and one
alone would wait for itself. Who watches over ``/health/live`` has a process of its own.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

import httpx2

from assistant.settings import PROJECT

_TIMEOUT = 60.0
_QUESTIONS = PROJECT / "evals/data/answerable.jsonl"
_WATCHED_EVERY = 0.1
_PROCESSES = 2


@dataclass
class Asked:
    """What came of it: seconds of each answer, of each 429, of each answer of ``/health/live``."""

    seconds: float
    answered: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    watched: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    """What else came, by its status or the kind of failure, and how often."""


@dataclass(frozen=True)
class Crowd:
    """Readers who each ask, read the answer for a while, and ask something else.

    Args:
        pause: seconds that one reads, any time between the two alike; load generators call it think time.
    """

    readers: int
    pause: tuple[float, float] = (0.0, 0.0)

    def ask(self, address: str, seconds: float) -> Asked:
        """Ask the service at ``address`` for so long. Answers that come later than that count too."""
        with ProcessPoolExecutor(1 + _PROCESSES, get_context("spawn")) as pool:
            watching = pool.submit(_watched, address, seconds)
            asking = [pool.submit(self.part, part, address, seconds) for part in range(_PROCESSES)]
            parts = [one.result() for one in asking]
            return Asked(
                seconds,
                [took for part in parts for took in part.answered],
                [took for part in parts for took in part.refused],
                watching.result(),
                sum((part.errors for part in parts), Counter[str]()),
            )

    def part(self, part: int, address: str, seconds: float) -> Asked:
        """What came of every ``_PROCESSES``-th reader, in this process."""
        samples = map(json.loads, _QUESTIONS.read_text(encoding="utf-8").splitlines())
        questions = [sample["question"] for sample in samples if "question" in sample]
        found = Asked(seconds)
        asyncio.run(self._some(range(part, self.readers, _PROCESSES), found, address, seconds, questions))
        return found

    async def _some(self, numbers: range, found: Asked, address: str, seconds: float, questions: Sequence[str]) -> None:
        until = time.monotonic() + seconds
        await asyncio.gather(*(self._one(found, address, until, random.Random(n), questions) for n in numbers))

    async def _one(
        self, found: Asked, address: str, until: float, chance: random.Random, questions: Sequence[str]
    ) -> None:
        """Ask until the time is up. Who is told to come back does so after that long, as clients of ours do."""
        await _wait(chance.uniform(0, max(1.0, *self.pause)), until)  # nobody arrives together with everybody
        async with _client(address) as client:
            while (began := time.monotonic()) < until:
                again = chance.uniform(*self.pause)
                try:
                    response = await client.post("/api/v1/ask", json={"question": chance.choice(questions)})
                except httpx2.HTTPError as error:
                    found.errors[type(error).__name__] += 1
                    continue
                took = time.monotonic() - began
                if response.status_code == 200:
                    found.answered.append(took)
                elif response.status_code == 429:
                    found.refused.append(took)
                    again = float(response.headers["retry-after"])
                else:
                    found.errors[str(response.status_code)] += 1
                await _wait(again, until)


def _watched(address: str, seconds: float) -> list[float]:
    """Seconds of each answer of ``/health/live``."""
    found = []
    with httpx2.Client(base_url=address, timeout=_TIMEOUT, trust_env=False) as client:
        until = time.monotonic() + seconds
        while (began := time.monotonic()) < until:
            client.get("/health/live")
            found.append(time.monotonic() - began)
            time.sleep(_WATCHED_EVERY)
    return found


async def _wait(seconds: float, until: float) -> None:
    """Wait, but no longer than to the end."""
    await asyncio.sleep(min(seconds, max(0.0, until - time.monotonic())))


def _client(address: str) -> httpx2.AsyncClient:
    """Without certificates, whose loading for each of hundreds would take longer than what is measured."""
    return httpx2.AsyncClient(base_url=address, timeout=_TIMEOUT, trust_env=False, verify=False)
