"""«Spør strategien»: a conversation whose every claim shows where it stands, or the passages alone."""

from __future__ import annotations

import streamlit as st

from ui.web.ask import search
from ui.web.ask.conversation import show_turns
from ui.web.ask.filters import filter_box, narrowed
from ui.web.ask.history import conversation_box, history_fold, restore
from ui.web.ask.turns import Turn, now_in, open_conversation, questions_for_address, turns
from ui.web.ask.welcome import examples, lead
from ui.web.notice import notice
from ui.web.opened import opened_parameters
from ui.web.panel import desk
from ui.web.parts import language
from ui.web.state import focus_on, opened_with, publish
from ui.words import say

BOX = "question"
_MODE, _MODES = "ask-mode", ("mode_ask", "mode_search")


def page() -> None:
    """The whole page."""
    restore()
    asked = turns()
    found = search.restored()
    if _MODE not in st.session_state:
        st.session_state[_MODE] = "mode_search" if opened_with("vis") or found else "mode_ask"
    searching = st.session_state[_MODE] == "mode_search"
    with st.container():
        notice()
    with st.sidebar, st.container(key="history-place"):
        history_fold()
    desk(lambda: _content(asked, searching=searching))
    shown = search.parameters() if searching else {"q": questions_for_address(asked), "samtale": now_in() or ""}
    chosen = narrowed() if searching or not asked else asked[-1].narrowed
    publish({**shown, **chosen.for_address(), **opened_parameters()})


def _content(asked: list[Turn], *, searching: bool) -> None:
    """The box keeps its place in the page whatever stands above and below it, so that nobody loses the focus."""
    heading, above, box, below = st.container(), st.container(), st.container(key="box"), st.empty()
    with box:
        typed = st.chat_input(say("search_box" if searching else "ask_box", language()), key=BOX)
    if typed and searching:
        search.start(str(typed))
    elif typed:
        asked.append(Turn(str(typed), narrowed()))
    with heading:
        _heading(asked, searching=searching)
    if not asked and not searching:
        with above:
            lead()
        with below.container():
            examples(asked)
    with above:
        if searching:
            search.show()
        else:
            show_turns(asked, BOX)


def _heading(asked: list[Turn], *, searching: bool) -> None:
    lang = language()
    with st.container(key="heading", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(say("nav_ask", lang), anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="small", vertical_alignment="center", key="tools"):
            st.segmented_control(
                say("mode", lang),
                _MODES,
                key=_MODE,
                required=True,
                format_func=lambda mode: say(mode, lang),
                label_visibility="collapsed",
            )
            filter_box()
            if asked and not searching:
                st.button(say("new_conversation", lang), key="new", icon=":material/add:", on_click=_new, args=(asked,))
                conversation_box()


def _new(asked: list[Turn]) -> None:
    asked.clear()
    open_conversation(None)
    focus_on("box", "textarea")
