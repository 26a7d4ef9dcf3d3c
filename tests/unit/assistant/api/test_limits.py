from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.api.limits import FILE_BYTES, MANY_REPORTS_BYTES, SMALL_BYTES, TEXT_BYTES, allowed, readable

FORM = "multipart/form-data; boundary=x"


class Counted:
    """A body of pieces that counts how many were asked for."""

    def __init__(self, piece: bytes, pieces: int) -> None:
        self._piece, self._pieces, self.taken = piece, pieces, 0

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(self._pieces):
            self.taken += 1
            yield self._piece


@pytest.mark.parametrize(
    ("path", "kind", "limit"),
    [
        ("/api/v1/check", FORM, FILE_BYTES),
        ("/api/v1/check", "application/json", TEXT_BYTES),
        ("/api/v1/check", "text/plain", TEXT_BYTES),
        ("/api/v1/check", "", TEXT_BYTES),
        ("/api/v1/check/stream", FORM, FILE_BYTES),
        ("/api/v1/check/stream", "application/json", TEXT_BYTES),
        ("/api/v1/check/compare", "application/json", TEXT_BYTES),
        ("/api/v1/check/review", FORM, TEXT_BYTES),
        ("/api/v1/check/export", "application/json", TEXT_BYTES),
        ("/api/v1/ask/export", "application/json", TEXT_BYTES),
        ("/api/v1/portfolio/export", "application/json", MANY_REPORTS_BYTES),
        ("/api/v1/ask", "application/json", SMALL_BYTES),
        ("/api/v1/ask", FORM, SMALL_BYTES),
        ("/finnes-ikke", FORM, SMALL_BYTES),
        ("/api/v1/check/", FORM, SMALL_BYTES),
    ],
)
def test_the_limit_follows_the_route_and_the_kind_of_body(path, kind, limit):
    size, shown = allowed(path, kind)
    assert limit <= size <= limit + 64_000
    assert shown == readable(limit)


@pytest.mark.parametrize(
    ("path", "kind", "shown"), [("ask", "application/json", "64 kB"), ("check", "application/json", "1 MB")]
)
def test_a_body_that_is_announced_too_large_is_refused(make_client, path, kind, shown):
    response = make_client().post(f"/api/v1/{path}", content=b"a" * 1_000_001, headers={"Content-Type": kind})
    assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert shown in response.json()["detail"]
    assert response.headers["connection"] == "close"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "kind"), [("ask", "application/json"), ("search", "text/plain"), ("check", "application/json")]
)
def test_a_stream_is_refused_when_it_passes_the_limit(make_client, path, kind):
    client = make_client(AssertionError("the body was accepted"))
    response = client.post(f"/api/v1/{path}", content=iter(Counted(b"a" * 10_000, 200)), headers={"Content-Type": kind})
    assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert response.headers["connection"] == "close"


@pytest.mark.parametrize("length", ["-1", "mye", "1" * 5000])
def test_an_announced_length_that_is_no_number_does_not_break_anything(make_client, length):
    headers = {"Content-Type": "application/json", "Content-Length": length}
    assert make_client().post("/api/v1/ask", content=b"{", headers=headers).status_code in {413, 422}
