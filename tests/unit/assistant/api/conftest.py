"""The service without an index: what it answers before and beside the assistant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NoReturn

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.bootstrap import Assistant
from assistant.settings import load_settings
from assistant.types import Document, Proposal, Rectangle, Removed, Table
from tests.fakes import FakeEvaluator


class Failing:
    """Implements ``AssistantProvider``: there is no assistant, for the reason given."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def current(self) -> Assistant:
        raise self.error


class NoReader:
    """Implements ``DocumentReader`` and ``TableReader``; must not be reached before it is closed."""

    closed = False

    def read(self, name: str, data: bytes) -> Proposal:
        raise AssertionError("a file was read")

    def from_text(self, text: str, name: str) -> Proposal:
        raise AssertionError("a text was read")

    def tables(self, name: str, data: bytes) -> Sequence[Table]:
        raise AssertionError("a table was read")

    def close(self) -> None:
        self.closed = True


class NoPictures:
    """Implements ``PagePictures``; must not be reached before it is closed."""

    def picture(self, document: Document, page: int, width: int, marks: Sequence[Rectangle] = ()) -> bytes:
        raise AssertionError("a page was drawn")

    def close(self) -> None:
        pass


class NoRecords:
    """Implements ``Records``; must not be reached."""

    def _untouched(self) -> NoReturn:
        raise AssertionError("a record was touched")

    conversations = feedback = reports = drafts = keys = audit = property(_untouched)

    def forget(self, who: str) -> Removed:
        self._untouched()

    def prune(self, days: Mapping[str, int], who: str) -> Removed:
        self._untouched()

    def dump(self) -> Iterator[str]:
        self._untouched()

    def load(self, lines: Iterable[str], who: str) -> None:
        self._untouched()

    def close(self) -> None:
        pass


class NoDesk:
    """Implements ``DraftDesk``; must not be reached."""

    def hand_in(self, *_: object) -> NoReturn:
        raise AssertionError("a draft was touched")

    all = content = approve = reject = withdraw = hand_in


AppMaker = Callable[..., FastAPI]
ClientMaker = Callable[..., TestClient]


@pytest.fixture
def make_app() -> AppMaker:
    """An app whose assistant fails with ``error``, and settings as given."""

    def make(error: Exception | None = None, **settings: object) -> FastAPI:
        assistant = Failing(error or AssertionError("not reached"))
        reader = NoReader()
        pictures, evaluator = NoPictures(), FakeEvaluator()
        return create_app(
            assistant, reader, load_settings(**settings), pictures, evaluator, reader, NoRecords(), desk=NoDesk()
        )

    return make


@pytest.fixture
def make_client(make_app: AppMaker) -> ClientMaker:
    """A client of such an app, on this machine unless ``address`` says otherwise."""

    def make(error: Exception | None = None, address: str = "127.0.0.1", **settings: object) -> TestClient:
        app = make_app(error, **settings)
        return TestClient(app, "http://127.0.0.1:8000", client=(address, 50_000), follow_redirects=False)

    return make
