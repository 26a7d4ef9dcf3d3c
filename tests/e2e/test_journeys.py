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
    places.press(page.get_by_role("button", name="Jeg har lest dette"))
    page.get_by_text("Før du begynner").wait_for(state="detached")

    places.press(page.get_by_role("button", name=places.RADIOLOGY))
    page.get_by_text("Ordrette utdrag fra kildene – ikke KI-generert tekst").first.wait_for()
    places.press(page.get_by_role("button", name=places.CASE).first)
    shown = page.locator(".st-key-page-picture img")
    shown.wait_for()
    assert "265 millioner kroner" in shown.get_attribute("alt")  # what is marked, for those who do not see it
    panel = page.locator(".st-key-source-panel")
    for words in ("Styrevedtak", "Faktaark – gjengivelse", "Dato: 2023-12-21"):
        expect(panel).to_contain_text(words)
    places.press(panel.get_by_text("Siden som tekst"))
    marked = panel.locator(".stMarkdownColoredBackground")
    marked.first.wait_for()
    assert "265 millioner kroner" in " ".join(marked.all_inner_texts())
    places.press(panel.get_by_text("Siden som tekst"))
    places.settled(page)
    page.locator(".st-key-heading").evaluate("element => element.scrollIntoView()")
    picture(page, "svar-og-kilde")

    places.press(panel.get_by_role("button", name="Neste"))
    panel.get_by_text("side 2 av 2").wait_for()
    places.settled(page)
    address = page.url
    places.press(page.get_by_role("button", name="Hva sier kildene om").first)
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
    places.press(page.get_by_role("button", name="Tilbakemelding"))
    places.press(page.get_by_text("ikke godt nok", exact=True))
    places.press(page.get_by_role("button", name="utdatert"))
    places.press(page.get_by_role("button", name="Send tilbakemeldingen"))
    page.get_by_text("Takk. Tilbakemeldingen er lagret.").wait_for()
    page.keyboard.press("Escape")
    places.press(page.get_by_role("button", name="Samtalen", exact=True))
    page.get_by_label("Navn").fill("Om infrastruktur")
    places.press(page.get_by_role("button", name="Gi nytt navn"))
    places.settled(page)
    page.keyboard.press("Escape")
    places.press(page.get_by_role("button", name="Ny samtale"))
    page.get_by_role("button", name=places.RADIOLOGY).wait_for()
    places.press(page.get_by_text("Tidligere samtaler"))
    page.get_by_label("Søk i samtalene").fill("infrastruktur")
    page.get_by_label("Søk i samtalene").press("Enter")
    places.press(page.get_by_role("button", name="Om infrastruktur"))
    page.locator('[class*="st-key-answer-0"]').wait_for()
    places.press(page.get_by_role("button", name="Samtalen", exact=True))
    places.press(page.get_by_text("Slett samtalen"))
    places.press(page.get_by_role("button", name="Ja, slett den for godt"))
    page.get_by_role("button", name=places.RADIOLOGY).wait_for()


def test_an_answer_goes_into_a_case_document(served: str, visitor: Visitor):
    page = visitor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    places.answer_in_use(page, served)
    places.press(page.get_by_role("button", name="Kopier med fotnoter"))
    page.get_by_text("Kopiert").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Kostnadsrammen for Regional radiologi 2.0 er 265 millioner kroner" in copied
    assert "[1] «" in copied
    assert "Styrevedtak. Faktaark – gjengivelse." in copied
    places.press(page.get_by_role("button", name="Kopier lenke"))
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('?q='))")
    with page.expect_download() as download:
        places.press(page.get_by_role("button", name="Last ned (Word)"))
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
    places.press(page.locator(".st-key-absent-0").get_by_role("button", name="[1]"))
    page.locator(".st-key-source-panel .stMarkdownColoredBackground, .st-key-page-picture img").first.wait_for()


def test_filters_search_and_an_earlier_day(served: str, visitor: Visitor):
    page = visitor.page
    places.notice_read(page, served)
    places.empty(page, served)
    places.press(page.get_by_role("button", name="Avgrens"))
    places.press(page.get_by_role("button", name="styresak", exact=True))
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
    places.press(page.get_by_role("radio", name="Bare søk").or_(page.get_by_role("button", name="Bare søk")).first)
    page.get_by_placeholder("Skriv det du leter etter").wait_for()
    ask(page, "radiologi")
    page.locator(".st-key-passage-0").wait_for()
    places.press(page.locator(".st-key-passage-0").get_by_role("button"))
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
    places.give(page.get_by_role("tabpanel").locator("input[type=file]").first, file)
    places.press(page.get_by_role("button", name="Vurder tiltaket"))
    page.get_by_role("heading", name="Dette kan programmet ikke").wait_for()
    places.settled(page)
    assert page.locator(".goal-row").evaluate_all("rows => rows.map(row => row.children.length)") == [4, 2, 1]
    picture(page, "vurdering")
    conflict = page.locator('[class*="st-key-card-"]', has_text="i konflikt").first
    expect(conflict).to_contain_text("«Løsningen medfører dobbeltregistrering.»")

    box = page.locator('[class*="st-key-answer-"] textarea').first
    box.fill("Ja, løsningen tar i bruk kunstig intelligens som leser målingene og sparer sykepleierne for tid.")
    places.press(page.get_by_role("button", name="Vurder på nytt med svarene"))
    page.locator(".st-key-changes").wait_for()
    expect(page.locator(".st-key-changes")).to_contain_text("nå oppfylt")
    places.settled(page)  # what comes before the cards is drawn while the cards still are the former revision's

    card = page.locator('[class*="st-key-card-"]').first
    places.press(card.get_by_text("Bekreft eller overstyr"))
    card.get_by_label("Navn og stilling").fill("Kari Nordmann, fagsjef")
    places.press(card.get_by_role("button", name="Lagre vurderingen"))
    card.get_by_text("Kari Nordmann, fagsjef").wait_for()
    second = page.locator('[class*="st-key-card-"]').nth(1)
    places.press(second.get_by_text("Bekreft eller overstyr"))
    places.press(second.get_by_text("støtter delvis", exact=True))
    places.press(second.get_by_role("button", name="Lagre vurderingen"))
    expect(second.locator('[class*="st-key-problem-"]')).to_contain_text("begrunnelse")  # an override needs a reason

    saved = {}
    for name in ("Word", "PDF", "Markdown", "JSON"):
        with page.expect_download() as download:
            places.press(page.locator(".st-key-downloads").get_by_role("button", name=name))
        saved[name] = Path(download.value.path()).read_bytes()
    assert saved["PDF"].startswith(b"%PDF")
    assert zipfile.is_zipfile(io.BytesIO(saved["Word"]))
    report = Report.model_validate_json(saved["JSON"])
    assert [review.reviewer for review in report.reviews] == ["Kari Nordmann, fagsjef"]

    kept = tmp_path / "rapport.json"
    kept.write_bytes(saved["JSON"])
    places.press(page.get_by_role("button", name="Vurder et annet tiltak"))
    places.press(page.get_by_role("tab", name="Åpne lagret rapport"))
    places.give(page.locator("input[type=file]").last, kept)
    places.press(page.get_by_role("button", name="Åpne rapporten"))
    page.get_by_role("heading", name="Dette kan programmet ikke").wait_for()
    expect(page.locator(".goal-note").first).to_contain_text("Kari Nordmann")


def test_portfolio_cell_evidence_and_source(served: str, visitor: Visitor, picture: Picture, tmp_path: Path):
    page = visitor.page
    page.set_viewport_size({"width": 1440, "height": 1000})
    places.notice_read(page, served)
    places.portfolio_form(page, served)
    sheet = tmp_path / "tiltak.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    places.give(page.locator("input[type=file]").first, sheet)
    page.get_by_text("Slik leses regnearket").wait_for()
    expect(page.locator(".st-key-columns")).to_contain_text("Prosjektnavn")
    places.settled(page)
    places.press(page.get_by_role("button", name="Vurder porteføljen"))
    matrix = page.locator(".st-key-matrix table")
    matrix.wait_for()
    assert matrix.locator("tbody tr").count() == 3
    page.get_by_role("table", name="Ikke vurdert").wait_for()  # the empty row is named
    places.press(page.get_by_role("button", name="✗ i konflikt"))
    page.get_by_text("1 av 3 tiltak vises").wait_for()
    places.press(page.get_by_role("button", name="✗ i konflikt"))
    page.get_by_text("3 av 3 tiltak vises").wait_for()
    places.settled(page)
    places.press(matrix.locator(".tone-conflicts").first)
    cell = page.locator(".st-key-portfolio-cell")
    expect(cell).to_contain_text("Egen journal")
    places.press(cell.get_by_role("button", name="[").first)
    page.locator(".st-key-source-panel").wait_for()
    page.keyboard.press("Escape")
    page.locator(".st-key-source-panel").wait_for(state="detached")
    with page.expect_download() as download:
        places.press(page.get_by_role("button", name="Excel"))
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
    places.press(page.locator(".our-table .cell-link").first)
    page.locator(".st-key-page-picture img").wait_for()
    places.press(page.locator(".st-key-source-panel").get_by_text("Innhold og rang"))
    page.locator(".st-key-section-0").wait_for()
    places.settled(page)
    for part in (".stMain", ".st-key-source-panel"):
        page.locator(part).evaluate("element => element.scrollTo(0, 0)")
    picture(page, "kilder")
    expect(page.get_by_text("Kom ikke med")).to_be_visible()


def test_a_document_is_handed_in_and_waits_for_somebody_else(served: str, visitor: Visitor, tmp_path: Path):
    page = visitor.page
    places.handing_in(page, served)
    file = tmp_path / "plan.md"
    file.write_text("# Plan\n\nSykehusene skal dele planen for hjemmeoppfølging.\n", encoding="utf-8")
    places.give(page.locator("input[type=file]"), file)
    page.get_by_label("Tittel").fill("Plan for hjemmeoppfølging")
    places.press(page.get_by_role("button", name="Lever inn"))
    page.get_by_text("er levert inn, og venter på en annen person").first.wait_for()
    card = page.locator('[class*="st-key-draft-"]', has=page.get_by_role("heading", name="Plan for hjemmeoppfølging"))
    expect(card).to_contain_text("en annen må godkjenne det")
    assert card.get_by_role("button", name="Godkjenn").count() == 0
    with page.expect_download() as download:
        places.press(card.get_by_role("button", name="Last ned fila"))
    assert Path(download.value.path()).read_bytes() == file.read_bytes()
    card.get_by_label("Hvorfor (valgfritt)").fill("Feil utgave.")
    places.press(card.get_by_role("button", name="Avvis"))
    page.get_by_text("Venter på godkjenning (0)").wait_for()
    expect(card).to_contain_text("avvist")
    expect(card).to_contain_text("«Feil utgave.»")


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
