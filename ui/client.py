"""The assistant over HTTP, as the pages use it. What comes back are the values of ``assistant.types``."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

import httpx2
from pydantic import BaseModel, TypeAdapter

from assistant.types import (
    Answer,
    Assessment,
    ColumnRole,
    CriterionAnswer,
    Document,
    Evaluation,
    Goals,
    Language,
    Mapped,
    Marks,
    Portfolio,
    Refusal,
    Report,
    Revision,
    Verdict,
)
from ui.client_drafts import Drafts
from ui.client_records import Kept, Records
from ui.client_values import Contents, PageBlock, PageText, Passage, Progress, Ready, SearchResult, Stage, StreamedClaim
from ui.connection import QUICK, ApiError, Connection

__all__ = ["DEFAULT_ADDRESS", "Api", "ApiError", "File", "PageBlock", "PageText", "Passage", "Stage", "api_address"]

DEFAULT_ADDRESS = "http://127.0.0.1:8000"
_MOST_TURNS = 20
"""As many as the API takes; what was said before that no longer bears on a question."""
File = tuple[str, bytes]
"""A name, whose ending says what it is, and what is in it."""
_Step = TypeVar("_Step", bound=BaseModel)
_DOCUMENTS = TypeAdapter(list[Document])
_REFUSALS = TypeAdapter(list[Refusal])


class Api:
    """The API at one address. Messages come in ``language``; every failure is an ``ApiError``."""

    def __init__(
        self,
        address: str,
        language: Language = "nb",
        transport: httpx2.BaseTransport | None = None,
        authorization: str = "",
    ) -> None:
        self.language = language
        self._http = Connection(address, language, transport, authorization)
        self.records = Records(self._http)
        self.drafts = Drafts(self._http)

    # Asking

    def ask(self, turns: Sequence[str], **filters: object) -> Answer:
        """The answer to the last turn. ``filters``: ``kinds``, ``cases``, ``as_of``, as the API takes them."""
        body = _asked(turns, filters)
        with self._http.errors():
            return Answer.model_validate_json(self._http.post("/api/v1/ask", json=body))

    def ask_stream(
        self, turns: Sequence[str], **more: object
    ) -> Iterator[Stage | StreamedClaim | Kept | Answer | None]:
        """Stages, each claim as it is verified, where it was kept, and last the whole answer; None while it is awaited.

        ``more``: filters as for ``ask``, and the ``conversation`` to keep it in.
        """
        kinds: dict[str, type[Stage | StreamedClaim | Kept | Answer]] = {
            "stage": Stage,
            "claim": StreamedClaim,
            "kept": Kept,
            "answer": Answer,
        }
        yield from self._steps(kinds, "/api/v1/ask/stream", json=_asked(turns, more))

    def search(self, query: str, count: int = 10, **filters: object) -> tuple[Passage, ...]:
        """The best passages, without an answer."""
        body = {"query": query, "count": count, **_given(filters)}
        with self._http.errors():
            return SearchResult.model_validate_json(self._http.post("/api/v1/search", json=body)).results

    def export_answer(self, answer: Answer, form: str) -> bytes:
        """The answer as ``docx`` or ``paragraph``, its quotes looked up again."""
        return self._http.post(f"/api/v1/ask/export?format={form}", **_json(answer.model_dump_json()))

    # Checking a proposal

    def check(
        self, name: str, content: str | bytes, answers: Sequence[CriterionAnswer] = ()
    ) -> Iterator[Stage | Assessment | Report | None]:
        """Stages, the verdict on each goal as it is ready, and last the report; None while it is awaited.

        ``content`` is a text that was typed in, or a file, whose kind is decided by the ending of ``name``.
        """
        kinds: dict[str, type[Stage | Assessment | Report]] = {
            "stage": Stage,
            "assessment": Assessment,
            "report": Report,
        }
        said = [answer.model_dump() for answer in answers]
        body: dict[str, Any] = (
            {"json": {"text": content, "name": name, **_given({"answers": said})}}
            if isinstance(content, str)
            else {"files": {"file": (name, content)}, "data": _given({"answers": json.dumps(said) if said else ""})}
        )
        yield from self._steps(kinds, "/api/v1/check/stream", **body)

    def compare(self, previous: Report, report: Report) -> Revision:
        """What changed from one report to the next."""
        body = f'{{"previous": {previous.model_dump_json()}, "report": {report.model_dump_json()}}}'
        with self._http.errors():
            return Revision.model_validate_json(self._http.post("/api/v1/check/compare", **_json(body)))

    def review(
        self, report: Report, goal: str, reviewer: str, verdict: Verdict | None = None, reason: str | None = None
    ) -> Report:
        """The report with what a named person says of one goal; without ``verdict`` the suggestion is confirmed."""
        said = {"goal": goal, "reviewer": reviewer, "verdict": verdict, "reason": reason}
        body = {"report": report.model_dump(mode="json"), **said}
        with self._http.errors():
            return Report.model_validate_json(self._http.post("/api/v1/check/review", json=body))

    def export_report(self, report: Report, form: str) -> bytes:
        """The report as ``docx``, ``pdf``, ``md`` or ``json``, its quotes looked up again."""
        return self._http.post(f"/api/v1/check/export?format={form}", **_json(report.model_dump_json()))

    # Checking a portfolio

    def columns(self, sheet: File, columns: Mapping[ColumnRole, object]) -> Mapped:
        """How a spreadsheet would be read."""
        with self._http.errors():
            sent = self._http.post("/api/v1/portfolio/columns", files=[("file", sheet)], data=_columns(columns))
            return Mapped.model_validate_json(sent)

    def portfolio(self, files: Sequence[File], columns: Mapping[ColumnRole, object]) -> Iterator[Progress | Portfolio]:
        """How far it has come, and last the whole."""
        sent = [("file", file) for file in files]
        yield from self._portfolio(files=sent, data=_columns(columns))

    def portfolio_of_texts(self, name: str, proposals: Iterable[dict[str, str]]) -> Iterator[Progress | Portfolio]:
        """As ``portfolio``, for texts that are at hand."""
        yield from self._portfolio(json={"name": name, "proposals": list(proposals)})

    def export_portfolio(self, made: Portfolio, form: str) -> bytes:
        """The portfolio as ``xlsx``, ``docx`` or ``json``, its quotes looked up again."""
        return self._http.post(f"/api/v1/portfolio/export?format={form}", **_json(made.model_dump_json()))

    def _portfolio(self, **request: Any) -> Iterator[Progress | Portfolio]:
        with self._http.errors():
            for event in self._http.stream("/api/v1/portfolio", **request):
                if event.name == "progress":
                    yield Progress.model_validate_json(event.data)
                elif event.name == "portfolio":
                    yield Portfolio.model_validate_json(event.data)
                    return

    def _steps(self, kinds: Mapping[str, type[_Step]], path: str, **request: Any) -> Iterator[_Step | None]:
        """Events of these kinds up to the last of them; None for each sign of life."""
        last = [*kinds][-1]
        with self._http.errors():
            for event in self._http.stream(path, **request):
                if not event.name:
                    yield None
                elif event.name in kinds:
                    yield kinds[event.name].model_validate_json(event.data)
                    if event.name == last:
                        return

    # What answers rest on

    def goals(self) -> Goals:
        with self._http.errors():
            return Goals.model_validate_json(self._http.get("/api/v1/goals"))

    def documents(self, **chosen: Any) -> list[Document]:
        """The documents; ``kind``, ``rank``, ``text`` and ``as_of`` choose among them."""
        with self._http.errors():
            return _DOCUMENTS.validate_json(self._http.get("/api/v1/documents", **chosen))

    def document(self, document_id: str) -> Document:
        with self._http.errors():
            return Document.model_validate_json(self._http.get(_document(document_id)))

    def contents(self, document_id: str) -> Contents:
        with self._http.errors():
            return Contents.model_validate_json(self._http.get(f"{_document(document_id)}/contents"))

    def page(self, document_id: str, number: int) -> PageText:
        with self._http.errors():
            return PageText.model_validate_json(self._http.get(f"{_document(document_id)}/pages/{number}"))

    def picture(self, document_id: str, number: int, span: tuple[int, int] | None, width: int) -> bytes:
        """The page as PNG, ``span`` marked."""
        start, end = span or (None, None)
        path = f"{_document(document_id)}/pages/{number}/picture"
        return self._http.get(path, start=start, end=end, width=width)

    def marks(self, document_id: str, number: int, span: tuple[int, int]) -> Marks:
        """Where ``span`` stands on the picture of its page."""
        with self._http.errors():
            path = f"{_document(document_id)}/pages/{number}/marks"
            return Marks.model_validate_json(self._http.get(path, start=span[0], end=span[1]))

    def refusals(self) -> list[Refusal]:
        """The files that the last ingest left out."""
        with self._http.errors():
            return _REFUSALS.validate_json(self._http.get("/api/v1/refusals"))

    def evaluation(self) -> Evaluation:
        """The figures that were last reviewed."""
        with self._http.errors():
            return Evaluation.model_validate_json(self._http.get("/api/v1/evals"))

    def ready(self) -> Ready:
        """Returns when questions can be answered, and raises what stands in the way when they cannot."""
        with self._http.errors():
            return Ready.model_validate_json(self._http.get("/health/ready", QUICK))


def _asked(turns: Sequence[str], filters: Mapping[str, object]) -> dict[str, object]:
    return {"turns": list(turns)[-_MOST_TURNS:], **_given(filters)}


def _given(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}


def _json(body: str) -> dict[str, Any]:
    return {"content": body.encode(), "headers": {"Content-Type": "application/json"}}


def _columns(columns: Mapping[ColumnRole, object]) -> dict[str, str]:
    return {"columns": json.dumps(dict(columns))}


def _document(document_id: str) -> str:
    return f"/api/v1/documents/{quote(document_id, safe='')}"


def api_address() -> str:
    """Where the API is, from the environment."""
    return os.environ.get("STRATEGI_API", DEFAULT_ADDRESS)
