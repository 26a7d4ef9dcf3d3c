"""What the pages share: text that cannot become mark-up, badges, notices, errors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args
from urllib.parse import quote, urlsplit

import streamlit as st

from assistant.types import Citation, Language, Notice, Rank
from assistant.words import BY_OCR, SOURCES, rank_of
from ui.client import Api, ApiError, api_address
from ui.words import say

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_JOINER = "\u2060"
_CONVERTED = re.compile(r"(?<=[-<>=~])(?=[-<>=~])|(?<=:)(?=/|streamlit)|(?<=\bwww)(?=\.)|(?<=@)", re.IGNORECASE)
"""Where Streamlit makes arrows, dashes, links and its logo of text, escaped or not; an invisible joiner stops it."""

_COLOURS = {
    Rank.GOAL: "green",
    Rank.INDICATOR: "blue",
    Rank.SUGGESTED_MEASURE: "yellow",
    Rank.BOARD_DECISION: "violet",
    Rank.GOVERNANCE: "blue",
}


def plain(text: str) -> str:
    """``text`` on one line, as Markdown that shows just that text. For all that comes from documents and users."""
    return _PUNCTUATION.sub(r"\\\1", _CONVERTED.sub(_JOINER, " ".join(text.split())))


def language() -> Language:
    """The language of everything but the sources."""
    chosen = st.session_state.get("language", "nb")
    return chosen if chosen in get_args(Language) else "nb"


def api() -> Api:
    """The assistant, speaking the chosen language."""
    return Api(api_address(), language())


def badges(citation: Citation) -> str:
    """How binding a source is, whether it is the original, its date and what has replaced it, as Markdown."""
    lang = language()
    colour = _COLOURS.get(citation.rank, "gray")
    parts = [f":{colour}-badge[{plain(rank_of(citation, lang))}]"]
    parts += [f":gray-badge[{plain(SOURCES[citation.source].in_(lang))}]"]
    parts += [f":orange-badge[{plain(BY_OCR.in_(lang))}]"] if citation.ocr else []
    if citation.superseded_by:
        newer = ", ".join(citation.superseded_by)
        parts += [f":red-badge[{plain(say('replaced_by', lang))} {plain(newer)}]"]
    return " ".join(parts)


def link(address: str) -> str:
    """A web address as a Markdown link that shows where it goes; anything but http and https stays text."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return plain(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return plain(address)
    shown = parts.hostname.removeprefix("www.") + (parts.path if len(parts.path) < 60 else parts.path[:57] + "…")
    return f"[{plain(shown)}]({quote(address, safe=':/?#@!$&=+,;%~')})"


def show_error(error: ApiError) -> None:
    """What happened, and what to do."""
    with st.container(key=f"problem-{error.code}-{id(error)}"):
        st.markdown(f":material/error: **{plain(error.message)}**")
        if error.do:
            st.markdown(f"{say('what_to_do', language())} {plain(error.do)}")


def show_notices(notices: Iterable[Notice], key: str) -> None:
    """Small print that the reader should know."""
    lines = [f":material/info: {plain(notice.message)}" for notice in notices]
    if lines:
        with st.container(key=f"notices-{key}", gap=None):
            for line in lines:
                st.caption(line)
