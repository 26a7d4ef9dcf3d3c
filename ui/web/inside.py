"""What a document is divided into, and the chain of versions and documents that it stands in."""

from __future__ import annotations

import streamlit as st

from assistant.types import Document
from assistant.words import page_place, rank_name
from ui.client import ApiError
from ui.web.opened import open_page
from ui.web.parts import api, language, plain, rank_badge, show_error
from ui.words import say


def contents_fold(document_id: str) -> None:
    """The sections with their ranks, each leading to its page; fetched when it is opened."""
    lang = language()
    fold = st.expander(say("contents", lang), type="compact", key=f"contents-{document_id}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        try:
            contents = api().contents(document_id)
        except ApiError as error:
            show_error(error)
            return
        for row, section in enumerate(contents.sections):
            with st.container(
                horizontal=True, gap="xsmall", vertical_alignment="center", key=f"citation-section-{row}"
            ):
                name = f"{section.heading[-1] if section.heading else '–'}, {page_place(section.page, None, lang)}"
                st.button(
                    plain(name),
                    key=f"section-{row}",
                    type="tertiary",
                    on_click=open_page,
                    args=(document_id, section.page),
                )
                rank = rank_name(section.rank, section.case_section, lang)
                st.markdown(rank_badge(section.rank, rank), width="content")
        if contents.page_problems:
            pages = ", ".join(str(problem.page) for problem in contents.page_problems)
            st.caption(say("pages_unread", lang, pages=pages))


def versions_fold(document: Document) -> None:
    """What it replaced, itself, and what has replaced it, in that order; nothing where it stands alone."""
    chain = _chain(document)
    if len(chain) < 2:
        return
    lang = language()
    with st.expander(f"{say('versions', lang)} ({len(chain)})", type="compact", key=f"versions-{document.id}"):
        for one in chain:
            days = f"{one.version_from or one.date or '…'} – {one.valid_to or ''}".rstrip(" –")
            name = plain(f"{one.title}, {say('version', lang, n=one.version)} ({days})")
            if one.id == document.id:
                st.markdown(f":material/arrow_right: **{name}** – {say('version_this', lang)}")
            else:
                st.button(name, key=f"version-{one.id}", type="tertiary", on_click=open_page, args=(one.id,))


def _chain(document: Document) -> list[Document]:
    """In the order of their dates."""
    try:
        everything = {one.id: one for one in api().documents()}
    except ApiError:
        return []
    base = document.id.partition("@")[0]
    wanted = {one for one in everything if one.partition("@")[0] == base}
    wanted |= {*document.supersedes, *document.superseded_by} & set(everything)
    return sorted((everything[one] for one in wanted), key=lambda one: (one.date or "", one.version))
