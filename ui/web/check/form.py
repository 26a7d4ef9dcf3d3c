"""Handing a proposal in: pasted, uploaded, from an example; or opening a saved report."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from pydantic import ValidationError

from assistant.types import Report
from assistant.words import VERDICTS
from ui.client import ApiError
from ui.web.check.state import Checked, Submitted, look_at
from ui.web.check.working import show_stopped, work_on
from ui.web.parts import api, language, show_error
from ui.web.state import focus_on, tell
from ui.words import say

_PROPOSALS = Path(__file__).resolve().parents[3] / "corpus" / "proposals"
_TEMPLATE = _PROPOSALS / "mal-tiltak.docx"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KINDS = ["pdf", "docx", "md", "markdown", "txt"]
_TEXT, _KEPT = "proposal-text", "proposal-kept"


def show_form() -> None:
    """The form, and what comes of it."""
    lang = language()
    with st.container(key="lead"):
        st.markdown(say("check_lead", lang))
    _helpers()
    labels = [say("paste_tab", lang), say("upload_tab", lang), say("open_tab", lang)]
    pasted, uploaded, saved = st.tabs(labels, key="way", on_change="rerun")
    with pasted:
        st.session_state.setdefault(_TEXT, st.session_state.get(_KEPT, ""))
        st.text_area(
            say("proposal_text", lang), key=_TEXT, height=280, placeholder=say("proposal_hint", lang), on_change=_keep
        )
    with uploaded:
        file = st.file_uploader(say("proposal_file", lang), type=_KINDS, max_upload_size=50, key="file")
    with saved:
        kept = st.file_uploader(say("saved_report", lang), type=["json"], max_upload_size=2, key="saved")
    st.caption(f"{say('not_stored', lang)} {say('no_personal_data', lang)}")
    if saved.open:
        if st.button(say("open_report", lang), type="primary", key="open-report") and kept is not None:
            _open(kept.getvalue())
    elif st.button(say("assess", lang), type="primary", key="assess"):
        _assess(Submitted(file.name, data=file.getvalue()) if file is not None and uploaded.open else _typed())
    show_stopped()
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


def _typed() -> Submitted | None:
    """What stands in the box, called by its heading where it begins with one."""
    text = st.session_state[_TEXT]
    name = _title(text)[:120] if text.lstrip().startswith("#") else say("typed_name", language())
    return Submitted(name, text) if text.strip() else None


def _assess(submitted: Submitted | None) -> None:
    lang = language()
    if submitted is None:
        tell(say("nothing_to_assess", lang))
        st.warning(say("nothing_to_assess", lang), icon=":material/edit_note:")
        return
    report = work_on(submitted, "form")
    if report is not None:
        _show(Checked(report, submitted))


def _open(saved: bytes) -> None:
    """A saved report, its quotes looked up again: what is in a file may have been changed."""
    lang = language()
    try:
        report = Report.model_validate_json(saved)
        again = Report.model_validate_json(api().export_report(report, "json"))
    except ValidationError:
        st.warning(say("not_a_report", lang), icon=":material/edit_note:")
    except ApiError as error:
        show_error(error)
    else:
        _show(Checked(again))


def _show(found: Checked) -> None:
    look_at(found)
    tell(say("report_ready", language(), summary=_summary(found.report)))
    focus_on("heading-report", "h2")
    st.rerun()


def _summary(report: Report) -> str:
    """The seven verdicts in a sentence."""
    lang = language()
    said = [f"{one.name}: {VERDICTS[one.verdict].in_(lang)}" for one in report.assessments]
    return "; ".join(said) + "."
