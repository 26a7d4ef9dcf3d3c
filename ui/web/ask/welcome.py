"""The empty page: what can be asked."""

from __future__ import annotations

import streamlit as st

from ui.web.ask.filters import narrowed
from ui.web.ask.turns import Turn
from ui.web.parts import language
from ui.words import say

_EXAMPLES = ("example_1", "example_2", "example_3", "example_4", "example_5", "example_6")


def lead() -> None:
    """What the page is for."""
    with st.container(key="lead"):
        st.markdown(say("ask_lead", language()))


def examples(asked: list[Turn]) -> None:
    """Questions that the corpus answers."""
    lang = language()
    st.markdown(f"**{say('ask_examples', lang)}**")
    with st.container(key="examples", gap="small"):
        for key in _EXAMPLES:
            question = say(key, lang)
            st.button(question, key=key, on_click=ask, args=(asked, question), icon=":material/arrow_forward:")
    st.caption(say("no_personal_data", lang))


def ask(asked: list[Turn], question: str) -> None:
    """Put a question that is offered on the page."""
    asked.append(Turn(question, narrowed()))
