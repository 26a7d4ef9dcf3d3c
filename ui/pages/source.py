"""A citation under what it carries, and the page it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from assistant.types import Citation
from assistant.words import page_place, place_of
from ui.client import ApiError, PageText
from ui.pages.parts import api, badges, language, link, plain, show_error
from ui.words import say

_NUMBER = "source-page"
_TO_MARK = Path(__file__).resolve().parents[1] / "theme" / "to-mark.html"
"""Scrolls to the quote. Our own words, as all that is given to ``st.html``."""


def show_citations(numbered: Iterable[tuple[int, Citation]], key: str) -> None:
    """One row a citation: a button that opens its page, and how much it weighs."""
    with st.container(key=f"citations-{key}", gap=None):
        for number, citation in numbered:
            _row(number, citation, f"{key}-{number}")


def _row(number: int, citation: Citation, key: str) -> None:
    lang = language()
    with st.container(key=f"citation-{key}", gap=None):
        label = f"[{number}] {citation.title}, {page_place(citation.page, citation.page_label, lang)}"
        if st.button(plain(label), key=f"open-{key}", type="tertiary", help=say("open_source", lang)):
            open_source(citation)
        place = " · ".join(plain(part) for part in (place_of(citation, lang), citation.date) if part)
        st.markdown(f"{place} {badges(citation)}" if place else badges(citation))


def open_source(citation: Citation) -> None:
    """The cited page over the present one, with the quote marked."""
    st.session_state[_NUMBER] = citation.page
    st.dialog(plain(citation.title), width=760, position="right")(_source)(citation)


def _source(citation: Citation) -> None:
    lang, number = language(), st.session_state[_NUMBER]
    st.markdown(badges(citation))
    _addresses(citation)
    try:
        page = api().page(citation.document_id, number)
    except ApiError as error:
        show_error(error)
        return
    found = number == citation.page and page.text[citation.start : citation.end] == citation.quote
    if citation.page_corrected and number == citation.page:
        st.caption(say("page_corrected", lang))
    if number == citation.page and not found:
        st.caption(say("quote_moved", lang))
    with st.container(border=True, key="page-text"):
        st.markdown(page_markdown(page, citation.start if found else 0, citation.end if found else 0), anchors=False)
    st.html(_TO_MARK, unsafe_allow_javascript=True)
    _turn_pages(number, page.pages)


def _addresses(citation: Citation) -> None:
    lang = language()
    facts = [f"{say('col_date', lang)}: {plain(citation.date)}"] if citation.date else []
    if citation.url:
        facts.append(f"{say('original_at', lang)} {link(citation.url)}")
    if facts:
        st.markdown(" · ".join(facts))
    if citation.based_on:
        links = "\n".join(f"- {link(address)}" for address in citation.based_on)
        with st.expander(say("sheet_based_on", lang, n=len(citation.based_on)), type="compact"):
            st.markdown(links)
    for newer in citation.superseded_by:
        st.markdown(f":material/update: {say('replaced_by', lang)} {plain(_title(newer))}")


def _title(document_id: str) -> str:
    try:
        document = api().document(document_id)
    except ApiError:
        return document_id
    return f"{document.title} ({document.date})" if document.date else document.title


def _turn_pages(number: int, pages: int) -> None:
    lang = language()
    before, middle, after = st.columns([1, 1, 1], vertical_alignment="center", wrap=False)
    before.button(
        say("page_before", lang), disabled=number <= 1, on_click=_go, args=(number - 1,), icon=":material/chevron_left:"
    )
    middle.markdown(say("page_of", lang, page=number, pages=pages), text_alignment="center")
    with after.container(horizontal=True, horizontal_alignment="right"):
        st.button(
            say("page_after", lang),
            disabled=number >= pages,
            on_click=_go,
            args=(number + 1,),
            icon=":material/chevron_right:",
            icon_position="right",
        )


def _go(number: int) -> None:
    st.session_state[_NUMBER] = number


def page_markdown(page: PageText, start: int, end: int) -> str:
    """The text of a page as Markdown, ``text[start:end]`` on a coloured ground."""
    shown, done = "", 0
    for block in page.blocks:
        shown += _paragraph(_marked(page.text, done, block.start, start, end))
        text = _marked(page.text, block.start, block.end, start, end)
        if block.kind in {"item", "row"}:
            shown += f"{text}  \n" if text else ""
        else:
            shown += _paragraph(f"**{text}**" if block.kind == "heading" and text else text)
        done = max(done, block.end)
    return shown + _paragraph(_marked(page.text, done, len(page.text), start, end))


def _paragraph(text: str) -> str:
    return f"\n\n{text}\n\n" if text else ""


def _marked(text: str, first: int, last: int, start: int, end: int) -> str:
    """``text[first:last]``, its part inside ``[start, end)`` marked."""
    start, end = min(max(start, first), last), max(min(end, last), first)
    if start >= end:
        return plain(text[first:last])
    before, quoted, after = plain(text[first:start]), plain(text[start:end]), plain(text[end:last])
    marked = f":orange-background[{quoted}]" if quoted else ""
    space_before = " " if before and text[start - 1 : start].isspace() else ""
    space_after = " " if after and text[end : end + 1].isspace() else ""
    return f"{before}{space_before}{marked}{space_after}{after}"
