"""What everyone should know before the first question, shown until it is said to have been read."""

from __future__ import annotations

import streamlit as st

from ui.client import ApiError
from ui.web.bridge import NOTICE_COOKIE, NOTICE_VERSION
from ui.web.parts import api, language
from ui.words import say

_SEEN = "notice_seen"


def notice() -> None:
    """Above the page, in the way of nothing. A browser that has seen it is known by a cookie that says only that."""
    if _SEEN not in st.session_state:
        st.session_state[_SEEN] = st.context.cookies.get(NOTICE_COOKIE) == NOTICE_VERSION
    if st.session_state[_SEEN]:
        return
    lang = language()
    with st.container(key="notice", gap="xsmall"):
        st.markdown(f"**{say('notice_title', lang)}**")
        keys = ["notice_what", "notice_limits", "notice_privacy", *_about_model()]
        st.markdown("\n".join(f"- {say(key, lang)}" for key in keys))
        st.button(say("notice_seen", lang), key="notice-seen", on_click=_seen, icon=":material/check:")


def _about_model() -> list[str]:
    try:
        return ["notice_model"] if api().ready().model == "on" else []
    except ApiError:
        return []


def _seen() -> None:
    st.session_state[_SEEN] = True
