from __future__ import annotations

import asyncio

import pytest

from assistant.api.places import Places
from assistant.errors import Busy

LONG = 60.0


def run(steps) -> None:
    asyncio.run(steps())


def test_those_who_come_first_are_served_first_and_the_rest_is_turned_away():
    seen: list[tuple[int, int]] = []
    order: list[str] = []

    async def steps() -> None:
        places = Places(1, 2, LONG, lambda taken, waiting: seen.append((taken, waiting)))
        await places.enter()

        async def visit(name: str) -> None:
            await places.enter()
            order.append(name)
            places.leave()

        waiting = [asyncio.create_task(visit(name)) for name in "ab"]
        await asyncio.sleep(0)
        with pytest.raises(Busy) as caught:
            await places.enter()
        assert int(caught.value.details["seconds"]) > 0
        places.leave()
        await asyncio.gather(*waiting)

    run(steps)
    assert order == ["a", "b"]
    assert max(seen) == (1, 2) and seen[-1] == (0, 0)


def test_nobody_waits_for_ever_and_who_gives_up_leaves_the_queue():
    async def steps() -> None:
        places = Places(1, 1, 0.01)
        await places.enter()
        for _ in range(3):
            with pytest.raises(Busy):
                await places.enter()
        places.leave()
        await places.enter()

    run(steps)


def test_a_reader_who_leaves_while_waiting_takes_no_place():
    async def steps() -> None:
        places = Places(1, 1, LONG)
        await places.enter()
        waiting = asyncio.create_task(places.enter())
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        places.leave()
        await places.enter()

    run(steps)
