"""Requests to the assistant's HTTP service. Whatever goes wrong is an ``ApiError`` with a sentence for the reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import httpx2
from pydantic import ValidationError

from assistant.types import Language
from ui.words import say

QUICK = httpx2.Timeout(3.0)
PATIENT = httpx2.Timeout(150.0, connect=3.0)


class ApiError(Exception):
    """What the API refused or could not do: a stable code, what happened, and what to do about it."""

    def __init__(self, code: str, message: str, do: str) -> None:
        self.code, self.message, self.do = code, message, do
        super().__init__(code, message)


class Event(NamedTuple):
    """A server-sent event; without a name it is a sign of life while something is awaited."""

    name: str
    data: str


class Connection:
    """The service at one address, spoken to in ``language``; ``authorization`` is passed on as it is."""

    def __init__(
        self, address: str, language: Language, transport: httpx2.BaseTransport | None = None, authorization: str = ""
    ) -> None:
        self.address, self.language = address.rstrip("/"), language
        self._transport = transport
        self._headers = {"Accept-Language": language} | ({"Authorization": authorization} if authorization else {})

    def get(self, path: str, timeout: httpx2.Timeout = PATIENT, **params: object) -> bytes:
        """The body; parameters that are None or empty are left out."""
        given = {name: value for name, value in params.items() if value not in (None, "", (), [])}
        return self.request("GET", path, timeout, params=given)

    def post(self, path: str, **request: Any) -> bytes:
        """The body of the answer to a JSON or form body."""
        return self.request("POST", path, PATIENT, **request)

    def request(self, method: str, path: str, timeout: httpx2.Timeout = PATIENT, **request: Any) -> bytes:
        """The body of the answer.

        Raises:
            ApiError: there is none.
        """
        with self.errors(), self._client(timeout) as client:
            response = client.request(method, path, **request)
            if response.is_error:
                raise self._problem(response)
            return response.content

    def stream(self, path: str, **request: Any) -> Iterator[Event]:
        """Server-sent events as they come. What goes wrong on the way is raised, also when the service says it."""
        with self.errors(), self._client(PATIENT) as client, client.stream("POST", path, **request) as response:
            if response.is_error:
                response.read()
                raise self._problem(response)
            for event in _events(response.iter_lines()):
                if event.name == "error":
                    raise self._problem_from(json.loads(event.data))
                yield event
        raise self.failure("broken")

    @contextmanager
    def errors(self) -> Iterator[None]:
        """What is not understood within is an ``ApiError`` outside."""
        try:
            yield
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.InvalidURL, httpx2.UnsupportedProtocol):
            raise self.failure("down") from None
        except httpx2.TimeoutException:
            raise self.failure("slow") from None
        except (httpx2.HTTPError, ValidationError, ValueError):
            raise self.failure("broken") from None

    def failure(self, code: str) -> ApiError:
        what = say(f"api_{code}", self.language, address=self.address)
        return ApiError(f"api_{code}", what, say(f"api_{code}_do", self.language))

    def _client(self, timeout: httpx2.Timeout) -> httpx2.Client:
        return httpx2.Client(
            base_url=self.address,
            timeout=timeout,
            headers=self._headers,
            transport=self._transport,
            trust_env=False,
        )

    def _problem(self, response: httpx2.Response) -> ApiError:
        try:
            return self._problem_from(response.json())
        except ValueError:
            return self.failure("broken")

    def _problem_from(self, problem: object) -> ApiError:
        if not isinstance(problem, dict) or not isinstance(problem.get("detail"), str):
            return self.failure("broken")
        return ApiError(str(problem.get("code", "error")), problem["detail"], str(problem.get("do") or ""))


def _events(lines: Iterator[str]) -> Iterator[Event]:
    """Events by the rules of server-sent events (WHATWG HTML, 9.2.6); a comment is an event without a name."""
    name, data = "message", list[str]()
    for line in lines:
        key, _, value = line.partition(":")
        if line.startswith(":"):
            yield Event("", "")
        elif not line:
            if data:
                yield Event(name, "\n".join(data))
            name, data = "message", []
        elif key == "event":
            name = value.removeprefix(" ")
        elif key == "data":
            data.append(value.removeprefix(" "))
