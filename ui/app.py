"""The pages, as Streamlit runs them: ``streamlit run ui/app.py``, with the options of ``ui.serve``."""

from __future__ import annotations

import streamlit as st

from ui.login import stop_unless_logged_in
from ui.web import about, ask, check, portfolio, quality, sources
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
    stop_unless_logged_in(st.user, lang)
    pages = [
        st.Page(ask.page, title=say("nav_ask", lang), icon=":material/forum:", url_path="spor", default=True),
        st.Page(check.page, title=say("nav_check", lang), icon=":material/fact_check:", url_path="vurder"),
        st.Page(portfolio.page, title=say("nav_portfolio", lang), icon=":material/grid_on:", url_path="portefolje"),
        st.Page(sources.page, title=say("nav_sources", lang), icon=":material/library_books:", url_path="kilder"),
        st.Page(quality.page, title=say("nav_quality", lang), icon=":material/monitoring:", url_path="kvalitet"),
        st.Page(about.page, title=say("nav_about", lang), icon=":material/info:", url_path="om"),
    ]
    chosen = st.navigation(pages)
    title = f"{chosen.title} – {say('product', lang)}"
    st.set_page_config(page_title=title, page_icon=icon, layout="wide", initial_sidebar_state=280)
    with st.sidebar:
        sidebar()
    chosen.run()
    bridge()


_run()
