"""What everyone should know before the first question, shown until it is said to have been read."""

from __future__ import annotations

import os

import streamlit as st

from ui.client import ApiError
from ui.web.bridge import NOTICE_COOKIE, NOTICE_VERSION
from ui.web.kept import kept_sentence
from ui.web.parts import api, language, plain
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
        lines = [say(key, lang) for key in ("notice_what", "notice_limits", "notice_privacy", *_about_model())]
        lines += [kept] if (kept := kept_sentence()) else []
        st.markdown("\n".join(f"- {line}" for line in [*lines, _whom_to_ask()]))
        st.button(say("notice_seen", lang), key="notice-seen", on_click=_seen, icon=":material/check:")


def _whom_to_ask() -> str:
    contact = os.environ.get("STRATEGI_CONTACT", "")
    return f"{say('about_ask', language())}: {plain(contact)}" if contact else say("notice_ask", language())


def _about_model() -> list[str]:
    try:
        return ["notice_model"] if api().ready().model == "on" else []
    except ApiError:
        return []


def _seen() -> None:
    st.session_state[_SEEN] = True
