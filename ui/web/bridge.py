"""What a browser is told beside the page: its language, what to say aloud, where the focus goes."""

from __future__ import annotations

import streamlit as st

from ui.web.components import component
from ui.web.state import language, tell, to_focus, to_tell
from ui.words import say

NOTICE_COOKIE = "strategi_notice"
NOTICE_VERSION = "2"
"""Counts up when the notice says something new: then everyone sees it once more."""
_CHROME = {
    "Close": "chrome_close",
    "Send message": "chrome_send",
    "Submit": "chrome_send",
    "Fullscreen": "chrome_fullscreen",
    "View fullscreen": "chrome_fullscreen",
    "Close fullscreen": "chrome_leave_fullscreen",
    "Exit fullscreen": "chrome_leave_fullscreen",
    "Expand sidebar": "chrome_open_sidebar",
    "Open sidebar": "chrome_open_sidebar",
    "Collapse sidebar": "chrome_close_sidebar",
    "Close sidebar": "chrome_close_sidebar",
    "Clear all": "chrome_clear",
    "Clear value": "chrome_clear",
    "Clear": "chrome_clear",
    "Remove file": "chrome_remove_file",
    "Main menu": "chrome_main_menu",
    "Skip to main content": "skip_to_content",
    "Sidebar": "chrome_sidebar",
    "App pages": "chrome_pages",
    "file upload": "choose_file",
    "Browse files": "choose_file",
    "Upload": "choose_file",
    "Chat message from user": "the_question",
    "Chat message from assistant": "the_answer",
}
"""Streamlit's own labels, which are English only, and our words for them."""


def bridge() -> None:
    """To be called last, when the page knows what it wants said."""
    lang = language()
    seen = bool(st.session_state.get("notice_seen"))
    data = {
        "lang": lang,
        "say": to_tell(),
        "focus": to_focus(),
        "words": {english: say(key, lang) for english, key in _CHROME.items()},
        "remember": {NOTICE_COOKIE: NOTICE_VERSION} if seen else {},
    }
    with st.container(key="bridge"):
        component("bridge")(key="bridge-page", data=data)


def announce(text: str, key: str, scroll: str | None = None) -> None:
    """Have a screen reader say ``text`` while the page is drawn, and scroll to the container ``scroll``."""
    said = tell(text)
    data = {"say": said, "scroll": {"id": said["id"], "key": scroll} if scroll else None}
    with st.container(key=f"announce-{key}"):
        component("bridge")(key=f"bridge-{key}", data=data)
