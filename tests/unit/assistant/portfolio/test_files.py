"""What the portfolio looks like in Excel, Word and Markdown."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import openpyxl
import pytest
from markdown_it import MarkdownIt

from assistant.portfolio.excel import to_excel
from assistant.portfolio.markdown import to_markdown
from assistant.portfolio.telling import marked
from assistant.portfolio.word import to_word
from assistant.types import LANGUAGES, Portfolio, Verdict
from tests.portfolios import ENDING, SHARING, candidate, portfolio_of

FORMULA = '=HYPERLINK("http://evil")'
STARTS = ("=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "＝1")


@pytest.fixture(scope="module")
def portfolio(real_assistant) -> Portfolio:
    hostile = [
        candidate(f"{start}{number}", f"{start} Sykehuset deler prøvesvar med fastlegen i kjernejournal {FORMULA}.",
                  title=FORMULA, place=FORMULA, owner=FORMULA)
        for number, start in enumerate(STARTS)
    ]  # fmt: skip
    return portfolio_of(real_assistant, candidate("a", SHARING), *hostile, candidate("z", ENDING))


@pytest.fixture(scope="module")
def book(portfolio) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_excel(portfolio, "nb")))


def test_the_sheets_have_headings_that_stay_filters_and_print_titles(book):
    assert book.sheetnames == ["Matrise", "Belegg", "Spørsmål", "Dekning", "Funn", "Om"]
    for sheet in book:
        assert sheet.freeze_panes and sheet.auto_filter.ref and sheet.print_title_rows == "$1:$1"
    assert (book.properties.language, book.properties.title) == (
        "nb-NO",
        "Porteføljen mot teknologistrategien: liste.csv",
    )


def test_no_text_of_a_user_is_a_formula_in_any_sheet(book):
    texts = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type != "n"]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert sum("HYPERLINK" in str(text) for text in texts) > len(STARTS)
    assert not [text for text in texts if re.match(r"\s*(?:[=@＝]|[+-](?!\d+$))", str(text))]


def test_every_cell_says_its_verdict_in_words_and_links_to_its_evidence(book, portfolio):
    matrix, evidence = book["Matrise"], book["Belegg"]
    assert matrix.max_row == 1 + len(portfolio.entries)
    for entry, row in zip(portfolio.entries, matrix.iter_rows(min_row=2), strict=True):
        for assessment, cell in zip(entry.report.assessments, row[5:], strict=True):
            assert cell.value == marked(assessment.verdict, "nb")
            assert cell.fill.start_color.rgb != "00000000"
            sheet, place = cell.hyperlink.location.split("!")
            assert sheet == "'Belegg'"
            target = evidence[int(place[1:])]
            assert (target[0].value, target[3].value) == (row[0].value, cell.value)
            assert target[2].value.startswith(assessment.name)


def test_there_is_a_row_for_each_piece_of_evidence_with_both_quotes(book, portfolio):
    rows = list(book["Belegg"].iter_rows(min_row=2, values_only=True))
    quotes = [(row[7], row[9]) for row in rows if row[0] == "a" and row[7]]
    own = [
        (" ".join(e.proposal.quote.split()), " ".join(e.citation.quote.split()))
        for one in portfolio.entries[0].report.assessments
        for e in one.evidence
    ]
    assert quotes == own and own
    assert all(row[15] for row in rows if row[7])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_can_be_made_in_every_language(portfolio, language):
    assert openpyxl.load_workbook(io.BytesIO(to_excel(portfolio, language))).sheetnames
    document = docx.Document(io.BytesIO(to_word(portfolio, language)))
    assert len(document.tables[0].rows) == 1 + 7
    assert document.core_properties.language.startswith("en" if language == "en" else language)
    assert marked(Verdict.SUPPORTS, language) in to_markdown(portfolio, language, portfolio.entries)


def test_the_summary_names_conflicts_with_both_sides_and_the_note_of_the_source(portfolio):
    assert portfolio.findings.conflicts
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(to_word(portfolio, "nb"))).paragraphs]
    (quoted,) = [line for line in lines if line.startswith("Tiltaket sier: «Vi stanser")]
    assert quoted.endswith("[1]")
    assert any(line.startswith("[1] ") for line in lines)
    assert any("Ingen person har bekreftet" in line for line in lines)


def test_markdown_of_a_user_stays_text(portfolio):
    tokens = (
        MarkdownIt("commonmark", {"html": True}).enable("table").parse(to_markdown(portfolio, "nb", portfolio.entries))
    )
    parts = {part.type for token in tokens for part in [token, *(token.children or [])]}
    assert "tr_open" in parts
    assert not parts & {"link_open", "image", "html_inline", "html_block", "code_inline"}


def made_by_model(portfolio: Portfolio) -> Portfolio:
    label = "Generert av kunstig intelligens (prøvemodell, i dag). Kontroller mot kildene."
    return portfolio.model_copy(update={"mode": "model", "ai_generated": True, "label": label})


@pytest.mark.parametrize("by_model", [False, True])
def test_every_form_says_who_made_it_in_text_and_in_facts_for_programs(portfolio, by_model):
    made = made_by_model(portfolio) if by_model else portfolio
    assert made.label.startswith("Generert av" if by_model else "Ordrette utdrag fra kildene – ikke KI-generert tekst")
    book = openpyxl.load_workbook(io.BytesIO(to_excel(made, "nb")))
    facts = {one.name: one.value for one in book.custom_doc_props.props}
    assert (facts["ai_generated"], facts["mode"]) == (by_model, "model" if by_model else "extractive")
    assert facts["corpus_generation"] == made.receipt.generation
    assert made.label in [cell.value for row in book["Om"].iter_rows() for cell in row]
    data = to_word(made, "nb")
    assert made.label in [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        custom = file.read("docProps/custom.xml").decode()
    assert f'name="ai_generated"><vt:bool>{str(by_model).lower()}<' in custom
    assert f"> {made.label}" in to_markdown(made, "nb", made.entries)
