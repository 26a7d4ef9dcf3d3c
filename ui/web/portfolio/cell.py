"""One cell of the matrix, or one proposal, down to its evidence."""

from __future__ import annotations

import streamlit as st

from assistant.types import Assessment, Citation, Entry, Language, Portfolio
from ui.web.check.cards import show_judge
from ui.web.check.evidence import show_sides
from ui.web.check.marks import verdict_badge
from ui.web.parts import language, plain
from ui.web.portfolio.state import CELL, close_cell, open_cell
from ui.web.spoken import spoken
from ui.words import say


def show_open_cell(made: Portfolio) -> None:
    """What is open, if anything."""
    now = open_cell()
    entry = made.entry(now.entry) if now else None
    if now is None or entry is None:
        return
    with st.container(border=True, key=CELL, gap="small"):
        _head(entry)
        numbers = _numbers(entry)
        for assessment in entry.report.assessments:
            if now.goal in (None, assessment.goal):
                _assessment(assessment, numbers, made.language)


def _head(entry: Entry) -> None:
    lang = language()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header(plain(entry.title or entry.id), anchor=False, width="stretch")
        st.button(
            say("cell_close", lang), icon=":material/close:", type="tertiary", key="close-cell", on_click=close_cell
        )
    if facts := " · ".join(part for part in (entry.place, entry.owner or "") if part and part != entry.title):
        st.caption(plain(facts))


def _assessment(assessment: Assessment, numbers: dict[Citation, int], own: Language) -> None:
    lang = language()
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=f"cell-{assessment.goal}"
    ):
        st.subheader(plain(assessment.name), anchor=False, width="content")
        st.markdown(verdict_badge(assessment.verdict), width="content")
    show_judge(assessment)
    with st.container(key=spoken(own, f"cell-reason-{assessment.goal}")):
        st.text(assessment.reason, width="stretch")
    show_sides(assessment.evidence, numbers, f"cell-{assessment.goal}")
    if assessment.missing:
        with st.expander(f"{say('criteria_missing', lang)} ({len(assessment.missing)})", type="compact"):
            st.markdown("\n".join(f"- {plain(line)}" for line in assessment.missing))


def _numbers(entry: Entry) -> dict[Citation, int]:
    return {c: number for number, c in enumerate(dict.fromkeys(c for _, c in entry.report.citations()), 1)}
