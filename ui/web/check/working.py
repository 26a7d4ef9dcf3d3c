"""The work on a check: what is done now, and the seven goals, which fill in as their verdicts are ready."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.types import Assessment, CriterionAnswer, Goal, Report
from assistant.words import VERDICTS
from ui.client import ApiError, Stage
from ui.web.bridge import announce
from ui.web.check.marks import verdict_badge
from ui.web.check.state import Submitted
from ui.web.parts import api, language, plain, show_error
from ui.web.state import focus_on, tell
from ui.words import say

_STOPPED = "check-stopped"


def work_on(submitted: Submitted, back_to: str, answers: tuple[CriterionAnswer, ...] = ()) -> Report | None:
    """The report; None where there is none, and the reader has been told why.

    Args:
        back_to: the container that the focus goes to when the reader stops the work.
    """
    lang = language()
    announce(say("checking_goals", lang), "check", "check-working")
    with st.container(key="check-working"):
        with st.container(horizontal=True, vertical_alignment="center", key="working"):
            status = st.status(say("checking_goals", lang), type="compact")
            st.button(say("stop", lang), key="stop", icon=":material/stop:", on_click=_stop, args=(back_to,))
        try:
            places = _places(api().goals().goals)
            life, done = st.empty(), 0
            for step in submitted.check(api(), answers):
                if isinstance(step, Stage):
                    status.update(label=plain(step.message))
                elif isinstance(step, Assessment):
                    done += 1
                    _fill_in(places[step.goal], step, done, len(places))
                elif isinstance(step, Report):
                    return step
                else:
                    life.empty()  # where Streamlit sees that «stop» was pressed, or that nobody is there any more
        except ApiError as error:
            tell(f"{error.message} {error.do}")
            show_error(error)
    return None


def show_stopped() -> None:
    """Said once to whoever has stopped a check."""
    if st.session_state.pop(_STOPPED, False):
        st.info(say("check_stopped", language()), icon=":material/stop_circle:")


def _stop(back_to: str) -> None:
    st.session_state[_STOPPED] = True
    tell(say("check_stopped", language()))
    focus_on(back_to, "button[kind^=primary]")


def _places(goals: tuple[Goal, ...]) -> dict[str, DeltaGenerator]:
    """A line for each goal, and where its verdict goes."""
    places = {}
    for goal in goals:
        with st.container(horizontal=True, key=f"progress-{goal.id}", gap="small", vertical_alignment="center"):
            st.text(goal.name, width="stretch")
            places[goal.id] = st.empty()
            places[goal.id].markdown(f":gray-badge[:material/more_horiz: {say('goal_waits', language())}]")
    return places


def _fill_in(place: DeltaGenerator, assessment: Assessment, done: int, of: int) -> None:
    lang = language()
    place.markdown(verdict_badge(assessment.verdict))
    verdict = VERDICTS[assessment.verdict].in_(lang)
    announce(say("goal_done", lang, n=done, of=of, goal=assessment.name, verdict=verdict), f"goal-{assessment.goal}")
