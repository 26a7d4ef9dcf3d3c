"""What a route needs to keep the turns of a conversation, as far as the settings allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from assistant import words
from assistant.api.bodies import MOST_TURNS
from assistant.api.context import OurContext
from assistant.api.who import OurCaller
from assistant.errors import RecordsOff, RecordsUnavailable, UnknownRecord
from assistant.record_ports import Records
from assistant.types import Answer, Keep

TURN = "X-Conversation-Turn"
"""The number that a turn was kept under."""


@dataclass(frozen=True)
class Keeper:
    """Keeps turns for one caller."""

    records: Records | None
    who: str
    keep: Keep

    def open(self) -> Records:
        """The records.

        Raises:
            RecordsOff: nothing is kept.
        """
        if self.records is None or self.keep == "nothing":
            raise RecordsOff
        return self.records

    def earlier(self, conversation_id: str) -> tuple[str, ...]:
        """What was asked before in a conversation, as many turns as may come before a question.

        Raises:
            RecordsOff, UnknownRecord, RecordsUnavailable: there is no such conversation to go on with.
        """
        return self.open().conversations.questions(self.who, conversation_id)[-(MOST_TURNS - 1) :]

    def kept(self, conversation_id: str, question: str, answer: Answer) -> tuple[Answer, int | None]:
        """The answer and the number of its turn. Where it could not be kept, the answer says so, and there is none."""
        try:
            number = self.open().conversations.append(
                self.who, conversation_id, question, answer, words=self.keep == "all"
            )
        except (RecordsUnavailable, UnknownRecord):
            notice = words.notice("not_kept", answer.language)
            return answer.model_copy(update={"notices": (*answer.notices, notice)}), None
        return answer, number


def _keeper(context: OurContext, caller: OurCaller) -> Keeper:
    return Keeper(context.records, caller.id, context.settings.keeps())


Keeping = Annotated[Keeper, Depends(_keeper)]


def _records(context: OurContext) -> Records:
    assert context.records is not None  # without them there is no route that asks
    return context.records


OurRecords = Annotated[Records, Depends(_records)]
"""For what is kept whatever the settings say of questions: feedback, reports, the log."""
