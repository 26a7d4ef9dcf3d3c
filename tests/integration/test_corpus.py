"""The shipped corpus: true to its source, marked for what it is, and of one mind about the facts it repeats."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.adapters.model_files import file_hash
from assistant.bootstrap import Assistant
from assistant.goals import load_goals
from assistant.language import detect
from assistant.text import normalise, sentences
from assistant.types import Document, Page, Source
from ingest.catalog import read_corpus
from ingest.chunks import FACT_SHEET_LINE
from ingest.typeset import typeset
from tests.conftest import ROOT

CORPUS = ROOT / "corpus"
MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
DATE = re.compile(rf"\d{{1,2}}\. (?:{'|'.join(MONTHS)}) \d{{4}}")
AMOUNT = re.compile(r"\d[\d ]*(?:,\d+)? (?:millioner|milliarder|mill\.)")
DOTTED_DATE = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b")

AMOUNTS = {
    r"Regional radiologi 2\.0": "265 millioner",
    r"DIPS Arena|Regional EPJ modernisering": "978 millioner",
    r"(?i)laborator\w+ for patologi": "239 millioner",
    r"(?i)prosessplattform": "30 millioner",
    r"(?i)KI i bildediagnostikk": "2 millioner",
    r"(?i)konseptutredninger": "10 millioner",
}
"""What a sentence is about -> the one amount that such a sentence may give."""

DATES = {
    r"Regional radiologi 2\.0": "21. desember 2023",
    r"^(?=.*[Ll]egemiddelsamhandling)(?=.*fase 2)(?!.*fase 3)": "21. oktober 2021",
    r"^(?=.*[Ll]egemiddelsamhandling)(?=.*fase 3)(?!.*fase 2)": "26. oktober 2023",
    r"(?i)styre.*digital patologi|digital patologi.*styre": "25. august 2022",
    r"(?i)godkjente.*laborator\w+ for patologi": "27. april 2017",
    r"(?i)prosessplattform.*vedtak|vedtok.*prosessplattform": "16. desember 2021",
    r"(?i)orientering.*STIM|STIM.*orientering": "21. desember 2023",
    r"\b132-2023\b": "22. november 2023",
    r"\b049-2020\b": "12. mai 2020",
    r"\b008-2020\b": "5. februar 2020",
}
"""What a sentence is about -> the one date that such a sentence may give."""


@pytest.fixture(scope="module")
def documents(real_assistant: Assistant) -> Sequence[Document]:
    return real_assistant.library.documents()


@pytest.fixture(scope="module")
def fact_sheets(documents: Sequence[Document]) -> list[Document]:
    return [document for document in documents if document.source is Source.FACT_SHEET]


@pytest.fixture(scope="module")
def pages(real_assistant: Assistant, documents: Sequence[Document]) -> dict[str, list[Page]]:
    library = real_assistant.library
    return {one.id: [library.page(one.id, number) for number in range(1, one.pages + 1)] for one in documents}


@pytest.fixture(scope="module")
def statements(pages: dict[str, list[Page]]) -> list[tuple[str, str]]:
    """Every sentence of the corpus, with its document; lines with addresses left out."""
    found = [
        (page.document_id, page.text[start:end])
        for some in pages.values()
        for page in some
        for start, end in sentences(page.text)
    ]
    return [(document, sentence) for document, sentence in found if "http" not in sentence]


def words_of(text: str) -> list[str]:
    return normalise(text).replace("•", " ").split()


def test_the_strategy_page_has_the_words_of_its_source_in_their_order(pages):
    source = (CORPUS / "strategy" / "strategiside.txt").read_text(encoding="utf-8")
    assert [word for page in pages["strategiside"] for word in words_of(page.text)] == words_of(source)


def test_the_four_frames_stand_below_the_bullet_that_introduces_them(pages):
    items = [
        (block.level, page.text[block.start : block.end].removeprefix("• "))
        for page in pages["strategiside"]
        for block in page.blocks
        if block.kind == "item"
    ]
    assert [level for level, _ in items] == [0, 1, 1, 1, 1, 0, 0]
    assert items[0][1] == "De strategiske målene skal sette rammer for:"
    assert [text.split()[0] for level, text in items if level] == [
        "Prioritering",
        "Regionale",
        "Forbedringstiltak",
        "Annet",
    ]


def test_one_document_is_an_original_and_the_rest_are_fact_sheets(documents, fact_sheets):
    assert [document.id for document in documents if document.source is Source.ORIGINAL] == ["strategiside"]
    assert len(fact_sheets) > 50


def test_every_fact_sheet_begins_with_what_it_is(fact_sheets, pages):
    for document in fact_sheets:
        assert pages[document.id][0].text.split("\n")[0] == FACT_SHEET_LINE


def test_no_fact_sheet_claims_an_address_of_its_own(fact_sheets):
    for document in fact_sheets:
        assert document.url is None
        assert document.based_on
        assert all(address.startswith("http") for address in document.based_on)


def test_every_document_is_in_bokmaal(documents, pages):
    for document in documents:
        assert document.language == "nb"
        assert detect("\n".join(page.text for page in pages[document.id])) == "nb"


def test_no_fact_sheet_writes_a_date_with_dots(fact_sheets, pages):
    for document in fact_sheets:
        for page in pages[document.id]:
            assert not DOTTED_DATE.search(page.text)


def test_the_catalogue_knows_every_document_by_its_hash():
    listing = read_corpus(CORPUS)
    assert listing.has_catalog
    for entry in listing.entries:
        assert entry.sha256 == file_hash(CORPUS / entry.file), entry.file


def test_typesetting_gives_the_same_files_byte_for_byte(tmp_path):
    copy = shutil.copytree(CORPUS, tmp_path / "corpus")
    listed = {entry.file for entry in read_corpus(CORPUS).entries if entry.file.endswith(".pdf")}
    for name in listed:
        (copy / name).unlink()
    written = {path.relative_to(copy).as_posix() for path in typeset(copy)}
    assert written == listed
    for name in sorted(listed):
        assert (copy / name).read_bytes() == (CORPUS / name).read_bytes(), name


@pytest.mark.parametrize("about", AMOUNTS)
def test_the_sheets_agree_on_an_amount(statements, about):
    given = [(document, AMOUNT.findall(sentence)) for document, sentence in statements if re.search(about, sentence)]
    assert [amounts for _, amounts in given if amounts]
    assert [(document, amounts) for document, amounts in given if set(amounts) - {AMOUNTS[about]}] == []


@pytest.mark.parametrize("about", DATES)
def test_the_sheets_agree_on_a_date(statements, about):
    given = [(document, DATE.findall(sentence)) for document, sentence in statements if re.search(about, sentence)]
    assert [dates for _, dates in given if dates]
    others = [key for key in DATES if key != about and key.startswith(r"\b")]
    for document, sentence in statements:
        if re.search(about, sentence) and not any(re.search(other, sentence) for other in others):
            assert set(DATE.findall(sentence)) <= {DATES[about]}, (document, sentence)


def test_a_working_title_is_never_given_as_the_name_of_a_goal(statements, documents):
    for goal in load_goals(CORPUS).goals:
        unmarked = [(document, text) for document, text in statements if goal.name in text and "arbeidstit" not in text]
        titles = [document.title for document in documents if goal.name in document.title]
        assert titles
        if goal.official:
            assert unmarked
            assert not [title for title in titles if "arbeidstittel" in title]
        else:
            assert unmarked == []
            assert all("arbeidstittel" in title for title in titles)


def test_every_source_of_a_pdf_lies_beside_it():
    for entry in read_corpus(CORPUS).entries:
        if entry.file.endswith(".pdf"):
            assert Path(CORPUS / entry.file).with_suffix(".typ").is_file()
