"""What stands beside every page: what this is, its language, whether it works."""

from __future__ import annotations

import streamlit as st

from assistant.types import LANGUAGES
from ui.client import ApiError
from ui.web.parts import api, language, plain
from ui.web.state import LANGUAGE, LANGUAGE_PARAMETER, opened_with
from ui.words import say

_OWN_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


def choose_language() -> None:
    """At the start of a visit: the language that the address says."""
    given = opened_with(LANGUAGE_PARAMETER)
    if LANGUAGE not in st.session_state:
        st.session_state[LANGUAGE] = given[0] if given and given[0] in LANGUAGES else "nb"


def sidebar() -> None:
    """Under the navigation."""
    lang = language()
    st.segmented_control(
        say("ui_language", lang),
        LANGUAGES,
        key=LANGUAGE,
        required=True,
        format_func=_OWN_NAMES.__getitem__,
        width="stretch",
    )
    with st.container(key="status", gap=None):
        try:
            ready = api().ready()
        except ApiError as error:
            st.markdown(f":red-badge[:material/error: {say('api_not_ready', lang)}]")
            st.caption(f"{plain(error.message)} {plain(error.do)}")
            return
        st.markdown(f":green-badge[:material/check: {say('api_ready', lang)}]")
        st.caption(say("status_model_on" if ready.model == "on" else "status_model_off", lang))
