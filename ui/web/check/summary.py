"""Who made a report, and what a case document may say of it."""

from __future__ import annotations

import streamlit as st

from assistant.types import Report, SummarySentence
from assistant.words import SUMMARY
from ui.web.check.evidence import Numbers, show_evidence
from ui.web.parts import language, plain


def show_origin(report: Report) -> None:
    """Whether all is quoted, or which language model had a part in it and when."""
    icon = "smart_toy" if report.ai_generated else "format_quote"
    if report.label:
        st.caption(f":material/{icon}: {plain(report.label)}", width="stretch")


def show_summary(report: Report, numbers: Numbers) -> None:
    """A sentence for each goal that the proposal speaks to, folded up; the same stands in the documents."""
    if not report.summary:
        return
    names = {one.goal: one.name for one in report.assessments}
    with st.expander(SUMMARY["title"].in_(language()), key="summary", type="compact"):
        for sentence in report.summary:
            _sentence(sentence, names[sentence.goal], numbers)


def _sentence(sentence: SummarySentence, name: str, numbers: Numbers) -> None:
    st.markdown(f"**{plain(name)}**")
    st.text(sentence.text, width="stretch")
    show_evidence(sentence.evidence, numbers, f"summary-{sentence.goal}")
