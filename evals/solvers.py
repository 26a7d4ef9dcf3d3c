"""Solvers: what turns a sample's turns into something that can be scored.

The ranking that is scored is the one that the answer was made from: it is recorded while the assistant answers, so
whatever the assistant does to a question before it searches is measured too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from assistant.answering import Answerer
from assistant.bootstrap import Assistant
from assistant.errors import RequestError
from assistant.retrieval import Retriever
from assistant.settings import Settings
from assistant.types import Answer, Filters, Notice, Receipt, ScoredChunk
from assistant.words import explain


@dataclass(frozen=True)
class RecordingRetriever(Retriever):
    """The retriever, remembering the ranking for the whole question, which comes first, to ``depth`` at least."""

    depth: int = 10
    first: list[ScoredChunk] = field(default_factory=list)

    def search(self, query: str, k: int, *args: Any, **kwargs: Any) -> list[ScoredChunk]:
        ranking = super().search(query, k, *args, **kwargs)
        if not self.first:
            self.first[:] = ranking if k >= self.depth else super().search(query, self.depth, *args, **kwargs)
        return ranking


@dataclass(frozen=True)
class Solved:
    """What the assistant gave for one sample."""

    answer: Answer
    ranking: tuple[ScoredChunk, ...]


@dataclass(frozen=True)
class Solver:
    """Asks the assistant as a reader would, and keeps the ranking behind the answer."""

    assistant: Assistant
    retriever: RecordingRetriever

    def solve(self, turns: Sequence[str], filters: Filters | None = None) -> Solved:
        """The answer to the last of ``turns``, and what it was made from.

        A question that the assistant will not take counts as one that it does not answer.
        """
        self.retriever.first.clear()
        try:
            answer = self.assistant.conversation.answer(list(turns), filters)
        except RequestError as error:
            answer = refused(error, self.assistant.library.generation)
        return Solved(answer, tuple(self.retriever.first))


def solver(assistant: Assistant, *, depth: int = 10, force: bool = False) -> Solver:
    """A solver on ``assistant``.

    Args:
        depth: how much of the ranking is kept, at least.
        force: answer whatever the support: the threshold for abstaining is taken away. For measuring what would
            have been said; never what a reader sees.
    """
    base = assistant.retriever
    parts = {
        one.name: getattr(base, one.name) for one in fields(base) if one.init and one.name not in ("depth", "first")
    }
    retriever = _recording(type(base))(**parts, depth=depth)
    settings = without_thresholds(assistant.settings) if force else assistant.settings
    answerer: Answerer = replace(assistant.answerer, retriever=retriever, settings=settings)
    by_model = replace(assistant.by_model, answerer=answerer) if assistant.by_model else None
    conversation = replace(assistant.conversation, answerer=by_model or answerer)
    wired = replace(assistant, retriever=retriever, answerer=answerer, conversation=conversation, settings=settings)
    return Solver(wired, retriever)


def refused(error: RequestError, generation: str) -> Answer:
    """An answer that says nothing but why the question was not taken."""
    receipt = Receipt(
        generation=generation, documents=(), settings="", encoder="", model=None, query="", passages_searched=0,
        documents_searched=0, system_version="", created_at="",
    )  # fmt: skip
    what, _ = explain(error, "nb")
    return Answer(
        status="insufficient_evidence", mode="extractive", degraded=None, language="nb", lead=what, claims=(),
        nearest=(), notices=(Notice(code=error.code, message=what),), confidence=0.0, receipt=receipt,
    )  # fmt: skip


def without_thresholds(settings: Settings) -> Settings:
    """The same settings with every least value (``min_…``) taken away."""
    return settings.model_copy(update={name: 0.0 for name in type(settings).model_fields if name.startswith("min_")})


def _recording(base: type[Retriever]) -> type[RecordingRetriever]:
    """Recording on top of whatever retriever is in use, such as one that is broken on purpose in a test."""
    if base is Retriever:
        return RecordingRetriever
    return dataclass(frozen=True)(type(f"Recording{base.__name__}", (RecordingRetriever, base), {}))
