"""What a reader thinks of an answer, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import streamlit as st

from assistant.types import FeedbackReason, Thumb
from ui.client import ApiError
from ui.client_records import Kept
from ui.web.parts import api, language, show_error
from ui.web.state import tell
from ui.words import say

_THUMBS = ("up", "down")


def show_feedback(key: str, kept: Kept | None) -> None:
    """Two folds: a thumb with reasons, and an error report."""
    lang = language()
    with st.popover(say("feedback", lang), icon=":material/thumbs_up_down:", key=f"feedback-{key}"):
        _thumbs(key, kept)
    with st.popover(say("report_error", lang), icon=":material/flag:", key=f"error-{key}"):
        _error(key, kept)


def _thumbs(key: str, kept: Kept | None) -> None:
    lang = language()
    with st.form(f"thumbs-{key}", border=False, clear_on_submit=True):
        thumb = st.radio(
            say("feedback_thumb", lang),
            _THUMBS,
            format_func=lambda one: say("feedback_up" if one == "up" else "feedback_down", lang),
            horizontal=True,
            key=f"thumb-{key}",
        )
        reasons = st.pills(
            say("feedback_reasons", lang),
            list(get_args(FeedbackReason)),
            selection_mode="multi",
            format_func=lambda one: say(f"reason_{one}", lang),
            key=f"reasons-{key}",
            wrap=True,
        )
        text = st.text_area(say("feedback_text", lang), max_chars=4_000, height=80, key=f"words-{key}") or ""
        st.caption(say("no_personal_data", lang))
        if st.form_submit_button(say("feedback_send", lang), key=f"send-{key}"):
            given: Thumb = "up" if thumb == "up" else "down"
            _send(lambda: api().records.feedback(given, list(reasons), text.strip(), kept), "feedback_thanks")


def _error(key: str, kept: Kept | None) -> None:
    lang = language()
    with st.form(f"errors-{key}", border=False, clear_on_submit=True):
        text = st.text_area(say("report_error_what", lang), max_chars=4_000, height=100, key=f"wrong-{key}") or ""
        st.caption(say("no_personal_data", lang))
        if st.form_submit_button(say("report_error_send", lang), key=f"report-{key}") and text.strip():
            _send(lambda: api().records.error(text.strip(), say("nav_ask", lang), kept), "report_error_thanks")


def _send(act: Callable[[], None], thanks: str) -> None:
    try:
        act()
    except ApiError as error:
        tell(f"{error.message} {error.do}")
        show_error(error)
        return
    tell(say(thanks, language()))
    st.success(say(thanks, language()), icon=":material/check:")
