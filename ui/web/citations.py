"""A citation under what it carries: a button that opens its page, and how much it weighs."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from assistant.types import Citation
from assistant.words import page_place, place_of
from ui.web.opened import open_citation
from ui.web.parts import badges, language, plain


def show_citations(numbered: Iterable[tuple[int, Citation]], key: str) -> None:
    """One row a citation."""
    with st.container(key=f"citations-{key}", gap=None):
        for number, citation in numbered:
            _row(number, citation, f"{key}-{number}")


def _row(number: int, citation: Citation, key: str) -> None:
    lang = language()
    with st.container(key=f"citation-{key}", horizontal=True, gap="xsmall", vertical_alignment="center"):
        label = f"[{number}] {citation.title}, {page_place(citation.page, citation.page_label, lang)}"
        st.button(
            plain(label),
            key=f"open-{key}",
            type="tertiary",
            on_click=open_citation,
            args=(citation, f"open-{key}"),
        )
        parts = (citation.date, place_of(citation, lang))
        place = " · ".join(plain(part) for part in parts if part)
        st.markdown(f"{badges(citation)} {place}".strip(), width="content")
