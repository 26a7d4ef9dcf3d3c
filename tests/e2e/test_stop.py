"""An answer that takes long can be stopped, and asked for again."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.e2e import places
from tests.e2e.conftest import Visitor, pages_before
from tests.unit.ui.api_double import Double, events, serving

pytestmark = pytest.mark.e2e


@pytest.fixture
def slow() -> Iterator[tuple[str, Double]]:
    """Pages before a service that never gets further than searching."""
    with serving() as double:

        def pieces() -> Iterator[bytes]:
            yield events(("stage", '{"stage": "write", "message": "Språkmodellen skriver"}'))
            for _ in range(600):
                yield b": wait\n\n"
                time.sleep(0.05)

        double.trickle("/api/v1/ask/stream", pieces)
        with pages_before(double.address) as address:
            yield address, double


def test_stop(slow: tuple[str, Double], visitor: Visitor):
    address, double = slow
    page = visitor.page
    page.goto(address)
    page.get_by_role("button", name=places.RADIOLOGY).click()
    page.get_by_text("Språkmodellen skriver").wait_for()
    page.get_by_role("button", name="Stopp").click()
    page.get_by_text("Du stoppet svaret.").wait_for()
    assert page.get_by_text("Språkmodellen skriver").count() == 0
    double.stream(("answer", places.READY_ANSWER))
    page.get_by_role("button", name="Send på nytt").click()
    page.get_by_text("Styret vedtok saken.").first.wait_for()
