"""A report as cards: one a goal, under its tier, with evidence from both sides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from assistant.exports.forms import MEDIA_TYPES, Form, file_name, render
from assistant.exports.reports import report_outline
from assistant.types import Assessment, Citation, Evidence, Outcome, Report, Verdict
from assistant.words import OUTCOMES, REPORT, VERDICTS
from ui.pages.citations import show_citations
from ui.pages.parts import language, plain, show_notices
from ui.words import say

_MARKS = {
    Verdict.SUPPORTS: ("check_circle", "green"),
    Verdict.PARTLY: ("contrast", "yellow"),
    Verdict.CONFLICTS: ("cancel", "red"),
    Verdict.NOT_ADDRESSED: ("radio_button_unchecked", "gray"),
    Verdict.NEEDS_PERSON: ("help", "violet"),
}
_OUTCOME_MARKS = {Outcome.MET: "check", Outcome.NOT_MET: "close", Outcome.NOT_MENTIONED: "remove"}


def show_report(report: Report) -> None:
    """Notices, the overview, seven cards, frame, who decides, downloads."""
    lang = language()
    st.markdown(f"**{plain(report.proposal)}**")
    degraded = [report.degraded] if report.degraded else []
    show_notices([*degraded, *report.notices], "report")
    _overview(report)
    _downloads(report)
    numbers = _numbers(report)
    for tier, assessments in groupby(report.assessments, key=lambda assessment: assessment.tier):
        st.header(say(f"tier_{tier}", lang), anchor=False)
        for assessment in assessments:
            _card(assessment, numbers)
    _frame(report, numbers)
    _decisions(report, numbers)
    st.caption(f"{say('check_limits', lang)} {say('not_stored', lang)}")


def _verdict(verdict: Verdict) -> str:
    icon, colour = _MARKS[verdict]
    return f":{colour}-badge[:material/{icon}: {VERDICTS[verdict].in_(language())}]"


def _overview(report: Report) -> None:
    with st.container(border=True, key="overview", gap="xsmall"):
        st.markdown(f"**{say('overview', language())}**")
        for row, assessment in enumerate(report.assessments):
            with st.container(horizontal=True, key=f"overview-{row}", horizontal_alignment="distribute", gap="xsmall"):
                st.markdown(plain(assessment.name), width="content")
                st.markdown(_verdict(assessment.verdict), width="content")


def _downloads(report: Report) -> None:
    lang = language()
    outline = report_outline(report, lang)
    forms: tuple[tuple[Form, str, str], ...] = (
        ("docx", "get_word", "description"),
        ("pdf", "get_pdf", "picture_as_pdf"),
        ("md", "get_markdown", "download"),
    )
    with st.container(horizontal=True, gap="small"):
        for form, label, icon in forms:
            st.download_button(
                say(label, lang),
                partial(render, outline, form),
                file_name=file_name("vurdering", report.proposal, form),
                mime=MEDIA_TYPES[form],
                icon=f":material/{icon}:",
                on_click="ignore",
            )
        st.download_button(
            say("get_json", lang),
            report.model_dump_json(indent=1),
            file_name="vurdering.json",
            mime="application/json",
            icon=":material/data_object:",
            on_click="ignore",
        )


def _card(assessment: Assessment, numbers: dict[Citation, int]) -> None:
    lang = language()
    with st.container(border=True, key=f"card-{assessment.goal}", gap="small"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="xsmall"
        ):
            st.subheader(plain(assessment.name), anchor=False, width="content")
            st.markdown(_verdict(assessment.verdict), width="content")
        if not assessment.official:
            st.caption(plain(REPORT["working_title"].in_(lang).format(basis=assessment.basis)))
        st.text(assessment.reason, width="stretch")
        _sides(assessment.evidence, numbers, assessment.goal)
        _criteria(assessment)


def _sides(found: Sequence[Evidence], numbers: dict[Citation, int], key: str) -> None:
    for direction in ("against", "for"):
        evidence = [item for item in found if item.direction == direction]
        if not evidence:
            continue
        icon = "thumb_up" if direction == "for" else "thumb_down"
        st.markdown(f":material/{icon}: **{REPORT[direction].in_(language())}**")
        for row, (citation, items) in enumerate(groupby(evidence, key=lambda item: item.citation)):
            _side_by_side(list(items), citation, numbers, f"{key}-{direction}-{row}")


def _side_by_side(evidence: Sequence[Evidence], citation: Citation, numbers: dict[Citation, int], key: str) -> None:
    lang = language()
    with st.container(key=f"evidence-{key}"):
        own, theirs = st.columns(2, gap="medium")
        with own:
            for row, own_words in enumerate(dict.fromkeys(item.proposal for item in evidence)):
                with st.container(key=f"own-{key}-{row}", gap=None):
                    st.caption(REPORT["proposal_says"].in_(lang).format(page=own_words.page))
                    st.text(f"«{' '.join(own_words.quote.split())}»", width="stretch")
        with theirs, st.container(key=f"theirs-{key}", gap=None):
            st.caption(say("the_source", lang))
            st.text(f"«{' '.join(citation.quote.split())}»", width="stretch")
            show_citations([(numbers[citation], citation)], key)


def _criteria(assessment: Assessment) -> None:
    lang = language()
    seen = [c for c in assessment.criteria if c.outcome is not Outcome.NOT_MENTIONED]
    if seen:
        lines = [
            f":material/{_OUTCOME_MARKS[c.outcome]}: {plain(c.question)} – **{OUTCOMES[c.outcome].in_(lang)}**"
            for c in seen
        ]
        st.markdown(f"**{say('criteria_seen', lang)}**\n\n" + "  \n".join(lines))
    if assessment.missing:
        with st.expander(f"{say('criteria_missing', lang)} ({len(assessment.missing)})", type="compact"):
            st.markdown("\n".join(f"- {plain(line)}" for line in assessment.missing))


def _frame(report: Report, numbers: dict[Citation, int]) -> None:
    lang = language()
    st.header(REPORT["frame"].in_(lang), anchor=False)
    if report.frame is None:
        st.markdown(REPORT["no_frame"].in_(lang))
        return
    with st.container(border=True, key="card-frame"):
        st.subheader(plain(report.frame.name), anchor=False)
        for row, (citation, items) in enumerate(groupby(report.frame.evidence, key=lambda item: item.citation)):
            _side_by_side(list(items), citation, numbers, f"frame-{row}")


def _decisions(report: Report, numbers: dict[Citation, int]) -> None:
    lang = language()
    st.header(REPORT["decided_by"].in_(lang), anchor=False)
    if not report.decided_by:
        st.markdown(REPORT["no_decisions"].in_(lang))
    for row, decision in enumerate(report.decided_by):
        with st.container(key=f"decision-{row}", gap="xsmall"):
            st.text(decision.text, width="stretch")
            show_citations([(numbers[decision.citation], decision.citation)], f"decision-{row}")


def _numbers(report: Report) -> dict[Citation, int]:
    """A number for each citation, in the order of the page."""
    frame = report.frame.evidence if report.frame else ()
    evidence = [item for assessment in report.assessments for item in assessment.evidence]
    found = [item.citation for item in (*evidence, *frame)] + [decision.citation for decision in report.decided_by]
    return {citation: number for number, citation in enumerate(dict.fromkeys(found), 1)}
