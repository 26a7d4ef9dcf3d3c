"""Handing a portfolio in: files, a folder, a spreadsheet with its columns, or the example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

import streamlit as st

from assistant.types import Portfolio
from ui.client import ApiError, File
from ui.client_values import Progress
from ui.web.bridge import announce
from ui.web.parts import api, language, plain, show_error
from ui.web.portfolio.columns import chosen_columns
from ui.web.portfolio.example import example_proposals
from ui.web.portfolio.state import keep, wants_example
from ui.web.state import focus_on, tell
from ui.words import say

_SHEETS, _TEXTS = (".csv", ".tsv", ".xlsx"), (".pdf", ".docx", ".md", ".markdown", ".txt")
_KINDS = [ending.removeprefix(".") for ending in (*_SHEETS, *_TEXTS)]


def show_form() -> None:
    """The form, and what comes of it."""
    lang = language()
    with st.container(key="lead"):
        st.markdown(say("portfolio_lead", lang))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        example = st.button(say("portfolio_example", lang), key="example-portfolio", icon=":material/table_view:")
        st.caption(say("portfolio_example_help", lang), width="content")
    if example or wants_example():
        _show(api().portfolio_of_texts(say("portfolio_example_name", lang), example_proposals(api())), example=True)
    labels = [say("portfolio_files", lang), say("portfolio_folder", lang)]
    some, folder = st.tabs(labels, key="portfolio-way", on_change="rerun")
    with some:
        files = st.file_uploader(
            say("portfolio_upload", lang), type=_KINDS, accept_multiple_files=True, key="portfolio-files"
        )
    with folder:
        whole = st.file_uploader(
            say("portfolio_upload_folder", lang), type=_KINDS, accept_multiple_files="directory", key="portfolio-folder"
        )
    given = [(file.name, file.getvalue()) for file in (whole if folder.open else files) or ()]
    st.caption(f"{say('not_stored', lang)} {say('no_personal_data', lang)}")
    _hand_in(given)


def _hand_in(given: Sequence[File]) -> None:
    lang = language()
    sheets = [file for file in given if PurePath(file[0]).suffix.lower() in _SHEETS]
    try:
        columns = chosen_columns(sheets[0]) if len(sheets) == 1 else {}
    except ApiError as error:
        show_error(error)
        return
    if not st.button(say("portfolio_assess", lang), type="primary", key="portfolio-assess"):
        return
    wrong = "portfolio_nothing" if not given else "portfolio_two_sheets" if len(sheets) > 1 else None
    if wrong:
        tell(say(wrong, lang))
        st.warning(say(wrong, lang), icon=":material/edit_note:")
        return
    _show(api().portfolio(given, columns))


def _show(steps: Iterator[Progress | Portfolio], *, example: bool = False) -> None:
    """Follow the work, then show what came of it."""
    lang = language()
    announce(say("assessing", lang), "portfolio")
    bar = st.progress(0.0, say("assessing", lang))
    try:
        for step in steps:
            if isinstance(step, Progress):
                text = plain(say("portfolio_progress", lang, done=step.done, total=step.total, id=step.id))
                bar.progress(step.done / max(1, step.total), text)
                continue
            keep(step, example=example)
            tell(say("portfolio_ready", lang, n=len(step.entries), left=len(step.left_out)))
            focus_on("portfolio-head", "h2")
    except ApiError as error:
        bar.empty()
        tell(f"{error.message} {error.do}")
        show_error(error)
        return
    st.rerun()
