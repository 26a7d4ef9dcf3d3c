from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.checking.reviews import override
from assistant.exports.markdown import to_markdown as render
from assistant.exports.reports import report_outline
from assistant.types import LANGUAGES, Block, Language, Page, Proposal, Report, Verdict
from assistant.words import CHECK, JUDGED_BY_MODEL, REPORT, SUMMARY, VERDICTS
from assistant.words.exports import EXPORT, EXTRACTS, UNCONFIRMED
from tests.unit.assistant.exports.conftest import ENDING, SHARING, reviewed, saying

MARK_UP = (
    "<script>alert(1)</script> [x](http://evil) ![y](http://evil) | <b>fet</b> `kode` *skrå* # tall \\ <http://evil>"
)
ACTIVE = {"html_inline", "html_block", "link_open", "image", "code_inline", "fence", "code_block"}


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
def test_overview_and_questions_come_first_then_each_goal_with_its_verdict_then_what_stands_around_them(
    report, language
):
    found = headings(to_markdown(report, language), "h2")
    first = [EXPORT["overview"], SUMMARY["title"], CHECK["first_questions"]]
    assert found[:3] == [text.in_(language) for text in first]
    for number, (heading, assessment) in enumerate(zip(found[3:], report.assessments, strict=False), 1):
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
        EXPORT["about"],
    ]
    assert found[10:] == [text.in_(language) for text in around]


def test_a_reviewed_verdict_names_the_person_the_day_and_the_suggestion(report):
    goal = report.assessments[0]
    at = "2026-02-03T09:00:00+00:00"
    changed = override(report, goal.goal, Verdict.NEEDS_PERSON, "Kari *Nordmann*", "Det er <b>uklart</b> her.", at)
    text = to_markdown(changed, "nb")
    suggested = VERDICTS[goal.verdict].nb
    said = f"menneske – Kari \\*Nordmann\\*, 03.02.2026 (forslaget var: {suggested})"
    assert headings(text, "h2")[3].endswith(f": må vurderes av et {said}")
    assert f"| ? må vurderes av et {said} |" in text
    assert "Begrunnelse: Det er \\<b\\>uklart\\</b\\> her." in text


def test_what_is_alike_the_way_to_a_decision_questions_and_limits_are_there(report):
    text = to_markdown(report, "nb").replace("\\", "")
    assert report.related
    assert [one.citation.title for one in report.related if f"**{one.citation.title}**" not in text] == []
    assert all(decision.text in text for step in report.path for decision in step.says)
    assert all(limit.message in text for limit in report.limits)
    first = [question for question in report.questions if question.first]
    assert first
    assert all(f"\n{n}. {question.question} (" in text for n, question in enumerate(first, 1))


def test_every_criterion_stands_once_under_its_goal(report):
    text = to_markdown(report, "nb").partition("\n## 1. ")[2]
    questions = [criterion.question for one in report.assessments for criterion in one.criteria]
    assert [question for question in questions if text.count(question) != 1] == []
    without = to_markdown(report.model_copy(update={"questions": ()}), "nb")
    assert all(question in without for question in questions)


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
    lines = headings(text, "h2")[3:10]
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
        found = tokens(to_markdown(saying(report, start), "nb"))
        assert start in "".join(token.content for token in found if token.type == "text")
        assert sum(token.type == "ordered_list_open" for token in found) == 2  # questions and steps


def test_without_a_frame_or_decisions_that_is_said(report):
    text = to_markdown(report.model_copy(update={"frame": None, "decided_by": ()}), "nn")
    assert REPORT["no_frame"].in_("nn") in text
    assert REPORT["no_decisions"].in_("nn") in text


def by_model(report: Report) -> Report:
    """The report as if a model had written its summary and judged its first goal."""
    written = tuple(
        one.model_copy(update={"text": "Dette er gjenfortalt.", "written_by": "model"}) for one in report.summary
    )
    first = report.assessments[0].model_copy(update={"judged_by": "model"})
    receipt = report.receipt.model_copy(update={"model": "prøvemodell"})
    changed = {"summary": written, "assessments": (first, *report.assessments[1:]), "receipt": receipt}
    return report.model_copy(update={**changed, "mode": "model", "ai_generated": True})


def test_the_summary_names_goal_and_verdict_and_stands_on_quotes_from_both_sides(report):
    summary = to_markdown(report, "nb").partition(f"## {SUMMARY['title'].nb}")[2].partition("\n## ")[0]
    assert report.summary
    for sentence in report.summary:
        name = next(one.name for one in report.assessments if one.goal == sentence.goal)
        assert f"**{name}" in summary.replace("\\", "")
        assert sentence.evidence[0].proposal.quote in summary.replace("\\", "")
        assert sentence.evidence[0].citation.quote in summary.replace("\\", "")


def test_what_a_model_wrote_and_judged_is_marked(report):
    text, plain = to_markdown(by_model(report), "nb"), to_markdown(report, "nb")
    assert "Dette er gjenfortalt." in text
    assert text.count(JUDGED_BY_MODEL.nb) == 1 and JUDGED_BY_MODEL.nb not in plain
    assert "Generert av kunstig intelligens (prøvemodell, " in text and EXTRACTS.nb not in text
    assert EXTRACTS.nb in plain
