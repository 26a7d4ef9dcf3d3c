"""The service from another Python program, with the types of the core.

with Client("http://127.0.0.1:8000") as strategy:
    answer = strategy.ask("Hva er de sju målene?")
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx2
from pydantic import TypeAdapter, ValidationError

from assistant.api.bodies import MOST_TURNS, PageText, SearchResult, StreamedClaim
from assistant.types import Answer, Assessment, Claim, Document, Filters, Goals, Language, Report

_TIMEOUT = httpx2.Timeout(150.0, connect=3.0)
"""Seconds. A proposal in a large file takes longest."""
_Value = TypeVar("_Value")


class ServiceError(Exception):
    """What the service refused or could not do.

    Args:
        code: as in the table of ``docs/api.md``, or ``unreachable``, ``timeout``, ``unreadable`` where it gave none.
        do: what to do about it.
        status: of HTTP; None where there was no response.
        retry_after: seconds to wait where there were too many requests.
    """

    def __init__(
        self, code: str, message: str, do: str = "", status: int | None = None, retry_after: int | None = None
    ) -> None:
        self.code, self.message, self.do, self.status, self.retry_after = code, message, do, status, retry_after
        super().__init__(f"{code}: {message} {do}".strip())


class Client:
    """The service at one address; sentences come in ``language``. Every failure is a ServiceError.

    Args:
        key: sent as a bearer token, where the service asks for one.
    """

    def __init__(self, address: str, language: Language = "nb", key: str | None = None) -> None:
        headers = {"Accept-Language": language} | ({"Authorization": f"Bearer {key}"} if key else {})
        self._http = httpx2.Client(base_url=address.rstrip("/"), headers=headers, timeout=_TIMEOUT, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def ask(self, question: str, earlier: Sequence[str] = (), filters: Filters | None = None) -> Answer:
        """The answer. ``earlier`` are the questions before it in the conversation, oldest first."""
        return self._post(Answer, "/api/v1/ask", json=_asked(question, earlier, filters))

    def stream(
        self, question: str, earlier: Sequence[str] = (), filters: Filters | None = None
    ) -> Iterator[Claim | Answer]:
        """Each claim when it is verified, then the answer, always last."""
        body = _asked(question, earlier, filters)
        with _told_apart():
            for name, data in self._events("/api/v1/ask/stream", "answer", json=body):
                if name == "claim":
                    streamed = StreamedClaim.model_validate_json(data)
                    yield Claim(**{field: getattr(streamed, field) for field in Claim.model_fields})
                elif name == "answer":
                    yield Answer.model_validate_json(data)

    def search(self, query: str, count: int = 10, filters: Filters | None = None) -> SearchResult:
        """The best passages, best first."""
        return self._post(SearchResult, "/api/v1/search", json={"query": query, "count": count, **_filters(filters)})

    def check(self, text: str, name: str | None = None, as_of: str | None = None) -> Report:
        """The report on a proposal given as text."""
        return self._post(Report, "/api/v1/check", json={"text": text, "name": name, "as_of": as_of})

    def check_file(self, name: str, data: bytes) -> Report:
        """The report on a proposal in a file (PDF, DOCX, MD, TXT by the ending of ``name``)."""
        return self._post(Report, "/api/v1/check", files={"file": (name, data)})

    def check_stream(
        self, text: str, name: str | None = None, as_of: str | None = None
    ) -> Iterator[Assessment | Report]:
        """The verdict on each goal when it is ready, then the report, always last."""
        body = {"text": text, "name": name, "as_of": as_of}
        with _told_apart():
            for kind, data in self._events("/api/v1/check/stream", "report", json=body):
                if kind == "assessment":
                    yield Assessment.model_validate_json(data)
                elif kind == "report":
                    yield Report.model_validate_json(data)

    def goals(self) -> Goals:
        return self._get(Goals, "/api/v1/goals")

    def documents(self) -> tuple[Document, ...]:
        return self._get(tuple[Document, ...], "/api/v1/documents")

    def page(self, document_id: str, number: int) -> PageText:
        """The text that citations of the page point into."""
        return self._get(PageText, f"/api/v1/documents/{quote(document_id, safe='')}/pages/{number}")

    def _events(self, path: str, last: str, **request: Any) -> Iterator[tuple[str, str]]:
        """The names of server-sent events and their data, up to the one called ``last``."""
        with self._http.sse(path, method="POST", **request) as events:
            if events.response.is_error:
                events.response.read()
                raise _problem(events.response.status_code, events.response.json(), events.response.headers)
            for event in events:
                if event.event == "error":
                    raise _problem(None, json.loads(event.data), {})
                yield event.event, event.data
                if event.event == last:
                    return
        raise ServiceError("unreadable", f"The stream ended before the {last}.")

    def _get(self, kind: type[_Value], path: str) -> _Value:
        return self._value(kind, "GET", path)

    def _post(self, kind: type[_Value], path: str, **request: Any) -> _Value:
        return self._value(kind, "POST", path, **request)

    def _value(self, kind: type[_Value], method: str, path: str, **request: Any) -> _Value:
        with _told_apart():
            response = self._http.request(method, path, **request)
            if response.is_error:
                raise _problem(response.status_code, response.json(), response.headers)
            return TypeAdapter(kind).validate_json(response.content)


@contextmanager
def _told_apart() -> Iterator[None]:
    """Whatever the network or a response does, as a ServiceError."""
    try:
        yield
    except httpx2.TimeoutException as error:
        raise ServiceError("timeout", str(error)) from None
    except httpx2.TransportError as error:
        raise ServiceError("unreachable", str(error), "Start it with «strategi serve».") from None
    except (httpx2.HTTPError, ValidationError, ValueError) as error:
        raise ServiceError("unreadable", f"{type(error).__name__}: this is no answer of the service.") from None


def _problem(status: int | None, problem: Any, headers: Any) -> ServiceError:
    if not isinstance(problem, dict) or not isinstance(problem.get("code"), str):
        raise ValueError
    wait = str(headers.get("retry-after", ""))
    return ServiceError(
        problem["code"],
        str(problem.get("detail", "")),
        str(problem.get("do", "")),
        status if status is not None else problem.get("status"),
        int(wait) if wait.isdigit() else None,
    )


def _asked(question: str, earlier: Sequence[str], filters: Filters | None) -> dict[str, Any]:
    return {"turns": [*earlier, question][-MOST_TURNS:], **_filters(filters)}


def _filters(filters: Filters | None) -> dict[str, Any]:
    """Kinds, cases and the day; ranks and documents cannot be asked for over HTTP."""
    chosen = filters or Filters()
    return {"kinds": sorted(chosen.kinds), "cases": sorted(chosen.cases), "as_of": chosen.as_of}
