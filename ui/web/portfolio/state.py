"""The portfolio in this tab, and the cell of it that is open."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assistant.types import Portfolio
from ui.web.state import focus_on, opened_with

_MADE, _CELL, _EXAMPLE = "portfolio", "portfolio-cell", "portfolio-example"
CELL = "portfolio-cell"


@dataclass(frozen=True)
class OpenCell:
    """A proposal, and one goal of it; all seven without a goal."""

    entry: str
    goal: str | None = None


def portfolio() -> Portfolio | None:
    """What was made, if anything was."""
    found: Portfolio | None = st.session_state.get(_MADE)
    return found


def keep(made: Portfolio | None, *, example: bool = False) -> None:
    """Look at this one from now on."""
    st.session_state[_MADE], st.session_state[_EXAMPLE] = made, example
    if made is None:
        close_cell()


def wants_example() -> bool:
    """Whether the address that this visit began with asks for the example; once."""
    return bool(opened_with("eksempel"))


def open_cell() -> OpenCell | None:
    """The cell that is open; at the start of a visit the one of the address."""
    if _CELL not in st.session_state:
        entry, goal = opened_with("tiltak"), opened_with("maal")
        st.session_state[_CELL] = OpenCell(entry[0], goal[0] if goal else None) if entry else None
    found: OpenCell | None = st.session_state[_CELL]
    return found


def show_cell(cell: OpenCell) -> None:
    """Open a cell, and go there."""
    st.session_state[_CELL] = cell
    focus_on(CELL, "h2")


def close_cell() -> None:
    """Close it, and go back to the table."""
    st.session_state[_CELL] = None
    focus_on("matrix", ".table-region", scroll=False)


def parameters() -> dict[str, str]:
    """What the address says: only the example can be made again from it."""
    cell = open_cell()
    if not st.session_state.get(_EXAMPLE) or portfolio() is None:
        return {}
    opened = {"tiltak": cell.entry, "maal": cell.goal or ""} if cell else {}
    return {"eksempel": "1", **opened}
