from __future__ import annotations

import random
import sys

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=60, help="how often the ingest is killed at a random time")
    parser.addoption("--kill-seed", default=None, help="repeat the kills of an earlier run")


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--kills"))


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> str:
    """What the times of the kills follow from; shown when a test fails."""
    given = request.config.getoption("--kill-seed") or str(random.SystemRandom().randrange(10**6))
    sys.stdout.write(f"--kill-seed {given}\n")
    return str(given)
