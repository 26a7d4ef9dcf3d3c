"""What a named person says of a verdict: as suggested, or another one with a reason."""

from __future__ import annotations

import streamlit as st

from assistant.types import Assessment, Report, Verdict
from assistant.words import VERDICTS
from ui.client import ApiError
from ui.web.check.state import with_report
from ui.web.parts import api, language, show_error
from ui.web.state import focus_on, tell
from ui.words import say

_NAME = "reviewer"


def review_box(report: Report, assessment: Assessment) -> None:
    """Folded away until it is wanted."""
    lang, goal = language(), assessment.goal
    with st.expander(say("review", lang), icon=":material/how_to_reg:", type="compact", key=f"review-{goal}"):
        st.caption(say("review_why", lang))
        with st.form(f"review-form-{goal}", border=False):
            name = st.text_input(
                say("review_name", lang), value=st.session_state.get(_NAME, ""), max_chars=200, key=f"reviewer-{goal}"
            )
            others = [verdict for verdict in Verdict if verdict is not assessment.verdict]
            chosen = st.radio(
                say("review_verdict", lang),
                [assessment.verdict, *others],
                format_func=lambda verdict: _label(verdict, assessment.verdict),
                key=f"verdict-{goal}",
            )
            reason = st.text_area(say("review_reason", lang), max_chars=2_000, height=100, key=f"reason-{goal}")
            if st.form_submit_button(say("review_save", lang), key=f"save-{goal}"):
                _save(report, assessment, name, chosen, reason)


def _label(verdict: Verdict, suggested: Verdict) -> str:
    said = VERDICTS[verdict].in_(language())
    return say("review_confirm", language(), verdict=said) if verdict is suggested else said


def _save(report: Report, assessment: Assessment, name: str, chosen: Verdict | None, reason: str) -> None:
    other = chosen if chosen is not assessment.verdict else None
    try:
        again = api().review(report, assessment.goal, name, other, reason.strip() or None)
    except ApiError as error:
        tell(f"{error.message} {error.do}")
        show_error(error)
        return
    st.session_state[_NAME] = name
    with_report(again)
    tell(say("review_done", language(), goal=assessment.name))
    focus_on(f"card-{assessment.goal}", "h3")
    st.rerun()
