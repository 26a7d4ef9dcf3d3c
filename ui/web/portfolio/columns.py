"""How a spreadsheet is read, shown before anything is assessed, and changed where it was guessed wrongly."""

from __future__ import annotations

import streamlit as st

from assistant.types import ColumnRole, Mapped
from ui.client import File
from ui.web.parts import api, language, plain
from ui.web.table import cell, show_table
from ui.words import say

_SINGLE: tuple[ColumnRole, ...] = ("id", "title", "owner", "frame")
_LONGEST = 120


def chosen_columns(sheet: File) -> dict[ColumnRole, object]:
    """The headings by role, as the reader leaves them.

    Raises:
        ApiError: the spreadsheet cannot be read.
    """
    lang = language()
    mapped = api().columns(sheet, {})
    with st.container(border=True, key="columns", gap="small"):
        st.subheader(say("columns_title", lang), anchor=False)
        found = say("columns_found", lang, row=mapped.header_row, n=mapped.proposals)
        st.markdown(plain(f"{mapped.sheet or sheet[0]}: {found}"))
        chosen = _choices(mapped, sheet[0])
        rows = [[cell(text[:_LONGEST]) for text in row] for row in mapped.first_rows]
        headings = list(mapped.headings)
        unsorted = frozenset(range(len(headings)))
        if rows:
            show_table(say("first_rows", lang), headings, rows, "first-rows", unsorted=unsorted, caption_shown=True)
    return chosen


def _choices(mapped: Mapped, name: str) -> dict[ColumnRole, object]:
    lang, headings = language(), list(mapped.headings)
    chosen = dict[ColumnRole, object]()
    with st.container(horizontal=True, gap="small", key="roles"):
        for role in _SINGLE:
            now = getattr(mapped.columns, role)
            picked = st.selectbox(
                say(f"column_{role}", lang),
                [None, *headings],
                index=headings.index(now) + 1 if now in headings else 0,
                format_func=lambda heading: heading or say("no_column", lang),
                key=f"column-{name}-{role}",
            )
            if picked:
                chosen[role] = picked
    texts = st.multiselect(
        say("column_text", lang),
        headings,
        default=[heading for heading in mapped.columns.text if heading in headings],
        key=f"column-{name}-text",
        placeholder=say("chrome_choose", lang),
    )
    return chosen | ({"text": texts} if texts else {})
