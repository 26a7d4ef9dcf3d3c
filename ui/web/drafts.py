"""«Kilder», for editors: documents that wait for a second person, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Literal

import streamlit as st

from assistant.types import Draft
from assistant.words import KINDS
from ui.client import ApiError
from ui.client_drafts import Decision
from ui.web.handing_in import hand_in_form
from ui.web.parts import api, language, link, plain, show_error
from ui.web.state import focus_on, tell
from ui.words import say

_SAID = "drafts-said"
_COLOURS = {"draft": "yellow", "in_use": "green", "approved": "blue", "rejected": "gray", "withdrawn": "gray"}


def show_drafts(own: str) -> None:
    """The form, what waits, what was decided. ``own``: who the reader is for the service."""
    lang = language()
    with st.container(key="lead"):
        st.markdown(say("drafts_lead", lang))
    if said := st.session_state.pop(_SAID, None):
        st.success(plain(said), icon=":material/check:")
    try:
        found, used = api().drafts.all(), _used()
    except ApiError as error:
        show_error(error)
        return
    if handed_in := hand_in_form():
        _say_and_draw(say("draft_sent", lang, title=handed_in.handed_in.title))
    waiting = [draft for draft in found if draft.state == "draft"]
    with st.container(key="drafts-waiting"):
        st.header(say("drafts_waiting", lang, n=len(waiting)), anchor=False)
        if not waiting:
            st.markdown(say("drafts_none", lang))
        _cards(waiting, used, own)
    decided = [draft for draft in found if draft.state != "draft"]
    if decided:
        st.header(say("drafts_decided", lang, n=len(decided)), anchor=False)
        _cards(decided, used, own)


def standing(draft: Draft, used: set[str]) -> str:
    """Its state, and whether answers rest on it now: the index knows the same bytes."""
    inside = draft.sha256 in used
    return {("approved", True): "in_use", ("withdrawn", True): "going"}.get((draft.state, inside), draft.state)


def _used() -> set[str]:
    """The bytes that answers rest on; none without an index, for then documents can be handed in all the same."""
    try:
        return {document.sha256 for document in api().documents()}
    except ApiError:
        return set()


def _cards(drafts: Sequence[Draft], used: set[str], own: str) -> None:
    for draft in drafts:
        with st.container(border=True, key=f"draft-{draft.id}", gap="small"):
            _facts(draft, standing(draft, used), own)
            _decision(draft, own)


def _facts(draft: Draft, state: str, own: str) -> None:
    lang, said = language(), draft.handed_in
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="xsmall"):
        st.subheader(plain(said.title), anchor=False, width="content")
        colour = _COLOURS.get(state, "gray")
        st.markdown(f":{colour}-badge[{plain(say(f'draft_state_{state}', lang))}]", width="content")
    size = say("draft_facts", lang, pages=draft.pages, size=-(-draft.size // 1000))
    access = f"{say('draft_access', lang)}: {say(f'access_{said.access}', lang)}"
    facts = [KINDS[said.kind].in_(lang), said.date or "", said.file, size, access]
    st.caption(plain(" · ".join(fact for fact in facts if fact)))
    people = [say("draft_by", lang, who=_who(draft.by, own), time=_time(draft.at))]
    if draft.decided_by and draft.decided_at:
        people.append(say("draft_by_decided", lang, who=_who(draft.decided_by, own), time=_time(draft.decided_at)))
    st.caption(plain(" · ".join(people)))
    if draft.reason:
        st.text(f"«{draft.reason}»", width="stretch")
    if said.url:
        st.markdown(f"{say('original_at', lang)} {link(said.url)}")


def _decision(draft: Draft, own: str) -> None:
    lang = language()
    if draft.state not in {"draft", "approved"}:
        return
    if draft.state == "draft" and draft.by == own:
        st.caption(f":material/info: {say('draft_own', lang)}")
    ending = draft.handed_in.file.rpartition(".")[2].lower()
    st.download_button(
        say("draft_get", lang),
        partial(api().drafts.content, draft.id),
        file_name=f"{draft.id}.{ending}",
        icon=":material/download:",
        on_click="ignore",
        key=f"draft-file-{draft.id}",
    )
    with st.form(f"decide-{draft.id}", border=False):
        reason = st.text_input(say("draft_reason", lang), max_chars=2_000, key=f"draft-why-{draft.id}") or ""
        with st.container(horizontal=True, gap="small"):
            for decision in _decisions(draft, own):
                kind: Literal["primary", "secondary"] = "primary" if decision == "approve" else "secondary"
                label = say(f"draft_{decision}", lang)
                if st.form_submit_button(label, type=kind, key=f"draft-{decision}-{draft.id}"):
                    _decide(draft, decision, reason.strip())


def _decisions(draft: Draft, own: str) -> tuple[Decision, ...]:
    if draft.state == "approved":
        return ("withdraw",)
    return ("reject",) if draft.by == own else ("approve", "reject")


def _decide(draft: Draft, decision: Decision, reason: str) -> None:
    try:
        decided = api().drafts.decide(draft.id, decision, reason)
    except ApiError as error:
        tell(f"{error.message} {error.do}")
        show_error(error)
        return
    state = say(f"draft_state_{decided.state}", language())
    _say_and_draw(say("draft_done", language(), title=draft.handed_in.title, state=state))


def _say_and_draw(said: str) -> None:
    """Draw the page again with ``said`` above it."""
    st.session_state[_SAID] = said
    tell(said)
    focus_on("drafts-waiting", "h2", scroll=False)
    st.rerun()


def _who(identifier: str, own: str) -> str:
    return say("draft_you", language()) if identifier == own else identifier


def _time(moment: str) -> str:
    return moment[:16].replace("T", " ")
