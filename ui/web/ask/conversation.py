"""Questions and answers down the page, and the work on the last one."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.types import Answer, Claim
from assistant.words import page_place
from ui.client import ApiError, Stage
from ui.client_records import Kept
from ui.web.ask.answer import show_answer
from ui.web.ask.history import begin
from ui.web.ask.suggestions import show_suggestions
from ui.web.ask.turns import Turn, asked_so_far, now_in
from ui.web.bridge import announce
from ui.web.parts import api, language, plain, show_error
from ui.web.state import tell
from ui.words import say

_READER, _ASSISTANT = ":material/person:", ":material/auto_stories:"


def show_turns(turns: list[Turn], box: str) -> None:
    """All turns; one that waits is worked on, and the page drawn again. ``box`` is where questions are written."""
    for number, turn in enumerate(turns):
        with st.container(key=f"turn-{number}"), st.chat_message("user", avatar=_READER):
            st.text(turn.question)
            if turn.narrowed:
                st.caption(plain(say("narrowed_to", language(), what=turn.narrowed.said())))
        with st.chat_message("assistant", avatar=_ASSISTANT):
            if turn.waiting:
                announce(say("announce_working", language()), "work", f"turn-{number}")
                _work(turns, turn)
                st.rerun()
            _show_turn(turns, turn, str(number), box)
    if turns and turns[-1].answer is not None:
        show_suggestions(turns)


def _show_turn(turns: list[Turn], turn: Turn, key: str, box: str) -> None:
    if turn.error is not None:
        show_error(turn.error)
        _ways_on(turns, turn, key, box)
    elif turn.stopped:
        st.markdown(f":material/stop_circle: {say('stopped_by_you', language())}")
        _ways_on(turns, turn, key, box)
    elif turn.answer is not None:
        show_answer(turn.answer, key, turn.kept)


def _ways_on(turns: list[Turn], turn: Turn, key: str, box: str) -> None:
    """What failed can be sent as it is, or taken back to the box and changed."""
    lang = language()
    with st.container(horizontal=True, gap="small"):
        st.button(say("try_again", lang), key=f"again-{key}", on_click=_again, args=(turn,))
        st.button(say("edit_question", lang), key=f"edit-{key}", on_click=_edit, args=(turns, turn, box))


def _again(turn: Turn) -> None:
    turn.error, turn.stopped = None, False


def _edit(turns: list[Turn], turn: Turn, box: str) -> None:
    turns.remove(turn)
    st.session_state[box] = turn.question


def _stop(turn: Turn) -> None:
    turn.stopped = True


def _work(turns: list[Turn], turn: Turn) -> None:
    """Ask, and show stages and claims while they come."""
    lang = language()
    with st.container(horizontal=True, vertical_alignment="center", key="working"):
        status = st.status(say("working", lang), type="compact")
        st.button(say("stop", lang), key="stop", icon=":material/stop:", on_click=_stop, args=(turn,))
    begin(turn)
    label, claims, by_model = st.empty(), st.container(), False
    life = st.empty()
    try:
        more = {**turn.narrowed.for_api(), "conversation": now_in()}
        for event in api().ask_stream(asked_so_far(turns, turn), **more):
            if isinstance(event, Kept):
                turn.kept = event
            elif isinstance(event, Stage):
                status.update(label=plain(event.message))
                by_model = by_model or event.stage == "write"
            elif isinstance(event, Claim):
                _show_arrived(event, label, claims, by_model=by_model)
            elif event is None:
                life.empty()  # where Streamlit sees that «stop» was pressed
            else:
                turn.answer = event
                _tell_ready(event)
    except ApiError as error:
        turn.error = error
        tell(f"{error.message} {error.do}")


def _show_arrived(claim: Claim, label: DeltaGenerator, claims: DeltaGenerator, *, by_model: bool) -> None:
    """A claim while the rest is awaited: what it is and where it stands, with nothing to press yet."""
    lang = language()
    if by_model:
        label.markdown(f":material/smart_toy: **{say('model_writes', lang)}**")
    elif any(claim.text == citation.quote for citation in claim.citations):
        label.caption(say("extracts", lang))
    claims.text(claim.text, width="stretch")
    places = [
        f"{citation.title}, {page_place(citation.page, citation.page_label, lang)}" for citation in claim.citations
    ]
    claims.caption(plain(" · ".join(places)))


def _tell_ready(answer: Answer) -> None:
    """What a screen reader says when the answer is there."""
    lang = language()
    if not answer.claims:
        tell(say("announce_none", lang))
        return
    sources = {citation.document_id for claim in answer.claims for citation in claim.citations}
    tell(say("announce_answer", lang, claims=len(answer.claims), sources=len(sources)))
