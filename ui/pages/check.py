"""«Vurder tiltak»: a proposal held against the seven goals."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.types import Report
from ui.client import ApiError
from ui.pages.parts import api, language, show_error
from ui.pages.report import show_report
from ui.words import say

_PROPOSALS = Path(__file__).resolve().parents[2] / "corpus" / "proposals"
_TEMPLATE = _PROPOSALS / "mal-tiltak.docx"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KINDS = ["pdf", "docx", "md", "markdown", "txt"]
_TEXT, _KEPT = "proposal-text", "proposal-kept"


def page() -> None:
    """The whole page: the form until there is a report, then the report."""
    lang = language()
    report: Report | None = st.session_state.get("report")
    with st.container(key="heading", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(say("nav_check", lang), anchor=False, width="content")
        if report is not None:
            st.button(say("start_over", lang), key="over", icon=":material/arrow_back:", on_click=_start_over)
    if report is None:
        _form()
    else:
        show_report(report)


def _form() -> None:
    lang = language()
    st.markdown(say("check_intro", lang))
    _helpers()
    pasted, uploaded = st.tabs([say("paste_tab", lang), say("upload_tab", lang)], key="way", on_change="rerun")
    with pasted:
        st.session_state.setdefault(_TEXT, st.session_state.get(_KEPT, ""))
        st.text_area(
            say("proposal_text", lang), key=_TEXT, height=280, placeholder=say("proposal_hint", lang), on_change=_keep
        )
    with uploaded:
        file = st.file_uploader(say("proposal_file", lang), type=_KINDS, max_upload_size=50, key="file")
    st.caption(f"{say('not_stored', lang)} {say('no_personal_data', lang)}")
    if st.button(say("assess", lang), type="primary", key="assess"):
        _assess((file.name, file.getvalue()) if file is not None and uploaded.open else None)
    with st.container(key="limits"):
        st.caption(f":material/info: {say('check_limits', lang)}")


def _helpers() -> None:
    """The template, and examples to try with; absent where the program is installed without the corpus."""
    lang = language()
    with st.container(horizontal=True, gap="small"):
        if _TEMPLATE.exists():
            st.download_button(
                say("template", lang),
                _TEMPLATE.read_bytes(),
                file_name=_TEMPLATE.name,
                mime=_WORD,
                icon=":material/download:",
                on_click="ignore",
            )
        examples = sorted(_PROPOSALS.glob("eksempel-*.md"))
        if examples:
            with st.popover(say("use_example", lang), icon=":material/description:"):
                for example in examples:
                    text = example.read_text(encoding="utf-8")
                    st.button(_title(text), key=example.stem, type="tertiary", on_click=_use, args=(text,))


def _title(text: str) -> str:
    """The first heading of a Markdown text."""
    return next((line.lstrip("# ") for line in text.splitlines() if line.startswith("#")), text[:60])


def _use(text: str) -> None:
    st.session_state[_TEXT] = st.session_state[_KEPT] = text


def _keep() -> None:
    """Remember the text while another page or the report is shown; Streamlit forgets a box that is not there."""
    st.session_state[_KEPT] = st.session_state[_TEXT]


def _start_over() -> None:
    st.session_state.report = None


def _assess(file: tuple[str, bytes] | None) -> None:
    lang = language()
    text = st.session_state[_TEXT]
    if file is None and not text.strip():
        st.warning(say("nothing_to_assess", lang), icon=":material/edit_note:")
        return
    try:
        with st.spinner(say("checking", lang)):
            report = api().check_file(*file) if file else api().check_text(text, say("typed_name", lang))
    except ApiError as error:
        show_error(error)
        return
    st.session_state.report = report
    st.rerun()
