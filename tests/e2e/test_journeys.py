"""What readers come for, from beginning to end; on the way the pictures of the documentation are taken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assistant.settings import Settings
from assistant.types import Report
from evals.service import BackgroundEvaluator
from tests.e2e import places
from tests.e2e.conftest import Visitor
from ui.web.quality import main_figures

pytestmark = pytest.mark.e2e
Picture = Callable[[object, str], Path]
SHEET = (
    "Nr;Prosjektnavn;Hva vi vil;Gevinst;Eier\n"
    "T-1;Innsyn hjemme;Vi vil gi pasientene innsyn i egen journal hjemme.;De slipper å reise til sykehuset.;Kari\n"
    "T-2;Ny kantine;Kantinen får varmmat.;Flere spiser lunsj.;Ola\n"
    "T-3;Egen journal;Avdelingen lager sin egen journal utenfor de felles løsningene.;"
    "Løsningen medfører dobbeltregistrering.;Per\n"
    "T-4;Tom rad;;;Anne\n"
)


def ask(page, question: str) -> None:
    box = page.get_by_test_id("stChatInput").locator("textarea")
    box.fill(question)
    box.press("Enter")


def test_ask_open_the_source_follow_up_and_share(served: str, visitor: Visitor, picture: Picture):
    page = visitor.page
    page.set_viewport_size({"width": 1440, "height": 900})
    places.empty(page, served)
    assert page.get_by_role("button", name="?").count() == 6
    places.settled(page)
    picture(page, "forside")
    page.get_by_role("button", name="Jeg har lest dette").click()
    page.get_by_text("Før du begynner").wait_for(state="detached")

    page.get_by_role("button", name=places.RADIOLOGY).click()
    page.get_by_text("Ordrette utdrag fra kildene – ikke KI-generert tekst").first.wait_for()
    page.get_by_role("button", name=places.CASE).first.click()
    shown = page.locator(".st-key-page-picture img")
    shown.wait_for()
    assert "265 millioner kroner" in shown.get_attribute("alt")  # what is marked, for those who do not see it
    panel = page.locator(".st-key-source-panel")
    for words in ("Styrevedtak", "Faktaark – gjengivelse", "Dato: 2023-12-21"):
        expect(panel).to_contain_text(words)
    panel.get_by_text("Siden som tekst").click()
    marked = panel.locator(".stMarkdownColoredBackground")
    marked.first.wait_for()
    assert "265 millioner kroner" in " ".join(marked.all_inner_texts())
    panel.get_by_text("Siden som tekst").click()
    places.settled(page)
    page.locator(".st-key-heading").evaluate("element => element.scrollIntoView()")
    picture(page, "svar-og-kilde")

    panel.get_by_role("button", name="Neste").click()
    panel.get_by_text("side 2 av 2").wait_for()
    places.settled(page)
    address = page.url
    page.get_by_role("button", name="Hva sier kildene om").first.click()
    page.locator(".st-key-turn-1").wait_for()
    page.get_by_role("button", name="Bruk svaret").nth(1).wait_for()
    ask(page, "Og når ble det vedtatt?")
    page.locator(".st-key-turn-2").wait_for()
    page.locator('[class*="st-key-answer-2"]').wait_for()

    page.goto(address)  # as someone who was sent the link, or pressed reload
    page.get_by_text("side 2 av 2").wait_for()
    page.locator('[class*="st-key-claim-0-0"]', has_text="265 millioner kroner").first.wait_for()
    assert visitor.outside == []


def test_a_conversation_is_found_again_renamed_and_deleted_and_an_answer_gets_feedback(served: str, visitor: Visitor):
    page = visitor.page
    places.notice_read(page, served)
    places.empty(page, served)
    ask(page, "Hva er STIM?")
    page.get_by_role("button", name="Tilbakemelding").click()
    page.get_by_text("ikke godt nok", exact=True).click()
    page.get_by_role("button", name="utdatert").click()
    page.get_by_role("button", name="Send tilbakemeldingen").click()
    page.get_by_text("Takk. Tilbakemeldingen er lagret.").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Samtalen", exact=True).click()
    page.get_by_label("Navn").fill("Om infrastruktur")
    page.get_by_role("button", name="Gi nytt navn").click()
    places.settled(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ny samtale").click()
    page.get_by_role("button", name=places.RADIOLOGY).wait_for()
    page.get_by_text("Tidligere samtaler").click()
    page.get_by_label("Søk i samtalene").fill("infrastruktur")
    page.get_by_label("Søk i samtalene").press("Enter")
    page.get_by_role("button", name="Om infrastruktur").click()
    page.locator('[class*="st-key-answer-0"]').wait_for()
    page.get_by_role("button", name="Samtalen", exact=True).click()
    page.get_by_text("Slett samtalen").click()
    page.get_by_role("button", name="Ja, slett den for godt").click()
    page.get_by_role("button", name=places.RADIOLOGY).wait_for()


def test_an_answer_goes_into_a_case_document(served: str, visitor: Visitor):
    page = visitor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    places.answer_in_use(page, served)
    page.get_by_role("button", name="Kopier med fotnoter").click()
    page.get_by_text("Kopiert").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Kostnadsrammen for Regional radiologi 2.0 er 265 millioner kroner" in copied
    assert "[1] «" in copied
    assert "Styrevedtak. Faktaark – gjengivelse." in copied
    page.get_by_role("button", name="Kopier lenke").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('?q='))")
    with page.expect_download() as download:
        page.get_by_role("button", name="Last ned (Word)").click()
    assert zipfile.is_zipfile(download.value.path())


def test_no_cover_shows_the_nearest_passage_and_where_it_stands(served: str, visitor: Visitor, picture: Picture):
    page = visitor.page
    places.notice_read(page, served)
    places.empty(page, served)
    ask(page, "Hvor mange ansatte har Sykehuspartner?")
    page.get_by_text("Fant ikke dekning").first.wait_for()
    for words in ("Lette her", "Søkte i", "Dette mangler", "Nærmest i kildene", "Hvem som kan vite det"):
        expect(page.locator(".st-key-absent-0")).to_contain_text(words)
    places.settled(page)
    picture(page, "ikke-dekning")
    page.locator(".st-key-absent-0").get_by_role("button", name="[1]").click()
    page.locator(".st-key-source-panel .stMarkdownColoredBackground, .st-key-page-picture img").first.wait_for()


def test_filters_search_and_an_earlier_day(served: str, visitor: Visitor):
    page = visitor.page
    places.notice_read(page, served)
    places.empty(page, served)
    page.get_by_role("button", name="Avgrens").click()
    page.get_by_role("button", name="styresak", exact=True).click()
    page.get_by_label("Slik kildene var den dagen").fill("2022")
    page.get_by_label("Slik kildene var den dagen").press("Enter")
    page.get_by_role("button", name="Avgrenset (2)").wait_for()
    page.keyboard.press("Escape")
    ask(page, "Hva vedtok styret om radiologi?")
    page.get_by_text("Avgrenset til: styresak").wait_for()
    page.locator('[class*="st-key-answer-0"]').wait_for()
    places.settled(page)
    assert "type=board_case" in page.url
    assert "dato=2022" in page.url
    assert "265 millioner" not in page.locator('[class*="st-key-answer-0"]').inner_text()  # decided in 2023
    page.get_by_role("radio", name="Bare søk").or_(page.get_by_role("button", name="Bare søk")).first.click()
    page.get_by_placeholder("Skriv det du leter etter").wait_for()
    ask(page, "radiologi")
    page.locator(".st-key-passage-0").wait_for()
    page.locator(".st-key-passage-0").get_by_role("button").click()
    page.locator(".st-key-source-panel").wait_for()


def test_upload_check_answer_check_again_confirm_and_download(
    served: str, visitor: Visitor, picture: Picture, tmp_path: Path
):
    page = visitor.page
    page.set_viewport_size({"width": 1280, "height": 1000})
    places.notice_read(page, served)
    places.upload(page, served)
    file = tmp_path / "hjemmeoppfølging.md"
    file.write_text(f"# Hjemmeoppfølging\n\n{places.PROPOSAL}\n", encoding="utf-8")
    page.get_by_role("tabpanel").locator("input[type=file]").first.set_input_files(file)
    page.get_by_test_id("stFileChip").wait_for()
    places.settled(page)
    page.get_by_role("button", name="Vurder tiltaket").click()
    page.get_by_role("heading", name="Dette kan programmet ikke").wait_for()
    places.settled(page)
    assert page.locator(".goal-row").evaluate_all("rows => rows.map(row => row.children.length)") == [4, 2, 1]
    picture(page, "vurdering")
    conflict = page.locator('[class*="st-key-card-"]', has_text="i konflikt").first
    expect(conflict).to_contain_text("«Løsningen medfører dobbeltregistrering.»")

    box = page.locator('[class*="st-key-answer-"] textarea').first
    box.fill("Ja, løsningen tar i bruk kunstig intelligens som leser målingene og sparer sykepleierne for tid.")
    page.get_by_role("button", name="Vurder på nytt med svarene").click()
    page.locator(".st-key-changes").wait_for()
    expect(page.locator(".st-key-changes")).to_contain_text("nå oppfylt")
    places.settled(page)  # what comes before the cards is drawn while the cards still are the former revision's

    card = page.locator('[class*="st-key-card-"]').first
    card.get_by_text("Bekreft eller overstyr").click()
    card.get_by_label("Navn og stilling").fill("Kari Nordmann, fagsjef")
    card.get_by_role("button", name="Lagre vurderingen").click()
    card.get_by_text("Kari Nordmann, fagsjef").wait_for()
    second = page.locator('[class*="st-key-card-"]').nth(1)
    second.get_by_text("Bekreft eller overstyr").click()
    second.get_by_text("støtter delvis", exact=True).click()
    second.get_by_role("button", name="Lagre vurderingen").click()
    expect(second.locator('[class*="st-key-problem-"]')).to_contain_text("begrunnelse")  # an override needs a reason

    saved = {}
    for name in ("Word", "PDF", "Markdown", "JSON"):
        with page.expect_download() as download:
            page.locator(".st-key-downloads").get_by_role("button", name=name).click()
        saved[name] = Path(download.value.path()).read_bytes()
    assert saved["PDF"].startswith(b"%PDF")
    assert zipfile.is_zipfile(io.BytesIO(saved["Word"]))
    report = Report.model_validate_json(saved["JSON"])
    assert [review.reviewer for review in report.reviews] == ["Kari Nordmann, fagsjef"]

    kept = tmp_path / "rapport.json"
    kept.write_bytes(saved["JSON"])
    page.get_by_role("button", name="Vurder et annet tiltak").click()
    page.get_by_role("tab", name="Åpne lagret rapport").click()
    page.locator("input[type=file]").last.set_input_files(kept)
    page.get_by_text("rapport.json").wait_for()
    places.settled(page)
    page.get_by_role("button", name="Åpne rapporten").click()
    page.get_by_role("heading", name="Dette kan programmet ikke").wait_for()
    expect(page.locator(".goal-note").first).to_contain_text("Kari Nordmann")


def test_portfolio_cell_evidence_and_source(served: str, visitor: Visitor, picture: Picture, tmp_path: Path):
    page = visitor.page
    page.set_viewport_size({"width": 1440, "height": 1000})
    places.notice_read(page, served)
    places.portfolio_form(page, served)
    sheet = tmp_path / "tiltak.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    page.locator("input[type=file]").first.set_input_files(sheet)
    page.get_by_text("Slik leses regnearket").wait_for()
    expect(page.locator(".st-key-columns")).to_contain_text("Prosjektnavn")
    places.settled(page)
    page.get_by_role("button", name="Vurder porteføljen").click()
    matrix = page.locator(".st-key-matrix table")
    matrix.wait_for()
    assert matrix.locator("tbody tr").count() == 3
    page.get_by_role("table", name="Ikke vurdert").wait_for()  # the empty row is named
    page.get_by_role("button", name="✗ i konflikt").click()
    page.get_by_text("1 av 3 tiltak vises").wait_for()
    page.get_by_role("button", name="✗ i konflikt").click()
    page.get_by_text("3 av 3 tiltak vises").wait_for()
    places.settled(page)
    matrix.locator(".tone-conflicts").first.click()
    cell = page.locator(".st-key-portfolio-cell")
    expect(cell).to_contain_text("Egen journal")
    cell.get_by_role("button", name="[").first.click()
    page.locator(".st-key-source-panel").wait_for()
    page.keyboard.press("Escape")
    page.locator(".st-key-source-panel").wait_for(state="detached")
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel").click()
    assert zipfile.is_zipfile(download.value.path())

    places.portfolio(page, served)  # the example is one address away
    places.settled(page)
    picture(page, "portefolje")


def test_sources_are_found_and_opened(served: str, visitor: Visitor, picture: Picture):
    page = visitor.page
    page.set_viewport_size({"width": 1440, "height": 900})
    places.sources(page, served)
    page.get_by_label("Søk i tittel, id eller saksnummer").fill("049-2020")
    page.get_by_label("Søk i tittel, id eller saksnummer").press("Enter")
    page.get_by_text("1 av ").wait_for()
    page.locator(".our-table .cell-link").first.click()
    page.locator(".st-key-page-picture img").wait_for()
    page.locator(".st-key-source-panel").get_by_text("Innhold og rang").click()
    page.locator(".st-key-section-0").wait_for()
    places.settled(page)
    page.locator(".stMain").evaluate("element => element.scrollTo(0, 0)")
    picture(page, "kilder")
    expect(page.get_by_text("Kom ikke med")).to_be_visible()


def test_the_figures_shown_are_those_that_were_committed(served: str, visitor: Visitor, real_settings: Settings):
    page, measured = visitor.page, BackgroundEvaluator(real_settings).latest()
    places.quality(page, served)
    expect(page.locator(".st-key-lead")).to_contain_text(f"Målt {measured.date}")
    rows = page.locator("table").first.locator("tbody tr")
    for number, figure in enumerate(main_figures(measured)):
        assert figure.value is not None
        expect(rows.nth(number)).to_contain_text(figure.title)
        expect(rows.nth(number)).to_contain_text(f"{figure.value:.2f}".replace(".", ","))
        assert rows.nth(number).locator(".interval").count() == 1
