"""The language model from the command line, and what happens on the network without one."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.bootstrap import open_assistant
from assistant.settings import Settings
from assistant.words import JUDGED_BY_MODEL, REASONS
from ingest.pipeline import index_settings
from ingest.uploads import proposal_from_text
from tests.conftest import ROOT
from tests.fakes import SILENT, draft_of, judgement, passages_in, sheet_in
from tests.model_server import Server, serving

QUESTION = "Hva er kostnadsrammen for Regional radiologi 2.0?"
QUOTE = "Kostnadsrammen for Regional radiologi 2.0 er 265 millioner kroner"

EXAMPLE = str(sorted((ROOT / "corpus/proposals").glob("*.md"))[0])


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


def strategi(settings: Settings, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    folders = ["--corpus", str(settings.corpus), "--data", str(settings.data)]
    return subprocess.run(
        [sys.executable, "-m", "ui.cli", *arguments, *folders],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def at(server: Server) -> dict[str, str]:
    return {"STRATEGI_MODEL_URL": server.url, "STRATEGI_MODEL": "prøve"}


def test_trying_the_model_says_what_the_server_can(real_settings, server):
    server.formats = ("json_object", "text")
    server.answer = lambda body: '{"word": "blåbær"}'
    said = strategi(real_settings, "model", "try", "--json", **at(server))
    found = json.loads(said.stdout)
    assert (said.returncode, found["level"], found["form"], found["counts"]) == (0, "json_object", True, True)
    prompts = json.dumps(server.asked)
    assert "Regional" not in prompts


@pytest.mark.parametrize("text", ["Blåbær, med glede!", '{"word": "bringebær"}', '{"ord": "blåbær"}'])
def test_a_model_that_does_not_fill_in_the_form_is_told_of(real_settings, server, text):
    server.answer = lambda body: text
    said = strategi(real_settings, "model", "try", **at(server))
    assert said.returncode == 5
    assert "nei" in said.stdout


def test_a_model_that_cannot_be_reached_is_a_sentence(real_settings, server):
    server.fault = "401"
    said = strategi(real_settings, "model", "try", STRATEGI_MODEL_KEY="svært-hemmelig", **at(server))
    assert said.returncode == 5
    assert "nøkkelen" in said.stderr and "Traceback" not in said.stderr
    assert "svært-hemmelig" not in said.stdout + said.stderr


@pytest.mark.parametrize(
    "arguments", [("model", "try"), ("ask", QUESTION, "--dry-run"), ("check", EXAMPLE, "--dry-run")]
)
def test_without_a_model_there_is_nothing_to_try_or_preview(real_settings, arguments):
    said = strategi(real_settings, *arguments)
    assert said.returncode == 5
    assert "STRATEGI_MODEL_URL" in said.stderr


def test_off_and_on(real_settings, server, tmp_path):
    settings = real_settings.model_copy(update={"data": tmp_path})
    assert "ikke satt opp" in strategi(settings, "model", "status").stdout
    states = [
        json.loads(strategi(settings, "model", "status", "--json", **at(server)).stdout)["state"]
        for command in ("on", "off", "on")
        if strategi(settings, "model", command, **at(server)).returncode == 0
    ]
    assert states == ["on", "off", "on"]
    assert server.asked == []


def test_an_answer_in_the_terminal_begins_with_who_wrote_it(real_settings, server):
    def answer(body: dict) -> str:
        prompt = body["messages"][-1]["content"]
        key = next(key for key, text in passages_in(prompt).items() if QUOTE in text)
        return draft_of((f"{QUOTE}.", [(key, QUOTE)]))

    server.answer = answer
    said = strategi(real_settings, "ask", QUESTION, **at(server))
    assert said.stdout.startswith("Generert av kunstig intelligens (prøve, 20")
    assert "ikke KI-generert" not in said.stdout


def test_the_preview_is_whole_and_nothing_is_sent(real_settings, server):
    said = strategi(real_settings, "ask", QUESTION, "--dry-run", **at(server))
    shown = json.loads(said.stdout)
    assert server.asked == []
    assert shown["to"] == server.url
    (body,) = shown["bodies"]
    assert QUESTION in body["messages"][-1]["content"]
    assert {"model", "messages", "response_format"} <= set(body)


def test_the_preview_of_a_check_is_what_is_sent_and_without_title_or_file_name(real_settings, server):
    shown = json.loads(strategi(real_settings, "check", EXAMPLE, "--dry-run", **at(server)).stdout)
    assert server.asked == [] and shown["to"] == server.url
    sheets = [body["messages"][-1]["content"] for body in shown["bodies"]]
    assert len(sheets) > 2 and all(Path(EXAMPLE).stem not in sheet for sheet in sheets)
    server.answer = lambda body: SILENT
    strategi(real_settings, "check", EXAMPLE, **at(server))
    sent = [body["messages"][-1]["content"] for body in server.asked]
    assert sorted(map(without_marks, sent)) == sorted(map(without_marks, sheets))


def without_marks(prompt: str) -> str:
    """A prompt without what is drawn anew for each: the border, and the keys."""
    return "\n".join(sorted(re.sub(r"\b(?:[0-9a-f]{16}|c[0-9a-f]{7})\b", "", prompt).splitlines()))


def test_a_report_in_the_terminal_begins_with_who_judged_it(real_settings, server):
    server.answer = lambda body: judged(body["messages"][-1]["content"])
    said = strategi(real_settings, "check", EXAMPLE, **at(server)).stdout
    assert said.startswith("Generert av kunstig intelligens (prøve, ")
    assert JUDGED_BY_MODEL.nb in " ".join(said.split())
    server.fault = "500"
    said = strategi(real_settings, "check", EXAMPLE, **at(server)).stdout
    assert said.startswith("Ordrette utdrag fra kildene – ikke KI-generert tekst")
    assert REASONS["model_failed"].nb in " ".join(said.split())


def judged(prompt: str) -> str:
    return judgement(sheet_in(prompt)) if "text on the goal" in prompt else '{"sentences": []}'


def test_where_proposals_may_not_be_sent_none_is(real_settings, server):
    server.answer = lambda body: judged(body["messages"][-1]["content"])
    said = strategi(real_settings, "check", EXAMPLE, "--json", STRATEGI_MODEL_CHECK="false", **at(server))
    assert json.loads(said.stdout)["mode"] == "extractive" and server.asked == []


def test_a_portfolio_is_read_by_the_model_only_where_that_is_asked_for(real_settings, server, tmp_path):
    folder = tmp_path / "tiltak"
    folder.mkdir()
    shutil.copy(EXAMPLE, folder)
    server.answer = lambda body: judged(body["messages"][-1]["content"])
    command = ("portfolio", str(folder), "--format", "json")
    made = json.loads(strategi(real_settings, *command, "--keep-nothing", **at(server)).stdout)
    assert (made["ai_generated"], server.asked) == (False, [])
    kept = set(real_settings.data.rglob("portfolio/**/*.json"))
    made = json.loads(strategi(real_settings, *command, "--model", **at(server)).stdout)
    assert made["ai_generated"] and made["label"].startswith("Generert av kunstig intelligens (prøve, ")
    assert set(real_settings.data.rglob("portfolio/**/*.json")) == kept
    assert strategi(real_settings, *command, "--model").returncode == 5


def test_without_a_model_no_connection_is_opened(real_settings, monkeypatch):
    opened = []
    connect = socket.socket.connect

    def noted(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            opened.append(address)
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", noted)
    assistant = open_assistant(real_settings, index_settings, one_question=True)
    assert assistant.by_model is None
    assert assistant.conversation.answer([QUESTION]).receipt.model_use is None
    assert assistant.checker.assess(proposal_from_text("Sykehusene deler journalen.")).receipt.model_use is None
    assert assistant.model_counts is None
    assert opened == []


def test_without_a_model_no_name_is_looked_up_and_its_libraries_are_not_even_loaded(real_settings):
    code = (
        "import sys; tried = []\n"
        "names = ('socket.connect', 'socket.getaddrinfo', 'socket.gethostbyname', 'socket.sendto')\n"
        "sys.addaudithook(lambda name, _: tried.append(name) if name in names else None)\n"
        "from assistant.settings import load_settings; from assistant.bootstrap import open_assistant\n"
        f"open_assistant(load_settings(data={str(real_settings.data)!r}), one_question=True)"
        f".conversation.answer([{QUESTION!r}])\n"
        "print(*tried, *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"langchain", "langchain_openai", "openai", "httpx2", "httpcore2"} & set(said.stdout.split())
    assert "socket." not in said.stdout
