"""The frame a proposal falls under, the way to a decision, and who decides, in words of the sources."""

from __future__ import annotations

import streamlit as st

from assistant.types import Decision, Report
from assistant.words import CHECK, REPORT
from ui.web.check.evidence import Numbers, show_evidence
from ui.web.citations import show_citations
from ui.web.components import component
from ui.web.parts import language, plain
from ui.words import say

_GATES = frozenset({"bp1", "bp3"})


def show_decision(report: Report, numbers: Numbers) -> None:
    """A picture of the way, then what each step rests on."""
    lang = language()
    st.header(say("frame_and_path", lang), anchor=False)
    _picture(report)
    if report.frame is not None:
        with st.expander(f"{say('frame_label', lang)}: {plain(report.frame.name)}", type="compact", key="open-frame"):
            show_evidence(report.frame.evidence, numbers, "frame")
    for step in report.path:
        if step.says:
            with st.expander(f"{plain(step.name)} ({len(step.says)})", type="compact", key=f"open-step-{step.id}"):
                _decisions(step.says, numbers, f"step-{step.id}")
    st.header(REPORT["decided_by"].in_(lang), anchor=False)
    if not report.decided_by:
        st.markdown(REPORT["no_decisions"].in_(lang))
    _decisions(report.decided_by, numbers, "decided")


def _picture(report: Report) -> None:
    lang = language()
    steps = [
        {
            "name": step.name,
            "gate": step.id in _GATES,
            "says": step.silent or say("path_says", lang, n=len(step.says)),
        }
        for step in report.path
    ]
    frame = report.frame.name if report.frame else REPORT["no_frame"].in_(lang)
    data = {"alt": CHECK["path"].in_(lang), "label": say("frame_label", lang), "frame": frame, "steps": steps}
    component("path")(key="path", data=data)


def _decisions(decisions: tuple[Decision, ...], numbers: Numbers, key: str) -> None:
    for row, decision in enumerate(decisions):
        with st.container(key=f"decision-{key}-{row}", gap="xsmall"):
            st.text(decision.text, width="stretch")
            show_citations([(numbers[decision.citation], decision.citation)], f"decision-{key}-{row}")
