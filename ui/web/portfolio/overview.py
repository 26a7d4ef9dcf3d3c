"""How the goals are covered, what stands out, what was not assessed, and downloads."""

from __future__ import annotations

from functools import partial
from itertools import groupby

import streamlit as st

from assistant.exports.forms import file_name
from assistant.portfolio.telling import findings_told, rules, shown_share
from assistant.types import GoalCoverage, Portfolio, Verdict
from assistant.words import PORTFOLIO, SYMBOLS, VERDICTS
from ui.web.parts import api, language, plain
from ui.web.spoken import foreign
from ui.web.table import cell, show_table
from ui.words import say

_MOST = 20
"""Findings of one kind that are shown; the downloads have them all."""


def show_coverage(made: Portfolio) -> None:
    """A bar for each goal, in words, symbols and colour."""
    lang = language()
    heads = [say("filter_goal", lang), say("col_spread", lang), say("col_share", lang)]
    rows = [_coverage_row(goal) for goal in made.goals]
    show_table(PORTFOLIO["coverage"].in_(lang), heads, rows, "coverage", unsorted=frozenset({1}), caption_shown=True)


def _coverage_row(goal: GoalCoverage) -> list[dict[str, object]]:
    lang = language()
    pieces = [
        {
            "count": goal.counts.get(verdict, 0),
            "tone": str(verdict),
            "symbol": SYMBOLS[verdict],
            "label": VERDICTS[verdict].in_(lang),
        }
        for verdict in Verdict
    ]
    share = goal.supporting
    return [
        cell(goal.name, lang=foreign("nb")),
        cell("", stack=pieces),
        cell(shown_share(share, lang), sort=share.value or 0),
    ]


def show_findings(made: Portfolio) -> None:
    """Things to look at, by kind; never a ranking of proposals."""
    lang = language()
    st.header(PORTFOLIO["findings"].in_(lang), anchor=False)
    told = list(findings_told(made, lang, addresses=False))
    if not told:
        st.markdown(PORTFOLIO["none_found"].in_(lang))
    for kind, found in groupby(told, key=lambda one: one.kind):
        several = list(found)
        label = f"{PORTFOLIO[kind].in_(lang)} ({len(several)})"
        with st.expander(plain(label), key=f"findings-{kind}"):
            for one in several[:_MOST]:
                details = "".join(f"\n  - {plain(detail)}" for detail in one.details[:_MOST])
                st.markdown(f"- {plain(one.text)}{details}")
            if len(several) > _MOST:
                st.caption(plain(PORTFOLIO["more"].in_(lang).format(count=len(several) - _MOST)))
    with st.expander(PORTFOLIO["rules"].in_(lang), type="compact", key="findings-rules"):
        st.markdown("\n".join(f"- {plain(rule)}" for rule in rules(lang)))


def show_left_out(made: Portfolio) -> None:
    """Rows and files that were not assessed, with what to do."""
    if not made.left_out:
        return
    lang = language()
    heads = [PORTFOLIO[key].in_(lang) for key in ("proposal", "place", "what")]
    rows = [[cell(one.id or "–"), cell(one.place), cell(one.message, note=one.do)] for one in made.left_out]
    show_table(PORTFOLIO["left_out"].in_(lang), heads, rows, "left-out", caption_shown=True)


def show_downloads(made: Portfolio) -> None:
    """Excel and Word, and all of it as JSON."""
    lang = language()
    forms = (("xlsx", "Excel", "table_view"), ("docx", "Word", "description"), ("json", "JSON", "data_object"))
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="portfolio-downloads"):
        st.markdown(say("download", lang), width="content")
        for form, label, icon in forms:
            st.download_button(
                label,
                partial(api().export_portfolio, made, form),
                file_name=file_name("portefolje", made.name, form),
                icon=f":material/{icon}:",
                on_click="ignore",
                key=f"portfolio-get-{form}",
            )
    st.caption(say("sheet_cells_note", lang))
