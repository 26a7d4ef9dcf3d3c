"""«Spør strategien»: a conversation whose every claim shows where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.types import Answer, Citation, Claim
from assistant.words import page_place
from ui.client import ApiError, Stage
from ui.pages.parts import api, language, plain, show_error, show_notices
from ui.pages.source import show_citations
from ui.words import say

_READER, _ASSISTANT = ":material/person:", ":material/auto_stories:"
_BOX = "question"
_EXAMPLES = ("example_1", "example_2", "example_3", "example_4")


@dataclass
class Turn:
    """A question with what came of it; neither answer nor error while it is being worked on."""

    question: str
    answer: Answer | None = None
    error: ApiError | None = None


def page() -> None:
    """The whole page."""
    lang = language()
    turns: list[Turn] = st.session_state.setdefault("turns", [])
    typed = st.chat_input(say("ask_box", lang), key=_BOX)
    if typed:
        turns.append(Turn(str(typed)))
    _heading(turns)
    welcome = st.empty()  # also when it stays empty: it takes the examples away while the first question is answered
    if not turns:
        with welcome.container():
            _welcome()
    for number, turn in enumerate(turns):
        _show_turn(turns, number, turn)


def _heading(turns: list[Turn]) -> None:
    lang = language()
    with st.container(key="heading", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(say("nav_ask", lang), anchor=False, width="content")
        if turns:
            st.button(say("new_conversation", lang), key="new", icon=":material/add:", on_click=turns.clear)


def _welcome() -> None:
    lang = language()
    st.markdown(say("ask_intro", lang))
    st.space("small")
    st.caption(say("ask_examples", lang))
    with st.container(key="examples", gap="small"):
        for left, right in (_EXAMPLES[:2], _EXAMPLES[2:]):
            for column, key in zip(st.columns(2, gap="small"), (left, right), strict=True):
                question = say(key, lang)
                column.button(question, key=key, width="stretch", on_click=_ask, args=(question,))
    st.caption(say("no_personal_data", lang))


def _ask(question: str) -> None:
    st.session_state.turns.append(Turn(question))


def _show_turn(turns: list[Turn], number: int, turn: Turn) -> None:
    with st.chat_message("user", avatar=_READER):
        st.text(turn.question)
    with st.chat_message("assistant", avatar=_ASSISTANT):
        if turn.answer is None and turn.error is None:
            _work(turns[: number + 1], turn)
            st.rerun()
        if turn.error is not None:
            show_error(turn.error)
            _ways_on(turns, turn, str(number))
        if turn.answer is not None:
            _show_answer(turn.answer, str(number))


def _ways_on(turns: list[Turn], turn: Turn, key: str) -> None:
    """What failed can be sent as it is, or taken back to the box and changed."""
    lang = language()
    with st.container(horizontal=True, gap="small"):
        st.button(say("try_again", lang), key=f"again-{key}", on_click=_again, args=(turn,))
        st.button(say("edit_question", lang), key=f"edit-{key}", on_click=_edit, args=(turns, turn))


def _again(turn: Turn) -> None:
    turn.error = None


def _edit(turns: list[Turn], turn: Turn) -> None:
    turns.remove(turn)
    st.session_state[_BOX] = turn.question


def _work(turns: list[Turn], turn: Turn) -> None:
    """Ask, and show stages and claims while they come."""
    asked = [earlier.question for earlier in turns if earlier.answer is not None or earlier is turn]
    status = st.status(say("working", language()), type="compact")
    label, claims, by_model = st.empty(), st.container(), False
    try:
        for event in api().ask_stream(asked):
            if isinstance(event, Stage):
                status.update(label=plain(event.message))
                by_model = by_model or event.stage == "write"
            elif isinstance(event, Claim):
                _show_arrived(event, label, claims, by_model=by_model)
            else:
                turn.answer = event
    except ApiError as error:
        turn.error = error


def _show_arrived(claim: Claim, label: DeltaGenerator, claims: DeltaGenerator, *, by_model: bool) -> None:
    """A claim while the rest is awaited: what it is and where it stands, with nothing to press yet."""
    lang = language()
    if not by_model and any(claim.text == citation.quote for citation in claim.citations):
        label.caption(say("extracts", lang))
    claims.text(claim.text, width="stretch")
    places = [
        f"{citation.title}, {page_place(citation.page, citation.page_label, lang)}" for citation in claim.citations
    ]
    claims.caption(plain(" · ".join(places)))


def _show_answer(answer: Answer, key: str) -> None:
    lang = language()
    if answer.claims and not answer.ai_generated:
        st.caption(say("extracts", lang))
    if answer.degraded:
        show_notices([answer.degraded], f"{key}-degraded")
    st.markdown(f"**{plain(answer.lead)}**")
    numbers = _numbers(answer)
    for row, claim in enumerate(answer.claims):
        with st.container(key=f"claim-{key}-{row}", gap="xsmall"):
            st.text(claim.text, width="stretch")
            show_citations([(numbers[_place(c)], c) for c in claim.citations], f"{key}-{row}")
    _show_nearest(answer, numbers, key)
    show_notices(answer.notices, key)


def _show_nearest(answer: Answer, numbers: dict[tuple[str, int, int], int], key: str) -> None:
    if not answer.nearest:
        return
    st.markdown(say("nearest", language()))
    for row, citation in enumerate(answer.nearest):
        with st.container(key=f"nearest-{key}-{row}", gap="xsmall"):
            st.text(citation.quote, width="stretch")
            show_citations([(numbers[_place(citation)], citation)], f"{key}-near-{row}")


def _numbers(answer: Answer) -> dict[tuple[str, int, int], int]:
    """A number for each place that is cited, in reading order."""
    numbers: dict[tuple[str, int, int], int] = {}
    for citation in _cited(answer):
        numbers.setdefault(_place(citation), len(numbers) + 1)
    return numbers


def _cited(answer: Answer) -> Iterator[Citation]:
    for claim in answer.claims:
        yield from claim.citations
    yield from answer.nearest


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.document_id, citation.page, citation.start
