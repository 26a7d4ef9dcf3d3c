"""The questions of this visit, each with what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from assistant.types import Answer, ConversationRecord
from ui.client import ApiError
from ui.client_records import Kept
from ui.web.ask.filters import Narrowed
from ui.web.state import opened_with

_TURNS, _CONVERSATION = "turns", "conversation-id"
_MOST_IN_ADDRESS = 6
_LONGEST_ADDRESS = 1_500
"""Characters of questions that an address may hold; a longer one is cut off by some mail programs."""


@dataclass
class Turn:
    """A question with what came of it; neither answer nor error while it is being worked on."""

    question: str
    narrowed: Narrowed = field(default_factory=Narrowed)
    answer: Answer | None = None
    error: ApiError | None = None
    stopped: bool = False
    kept: Kept | None = None
    """Where the service keeps it, if it does."""
    next_questions: tuple[str, ...] | None = None
    """None until they have been looked for."""

    @property
    def waiting(self) -> bool:
        return self.answer is None and self.error is None and not self.stopped


def turns() -> list[Turn]:
    """The turns; at the start of a visit those that the address tells of."""
    if _TURNS not in st.session_state:
        narrowed = Narrowed.from_address()
        asked = opened_with("q")[-_MOST_IN_ADDRESS:]
        st.session_state[_TURNS] = [Turn(question, narrowed) for question in asked if question.strip()]
    found: list[Turn] = st.session_state[_TURNS]
    return found


def now_in() -> str | None:
    """The conversation that questions go into, if one is kept."""
    found: str | None = st.session_state.get(_CONVERSATION)
    return found


def open_conversation(record: ConversationRecord | str | None) -> None:
    """Go on in this one: its turns as they were answered, or none yet where only its id is given."""
    if isinstance(record, ConversationRecord):
        identifier = record.head.id
        st.session_state[_TURNS] = [
            Turn(turn.question, answer=turn.answer, kept=Kept(conversation=identifier, turn=turn.number))
            for turn in record.turns
            if turn.question is not None and turn.answer is not None
        ]
        record = identifier
    st.session_state[_CONVERSATION] = record


def asked_so_far(all_turns: Sequence[Turn], turn: Turn) -> list[str]:
    """What is sent: the questions that were answered before, and the one at hand."""
    before = all_turns[: all_turns.index(turn)]
    return [earlier.question for earlier in before if earlier.answer is not None] + [turn.question]


def questions_for_address(all_turns: Sequence[Turn]) -> list[str]:
    """The latest questions that were answered. What was refused, as it may name a person, gets into no address."""
    kept, room = list[str](), _LONGEST_ADDRESS
    for turn in reversed([turn for turn in all_turns if turn.answer is not None][-_MOST_IN_ADDRESS:]):
        room -= len(turn.question)
        if room < 0:
            break
        kept.insert(0, turn.question)
    return kept
