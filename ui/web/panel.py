"""The source beside the page: the page as a picture with the quote marked, or as text, and how much it weighs."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.types import Document
from ui.client import ApiError, PageText
from ui.web.inside import contents_fold, versions_fold
from ui.web.opened import PANEL, Opened, close, open_page, opened, turn_to
from ui.web.page_text import page_markdown
from ui.web.parts import api, document_badges, language, link, plain, show_error
from ui.words import say

_WIDTH = 1_100
_PLAIN = frozenset({"no_picture", "original_gone", "file_refused"})
"""Why there may be no picture of a page: then its text is shown."""


def desk(content: Callable[[], None]) -> None:
    """``content``, and beside it the source that is open. The place of both stays the same, so no focus is lost."""
    with st.container(key="desk"):
        left, right = st.columns([7, 6], gap="large")
        with left:
            content()
        now = opened()
        if now is not None:
            with right, st.container(key=PANEL, gap="small"):
                _panel(now)


def _panel(now: Opened) -> None:
    try:
        document, page = api().document(now.document_id), api().page(now.document_id, now.page)
    except ApiError as error:
        _head(say("the_source", language()))
        show_error(error)
        return
    _head(document.title)
    rank = next((c.rank for c in page.chunks if now.span and c.start <= now.span[0] < c.end), document.rank)
    st.markdown(document_badges(document, rank, ocr=page.ocr))
    _standing(document)
    _warnings(now, page)
    _page(now, page)
    _turn_pages(now.page, page.pages)
    contents_fold(document.id)
    versions_fold(document)
    _addresses(document)


def _head(title: str) -> None:
    lang = language()
    with st.container(horizontal=True, horizontal_alignment="distribute", wrap=False, key="source-head"):
        st.header(plain(title), anchor=False, width="stretch")
        with st.container(key="source-close", width="content"):
            st.button(say("close", lang), icon=":material/close:", type="tertiary", on_click=close, key="close-source")


def _standing(document: Document) -> None:
    """When it holds, and what has taken its place."""
    lang = language()
    facts = [f"{say('col_date', lang)}: {plain(document.date)}"] if document.date else []
    if document.valid_to:
        facts.append(plain(say("in_force", lang, start=document.valid_from or "…", end=document.valid_to)))
    if facts:
        st.caption(" · ".join(facts))
    for newer in document.superseded_by:
        label = f"{say('replaced_by', lang)} {_title(newer)}"
        st.button(plain(label), key=f"newer-{newer}", icon=":material/update:", on_click=open_page, args=(newer,))


def _warnings(now: Opened, page: PageText) -> None:
    lang, cited = language(), now.cited
    if cited is None or now.span is None:
        return
    if now.corrected:
        st.caption(say("page_corrected", lang))
    if cited.quote is not None and page.text[cited.start : cited.end] != cited.quote:
        st.caption(say("quote_moved", lang))


def _page(now: Opened, page: PageText) -> None:
    """The picture with its text under it; the text alone where there is no picture."""
    lang = language()
    span = now.span if now.span and now.span[1] <= len(page.text) else None
    try:
        picture = api().picture(now.document_id, now.page, span, _WIDTH)
    except ApiError as error:
        if error.code not in _PLAIN:
            show_error(error)
        _text(page, span)
        return
    alt = say("picture_alt", lang, page=now.page)
    if span is not None:
        alt += " " + say("picture_marked", lang, quote=" ".join(page.text[span[0] : span[1]].split()))
    with st.container(key="page-picture"):
        st.image(picture, width="stretch", alt=alt)
    with st.expander(say("page_as_text", lang), type="compact"):
        _text(page, span)


def _text(page: PageText, span: tuple[int, int] | None) -> None:
    start, end = span or (0, 0)
    with st.container(border=True, key="page-text"):
        st.markdown(page_markdown(page, start, end) or say("empty_page", language()), anchors=False)


def _turn_pages(number: int, pages: int) -> None:
    lang = language()
    if pages < 2:
        return
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="pager", gap="xsmall"
    ):
        st.button(
            say("page_before", lang),
            key="page-before",
            disabled=number <= 1,
            on_click=turn_to,
            args=(number - 1,),
            icon=":material/chevron_left:",
        )
        st.markdown(say("page_of", lang, page=number, pages=pages), width="content")
        st.button(
            say("page_after", lang),
            key="page-after",
            disabled=number >= pages,
            on_click=turn_to,
            args=(number + 1,),
            icon=":material/chevron_right:",
            icon_position="right",
        )


def _addresses(document: Document) -> None:
    lang = language()
    if document.url:
        st.markdown(f"{say('original_at', lang)} {link(document.url)}")
    if document.based_on:
        links = "\n".join(f"- {link(address)}" for address in document.based_on)
        with st.expander(say("sheet_based_on", lang, n=len(document.based_on)), type="compact"):
            st.markdown(links)


def _title(document_id: str) -> str:
    try:
        document = api().document(document_id)
    except ApiError:
        return document_id
    return f"{document.title} ({document.date})" if document.date else document.title
