"""«Kvalitet»: how good the answers were measured to be, each figure with its interval."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from assistant.types import Evaluation, MeasuredFigure
from ui.client import ApiError
from ui.web.parts import api, language, plain, show_error
from ui.web.spoken import foreign
from ui.web.state import publish
from ui.web.table import cell, show_table
from ui.words import TEXTS, say

MAIN = (
    ("answering", "quote_fidelity"),
    ("retrieval", "evidence_recall@5"),
    ("answering", "V_strict"),
    ("answering", "abstention_recall"),
    ("answering", "over_abstention"),
    ("assessment", "macro_F1"),
    ("assessment", "conflict_recall"),
    ("assessment", "conflict_precision"),
)
"""What a reader should know first, with what is not good enough."""


def page() -> None:
    """The whole page."""
    lang = language()
    publish({})
    st.title(say("nav_quality", lang), anchor=False)
    try:
        found = api().evaluation()
    except ApiError as error:
        show_error(error)
        return
    with st.container(key="lead"):
        st.markdown(plain(say("quality_lead", lang, date=found.date, corpus=found.corpus)))
    _other_index(found)
    if lang != "nb":
        st.caption(say("quality_norwegian", lang))
    show_figures(say("quality_main", lang), main_figures(found), "main")
    st.header(say("quality_all", lang), anchor=False)
    for suite, figures in groupby(found.figures, key=lambda figure: figure.suite):
        name = say(f"suite_{suite}", lang) if f"suite_{suite}" in TEXTS else suite
        with st.expander(plain(name), key=f"suite-{suite}"):
            show_figures(name, list(figures), f"figures-{suite}")


def main_figures(found: Evaluation) -> list[MeasuredFigure]:
    """Those of ``MAIN``, in its order."""
    named = {(figure.suite, figure.name): figure for figure in found.figures}
    return [named[name] for name in MAIN if name in named]


def _other_index(found: Evaluation) -> None:
    try:
        now = api().ready().generation
    except ApiError:
        return
    if now != found.corpus:
        st.warning(plain(say("quality_other_index", language(), now=now)), icon=":material/info:")


def show_figures(caption: str, figures: list[MeasuredFigure], key: str) -> None:
    """A row a figure."""
    lang = language()
    heads = [say("col_figure", lang), say("col_value", lang), say("col_n", lang)]
    show_table(caption, heads, [_row(figure) for figure in figures], key, caption_shown=True)


def _row(figure: MeasuredFigure) -> list[dict[str, object]]:
    lang = language()
    less = f" ({say('figure_less', lang)})" if figure.less_is_better else ""
    return [
        cell(figure.title, note=f"{figure.meaning}{less}", lang=foreign("nb")),
        _value(figure),
        cell(say("figure_n", lang, n=figure.n, families=figure.families), sort=figure.n),
    ]


def _value(figure: MeasuredFigure) -> dict[str, object]:
    lang, value, low, high = language(), figure.value, figure.low, figure.high
    if value is None:
        return cell(say("figure_unscored", lang), sort=-1)
    if low is None or high is None:
        return cell(_number(value), sort=value)
    said = say("figure_value", lang, value=_number(value), low=_number(low), high=_number(high))
    shares = 0 <= low <= high <= 1
    return cell(said, sort=value, interval={"low": low, "value": value, "high": high} if shares else None)


def _number(value: float) -> str:
    """Two decimals, with a comma in Norwegian."""
    text = f"{value:.2f}"
    return text if language() == "en" else text.replace(".", ",")
