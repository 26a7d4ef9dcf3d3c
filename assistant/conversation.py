"""Turns: a follow-up is answered in the light of what was asked before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant import privacy, words
from assistant.answering import Step
from assistant.errors import EmptyQuestion
from assistant.questions import carrying
from assistant.terms import content_words
from assistant.text import normalise
from assistant.types import Answer, Filters

_GOES_ON = re.compile(r"^(?:og|men|enn|hva med|kva med|and|but|what about|how about)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:den|det|denne|dette|disse|desse|han|hun|ho|dem|deres|it|its|they|them|that|this|those)\b", re.IGNORECASE
)
_FEW_WORDS = 3
"""With a pronoun, a turn of at most so many content words leans on what it points to; one word leans by itself."""


class Answering(Protocol):
    """Answers one question, with a language model or without."""

    def stream(
        self,
        question: str,
        query: str | None = None,
        filters: Filters | None = None,
        earlier: Sequence[str] = (),
    ) -> Iterator[Step]:
        """See ``Answerer.stream``."""
        ...


@dataclass(frozen=True)
class Conversation:
    """Answers the last of several turns."""

    answerer: Answering

    def answer(self, turns: Sequence[str], filters: Filters | None = None) -> Answer:
        """The answer to the last turn.

        Raises:
            EmptyQuestion, QuestionTooLong: the last turn cannot be asked.
            PersonalData: one of the turns cannot.
        """
        *_, answer = self.stream(turns, filters)
        assert isinstance(answer, Answer)
        return answer

    def stream(self, turns: Sequence[str], filters: Filters | None = None) -> Iterator[Step]:
        """The same work step by step; raises like ``answer``."""
        if not turns:
            raise EmptyQuestion
        privacy.refuse(*turns)
        query = standalone(turns)
        for step in self.answerer.stream(turns[-1], query, filters, turns[:-1]):
            yield _carried(step, query) if query is not None and isinstance(step, Answer) else step


def _carried(answer: Answer, query: str) -> Answer:
    """The answer with a notice of what was searched for, where it does not say that already."""
    if any(notice.code == "carried" for notice in answer.notices):
        return answer
    notice = words.notice("carried", answer.language, query=query)
    return answer.model_copy(update={"notices": (notice, *answer.notices)})


def standalone(turns: Sequence[str]) -> str | None:
    """The last turn with the words of the turn before it, where it leans on them; None where it stands alone."""
    last = normalise(turns[-1]).strip()
    if len(turns) < 2 or not _leans(last):
        return None
    carried = carrying(last, standalone(turns[:-1]) or normalise(turns[-2]).strip())
    return carried if carried != last else None


def _leans(turn: str) -> bool:
    """Whether a turn needs the one before it: it goes on from there, points there, or names nothing of its own."""
    if _GOES_ON.search(turn):
        return True
    if any(word[:1].isupper() or word[:1].isdigit() for word in turn.split()[1:]):
        return False
    count = len(content_words(turn))
    return count <= 1 or (count <= _FEW_WORDS and bool(_PRONOUN.search(turn)))
