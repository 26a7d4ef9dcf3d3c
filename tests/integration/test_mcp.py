"""The tools over the Model Context Protocol, called by the official client over both ways in."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

import anyio
import httpx2
import pytest
from mcp import StdioServerParameters
from mcp.client.client import Client
from mcp.client.stdio import stdio_client

from assistant.api.app import create_app
from assistant.bootstrap import Assistant
from assistant.errors import IndexMissing
from assistant.settings import Settings, as_environment
from assistant.types import Answer, Goals, Report
from ingest.pictures import OriginalPictures
from ingest.uploads import UploadReader
from tests.conftest import ROOT
from tests.identity_numbers import number
from tests.model_server import serving
from tests.serving import Given, served

QUESTION = "Hva er de sju målene?"
PROPOSAL = "Tiltaket gir pasienten digital hjemmeoppfølging. Løsningen skal gjenbruke felles tjenester i regionen."
NUMBER = number(random.Random(7))
"""A number of nobody, valid by its control digits."""
TOOLS = {"search_strategy", "ask_strategy", "check_proposal", "list_goals"}


@pytest.fixture(scope="module")
def provider(real_assistant: Assistant) -> Given:
    return Given(real_assistant)


@pytest.fixture(scope="module")
def address(provider: Given, real_settings: Settings) -> Iterator[str]:
    with served(create_app(provider, UploadReader(), real_settings, OriginalPictures(real_settings))) as address:
        yield address


def program(settings: Settings) -> StdioServerParameters:
    return StdioServerParameters(command=sys.executable, args=["-m", "ui.cli", "mcp"], env=as_environment(settings))


@asynccontextmanager
async def connected(way: str, address: str, settings: Settings) -> AsyncIterator[Client]:
    """A client by ``way``, which is "stdio" or an address."""
    server = stdio_client(program(settings)) if way == "stdio" else f"{address}/mcp"
    with anyio.fail_after(60):
        async with Client(server) as client:
            yield client


@pytest.mark.parametrize("way", ["stdio", "http"])
def test_the_four_tools_do_what_their_schemas_say(way: str, address: str, real_settings: Settings):
    async def use() -> None:
        async with connected(way, address, real_settings) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            assert set(tools) == TOOLS
            assert all(tool.description and tool.input_schema and tool.output_schema for tool in tools.values())

            asked = await client.call_tool("ask_strategy", {"question": "Og hvem bestemmer?", "earlier": [QUESTION]})
            answer = Answer.model_validate(asked.structured_content)
            assert "carried" in [notice.code for notice in answer.notices]
            assert asked.content[0].text.startswith("*Ordrette utdrag fra kildene")

            found = await client.call_tool("search_strategy", {"query": "mål", "count": 3, "kinds": ["board_case"]})
            assert len(found.structured_content["results"]) == 3
            assert all(one["text"] and one["page"] for one in found.structured_content["results"])

            checked = await client.call_tool("check_proposal", {"text": PROPOSAL, "name": "Hjemme"})
            report = Report.model_validate(checked.structured_content)
            assert (report.proposal, len(report.assessments)) == ("Hjemme", 7)
            assert "FORSLAG" in checked.content[0].text

            goals = await client.call_tool("list_goals", {})
            assert len(Goals.model_validate(goals.structured_content).goals) == 7

    anyio.run(use)


@pytest.mark.parametrize("tool", ["ask_strategy", "check_proposal"])
@pytest.mark.parametrize("goes", ["cancels", "closes"])
def test_a_client_on_standard_input_that_goes_ends_the_call_of_the_model(goes: str, tool: str, real_settings: Settings):
    arguments = {"question": QUESTION} if tool == "ask_strategy" else {"text": PROPOSAL}

    async def use(asked: Callable[[], bool], left: Callable[[], bool]) -> None:
        async with connected("stdio", "", settings) as client, anyio.create_task_group() as calling:
            calling.start_soon(client.call_tool, tool, arguments)
            while not asked():
                await anyio.sleep(0.01)
            calling.cancel_scope.cancel()
            if goes == "cancels":
                with anyio.CancelScope(shield=True):
                    assert await anyio.to_thread.run_sync(left)

    with serving() as server:
        server.fault = "hang before headers"
        settings = real_settings.model_copy(update={"model_url": server.url, "model": "prøve"})
        anyio.run(use, lambda: bool(server.asked), lambda: server.left.wait(10))
        assert server.left.wait(10)


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("ask_strategy", {"question": " "}, "empty_question"),
        ("ask_strategy", {"question": "a" * 2001}, "question_too_long"),
        ("ask_strategy", {"question": f"Hva med {NUMBER}?"}, "personal_data"),
        ("ask_strategy", {"question": QUESTION, "earlier": [f"Jeg er {NUMBER}."]}, "personal_data"),
        ("search_strategy", {"query": NUMBER}, "personal_data"),
        ("search_strategy", {"query": "mål", "cases": ["1-1999"]}, "unknown_case"),
        ("search_strategy", {"query": "mål", "count": 500}, "«count»"),
        ("search_strategy", {}, "«query» mangler"),
        ("check_proposal", {"text": f"Pasienten {NUMBER} får hjelp."}, "personal_data"),
        ("check_proposal", {"text": ""}, "empty_proposal"),
        ("slett_alt", {}, ""),
    ],
)
def test_what_cannot_be_done_says_so_without_repeating_it(
    tool: str, arguments: dict, said: str, address: str, real_settings: Settings
):
    async def use() -> None:
        async with connected("http", address, real_settings) as client:
            result = await client.call_tool(tool, arguments)
        assert result.is_error and result.structured_content is None
        text = result.content[0].text
        assert said in text and NUMBER not in text and "a" * 200 not in text

    anyio.run(use)


def test_no_index_is_said_in_the_answer(address: str, provider: Given, real_settings: Settings):
    async def use() -> str:
        async with connected("http", address, real_settings) as client:
            return (await client.call_tool("list_goals", {})).content[0].text

    provider.error = IndexMissing(path="x")
    try:
        assert "index_missing" in anyio.run(use)
    finally:
        provider.error = None


def test_the_door_is_guarded_like_the_others(address: str):
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"Accept": "application/json, text/event-stream"}
    with httpx2.Client(base_url=address, trust_env=False, headers=headers) as client:
        assert client.post("/mcp", json=call, headers={"Origin": "https://example.org"}).status_code == 403
        assert client.post("/mcp", json=call, headers={"Host": "example.org"}).status_code == 400
        assert client.post("/mcp", json={**call, "params": {"x": "a" * 1_100_000}}).json()["code"] == "too_large"
        assert client.get("/mcp").status_code == 405
        assert client.post("/mcp", json=call).headers["x-content-type-options"] == "nosniff"


def test_standard_output_carries_the_protocol_alone(real_settings: Settings):
    """Every line of it is a message, and the process ends when its input does."""
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    messages = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "list_goals", "arguments": {}}},
    ]
    command = [sys.executable, "-m", "ui.cli", "mcp"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=as_environment(real_settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write("\n".join(map(json.dumps, messages)) + "\n")
    process.stdin.flush()
    answers = [json.loads(process.stdout.readline()) for _ in range(2)]
    rest, errors = process.communicate(timeout=30)
    assert [answer["id"] for answer in answers] == [1, 2] and "result" in answers[1]
    assert (process.returncode, rest, errors) == (0, "", "")
