"""The description of the service, for this machine alone: OpenAPI, and a page of it that needs no script."""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from assistant.api.guard import is_loopback
from assistant.errors import NotFound

_STYLE = """
body { font: 16px/1.6 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1b2733; }
h2 { font-size: 1.05rem; margin: 2.2rem 0 .2rem; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; background: #eef2f5; border-radius: 4px; padding: .1rem .3rem; }
pre { padding: .8rem; overflow-x: auto; }
p { margin: .2rem 0 .6rem; }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; frame-ancestors 'none'"


async def _from_here(request: Request) -> None:
    if request.client is None or not is_loopback(request.client.host):
        raise NotFound


router = APIRouter(include_in_schema=False, dependencies=[Depends(_from_here)])


@router.get("/openapi.json")
def openapi(request: Request) -> dict[str, Any]:
    """The OpenAPI document."""
    schema: dict[str, Any] = request.app.openapi()
    return schema


@router.get("/docs", response_class=HTMLResponse)
def docs(request: Request) -> HTMLResponse:
    """Every route with what it takes and an example of what it gives."""
    return HTMLResponse(_page(request.app.openapi()), headers={"Content-Security-Policy": _POLICY})


def _page(schema: dict[str, Any]) -> str:
    info = schema["info"]
    routes = [
        _route(method, path, operation)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    return (
        f'<!doctype html><html lang="nb"><meta charset="utf-8"><title>{escape(info["title"])}</title>'
        f"<style>{_STYLE}</style><h1>{escape(info['title'])}</h1><p>{escape(info['description'])}</p>"
        f'<p><a href="/openapi.json">OpenAPI</a></p>{"".join(routes)}</html>'
    )


def _route(method: str, path: str, operation: dict[str, Any]) -> str:
    parts = [
        f"<h2>{escape(operation.get('summary', ''))}</h2><p><code>{method.upper()} {escape(path)}</code></p>",
        f"<p>{escape(operation.get('description', ''))}</p>",
        *(_example(kind, body) for kind, body in operation.get("requestBody", {}).get("content", {}).items()),
    ]
    for status, response in operation["responses"].items():
        parts.append(f"<p><code>{escape(status)}</code> {escape(response['description'])}</p>")
        parts += [_example(kind, body) for kind, body in response.get("content", {}).items()]
    return "".join(parts)


def _example(kind: str, body: dict[str, Any]) -> str:
    if "example" not in body:
        return ""
    return f"<p>{escape(kind)}</p><pre>{escape(json.dumps(body['example'], ensure_ascii=False, indent=1))}</pre>"
