"""The ranking alone: passages that fit best, each with a way to its page."""

from __future__ import annotations

import streamlit as st

from assistant.words import RANKS, page_place
from ui.client import ApiError, Passage
from ui.web.ask.filters import narrowed
from ui.web.opened import Cited, open_page
from ui.web.parts import api, language, plain, rank_badge, show_error
from ui.web.state import opened_with, tell
from ui.words import say

_QUERY, _TOLD = "search-query", "search-told"


def restored() -> bool:
    """Whether the address that this visit began with was a search."""
    if _QUERY not in st.session_state:
        st.session_state[_QUERY] = next(iter(opened_with("sok")), "")
    return bool(st.session_state[_QUERY])


def start(query: str) -> None:
    """Search for something else."""
    st.session_state[_QUERY] = query


def parameters() -> dict[str, str]:
    """What the address says of it."""
    return {"sok": st.session_state[_QUERY], "vis": "" if st.session_state[_QUERY] else "sok"}


def show() -> None:
    """What was found, or what can be looked for."""
    lang, query = language(), st.session_state[_QUERY]
    if not query:
        st.markdown(say("search_intro", lang))
        return
    chosen = narrowed()
    try:
        found = api().search(query, 10, **chosen.for_api())
    except ApiError as error:
        show_error(error)
        return
    st.markdown(plain(say("search_found", lang, n=len(found), query=query)))
    if chosen:
        st.caption(plain(say("narrowed_to", lang, what=chosen.said())))
    _tell_once(query, len(found))
    for row, passage in enumerate(found):
        _passage(row, passage)
    if not found:
        st.markdown(say("nothing_found", lang))


def _tell_once(query: str, count: int) -> None:
    if st.session_state.get(_TOLD) != query:
        st.session_state[_TOLD] = query
        tell(say("announce_search", language(), n=count))


def _passage(row: int, passage: Passage) -> None:
    lang = language()
    with st.container(key=f"passage-{row}", gap="xsmall"):
        cited = Cited(passage.page, passage.start, passage.end)
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=f"citation-passage-{row}"):
            st.button(
                plain(f"{passage.title}, {page_place(passage.page, None, lang)}"),
                key=f"open-passage-{row}",
                type="tertiary",
                on_click=open_page,
                args=(passage.document_id, passage.page, cited, False, f"open-passage-{row}"),
            )
            heading = passage.heading.split(" › ")[-1]
            st.markdown(
                f"{rank_badge(passage.rank, RANKS[passage.rank].in_(lang))} «{plain(heading)}»", width="content"
            )
        st.text(passage.text, width="stretch")
