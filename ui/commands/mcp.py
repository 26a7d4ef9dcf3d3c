"""``strategi mcp``: the tools for programs of the Model Context Protocol."""

from __future__ import annotations

from ui.commands.common import CorpusOption, DataOption, settings_from


def mcp(corpus: CorpusOption = None, data: DataOption = None) -> None:
    """Gi programmer (MCP) verktøyene søk, spør, vurder og mål, over standard inn og ut."""
    from ui.serve import serve_tools

    serve_tools(settings_from(corpus, data))
