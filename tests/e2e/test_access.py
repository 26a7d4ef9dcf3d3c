"""Anyone can use the pages: by screen reader, by keyboard, enlarged, in the dark. WCAG 2.2, A and AA."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e import places
from tests.e2e.axe import breaches, needs_axe
from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
Open = Callable[..., Visitor]
SIDEWAYS = """() => [document.documentElement, document.body, document.querySelector('.stMain')]
    .some(element => element.scrollWidth > element.clientWidth + 1)"""
CUT_OFF = """() => [...document.querySelectorAll('.stMain button, .stMain h1, .stMain h2, .stMain p')]
    .filter(element => !element.closest('.table-region, .visually-hidden, [data-testid="stFileUploaderDropzone"]'))
    .filter(element => element.getClientRects().length && element.getBoundingClientRect().right > innerWidth + 1)
    .map(element => element.outerHTML.slice(0, 160))"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }"""
LABELS = """() => [...document.querySelectorAll('[aria-label], [title], [alt]')]
    .filter(element => !element.closest('[aria-hidden]'))
    .flatMap(element => ['aria-label', 'title', 'alt'].map(name => element.getAttribute(name)).filter(Boolean))"""
NARROW = [places.source, places.no_cover, places.report, places.portfolio_cell, places.quality]
FOCUS = "document.activeElement"


def said(page) -> str:
    """What a screen reader was told last."""
    return page.locator("#strategi-status").inner_text()


@needs_axe
@pytest.mark.parametrize("state", places.STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing_in_any_state(served: str, visitor: Visitor, state: places.Go):
    page = visitor.page
    state(page, served)
    places.settled(page)
    assert breaches(page) == []
    assert visitor.outside == []


@needs_axe
@pytest.mark.parametrize("state", NARROW)
def test_contrast_holds_in_the_dark_and_nothing_is_cut_off_at_320_pixels(
    served: str, open_window: Open, state: places.Go
):
    page = open_window(320, 700, color_scheme="dark").page
    places.notice_read(page, served)
    state(page, served)
    places.settled(page)
    assert page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == "rgb(18, 25, 27)"
    assert breaches(page) == []
    assert not page.evaluate(SIDEWAYS)
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("state", [places.empty, places.answer, places.check_form, places.portfolio_form, places.about])
def test_text_may_be_spaced_out_and_enlarged_to_400_percent(served: str, open_window: Open, state: places.Go):
    page = open_window(320, 256).page  # what 1280 × 1024 shows at 400 %
    state(page, served)
    page.add_style_tag(content=SPACED)
    places.settled(page)
    assert not page.evaluate(SIDEWAYS)
    assert page.evaluate(CUT_OFF) == []


def test_every_page_has_a_title_of_its_own_and_says_its_language(served: str, visitor: Visitor):
    page, titles = visitor.page, list[str]()
    for name, go in places.PAGES.items():
        go(page, served)
        places.settled(page)
        titles.append(page.title())
        assert page.title() == f"{name} – Strategiassistenten"
        assert page.evaluate("document.documentElement.lang") == "nb"
        assert page.get_by_role("heading", level=1).count() == 1
    assert len(set(titles)) == len(places.PAGES)


def test_the_language_of_the_page_follows_the_switch_and_the_address(served: str, visitor: Visitor):
    page = visitor.page
    page.goto(f"{served}/?sprak=en&q=Hva koster Regional radiologi 2.0%3F")
    page.get_by_role("button", name="Use the answer").wait_for()
    places.settled(page)
    assert page.evaluate("document.documentElement.lang") == "en"
    quote = page.locator('[class*="st-key-claim-"] [data-testid="stText"]').first
    assert quote.get_attribute("lang") == "nb"  # the source is Norwegian on an English page
    places.press(page.get_by_role("radio", name="Nynorsk").or_(page.get_by_role("button", name="Nynorsk")).first)
    page.wait_for_function("document.documentElement.lang === 'nn'")
    expect(page.get_by_role("button", name="Bruk svaret")).to_be_visible()
    places.settled(page)
    assert "sprak=nn" in page.url
    for bokmaal in (quote, page.locator('[class*="st-key-in-nb-lead-"]')):  # the answer is in bokmål, as the question
        expect(bokmaal).to_have_attribute("lang", "nb")


def test_no_english_of_streamlits_own_is_left_on_a_norwegian_page(served: str, visitor: Visitor):
    page = visitor.page
    for state in (places.source, places.upload, places.portfolio_form):
        state(page, served)
        places.settled(page)
        labels = page.evaluate(LABELS)
        assert labels
        english = {"Close", "Fullscreen", "Upload", "Browse", "Sidebar", "message", "Clear", "Remove", "App", "file"}
        assert [label for label in labels if english & set(label.replace(":", " ").split())] == []


def test_the_start_and_the_end_of_an_answer_are_announced(served: str, visitor: Visitor):
    page = visitor.page
    places.empty(page, served)
    page.locator("#strategi-status").wait_for(state="attached")
    heard = page.evaluate_handle(
        """() => { const heard = []; const region = document.getElementById('strategi-status');
        new MutationObserver(() => region.textContent && heard.push(region.textContent))
            .observe(region, {childList: true, characterData: true, subtree: true}); return heard; }"""
    )
    places.press(page.get_by_role("button", name=places.RADIOLOGY))
    page.get_by_role("button", name="Bruk svaret").wait_for()
    page.wait_for_function("document.getElementById('strategi-status').textContent.startsWith('Svaret er klart')")
    assert re.fullmatch(r"Svaret er klart: \d påstand(er)? fra \d kilder?\.", heard.json_value()[-1])
    assert set(heard.json_value()[:-1]) <= {"Arbeider med svaret."}  # not said where the answer was there at once
    region = page.locator("#strategi-status")
    assert region.get_attribute("role") == "status"
    assert region.get_attribute("aria-live") == "polite"
    places.no_cover(page, served)
    page.wait_for_function("document.getElementById('strategi-status').textContent.includes('fant ikke dekning')")
    places.refused(page, served)
    page.wait_for_function("document.getElementById('strategi-status').textContent.includes('fødselsnummer')")


def test_the_keyboard_alone_asks_reads_opens_a_source_and_comes_back(served: str, visitor: Visitor):
    page = visitor.page
    places.notice_read(page, served)
    places.empty(page, served)
    _tab_to(page, "textarea")
    page.keyboard.type("Hva koster Regional radiologi 2.0?")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Bruk svaret").wait_for()
    places.settled(page)
    assert page.evaluate(f"{FOCUS}.tagName") == "TEXTAREA"  # ready for the next question
    _tab_to(page, "button", places.CASE, backwards=True)
    assert _is_outlined(page)
    page.keyboard.press("Enter")
    page.locator(".st-key-page-picture img").wait_for()
    page.wait_for_function(f"{FOCUS}.matches('.st-key-source-panel h2')")
    _tab_to(page, "button", "Neste")
    page.keyboard.press("Enter")
    page.get_by_text("side 2 av 2").wait_for()
    page.keyboard.press("Escape")
    page.locator(".st-key-source-panel").wait_for(state="detached")
    page.wait_for_function(f"{FOCUS}.textContent.includes('{places.CASE}')")


def test_the_first_stop_leads_past_the_menu(served: str, visitor: Visitor):
    page = visitor.page
    places.about(page, served)
    page.get_by_text("Hopp til innholdet").wait_for(state="attached")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUS}.textContent") == "Hopp til innholdet"
    assert page.evaluate(f"{FOCUS}.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUS}.tagName") == "MAIN"


def test_the_keyboard_alone_checks_a_proposal_and_reads_the_picture(served: str, visitor: Visitor):
    page = visitor.page
    places.notice_read(page, served)
    places.check_form(page, served)
    _tab_to(page, "textarea")
    page.keyboard.insert_text(places.PROPOSAL)
    _tab_to(page, "button", "Vurder tiltaket")
    page.keyboard.press("Enter")
    page.wait_for_function(f"{FOCUS}.matches('.st-key-heading-report h2')")
    _tab_to(page, "button.goal-tile", "støtter")
    page.keyboard.press("Enter")
    page.wait_for_function(f"{FOCUS}.matches('[class*=\"st-key-card-\"] h3')")


def test_the_keyboard_alone_sorts_a_table_and_opens_a_cell(served: str, visitor: Visitor):
    page = visitor.page
    places.notice_read(page, served)
    places.portfolio(page, served)
    places.settled(page)
    page.locator(".st-key-matrix .table-region").focus()
    _tab_to(page, "button.sort-button", "Digital samhandling")
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort]").inner_text().startswith("Digital")
    assert page.evaluate(f"{FOCUS}.classList.contains('sort-button')")
    _tab_to(page, "button.cell-button")
    page.keyboard.press("Enter")
    page.wait_for_function(f"{FOCUS}.matches('.st-key-portfolio-cell h2')")


def test_a_verdict_is_told_by_a_sign_and_by_words_and_a_table_has_headings(served: str, visitor: Visitor):
    page = visitor.page
    places.report(page, served)
    for tile in page.locator(".goal-tile").all():
        assert tile.locator(".goal-symbol").inner_text().strip() in "●◐✗○?"
        assert tile.locator(".goal-verdict span").last.inner_text().strip()
    places.portfolio(page, served)
    table = page.locator(".st-key-matrix table")
    assert table.locator("thead th[scope=col]").count() == 8
    assert table.locator("tbody th[scope=row]").count() == table.locator("tbody tr").count() > 15
    assert table.locator("caption").inner_text()


def test_what_can_be_pressed_is_large_enough(served: str, visitor: Visitor):
    page = visitor.page
    for state in (places.source, places.portfolio):
        state(page, served)
        places.settled(page)
        small = page.evaluate(
            "[...document.querySelectorAll('.stApp button')].filter(one => one.getClientRects().length)"
            ".filter(one => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24)"
            ".map(one => one.outerHTML.slice(0, 120))"
        )
        assert small == []


def _tab_to(page, what: str, words: str = "", *, backwards: bool = False) -> None:
    """Press Tab until the focus is on ``what`` with ``words`` in it."""
    for _ in range(120):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        focused = page.evaluate_handle(FOCUS).as_element()
        if focused.evaluate("(one, what) => one.matches(what)", what) and words in focused.text_content():
            return
    raise AssertionError(f"no {what} {words!r} can be reached with Tab")


def _is_outlined(page) -> bool:
    return page.evaluate(f"parseFloat(getComputedStyle({FOCUS}).outlineWidth) >= 2")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_tools_below_an_answer_stay_on_one_line_beside_an_open_source(served: str, visitor: Visitor, language: str):
    page = visitor.page
    places.notice_read(page, served)
    page.goto(f"{served}/?q=Hva koster Regional radiologi 2.0%3F&{places.SOURCE}&sprak={language}")
    page.locator(".st-key-page-picture img").wait_for()
    tools = page.locator(".st-key-uses-0").get_by_role("button")
    expect(tools).to_have_count(4)
    places.settled(page)
    tops = tools.evaluate_all("buttons => buttons.map(button => Math.round(button.getBoundingClientRect().top))")
    assert len(set(tops)) == 1
