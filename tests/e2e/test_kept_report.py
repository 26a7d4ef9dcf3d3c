"""A report that a reader has asked to keep is there again after a reload, until it is deleted."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e import places
from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e


def test_a_kept_report_survives_a_reload_until_it_is_deleted(served: str, visitor: Visitor):
    page = visitor.page
    places.notice_read(page, served)
    places.report(page, served)
    places.press(page.get_by_role("button", name="Lagre rapporten"))
    forget = page.get_by_role("button", name="Slett den lagrede rapporten")
    forget.wait_for()
    expect(forget).to_be_focused()
    page.wait_for_url("**/vurder?rapport=*")
    page.reload()
    page.get_by_role("heading", name="Dette kan programmet ikke").wait_for()
    expect(page.locator('[class*="st-key-card-"]')).to_have_count(7)
    kept = page.url
    places.press(forget)
    page.get_by_role("button", name="Lagre rapporten").wait_for()
    page.goto(kept)
    page.locator('[class*="st-key-problem-"]').wait_for()
    page.get_by_label("Teksten om tiltaket").wait_for()
