"""What a case document may say of the proposal: a sentence for each goal, with its quotes from both sides."""

from __future__ import annotations

import streamlit as st

from assistant.types import Report, SummarySentence
from assistant.words import SUMMARY
from ui.web.check.evidence import Numbers, show_evidence
from ui.web.check.marks import verdict_badge
from ui.web.parts import language, plain
from ui.web.spoken import spoken
from ui.words import say


def show_summary(report: Report, numbers: Numbers) -> None:
    """Folded away where it only repeats the quotes; open where a language model wrote any of it."""
    if not report.summary:
        return
    by_model = any(sentence.written_by == "model" for sentence in report.summary)
    with st.expander(SUMMARY["title"].in_(language()), expanded=by_model, key="summary"):
        for sentence in report.summary:
            _sentence(report, sentence, numbers)


def _sentence(report: Report, sentence: SummarySentence, numbers: Numbers) -> None:
    assessment = next(one for one in report.assessments if one.goal == sentence.goal)
    with st.container(key=f"summary-{sentence.goal}", gap="xsmall"):
        st.markdown(f"**{plain(assessment.name)}** {verdict_badge(assessment.verdict)}")
        with st.container(key=spoken(report.language, f"summary-{sentence.goal}")):
            st.text(sentence.text, width="stretch")
        if sentence.written_by == "model":
            st.caption(f":material/smart_toy: {say('summary_by_model', language())}")
        show_evidence(sentence.evidence, numbers, f"summary-{sentence.goal}")
