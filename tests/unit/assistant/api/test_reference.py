from __future__ import annotations

import re
from importlib import resources

import pytest
from fastapi.routing import iter_route_contexts
from starlette.routing import Route


def routes(app) -> set[tuple[str, str]]:
    found = {
        (method, route.path)
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, Route)
        for method in route.methods
    }
    assert len(found) > 10
    return found


@pytest.mark.parametrize("path", ["/docs", "/openapi.json"])
def test_the_description_is_for_this_machine_alone(make_client, path):
    assert make_client().get(path).status_code == 200
    assert make_client(address="::1").get(path).status_code == 200
    refused = make_client(address="192.168.1.20").get(path)
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


def test_the_page_needs_nothing_from_elsewhere(make_client):
    response = make_client().get("/docs")
    assert "<script" not in response.text and "http" not in re.sub(
        r"<pre>.*?</pre>", "", response.text, flags=re.DOTALL
    )
    assert response.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "POST /api/v1/ask/stream" in response.text


def test_every_route_is_described_with_its_problems(make_client):
    for path, methods in make_client().get("/openapi.json").json()["paths"].items():
        for operation in methods.values():
            assert operation["summary"]
            described = {status: list(answer.get("content", {})) for status, answer in operation["responses"].items()}
            errors = {status: kinds for status, kinds in described.items() if status >= "400"}
            assert errors or path in {"/health/live", "/metrics"}
            kind = "application/json" if path.startswith("/v1/") else "application/problem+json"
            assert all(kinds == [kind] for kinds in errors.values())


def test_every_route_is_in_the_documentation(make_app):
    text = resources.files("assistant").joinpath("docs/api.md").read_text(encoding="utf-8")
    for method, path in routes(make_app()):
        assert f"{method} {path}" in text
