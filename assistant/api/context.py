"""What every route can reach: the live assistant, the reader of uploads, the settings, page pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import IO, Annotated, Protocol

from anyio import CapacityLimiter
from fastapi import Depends, FastAPI, Request

from assistant import words
from assistant.api.answer_log import AnswerLog
from assistant.api.measured import MeasuredAnswering
from assistant.api.metrics import Metrics
from assistant.api.permissions import seen_by
from assistant.api.who import caller_in
from assistant.assessment import Assessor
from assistant.assessment_model import ModelAssessor
from assistant.bootstrap import Assistant
from assistant.conversation import Conversation
from assistant.ports import DocumentReader, PagePictures, TableReader
from assistant.record_ports import DraftDesk, Login, Records
from assistant.settings import Settings
from assistant.types import Caller, Proposal, Table

_FILES_AT_ONCE = 2
"""Each reading thread holds a file in memory and keeps a worker process, so there are few of them."""

_AT_HAND = 4
_SHORT_TEXT = 20_000
"""Characters that are read without a worker process (see ``ports.DocumentReader``)."""


Waiting = Callable[[], None]
"""Called while a language model is waited for; what it raises ends the work."""


def _on_and_on() -> None:
    """Wait whatever happens."""


class AssistantProvider(Protocol):
    """Gives the assistant of the live generation; another one may be given when a new index is ready."""

    def current(self) -> Assistant:
        """The assistant to answer this request with. Called once per request, from several threads.

        Raises:
            IndexMissing, IndexMismatch, IndexDamaged, EncoderUnavailable, EncoderRefused: see ``open_assistant``.
        """
        ...


@dataclass(frozen=True)
class Context:
    """The parts that ``create_app`` was given."""

    provider: AssistantProvider
    reader: DocumentReader
    settings: Settings
    pictures: PagePictures
    tables: TableReader | None = None
    records: Records | None = None
    drafts: DraftDesk | None = None
    login: Login | None = None
    """What finds out who calls; None where there is no login."""
    metrics: Metrics = field(default_factory=Metrics)
    waiting: Waiting = _on_and_on
    files: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(_FILES_AT_ONCE, thread_name_prefix="read-upload")
    )
    at_hand: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(_AT_HAND))
    """Threads for what must not wait for those that answer: who calls, and how the service is."""

    def assistant_for(self, caller: Caller | None) -> Assistant:
        """The live assistant as ``caller`` may see it: documents of other classes are not there at all.

        Without a login everything is seen. Raises like ``AssistantProvider.current``.
        """
        assistant = self.provider.current()
        return assistant if self.login is None else assistant.seen_by(seen_by(caller))

    def conversation(self, assistant: Assistant, who: str) -> Conversation:
        """The assistant's, with every answer to ``who`` counted, and noted where the settings say so."""
        log = AnswerLog(self.records.audit, who) if self.records and self.settings.audit_answers else None
        return Conversation(MeasuredAnswering(assistant.conversation.answerer, self.metrics, self.waiting, log))

    def checker(self, assistant: Assistant) -> Assessor | ModelAssessor:
        """The assistant's; it stops where nobody waits any more."""
        checker = assistant.checker
        return replace(checker, waiting=self.waiting) if isinstance(checker, ModelAssessor) else checker

    def read_file(self, name: str, stream: IO[bytes]) -> Proposal:
        """The proposal in an uploaded file; waits for its turn.

        Raises:
            FileRefused: with the reason.
        """
        return self.reading(name, stream).result()

    def reading(self, name: str, stream: IO[bytes]) -> Future[Proposal]:
        """The same, to wait for without a thread."""
        return self.files.submit(lambda: self.reader.read(name, stream.read()))

    def read_tables(self, name: str, stream: IO[bytes]) -> Sequence[Table]:
        """The sheets of an uploaded spreadsheet; waits for its turn.

        Raises:
            FileRefused: with the reason.
        """
        reader = self.tables
        assert reader is not None  # without one there is no route that asks
        return self.files.submit(lambda: reader.tables(name, stream.read())).result()

    def read_text(self, text: str, name: str | None) -> Proposal:
        """The proposal in a text that was typed in; a long one waits for its turn, as files do.

        Raises:
            FileRefused: with the reason.
        """
        shown = name or words.TYPED_TEXT.in_(self.settings.language)
        if len(text) <= _SHORT_TEXT:
            return self.reader.from_text(text, shown)
        return self.files.submit(lambda: self.reader.from_text(text, shown)).result()


def context_of(app: FastAPI) -> Context:
    """What ``create_app`` kept in the app."""
    context: Context = app.state.context
    return context


async def _context(request: Request) -> Context:
    return context_of(request.app)


def _assistant(request: Request) -> Assistant:
    return context_of(request.app).assistant_for(caller_in(request.scope))


OurContext = Annotated[Context, Depends(_context)]
Current = Annotated[Assistant, Depends(_assistant)]
