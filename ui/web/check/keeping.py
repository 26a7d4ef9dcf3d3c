"""Keeping a report in the service, so that a reload or a link brings it back."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ui.client import ApiError
from ui.web.check.state import Checked, checked, look_at
from ui.web.parts import api, language, show_error
from ui.web.state import focus_on, opened_with, tell
from ui.words import say

_PARAMETER = "rapport"


def restore() -> None:
    """At the start of a visit: the kept report that the address names."""
    wanted = opened_with(_PARAMETER)
    if not wanted or checked() is not None:
        return
    try:
        look_at(Checked(api().records.report(wanted[0]), kept=wanted[0]))
    except ApiError as error:
        tell(f"{error.message} {error.do}")
        show_error(error)


def kept_parameters() -> dict[str, str]:
    """What the address says of it."""
    now = checked()
    return {_PARAMETER: now.kept} if now is not None and now.kept else {}


def keeping_row(found: Checked) -> None:
    """Where the report is, and a button that keeps it or forgets it: nothing is kept that nobody asked for."""
    lang, is_kept = language(), found.kept is not None
    st.caption(say("report_kept" if is_kept else "report_gone", lang))
    with st.container(key="keep-report"):
        label = say("forget_report" if is_kept else "keep_report", lang)
        if st.button(label, key="keep", icon=f":material/{'delete' if is_kept else 'bookmark'}:"):
            _change(found)


def _change(found: Checked) -> None:
    try:
        if found.kept is None:
            look_at(replace(found, kept=api().records.keep_report(found.report)))
            tell(say("report_kept", language()))
        else:
            api().records.forget_report(found.kept)
            look_at(replace(found, kept=None))
            tell(say("report_forgotten", language()))
    except ApiError as error:
        tell(f"{error.message} {error.do}")
        show_error(error)
        return
    focus_on("keep-report")
    st.rerun()
