"""What the strategy office would ask: answer, and have the proposal checked again."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.types import CriterionAnswer, OpenQuestion, Report
from assistant.words import CHECK
from ui.client import ApiError
from ui.web.check.state import Checked, look_at
from ui.web.check.working import show_stopped, work_on
from ui.web.parts import api, language, plain, show_error
from ui.web.state import focus_on, tell
from ui.words import say


def show_questions(found: Checked) -> None:
    """The few to begin with, the others folded away, and one button."""
    lang, report = language(), found.report
    if not report.questions:
        return
    st.header(CHECK["first_questions"].in_(lang), anchor=False)
    if found.submitted is None:
        _listed(report)
        return
    st.caption(say("questions_intro", lang))
    with st.container(key="form-questions"), st.form("questions", border=False):
        first = [question for question in report.questions if question.first]
        others = [question for question in report.questions if not question.first]
        said = _boxes(first, found)
        if others:
            with st.expander(say("questions_more", lang, n=len(others)), type="compact"):
                said |= _boxes(others, found)
        sent = st.form_submit_button(say("questions_send", lang), type="primary", key="send-answers")
    if sent:
        _again(found, said)
    show_stopped()


def _listed(report: Report) -> None:
    st.markdown("\n".join(f"- {plain(question.question)}" for question in report.questions if question.first))
    st.caption(say("questions_for_opened", language()))


def _boxes(questions: Sequence[OpenQuestion], found: Checked) -> dict[str, str]:
    """A box for each, with what was answered before."""
    return {
        question.criterion: st.text_area(
            plain(question.question),
            value=found.answers.get(question.criterion, ""),
            key=f"answer-{question.criterion}",
            height=80,
            max_chars=4_000,
        )
        or ""
        for question in questions
    }


def _again(found: Checked, said: dict[str, str]) -> None:
    lang = language()
    given = {criterion: text.strip() for criterion, text in said.items() if text.strip()}
    answers = tuple(CriterionAnswer(criterion=name, text=text) for name, text in (found.answers | given).items())
    if not given or found.submitted is None:
        tell(say("questions_empty", lang))
        st.warning(say("questions_empty", lang), icon=":material/edit_note:")
        return
    report = work_on(found.submitted, "form-questions", answers)
    if report is None:
        return
    try:
        revision = api().compare(found.report, report)
    except ApiError as error:
        tell(f"{error.message} {error.do}")
        show_error(error)
        return
    look_at(Checked(report, found.submitted, revision, found.answers | given))
    changed = sum(change.changed() for change in revision.changes)
    tell(say("announce_changes", lang, n=changed))
    focus_on("changes", "h2")
    st.rerun()
