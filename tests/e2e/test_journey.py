"""One visit: ask, open the source, ask again, check a proposal, change the language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

NASTY = (
    "![x](http://e.no/a.png) $x^2$ :red[rød] :smile: <script>window.hit = 1</script> "
    "<img src=x onerror='window.hit=1'> **fet** www.e.no a@b.no https://e.no :streamlit: [l](javascript:window.hit=1)"
)
PROPOSAL = (
    "Pasientene følges opp hjemme av sykepleierne på avdelingen, og legene ser målingene i journalen hver dag. "
    f"Løsningen medfører dobbeltregistrering. Avdelingen vil ikke endre på dette før neste år.\n\n{NASTY}"
)
MARKED = ".st-key-page-text .stMarkdownColoredBackground"


def test_a_visit(served: str, visitor: Visitor, tmp_path: Path):
    page = visitor.page
    page.goto(served)
    _asks_and_opens_a_source(page)
    _asks_something_nasty(page)
    _checks_a_proposal(page, tmp_path)
    _changes_the_language(page)
    assert page.evaluate("window.hit") is None
    assert visitor.outside == []


def _asks_and_opens_a_source(page):
    page.get_by_role("button", name="Hva koster Regional radiologi 2.0?").click()
    page.get_by_text("Ordrette utdrag fra kildene – ikke KI-generert tekst").wait_for()
    page.get_by_text("265 millioner kroner").first.wait_for()
    assert page.evaluate("document.documentElement.lang") == "nb"
    assert page.title() == "Strategiassistenten"
    page.get_by_role("button", name="[1]").first.click()
    marked = page.locator(MARKED)
    marked.first.wait_for()
    assert "265 millioner kroner" in " ".join(marked.all_inner_texts())
    page.get_by_text("Faktaarket bygger på").click()
    addresses = page.get_by_role("dialog").get_by_role("link")
    addresses.first.wait_for()
    assert all(link.get_attribute("href").startswith("http") for link in addresses.all())
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")


def _asks_something_nasty(page):
    box = page.get_by_test_id("stChatInput").locator("textarea")
    box.fill(NASTY)
    box.press("Enter")
    page.get_by_text("![x](http://e.no/a.png) $x^2$ :red[rød]").first.wait_for()
    page.get_by_test_id("stStatusWidget").wait_for(state="detached")
    messages = page.get_by_test_id("stChatMessage")
    assert messages.count() == 4
    assert messages.locator("img, script, iframe, .katex, a").count() == 0


def _checks_a_proposal(page, folder: Path):
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Vurder tiltak").click()
    box = page.get_by_label("Teksten om tiltaket")
    box.fill(PROPOSAL)
    page.get_by_role("button", name="Vurder tiltaket").click()
    page.get_by_role("heading", name="Hvem bestemmer").wait_for()
    assert page.locator('[class*="st-key-card-"] h3').count() >= 7
    text = page.locator(".stMain").inner_text()
    assert "i konflikt" in text
    assert "støtter" in text
    assert "«Løsningen medfører dobbeltregistrering.»" in text
    assert "arbeidstittel; grunnlag:" in text
    with page.expect_download() as download:
        page.get_by_role("button", name="Last ned (JSON)").click()
    download.value.save_as(folder / "vurdering.json")
    assert len(json.loads((folder / "vurdering.json").read_text(encoding="utf-8"))["assessments"]) == 7
    page.get_by_role("button", name="Vurder et annet tiltak").click()
    expect(page.get_by_label("Teksten om tiltaket")).to_have_value(PROPOSAL)


def _changes_the_language(page):
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    page.get_by_role("heading", name="Check a proposal").wait_for()
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Ask the strategy").click()
    page.get_by_text("265 millioner kroner").first.wait_for()  # the conversation is still there
