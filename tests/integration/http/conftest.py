from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx2
import pytest

from assistant.api.app import create_app
from assistant.bootstrap import Assistant
from assistant.settings import Settings
from ingest.pictures import OriginalPictures
from ingest.uploads import UploadReader
from tests.serving import Given, served


@pytest.fixture(scope="module")
def switch(real_assistant: Assistant) -> Given:
    return Given(real_assistant)


@pytest.fixture(scope="module")
def address(switch: Given, real_settings: Settings) -> Iterator[str]:
    with served(create_app(switch, UploadReader(), real_settings, OriginalPictures(real_settings))) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=address, timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture
def broken(switch: Given) -> Iterator[Callable[[Exception], None]]:
    yield lambda error: setattr(switch, "error", error)
    switch.error = None
