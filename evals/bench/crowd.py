"""Many readers at once, who ask a service questions of the evaluation.

They share one thread: hundreds of threads would take the cores that the service needs.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx2

from assistant.settings import PROJECT

_TIMEOUT = 60.0
_QUESTIONS = PROJECT / "evals/data/answerable.jsonl"
_WATCHED_EVERY = 0.1


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
        samples = map(json.loads, _QUESTIONS.read_text(encoding="utf-8").splitlines())
        questions = [sample["question"] for sample in samples if "question" in sample]
        found = Asked(seconds)
        asyncio.run(self._all(found, address, time.monotonic() + seconds, questions))
        return found

    async def _all(self, found: Asked, address: str, until: float, questions: Sequence[str]) -> None:
        readers = (self._one(found, address, until, random.Random(n), questions) for n in range(self.readers))
        await asyncio.gather(_watch(found, address, until), *readers)

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


async def _watch(found: Asked, address: str, until: float) -> None:
    async with _client(address) as client:
        while (began := time.monotonic()) < until:
            await client.get("/health/live")
            found.watched.append(time.monotonic() - began)
            await asyncio.sleep(_WATCHED_EVERY)


async def _wait(seconds: float, until: float) -> None:
    """Wait, but no longer than to the end."""
    await asyncio.sleep(min(seconds, max(0.0, until - time.monotonic())))


def _client(address: str) -> httpx2.AsyncClient:
    """Without certificates, whose loading for each of hundreds would take longer than what is measured."""
    return httpx2.AsyncClient(base_url=address, timeout=_TIMEOUT, trust_env=False, verify=False)
