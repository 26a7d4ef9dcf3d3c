"""What others write is shown as they wrote it: in questions, proposals, file names, titles, sources. Nothing runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.types import Claim, Document, Kind, Rank, Source
from tests.e2e import places
from tests.e2e.conftest import Visitor, pages_before
from tests.unit.ui.api_double import Double, answer, citation, report, serving

pytestmark = pytest.mark.e2e

NASTY = (
    "![x](http://e.no/a.png) $x^2$ :red[rød] :smile: <script>window.hit = 1</script> "
    "<img src=x onerror='window.hit=1'> **fet** www.e.no a@b.no https://e.no :streamlit: [l](javascript:window.hit=1) "
    '<svg onload=window.hit=1> {{7*7}} "onfocus=window.hit=1 autofocus x=" <iframe src=javascript:window.hit=1>'
)
ODD = ["", " ", "\u202eabc", "ﷺ" * 200, "Ω≈ç√∫˜µ≤≥÷", "🏳️‍🌈" * 50, "Z̮̞̠͙", "../../etc/passwd", "%n%s%x", "1/0", "\x00\x07"]
"""A few of what breaks programs; ``--naughty`` takes a longer list."""
OURS = ", ".join(f'[data-testid="{name}"]' for name in ("stIconMaterial", "stImage", "stHtml", "stChatMessageAvatar"))
MADE_BY_DATA = f"""() => ['img', 'iframe', 'script', '.katex', 'svg']
    .flatMap(name => [...document.querySelectorAll('.stMain ' + name)])
    .filter(element => !element.closest('{OURS}, button')).map(element => element.outerHTML.slice(0, 120))"""
BAD_LINKS = """() => [...document.querySelectorAll('.stMain a')].map(a => a.getAttribute('href'))
    .filter(href => !/^https?:\\/\\/example\\.org/.test(href))"""


@pytest.fixture(scope="module")
def hostile() -> Iterator[tuple[str, Double]]:
    """Pages before a service whose every document and answer is full of mark-up."""
    with serving() as double:
        _fill(double)
        with pages_before(double.address) as address:
            yield address, double


def _fill(double: Double) -> None:
    cited = citation(NASTY, title=NASTY, heading=f"A › {NASTY}", start=0, end=len(NASTY), superseded_by=(NASTY,))
    double.stream(("answer", answer(Claim(text=NASTY, citations=(cited,)), lead=NASTY).model_dump_json()))
    document = Document(
        id="sak-1", title=NASTY, kind=Kind.BOARD_CASE, source=Source.FACT_SHEET, rank=Rank.BOARD_DECISION,
        date="2023-12-21", sha256="0", based_on=("https://example.org/a", "javascript:window.hit=1"), pages=1,
    )  # fmt: skip
    double.json("/api/v1/documents/sak-1", document.model_dump_json())
    double.json("/api/v1/documents", f"[{document.model_dump_json()}]")
    double.json("/api/v1/refusals", json.dumps([{"file": NASTY, "reason": NASTY}]))
    page = {"document_id": "sak-1", "number": 1, "pages": 1, "text": NASTY, "blocks": [], "chunks": []}
    double.json("/api/v1/documents/sak-1/pages/1", json.dumps(page))
    double.checks(report(NASTY).model_copy(update={"proposal": NASTY}))


def assert_nothing_ran(visitor: Visitor) -> None:
    page = visitor.page
    places.settled(page)
    assert page.evaluate("window.hit") is None
    assert page.evaluate(MADE_BY_DATA) == []
    assert page.evaluate(BAD_LINKS) == []
    assert visitor.outside == []
    assert page.get_by_test_id("stException").count() == 0


def test_answers_titles_and_pages_of_a_source(hostile: tuple[str, Double], visitor: Visitor):
    page = visitor.page
    page.goto(f"{hostile[0]}/?q=x")
    places.press(page.get_by_role("button", name="[1]").first)
    page.locator(".st-key-page-text").wait_for()
    places.press(page.get_by_text("Faktaarket bygger på"))
    assert "<script>window.hit = 1</script>" in page.locator(".st-key-page-text").inner_text().replace("\u2060", "")
    assert_nothing_ran(visitor)


def test_the_table_of_sources_and_of_what_was_left_out(hostile: tuple[str, Double], visitor: Visitor):
    page = visitor.page
    page.goto(f"{hostile[0]}/kilder")
    page.get_by_role("table").nth(1).wait_for()
    assert NASTY in [text.strip() for text in page.locator(".our-table th[scope=row]").all_inner_texts()]
    assert_nothing_ran(visitor)


def test_a_report(hostile: tuple[str, Double], visitor: Visitor):
    page = visitor.page
    page.goto(f"{hostile[0]}/vurder")
    page.get_by_label("Teksten om tiltaket").fill("x")
    places.press(page.get_by_role("button", name="Vurder tiltaket"))
    page.locator('[class*="st-key-card-"]').first.wait_for()
    assert_nothing_ran(visitor)


def test_a_question_a_link_and_a_search(served: str, visitor: Visitor):
    page = visitor.page
    places.notice_read(page, served)
    places.empty(page, served)
    box = page.get_by_test_id("stChatInput").locator("textarea")
    box.fill(NASTY)
    box.press("Enter")
    page.locator('[class*="st-key-answer-0"], [class*="st-key-problem-"]').first.wait_for()
    assert_nothing_ran(visitor)
    page.goto(
        f"{served}/?q={NASTY.replace('%', '%25').replace('#', '%23').replace('&', '%26')}&kilde={NASTY[:80]}&side=9"
    )
    page.locator('[class*="st-key-answer-0"], [class*="st-key-problem-"]').first.wait_for()
    assert_nothing_ran(visitor)
    page.goto(f"{served}/?sok=<script>window.hit=1</script>")
    page.get_by_text("avsnitt for").wait_for()
    assert_nothing_ran(visitor)


def test_a_proposal_its_heading_and_its_file_name(served: str, visitor: Visitor, tmp_path: Path):
    page = visitor.page
    places.upload(page, served)
    file = tmp_path / "<img src=x onerror=window.hit=1> $x^2$ :red[a] [l](x).md"
    file.write_text(f"# {NASTY}\n\n{places.PROPOSAL}\n\n{NASTY}\n", encoding="utf-8")
    places.give(page.get_by_role("tabpanel").locator("input[type=file]").first, file)
    places.press(page.get_by_role("button", name="Vurder tiltaket"))
    page.get_by_role("heading", name="Dette kan programmet ikke").wait_for()
    assert_nothing_ran(visitor)


def test_a_spreadsheet_and_its_headings(served: str, visitor: Visitor, tmp_path: Path):
    page = visitor.page
    places.portfolio_form(page, served)
    sheet = tmp_path / "tiltak.csv"
    row = f'"{NASTY.replace(chr(34), chr(34) * 2)}"'
    sheet.write_text(f"Nr,Tittel,Beskrivelse,{row}\n<b>1</b>,{row},{places.PROPOSAL!r},{row}\n", encoding="utf-8")
    places.give(page.locator("input[type=file]").first, sheet)
    page.get_by_text("Slik leses regnearket").wait_for()
    places.settled(page)
    places.press(page.get_by_role("button", name="Vurder porteføljen"))
    page.locator(".st-key-matrix table, [class*='st-key-problem-']").first.wait_for()
    assert_nothing_ran(visitor)


def test_odd_strings_are_asked_and_answered(served: str, visitor: Visitor, request: pytest.FixtureRequest):
    given = request.config.getoption("--naughty")
    strings = json.loads(Path(given).read_text(encoding="utf-8")) if given else ODD
    page = visitor.page
    places.notice_read(page, served)
    places.empty(page, served)
    box = page.get_by_test_id("stChatInput").locator("textarea")
    asked = 0
    for text in strings:
        box.fill(text.replace("\x00", ""))
        if not box.input_value().strip():
            continue
        box.press("Enter")
        page.locator(f".st-key-turn-{asked}").wait_for()
        asked += 1
        places.settled(page)
        assert page.evaluate("window.hit") is None, text
        assert page.get_by_test_id("stException").count() == 0, text
        if asked == 15:
            places.press(page.get_by_role("button", name="Ny samtale"))
            page.locator(".st-key-turn-0").wait_for(state="detached")
            asked = 0
    assert_nothing_ran(visitor)
