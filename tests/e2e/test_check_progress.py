"""A check that takes long: the goals fill in, it can be stopped, and whoever leaves ends the work."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.e2e import places
from tests.e2e.axe import breaches, needs_axe
from tests.e2e.conftest import Visitor, pages_before
from tests.unit.ui.api_double import CHECK, Double, events, report, serving

pytestmark = pytest.mark.e2e


@dataclass
class Slow:
    """A service that tells of two goals, and then only that it is at work, until whoever listens has left."""

    address: str
    double: Double
    left: threading.Event


@pytest.fixture
def slow() -> Iterator[Slow]:
    left = threading.Event()

    def pieces() -> Iterator[bytes]:
        try:
            yield events(("stage", '{"stage": "reread", "message": "Språkmodellen leser"}'))
            yield events(*(("assessment", one.model_dump_json()) for one in report().assessments[:2]))
            for _ in range(600):
                yield b": wait\n\n"
                time.sleep(0.05)
        except GeneratorExit:
            left.set()

    with serving() as double:
        double.trickle(CHECK, pieces)
        with pages_before(double.address) as address:
            yield Slow(address, double, left)


def begin(page, slow: Slow) -> None:
    places.notice_read(page, slow.address)
    places.check_form(page, slow.address)
    page.get_by_label("Teksten om tiltaket").fill(places.PROPOSAL)
    places.press(page.get_by_role("button", name="Vurder tiltaket"))
    page.get_by_text("Språkmodellen leser").wait_for()


@needs_axe
def test_the_goals_fill_in_are_announced_and_break_no_rule(slow: Slow, visitor: Visitor):
    page = visitor.page
    begin(page, slow)
    lines = page.locator('[class*="st-key-progress-"]')
    expect(lines).to_have_count(7)
    for number, said in enumerate(["støtter", "støtter delvis", "venter", "venter"]):
        expect(lines.nth(number)).to_contain_text(said)
    expect(page.get_by_role("status").filter(has_text="2 av 7: Mål 1: støtter delvis")).to_have_count(1)
    assert breaches(page) == []


def test_a_check_is_stopped_and_done_again(slow: Slow, visitor: Visitor):
    page = visitor.page
    begin(page, slow)
    page.get_by_role("button", name="Stopp").click()
    page.get_by_text("Du stoppet vurderingen.").first.wait_for()
    assert slow.left.wait(10)
    expect(page.get_by_role("button", name="Vurder tiltaket")).to_be_focused()
    expect(page.get_by_label("Teksten om tiltaket")).to_have_value(places.PROPOSAL)
    slow.double.checks(report())
    places.press(page.get_by_role("button", name="Vurder tiltaket"))
    page.get_by_role("heading", name="Dette kan programmet ikke").wait_for()
    assert page.get_by_text("Du stoppet vurderingen.").count() == 0


def test_whoever_closes_the_tab_or_goes_to_another_page_ends_the_work(slow: Slow, open_window):
    page = open_window().page
    begin(page, slow)
    page.get_by_role("link", name="Kilder").click()
    assert slow.left.wait(10)
    slow.left.clear()
    page = open_window().page
    begin(page, slow)
    page.close()
    assert slow.left.wait(10)
