"""The Word file read back: with python-docx, and as XML where that sees nothing."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from lxml import etree

from assistant.exports.answers import answer_outline
from assistant.exports.outline import clean
from assistant.exports.reports import report_outline
from assistant.exports.word import to_docx
from assistant.types import LANGUAGES
from assistant.words import VERDICTS
from assistant.words.exports import EXPORT, LANGUAGE_TAGS, UNCONFIRMED
from tests.unit.assistant.exports.conftest import HOSTILE, citations_of, reviewed, saying

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def text_of(element: etree._Element) -> str:
    return "".join(element.itertext(f"{W}t"))


def headings(data: bytes) -> list[tuple[str, str]]:
    found = [(p.style.name, p.text) for p in Document(io.BytesIO(data)).paragraphs]
    return [(style, text) for style, text in found if style.startswith("Heading")]


def header_texts(data: bytes) -> list[str]:
    names = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith("word/header")]
    return [text_of(part(data, name)) for name in names]


def custom(data: bytes) -> dict[str, str]:
    return {one.get("name"): one[0].text or "" for one in part(data, "docProps/custom.xml")}


@pytest.fixture(scope="module")
def made(report) -> bytes:
    return to_docx(report_outline(report, "nb"))


def test_headings_are_styles_one_title_then_a_section_for_each_goal(made, report):
    found = headings(made)
    assert found[0] == ("Heading 1", "Vurdering mot teknologistrategien: tiltak.md")
    assert [style for style, _ in found].count("Heading 1") == 1
    sections = [text for style, text in found if style == "Heading 2"]
    assert [text.split(".")[0] for text in sections[3:10]] == list("1234567")
    assert all(one.name in text for one, text in zip(report.assessments, sections[3:10], strict=True))


def test_each_citation_is_one_footnote_of_words_own_with_its_quote(made, report):
    notes = [one for one in part(made, "word/footnotes.xml") if not one.get(f"{W}type")]
    assert len(notes) == citations_of(report) > 0
    references = [one.get(f"{W}id") for one in part(made, "word/document.xml").iter(f"{W}footnoteReference")]
    assert references == [one.get(f"{W}id") for one in notes] == [str(n) for n in range(1, len(notes) + 1)]
    quotes = {clean(decision.citation.quote) for decision in report.decided_by}
    assert all(any(f"«{quote}»" in text_of(one) for one in notes) for quote in quotes)
    assert all("Faktaark – gjengivelse" in text_of(one) or "Original" in text_of(one) for one in notes)


def test_questions_and_steps_are_lists_that_each_begin_at_one(made, report):
    paragraphs = [p for p in Document(io.BytesIO(made)).paragraphs if p.style.name == "List Number"]
    lists = [p._p.pPr.numPr.numId.val for p in paragraphs]
    first = [question for question in report.questions if question.first]
    assert [lists.count(one) for one in dict.fromkeys(lists)] == [len(first), len(report.path)]
    numbering = {int(one.get(f"{W}numId")): one for one in part(made, "word/numbering.xml").iter(f"{W}num")}
    starts = [next(numbering[one].iter(f"{W}startOverride")).get(f"{W}val") for one in dict.fromkeys(lists)]
    assert starts == ["1", "1"]


def test_a_note_that_is_used_again_is_referred_to_by_its_bookmark(made):
    document = part(made, "word/document.xml")
    marked = {one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")}
    again = [one.get(f"{W}instr").split()[1] for one in document.iter(f"{W}fldSimple")]
    assert set(again) <= marked
    assert len(marked) == len(list(document.iter(f"{W}footnoteReference")))


def test_the_footnote_part_is_known_to_the_package(made):
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert b"/word/footnotes.xml" in archive.read("[Content_Types].xml")
    assert b'Target="footnotes.xml"' in archive.read("word/_rels/document.xml.rels")
    separators = [one.get(f"{W}id") for one in part(made, "word/settings.xml").find(f"{W}footnotePr")]
    assert separators == ["-1", "0"]


def test_the_overview_repeats_its_header_and_is_grouped_four_two_one(made):
    (table,) = Document(io.BytesIO(made)).tables
    assert [row._tr.trPr.find(f"{W}tblHeader") is not None for row in table.rows] == [True] + [False] * 10
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == EXPORT["caption"].nb
    groups = [number for number, row in enumerate(table.rows) if len(row._tr.tc_lst) == 1]
    assert groups == [1, 6, 9]
    assert [row.cells[0].text for row in table.rows if row.cells[0].text.isdigit()] == list("1234567")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_in_styles_settings_and_properties(report, language):
    data = to_docx(report_outline(report, language))
    tag = LANGUAGE_TAGS[language]
    assert next(part(data, "word/styles.xml").iter(f"{W}lang")).get(f"{W}val") == tag
    assert part(data, "word/settings.xml").find(f"{W}themeFontLang").get(f"{W}val") == tag
    assert Document(io.BytesIO(data)).core_properties.language == tag


def test_properties_say_what_it_is(made, report):
    core = Document(io.BytesIO(made)).core_properties
    assert (core.title, core.author) == ("Vurdering mot teknologistrategien: tiltak.md", "Strategiassistenten")
    assert core.subject == "Ordrette utdrag fra kildene – ikke KI-generert tekst"
    assert custom(made) == {
        "ai_generated": "false",
        "mode": "extractive",
        "model": "",
        "system_version": report.receipt.system_version,
        "corpus_generation": report.receipt.generation,
        "generated_at": report.receipt.created_at,
    }


def test_a_text_of_a_model_says_so_first(report):
    receipt = report.receipt.model_copy(update={"model": "modell-1", "created_at": "2026-11-23T10:00:00+00:00"})
    data = to_docx(report_outline(report.model_copy(update={"mode": "model", "receipt": receipt}), "nb"))
    said = "Generert av kunstig intelligens (modell-1, 23.11.2026 10:00). Kontroller mot kildene."
    assert [p.text for p in Document(io.BytesIO(data)).paragraphs[:2]] == [UNCONFIRMED.nb, said]
    assert (custom(data)["ai_generated"], custom(data)["model"]) == ("true", "modell-1")


@pytest.mark.parametrize("goals", [0, 6])
def test_what_is_not_confirmed_is_marked_in_the_text_and_on_every_page(report, goals):
    data = to_docx(report_outline(reviewed(report, goals=goals), "nb"))
    assert Document(io.BytesIO(data)).paragraphs[0].text == UNCONFIRMED.nb
    assert header_texts(data) == [UNCONFIRMED.nb]
    shapes = part(data, "word/header1.xml").iter("{urn:schemas-microsoft-com:vml}textpath")
    assert [one.get("string") for one in shapes if one.get("string")] == [UNCONFIRMED.nb]


def test_what_is_confirmed_has_no_mark_and_names_the_person(report):
    data = to_docx(report_outline(reviewed(report, override=True), "nb"))
    text = "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)
    assert UNCONFIRMED.nb not in text
    assert header_texts(data) == []
    assert "Bekreftet av: Kari Nordmann\n" in text
    assert "Begrunnelse: Pilot er avtalt." in text
    suggested = VERDICTS[report.assessments[0].verdict].nb
    said = f"støtter delvis – Kari Nordmann, 24.11.2026 (forslaget var: {suggested})"
    goals = [title for style, title in headings(data) if style == "Heading 2"][3:10]
    assert goals[0].endswith(f": {said}")
    (table,) = Document(io.BytesIO(data)).tables
    assert [row.cells[2].text for row in table.rows][:3] == ["Vurdering", "Kjernevirksomhet", f"◐ {said}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_mark_up_and_odd_characters_are_text(report, made, text):
    data = to_docx(report_outline(saying(report, text), "nb"))
    document = Document(io.BytesIO(data))
    assert len(headings(data)) >= len([one for one in headings(made) if one[0] == "Heading 2"])
    assert clean(text) in "\n".join(p.text for p in document.paragraphs)
    assert all(
        etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name)) is not None
        for name in ("word/document.xml", "word/footnotes.xml", "docProps/core.xml", "docProps/custom.xml")
    )


def test_a_name_of_ten_thousand_characters_is_cut(report):
    data = to_docx(report_outline(report.model_copy(update={"proposal": "å" * 10_000}), "nb"))
    assert len(Document(io.BytesIO(data)).core_properties.title) < 200


def test_an_answer_has_its_notes_too(answer):
    data = to_docx(answer_outline(answer, "Hva koster det?"))
    assert headings(data)[0] == ("Heading 1", "Hva koster det?")
    assert header_texts(data) == []
    cited = {citation for claim in answer.claims for citation in claim.citations}
    assert len(list(part(data, "word/document.xml").iter(f"{W}footnoteReference"))) == len(cited) > 1
