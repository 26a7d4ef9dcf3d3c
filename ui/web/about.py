"""«Om»: what this is, how to use it, what it cannot do, privacy, whom to ask."""

from __future__ import annotations

import os

import streamlit as st

from ui.client import ApiError
from ui.web.kept import kept_sentence
from ui.web.parts import api, language, plain
from ui.web.quality import main_figures, show_figures
from ui.web.state import publish
from ui.words import say

_SECTIONS = ("about_what", "about_guide", "about_limits", "about_privacy", "about_access")


def page() -> None:
    """The whole page."""
    lang = language()
    publish({})
    st.title(say("nav_about", lang), anchor=False)
    for section in _SECTIONS:
        st.header(say(section, lang), anchor=False)
        st.markdown(say(f"{section}_text", lang))
        if section == "about_privacy" and (kept := kept_sentence()):
            st.markdown(f"- {kept}")
    st.header(say("about_ask", lang), anchor=False)
    contact = os.environ.get("STRATEGI_CONTACT", "")
    st.markdown(plain(contact) if contact else say("about_ask_none", lang))
    _quality()


def _quality() -> None:
    """The figures that the limits above speak of; the page «Kvalitet» has them all."""
    lang = language()
    try:
        found = api().evaluation()
    except ApiError:
        return
    st.header(say("about_quality", lang), anchor=False)
    st.caption(plain(say("quality_lead", lang, date=found.date, corpus=found.corpus)))
    show_figures(say("quality_main", lang), main_figures(found), "about-main")
