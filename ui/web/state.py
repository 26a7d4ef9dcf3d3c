"""What is remembered while a browser tab is open, by name, and what its address carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

import streamlit as st

from assistant.types import Language

LANGUAGE, LANGUAGE_PARAMETER = "language", "sprak"
_FOCUS, _SAID, _RESTORED, _OPENING = "focus", "said", "restored", "opening"
_COUNT = "count"
Parameters = Mapping[str, str | Sequence[str]]


def language() -> Language:
    """The language of everything but the sources."""
    chosen = st.session_state.get(LANGUAGE, "nb")
    return chosen if chosen in get_args(Language) else "nb"


def opening() -> dict[str, list[str]]:
    """The parameters that the address had when this visit began; what a page has used, it takes out."""
    if _OPENING not in st.session_state:
        st.session_state[_OPENING] = {name: st.query_params.get_all(name) for name in st.query_params}
    found: dict[str, list[str]] = st.session_state[_OPENING]
    return found


def opened_with(name: str) -> list[str]:
    """What the address said of ``name`` when this visit began; once."""
    return opening().pop(name, [])


def publish(parameters: Parameters) -> None:
    """Let the address say what the page shows, so that a link or a reload gives the same."""
    lang = language()
    wanted = {name: value for name, value in parameters.items() if value}
    wanted |= {LANGUAGE_PARAMETER: lang} if lang != "nb" else {}
    lists = {name: [value] if isinstance(value, str) else list(value) for name, value in wanted.items()}
    if lists != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(lists)


def _next() -> int:
    st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1
    return int(st.session_state[_COUNT])


def focus_on(key: str, what: str = "button", *, scroll: bool = True) -> None:
    """Move the focus to the first ``what`` (a CSS selector) in the container ``key`` when the page has been drawn."""
    st.session_state[_FOCUS] = {"id": f"{_next()}-{key}", "key": key, "what": what, "scroll": scroll}


def tell(text: str) -> dict[str, str]:
    """Have a screen reader say ``text`` when the page has been drawn; what the browser gets."""
    said = {"id": f"{_next()}-{text}", "text": text}
    st.session_state[_SAID] = said
    return said


def to_tell() -> object:
    """What ``tell`` was given last."""
    return st.session_state.get(_SAID)


def to_focus() -> object:
    """What ``focus_on`` was given last."""
    return st.session_state.get(_FOCUS)
