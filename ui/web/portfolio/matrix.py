"""Proposals × seven goals: which rows are shown, and the table of them."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from assistant.portfolio.coverage import verdict_on
from assistant.types import Entry, Portfolio, Verdict
from assistant.words import SYMBOLS, TIERS, VERDICTS
from ui.web.parts import language
from ui.web.portfolio.state import OpenCell, open_cell, show_cell
from ui.web.table import cell, show_table
from ui.words import say

_BETWEEN = "\t"
"""Between the proposal and the goal of a cell; no id of either holds one."""
_ORDER = {
    Verdict.SUPPORTS: 0,
    Verdict.PARTLY: 1,
    Verdict.NEEDS_PERSON: 2,
    Verdict.NOT_ADDRESSED: 3,
    Verdict.CONFLICTS: 4,
}
"""How a column sorts; an order of sorts, and no mark."""


def show_matrix(made: Portfolio) -> None:
    """The choices, which are a legend too, and the table."""
    lang = language()
    rows = _chosen(made)
    st.caption(say("matrix_shown", lang, n=len(rows), of=len(made.entries)))
    if not rows:
        st.markdown(say("nothing_found", lang))
        return
    groups = [("", 1)]
    groups += [(TIERS[tier].in_(lang), len(list(goals))) for tier, goals in groupby(made.goals, lambda one: one.tier)]
    heads = [say("the_proposal", lang), *(goal.name for goal in made.goals)]
    with st.container(key="matrix"):
        pressed = show_table(
            say("matrix_caption", lang),
            heads,
            [_row(made, entry) for entry in rows],
            "matrix-table",
            groups=groups,
            bokmaal=frozenset(range(1, len(heads))),
            dense=True,
        )
    if pressed is not None:
        entry, _, goal = pressed.partition(_BETWEEN)
        show_cell(OpenCell(entry, goal or None))
        st.rerun()


def _chosen(made: Portfolio) -> list[Entry]:
    lang = language()
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="matrix-choices"):
        text = st.text_input(say("filter_text", lang), key="matrix-text", icon=":material/search:", max_chars=200)
        names = {goal.goal: goal.name for goal in made.goals}
        goal = st.selectbox(
            say("filter_goal", lang),
            [None, *names],
            format_func=lambda one: names[one] if one else say("filter_any_goal", lang),
            key="matrix-goal",
        )
        frames = sorted({entry.frame for entry in made.entries if entry.frame})
        frame = st.selectbox(
            say("filter_frame", lang),
            [None, *frames],
            format_func=lambda one: one or say("filter_any_frame", lang),
            key="matrix-frame",
        )
    verdicts = st.pills(
        say("filter_verdict", lang),
        list(Verdict),
        selection_mode="multi",
        format_func=lambda one: f"{SYMBOLS[one]} {VERDICTS[one].in_(lang)}",
        key="matrix-verdicts",
    )
    goals = [goal] if goal else list(names)
    wanted = text.strip().lower() if text else ""
    return [
        entry
        for entry in made.entries
        if (not frame or entry.frame == frame)
        and (not verdicts or any(verdict_on(entry, one) in verdicts for one in goals))
        and (not wanted or wanted in f"{entry.id} {entry.title} {entry.owner or ''}".lower())
    ]


def _row(made: Portfolio, entry: Entry) -> list[dict[str, object]]:
    note = " · ".join(part for part in (entry.id if entry.id != entry.title else "", entry.owner or "") if part)
    head = cell(entry.title or entry.id, action=entry.id, note=note or None)
    return [head, *(_cell(made, entry, goal.goal, goal.name) for goal in made.goals)]


def _cell(made: Portfolio, entry: Entry, goal: str, name: str) -> dict[str, object]:
    lang, verdict, now = language(), verdict_on(entry, goal), open_cell()
    return cell(
        say(f"cell_{verdict}", lang) if verdict is not Verdict.NOT_ADDRESSED else "",
        symbol=SYMBOLS[verdict],
        tone=str(verdict),
        spoken=f"{VERDICTS[verdict].in_(lang)}, {name}",
        action=f"{entry.id}{_BETWEEN}{goal}",
        pressed=(now == OpenCell(entry.id, goal)) or None,
        sort=_ORDER[verdict],
    )
