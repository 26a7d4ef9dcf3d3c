"""The pages, as Streamlit runs them: ``streamlit run ui/app.py``, with the options of ``ui.serve``."""

from __future__ import annotations

import streamlit as st

from ui.web import ask, check
from ui.web.bridge import bridge
from ui.web.components import THEME
from ui.web.shell import choose_language, sidebar
from ui.web.state import language
from ui.words import say


def _run() -> None:
    choose_language()
    lang = language()
    for sheet in ("style.css", "source.css", "pieces.css"):
        st.html(THEME / sheet)
    st.logo(str(THEME / f"logo-{lang}.svg"), size="large", icon_image=str(THEME / "icon.png"))
    icon = str(THEME / "icon.png")
    # Before the navigation, which would take the icon of the page from a font server; the title after it.
    st.set_page_config(page_icon=icon, layout="wide", initial_sidebar_state=280)
    pages = [
        st.Page(ask.page, title=say("nav_ask", lang), icon=":material/forum:", url_path="spor", default=True),
        st.Page(check.page, title=say("nav_check", lang), icon=":material/fact_check:", url_path="vurder"),
    ]
    chosen = st.navigation(pages)
    title = f"{chosen.title} – {say('product', lang)}"
    st.set_page_config(page_title=title, page_icon=icon, layout="wide", initial_sidebar_state=280)
    with st.sidebar:
        sidebar()
    chosen.run()
    bridge()


_run()
