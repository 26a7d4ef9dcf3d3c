"""The assistant over HTTP, as the pages use it. What comes back are the values of ``assistant.types``."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import quote

import httpx2
from pydantic import BaseModel, ValidationError

from assistant.types import Answer, BlockKind, CaseSectionKind, Claim, Document, Frozen, Language, Rank, Report
from ui.words import say

DEFAULT_ADDRESS = "http://127.0.0.1:8000"
_QUICK = httpx2.Timeout(3.0)
_PATIENT = httpx2.Timeout(150.0, connect=3.0)
_MOST_TURNS = 20
"""As many as the API takes; what was said before that no longer bears on a question."""
_Value = TypeVar("_Value", bound=BaseModel)


class ApiError(Exception):
    """What the API refused or could not do: a stable code, what happened, and what to do about it."""

    def __init__(self, code: str, message: str, do: str) -> None:
        self.code, self.message, self.do = code, message, do
        super().__init__(code, message)


class PageBlock(Frozen):
    start: int
    end: int
    kind: BlockKind
    level: int = 0


class PageChunk(Frozen):
    start: int
    end: int
    heading: str
    rank: Rank
    case_number: str | None = None
    case_section: CaseSectionKind | None = None


class PageText(Frozen):
    """One page of a document; ``pages`` is how many the document has."""

    document_id: str
    number: int
    pages: int
    text: str
    blocks: tuple[PageBlock, ...] = ()
    chunks: tuple[PageChunk, ...] = ()
    ocr: bool = False


class Stage(Frozen):
    """What the assistant is doing right now."""

    stage: str
    message: str


class Api:
    """The assistant at one address. Messages come in ``language``; every failure is an ``ApiError``."""

    def __init__(self, address: str, language: Language = "nb", transport: httpx2.BaseTransport | None = None) -> None:
        self.address = address.rstrip("/")
        self.language = language
        self._transport = transport

    def ask(self, turns: Sequence[str]) -> Answer:
        """The answer to the last turn."""
        return self._value(Answer, "POST", "/api/v1/ask", json={"turns": list(turns)[-_MOST_TURNS:]})

    def ask_stream(self, turns: Sequence[str]) -> Iterator[Stage | Claim | Answer]:
        """Stages, then each claim as it is verified, then the whole answer, always last."""
        with (
            self._errors(),
            self._client(_PATIENT) as client,
            client.sse("/api/v1/ask/stream", method="POST", json={"turns": list(turns)[-_MOST_TURNS:]}) as source,
        ):
            if source.response.is_error:
                source.response.read()
                raise self._problem(source.response)
            for event in source:
                value = self._event(event.event, event.data)
                if value is not None:
                    yield value
                if isinstance(value, Answer):
                    return
        raise self._down("broken")

    def check_text(self, text: str, name: str) -> Report:
        """The report on a proposal that was typed in."""
        return self._value(Report, "POST", "/api/v1/check", json={"text": text, "name": name})

    def check_file(self, name: str, data: bytes) -> Report:
        """The report on a proposal in a file; its kind is decided by the ending of ``name``."""
        return self._value(Report, "POST", "/api/v1/check", files={"file": (name, data)})

    def page(self, document_id: str, number: int) -> PageText:
        return self._value(PageText, "GET", f"{_document(document_id)}/pages/{number}")

    def document(self, document_id: str) -> Document:
        return self._value(Document, "GET", _document(document_id))

    def ready(self) -> None:
        """Returns when questions can be answered, and raises what stands in the way when they cannot."""
        with self._errors(), self._client(_QUICK) as client:
            response = client.get("/health/ready")
        if response.is_error:
            raise self._problem(response)

    def _value(self, kind: type[_Value], method: str, path: str, **request: Any) -> _Value:
        with self._errors(), self._client(_PATIENT) as client:
            response = client.request(method, path, **request)
            if response.is_error:
                raise self._problem(response)
            return kind.model_validate_json(response.content)

    def _event(self, name: str, data: str) -> Stage | Claim | Answer | None:
        if name == "error":
            raise self._problem_from(json.loads(data))
        kinds: dict[str, type[Stage | Claim | Answer]] = {"stage": Stage, "claim": Claim, "answer": Answer}
        return kinds[name].model_validate_json(data) if name in kinds else None

    def _client(self, timeout: httpx2.Timeout) -> httpx2.Client:
        return httpx2.Client(
            base_url=self.address,
            timeout=timeout,
            headers={"Accept-Language": self.language},
            transport=self._transport,
            trust_env=False,
        )

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.InvalidURL, httpx2.UnsupportedProtocol):
            raise self._down("down") from None
        except httpx2.TimeoutException:
            raise self._down("slow") from None
        except (httpx2.HTTPError, ValidationError, ValueError):
            raise self._down("broken") from None

    def _down(self, code: str) -> ApiError:
        what = say(f"api_{code}", self.language, address=self.address)
        return ApiError(f"api_{code}", what, say(f"api_{code}_do", self.language))

    def _problem(self, response: httpx2.Response) -> ApiError:
        try:
            return self._problem_from(response.json())
        except ValueError:
            return self._down("broken")

    def _problem_from(self, problem: object) -> ApiError:
        if not isinstance(problem, dict) or not isinstance(problem.get("detail"), str):
            return self._down("broken")
        return ApiError(str(problem.get("code", "error")), problem["detail"], str(problem.get("do") or ""))


def _document(document_id: str) -> str:
    return f"/api/v1/documents/{quote(document_id, safe='')}"


def api_address() -> str:
    """Where the API is, from the environment."""
    return os.environ.get("STRATEGI_API", DEFAULT_ADDRESS)
