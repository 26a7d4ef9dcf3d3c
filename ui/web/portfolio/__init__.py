"""«Portefølje»: many proposals against the seven goals, from the matrix down to the evidence of a cell."""

from __future__ import annotations

import streamlit as st

from assistant.types import Portfolio
from ui.web.notice import notice
from ui.web.opened import opened_parameters
from ui.web.panel import desk
from ui.web.parts import language, plain, show_label, show_notices
from ui.web.portfolio.cell import show_open_cell
from ui.web.portfolio.form import show_form
from ui.web.portfolio.matrix import show_matrix
from ui.web.portfolio.overview import show_coverage, show_downloads, show_findings, show_left_out
from ui.web.portfolio.state import keep, open_cell, parameters, portfolio
from ui.web.state import publish
from ui.words import say


def page() -> None:
    """The whole page."""
    open_cell()  # before anything is shown: the address is read once
    with st.container():
        notice()
    desk(_content)
    publish({**parameters(), **opened_parameters()})


def _content() -> None:
    lang, made = language(), portfolio()
    with st.container(key="heading", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(say("nav_portfolio", lang), anchor=False, width="content")
        if made is not None:
            st.button(
                say("portfolio_over", lang), key="over", icon=":material/arrow_back:", on_click=keep, args=(None,)
            )
    if made is None:
        show_form()
        return
    with st.container(key="wide"):
        _made(made)


def _made(made: Portfolio) -> None:
    with st.container(key="portfolio-head"):
        st.header(plain(made.name), anchor=False)
    show_label(made.label, "portfolio", made.language, generated=made.ai_generated)
    show_notices(made.notices, "portfolio", made.language)
    show_downloads(made)
    show_matrix(made)
    show_open_cell(made)
    show_coverage(made)
    show_findings(made)
    show_left_out(made)
