"""Conversations that the service keeps: find one, go on with it, rename, export, delete it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assistant.exports.forms import MEDIA_TYPES, file_name
from assistant.types import ConversationHead
from ui.client import ApiError
from ui.web.ask.turns import Turn, now_in, open_conversation, turns
from ui.web.parts import api, language, plain, show_error
from ui.web.state import opened_with
from ui.words import say

_SEARCH, _MOST = "history-search", 12


def history_fold() -> None:
    """In the sidebar; fetched when it is opened."""
    lang = language()
    fold = st.expander(
        say("history", lang), icon=":material/history:", type="compact", key="history", on_change="rerun"
    )
    if not fold.open:
        return
    with fold:
        text = st.text_input(say("history_search", lang), key=_SEARCH, max_chars=200) or ""
        try:
            found = api().records.page(text.strip(), _MOST).conversations
        except ApiError as error:
            show_error(error)
            return
        found = tuple(one for one in found if one.turns)
        if not found:
            st.caption(say("history_none", lang))
        for one in found:
            st.button(
                plain(one.title or say("history_untitled", lang)),
                key=f"history-{one.id}",
                type="tertiary",
                on_click=_open,
                args=(one.id,),
                disabled=one.id == now_in(),
            )


def restore() -> None:
    """Open the conversation that the address names, if it is the reader's own and its words are kept."""
    for identifier in opened_with("samtale"):
        _open(identifier)


def _open(identifier: str) -> None:
    try:
        record = api().records.conversation(identifier)
    except ApiError:
        return
    if any(turn.answer is not None for turn in record.turns):
        open_conversation(record)


def conversation_box() -> None:
    """What can be done with the conversation that is open; nothing where none is kept."""
    lang, identifier = language(), now_in()
    if identifier is None:
        return
    box = st.popover(say("history_this", lang), icon=":material/more_horiz:", key="conversation", on_change="rerun")
    if not box.open:
        return
    with box:
        try:
            head = api().records.conversation(identifier).head
        except ApiError as error:
            show_error(error)
            return
        _rename(head)
        _downloads(head)
        _delete(head)


def _rename(head: ConversationHead) -> None:
    lang = language()
    with st.form("rename", border=False):
        name = st.text_input(say("history_name", lang), value=head.title, max_chars=300, key=f"name-{head.id}")
        if st.form_submit_button(say("history_rename", lang)) and name and name.strip():
            try:
                api().records.rename(head.id, name.strip())
                st.rerun()
            except ApiError as error:
                show_error(error)


def _downloads(head: ConversationHead) -> None:
    records = api().records
    with st.container(horizontal=True, gap="small"):
        for form, label in (("docx", "Word"), ("pdf", "PDF"), ("md", "Markdown"), ("json", "JSON")):
            st.download_button(
                label,
                partial(records.export, head.id, form),
                file_name=file_name("samtale", head.title, form),
                mime=MEDIA_TYPES[form],
                on_click="ignore",
                key=f"conversation-{form}",
            )


def _delete(head: ConversationHead) -> None:
    lang = language()
    if st.checkbox(say("history_delete", lang), key=f"delete-{head.id}"):
        st.button(say("history_sure", lang), key="delete-for-good", type="primary", on_click=_gone, args=(head.id,))


def _gone(identifier: str) -> None:
    try:
        api().records.delete(identifier)
    except ApiError:
        return
    turns().clear()
    open_conversation(None)


def begin(turn: Turn) -> None:
    """Keep ``turn`` where the service keeps conversations; without one it is asked all the same."""
    if now_in() is not None:
        return
    try:
        records = api().records
        if records.me().keep != "nothing":
            open_conversation(records.begin())
    except ApiError:
        return
