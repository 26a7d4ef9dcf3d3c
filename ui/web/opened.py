"""Which page of which source is open beside the page, and what is marked on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import streamlit as st

from assistant.types import Citation
from ui.web.state import focus_on, opened_with

_OPENED, _CAME_FROM = "opened-source", "opened-from"
PANEL = "source-panel"


class Cited(NamedTuple):
    """Where a quote stands, and what it says if that is known: what is only linked to is not."""

    page: int
    start: int
    end: int
    quote: str | None = None


@dataclass(frozen=True)
class Opened:
    """The page that is shown. ``cited`` may stand on another one."""

    document_id: str
    page: int
    cited: Cited | None = None
    corrected: bool = False

    @property
    def span(self) -> tuple[int, int] | None:
        """What to mark on the page that is shown."""
        return (self.cited.start, self.cited.end) if self.cited and self.cited.page == self.page else None


def opened() -> Opened | None:
    """What is open; at the start of a visit what the address says."""
    if _OPENED not in st.session_state:
        st.session_state[_OPENED] = _from_address()
    found: Opened | None = st.session_state[_OPENED]
    return found


def _from_address() -> Opened | None:
    document, page = opened_with("kilde"), _number(opened_with("side"))
    start, end = _number(opened_with("fra")), _number(opened_with("til"))
    if not document:
        return None
    cited = Cited(page or 1, start, end) if start is not None and end is not None and start < end else None
    return Opened(document[0], page or 1, cited)


def _number(given: Sequence[str]) -> int | None:
    return int(given[0]) if given and given[0].isdecimal() and len(given[0]) < 9 else None


def open_citation(citation: Citation, came_from: str = "") -> None:
    """Open the page that ``citation`` is on; the focus comes back to ``came_from`` when it is closed."""
    cited = Cited(citation.page, citation.start, citation.end, citation.quote)
    open_page(citation.document_id, citation.page, cited, citation.page_corrected, came_from)


def open_page(
    document_id: str, page: int = 1, cited: Cited | None = None, corrected: bool = False, came_from: str = ""
) -> None:
    """Open a page of a document."""
    st.session_state[_OPENED] = Opened(document_id, page, cited, corrected)
    st.session_state[_CAME_FROM] = came_from
    focus_on(PANEL, "h2")


def turn_to(page: int) -> None:
    """Show another page of the same document."""
    now = opened()
    if now is not None:
        st.session_state[_OPENED] = replace(now, page=page)


def close() -> None:
    """Close it, and go back to where it was opened from."""
    st.session_state[_OPENED] = None
    if came_from := st.session_state.get(_CAME_FROM):
        focus_on(came_from)


def opened_parameters() -> dict[str, str]:
    """What the address says of it."""
    now = opened()
    if now is None:
        return {}
    found = {"kilde": now.document_id, "side": str(now.page)}
    return found | ({"fra": str(now.span[0]), "til": str(now.span[1])} if now.span else {})
