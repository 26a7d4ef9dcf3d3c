"""«Kilder»: the documents that answers rest on, and the files that were left out."""

from __future__ import annotations

import streamlit as st

from assistant.types import Document, Kind, Rank, Role
from assistant.words import KINDS, RANKS, REASONS, SOURCES
from ui.client import ApiError
from ui.client_records import Me
from ui.web.drafts import show_drafts
from ui.web.opened import open_page, opened_parameters
from ui.web.panel import desk
from ui.web.parts import api, language, show_error
from ui.web.spoken import foreign
from ui.web.state import opened_with, publish
from ui.web.table import cell, show_table
from ui.words import say

_VIEW, _VIEWS = "sources-view", ("view_documents", "view_drafts")
_TEXT, _KINDS, _RANKS, _OLD = "sources-text", "sources-kinds", "sources-ranks", "sources-old"


def page() -> None:
    """The whole page."""
    if _TEXT not in st.session_state:
        st.session_state[_TEXT] = next(iter(opened_with("sok")), "")[:200]
    if _VIEW not in st.session_state:
        st.session_state[_VIEW] = _VIEWS["innlevering" in opened_with("vis")]
    desk(_content)
    shown = {"vis": "innlevering"} if _handing_in() else {"sok": st.session_state.get(_TEXT, "")}
    publish({**shown, **opened_parameters()})


def _handing_in() -> bool:
    return bool(st.session_state.get(_VIEW) == "view_drafts")


def _content() -> None:
    lang = language()
    me = _editor()
    with st.container(key="heading", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(say("nav_sources", lang), anchor=False, width="content")
        if me is not None:
            _view()
    if me is not None and _handing_in():
        show_drafts(me.id)
        return
    with st.container(key="lead"):
        st.markdown(say("sources_lead", lang))
    _choices()
    with st.container(key="wide"):
        try:
            _documents()
            _refusals()
        except ApiError as error:
            show_error(error)


def _editor() -> Me | None:
    """Who the reader is, if they may hand documents in."""
    try:
        me = api().records.me()
    except ApiError:
        return None
    return me if {Role.EDITOR, Role.ADMIN} & set(me.roles) else None


def _view() -> None:
    lang = language()
    st.segmented_control(
        say("sources_view", lang),
        _VIEWS,
        key=_VIEW,
        required=True,
        format_func=lambda view: say(view, lang),
        label_visibility="collapsed",
    )


def _choices() -> None:
    lang = language()
    st.text_input(say("sources_search", lang), key=_TEXT, max_chars=200, icon=":material/search:")
    st.pills(
        say("narrow_kinds", lang),
        list(Kind),
        selection_mode="multi",
        format_func=lambda kind: KINDS[kind].in_(lang),
        key=_KINDS,
        wrap=True,
    )
    st.pills(
        say("sources_ranks", lang),
        list(Rank),
        selection_mode="multi",
        format_func=lambda rank: RANKS[rank].in_(lang),
        key=_RANKS,
        wrap=True,
    )
    st.checkbox(say("sources_old", lang), key=_OLD)


def _documents() -> None:
    lang = language()
    chosen = {"kind": st.session_state[_KINDS], "rank": st.session_state[_RANKS]}
    found = api().documents(text=st.session_state[_TEXT].strip(), **chosen)
    everything = api().documents()
    if not st.session_state[_OLD]:
        found, everything = (_current(documents) for documents in (found, everything))
    st.caption(say("sources_shown", lang, n=len(found), of=len(everything)))
    heads = ("col_title", "col_kind", "col_rank", "col_source", "col_date", "col_replaced", "col_pages")
    rows = [_row(document) for document in found]
    if not rows:
        st.markdown(say("nothing_found", lang))
        return
    pressed = show_table(say("sources_table", lang), [say(head, lang) for head in heads], rows, "documents")
    if pressed:
        open_page(pressed, came_from="documents")
        st.rerun()


def _current(documents: list[Document]) -> list[Document]:
    return [document for document in documents if "@v" not in document.id]


def _row(document: Document) -> list[dict[str, object]]:
    lang = language()
    return [
        cell(document.title, action=document.id, lang=foreign("nb")),
        cell(KINDS[document.kind].in_(lang)),
        cell(RANKS[document.rank].in_(lang)),
        cell(SOURCES[document.source].in_(lang)),
        cell(document.date or "–", sort=document.date or "", whole=True),
        cell(_standing(document)),
        cell(str(document.pages), sort=document.pages, number=True),
    ]


def _standing(document: Document) -> str:
    lang = language()
    if document.superseded_by:
        return say("in_force_no", lang)
    return say("in_force_until", lang, day=document.valid_to) if document.valid_to else say("in_force_yes", lang)


def _refusals() -> None:
    lang, found = language(), api().refusals()
    st.header(say("rejected", lang), anchor=False)
    if not found:
        st.markdown(say("rejected_none", lang))
        return
    rows = [
        [
            cell(refusal.file),
            cell(REASONS[refusal.reason].in_(lang) if refusal.reason in REASONS else refusal.reason),
            cell(say("rejected_kept", lang) if refusal.kept_old else ""),
        ]
        for refusal in found
    ]
    heads = [say("col_file", lang), say("col_reason", lang), say("col_status", lang)]
    show_table(say("rejected", lang), heads, rows, "refusals")
