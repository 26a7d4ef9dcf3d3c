"""The tools over the Model Context Protocol: on standard input and output, and over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import anyio
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as ToolCard
from pydantic import ValidationError
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from assistant.api.context import Context
from assistant.api.leaving import ReaderLeftError, listening, until_cancelled
from assistant.api.limits import TEXT_BYTES, TOOLS_PATH
from assistant.api.mcp_tools import TOOLS, Tool
from assistant.api.permissions import ROLES, check
from assistant.api.problems import log_unexpected
from assistant.api.who import caller_in
from assistant.errors import AssistantError, BadRequest
from assistant.settings import system_version
from assistant.types import Caller
from assistant.words import explain

_NAME = "strategiassistenten"
_INSTRUCTIONS = (
    "Spør om teknologistrategien til Helse Sør-Øst, og vurder tiltak mot de sju målene. Sitatene er kontrollert; "
    "gjengi dem ordrett, med dokument og side. Send aldri personopplysninger."
)
_AT_ONCE = 4
"""Tools that run at the same time; each is work for a core."""


def server_for(context: Context) -> Server[Any]:
    """A server of the tools. What goes wrong in one is an answer with ``is_error``, which says what to do."""
    limiter = anyio.CapacityLimiter(_AT_ONCE)

    async def list_tools(_: object, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_card(tool) for tool in TOOLS])

    async def call_tool(asked: ServerRequestContext[Any, Any], params: CallToolRequestParams) -> CallToolResult:
        if not isinstance(asked.request, Request):
            with until_cancelled() as go_on:
                called = partial(call, replace(context, waiting=go_on), None, params.name, params.arguments or {})
                return await anyio.to_thread.run_sync(called, limiter=limiter, abandon_on_cancel=True)
        async with listening(asked.request.receive) as go_on:
            heard = replace(context, waiting=go_on)
            called = partial(call, heard, caller_in(asked.request.scope), params.name, params.arguments or {})
            return await anyio.to_thread.run_sync(called, limiter=limiter)

    server = Server[Any](
        _NAME,
        version=system_version(),
        title="Strategiassistenten",
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )
    server.middleware.clear()  # it would hand our calls to whatever tracing another library sets up
    return server


def _card(tool: Tool) -> ToolCard:
    return ToolCard(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes.model_json_schema(),
        output_schema=tool.gives.model_json_schema(mode="serialization"),
        annotations=ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )


def call(context: Context, caller: Caller | None, name: str, arguments: dict[str, Any]) -> CallToolResult:
    """What one call gives; never raises."""
    language = context.settings.language
    try:
        tool = next((tool for tool in TOOLS if tool.name == name), None)
        if tool is None:
            raise BadRequest
        value, text = tool.run(context, caller, tool.takes.model_validate(arguments))
    except ValidationError as error:
        return _failed(" ".join(explain(BadRequest(fields=_wrong(error)), language)))
    except ReaderLeftError:
        return _failed("")  # nobody reads it
    except AssistantError as error:
        return _failed(" ".join([*explain(error, language), f"({error.code})"]))
    except Exception as error:
        log_unexpected(error, context.settings.debug)
        return _failed(" ".join(explain(AssistantError(), language)))
    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=value.model_dump(mode="json")
    )


def _failed(text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], is_error=True)


def _wrong(error: ValidationError) -> list[tuple[tuple[object, ...], str]]:
    """Which arguments do not hold and why, without repeating them."""
    found = error.errors(include_input=False, include_context=False, include_url=False)
    return [(one["loc"], one["msg"]) for one in found]


async def serve_stdio(context: Context) -> None:
    """Serve until standard input ends. What else is printed goes to standard error."""
    server = server_for(context)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


class HttpDoor:
    """The ASGI app of one address: a request and its answer, with no session kept between them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._manager: StreamableHTTPSessionManager | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Must be entered before a request comes, and left after the last."""
        server = server_for(self._context)
        self._manager = StreamableHTTPSessionManager(
            server, json_response=True, stateless=True, max_request_body_size=TEXT_BYTES
        )
        async with self._manager.run():
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self._manager is not None
        check(caller_in(scope), ROLES["POST", TOOLS_PATH])  # it is no route of FastAPI, which would ask
        await self._manager.handle_request(scope, receive, send)
