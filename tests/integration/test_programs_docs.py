"""The Python of docs/programs.md runs as it stands there."""

from __future__ import annotations

import re

import pytest

from assistant.api.app import create_app
from assistant.api.mcp_tools import TOOLS
from assistant.bootstrap import Assistant
from assistant.settings import PREFIX, Settings
from ingest.pictures import OriginalPictures
from ingest.uploads import UploadReader
from tests.conftest import ROOT
from tests.serving import Given, served

TEXT = (ROOT / "assistant/docs/programs.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.+?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=[block.splitlines()[0] for block in BLOCKS])
def test_a_block_runs(
    block: str, real_assistant: Assistant, real_settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys
):
    monkeypatch.setenv(f"{PREFIX}DATA", str(real_settings.data))
    app = create_app(Given(real_assistant), UploadReader(), real_settings, OriginalPictures(real_settings))
    with served(app) as address:
        names: dict[str, object] = {}
        exec(block.replace("http://127.0.0.1:8000", address), names)
    found = names.get("documents") or capsys.readouterr().out
    assert found
    if "client" in names:
        names["client"].close()


def test_every_tool_and_argument_is_described():
    for tool in TOOLS:
        line = next(line for line in TEXT.splitlines() if line.startswith(f"| `{tool.name}`"))
        assert [name for name in tool.takes.model_fields if f"`{name}`" not in line] == []
