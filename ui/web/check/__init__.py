"""«Vurder tiltak»: a proposal held against the seven goals."""

from __future__ import annotations

import streamlit as st

from ui.web.check.form import show_form
from ui.web.check.keeping import kept_parameters, restore
from ui.web.check.report import show_report
from ui.web.check.state import checked, look_at
from ui.web.notice import notice
from ui.web.opened import opened_parameters
from ui.web.panel import desk
from ui.web.parts import language
from ui.web.state import focus_on, publish
from ui.words import say


def page() -> None:
    """The whole page: the form until there is a report, then the report."""
    with st.container():
        notice()
    restore()
    desk(_content)
    publish({**opened_parameters(), **kept_parameters()})


def _content() -> None:
    lang, found = language(), checked()
    with st.container(key="heading", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(say("nav_check", lang), anchor=False, width="content")
        if found is not None:
            st.button(say("start_over", lang), key="over", icon=":material/arrow_back:", on_click=_start_over)
    if found is None:
        with st.container(key="form"):
            show_form()
    else:
        with st.container(key="report"):
            show_report(found)


def _start_over() -> None:
    look_at(None)
    focus_on("form", "textarea, button")
