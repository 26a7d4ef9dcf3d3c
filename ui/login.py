"""Logging in to the pages, by Streamlit's own login, and the token that the API wants to see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assistant.types import Language
from ui.words import say


def authorization(user: Mapping[str, Any], sent: str | None) -> str:
    """The header for the API: the token of who is logged in here, else what a proxy in front has sent along.

    Args:
        user: ``st.user``.
        sent: the header of the request for the page.
    """
    tokens = user.get("tokens") if user.get("is_logged_in") else None
    token = (tokens.get("access") or tokens.get("id")) if tokens else None
    return f"Bearer {token}" if token else sent or ""


def stop_unless_logged_in(user: Mapping[str, Any], language: Language) -> None:
    """Where a login is set up and nobody is logged in, show the way to it, and nothing else of the page.

    Args:
        user: ``st.user``; it says nothing of being logged in where no login is set up.
    """
    if user.get("is_logged_in") is not False:
        return
    st.title(say("product", language))
    st.write(say("login_needed", language))
    st.button(say("log_in", language), on_click=st.login, type="primary")
    st.stop()
