"""The pages, as Streamlit runs them: ``streamlit run ui/app.py``, with the options of ``ui.serve``."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.types import LANGUAGES
from ui.client import ApiError, api_address
from ui.pages import ask, check
from ui.pages.parts import api, language, plain
from ui.words import say

_THEME = Path(__file__).resolve().parent / "theme"
_OWN_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


def _run() -> None:
    lang = language()
    st.set_page_config(page_title=say("product", lang), page_icon=str(_THEME / "icon.png"), layout="centered")
    st.html(_THEME / "style.css")
    st.html(_THEME / f"{lang}.css")
    st.html(_THEME / f"{lang}.html", unsafe_allow_javascript=True)
    pages = [
        st.Page(ask.page, title=say("nav_ask", lang), icon=":material/forum:", url_path="spor", default=True),
        st.Page(check.page, title=say("nav_check", lang), icon=":material/fact_check:", url_path="vurder"),
    ]
    chosen = st.navigation({say("product", lang): pages})
    with st.sidebar:
        _sidebar()
    chosen.run()


def _sidebar() -> None:
    lang = language()
    st.caption(say("about", lang))
    st.segmented_control(
        say("ui_language", lang),
        LANGUAGES,
        key="language",
        default=None if "language" in st.session_state else "nb",
        required=True,
        format_func=_OWN_NAMES.__getitem__,
    )
    with st.container(key="status", gap=None):
        try:
            api().ready()
        except ApiError as error:
            st.markdown(f":red-badge[:material/error: {say('api_not_ready', lang)}]")
            st.caption(f"{plain(error.message)} {plain(error.do)}")
        else:
            st.markdown(f":green-badge[:material/check: {say('api_ready', lang)}]")
            st.caption(plain(api_address()))


_run()
