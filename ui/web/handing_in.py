"""The form by which an editor hands a document in."""

from __future__ import annotations

import streamlit as st

from assistant.types import Access, Draft, HandedIn, Kind
from assistant.words import KINDS
from ui.client import ApiError
from ui.web.parts import api, language, show_error
from ui.web.state import tell
from ui.words import say

_COUNT = "draft-count"
_ENDINGS = ["pdf", "docx", "md", "markdown", "txt"]


def hand_in_form() -> Draft | None:
    """The form; the draft when one was just handed in. Then the boxes are empty again, and else as they were."""
    lang, number = language(), st.session_state.setdefault(_COUNT, 0)
    with st.form(f"draft-{number}"):
        file = st.file_uploader(say("draft_file", lang), type=_ENDINGS, max_upload_size=50, key=f"draft-file-{number}")
        title = st.text_input(say("draft_title", lang), max_chars=300, key=f"draft-title-{number}") or ""
        left, right = st.columns(2, gap="medium")
        kind = left.selectbox(
            say("draft_kind", lang),
            list(Kind),
            index=list(Kind).index(Kind.DOCUMENT),
            format_func=lambda one: KINDS[one].in_(lang),
            key=f"draft-kind-{number}",
        )
        date = right.text_input(
            say("draft_date", lang), placeholder="2026-01-31", max_chars=10, key=f"draft-date-{number}"
        )
        url = st.text_input(say("draft_url", lang), placeholder="https://", max_chars=1_000, key=f"draft-url-{number}")
        access = st.radio(
            say("draft_access", lang),
            list(Access),
            format_func=lambda one: say(f"access_{one}", lang),
            horizontal=True,
            key=f"draft-access-{number}",
        )
        st.caption(say("no_personal_data", lang))
        if not st.form_submit_button(say("draft_send", lang), type="primary", key=f"draft-send-{number}"):
            return None
    if file is None or len(title.strip()) < 3:
        tell(say("draft_incomplete", lang))
        st.warning(say("draft_incomplete", lang), icon=":material/edit_note:")
        return None
    said = HandedIn(
        file=file.name,
        title=title.strip(),
        kind=kind or Kind.DOCUMENT,
        date=(date or "").strip() or None,
        url=(url or "").strip() or None,
        access=access or Access.OPEN,
    )
    return _send(said, file.getvalue())


def _send(said: HandedIn, data: bytes) -> Draft | None:
    try:
        draft = api().drafts.hand_in(said, data)
    except ApiError as error:
        tell(f"{error.message} {error.do}")
        show_error(error)
        return None
    st.session_state[_COUNT] += 1
    return draft
