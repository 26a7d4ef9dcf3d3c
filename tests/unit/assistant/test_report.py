from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.checking.reviews import override
from assistant.report import to_markdown
from assistant.types import LANGUAGES, Block, Page, Proposal, Report, Verdict
from assistant.words import CHECK, REPORT, VERDICTS
from ingest.uploads import proposal_from_text

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


def tokens(text: str) -> list[Token]:
    parsed = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    return [part for token in parsed for part in [token, *(token.children or [])]]


def headings(text: str, tag: str) -> list[str]:
    parsed = MarkdownIt("commonmark").parse(text)
    return [
        parsed[at + 1].content for at, token in enumerate(parsed) if token.type == "heading_open" and token.tag == tag
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_come_first_then_each_goal_with_its_verdict_then_what_stands_around_them(report, language):
    first, *found = headings(to_markdown(report, language), "h2")
    assert first == CHECK["first_questions"].in_(language)
    for number, (heading, assessment) in enumerate(zip(found, report.assessments, strict=False), 1):
        assert heading.startswith(f"{number}. {assessment.name}")
        verdict = VERDICTS[assessment.verdict].in_(language)
        assert heading.endswith(f"{verdict} ({CHECK['suggested'].in_(language)})")
    around = [
        REPORT["frame"],
        CHECK["related"],
        REPORT["decided_by"],
        CHECK["path"],
        CHECK["limits"],
        REPORT["sources"],
    ]
    assert found[7:] == [text.in_(language) for text in around]


def test_a_reviewed_verdict_names_the_person_the_day_and_the_suggestion(report):
    goal = report.assessments[0]
    at = "2026-02-03T09:00:00+00:00"
    reviewed = override(report, goal.goal, Verdict.NEEDS_PERSON, "Kari *Nordmann*", "Det er <b>uklart</b> her.", at)
    text = to_markdown(reviewed, "nb")
    suggested = VERDICTS[goal.verdict].nb
    assert f"menneske – Kari \\*Nordmann\\*, 2026-02-03 (forslaget var: {suggested})" in text
    assert "Begrunnelse: Det er \\<b\\>uklart\\</b\\> her." in text


def test_what_is_alike_the_way_to_a_decision_questions_and_limits_are_there(report):
    text = to_markdown(report, "nb").replace("\\", "")
    assert [one.citation.title for one in report.related if f"**{one.citation.title}**" not in text] == []
    assert all(decision.text in text for step in report.path for decision in step.says)
    assert all(limit.message in text for limit in report.limits)
    assert all(f". {question.question} (" in text for question in report.questions if question.first)


def test_without_anything_alike_and_with_a_silent_step_that_is_said(report):
    silent = tuple(step.model_copy(update={"says": (), "silent": "Ingenting her."}) for step in report.path)
    text = to_markdown(report.model_copy(update={"related": (), "path": silent}), "nb")
    assert CHECK["no_related"].nb in text
    assert text.count("– Ingenting her.") == len(silent) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_is_in_the_language_asked_for_and_names_the_proposal(report, language):
    (title,) = headings(to_markdown(report, language), "h1")
    assert title.startswith(REPORT["title"].in_(language))
    assert title.endswith("tiltak.md")


def test_the_overview_is_a_table_of_seven_goals(report):
    rows = [token for token in tokens(to_markdown(report, "nb")) if token.type == "tr_open"]
    assert len(rows) == 1 + 7


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
    lines = headings(to_markdown(report, "nb"), "h2")[1:8]
    for line, assessment in zip(lines, report.assessments, strict=True):
        assert ("arbeidstittel" in line) != assessment.official
        assert ("nyhetssak 22.11.2023" in line) != assessment.official


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
    assert cells == [14, 14]


def test_without_a_frame_or_decisions_that_is_said(report):
    text = to_markdown(report.model_copy(update={"frame": None, "decided_by": ()}), "nn")
    assert REPORT["no_frame"].in_("nn") in text
    assert REPORT["no_decisions"].in_("nn") in text
