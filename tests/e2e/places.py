"""The pages and their states, and how a reader gets there."""

from __future__ import annotations

from collections.abc import Callable

from tests.unit.ui.api_double import ANSWER
from ui.web.bridge import NOTICE_COOKIE, NOTICE_VERSION

PROPOSAL = (
    "Pasientene måler blodtrykk hjemme, og sykepleierne på avdelingen følger med på målingene hver dag. "
    "Løsningen medfører dobbeltregistrering. Avdelingen vil ikke endre på dette før neste år."
)
READY_ANSWER = ANSWER.model_dump_json()
RADIOLOGY = "Hva koster Regional radiologi 2.0?"
CASE = "Styresak 21. desember 2023: Regional radiologi 2.0, side 1"
SOURCE = "kilde=styresak-2023-12-radiologi&side=1&fra=215&til=281"
Go = Callable[..., None]


_SETTLED = """() => {
    const talk = window.strategiTalk, state = document.querySelector('.stApp')?.dataset.testScriptState;
    const last = Math.max(talk.heard, talk.moved);
    const fades = document.getAnimations().some(one => one instanceof CSSTransition && one.playState === 'running');
    return state === 'notRunning' && talk.heard > talk.sent && performance.now() - last > 100 && !fades;
}"""
"""The server has answered what was last said to it, no run goes on, and the page stands still and fades no more."""


def settled(page) -> None:
    """Streamlit has drawn the page, and our scripts have had their turn."""
    page.wait_for_function(_SETTLED)


def press(place) -> None:
    """Press what a locator finds, on a page that stands still."""
    settled(place.page)
    place.click()


def give(field, file) -> None:
    """Upload ``file``; when this ends the server has it, and the page has been drawn with it."""
    with field.page.expect_event("requestfinished", lambda request: "upload_file" in request.url):
        field.set_input_files(file)
    field.page.get_by_test_id("stFileChip").last.wait_for()
    settled(field.page)


def notice_read(page, base: str) -> None:
    """As someone who has been here before."""
    page.context.add_cookies([{"name": NOTICE_COOKIE, "value": NOTICE_VERSION, "url": base}])


def empty(page, base: str) -> None:
    page.goto(base)
    page.get_by_role("button", name=RADIOLOGY).wait_for()


def answer(page, base: str) -> None:
    page.goto(f"{base}/?q=Hva koster Regional radiologi 2.0%3F")
    page.get_by_role("button", name="Bruk svaret").wait_for()


def answer_in_use(page, base: str) -> None:
    answer(page, base)
    press(page.get_by_role("button", name="Bruk svaret"))
    page.get_by_role("button", name="Kopier med fotnoter").wait_for()


def source(page, base: str) -> None:
    page.goto(f"{base}/?q=Hva koster Regional radiologi 2.0%3F&{SOURCE}")
    page.locator(".st-key-page-picture img").wait_for()


def source_as_text(page, base: str) -> None:
    page.goto(f"{base}/?kilde=initiativ-radiologi-2-0&side=1&fra=812&til=917")
    page.locator(".st-key-page-text .stMarkdownColoredBackground").first.wait_for()


def no_cover(page, base: str) -> None:
    page.goto(f"{base}/?q=Hva er hovedstaden i Peru%3F")
    page.get_by_text("Hvem som kan vite det").wait_for()


def refused(page, base: str) -> None:
    page.goto(f"{base}/?q=Hva er saken til 01010050053%3F")
    page.get_by_role("button", name="Endre spørsmålet").wait_for()


def search(page, base: str) -> None:
    page.goto(f"{base}/?sok=radiologi")
    page.get_by_text("avsnitt for «radiologi»").wait_for()


def check_form(page, base: str) -> None:
    page.goto(f"{base}/vurder")
    page.get_by_label("Teksten om tiltaket").wait_for()


def report(page, base: str) -> None:
    check_form(page, base)
    page.get_by_label("Teksten om tiltaket").fill(PROPOSAL)
    press(page.get_by_role("button", name="Vurder tiltaket"))
    page.get_by_role("heading", name="Dette kan programmet ikke").wait_for()


def upload(page, base: str) -> None:
    check_form(page, base)
    press(page.get_by_role("tab", name="Last opp fil"))
    page.get_by_test_id("stFileUploaderDropzone").first.wait_for()


def portfolio_form(page, base: str) -> None:
    page.goto(f"{base}/portefolje")
    page.get_by_role("button", name="Vis eksempelporteføljen").wait_for()


def portfolio(page, base: str) -> None:
    page.goto(f"{base}/portefolje?eksempel=1")
    page.locator(".st-key-matrix table").wait_for()


def portfolio_cell(page, base: str) -> None:
    page.goto(f"{base}/portefolje?eksempel=1&tiltak=initiativ-epj-modernisering&maal=felles-ikt-tjenester")
    page.locator(".st-key-portfolio-cell").wait_for()


def sources(page, base: str) -> None:
    page.goto(f"{base}/kilder")
    page.get_by_role("table").first.wait_for()


def handing_in(page, base: str) -> None:
    page.goto(f"{base}/kilder?vis=innlevering")
    page.get_by_role("button", name="Lever inn").wait_for()


def quality(page, base: str) -> None:
    page.goto(f"{base}/kvalitet")
    page.get_by_role("table").first.wait_for()


def about(page, base: str) -> None:
    page.goto(f"{base}/om")
    page.get_by_role("heading", name="Personvern").wait_for()


STATES: tuple[Go, ...] = (
    empty, answer, answer_in_use, source, source_as_text, no_cover, refused, search, check_form, upload, report,
    portfolio_form, portfolio, portfolio_cell, sources, handing_in, quality, about,
)  # fmt: skip
PAGES: dict[str, Go] = {
    "Spør strategien": empty,
    "Vurder tiltak": check_form,
    "Portefølje": portfolio_form,
    "Kilder": sources,
    "Kvalitet": quality,
    "Om": about,
}
