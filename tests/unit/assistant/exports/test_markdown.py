from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.exports.markdown import to_markdown as render
from assistant.exports.reports import report_outline
from assistant.types import LANGUAGES, Block, Language, Page, Proposal, Report
from assistant.words import REPORT, VERDICTS
from assistant.words.exports import EXPORT, UNCONFIRMED
from ingest.uploads import proposal_from_text
from tests.unit.assistant.exports.conftest import reviewed, saying

SHARING = "Sykehuset deler prøvesvar med fastlegen i kjernejournal."
ENDING = "Vi stanser hjemmeoppfølging av pasienter."
MARK_UP = (
    "<script>alert(1)</script> [x](http://evil) ![y](http://evil) | <b>fet</b> `kode` *skrå* # tall \\ <http://evil>"
)
ACTIVE = {"html_inline", "html_block", "link_open", "image", "code_inline", "fence", "code_block"}


@pytest.fixture(scope="module")
def report(real_assistant) -> Report:
    return real_assistant.assessor.assess(proposal_from_text(f"{SHARING}\n\n{ENDING}", "tiltak.md"))


@pytest.fixture(scope="module")
def hostile(real_assistant) -> Report:
    """A report whose proposal holds mark-up in its name and in the sentence that is quoted."""
    text = f"Sykehuset deler prøvesvar med fastlegen i kjernejournal {MARK_UP}."
    page = Page("proposal", 1, text, (Block(0, len(text), "paragraph"),))
    found = real_assistant.assessor.assess(Proposal("<script>[x](http://evil)|.md", (page,)))
    assert any("<script>" in e.proposal.quote for one in found.assessments for e in one.evidence)
    return found


def to_markdown(report: Report, language: Language) -> str:
    return render(report_outline(report, language))


def tokens(text: str) -> list[Token]:
    parsed = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    return [part for token in parsed for part in [token, *(token.children or [])]]


def headings(text: str, tag: str) -> list[str]:
    parsed = MarkdownIt("commonmark").parse(text)
    return [
        parsed[at + 1].content for at, token in enumerate(parsed) if token.type == "heading_open" and token.tag == tag
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_heading_for_each_goal_with_its_verdict_then_frame_decisions_limits_and_sources(report, language):
    overview, *found = headings(to_markdown(report, language), "h2")
    assert overview == EXPORT["overview"].in_(language)
    assert len(found) == 7 + 5
    for number, (heading, assessment) in enumerate(zip(found, report.assessments, strict=False), 1):
        assert heading.startswith(f"{number}. {assessment.name}")
        assert heading.endswith(VERDICTS[assessment.verdict].in_(language))
    names = (REPORT["frame"], REPORT["decided_by"], EXPORT["limits"], REPORT["sources"], EXPORT["about"])
    assert found[7:] == [name.in_(language) for name in names]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_is_in_the_language_asked_for_and_names_the_proposal(report, language):
    (title,) = headings(to_markdown(report, language), "h1")
    assert title.startswith(REPORT["title"].in_(language))
    assert title.endswith("tiltak.md")


def test_the_overview_is_a_table_of_seven_goals_in_three_groups(report):
    rows = [token for token in tokens(to_markdown(report, "nb")) if token.type == "tr_open"]
    assert len(rows) == 1 + 3 + 7


def test_every_footnote_is_explained_once_and_every_explanation_used(report):
    text = to_markdown(report, "nb")
    explained = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    used = re.findall(r"\[\^(\d+)\](?!:)", text)
    assert explained == [str(number) for number in range(1, len(explained) + 1)]
    assert set(used) == set(explained)
    assert list(dict.fromkeys(used)) == explained


def test_a_footnote_to_a_scanned_page_says_so(report):
    assert "OCR" not in to_markdown(report, "nb")
    read_by_ocr = Report.model_validate_json(report.model_dump_json().replace('"ocr":false', '"ocr":true'))
    explained = [line for line in to_markdown(read_by_ocr, "nb").splitlines() if line.startswith("[^")]
    assert explained
    assert all("lest med OCR, kan ha feil" in line for line in explained)


def test_quotes_of_both_sides_and_who_decides_are_there(report):
    text = to_markdown(report, "nb").replace("\\", "")
    for quote in (SHARING, ENDING):
        assert f"«{quote}»" in text
    for evidence in (e for one in report.assessments for e in one.evidence):
        assert " ".join(evidence.citation.quote.split()) in text
    for decision in report.decided_by:
        assert decision.text in text


def test_working_titles_are_marked_and_the_official_name_is_not(report):
    text = to_markdown(report, "nb")
    lines = headings(text, "h2")[1:8]
    for line, assessment in zip(lines, report.assessments, strict=True):
        assert ("(arbeidstittel)" in line) != assessment.official
        section = text.partition(f"## {line}")[2].partition("\n## ")[0]
        assert ("Grunnlag for målet:** nyhetssak 22.11.2023" in section) != assessment.official


def test_notices_and_criteria_are_there(report):
    text = to_markdown(report, "nb")
    assert all(notice.message in text for notice in report.notices)
    assert all(criterion.question in text for one in report.assessments for criterion in one.criteria)


@pytest.mark.parametrize("language", LANGUAGES)
def test_mark_up_of_the_proposal_is_text_and_does_nothing(hostile, language):
    found = tokens(to_markdown(hostile, language))
    assert not {token.type for token in found} & ACTIVE
    shown = "".join(token.content for token in found if token.type == "text")
    assert f"i kjernejournal {MARK_UP}." in shown


def test_mark_up_of_the_proposal_adds_no_heading_and_no_cell(hostile, report):
    bad, good = to_markdown(hostile, "nb"), to_markdown(report, "nb")
    assert len(headings(bad, "h1")) == 1
    assert len(headings(bad, "h2")) == len(headings(good, "h2"))
    cells = [sum(token.type == "td_open" for token in tokens(text)) for text in (bad, good)]
    assert cells == [30, 30]


def test_the_watermark_is_the_first_line_until_every_verdict_is_confirmed(report):
    assert to_markdown(report, "nb").splitlines()[0] == "**FORSLAG – ikke bekreftet av en fagperson**"
    assert to_markdown(reviewed(report, goals=6), "nn").splitlines()[0] == f"**{UNCONFIRMED.nn}**"
    first, *_ = to_markdown(reviewed(report), "nb").splitlines()
    assert first == "*Ordrette utdrag fra kildene – ikke KI-generert tekst*"


def test_what_begins_like_a_list_or_a_rule_stays_text(report):
    for start in ("- a", "1. a", "12) a", "+ a", "=== a"):
        text = to_markdown(saying(report, start), "nb")
        assert start in "".join(token.content for token in tokens(text) if token.type == "text")
        assert "ordered_list_open" not in {token.type for token in tokens(text)}


def test_without_a_frame_or_decisions_that_is_said(report):
    text = to_markdown(report.model_copy(update={"frame": None, "decided_by": ()}), "nn")
    assert REPORT["no_frame"].in_("nn") in text
    assert REPORT["no_decisions"].in_("nn") in text
