"""What the pages share: text that cannot become mark-up, badges, notices, errors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlsplit

import streamlit as st

from assistant.types import Citation, Document, Language, Notice, Rank, Source
from assistant.words import BY_OCR, RANKS, SOURCES, rank_of
from ui.client import Api, ApiError, api_address
from ui.login import authorization
from ui.web.spoken import spoken
from ui.web.state import language
from ui.words import say

__all__ = [
    "api", "badges", "document_badges", "language", "link", "plain", "rank_badge", "show_error", "show_label",
    "show_notices",
]  # fmt: skip

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_JOINER = "\u2060"
_CONVERTED = re.compile(r"(?<=[-<>=~])(?=[-<>=~])|(?<=:)(?=/|streamlit)|(?<=\bwww)(?=\.)|(?<=@)", re.IGNORECASE)
"""Where Streamlit makes arrows, dashes, links and its logo of text, escaped or not; an invisible joiner stops it."""

_RANKS = {
    Rank.GOAL: ("green", "flag"),
    Rank.INDICATOR: ("blue", "speed"),
    Rank.SUGGESTED_MEASURE: ("yellow", "lightbulb"),
    Rank.BOARD_DECISION: ("violet", "gavel"),
    Rank.GOVERNANCE: ("blue", "account_balance"),
    Rank.PROJECT: ("gray", "construction"),
    Rank.BACKGROUND: ("gray", "menu_book"),
}
"""A colour and a sign for each rank; neither stands without its words."""


def plain(text: str) -> str:
    """``text`` on one line, as Markdown that shows just that text. For all that comes from documents and users."""
    return _PUNCTUATION.sub(r"\\\1", _CONVERTED.sub(_JOINER, " ".join(text.split())))


def api() -> Api:
    """The assistant, speaking the chosen language, on behalf of whoever the reader's browser says that it is."""
    who = authorization(st.user, st.context.headers.get("Authorization"))
    return Api(api_address(), language(), authorization=who)


def badges(citation: Citation) -> str:
    """How binding a source is, whether it is the original and what has replaced it, as Markdown."""
    return _badges(
        citation.rank, rank_of(citation, language()), citation.source, citation.superseded_by, ocr=citation.ocr
    )


def document_badges(document: Document, rank: Rank, *, ocr: bool = False) -> str:
    """As ``badges``, of a place in a document with this rank; what has replaced it stands there by its title."""
    return _badges(rank, RANKS[rank].in_(language()), document.source, (), ocr=ocr)


def rank_badge(rank: Rank, name: str) -> str:
    """``name`` in the colour of ``rank``, with its sign."""
    colour, sign = _RANKS[rank]
    return f":{colour}-badge[:material/{sign}: {plain(name)}]"


def _badges(rank: Rank, name: str, source: Source, newer: Sequence[str], *, ocr: bool) -> str:
    lang = language()
    parts = [rank_badge(rank, name)]
    parts += [f":gray-badge[{plain(SOURCES[source].in_(lang))}]"]
    parts += [f":orange-badge[{plain(BY_OCR.in_(lang))}]"] if ocr else []
    parts += [f":red-badge[{plain(say('replaced_by', lang))} {plain(', '.join(newer))}]"] if newer else []
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


def show_label(label: str, key: str, own: Language, *, generated: bool) -> None:
    """Who made a text, first of all that is said of it: a language model is never overlooked."""
    if not label:
        return
    with st.container(key=spoken(own, f"{'made-by-model' if generated else 'extracts'}-{key}")):
        if generated:
            st.markdown(f":material/smart_toy: **{plain(label)}**")
        else:
            st.caption(f":material/format_quote: {plain(label)}")


def show_notices(notices: Iterable[Notice], key: str, own: Language | None = None) -> None:
    """Small print that the reader should know, in the language ``own`` if that is not the page's."""
    lines = [f":material/info: {plain(notice.message)}" for notice in notices]
    if lines:
        with st.container(key=spoken(own or language(), f"notices-{key}"), gap=None):
            for line in lines:
                st.caption(line)
