from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.errors import FileRefused, NoPicture, OriginalGone
from assistant.settings import load_settings
from assistant.types import Document, Rectangle, WordBox
from tests.fakes import MemoryLibrary
from tests.unit.assistant.api.conftest import NoReader

TEXT = "Vi deler data."
PAGE = "/api/v1/documents/plan/pages/1"


class PlacedLibrary(MemoryLibrary):
    """Knows where the first two words of its pages stand."""

    def boxes(self, document_id: str, page: int) -> Sequence[WordBox]:
        self.page(document_id, page)
        return (WordBox(0, 2, 0.1, 0.1, 0.2, 0.12), WordBox(3, 8, 0.22, 0.1, 0.4, 0.12))


class Drawer:
    """Implements ``PagePictures``: gives what it was asked for as bytes, or raises ``error``."""

    error: Exception | None = None
    drawn = 0
    closed = False

    def picture(self, document: Document, page: int, width: int, marks: Sequence[Rectangle] = ()) -> bytes:
        if self.error is not None:
            raise self.error
        self.drawn += 1
        return f"{document.id} {page} {width} {[(one.x0, one.x1) for one in marks]}".encode()

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def client(drawer: Drawer) -> TestClient:
    assistant = SimpleNamespace(library=PlacedLibrary({"plan": [TEXT]}))
    provider = SimpleNamespace(current=lambda: assistant)
    app = create_app(provider, NoReader(), load_settings(), drawer)  # type: ignore[arg-type]
    return TestClient(app, "http://127.0.0.1:8000")


def test_marks_are_the_rectangles_of_the_span(client):
    found = client.get(f"{PAGE}/marks?start=0&end=8").json()
    assert found == {"rectangles": [{"x0": 0.1, "y0": 0.1, "x1": 0.4, "y1": 0.12}], "complete": True}
    assert client.get(f"{PAGE}/marks?start=3&end=14").json()["complete"] is False
    assert client.get(f"{PAGE}/marks?start=9&end=14").json() == {"rectangles": [], "complete": False}


@pytest.mark.parametrize(
    "query",
    ["", "?start=0", "?start=3&end=3", "?start=5&end=3", "?start=0&end=15", "?start=-1&end=3", "?start=x&end=3"],
)
def test_a_span_that_is_not_on_the_page_is_refused(client, query):
    response = client.get(f"{PAGE}/marks{query}")
    assert (response.status_code, response.json()["code"]) == (422, "bad_request")


def test_a_picture_is_drawn_as_asked_for(client):
    plain, marked = client.get(f"{PAGE}/picture"), client.get(f"{PAGE}/picture?width=500&start=0&end=8")
    assert (plain.content, marked.content) == (b"plan 1 1000 []", b"plan 1 500 [(0.1, 0.4)]")
    assert plain.headers["content-type"] == "image/png"
    assert plain.headers["cache-control"] == "private, no-cache"
    assert plain.headers["x-content-type-options"] == "nosniff"


def test_a_picture_that_is_known_is_not_drawn_again(client, drawer):
    tag = client.get(f"{PAGE}/picture").headers["etag"]
    for header in (tag, f'"annet", W/{tag}'):
        again = client.get(f"{PAGE}/picture", headers={"If-None-Match": header})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert drawer.drawn == 1
    for query in ("?width=500", "?start=0&end=8"):
        other = client.get(f"{PAGE}/picture{query}", headers={"If-None-Match": tag})
        assert other.status_code == 200
        assert other.headers["etag"] != tag


@pytest.mark.parametrize("query", ["?width=99", "?width=2401", "?width=mye", "?start=0", "?end=3", "?start=0&end=99"])
def test_a_picture_out_of_bounds_is_refused(client, drawer, query):
    response = client.get(f"{PAGE}/picture{query}")
    assert (response.status_code, response.json()["code"]) == (422, "bad_request")
    assert drawer.drawn == 0


@pytest.mark.parametrize("what", ["marks?start=0&end=3", "picture"])
def test_an_unknown_document_or_page_is_not_found(client, what):
    for place, code in (("annen/pages/1", "unknown_document"), ("plan/pages/2", "unknown_page")):
        response = client.get(f"/api/v1/documents/{place}/{what}")
        assert (response.status_code, response.json()["code"]) == (404, code)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NoPicture(id="plan"), 404, "no_picture"),
        (OriginalGone(id="plan"), 410, "original_gone"),
        (FileRefused("too_slow", file="plan.pdf"), 422, "file_refused"),
    ],
)
def test_why_there_is_no_picture_is_said(client, drawer, error, status, code):
    drawer.error = error
    response = client.get(f"{PAGE}/picture")
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"


def test_the_drawer_is_closed_with_the_service(client, drawer):
    with client:
        assert not drawer.closed
    assert drawer.closed
