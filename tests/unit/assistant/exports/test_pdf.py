"""The PDF read back with pypdf: what it says, and what it says to those who listen."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from assistant.exports.outline import clean
from assistant.exports.pdf import to_pdf
from assistant.exports.reports import report_outline
from assistant.types import LANGUAGES
from assistant.words.exports import LANGUAGE_TAGS, UNCONFIRMED
from tests.unit.assistant.exports.conftest import HOSTILE, citations_of, reviewed, saying


def text_of(data: bytes) -> str:
    """All text without white space, so that line ends do not matter."""
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def squeezed(text: str) -> str:
    return "".join(clean(text).split())


def tags(data: bytes) -> list[str]:
    """The names of all structure elements."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"])
    return found


@pytest.fixture(scope="module")
def made(report) -> bytes:
    return to_pdf(report_outline(report, "nb"))


def test_it_is_tagged_and_claims_pdf_ua(made):
    root = PdfReader(io.BytesIO(made)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_set(report, language):
    root = PdfReader(io.BytesIO(to_pdf(report_outline(report, language)))).trailer["/Root"]
    assert root["/Lang"] == LANGUAGE_TAGS[language]


def test_headings_table_header_caption_and_notes_are_structure(made, report):
    found = tags(made)
    assert found.count("/H1") == 1
    assert found.count("/H2") == 3 + 7 + 7
    assert found.count("/TH") == 3
    assert "/THead" in found
    assert "/Caption" in found
    assert found.count("/Note") == citations_of(report)


def test_the_outline_leads_to_each_goal(made, report):
    def titles(items: list) -> list[str]:
        return [title for one in items for title in (titles(one) if isinstance(one, list) else [one.title])]

    found = " ".join(titles(PdfReader(io.BytesIO(made)).outline))
    assert all(one.name in found for one in report.assessments)


def test_every_quote_is_found_in_the_text(made, report):
    text = text_of(made)
    for one in report.assessments:
        for evidence in one.evidence:
            assert squeezed(evidence.proposal.quote) in text
            assert squeezed(evidence.citation.quote) in text
    assert report.decided_by
    assert report.path
    assert all(squeezed(citation.quote) in text for _, citation in report.citations())


def test_the_label_of_origin_is_in_text_and_metadata(made):
    reader = PdfReader(io.BytesIO(made))
    origin = "Ordrette utdrag fra kildene – ikke KI-generert tekst"
    assert reader.metadata["/Subject"] == origin
    assert reader.metadata["/Keywords"].startswith("ai_generated=false, mode=extractive")
    assert squeezed(origin) in squeezed(reader.pages[0].extract_text())


def test_the_watermark_is_on_every_page_until_all_is_confirmed(made, report):
    mark = squeezed(UNCONFIRMED.nb)
    pages = PdfReader(io.BytesIO(made)).pages
    assert len(pages) > 1
    assert all(squeezed(page.extract_text()).count(mark) >= 2 for page in pages)  # header and background
    confirmed = text_of(to_pdf(report_outline(reviewed(report), "nb")))
    assert mark not in confirmed
    assert squeezed("– Kari Nordmann, 24.11.2026 (forslaget var: ") in confirmed


def test_the_same_content_gives_the_same_file(made, report):
    assert to_pdf(report_outline(report, "nb")) == made


@pytest.mark.parametrize("text", HOSTILE)
def test_mark_up_and_odd_characters_are_text(report, made, text):
    data = to_pdf(report_outline(saying(report, text), "nb"))
    assert tags(data).count("/H2") == tags(made).count("/H2")
    if clean(text).isascii():
        assert squeezed(text) in text_of(data)


def test_characters_that_no_font_has_cost_the_claim_of_a_standard_only(report):
    data = to_pdf(report_outline(saying(report, "Tegn \U0001f9ff\ue123 uten skrift"), "nb"))
    assert b"pdfuaid" not in PdfReader(io.BytesIO(data)).trailer["/Root"]["/Metadata"].get_data()
    assert tags(data).count("/H1") == 1


def test_a_time_that_is_none_stops_nothing(report):
    odd = report.model_copy(update={"receipt": report.receipt.model_copy(update={"created_at": "i går"})})
    assert to_pdf(report_outline(odd, "nb")).startswith(b"%PDF")


def test_a_long_quote_is_there_to_its_last_word(report):
    words = [f"ord{number}x" for number in range(2_000)]
    text = text_of(to_pdf(report_outline(saying(report, " ".join(words)), "nb")))
    assert [word for word in words if word not in text] == []
