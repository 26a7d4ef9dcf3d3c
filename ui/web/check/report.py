"""A report from top to bottom: the picture, what changed, the cards, questions, the way to a decision, limits."""

from __future__ import annotations

from functools import partial
from itertools import groupby

import streamlit as st

from assistant.exports.forms import MEDIA_TYPES, file_name
from assistant.types import Report
from assistant.words import CHECK, SYMBOLS, VERDICTS
from ui.web.check.cards import is_silent, show_card, show_silent
from ui.web.check.changes import show_changes
from ui.web.check.decision import show_decision
from ui.web.check.evidence import Numbers
from ui.web.check.keeping import keeping_row
from ui.web.check.questions import show_questions
from ui.web.check.state import Checked
from ui.web.check.summary import show_summary
from ui.web.citations import show_citations
from ui.web.components import component
from ui.web.parts import api, language, plain, show_label, show_notices
from ui.web.spoken import spoken
from ui.words import say

_FORMS: tuple[tuple[str, str, str], ...] = (
    ("docx", "Word", "description"),
    ("pdf", "PDF", "picture_as_pdf"),
    ("md", "Markdown", "notes"),
    ("json", "JSON", "data_object"),
)


def show_report(found: Checked) -> None:
    """The whole report."""
    lang, report = language(), found.report
    with st.container(key="heading-report"):
        st.header(plain(report.proposal), anchor=False)
    show_label(report.label, "report", report.language, generated=report.ai_generated)
    show_notices([*([report.degraded] if report.degraded else []), *report.notices], "report", report.language)
    if found.revision is not None:
        show_changes(found.revision)
    _overview(report)
    _downloads(report)
    keeping_row(found)
    numbers = _numbers(report)
    show_summary(report, numbers)
    for tier, found_of in groupby(report.assessments, key=lambda assessment: assessment.tier):
        st.header(say(f"tier_{tier}", lang), anchor=False)
        assessments = list(found_of)
        for assessment in assessments:
            if not is_silent(assessment):
                show_card(report, assessment, numbers)
        if silent := [one for one in assessments if is_silent(one)]:
            show_silent(report, silent)
    show_questions(found)
    show_decision(report, numbers)
    _related(report, numbers)
    _limits(report)
    if found.kept is None:
        st.caption(say("not_stored", lang))


def _overview(report: Report) -> None:
    lang = language()
    tiers = [
        {
            "name": say(f"tier_{tier}", lang),
            "goals": [
                {
                    "id": one.goal,
                    "name": one.name,
                    "tone": str(one.verdict),
                    "symbol": SYMBOLS[one.verdict],
                    "verdict": VERDICTS[one.verdict].in_(lang),
                    "note": say("reviewed_by", lang, name=review.reviewer)
                    if (review := report.review_of(one.goal))
                    else "",
                }
                for one in assessments
            ],
        }
        for tier, assessments in groupby(report.assessments, key=lambda one: one.tier)
    ]
    with st.container(key="overview"):
        component("goals")(key="goals", data={"alt": say("overview_alt", lang), "tiers": tiers})


def _downloads(report: Report) -> None:
    lang = language()
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="downloads"):
        st.markdown(say("download", lang), width="content")
        for form, label, icon in _FORMS:
            st.download_button(
                label,
                partial(api().export_report, report, form),
                file_name=file_name("vurdering", report.proposal, form),
                mime=MEDIA_TYPES[form],
                icon=f":material/{icon}:",
                on_click="ignore",
                key=f"get-{form}",
            )


def _related(report: Report, numbers: Numbers) -> None:
    lang = language()
    st.header(CHECK["related"].in_(lang), anchor=False)
    if not report.related:
        st.markdown(CHECK["no_related"].in_(lang))
    for row, related in enumerate(report.related):
        with st.container(key=f"nearest-related-{row}", gap="xsmall"):
            standing = CHECK["in_force" if related.in_force else "not_in_force"].in_(lang)
            st.text(related.citation.quote, width="stretch")
            show_citations([(numbers[related.citation], related.citation)], f"related-{row}")
            st.caption(plain(f"{standing} · {say('the_proposal', lang)}: «{' '.join(related.proposal.quote.split())}»"))


def _limits(report: Report) -> None:
    lang = language()
    st.header(CHECK["limits"].in_(lang), anchor=False)
    lines = [limit.message for limit in report.limits] or [say("check_limits", lang)]
    with st.container(key=spoken(report.language if report.limits else lang, "report-limits")):
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _numbers(report: Report) -> Numbers:
    """A number for each citation, in the order of the report."""
    summed_up = (one.citation for sentence in report.summary for one in sentence.evidence)
    cited = dict.fromkeys([*(citation for _, citation in report.citations()), *summed_up])
    return {citation: number for number, citation in enumerate(cited, 1)}
